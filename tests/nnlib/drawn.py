"""Layers and losses of drawn sizes, for the test that checks the gradient of every one of them.

Each entry makes a layer and a float64 input for it (or a loss with predictions and targets) from sizes that
hypothesis draws. A class without an entry fails that test, so a new layer cannot escape it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import strategies as st

import nnlib

Draw = Callable[[st.SearchStrategy[Any]], Any]
Generator = np.random.Generator

size = st.integers(1, 5)
leading = st.lists(st.integers(1, 3), min_size=1, max_size=3).map(tuple)  # batch, and perhaps time or space


def elementwise(kind: type[nnlib.Layer]) -> Callable[[Draw, Generator], tuple[nnlib.Layer, np.ndarray]]:
    """A layer without arguments that takes any shape; inputs keep away from kinks at zero."""

    def make(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
        x = rng.standard_normal((*draw(leading), draw(size)))
        return kind(), x + np.copysign(0.1, x)

    return make


def linear(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    n, m = draw(size), draw(size)
    return nnlib.Linear(n, m, rng=rng), rng.standard_normal((*draw(leading), n))


def sequential(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    n, h, m = draw(size), draw(size), draw(size)
    model = nnlib.Sequential(nnlib.Linear(n, h, rng=rng), nnlib.Tanh(), nnlib.Linear(h, m, rng=rng))
    return model, rng.standard_normal((draw(size), n))


def residual(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    n, h = draw(size), draw(size)
    block = nnlib.Residual(nnlib.Linear(n, h, rng=rng), nnlib.Tanh(), nnlib.Linear(h, n, rng=rng))
    return block, rng.standard_normal((*draw(leading), n))


def dropout(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    p = draw(st.floats(0, 0.9))
    return nnlib.Dropout(p, rng=rng), rng.standard_normal((*draw(leading), draw(size)))


def reshape(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    shape = draw(leading)
    return nnlib.Reshape(shape), rng.standard_normal((draw(size), int(np.prod(shape))))


def normalized(kind: type[nnlib.Layer]) -> Callable[[Draw, Generator], tuple[nnlib.Layer, np.ndarray]]:
    def make(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
        n = draw(st.integers(2, 5))
        layer: Any = kind(n, eps=1e-2)  # type: ignore[call-arg]
        layer.weight.value[:], layer.bias.value[:] = rng.standard_normal(n), rng.standard_normal(n)
        return layer, rng.standard_normal((*draw(leading), n))

    return make


LAYERS: dict[type[nnlib.Layer], Callable[[Draw, Generator], tuple[nnlib.Layer, np.ndarray]]] = {
    nnlib.BatchNorm: normalized(nnlib.BatchNorm),
    nnlib.Dropout: dropout,
    nnlib.Flatten: elementwise(nnlib.Flatten),
    nnlib.GELU: elementwise(nnlib.GELU),
    nnlib.LayerNorm: normalized(nnlib.LayerNorm),
    nnlib.Linear: linear,
    nnlib.ReLU: elementwise(nnlib.ReLU),
    nnlib.Reshape: reshape,
    nnlib.Residual: residual,
    nnlib.Sequential: sequential,
    nnlib.Sigmoid: elementwise(nnlib.Sigmoid),
    nnlib.Softmax: elementwise(nnlib.Softmax),
    nnlib.Tanh: elementwise(nnlib.Tanh),
}


def quantities(draw: Draw, rng: Generator) -> tuple[np.ndarray, np.ndarray]:
    shape = draw(leading)
    return rng.standard_normal(shape), rng.standard_normal(shape)


def classes(draw: Draw, rng: Generator) -> tuple[np.ndarray, np.ndarray]:
    batch, k = draw(size), draw(size)
    return 3 * rng.standard_normal((batch, k)), rng.integers(0, k, batch)


def answers(draw: Draw, rng: Generator) -> tuple[np.ndarray, np.ndarray]:
    shape = draw(leading)
    return 3 * rng.standard_normal(shape), rng.integers(0, 2, shape)


LOSSES: dict[type[nnlib.Loss], Callable[[Draw, Generator], tuple[np.ndarray, np.ndarray]]] = {
    nnlib.BinaryCrossEntropy: answers,
    nnlib.CrossEntropy: classes,
    nnlib.MeanSquaredError: quantities,
}
