"""Install the programs that the tests drive and that no Python package brings: a browser.

As root on Debian or Ubuntu they are installed; otherwise the one command to run is printed. A test that needs a
missing program fails: it is never skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Tool:
    """A program, the Debian package that has it, and what for."""

    commands: tuple[str, ...]
    package: str
    purpose: str


TOOLS = [
    Tool(("chromium", "chromium-browser"), "chromium", "opens the built pages in the tests"),
]


def main() -> None:
    """Make sure every tool is there, or stop with the command that installs it."""
    missing = [tool for tool in TOOLS if not any(map(shutil.which, tool.commands))]
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
    main()
