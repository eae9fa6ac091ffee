"""Data to learn from. A small set is shipped with the library; larger ones are prepared once, by `make data`.

Nothing is downloaded when a set is loaded: it is there and whole, or the error says how to get it.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

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
        (examples, features) or more axes, float32; pixels are scaled to [0, 1].
    y : numpy.ndarray
        (examples,), int64: the class of each example. float32 where a number is to be predicted; empty where
        nothing is.
    classes : tuple of str
        Names of the classes; ``classes[y[i]]`` is that of example i. Empty where there are none.
    name : str
        The name it was loaded by.
    card : str
        The data card: what it is, who made it, license, limits.
    more : mapping of str to numpy.ndarray
        What else the set has, by name, such as the speaker of each example. The card says what.

    Examples
    --------
    >>> x = np.zeros((4, 2), dtype=np.float32)
    >>> datasets.Dataset(x, np.array([0, 1, 1, 0]), ("no", "yes"), "coin", "Four throws of a coin.")
    Dataset('coin': 4 examples, 2 features, 2 classes)
    """

    x: np.ndarray
    y: np.ndarray
    classes: tuple[str, ...]
    name: str
    card: str
    more: Mapping[str, np.ndarray] = field(default_factory=dict)

    @property
    def images(self) -> np.ndarray:
        """The examples as square gray images, (examples, height, width)."""
        side = round(self.x.shape[1] ** 0.5)
        return self.x.reshape(-1, side, side)

    def __repr__(self) -> str:
        inner = " × ".join(map(str, self.x.shape[1:]))
        classes = f", {len(self.classes)} classes" if self.classes else ""
        return f"Dataset({self.name!r}: {len(self.x)} examples, {inner} features{classes})"


def load(name: str) -> Dataset:
    """Load a data set by name.

    Parameters
    ----------
    name : str
        ``"digits"``, 1,797 handwritten digits of 8 × 8 gray pixels, is shipped. Others, such as ``"mnist"``, are
        prepared by the course's ``make data`` and found in the folder that ``NNLIB_DATA`` names in the environment, or
        in ``_build/data`` of the working directory or one above it.

    Raises
    ------
    ValueError
        If there is no such set, or its file is damaged.

    Examples
    --------
    >>> digits = datasets.load("digits")
    >>> digits
    Dataset('digits': 1797 examples, 64 features, 10 classes)
    >>> digits.x.shape, digits.images.shape
    ((1797, 64), (1797, 8, 8))
    """
    if isinstance(name, str) and name in SHIPPED:
        digest, largest, classes = SHIPPED[name]
        folder: Traversable = files(__name__)
        cure = "Install nnlib again."
    else:
        folder = prepared(name)
        digest, largest, classes = (folder / f"{name}.sha256").read_text(encoding="utf-8").strip(), 1, ()
        cure = "Run make data again."
    content = (folder / f"{name}.npz").read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"datasets.load: the file of {name!r} is damaged. {cure}")
    card = (folder / f"{name}.md").read_text(encoding="utf-8")
    with np.load(io.BytesIO(content), allow_pickle=False) as packed:
        arrays = dict(packed)
    classes = tuple(map(str, arrays.pop("classes", classes)))
    x = arrays.pop("x").astype(np.float32)
    x /= np.float32(arrays.pop("largest", largest))
    y = arrays.pop("y", np.empty(0))
    return Dataset(x, y.astype(np.int64 if classes else np.float32), classes, name, card, arrays)


def prepared(name: str) -> Path:
    """The folder in which a set lies that was prepared.

    Raises
    ------
    ValueError
        If no such set is found.
    """
    named = os.environ.get("NNLIB_DATA")
    here = Path.cwd()
    folders = [Path(named)] if named else [folder / "_build" / "data" for folder in (here, *here.parents)]
    found = sorted({file.stem for folder in folders if folder.is_dir() for file in folder.glob("*.sha256")})
    if isinstance(name, str) and name in found:
        return next(folder for folder in folders if (folder / f"{name}.sha256").is_file())
    known = [*SHIPPED, *found]
    near = difflib.get_close_matches(str(name), known, n=1)
    cure = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(map(repr, known))}."
    raise ValueError(
        f"datasets.load: there is no data set {shown(name)}. {cure} Other sets of the course are prepared by make data."
    )
