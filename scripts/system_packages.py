"""Install the programs that the tests and the PDF need and that no Python package brings.

As root on Debian or Ubuntu they are installed; otherwise the one command to run is printed. A test that needs a
missing program fails: it is never skipped. Where packages are named, only these are looked after.

Example: python -m scripts.system_packages epubcheck
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass

from scripts.command_line import command_line


@dataclass(frozen=True)
class Tool:
    """A program, the Debian package that has it, and what for."""

    commands: tuple[str, ...]
    package: str
    purpose: str


TOOLS = [
    Tool(
        ("chromium-headless-shell", "chromium", "chromium-browser"),
        "chromium-headless-shell",
        "opens the built pages in the tests and prints the PDF",
    ),
    Tool(("epubcheck",), "epubcheck", "checks the ePub in the tests"),
    Tool(("bwrap",), "bubblewrap", "shuts in the notebooks that are graded"),
    Tool(("pg_ctl", "pg_ctlcluster"), "postgresql", "keeps a gradebook in the tests"),
]


def main(*only: str) -> None:
    """Make sure the tools of the named packages, or all, are there, or stop with the command that installs them."""
    wanted = [tool for tool in TOOLS if not only or tool.package in only]
    missing = [tool for tool in wanted if not any(map(shutil.which, tool.commands))]
    if not missing:
        return
    packages = [tool.package for tool in missing]
    names = " ".join(packages)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"tools: installing {names} (once)", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            done = subprocess.run(["apt-get", "-qq", *command], env=environment, stdout=subprocess.DEVNULL)
            if done.returncode != 0:
                raise SystemExit(f"tools: apt-get {command[0]} failed (see above).\n  Install by hand: {names}")
        return
    why = "; ".join(f"{tool.package} {tool.purpose}" for tool in missing)
    raise SystemExit(f"tools: missing {names} ({why}).\n  On Debian or Ubuntu run: sudo apt-get install {names}")


if __name__ == "__main__":
    parser = command_line("scripts.system_packages", __doc__)
    known = [tool.package for tool in TOOLS]
    which = f"only these of: {', '.join(known)} (default: all)"
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=which)
    named = parser.parse_args().packages
    if unknown := [name for name in named if name not in known]:
        parser.error(f"no package is called {unknown[0]!r}; there are {', '.join(known)}")
    main(*named)
