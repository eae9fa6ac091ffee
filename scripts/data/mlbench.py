"""Tables of mlbench, a package of benchmark data for R, out of the package that Debian makes of it. R is not needed."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

import numpy as np

from scripts.data import fetch, r_data
from scripts.steps import BuildError

PACKAGE = "r-cran-mlbench"


def table(name: str, sha256: str) -> dict[str, np.ndarray]:
    """One table, a column under each name.

    The sha256 is that of the file inside: the package itself is this machine's version.
    """
    file = f"{name}.rda"
    content = fetch.checked(inside(fetch.debian(PACKAGE), file), sha256, f"{file} of {PACKAGE}")
    return r_data.frames(content)[name]


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
