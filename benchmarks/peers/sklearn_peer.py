"""scikit-learn's MLPClassifier, whose own loop takes the steps.

One call of ``partial_fit`` is one pass over the examples it is given, in batches, with its Adam. Checks at the
start of each call are shared by many steps, so the examples are laid end to end as many times as epochs are asked.
"""

from __future__ import annotations

import numpy as np
from sklearn.neural_network import MLPClassifier

import nnlib
from benchmarks.networks import MLP, Network


class SklearnPeer:
    def __init__(self, network: Network, model: nnlib.Sequential, *, lr: float, threads: int) -> None:
        assert isinstance(network, MLP)
        self.classifier = MLPClassifier(
            network.sizes[1:-1], alpha=0, batch_size=network.batch, learning_rate_init=lr, shuffle=False
        )
        classes = np.arange(network.sizes[-1])
        zeros = np.zeros((network.batch, network.sizes[0]), dtype=np.float32)
        self.classifier.partial_fit(zeros, np.zeros(len(zeros), dtype=int), classes=classes)  # makes its arrays
        values = [p.value for p in model.parameters().values()]
        for theirs, ours in zip(self.classifier.coefs_, values[::2], strict=True):
            theirs[...] = ours
        for theirs, ours in zip(self.classifier.intercepts_, values[1::2], strict=True):
            theirs[...] = ours
        del self.classifier._optimizer  # it has seen zeros; the next call makes a new one

    def hold(self, x: np.ndarray, y: np.ndarray) -> None:
        self.x, self.y = x, y
        self.repeated = 1, x, y

    def run(self, epochs: int) -> float:
        if self.repeated[0] != epochs:  # once, in the rounds that warm up
            self.repeated = epochs, np.concatenate([self.x] * epochs), np.concatenate([self.y] * epochs)
        self.classifier.partial_fit(*self.repeated[1:])
        return float(self.classifier.loss_)

    def predict(self, x: np.ndarray) -> np.ndarray:
        return self.classifier.predict(x)
