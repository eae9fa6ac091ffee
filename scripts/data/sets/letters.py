"""Letters: 20,000 distorted capitals, each told by 16 hand-made numbers, from the Debian package of R's mlbench."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

import numpy as np

from scripts.data import fetch, r_data
from scripts.data.recipe import Recipe
from scripts.steps import BuildError

PACKAGE = "r-cran-mlbench"
FILE = "LetterRecognition.rda"
# Of the file inside: the package itself is this machine's version.
SHA256 = "967a1a3e10b548d7269cbe50182bcecd6365cc58ea07638bbc34c51f17f34f1d"


def arrays() -> dict[str, np.ndarray]:
    """All 20,000 in the order of the source; the features are whole numbers from 0 to 15."""
    content = fetch.checked(inside(fetch.debian(PACKAGE), FILE), SHA256, f"{FILE} of {PACKAGE}")
    letters = r_data.frames(content)["LetterRecognition"]
    classes, y = np.unique(letters.pop("lettr"), return_inverse=True)
    return {
        "x": np.stack(list(letters.values()), axis=1).astype(np.uint8),
        "largest": np.array(15),
        "y": y.astype(np.uint8),
        "classes": classes,
        "features": np.array(list(letters)),
    }


def inside(package: Path, name: str) -> bytes:
    """One file of a Debian package, which is unpacked and not installed."""
    try:
        packed = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], capture_output=True, check=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        raise BuildError(f"{package.name} could not be unpacked.", "Install dpkg, or delete the file.") from None
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        (member,) = (m for m in files.getmembers() if Path(m.name).name == name)
        file = files.extractfile(member)
        assert file is not None
        return file.read()


RECIPE = Recipe(
    name="letters",
    source=f"Debian package {PACKAGE}",
    license="CC BY 4.0",
    arrays=arrays,
    needs=("../r_data.py",),
)
