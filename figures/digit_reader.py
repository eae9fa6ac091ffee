"""The network that reads digits as they are drawn, trained by `nnlib` in the build.

It has 64 inputs, 32 hidden units and 10 scores. It learns from two kinds of digits: those that 13 people wrote on
paper (`nnlib.datasets.load("digits")`), and drawings that a program bends from the pen paths of `pen_paths.py`. The
second kind is needed: a network trained on the paper digits alone gets almost all further paper digits right, and
only about half of what other people write, because other people have other habits.

Training takes a few seconds, once. Where there is a folder `_build`, the network is kept there, in a file named
after a hash of the code that made it; elsewhere it is kept in memory.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

import nnlib
from figures import digit_picture, pen_paths
from figures.pen_paths import HELD_BACK, PATHS, PenPath

KEPT_IN = Path(__file__).resolve().parent.parent / "_build"

HIDDEN = 32
PER_DIGIT = 2000  # drawings to learn from
TEST_PER_PATH = 50  # drawings along each path that was held back
REPEATS = 4  # each paper digit counts as this many drawings
EPOCHS = 20
NOISE = 0.25  # standard deviation, where 1 is a pixel full of ink


@dataclass(frozen=True)
class Examples:
    """Pictures of digits as the network takes them, (B, 64) from 0 to 1, and which digits they are, (B,)."""

    x: np.ndarray
    y: np.ndarray

    def __add__(self, other: Examples) -> Examples:
        return Examples(np.concatenate([self.x, other.x]), np.concatenate([self.y, other.y]))

    def __len__(self) -> int:
        return len(self.y)


@dataclass(frozen=True)
class Reader:
    """The trained network, and what is known about it.

    Attributes
    ----------
    model : nnlib.Sequential
        (B, 64) to (B, 10): ``Linear(64, 32)``, ``ReLU()``, ``Linear(32, 10)``.
    learned : dict of str to int
        How many paper digits ("paper") and drawings ("drawn") it learned from; along how many pen paths the drawings
        were made ("paths"), and how many paths were held back for the test ("held_back").
    tested : dict of str to (int, int)
        How many of how many others of each kind it gets right. It never learned from these.
    strong : float
        An activation that few hidden units exceed: of each test digit the largest, and of these the median.
    """

    model: nnlib.Sequential
    learned: dict[str, int]
    tested: dict[str, tuple[int, int]]
    strong: float


@cache
def reader() -> Reader:
    """The reader: trained now, or taken from `_build`, or from memory when it was asked for before."""
    learn, test = paper()
    model = trained(learn)
    drawn = drawings(range(HELD_BACK), HELD_BACK * TEST_PER_PATH, np.random.default_rng(2))
    return Reader(
        model,
        learned={
            "paper": len(learn),
            "drawn": 10 * PER_DIGIT,
            "paths": sum(map(len, PATHS.values())) - 10 * HELD_BACK,
            "held_back": 10 * HELD_BACK,
        },
        tested={"paper": right(model, test), "drawn": right(model, drawn)},
        strong=float(np.median(model.layers[0].forward(test.x).max(axis=1))),
    )


def trained(learn: Examples) -> nnlib.Sequential:
    """The network as it was kept by an earlier run of the same code, or else trained now, and kept if possible."""
    kept = KEPT_IN / "digit-reader" / f"{fingerprint()}.safetensors"
    if kept.is_file():
        loaded = nnlib.load(kept)
        assert isinstance(loaded, nnlib.Sequential)
        return loaded
    model = train(learn)
    if KEPT_IN.is_dir():
        kept.parent.mkdir(exist_ok=True)
        nnlib.save(model, kept)
    return model


def train(learn: Examples) -> nnlib.Sequential:
    """Train the network on paper digits and drawings; the same numbers each time."""
    rng = np.random.default_rng(0)
    drawn = drawings(range(HELD_BACK, max(map(len, PATHS.values()))), PER_DIGIT, np.random.default_rng(1))
    examples = drawn
    for _ in range(REPEATS):
        examples = examples + learn

    first = nnlib.Linear(64, HIDDEN, rng=rng)
    first.weight.value *= 0.1  # a weight at the rim, where there is never ink, keeps what it starts with
    model = nnlib.Sequential(first, nnlib.ReLU(), nnlib.Linear(HIDDEN, 10, rng=rng))
    steps = EPOCHS * -(-len(examples) // 64)
    rate = nnlib.schedules.warm_up(nnlib.schedules.cosine(0.01, steps), 300)
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.AdamW(model, lr=rate, weight_decay=0.05), rng=rng)
    for _ in range(EPOCHS):
        # Noise, new in every epoch: no unit can rely on a single pixel, so its weights become smooth patterns.
        noisy = examples.x + rng.normal(0, NOISE, examples.x.shape).astype(np.float32)
        trainer.fit(1, (noisy, examples.y))
    sort_units(model)
    return model


def sort_units(model: nnlib.Sequential) -> None:
    """Put hidden units that speak for the same digit side by side; the network computes the same as before."""
    numbers = {name: p.value for name, p in model.parameters().items()}
    votes = numbers["2.weight"]
    order = np.lexsort([-votes.max(axis=1), votes.argmax(axis=1)])
    numbers["0.weight"][...] = numbers["0.weight"][:, order]
    numbers["0.bias"][...] = numbers["0.bias"][order]
    numbers["2.weight"][...] = votes[order]


def paper() -> tuple[Examples, Examples]:
    """The digits written on paper: those to learn from, and those to be tested on."""
    digits = nnlib.datasets.load("digits")
    x, x_test, y, y_test = nnlib.train_test_split(digits.x, digits.y, test_size=0.2, rng=np.random.default_rng(0))
    return Examples(x, y), Examples(x_test, y_test)


def drawings(ways: range, per_digit: int, rng: np.random.Generator) -> Examples:
    """Pictures of bent drawings: `per_digit` of each digit, along those of its paths whose number is in `ways`."""
    x, y = [], []
    for digit, texts in PATHS.items():
        chosen = texts[ways.start : ways.stop]
        for number, text in enumerate(chosen):
            count = per_digit * (number + 1) // len(chosen) - per_digit * number // len(chosen)
            x.append(drawn_along(PenPath(text), count, rng))
            y.append(np.full(count, digit))
    return Examples(np.concatenate(x), np.concatenate(y))


def drawn_along(path: PenPath, count: int, rng: np.random.Generator) -> np.ndarray:
    """Pictures of `count` drawings along one path, (count, 64)."""
    points = path.drawings(count, rng)
    pieces = np.concatenate([points[:, :-1], points[:, 1:]], axis=-1)
    pieces = np.delete(pieces, np.cumsum(path.lengths)[:-1] - 1, axis=1)  # from one stroke to the next: pen up
    which = np.repeat(np.arange(count), pieces.shape[1])
    return digit_picture.pictures(pieces.reshape(-1, 4), which).reshape(count, 64).astype(np.float32) / 16


def right(model: nnlib.Sequential, examples: Examples) -> tuple[int, int]:
    """How many of the examples the network gets right, and how many there are."""
    return int((model(examples.x).argmax(axis=1) == examples.y).sum()), len(examples)


def fingerprint() -> str:
    """Hash of all that decides the trained numbers: this code, nnlib's, its data, and NumPy's version."""
    library = Path(nnlib.__file__).parent
    files = [*library.rglob("*.py"), *library.rglob("*.npz")]
    ours = [Path(module.__file__ or "") for module in (digit_picture, pen_paths)] + [Path(__file__)]
    digest = hashlib.sha256(np.__version__.encode())
    for file in [*sorted(files), *ours]:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]
