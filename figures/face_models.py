"""Pictures of faces and of other things, what can happen to a picture, and models that learned to tell them apart.

The page on seeing holds the code that is taught; a test holds the functions here to it. The pictures are the data set
"faces", which `make data` prepares: it is not shipped with the course's code.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

import nnlib

#: Rows and columns of a picture.
SIDE = 25
#: Hidden units of the networks, as on the page: few, so that the page stays light.
HIDDEN = 16
#: The split: which half of the pictures was learned from, and the starting weights.
SEED = 0
#: How often each picture is learned from, as it is or changed.
EPOCHS = {"plain": 60, "varied": 300}
#: Which rows and columns are covered, and by which shade.
PARTS = {
    "none": (slice(0, 0), slice(0, 0), 0.0),
    "top": (slice(0, 5), slice(0, SIDE), 0.0),
    "white": (slice(0, 5), slice(0, SIDE), 1.0),
    "eyes": (slice(6, 10), slice(0, SIDE), 0.5),
    "mouth": (slice(15, 20), slice(0, SIDE), 0.5),
}
#: Which pictures of the set are shown. No model here has learned from one of them.
SHOWN = [52, 40, 27, 63, 190, 110, 175, 196]


def shift(images: np.ndarray, down: Any, right: Any) -> np.ndarray:
    """Pictures (B, H, W), moved, all alike or each by its own; what comes in from outside repeats the edge."""
    B, H, W = images.shape
    rows: np.ndarray = np.clip(np.arange(H) - np.reshape(down, (-1, 1)), 0, H - 1)
    columns: np.ndarray = np.clip(np.arange(W) - np.reshape(right, (-1, 1)), 0, W - 1)
    return images[np.arange(B)[:, None, None], rows[:, :, None], columns[:, None, :]]


def dim(images: np.ndarray, light: Any) -> np.ndarray:
    """Pictures in other light, all alike or each in its own; white stays white."""
    return np.minimum(np.reshape(light, (-1, 1, 1)) * images, 1)


def cover(images: np.ndarray, part: str) -> np.ndarray:
    """Pictures (B, H, W) with some rows or columns covered by one shade."""
    rows, columns, shade = PARTS[part]
    covered = images.copy()
    covered[:, rows, columns] = shade
    return covered


def vary(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Each picture shifted, in other light, and about half of them with black laid over the top."""
    B, H, _ = images.shape
    down, right = rng.integers(-4, 5, size=(2, B))
    varied = dim(shift(images, down, right), rng.uniform(0.5, 1.2, size=B))
    black = rng.integers(-9, 10, size=(B, 1))  # so many rows, none if below 1
    varied[np.arange(H) < black] = 0
    return varied


def inputs(images: np.ndarray) -> np.ndarray:
    """Pictures (B, H, W) as rows of numbers, (B, H * W)."""
    return images.reshape(len(images), -1).astype(np.float32)


@cache
def pictures() -> tuple[np.ndarray, np.ndarray]:
    """All pictures in 256 shades, (200, 25, 25), and whether each is a face, (200,)."""
    faces = nnlib.datasets.load("faces")
    return np.round(255 * faces.images.astype(np.float64)) / 255, faces.y == 1


def halves(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Which pictures are learned from, and which are for the test."""
    order = np.random.default_rng(seed).permutation(len(pictures()[0]))
    return order[:100], order[100:]


def train(kind: str, lesson: str) -> nnlib.Sequential:
    """A "network" or a "linear" layer that learned the first half of the pictures, "plain" or "varied"."""
    rng = np.random.default_rng(SEED)
    images, face = pictures()
    known, _ = halves(SEED)
    x, y = images[known], face[known][:, None]
    if kind == "network":
        hidden = nnlib.Linear(SIDE * SIDE, HIDDEN, rng=rng)
        model = nnlib.Sequential(hidden, nnlib.ReLU(), nnlib.Linear(HIDDEN, 1, rng=rng))
    else:
        model = nnlib.Sequential(nnlib.Linear(SIDE * SIDE, 1, rng=rng))
    optimizer = nnlib.AdamW(model, lr=0.005, weight_decay=0.1)
    trainer = nnlib.Trainer(model, nnlib.BinaryCrossEntropy(), optimizer, rng=rng)
    for _ in range(EPOCHS[lesson]):
        trainer.fit(1, (inputs(vary(x, rng) if lesson == "varied" else x), y))
    return model


@cache
def learned() -> dict[str, dict[str, list[Any]]]:
    """The weights of all four models, rounded, as lists: for each layer weight and bias."""
    return {
        lesson: {kind: rounded(train(kind, lesson)) for kind in ("network", "linear")} for lesson in ("plain", "varied")
    }


def rounded(model: nnlib.Sequential) -> list[Any]:
    """Weight and bias of each linear layer, as lists of floats with three decimals."""
    linear = [layer for layer in model.layers if isinstance(layer, nnlib.Linear)]
    return [[np.round(part.value.astype(np.float64), 3).tolist() for part in (w.weight, w.bias)] for w in linear]


def score(layers: list[Any], image: np.ndarray) -> float:
    """The score of one picture (25, 25): above 0 means a face."""
    h = image.reshape(1, -1)
    for at, (weight, bias) in enumerate(layers):
        h = (np.maximum(h, 0) if at else h) @ np.array(weight) + np.array(bias)
    return float(h[0, 0])
