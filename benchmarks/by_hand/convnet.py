"""A small convolutional network, one training step at a time.

Images stand as (H, C, W, b), rows first and examples last, so that every operation runs along whole vectors. Each
row is kept three times, as it is and shifted by one to both sides; three such rows, one after the other in memory,
are then all the 3 x 3 windows of a row of the output, uncopied, and one product makes that row. The batch passes in
groups of a few images, forward and backward, so that what a group needs stays in the cache.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided

from benchmarks.by_hand.adam import Flat
from benchmarks.by_hand.cross_entropy import CrossEntropy

ZERO = np.zeros((), dtype=np.float32)
GROUP = 32  # images that pass through the network together


class Stage:
    """Convolution 3 x 3 that keeps the size, ReLU, and the largest of each 2 x 2 block, for a group of b images.

    Bias and ReLU come after the pooling here, on a quarter of the numbers: neither changes which is largest.
    """

    def __init__(self, side: int, c_in: int, c_out: int, group: int) -> None:
        self.shifted = np.zeros((side + 2, 3, c_in, side, group), dtype=np.float32)  # the border stays zero
        self.image = self.shifted[1:-1, 1]  # (H, C, W, b)
        self.windows = three_rows(self.shifted, side)  # (H, 9 C, W b)
        self.conv = np.empty((side, c_out, side, group), dtype=np.float32)
        self.padded_grad = np.zeros((side + 2, c_out, side, group), dtype=np.float32)
        self.grad_windows = three_rows(self.padded_grad, side)  # (H, 3 M, W b)
        self.conv_grad = self.padded_grad[1:-1]
        self.weight_grads = np.empty((side, 9 * c_in, c_out), dtype=np.float32)  # of each row
        self.image_grads = np.empty((side, 3, c_in, side, group), dtype=np.float32)  # of each shift
        half = side // 2
        self.upper, self.lower = (self.conv[i : 2 * half : 2, :, : 2 * half] for i in (0, 1))
        self.upper_grad, self.lower_grad = (self.conv_grad[i : 2 * half : 2, :, : 2 * half] for i in (0, 1))
        self.rows, self.rows_grad = (np.empty((half, c_out, 2 * half, group), dtype=np.float32) for _ in range(2))
        self.left, self.right = self.rows[:, :, ::2], self.rows[:, :, 1::2]
        self.left_grad, self.right_grad = self.rows_grad[:, :, ::2], self.rows_grad[:, :, 1::2]
        self.output, self.grad = (np.empty((half, c_out, half, group), dtype=np.float32) for _ in range(2))
        self.from_left, self.alive = (np.empty(self.output.shape, dtype=bool) for _ in range(2))
        self.from_upper = np.empty(self.rows.shape, dtype=bool)
        self.ones = np.ones(half * group, dtype=np.float32)

    def forward(self, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
        """From ``image`` to ``output`` (H/2, M, W/2, b), given weights (9 C, M)."""
        self.shifted[1:-1, 0, :, 1:] = self.image[:, :, :-1]
        self.shifted[1:-1, 2, :, :-1] = self.image[:, :, 1:]
        np.matmul(weight.T, self.windows, out=self.conv.reshape(len(self.conv), len(bias), -1))
        np.maximum(self.upper, self.lower, out=self.rows)
        np.maximum(self.left, self.right, out=self.output)
        self.output += bias[:, None, None]
        return np.maximum(self.output, ZERO, out=self.output)

    def backward(self, weight_grad: np.ndarray, bias_grad: np.ndarray) -> None:
        """Add to the gradients of weight and bias, given ``grad``, that of the output, which is spoiled."""
        grad = self.grad
        np.greater(self.output, ZERO, out=self.alive)
        grad *= self.alive
        bias_grad += (grad.reshape(*grad.shape[:2], -1) @ self.ones).sum(axis=0)
        np.greater_equal(self.left, self.right, out=self.from_left)
        np.multiply(grad, self.from_left, out=self.left_grad)
        np.subtract(grad, self.left_grad, out=self.right_grad)
        np.greater_equal(self.upper, self.lower, out=self.from_upper)
        np.multiply(self.rows_grad, self.from_upper, out=self.upper_grad)
        np.subtract(self.rows_grad, self.upper_grad, out=self.lower_grad)
        rows = self.conv_grad.reshape(len(self.conv), len(bias_grad), -1)  # (H, M, W b)
        np.matmul(self.windows, rows.transpose(0, 2, 1), out=self.weight_grads)
        weight_grad += self.weight_grads.sum(axis=0)

    def image_grad(self, weight: np.ndarray, out: np.ndarray) -> None:
        """Write the gradient (H, C, W, b) of ``image``, after ``backward``."""
        side, _, channels, _, _ = self.image_grads.shape
        upward = weight.reshape(3, 3 * channels, -1)[::-1]  # a row of the image is seen first by the row above it
        spread = upward.transpose(1, 0, 2).reshape(3 * channels, -1)  # (3 C, 3 M)
        np.matmul(spread, self.grad_windows, out=self.image_grads.reshape(side, 3 * channels, -1))
        np.copyto(out, self.image_grads[:, 1])
        out[:, :, :-1] += self.image_grads[:, 0, :, 1:]
        out[:, :, 1:] += self.image_grads[:, 2, :, :-1]


class Convnet:
    """Two stages and one linear layer.

    Parameters
    ----------
    values : list of numpy.ndarray
        Weights and biases as nnlib has them: (3, 3, C, M) and (M,), twice, then (H W M, K) and (K,).
    batch, side, channels : int, int, tuple of int
        Of the input: examples, height and width, and the channels in each of the three places.
    """

    def __init__(
        self, values: list[np.ndarray], batch: int, lr: float, side: int, channels: tuple[int, int, int]
    ) -> None:
        first, bias_1, second, bias_2, last, bias_3 = values
        small = side // 2 // 2
        last = last.reshape(small, small, channels[2], -1).transpose(3, 0, 2, 1)  # (K, H, M, W)
        two_axes = [first.reshape(-1, channels[1]), bias_1, second.reshape(-1, channels[2]), bias_2]
        self.flat = Flat([*two_axes, last.reshape(len(bias_3), -1), bias_3], lr)
        self.group = min(batch, GROUP)
        self.one, self.two = Stage(side, *channels[:2], self.group), Stage(side // 2, *channels[1:], self.group)
        self.scores = np.empty((len(bias_3), self.group), dtype=np.float32)
        self.ones = np.ones(self.group, dtype=np.float32)
        self.cross_entropy = CrossEntropy(*self.scores.shape, share=1 / batch)

    def step(self, x: np.ndarray, labels: np.ndarray) -> float:
        self.flat.grad.fill(0)
        loss = sum(
            self.learn(x[start : start + self.group], labels[start : start + self.group])
            for start in range(0, len(x), self.group)
        )
        self.flat.adam()
        return loss

    def learn(self, x: np.ndarray, labels: np.ndarray) -> float:
        weight_1, bias_1, weight_2, bias_2, weight_3, bias_3 = self.flat.values
        grad_1, bias_grad_1, grad_2, bias_grad_2, grad_3, bias_grad_3 = self.flat.grads
        one, two = self.one, self.two
        one.image[...] = x.transpose(1, 3, 2, 0)
        two.image[...] = one.forward(weight_1, bias_1)
        features = two.forward(weight_2, bias_2).reshape(-1, self.group)  # (H M W, b)
        np.dot(weight_3, features, out=self.scores)
        self.scores += bias_3[:, None]
        loss = self.cross_entropy.loss_and_gradient(self.scores, labels)
        grad_3 += np.dot(self.scores, features.T)
        bias_grad_3 += np.dot(self.scores, self.ones)
        np.dot(weight_3.T, self.scores, out=two.grad.reshape(-1, self.group))
        two.backward(grad_2, bias_grad_2)
        two.image_grad(weight_2, out=one.grad)
        one.backward(grad_1, bias_grad_1)
        return loss


def three_rows(rows: np.ndarray, count: int) -> np.ndarray:
    """Show, for each of ``count`` rows, it and the next two as one matrix (count, ..., W b), without copying."""
    _, *middle, width, group = rows.shape
    inside = 3 * int(np.prod(middle))
    shape, stride = (count, inside, width * group), width * group * rows.itemsize
    return as_strided(rows, shape, (rows.strides[0], stride, rows.itemsize), writeable=False)
