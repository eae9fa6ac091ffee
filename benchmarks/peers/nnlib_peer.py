"""nnlib: once as the four lines in which it learns, once with its Trainer around them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

import nnlib
from benchmarks.networks import Network, in_batches


class NnlibPeer:
    """Forward, loss, backward, update."""

    def __init__(self, network: Network, model: nnlib.Sequential, *, lr: float, threads: int) -> None:
        self.batch = network.batch
        self.model, self.loss, self.optimizer = model, nnlib.CrossEntropy(), nnlib.Adam(model, lr=lr)

    def hold(self, x: np.ndarray, y: np.ndarray) -> None:
        self.batches = in_batches(x, y, self.batch)

    def run(self, epochs: int) -> float:
        model, loss, optimizer = self.model, self.loss, self.optimizer
        total = 0.0
        for _ in range(epochs):
            for x, y in self.batches:
                output = model.forward(x)
                total += loss.forward(output, y)
                model.accumulate(loss.backward())
                optimizer.step()
        return total / (epochs * len(self.batches))

    def predict(self, x: np.ndarray) -> np.ndarray:
        return self.model.forward(x).argmax(axis=1)


class TrainerPeer(NnlibPeer):
    """The same by ``Trainer.fit``, which also checks every step, keeps a history, and sees to the threads itself.

    What it does once an epoch is shared by many steps in ordinary use, so here all epochs asked for are one to it.
    """

    def __init__(self, network: Network, model: nnlib.Sequential, *, lr: float, threads: int) -> None:
        super().__init__(network, model, lr=lr, threads=threads)
        self.trainer = nnlib.Trainer(model, self.loss, self.optimizer, rng=np.random.default_rng(0))

    def hold(self, x: np.ndarray, y: np.ndarray) -> None:
        self.loader = Repeated(x, y, self.batch, shuffle=False)

    def run(self, epochs: int) -> float:
        self.loader.times = epochs
        return self.trainer.fit(1, self.loader)["loss"][-1]


class Repeated(nnlib.DataLoader):
    """Deals all examples several times over as one epoch."""

    times = 1

    def __len__(self) -> int:
        return self.times * super().__len__()

    def __iter__(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        for _ in range(self.times):
            yield from super().__iter__()
