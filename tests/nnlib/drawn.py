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


def images(draw: Draw, rng: Generator, least: int = 1) -> np.ndarray:
    """Images no two pixels of which are close, so that small steps leave the largest of them the largest."""
    side = st.integers(least, 6)
    shape = draw(st.integers(1, 3)), draw(side), draw(side), draw(st.integers(1, 3))
    return rng.permutation(int(np.prod(shape))).reshape(shape) / np.prod(shape) - 0.5


def convolution(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    kernel, stride, padding = draw(st.integers(1, 4)), draw(st.integers(1, 3)), draw(st.sampled_from(["same", "valid"]))
    x = images(draw, rng, least=kernel)
    c_out = draw(st.integers(1, 3))
    return nnlib.Conv2d(x.shape[3], c_out, kernel, stride=stride, padding=padding, rng=rng), x


def of_images(kind: Callable[[int], nnlib.Layer]) -> Callable[[Draw, Generator], tuple[nnlib.Layer, np.ndarray]]:
    def make(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
        n = draw(st.integers(1, 3))
        return kind(n), images(draw, rng, least=n)

    return make


def embedding(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    n = draw(size)
    return nnlib.Embedding(n, draw(size), rng=rng), rng.integers(0, n, draw(leading))


def position(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    n, d = draw(size), draw(size)
    return nnlib.Position(n, d, rng=rng), rng.standard_normal((draw(size), draw(st.integers(1, n)), d))


def recurrent(kind: type[nnlib.Layer]) -> Callable[[Draw, Generator], tuple[nnlib.Layer, np.ndarray]]:
    def make(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
        n, h = draw(size), draw(size)
        layer = kind(n, h, rng=rng)  # type: ignore[call-arg]
        for name, p in layer.parameters().items():
            if "bias" in name:
                p.value[:] = rng.standard_normal(p.value.shape)
        return layer, rng.standard_normal((draw(size), draw(size), n))

    return make


def self_attention(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    heads, each = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    layer = nnlib.SelfAttention(heads * each, heads, causal=draw(st.booleans()), rng=rng)
    layer.qkv.bias.value[:] = rng.standard_normal(layer.qkv.bias.value.shape)
    return layer, rng.standard_normal((draw(size), draw(size), heads * each))


def reparameterize(draw: Draw, rng: Generator) -> tuple[nnlib.Layer, np.ndarray]:
    return nnlib.Reparameterize(beta=draw(st.floats(0, 3)), rng=rng), rng.standard_normal((draw(size), 2 * draw(size)))


LAYERS: dict[type[nnlib.Layer], Callable[[Draw, Generator], tuple[nnlib.Layer, np.ndarray]]] = {
    nnlib.AveragePool2d: of_images(nnlib.AveragePool2d),
    nnlib.BatchNorm: normalized(nnlib.BatchNorm),
    nnlib.Conv2d: convolution,
    nnlib.Dropout: dropout,
    nnlib.Embedding: embedding,
    nnlib.Flatten: elementwise(nnlib.Flatten),
    nnlib.GELU: elementwise(nnlib.GELU),
    nnlib.GRU: recurrent(nnlib.GRU),
    nnlib.GlobalAveragePool: of_images(lambda n: nnlib.GlobalAveragePool()),
    nnlib.LayerNorm: normalized(nnlib.LayerNorm),
    nnlib.Linear: linear,
    nnlib.MaxPool2d: of_images(nnlib.MaxPool2d),
    nnlib.Position: position,
    nnlib.RNN: recurrent(nnlib.RNN),
    nnlib.ReLU: elementwise(nnlib.ReLU),
    nnlib.Reparameterize: reparameterize,
    nnlib.Reshape: reshape,
    nnlib.Residual: residual,
    nnlib.SelfAttention: self_attention,
    nnlib.Sequential: sequential,
    nnlib.Sigmoid: elementwise(nnlib.Sigmoid),
    nnlib.Softmax: elementwise(nnlib.Softmax),
    nnlib.Tanh: elementwise(nnlib.Tanh),
    nnlib.Upsample: of_images(nnlib.Upsample),
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
