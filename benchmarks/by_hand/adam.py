"""Adam on one flat vector, with as few passes over memory as NumPy allows.

Kingma and Ba's averages are kept unscaled, ``mean / (1 - beta1)`` and ``square / (1 - beta2)``, which saves two passes;
the constants go into the step size and into eps. The vector is updated piece by piece, so that a piece stays in
the processor's cache from the first pass over it to the last.
"""

from __future__ import annotations

import math

import numpy as np

PIECE = 32_768  # float32 numbers: five pieces of 128 KB fit the second-level cache


class Flat:
    """Parameters and gradients, each in one vector of which every array is a window, and Adam over them.

    Parameters
    ----------
    values : list of numpy.ndarray
        Starting values; copied.
    lr : float
        Learning rate.
    """

    def __init__(self, values: list[np.ndarray], lr: float) -> None:
        self.vector = np.concatenate([value.ravel() for value in values])
        self.grad = np.zeros_like(self.vector)
        stops = np.cumsum([value.size for value in values])
        places = [(stop - value.size, stop, value.shape) for stop, value in zip(stops, values, strict=True)]
        self.values = [self.vector[start:stop].reshape(shape) for start, stop, shape in places]
        self.grads = [self.grad[start:stop].reshape(shape) for start, stop, shape in places]
        self.lr, self.steps = lr, 0
        mean, square = np.zeros_like(self.vector), np.zeros_like(self.vector)
        work = np.empty(min(PIECE, self.vector.size), dtype=np.float32)
        self.pieces = [
            (*(whole[start : start + PIECE] for whole in (self.vector, self.grad, mean, square)), work)
            for start in range(0, self.vector.size, PIECE)
        ]
        self.pieces = [(*arrays, work[: arrays[0].size]) for *arrays, work in self.pieces]

    def adam(self, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8) -> None:
        """Change the parameters by one step; the gradients are spoiled."""
        self.steps += 1
        spread = math.sqrt((1 - beta2) / (1 - beta2**self.steps))  # sqrt(corrected square) = spread * sqrt(square)
        rate = np.float32(self.lr * (1 - beta1) / (1 - beta1**self.steps) / spread)
        floor = np.float32(eps / spread)
        for value, grad, mean, square, work in self.pieces:
            mean *= beta1
            mean += grad
            square *= beta2
            grad *= grad
            square += grad
            np.sqrt(square, out=work)
            work += floor
            np.divide(mean, work, out=work)
            work *= rate
            value -= work
