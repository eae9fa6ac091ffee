"""A small convolutional network, one training step at a time.

Three ideas make it fast. The examples of the batch stand last, (C, H, W, b), so that every operation runs along
whole vectors. Each image keeps one column of zeros between its rows, which serves as right border of one row and
left border of the next: a 3 x 3 window is then nine shifted copies of one long vector. And the batch passes in
groups of a few images, forward and backward, small enough that everything a group needs stays in the cache.
"""

from __future__ import annotations

import numpy as np

from benchmarks.by_hand.adam import Flat
from benchmarks.by_hand.cross_entropy import CrossEntropy

ZERO = np.zeros((), dtype=np.float32)
GROUP = 32  # images that pass through the network together


class Stage:
    """Convolution 3 x 3 that keeps the size, ReLU, and the largest of each 2 x 2 block, for a group of b images.

    ReLU comes after the pooling here, on a quarter of the numbers: it does not change which is largest.
    """

    def __init__(self, side: int, c_in: int, c_out: int, group: int) -> None:
        self.wide = side + 1
        self.length = side * self.wide * group
        self.shifts = [(i * self.wide + j) * group for i in range(3) for j in range(3)]
        room = (side + 2) * self.wide * group
        self.padded = np.zeros((c_in, room + 2 * group), dtype=np.float32)
        self.padded_grad = np.zeros_like(self.padded)
        self.inside, self.inside_grad = (
            whole[:, :room].reshape(c_in, side + 2, self.wide, group)[:, 1:-1, 1:]
            for whole in (self.padded, self.padded_grad)
        )  # (C, H, W, b)
        self.windows = np.ones((9 * c_in + 1, self.length), dtype=np.float32)  # the last row, ones, meets the bias
        self.conv = np.empty((c_out, self.length), dtype=np.float32)
        self.weight_grad = np.empty((9 * c_in + 1, c_out), dtype=np.float32)
        half = side // 2
        grid = self.conv.reshape(c_out, side, self.wide, group)
        self.upper, self.lower = (grid[:, i : 2 * half : 2, : 2 * half] for i in (0, 1))
        self.rest = grid[:, 2 * half :], grid[:, :, 2 * half :]  # what no block covers, and the column between rows
        self.rows = np.empty((c_out, half, 2 * half, group), dtype=np.float32)
        self.rows_grad = np.empty_like(self.rows)
        self.left, self.right = self.rows[:, :, ::2], self.rows[:, :, 1::2]
        self.left_grad, self.right_grad = self.rows_grad[:, :, ::2], self.rows_grad[:, :, 1::2]
        self.from_left = np.empty((c_out, half, half, group), dtype=bool)
        self.from_upper = np.empty(self.rows.shape, dtype=bool)
        self.alive = np.empty(self.from_left.shape, dtype=bool)

    def forward(self, weight: np.ndarray, output: np.ndarray) -> None:
        """From ``inside`` to ``output`` (M, H/2, W/2, b), given weights (M, 9 C + 1), the bias last."""
        channels = len(self.padded)
        for k, shift in enumerate(self.shifts):
            self.windows[k * channels : (k + 1) * channels] = self.padded[:, shift : shift + self.length]
        np.dot(weight, self.windows, out=self.conv)
        np.maximum(self.upper, self.lower, out=self.rows)
        np.maximum(self.left, self.right, out=output)
        np.maximum(output, ZERO, out=output)

    def backward(self, output: np.ndarray, grad: np.ndarray, weight_grad: np.ndarray) -> None:
        """Add to the gradient of the weights; ``grad``, that of the output, is spoiled."""
        np.greater(output, ZERO, out=self.alive)
        grad *= self.alive
        np.greater_equal(self.left, self.right, out=self.from_left)
        np.multiply(grad, self.from_left, out=self.left_grad)
        np.subtract(grad, self.left_grad, out=self.right_grad)
        np.greater_equal(self.upper, self.lower, out=self.from_upper)
        np.multiply(self.rows_grad, self.from_upper, out=self.upper)  # from here on, conv holds its own gradient
        np.subtract(self.rows_grad, self.upper, out=self.lower)
        for uncovered in self.rest:
            uncovered.fill(0)
        np.dot(self.windows, self.conv.T, out=self.weight_grad)
        weight_grad += self.weight_grad.T

    def input_gradient(self, weight: np.ndarray) -> np.ndarray:
        """Return the gradient (C, H, W, b) of the input, after ``backward``."""
        channels = len(self.padded)
        np.dot(weight[:, :-1].T, self.conv, out=self.windows[:-1])  # from here on, windows holds its own gradient
        self.padded_grad.fill(0)
        for k, shift in enumerate(self.shifts):
            self.padded_grad[:, shift : shift + self.length] += self.windows[k * channels : (k + 1) * channels]
        return self.inside_grad


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
        group = min(batch, GROUP)
        first, bias_1, second, bias_2, last, bias_3 = values
        small = side // 2 // 2
        last = last.reshape(small, small, channels[2], -1).transpose(3, 2, 0, 1)  # (K, M, H, W)
        last = last.reshape(len(bias_3), -1)
        filters = [
            np.vstack([weight.reshape(-1, len(bias)), bias]).T for weight, bias in ((first, bias_1), (second, bias_2))
        ]  # (M, 9 C + 1)
        self.flat = Flat([*filters, last, bias_3], lr)
        self.one, self.two = Stage(side, *channels[:2], group), Stage(side // 2, *channels[1:], group)
        self.group, self.images = group, self.one.inside[0].transpose(2, 0, 1)  # (b, H, W)
        self.features = np.empty((channels[2], small, small, group), dtype=np.float32)
        self.features_grad = np.empty_like(self.features)
        self.hidden_grad = np.empty((channels[1], side // 2, side // 2, group), dtype=np.float32)
        self.scores = np.empty((len(bias_3), group), dtype=np.float32)
        self.ones = np.ones(group, dtype=np.float32)
        self.cross_entropy = CrossEntropy(*self.scores.shape, share=1 / batch)

    def step(self, x: np.ndarray, labels: np.ndarray) -> float:
        self.flat.grad.fill(0)
        loss = sum(
            self.learn(x[start : start + self.group, :, :, 0], labels[start : start + self.group])
            for start in range(0, len(x), self.group)
        )
        self.flat.adam()
        return loss

    def learn(self, x: np.ndarray, labels: np.ndarray) -> float:
        filters_1, filters_2, weight, bias = self.flat.values
        filters_grad_1, filters_grad_2, weight_grad, bias_grad = self.flat.grads
        one, two = self.one, self.two
        self.images[...] = x
        one.forward(filters_1, two.inside)
        two.forward(filters_2, self.features)
        flat = self.features.reshape(-1, self.group)  # (M H W, b)
        np.dot(weight, flat, out=self.scores)
        self.scores += bias[:, None]
        loss = self.cross_entropy.loss_and_gradient(self.scores, labels)
        weight_grad += np.dot(self.scores, flat.T)
        bias_grad += np.dot(self.scores, self.ones)
        np.dot(weight.T, self.scores, out=self.features_grad.reshape(-1, self.group))
        two.backward(self.features, self.features_grad, filters_grad_2)
        np.copyto(self.hidden_grad, two.input_gradient(filters_2))
        one.backward(two.inside, self.hidden_grad, filters_grad_1)
        return loss
