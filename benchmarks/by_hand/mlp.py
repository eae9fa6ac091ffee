"""A multilayer perceptron of any depth, one training step at a time."""

from __future__ import annotations

import numpy as np

from benchmarks.by_hand.adam import Flat
from benchmarks.by_hand.cross_entropy import CrossEntropy

ZERO = np.zeros((), dtype=np.float32)  # as an array: a Python 0 would be made one at every use


class MLP:
    """Weights and biases, from the first layer to the last, and every array that a step writes."""

    def __init__(self, values: list[np.ndarray], batch: int, lr: float) -> None:
        self.flat = Flat(values, lr)
        self.weights, self.biases = self.flat.values[::2], self.flat.values[1::2]
        self.weight_grads, self.bias_grads = self.flat.grads[::2], self.flat.grads[1::2]
        self.hidden = [np.empty((batch, len(bias)), dtype=np.float32) for bias in self.biases[:-1]]
        self.grads = [np.empty_like(output) for output in self.hidden]
        self.alive = [np.empty(output.shape, dtype=bool) for output in self.hidden]
        self.scores = np.empty((len(self.biases[-1]), batch), dtype=np.float32)  # (K, B)
        self.ones = np.ones(batch, dtype=np.float32)
        self.cross_entropy = CrossEntropy(*self.scores.shape, share=1 / batch)

    def step(self, x: np.ndarray, labels: np.ndarray) -> float:
        inputs = [x, *self.hidden]
        for below, weight, bias, output in zip(inputs, self.weights, self.biases, self.hidden, strict=False):
            np.dot(below, weight, out=output)
            output += bias
            np.maximum(output, ZERO, out=output)
        np.dot(self.weights[-1].T, inputs[-1].T, out=self.scores)
        self.scores += self.biases[-1][:, None]
        loss = self.cross_entropy.loss_and_gradient(self.scores, labels)
        grad = self.scores.T
        for i in reversed(range(len(inputs))):
            np.dot(inputs[i].T, grad, out=self.weight_grads[i])
            np.dot(self.ones, grad, out=self.bias_grads[i])
            if i:
                np.dot(grad, self.weights[i].T, out=self.grads[i - 1])
                np.greater(inputs[i], ZERO, out=self.alive[i - 1])
                grad = self.grads[i - 1]
                grad *= self.alive[i - 1]
        self.flat.adam()
        return loss
