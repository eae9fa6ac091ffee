"""Wheels of packages that ``requirements.txt`` locks, as files, for the browser to install.

The browser gets the very versions that the rest of the course is tested with. pip downloads them, checks the
hashes in the lock, and takes pure Python wheels only: others would not run in a browser. What was downloaded
is kept in the cache folder of the person who builds, so that ``make clean`` costs no second download.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.steps import ROOT, BuildError

LOCK = ROOT / "requirements.txt"


def cache_folder() -> Path:
    """Where downloads outlive ``make clean``: ``$XDG_CACHE_HOME/layer-by-layer``."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "layer-by-layer"


def locked(name: str) -> tuple[str, str]:
    """A package's version in the lock and its whole entry there, hashes included."""
    found = re.search(rf"^{name}==([^\s;]+).*\n(?:    --hash=.*\n)+", LOCK.read_text(), re.MULTILINE)
    if found is None:
        raise BuildError(f"requirements.txt does not lock {name!r}.", "Make the lock again: make lock")
    return found.group(1), found.group()


def download(names: Sequence[str]) -> dict[str, Path]:
    """The locked wheel of each package, from the cache or downloaded into it.

    Raises
    ------
    BuildError
        When a wheel cannot be had, or its bytes are not those of the lock.
    """
    folder = cache_folder() / "wheels"
    found = {name: cached(name, folder) for name in names}
    missing = [name for name, wheel in found.items() if wheel is None]
    if missing:
        fetch(missing, folder)
        found |= {name: cached(name, folder) for name in missing}
    for name, wheel in found.items():
        if wheel is None:
            raise BuildError(f"no pure Python wheel of {name} could be had.", "Run the command again.")
    return {name: wheel for name, wheel in found.items() if wheel is not None}


def cached(name: str, folder: Path) -> Path | None:
    """The wheel in the cache whose bytes the lock names; a damaged one is removed."""
    version, entry = locked(name)
    for wheel in folder.glob(f"{name.replace('-', '_')}-{version}-*none-any.whl"):
        if hashlib.sha256(wheel.read_bytes()).hexdigest() in entry:
            return wheel
        wheel.unlink()
    return None


def fetch(names: Sequence[str], folder: Path) -> None:
    """Let pip download the wheels, each checked against the lock, and move them into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        wanted = Path(scratch, "wanted.txt")
        wanted.write_text("".join(locked(name)[1] for name in names))
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
        # The platform "any" takes the pure Python wheel of packages that also have compiled ones.
        pure = ["--only-binary=:all:", "--platform", "any", "--python-version", "3.12"]
        command = [*pip, *pure, "--require-hashes", "-r", str(wanted), "-d", scratch]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            why = done.stderr.strip().splitlines()
            raise BuildError(
                f"pip could not download {', '.join(names)}{': ' + why[-1] if why else '.'}",
                "Check the network connection to your Python package index, then run the command again.",
            )
        for wheel in Path(scratch).glob("*.whl"):
            wheel.replace(folder / wheel.name)
