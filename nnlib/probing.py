"""Trying a model out: what comes of one example, without anything being learned or remembered.

So a network finds out when it is made whether its layers fit together, and a summary finds the shapes between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from nnlib.errors import ShapeError, is_shape, shown

if TYPE_CHECKING:
    from nnlib.core import Layer


def probe(layer: Layer, shape: tuple[int, ...]) -> np.ndarray:
    """Return what ``layer`` makes of one example of zeros of the given shape, leaving no trace in it."""
    if not is_shape(shape):
        raise ShapeError(
            f"{type(layer).__name__}: expected input_shape to be the shape of one example, whole numbers, "
            f"got {shown(shape)}. Write input_shape=(64,)."
        )
    with without_trace(layer):
        return layer.eval().forward(np.zeros((1, *shape), dtype=layer.input_dtype or np.float32))


@contextmanager
def without_trace(model: Layer) -> Iterator[None]:
    """Put every attribute back afterward, ``training`` above all; but ``cache`` becomes None.

    What a layer had kept for ``backward`` may lie in memory that ``forward`` has used again.
    """
    before = [(part, dict(vars(part))) for _, part in model.walk()]
    try:
        yield
    finally:
        for part, attributes in before:
            vars(part).clear()
            vars(part).update(attributes | {"cache": None})
