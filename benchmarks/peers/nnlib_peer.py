"""nnlib itself: the four lines of its Trainer."""

from __future__ import annotations

import numpy as np

import nnlib
from benchmarks.networks import Network, in_batches


class NnlibPeer:
    def __init__(self, network: Network, model: nnlib.Sequential, *, lr: float, threads: int) -> None:
        self.batch = network.batch
        self.model, self.loss, self.optimizer = model, nnlib.CrossEntropy(), nnlib.Adam(model, lr=lr)
        self.trainer = nnlib.Trainer(model, self.loss, self.optimizer, rng=np.random.default_rng(0))

    def hold(self, x: np.ndarray, y: np.ndarray) -> None:
        self.batches = in_batches(x, y, self.batch)

    def run(self, epochs: int) -> float:
        model, loss, optimizer = self.model, self.loss, self.optimizer
        total = 0.0
        with self.trainer._threads():  # the Trainer decides how many threads a model of this size gets
            for _ in range(epochs):
                for x, y in self.batches:
                    output = model.forward(x)
                    total += loss.forward(output, y)
                    model.accumulate(loss.backward())
                    optimizer.step()
        return total / (epochs * len(self.batches))

    def predict(self, x: np.ndarray) -> np.ndarray:
        return self.model.forward(x).argmax(axis=1)
