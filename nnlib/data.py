"""Examples in batches, and examples held back.

A network sees its examples a *batch* at a time, in a new order each *epoch* (one pass over all of them). Some
examples it never trains on: they are held back to tell how well it does on what it has not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.errors import ShapeError, as_float, is_number, require_rng, require_whole, shown


class DataLoader:
    """Deals out examples and their targets in batches.

    Parameters
    ----------
    x : array_like
        Inputs, one example per row of the first axis. Floats become float32.
    y : array_like
        Targets, one per example. Floats become float32; class labels stay whole numbers.
    batch_size : int
        Examples per batch; the last batch of an epoch holds what is left.
    shuffle : bool
        Deal in a new random order every epoch; pairs stay together.
    rng : numpy.random.Generator, optional
        Needed to shuffle.

    Raises
    ------
    ValueError
        If there is no example, the lengths differ, or a number is not finite.

    Examples
    --------
    >>> x, y = np.zeros((5, 3), dtype=np.float32), np.arange(5)
    >>> loader = DataLoader(x, y, batch_size=2, shuffle=False)
    >>> for bx, by in loader:
    ...     print(bx.shape, by)
    (2, 3) [0 1]
    (2, 3) [2 3]
    (1, 3) [4]
    """

    def __init__(
        self,
        x: Any,
        y: Any,
        batch_size: int = 64,
        *,
        shuffle: bool = True,
        rng: np.random.Generator | None = None,
    ) -> None:
        self.x, self.y = paired(x, y, "DataLoader")
        self.batch_size = require_whole(batch_size, "DataLoader batch_size", "batch_size=64")
        self.shuffle = shuffle
        self.rng = require_rng(rng, "DataLoader(shuffle=True)") if shuffle else rng

    def __len__(self) -> int:
        """Return the number of batches in an epoch."""
        return -(-len(self.x) // self.batch_size)

    def __iter__(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        x, y = self.x, self.y
        if self.shuffle:
            assert self.rng is not None
            order = self.rng.permutation(len(x))
            x, y = x[order], y[order]
        for start in range(0, len(x), self.batch_size):
            stop = start + self.batch_size
            yield x[start:stop], y[start:stop]

    def __repr__(self) -> str:
        return f"DataLoader({len(self.x)} examples, batch_size={self.batch_size}, shuffle={self.shuffle})"


def train_test_split(
    x: Any, y: Any, *, test_size: float = 0.2, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Split examples at random into those to learn from and those to be judged on.

    Parameters
    ----------
    x, y : array_like
        Inputs and targets, of one length.
    test_size : float
        Share of the examples held back, between 0 and 1; at least one example is left on each side.
    rng : numpy.random.Generator
        Decides which.

    Returns
    -------
    x_train, x_test, y_train, y_test : numpy.ndarray

    Examples
    --------
    >>> x, y = np.zeros((10, 3), dtype=np.float32), np.arange(10)
    >>> x_train, x_test, y_train, y_test = train_test_split(x, y, rng=rng)
    >>> x_train.shape, x_test.shape
    ((8, 3), (2, 3))
    """
    x, y = paired(x, y, "train_test_split")
    if not (is_number(test_size) and 0 < test_size < 1) or len(x) < 2:
        raise ValueError(
            f"train_test_split: expected test_size between 0 and 1 and at least two examples, "
            f"got test_size={shown(test_size)} and {len(x)}. Write test_size=0.2."
        )
    order = require_rng(rng, "train_test_split").permutation(len(x))
    n_test = min(max(round(len(x) * test_size), 1), len(x) - 1)
    test, train = order[:n_test], order[n_test:]
    return x[train], x[test], y[train], y[test]


def paired(x: Any, y: Any, where: str) -> tuple[np.ndarray, np.ndarray]:
    """Return inputs and targets as arrays that training can use, or say what is wrong with them."""
    x, y = as_examples(x, "x", where), as_examples(y, "y", where)
    if len(x) != len(y):
        raise ShapeError(
            f"{where}: expected one target per example, got {len(x)} examples and {len(y)} targets. "
            "Choose x and y by the same rows."
        )
    if len(x) == 0:
        raise ValueError(f"{where}: expected at least one example, got none. Check how x and y were selected.")
    return x, y


def as_examples(values: Any, name: str, where: str) -> np.ndarray:
    """Return an array in which every number is finite, floats as float32."""
    try:
        values = np.asarray(values)
    except ValueError:
        raise TypeError(
            f"{where}: expected {name} to be an array of numbers, got rows of unequal length. "
            "Do all rows have one length? Cut or fill them up."
        ) from None
    if values.ndim == 0:
        raise ShapeError(
            f"{where}: expected {name} to hold one row per example, got the single value {shown(values.item())}."
        )
    if values.dtype.kind not in "fiub":
        raise TypeError(f"{where}: expected {name} to be an array of numbers, got {what_instead(values, name)}")
    if values.dtype.kind == "f":
        with np.errstate(over="ignore"):
            values = as_float(values, np.dtype(np.float32), f"{where} {name}", name)
        bad = ~np.isfinite(values)
        if bad.any():
            first = tuple(int(i) for i in np.argwhere(bad)[0])
            raise ValueError(
                f"{where}: expected finite numbers, got {int(bad.sum())} that are not, first {name}{list(first)}. "
                f"Find the rows with ~np.isfinite({name}) and repair or remove them."
            )
    return values


def what_instead(values: np.ndarray, name: str) -> str:
    """Say what an array holds instead of numbers, and what to write."""
    if values.dtype.kind not in "SUO":
        return f"{values.dtype}. Write {name}.astype(np.float32)."
    if not all(isinstance(part, (str, bytes)) for part in values.flat):
        return "Python objects. Do all rows have one length?"
    for kind in ("int", "np.float32"):
        try:
            values.astype(kind.removeprefix("np."))
        except ValueError:
            continue
        return f"text. Write {name}.astype({kind})."
    return f"text. Number it: names, {name} = np.unique({name}, return_inverse=True)."
