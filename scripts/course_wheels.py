"""Fill ``_build/wheels`` with the wheels that the browser installs beside Pyodide's own.

First of all nnlib, built from the working tree as it is, so that a cell in the page imports the very code the
page describes. Then pure Python packages at the versions of ``requirements.txt``: progress bars and widgets.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

from scripts import locked_wheels
from scripts.steps import BUILD, ROOT, BuildError

WHEELS = BUILD / "wheels"
# What each wheel needs in the browser. The names on the right are those of Pyodide's lock or of this table.
# nnlib draws its progress bar with tqdm, so that comes along; plots and tables load what a cell imports.
NEEDS: dict[str, list[str]] = {
    "nnlib": ["numpy", "tqdm"],
    "tqdm": [],
    "comm": ["traitlets"],
    "ipywidgets": ["comm", "ipython", "traitlets"],
    "psygnal": [],
    "typing-extensions": [],
    "anywidget": ["ipywidgets", "psygnal", "typing-extensions"],
}
# Built bytes must not depend on when or where the wheel was built.
SOURCE_DATE_EPOCH = "1767225600"


class LockEntry(TypedDict):
    """One package as Pyodide's lock file describes it."""

    name: str
    version: str
    file_name: str
    install_dir: str
    sha256: str
    package_type: str
    imports: list[str]
    depends: list[str]
    unvendored_tests: bool


def make() -> None:
    """Make the folder anew: nnlib from this tree, the others from the cache or the package index."""
    shutil.rmtree(WHEELS, ignore_errors=True)
    WHEELS.mkdir(parents=True)
    build_nnlib()
    for wheel in locked_wheels.download([name for name in NEEDS if name != "nnlib"]).values():
        shutil.copy2(wheel, WHEELS)


def build_nnlib() -> None:
    """The wheel of nnlib as it stands in the working tree; the same tree gives the same bytes."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(WHEELS)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        why = (done.stderr or done.stdout).strip().splitlines()
        raise BuildError(
            f"the wheel of nnlib could not be built{': ' + why[-1] if why else '.'}",
            f"See why: {Path(sys.executable).name} -m hatchling build -t wheel",
        )


def intact() -> bool:
    """Whether every wheel is there."""
    return all(wheel_of(name) for name in NEEDS)


def wheel_of(name: str) -> Path | None:
    """The wheel of one package in the folder."""
    return next(WHEELS.glob(f"{name.replace('-', '_')}-*.whl"), None)


def lock_entries() -> dict[str, LockEntry]:
    """How Pyodide's lock file names these wheels, so that ``import nnlib`` makes the browser fetch them.

    The address carries the content's hash as a query, so a browser that holds an older build fetches the new
    one. Pyodide takes what follows the last slash for the file's name, hence the name again after the hash.
    """
    entries: dict[str, LockEntry] = {}
    for name, depends in NEEDS.items():
        wheel = wheel_of(name)
        if wheel is None:
            raise BuildError(f"{WHEELS} lacks the wheel of {name}.", "Run the command again.")
        sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
        entries[name] = LockEntry(
            name=name,
            version=wheel.name.split("-")[1],
            file_name=f"../wheels/{wheel.name}?v={sha256[:12]}/{wheel.name}",
            install_dir="site",
            sha256=sha256,
            package_type="package",
            imports=[name.replace("-", "_")],
            depends=depends,
            unvendored_tests=False,
        )
    return entries
