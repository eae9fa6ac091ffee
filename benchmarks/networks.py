"""The networks that are compared, as nnlib builds them, and what is asked of nnlib on each.

A network is described by a few sizes, so that a process can be told which one to build, and each peer can build
its own copy. The data are random: speed does not depend on what is learned.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

import nnlib

Examples = tuple[np.ndarray, np.ndarray]
BATCHES = 8  # different batches, taken in turn


@dataclass(frozen=True)
class MLP:
    """Linear layers with ReLU between them."""

    sizes: tuple[int, ...]
    batch: int

    def make(self, rng: np.random.Generator) -> nnlib.Sequential:
        layers: list[nnlib.Layer] = []
        for n_in, n_out in zip(self.sizes, self.sizes[1:], strict=False):
            layers += [nnlib.Linear(n_in, n_out, rng=rng), nnlib.ReLU()]
        return nnlib.Sequential(*layers[:-1])

    def draw(self, rng: np.random.Generator) -> Examples:
        """Return eight batches end to end: inputs (8 B, N) and labels (8 B,)."""
        x = rng.standard_normal((BATCHES * self.batch, self.sizes[0]), dtype=np.float32)
        return x, rng.integers(0, self.sizes[-1], len(x))


@dataclass(frozen=True)
class Convnet:
    """Two convolutions 3 x 3, each with ReLU and pooling of 2 x 2, and a linear layer to ten classes."""

    side: int
    batch: int
    channels: tuple[int, int, int] = (1, 8, 16)
    classes: int = 10

    def make(self, rng: np.random.Generator) -> nnlib.Sequential:
        gray, few, more = self.channels
        small = self.side // 2 // 2
        return nnlib.Sequential(
            nnlib.Conv2d(gray, few, 3, padding="same", rng=rng),
            nnlib.ReLU(),
            nnlib.MaxPool2d(2),
            nnlib.Conv2d(few, more, 3, padding="same", rng=rng),
            nnlib.ReLU(),
            nnlib.MaxPool2d(2),
            nnlib.Flatten(),
            nnlib.Linear(small * small * more, self.classes, rng=rng),
        )

    def draw(self, rng: np.random.Generator) -> Examples:
        """Return eight batches end to end: images (8 B, H, W, C) and labels (8 B,)."""
        x = rng.standard_normal((BATCHES * self.batch, self.side, self.side, self.channels[0]), dtype=np.float32)
        return x, rng.integers(0, self.classes, len(x))


@dataclass(frozen=True)
class Transformer:
    """One block that guesses the next of V characters at each of T places."""

    batch: int = 16
    time: int = 32
    symbols: int = 65
    d: int = 32
    heads: int = 4

    def make(self, rng: np.random.Generator) -> nnlib.Sequential:
        return nnlib.Sequential(
            nnlib.Embedding(self.symbols, self.d, rng=rng),
            nnlib.Position(self.time, self.d, rng=rng),
            nnlib.Residual(nnlib.LayerNorm(self.d), nnlib.SelfAttention(self.d, self.heads, causal=True, rng=rng)),
            nnlib.Residual(
                nnlib.LayerNorm(self.d),
                nnlib.Linear(self.d, 4 * self.d, rng=rng),
                nnlib.ReLU(),
                nnlib.Linear(4 * self.d, self.d, rng=rng),
            ),
            nnlib.LayerNorm(self.d),
            nnlib.Linear(self.d, self.symbols, rng=rng),
        )

    def draw(self, rng: np.random.Generator) -> Examples:
        """Return eight batches end to end: characters (8 B, T) and those that follow them, (8 B, T)."""
        x = rng.integers(0, self.symbols, (BATCHES * self.batch, self.time))
        return x, rng.integers(0, self.symbols, x.shape)


def in_batches(x: np.ndarray, y: np.ndarray, batch: int) -> list[Examples]:
    """Return the examples batch by batch, as views."""
    return [(x[start : start + batch], y[start : start + batch]) for start in range(0, len(x), batch)]


Network = MLP | Convnet | Transformer


@dataclass(frozen=True)
class Comparison:
    """A network, and how many times nnlib's time each peer should at least take."""

    name: str
    title: str
    network: Network
    targets: dict[str, float] = field(default_factory=dict)


BY_HAND = 1 / 1.25  # nnlib may take 1.25 times as long as the step written by hand
COMPARISONS = [
    Comparison(
        "mlp-64-32-10", "MLP 64-32-10, batch 32", MLP((64, 32, 10), 32), {"torch": 5.0, "jax": 1.2, "by-hand": BY_HAND}
    ),
    Comparison(
        "mlp-784-128-10",
        "MLP 784-128-10, batch 64",
        MLP((784, 128, 10), 64),
        {"torch": 1.4, "jax": 1.2, "by-hand": BY_HAND},
    ),
    Comparison(
        "mlp-784-512-256-10",
        "MLP 784-512-256-10, batch 128",
        MLP((784, 512, 256, 10), 128),
        {"torch": 1.1, "jax": 0.7, "by-hand": BY_HAND},
    ),
    Comparison("convnet-8", "Convnet 8×8, batch 32", Convnet(8, 32), {"torch": 1.8, "by-hand": BY_HAND}),
    Comparison("convnet-14", "Convnet 14×14, batch 32", Convnet(14, 32), {"torch": 1.8, "by-hand": BY_HAND}),
    Comparison("convnet-28", "Convnet 28×28, batch 64", Convnet(28, 64), {"torch": 1.0, "by-hand": BY_HAND}),
    Comparison(
        "transformer",
        "Character transformer, one block, batch 16",
        Transformer(),
        {"torch": 1.0, "by-hand": BY_HAND},
    ),
]
