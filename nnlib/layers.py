"""The layers of a plain network: the one that learns, and those that arrange the numbers around it.

``Linear`` holds the numbers that training changes; between linear layers stand the bending ones of
`nnlib.activations`. Each class reads the same way: constructor, ``forward``, ``backward``, and each line of
``backward`` names the line of ``forward`` that it undoes.
"""

from __future__ import annotations

import math

import numpy as np

from nnlib.activations import GELU, ReLU, Sigmoid, Softmax, Tanh
from nnlib.core import Layer, Parameter, Sequential
from nnlib.errors import (
    ShapeError,
    as_batch,
    as_float,
    as_real,
    is_shape,
    require_fraction,
    require_gradient,
    require_rng,
    require_whole,
    shown,
)
from nnlib.init import he
from nnlib.normalization import BatchNorm, LayerNorm
from nnlib.probing import probe

# The layers that most networks are made of can be imported from here, wherever they stand.
__all__ = [
    "GELU",
    "BatchNorm",
    "Dropout",
    "Flatten",
    "LayerNorm",
    "Linear",
    "ReLU",
    "Reshape",
    "Residual",
    "Sigmoid",
    "Softmax",
    "Tanh",
]


class Linear(Layer):
    """A weighted sum of the inputs plus a bias, for each output (each *unit*): ``y = x @ weight + bias``.

    Parameters
    ----------
    n_in, n_out : int
        Number of inputs N and outputs M of one example.
    rng : numpy.random.Generator
        Draws the starting weights; biases start at zero.

    Attributes
    ----------
    weight : Parameter
        Shape (N, M), float32.
    bias : Parameter
        Shape (M,), float32.

    Examples
    --------
    >>> layer = Linear(3, 2, rng=rng)
    >>> layer.weight, layer.bias
    (Parameter(shape=(3, 2)), Parameter(shape=(2,)))
    >>> layer.forward(np.zeros((5, 3), dtype=np.float32)).shape
    (5, 2)
    """

    def __init__(self, n_in: int, n_out: int, *, rng: np.random.Generator) -> None:
        self.n_in = require_whole(n_in, "Linear n_in", "Linear(64, 10, rng=rng)")
        self.n_out = require_whole(n_out, "Linear n_out", "Linear(64, 10, rng=rng)")
        self.weight = Parameter(he((n_in, n_out), n_in, require_rng(rng, f"Linear({n_in}, {n_out})")))
        self.bias = Parameter(np.zeros(n_out))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the outputs (B, ..., M) for inputs (B, ..., N)."""
        weight = self.weight.value
        x = as_float(x, weight.dtype, self)
        if x.ndim < 2 or x.shape[-1] != self.n_in:
            raise ShapeError(self._misfit(x.shape))
        self.cache = x  # (B, ..., N)
        y = x @ weight  # (B, ..., M)
        y += self.bias.value
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient (B, ..., N) for a gradient (B, ..., M) of the outputs."""
        Linear.accumulate(self, grad)
        return grad @ self.weight.value.T  # y = x @ weight

    def accumulate(self, grad: np.ndarray) -> None:
        """Add the gradients of weight and bias."""
        x = self.saved()
        require_gradient(grad, (*x.shape[:-1], self.n_out), self)
        if x.ndim > 2:
            x, grad = x.reshape(-1, self.n_in), grad.reshape(-1, self.n_out)  # (B * ..., N), (B * ..., M)
        self.bias.grad += grad.sum(axis=0)  # y += bias: each example adds its share
        self.weight.grad += x.T @ grad  # y = x @ weight

    def _misfit(self, shape: tuple[int, ...]) -> str:
        if len(shape) == 1 and shape[0] == self.n_in:
            cure = "For one example write x[None, :]."
        elif len(shape) < 2:
            cure = "Give a batch: one row per example."
        elif len(shape) > 2 and np.prod(shape[1:]) == self.n_in:
            cure = "Put Flatten() before it, or write x.reshape(len(x), -1)."
        else:
            cure = f"Write Linear({shape[-1]}, {self.n_out})."
        return f"{self}: expected (batch, {self.n_in}), got {shape}. {cure}"


