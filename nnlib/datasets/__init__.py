"""Data to learn from, shipped with the library, so nothing is downloaded."""

from __future__ import annotations

import difflib
import hashlib
import io
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from nnlib.errors import shown

# name: (sha256 of the file, largest value of a feature, names of the classes)
SHIPPED = {
    "digits": ("f10b077e7e3037d11006b85b6b71a63e15b2bf746d91c4e4122e42d304e5e54b", 16, tuple("0123456789")),
}


@dataclass(frozen=True)
class Dataset:
    """Examples and what is known about them.

    Attributes
    ----------
    x : numpy.ndarray
        (examples, features), float32, scaled to [0, 1].
    y : numpy.ndarray
        (examples,), int64: the class of each example.
    classes : tuple of str
        Names of the classes; ``classes[y[i]]`` is that of example i.
    name : str
        The name it was loaded by.
    card : str
        The data card: what it is, who made it, license, limits.
    """

    x: np.ndarray
    y: np.ndarray
    classes: tuple[str, ...]
    name: str
    card: str

    @property
    def images(self) -> np.ndarray:
        """The examples as square gray images, (examples, height, width)."""
        side = round(self.x.shape[1] ** 0.5)
        return self.x.reshape(-1, side, side)

    def __repr__(self) -> str:
        n, features = self.x.shape
        return f"Dataset({self.name!r}: {n} examples, {features} features, {len(self.classes)} classes)"


def load(name: str) -> Dataset:
    """Load a data set by name.

    Parameters
    ----------
    name : str
        ``"digits"``: 1,797 handwritten digits of 8 × 8 gray pixels.

    Raises
    ------
    ValueError
        If there is no such set, or its file is not the one that was shipped.
    """
    if not isinstance(name, str) or name not in SHIPPED:
        near = difflib.get_close_matches(str(name), SHIPPED, n=1)
        cure = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(map(repr, SHIPPED))}."
        raise ValueError(f"datasets.load: there is no data set {shown(name)}. {cure}")
    digest, largest, classes = SHIPPED[name]
    folder = files(__name__)
    content = (folder / f"{name}.npz").read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"datasets.load: the file of {name!r} is damaged. Install nnlib again.")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        x = arrays["x"].astype(np.float32) / largest
        y = arrays["y"].astype(np.int64)
    return Dataset(x, y, classes, name, (folder / f"{name}.md").read_text(encoding="utf-8"))
