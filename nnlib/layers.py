"""The layers of a plain network: one that learns, and three that bend.

``Linear`` holds the numbers that training changes. The others hold none; they bend, so that several linear
layers together can do more than one of them could. Each class reads the same way: constructor, ``forward``,
``backward``, and each line of ``backward`` names the line of ``forward`` that it undoes.
"""

from __future__ import annotations

import numpy as np

from nnlib.core import Layer, Parameter
from nnlib.errors import ShapeError, as_float, require_rng, require_whole
from nnlib.init import he


class Linear(Layer):
    """A weighted sum of the inputs plus a bias, for each output: ``y = x @ weight + bias``.

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
    """

    def __init__(self, n_in: int, n_out: int, *, rng: np.random.Generator) -> None:
        self.n_in = require_whole(n_in, "Linear n_in", "Linear(64, 10, rng=rng)")
        self.n_out = require_whole(n_out, "Linear n_out", "Linear(64, 10, rng=rng)")
        self.weight = Parameter(he((n_in, n_out), n_in, require_rng(rng, f"Linear({n_in}, {n_out})")))
        self.bias = Parameter(np.zeros(n_out))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the outputs (B, ..., M) for inputs (B, ..., N)."""
        weight = self.weight.value
        if type(x) is not np.ndarray or x.dtype != weight.dtype:
            x = as_float(x, weight.dtype, self)
        if x.ndim < 2 or x.shape[-1] != self.n_in:
            raise ShapeError(self._misfit(x.shape))
        self.cache = x  # (B, N)
        y = x @ weight  # (B, M)
        y += self.bias.value
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient (B, ..., N) for a gradient (B, ..., M) of the outputs."""
        self.accumulate(grad)
        return grad @ self.weight.value.T  # y = x @ weight

    def accumulate(self, grad: np.ndarray) -> None:
        """Add the gradients of weight and bias."""
        x = self.saved()
        if grad.shape != (*x.shape[:-1], self.n_out):
            raise ShapeError(
                f"{self}: expected a gradient of the output's shape {(*x.shape[:-1], self.n_out)}, got {grad.shape}. "
                "Pass what loss.backward() returns for this very batch."
            )
        rows, flat = grad.reshape(-1, self.n_out), x.reshape(-1, self.n_in)  # (B..., M), (B..., N)
        self.bias.grad += rows.sum(axis=0)  # y += bias: each example adds its share
        self.weight.grad += flat.T @ rows  # y = x @ weight

    def _misfit(self, shape: tuple[int, ...]) -> str:
        if len(shape) == 1 and shape[0] == self.n_in:
            cure = "For one example write x[None, :]."
        elif len(shape) < 2:
            cure = "Give a batch: one row per example."
        elif len(shape) > 2 and np.prod(shape[1:]) == self.n_in:
            cure = "Flatten each example first: x.reshape(len(x), -1)."
        else:
            cure = f"Write Linear({shape[-1]}, {self.n_out})."
        return f"{self}: expected (batch, {self.n_in}), got {shape}. {cure}"


class ReLU(Layer):
    """The rectified linear unit: keep what is positive, set the rest to zero."""

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``max(x, 0)``, elementwise, of any shape."""
        y = np.maximum(x, 0)
        self.cache = y
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Pass the gradient on where the output was positive, and nowhere else."""
        y = self.saved()
        return grad * (y > 0)  # y = max(x, 0)


class Tanh(Layer):
    """The hyperbolic tangent: squeezes every number into (-1, 1)."""

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``tanh(x)``, elementwise, of any shape."""
        y = np.tanh(x)
        self.cache = y
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return ``grad * (1 - y**2)``: the derivative, written with the output."""
        y = self.saved()
        return grad * (1 - y * y)  # y = tanh(x)


class Sigmoid(Layer):
    """The logistic function ``1 / (1 + exp(-x))``: squeezes every number into (0, 1)."""

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the sigmoid, elementwise, of any shape.

        Only ``exp`` of numbers below zero is taken, which cannot overflow: for negative x the same value is
        written ``exp(x) / (1 + exp(x))``.
        """
        small = np.exp(-np.abs(x))
        y = np.where(x >= 0, 1, small) / (1 + small)
        self.cache = y
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return ``grad * y * (1 - y)``: the derivative, written with the output."""
        y = self.saved()
        return grad * (y * (1 - y))  # y = 1 / (1 + exp(-x))