class Dropout(Layer):
    """Sets a random share of the numbers to zero while training (Srivastava et al., 2014).

    A network that cannot rely on any single unit spreads what it knows. What is kept is scaled up by
    ``1 / (1 - p)``, so that sums stay as large as in evaluation mode, in which nothing is dropped.

    Parameters
    ----------
    p : float
        Probability of dropping a number, from 0 to below 1.
    rng : numpy.random.Generator
        Decides which.

    Examples
    --------
    >>> dropout = Dropout(0.5, rng=rng)
    >>> sorted(set(dropout.forward(np.ones(1000)).tolist()))
    [0.0, 2.0]
    >>> dropout.eval().forward(np.ones(3))
    array([1., 1., 1.])
    """

    def __init__(self, p: float = 0.5, *, rng: np.random.Generator) -> None:
        self.p = require_fraction(p, "Dropout p", "Dropout(0.5, rng=rng)")
        self.rng = require_rng(rng, f"Dropout({p})")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the thinned-out input, of any shape; in evaluation mode, the input."""
        x = as_real(x, self)
        if not self.training or self.p == 0:
            self.cache = x.shape, 1.0
            return x
        kept = self.rng.random(x.shape, dtype=np.float32) >= self.p
        scales = kept * x.dtype.type(1 / (1 - self.p))  # of x's shape: 0, or the scale
        self.cache = x.shape, scales
        return x * scales

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Drop and scale the gradient as the input was."""
        shape, scales = self.saved()
        require_gradient(grad, shape, self)
        return grad * scales  # x * scales


class Flatten(Layer):
    """Lays each example's numbers in one row: (B, H, W, C) becomes (B, H * W * C).

    Examples
    --------
    >>> Flatten().forward(np.zeros((32, 8, 8, 1))).shape
    (32, 64)
    """

    input_dtype = None

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return (B, N) for an input (B, ...) of N numbers an example."""
        x = as_batch(x, self)
        self.cache = x.shape
        return x.reshape(len(x), math.prod(x.shape[1:]))

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Give the gradient the input's shape."""
        shape = self.saved()
        require_gradient(grad, (shape[0], math.prod(shape[1:])), self)
        return grad.reshape(shape)  # x.reshape(B, N)


class Reshape(Layer):
    """Gives each example another shape: ``Reshape((8, 8, 1))`` turns 64 numbers into a small image.

    Parameters
    ----------
    shape : tuple of int
        The new shape of one example, without the batch; one size may be -1, for whatever is left.

    Examples
    --------
    >>> Reshape((8, 8, 1)).forward(np.zeros((32, 64))).shape
    (32, 8, 8, 1)
    """

    input_dtype = None

    def __init__(self, shape: tuple[int, ...]) -> None:
        sizes = shape if isinstance(shape, (tuple, list)) else ()
        if not sizes or sizes.count(-1) > 1 or not is_shape([1 if n == -1 else n for n in sizes]):
            raise ValueError(
                f"Reshape: expected the shape of one example, got {shown(shape)}. Write Reshape((8, 8, 1))."
            )
        self.shape = tuple(int(n) for n in sizes)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``(B, *shape)`` for an input (B, ...) of as many numbers an example."""
        x = as_batch(x, self)
        have, known = math.prod(x.shape[1:]), math.prod(n for n in self.shape if n != -1)
        if have % known if -1 in self.shape else have != known:
            wanted = f"a multiple of {known}" if -1 in self.shape else f"{known}"
            raise ShapeError(
                f"{self}: expected {wanted} numbers for each example, got {x.shape}, which is {have} each. "
                f"Choose sizes whose product is {have}."
            )
        y = x.reshape(len(x), *(have // known if n == -1 else n for n in self.shape))
        self.cache = x.shape, y.shape
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Give the gradient the input's shape."""
        before, after = self.saved()
        require_gradient(grad, after, self)
        return grad.reshape(before)  # x.reshape(B, *shape)


class Residual(Sequential):
    """Layers with a shortcut around them: ``y = x + layers(x)`` (He et al., 2016, equation 1).

    The layers only have to learn what to *change*, and the gradient always has a short way back.

    Parameters
    ----------
    *layers : Layer
        In a row; the last must give back the shape that the first was given.

    Examples
    --------
    >>> Residual(ReLU()).forward(np.array([[1.0, -1.0]]))
    array([[ 2., -1.]])
    """

    def __init__(self, *layers: Layer) -> None:
        super().__init__(*layers)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the input plus what the layers make of it, of the input's shape."""
        y = super().forward(x)
        if y.shape != np.shape(x):
            raise ShapeError(self._misfit(np.shape(x), y.shape))
        return np.asarray(x, dtype=y.dtype) + y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the sum of what comes back through the layers and what comes by the shortcut."""
        return grad + super().backward(grad)  # x + y

    accumulate = Sequential.accumulate  # the shortcut has no parameters

    def _misfit(self, x: tuple[int, ...], y: tuple[int, ...]) -> str:
        place, shape = len(self.layers), x[1:]
        for i, layer in enumerate(self.layers, start=1):  # whichever changed the shape last is the one to change
            before, shape = shape, probe(layer, shape).shape[1:]
            place = i if shape != before else place
        last = self.layers[place - 1]
        to = f"to Linear({last.n_in}, {x[-1]})" if isinstance(last, Linear) else f"so that the shape becomes {x} again"
        return (
            f"{self}: expected the layers inside to give back the shape {x}, got {y}. "
            f"Change layer {place} of {len(self.layers)}, {last}, {to}."
        )
