"""What one forward pass costs, counted in arithmetic operations (FLOPs) for one example.

The convention: each addition, subtraction, multiplication, division, comparison and elementary function (exp, tanh,
square root) of two or one numbers counts one, so a multiplication and an addition count two. A sum of n numbers
counts n, its start included; that makes a weighted sum of n inputs plus a bias 2n. Moving, copying and looking up
numbers counts nothing, nor does what is done once for a whole row or channel rather than for each of its numbers.
The pass is one for predicting: nothing is drawn at random, and batch normalization knows its averages.

Every function here answers for one kind of layer, given the layer and the shapes of its input and output with a
batch of one. Layers inside the layer are counted by themselves.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

from nnlib.core import Layer

Shape: TypeAlias = tuple[int, ...]
Cost: TypeAlias = Callable[[Any, Shape, Shape], int]


def each(operations: int) -> Cost:
    """Return the cost of so many operations for each number of the output."""
    return lambda layer, x, y: operations * math.prod(y)


def weighted_sum(layer: Any, x: Shape, y: Shape) -> int:
    """Every output is a sum over the weights that lead to it, all axes of ``weight`` but the last: 2 per weight.

    A convolution is counted as if no window reached over the edge.
    """
    return 2 * math.prod(layer.weight.value.shape[:-1]) * math.prod(y)


def max_pool(layer: Any, x: Shape, y: Shape) -> int:
    """The maximum over a window."""
    return layer.size**2 * math.prod(y)


def average_pool(layer: Any, x: Shape, y: Shape) -> int:
    """A sum over a window, and a division."""
    return (layer.size**2 + 1) * math.prod(y)


def global_average(layer: Any, x: Shape, y: Shape) -> int:
    """A sum over the whole image, and a division."""
    return math.prod(x) + math.prod(y)


def recurrent(layer: Any, x: Shape, y: Shape) -> int:
    """At each step, for each unit: a weighted sum of inputs and state, 2(N + M), and tanh."""
    (_, time, n), m = x, y[-1]
    return time * m * (2 * (n + m) + 1)


def gated(layer: Any, x: Shape, y: Shape) -> int:
    """At each step, for each unit: three weighted sums of inputs and of state, and 16 operations to combine them.

    Reset ``sigmoid(a + b)`` 5, keep ``sigmoid(a + b)`` 5, candidate ``tanh(a + reset * b)`` 3, and the new state
    ``candidate + keep * (state - candidate)`` 3.
    """
    (_, time, n), m = x, y[-1]
    return time * m * (3 * 2 * (n + m) + 16)


def attention(layer: Any, x: Shape, y: Shape) -> int:
    """Queries are scaled; then each position looks at each: scores 2D, softmax 5 per head, weighted sum 2D."""
    _, time, d = x
    return time * d + time * time * (2 * d + 5 * layer.heads + 2 * d)


# By the class's name in nnlib. What a formula has to do with it stands in the layer's own file.
COSTS: dict[str, Cost] = {
    "Sequential": each(0),
    "Residual": each(1),  # x + y
    "Linear": weighted_sum,
    "Conv2d": weighted_sum,
    "ReLU": each(1),  # a comparison
    "Tanh": each(1),
    "Sigmoid": each(4),  # 1 / (1 + exp(-x))
    "GELU": each(9),  # x/2 * (1 + tanh(c * (x + 0.044715 * x**3)))
    "Softmax": each(5),  # maximum, difference, exp, sum, quotient
    "BatchNorm": each(4),  # (x - mean) / std * weight + bias
    "LayerNorm": each(7),  # the same, and sum, square, sum for mean and std
    "MaxPool2d": max_pool,
    "AveragePool2d": average_pool,
    "GlobalAveragePool": global_average,
    "Position": each(1),  # x + position
    "RNN": recurrent,
    "GRU": gated,
    "SelfAttention": attention,
    "Reparameterize": each(0),  # for predicting, the mean
    "Dropout": each(0),
    "Embedding": each(0),
    "Flatten": each(0),
    "Reshape": each(0),
    "Upsample": each(0),
}


def cost(layer: Layer, x: Shape, y: Shape) -> int | None:
    """Return the operations of one call of ``layer``, those inside it left out; None if its kind is not known.

    A class derived from one of nnlib's is counted like it.
    """
    for kind in type(layer).__mro__:
        if kind.__module__.startswith("nnlib.") and kind.__name__ in COSTS:
            return COSTS[kind.__name__](layer, x, y)
    return None
