"""The layers that bend: without them, a stack of linear layers could do no more than one of them.

They hold no parameters and treat every number alike (``Softmax``: every row). Most derivatives are written with
the output, which ``forward`` has already computed.
"""

from __future__ import annotations

import math

import numpy as np

from nnlib.core import Layer


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


class GELU(Layer):
    """A smooth ReLU: ``x`` times the probability that a standard normal number lies below ``x``.

    The probability is approximated with tanh (Hendrycks and Gimpel, 2016, section 2), which NumPy has:
    ``y = x/2 * (1 + tanh(c * (x + 0.044715 * x**3)))`` with ``c = sqrt(2 / pi)``. It is off by less than 0.0005.
    """

    C = math.sqrt(2 / math.pi)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``GELU(x)``, elementwise, of any shape."""
        t = np.tanh(self.C * (x + 0.044715 * (x * x * x)))
        self.cache = x, t
        return 0.5 * x * (1 + t)

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return ``grad`` times the derivative, by the product rule and the chain rule."""
        x, t = self.saved()
        slope = (1 - t * t) * (self.C * (1 + 3 * 0.044715 * (x * x)))  # t = tanh(c * (x + 0.044715 * x**3))
        return grad * (0.5 * (1 + t) + 0.5 * x * slope)  # y = x/2 * (1 + t)


class Softmax(Layer):
    """Turns each row of scores into probabilities: positive numbers that add up to one.

    Training a classifier does not need it: `CrossEntropy` takes the scores themselves. It is for layers that
    weigh things against each other inside a network, and for reading off probabilities.
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return probabilities along the last axis: ``exp(x)`` divided by its sum, of any shape."""
        y = np.exp(x - x.max(axis=-1, keepdims=True))  # a shift changes nothing, and exp cannot overflow
        y /= y.sum(axis=-1, keepdims=True)
        self.cache = y
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return ``y * (grad - sum(grad * y))``: raising one score lowers every other probability."""
        y = self.saved()
        return y * (grad - (grad * y).sum(axis=-1, keepdims=True))  # y = exp(x) / sum(exp(x))
