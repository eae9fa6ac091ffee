"""Faces: 100 gray pictures of faces and 100 of something else, from the PyPI package scikit-image."""

from __future__ import annotations

import io
import zipfile

import numpy as np

from scripts.data import fetch
from scripts.data.recipe import Recipe

PACKAGE = "scikit-image==0.24.0"
SHA256 = "8579bda9c3f78cb3b3ed8b9425213c53a25fa7e994b7ac01f2440b395babf660"
FILE = "skimage/data/lfw_subset.npy"
# One wheel for every machine, whatever it runs: nothing of it is installed or run.
WHEEL = ("--only-binary", ":all:", "--platform", "manylinux2014_x86_64", "--python-version", "3.12")


def arrays() -> dict[str, np.ndarray]:
    """The 200 pictures in the order of the source: 100 faces, then 100 others."""
    with zipfile.ZipFile(fetch.pypi(PACKAGE, SHA256, *WHEEL)) as packed:
        pictures = np.load(io.BytesIO(packed.read(FILE)), allow_pickle=False)  # (200, 25, 25), 0 to 1
    return {
        "x": pictures.reshape(200, 25 * 25).astype(np.float32),
        "y": np.repeat(np.array([1, 0], np.uint8), 100),
        "classes": np.array(["no face", "face"]),
    }


RECIPE = Recipe(
    name="faces",
    source=f"PyPI package {PACKAGE}",
    license="BSD-3-Clause (the package); photographs from the web",
    arrays=arrays,
)
