"""Layers that keep numbers in a comfortable range: average zero, spread one.

Deep networks learn faster when the numbers between their layers stay of one size. Both layers here subtract an
average and divide by a standard deviation, then let training choose a new spread (``weight``) and a new center
(``bias``). They differ in what they average over: ``BatchNorm`` over the examples of a batch, one feature at a
time; ``LayerNorm`` over the features, one example at a time.
"""

from __future__ import annotations

import numpy as np

from nnlib.core import Layer, Parameter
from nnlib.errors import ShapeError, as_float, require_fraction, require_gradient, require_positive, require_whole


class BatchNorm(Layer):
    """Normalizes each feature over the batch (Ioffe and Szegedy, 2015, algorithm 1).

    While training, average and variance are those of the batch, and a running average of both is kept. In
    evaluation mode the running averages are used, so that an example's output does not depend on its companions.

    One number alone has no spread. A training batch with only one for each feature (one example without further axes,
    as may be left over at the end of an epoch) is normalized to zero and leaves the running averages as they were;
    PyTorch stops with an error.

    Parameters
    ----------
    n : int
        Number of features, or channels: the size of the last axis, N.
    momentum : float
        How far the running averages move toward each new batch, from 0 to below 1.
    eps : float
        Above 0. Added to the variance, so that a feature that never varies does not divide by zero.

    Attributes
    ----------
    weight, bias : Parameter
        Shape (N,), float32: ones and zeros at first.
    running_mean, running_var : numpy.ndarray
        Shape (N,), float32. The variance is the unbiased one, as in PyTorch.

    Examples
    --------
    >>> x = np.float32([[1], [3]])  # two examples of one feature
    >>> BatchNorm(1).forward(x).round(2).tolist()
    [[-1.0], [1.0]]
    """

    buffer_names = ("running_mean", "running_var")

    def __init__(self, n: int, momentum: float = 0.1, eps: float = 1e-5) -> None:
        self.n = require_whole(n, "BatchNorm n", "BatchNorm(64)")
        self.momentum, self.eps = (
            require_fraction(momentum, "BatchNorm momentum"),
            require_positive(eps, "BatchNorm eps"),
        )
        self.weight, self.bias = Parameter(np.ones(n)), Parameter(np.zeros(n))
        self.running_mean = np.zeros(n, dtype=np.float32)
        self.running_var = np.ones(n, dtype=np.float32)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the normalized batch, (B, ..., N) like the input; all axes but the last are averaged over."""
        x = with_features(self, x, self.n)
        if self.training:
            count = x.size // self.n  # numbers of each feature
            mean = sums(x) / count  # (N,)
            normal: np.ndarray = x - mean  # (B, ..., N)
            var: np.ndarray = sums(normal, normal) / count  # (N,)
            if count > 1:
                self.running_mean += self.momentum * (mean - self.running_mean)
                self.running_var += self.momentum * (var * (count / (count - 1)) - self.running_var)
        else:
            normal, var = x - self.running_mean, self.running_var
        std = np.sqrt(var + self.eps)  # (N,)
        normal /= std
        self.cache = normal, std, self.training
        y = normal * self.weight.value
        y += self.bias.value
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient of the input, which in training reaches it through average and variance too."""
        normal, std, batch_statistics = self.saved()
        require_gradient(grad, normal.shape, self)
        shift, stretch = sums(grad), sums(grad, normal)  # (N,), (N,)
        self.bias.grad += shift  # y += bias
        self.weight.grad += stretch  # y = normal * weight
        if batch_statistics:  # mean and std are of x too: what normalizing undoes can have no effect
            count = grad.size // self.n
            grad = grad - shift / count  # shifting all numbers alike: x - mean
            grad -= normal * (stretch / count)  # stretching them alike: normal /= std
        return grad * (self.weight.value / std)  # y = normal * weight, normal /= std


class LayerNorm(Layer):
    """Normalizes each example over its own features (Ba, Kiros and Hinton, 2016, equation 4).

    It does the same in training and evaluation, and with any number of examples; sequence models use it.

    Parameters
    ----------
    n : int
        Number of features: the size of the last axis, N.
    eps : float
        Above 0. Added to the variance, so that an example without variation does not divide by zero.

    Attributes
    ----------
    weight, bias : Parameter
        Shape (N,), float32: ones and zeros at first.

    Examples
    --------
    >>> x = np.float32([[1, 3]])  # one example of two features
    >>> LayerNorm(2).forward(x).round(2).tolist()
    [[-1.0, 1.0]]
    """

    def __init__(self, n: int, eps: float = 1e-5) -> None:
        self.n = require_whole(n, "LayerNorm n", "LayerNorm(32)")
        self.eps = require_positive(eps, "LayerNorm eps")
        self.weight, self.bias = Parameter(np.ones(n)), Parameter(np.zeros(n))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the normalized examples, (..., N) like the input."""
        x = with_features(self, x, self.n)
        # Along the last axis, sums of products take NumPy a fraction of the time that ``mean`` does.
        ones = np.ones(self.n, dtype=x.dtype)
        normal = x - (x @ ones / self.n)[..., None]  # (..., N)
        std = np.sqrt(np.vecdot(normal, normal) / self.n + self.eps)[..., None]  # (..., 1)
        normal /= std
        self.cache = normal, std, ones
        y = normal * self.weight.value
        y += self.bias.value
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient of the input, which reaches it through average and variance too."""
        normal, std, ones = self.saved()
        require_gradient(grad, normal.shape, self)
        self.bias.grad += sums(grad)  # y += bias
        self.weight.grad += sums(grad, normal)  # y = normal * weight
        grad = grad * self.weight.value  # y = normal * weight
        shift, stretch = grad @ ones / self.n, np.vecdot(grad, normal) / self.n  # (...): as in BatchNorm
        grad -= shift[..., None]  # x - mean
        grad -= normal * stretch[..., None]  # normal /= std, for std is of x
        grad /= std  # normal /= std
        return grad


def sums(*factors: np.ndarray) -> np.ndarray:
    """Return the sum of each feature over all axes but the last, (N,), of an array or of the product of two.

    ``einsum`` goes through memory as the numbers lie there, and makes no array of the products; here it takes a third
    to a fifth of the time of ``sum``.
    """
    axes = "abcdefghijklmnopqrstuvwxyz"[: factors[0].ndim]
    return np.einsum(f"{','.join([axes] * len(factors))}->{axes[-1]}", *factors)  # say "abc,abc->c"


def with_features(layer: BatchNorm | LayerNorm, x: np.ndarray, n: int) -> np.ndarray:
    """Return ``x`` in the layer's precision if it is a batch with ``n`` features; else say what to write."""
    x = as_float(x, layer.weight.value.dtype, layer)
    if x.ndim < 2 or x.shape[-1] != n:
        cure = f"Write {type(layer).__name__}({x.shape[-1]})." if x.ndim >= 2 else "Give a batch: one row per example."
        raise ShapeError(f"{layer}: expected (batch, ..., {n}), got {x.shape}. {cure}")
    return x
