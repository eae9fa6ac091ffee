"""The networks of the contest: one for tables and pictures, one with convolutions, one for texts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

import nnlib

Layers = Callable[[np.ndarray, int, float, np.random.Generator], list[nnlib.Layer]]


class Network:
    """A network of nnlib as scikit-learn would have it: made with its settings, then `fit` and `predict`."""

    def __init__(self, layers: Layers, lr: float, extra: float, seed: int, shown: int, decay: float = 0.01) -> None:
        self.layers, self.lr, self.extra, self.seed, self.shown, self.decay = layers, lr, extra, seed, shown, decay

    def fit(self, x: np.ndarray, y: np.ndarray) -> Network:
        rng = np.random.default_rng(self.seed)
        self.model = nnlib.Sequential(*self.layers(x, int(y.max()) + 1, self.extra, rng))
        epochs = int(np.clip(self.shown // len(y), 10, 60))
        batches = nnlib.DataLoader(x, y, batch_size=32 if len(y) < 1000 else 64, shuffle=True, rng=rng)
        rate = nnlib.schedules.cosine(self.lr, epochs * len(batches))
        optimizer = nnlib.AdamW(self.model, lr=rate, weight_decay=self.decay)
        nnlib.Trainer(self.model, nnlib.CrossEntropy(), optimizer, rng=rng).fit(epochs, batches)
        return self

    def predict(self, x: np.ndarray) -> np.ndarray:
        parts = [self.model(x[i : i + 1000]) for i in range(0, len(x), 1000)]
        return np.concatenate(parts).argmax(axis=1)


def connected(x: np.ndarray, k: int, dropout: float, rng: np.random.Generator) -> list[nnlib.Layer]:
    """One hidden layer of 256."""
    first = [nnlib.Linear(x.shape[1], 256, rng=rng), nnlib.ReLU()]
    return [*first, *dropped(dropout, rng), nnlib.Linear(256, k, rng=rng)]


def convolutional(x: np.ndarray, k: int, dropout: float, rng: np.random.Generator) -> list[nnlib.Layer]:
    """Two convolutions, each with pooling, for square pictures."""
    side = round(x.shape[1] ** 0.5)
    kernel, padding = (5, "valid") if side > 8 else (3, "same")
    layers: list[nnlib.Layer] = [nnlib.Reshape((side, side, 1))]
    for c_in, c_out in ((1, 8), (8, 16)) if side > 8 else ((1, 16), (16, 32)):
        layers += [nnlib.Conv2d(c_in, c_out, kernel, padding=padding, rng=rng), nnlib.ReLU(), nnlib.MaxPool2d(2)]
        side = (side - kernel + 1 if padding == "valid" else side) // 2
    return [*layers, nnlib.Flatten(), *dropped(dropout, rng), nnlib.Linear(c_out * side**2, k, rng=rng)]


def reading(x: np.ndarray, k: int, hidden: float, rng: np.random.Generator) -> list[nnlib.Layer]:
    """The average of 16 numbers for each word of a text; behind it scores, or a hidden layer first."""
    average = Average(int(x.max()) + 1, 16, rng=rng)
    if not hidden:
        return [average, nnlib.Linear(16, k, rng=rng)]
    first = [average, nnlib.Linear(16, int(hidden), rng=rng), nnlib.ReLU()]
    return [*first, nnlib.Linear(int(hidden), k, rng=rng)]


def dropped(dropout: float, rng: np.random.Generator) -> list[nnlib.Layer]:
    return [nnlib.Dropout(dropout, rng=rng)] if dropout else []


class Average(nnlib.Layer):
    """The average of the embeddings of a text's words, as on the page on reading; token 0 is no word."""

    input_dtype = np.int64

    def __init__(self, V: int, D: int, *, rng: np.random.Generator) -> None:
        self.V, self.D = V, D
        self.table = nnlib.Embedding(V, D, rng=rng)
        self.table.weight.value *= 0.1  # start with small vectors

    def forward(self, x: np.ndarray) -> np.ndarray:
        here = (x > 0)[..., None].astype(np.float32)  # (B, T, 1)
        self.cache = here / np.maximum(here.sum(axis=1, keepdims=True), 1)  # the share of each word
        return (self.table(x) * self.cache).sum(axis=1)  # (B, D)

    def backward(self, grad: np.ndarray) -> np.ndarray:
        return self.table.backward(self.saved() * grad[:, None])
