"""Layers that keep numbers in a comfortable range: average zero, spread one.

Deep networks learn faster when the numbers between their layers stay of one size. Both layers here subtract an
average and divide by a standard deviation, then let training choose a new spread (``weight``) and a new center
(``bias``). They differ in what they average over: ``BatchNorm`` over the examples of a batch, one feature at a
time; ``LayerNorm`` over the features, one example at a time.
"""

from __future__ import annotations

import numpy as np

from nnlib.core import Layer, Parameter
from nnlib.errors import ShapeError, require_whole


class BatchNorm(Layer):
    """Normalizes each feature over the batch (Ioffe and Szegedy, 2015, algorithm 1).

    While training, average and variance are those of the batch, and a running average of both is kept. In
    evaluation mode the running averages are used, so that an example's output does not depend on its companions.

    Parameters
    ----------
    n : int
        Number of features, or channels: the size of the last axis, N.
    momentum : float
        How far the running averages move toward each new batch.
    eps : float
        Added to the variance, so that a feature that never varies does not divide by zero.

    Attributes
    ----------
    weight, bias : Parameter
        Shape (N,), float32: ones and zeros at first.
    running_mean, running_var : numpy.ndarray
        Shape (N,), float32. The variance is the unbiased one, as in PyTorch.
    """

    buffer_names = ("running_mean", "running_var")

    def __init__(self, n: int, momentum: float = 0.1, eps: float = 1e-5) -> None:
        self.n = require_whole(n, "BatchNorm n", "BatchNorm(64)")
        self.momentum, self.eps = momentum, eps
        self.weight, self.bias = Parameter(np.ones(n)), Parameter(np.zeros(n))
        self.running_mean = np.zeros(n, dtype=np.float32)
        self.running_var = np.ones(n, dtype=np.float32)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the normalized batch, (B, ..., N) like the input; all axes but the last are averaged over."""
        check_last_axis(self, x, self.n)
        axes = tuple(range(x.ndim - 1))
        if self.training:
            count = x.size // self.n
            mean, var = x.mean(axis=axes), x.var(axis=axes)  # (N,), (N,)
            self.running_mean += self.momentum * (mean - self.running_mean)
            self.running_var += self.momentum * (var * (count / max(count - 1, 1)) - self.running_var)
        else:
            mean, var = self.running_mean, self.running_var
        std = np.sqrt(var + self.eps)  # (N,)
        normal = (x - mean) / std  # (B, ..., N)
        self.cache = normal, std, self.training
        return normal * self.weight.value + self.bias.value

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient of the input, which in training reaches it through average and variance too."""
        normal, std, batch_statistics = self.saved()
        axes = tuple(range(grad.ndim - 1))
        self.bias.grad += grad.sum(axis=axes)  # + bias
        self.weight.grad += (grad * normal).sum(axis=axes)  # normal * weight
        grad = grad * self.weight.value  # normal * weight
        if batch_statistics:  # mean and std are of x too: what normalizing undoes can have no effect
            shift, stretch = grad.mean(axis=axes), (grad * normal).mean(axis=axes)  # (N,), (N,)
            grad -= shift  # shifting all numbers alike: x - mean
            grad -= normal * stretch  # stretching them alike: / std
        return grad / std  # (x - mean) / std


class LayerNorm(Layer):
    """Normalizes each example over its own features (Ba, Kiros and Hinton, 2016, equation 4).

    It does the same in training and evaluation, and with any number of examples; sequence models use it.

    Parameters
    ----------
    n : int
        Number of features: the size of the last axis, N.
    eps : float
        Added to the variance, so that an example without variation does not divide by zero.

    Attributes
    ----------
    weight, bias : Parameter
        Shape (N,), float32: ones and zeros at first.
    """

    def __init__(self, n: int, eps: float = 1e-5) -> None:
        self.n = require_whole(n, "LayerNorm n", "LayerNorm(32)")
        self.eps = eps
        self.weight, self.bias = Parameter(np.ones(n)), Parameter(np.zeros(n))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the normalized examples, (..., N) like the input."""
        check_last_axis(self, x, self.n)
        # Along the last axis, sums of products take NumPy a fraction of the time that ``mean`` does.
        ones = np.ones(self.n, dtype=x.dtype)
        normal = x - (x @ ones / self.n)[..., None]  # (..., N)
        std = np.sqrt(np.vecdot(normal, normal) / self.n + self.eps)[..., None]  # (..., 1)
        normal /= std
        self.cache = normal, std, ones
        return normal * self.weight.value + self.bias.value

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient of the input, which reaches it through average and variance too."""
        normal, std, ones = self.saved()
        rows = grad.reshape(-1, self.n)
        self.bias.grad += rows.sum(axis=0)  # + bias
        self.weight.grad += np.einsum("bn,bn->n", rows, normal.reshape(-1, self.n))  # normal * weight
        grad = grad * self.weight.value  # normal * weight
        shift, stretch = grad @ ones / self.n, np.vecdot(grad, normal) / self.n  # (...): as in BatchNorm
        grad -= shift[..., None]  # x - mean
        grad -= normal * stretch[..., None]  # / std
        grad /= std  # / std
        return grad


def check_last_axis(layer: Layer, x: np.ndarray, n: int) -> None:
    """Raise a ShapeError if the last axis of a batch is not of size ``n``."""
    if x.ndim < 2 or x.shape[-1] != n:
        cure = f"Write {type(layer).__name__}({x.shape[-1]})." if x.ndim >= 2 else "Give a batch: one row per example."
        raise ShapeError(f"{layer}: expected (batch, ..., {n}), got {x.shape}. {cure}")
