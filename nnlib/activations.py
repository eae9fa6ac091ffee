"""The layers that bend: without them, a stack of linear layers could do no more than one of them.

They hold no parameters and treat every number alike (``Softmax``: every row). Most derivatives are written with
the output, which ``forward`` has already computed.
"""

from __future__ import annotations

import math

import numpy as np

from nnlib.core import Layer
from nnlib.errors import as_real, require_gradient

ZERO = np.zeros((), dtype=np.float32)  # an array: NumPy would make one of a Python 0 at every use


class ReLU(Layer):
    """The rectified linear unit: keep what is positive, set the rest to zero.

    Examples
    --------
    >>> ReLU().forward(np.array([-1.0, 0.0, 2.0]))
    array([0., 0., 2.])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``max(x, 0)``, elementwise, of any shape."""
        y = np.maximum(as_real(x, self), ZERO)
        self.cache = y
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Pass the gradient on where the output was positive, and nowhere else."""
        y = self.saved()
        require_gradient(grad, y.shape, self)
        return grad * (y > ZERO)  # y = max(x, 0)


class Tanh(Layer):
    """The hyperbolic tangent: squeezes every number into (-1, 1).

    Examples
    --------
    >>> Tanh().forward(np.array([-1.0, 0.0, 1.0])).round(2)
    array([-0.76,  0.  ,  0.76])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``tanh(x)``, elementwise, of any shape."""
        y = np.tanh(as_real(x, self))
        self.cache = y
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return ``grad * (1 - y**2)``: the derivative, written with the output."""
        y = self.saved()
        require_gradient(grad, y.shape, self)
        return grad * (1 - y * y)  # y = tanh(x)


class Sigmoid(Layer):
    """The logistic function ``1 / (1 + exp(-x))``: squeezes every number into (0, 1).

    Examples
    --------
    >>> Sigmoid().forward(np.array([-2.0, 0.0, 2.0])).round(2)
    array([0.12, 0.5 , 0.88])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the sigmoid, elementwise, of any shape."""
        with np.errstate(over="ignore"):  # far below zero exp overflows to infinity, and 1 / infinity is right: zero
            y = 1 / (1 + np.exp(-as_real(x, self)))
        self.cache = y
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return ``grad * y * (1 - y)``: the derivative, written with the output."""
        y = self.saved()
        require_gradient(grad, y.shape, self)
        return grad * (y * (1 - y))  # y = 1 / (1 + exp(-x))


class GELU(Layer):
    """A smooth ReLU: ``x`` times the probability that a standard normal number lies below ``x``.

    The probability is approximated with tanh (Hendrycks and Gimpel, 2016, section 2), which NumPy has:
    ``y = x/2 * (1 + tanh(c * (x + 0.044715 * x**3)))`` with ``c = sqrt(2 / pi)``. It is off by less than 0.0005.

    Examples
    --------
    >>> GELU().forward(np.array([-2.0, 0.0, 2.0])).round(2)
    array([-0.05,  0.  ,  1.95])
    """

    C = math.sqrt(2 / math.pi)
    A = 0.044715 * C

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``GELU(x)``, elementwise, of any shape."""
        x = as_real(x, self)
        near = np.clip(x, -10, 10)  # farther out the share is 0 or 1 to the last digit, and the cube could overflow
        # share = (1 + tanh(C * near + A * near**3)) / 2, worked out in place: a third faster than with new arrays
        share = near * near
        share *= self.A
        share += self.C
        share *= near
        share = np.tanh(share)
        share += 1
        share *= 0.5
        self.cache = near, share
        return x * share

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return ``grad`` times the derivative: by the product rule, share plus x times the slope of share."""
        near, share = self.saved()
        require_gradient(grad, share.shape, self)
        # slope of share = 2 * share * (1 - share) * (C + 3 * A * near**2), in place too; zero far out
        slope = near * near
        slope *= 6 * self.A
        slope += 2 * self.C  # C * near + A * near**3
        slope *= share
        slope *= 1 - share  # share = (1 + tanh(...)) / 2
        slope *= near
        slope += share  # y = x * share
        slope *= grad
        return slope


class Softmax(Layer):
    """Turns each row of scores into probabilities: positive numbers that add up to one.

    Training a classifier does not need it: `CrossEntropy` takes the scores themselves. It is for layers that
    weigh things against each other inside a network, and for reading off probabilities.

    Examples
    --------
    >>> Softmax().forward(np.array([[2.0, 1.0, 0.0]])).round(2)
    array([[0.67, 0.24, 0.09]])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return probabilities along the last axis: ``exp(x)`` divided by its sum, of any shape."""
        x = as_real(x, self)
        y = np.exp(x - x.max(axis=-1, keepdims=True))  # a shift changes nothing, and exp cannot overflow
        y /= y.sum(axis=-1, keepdims=True)
        self.cache = y
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return ``y * (grad - sum(grad * y))``: raising one score lowers every other probability."""
        y = self.saved()
        require_gradient(grad, y.shape, self)
        return y * (grad - (grad * y).sum(axis=-1, keepdims=True))  # y = exp(x) / sum(exp(x))
