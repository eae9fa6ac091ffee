"""Cat: one color photograph, 300 × 451 pixels, from the PyPI package scikit-image."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

from scripts.data import fetch
from scripts.data.recipe import Recipe
from scripts.data.sets import faces

FILE = "skimage/data/chelsea.png"


def arrays() -> dict[str, np.ndarray]:
    """The photograph as the only example: red, green and blue of each pixel, row by row."""
    from PIL import Image

    with zipfile.ZipFile(fetch.pypi(faces.PACKAGE, faces.SHA256, *faces.WHEEL)) as packed:
        picture = Image.open(io.BytesIO(packed.read(FILE))).convert("RGB")
    return {"x": np.asarray(picture, np.uint8)[None], "largest": np.array(255)}  # (1, 300, 451, 3)


RECIPE = Recipe(
    name="cat",
    source=f"PyPI package {faces.PACKAGE}",
    license="CC0 1.0",
    arrays=arrays,
    needs=(Path(faces.__file__),),
)
