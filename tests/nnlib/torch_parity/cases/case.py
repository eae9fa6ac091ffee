"""What a case is: a layer, an input, and the PyTorch module that must give the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

import nnlib


def call(module: Any, x: Any) -> Any:
    """Call a PyTorch module, as most twins are called."""
    return module(x)


@dataclass(frozen=True)
class Case:
    """One layer beside its PyTorch twin.

    Attributes
    ----------
    make : callable
        Makes the layer, given a generator.
    shape : tuple of int
        Shape of the input, batch included.
    twin : callable
        Makes the equivalent module, given the module ``torch`` (imported only where PyTorch is installed).
    call : callable
        ``call(module, x)`` returns the output in nnlib's layout, for input in nnlib's layout, as a tensor.
    tokens : int, optional
        Inputs are whole numbers from 0 to below this.
    training : bool
        Whether layer and module are compared as in training or as in evaluation.
    tolerance : float
        Largest relative difference in float32.
    """

    make: Callable[[np.random.Generator], nnlib.Layer]
    shape: tuple[int, ...]
    twin: Callable[[Any], Any]
    call: Callable[[Any, Any], Any] = call
    tokens: int | None = None
    training: bool = True
    tolerance: float = 1e-5

    def draw(self, rng: np.random.Generator, batch: int | None = None) -> np.ndarray:
        """Draw an input, of another batch size if wished."""
        shape = self.shape if batch is None else (batch, *self.shape[1:])
        if self.tokens is not None:
            return rng.integers(0, self.tokens, shape)
        return rng.standard_normal(shape).astype(np.float32)
