"""The step written by hand in raw NumPy, for the kinds of network it was written for."""

from __future__ import annotations

import numpy as np

import nnlib
from benchmarks import by_hand
from benchmarks.networks import MLP, Convnet, Network, in_batches


class ByHandPeer:
    def __init__(self, network: Network, model: nnlib.Sequential, *, lr: float, threads: int) -> None:
        self.batch = network.batch
        values = [p.value for p in model.parameters().values()]
        self.net: by_hand.MLP | by_hand.Convnet | by_hand.Transformer
        if isinstance(network, MLP):
            self.net = by_hand.MLP(values, network.batch, lr)
        elif isinstance(network, Convnet):
            self.net = by_hand.Convnet(values, network.batch, lr, network.side, network.channels)
        else:
            self.net = by_hand.Transformer(values, network.batch, lr, network.heads)

    def hold(self, x: np.ndarray, y: np.ndarray) -> None:
        self.batches = in_batches(x, y, self.batch)

    def run(self, epochs: int) -> float:
        step = self.net.step
        return sum(step(x, y) for _ in range(epochs) for x, y in self.batches) / (epochs * len(self.batches))

    def predict(self, x: np.ndarray) -> np.ndarray:
        raise NotImplementedError("The steps written by hand only train.")
