"""Open JupyterLab on the exercises, with nbgrader's validate button and formgrader: ``make lab``.

The exercises are opened as working copies in ``work/``, so the released ones stay as they are. A copy that is
there already holds somebody's answers: it is never overwritten.

Example: python -m scripts.lab --port 8890
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from scripts.command_line import command_line
from scripts.steps import ROOT

EXERCISES = ROOT / "exercises"
OPENED = Path("work/warm-up/warm-up.ipynb")  # it shows how exercises work


def copies(work: Path) -> list[Path]:
    """Put a working copy of each exercise into a folder, keeping those that are there; return all of them."""
    found = []
    for released in sorted(EXERCISES.glob("*/*.ipynb")):
        copy = work / released.relative_to(EXERCISES)
        if copy.exists():
            print(f"lab: kept your answers in {copy.relative_to(work.parent)}")
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(released, copy)
            print(f"lab: copied to {copy.relative_to(work.parent)}")
        found.append(copy)
    return found


def main(arguments: list[str] | None = None) -> None:
    """Make the copies, then become JupyterLab."""
    parser = command_line("scripts.lab", __doc__)
    parser.add_argument("--port", type=int, default=8888, help="the port to try first (default 8888)")
    options = parser.parse_args(arguments)
    copies(ROOT / "work")
    programs = Path(sys.executable).parent  # nbgrader calls some of them by name
    environment = {**os.environ, "PATH": f"{programs}:{os.environ.get('PATH', '')}"}
    command = [
        str(programs / "jupyter"),
        "lab",
        f"--ServerApp.port={options.port}",
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{OPENED.as_posix()}",
        *(["--allow-root"] if os.geteuid() == 0 else []),
    ]
    print("lab: formgrader is in JupyterLab's menu, Nbgrader", flush=True)
    os.chdir(ROOT)
    os.execve(command[0], command, environment)


if __name__ == "__main__":
    main()
