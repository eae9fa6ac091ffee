"""``python -m scripts.contest``: hold the contest of the page against-classical-ml, and write figures/contest.json.

Seven methods learn from more and more examples of up to four data sets. Every rule is in this file: all get the same
examples and the same test; each may choose among three settings, on a fifth of its examples held back for that; then it
learns from all of them with the setting chosen, and is tested once. All of it is repeated with other random draws.

It takes some minutes of one processor, so the build does not do it: the results are committed, with the rules under
which they were made. `tests/figures/test_contest.py` compares these with the rules here, and holds a small part again.
What is there already is kept, so the contest can be held in parts (``--set digits``); the figure shows the sets whose
results are there.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

import nnlib
from scripts.data import keel
from scripts.data.sets import mnist

RESULTS = Path(__file__).resolve().parent.parent / "figures" / "contest.json"
SIZES = {
    "digits": (50, 150, 450, 1300),
    "mnist": (50, 100, 300, 1000),
    "letters": (150, 400, 1100, 3000),
    "dna": (60, 150, 400, 1000),
}
TESTS = {"digits": 450, "mnist": 1000, "letters": 2000, "dna": 600}
# So many examples a network is shown in training: each of its own as often as that makes, 15 to 60 times.
SHOWN = {"digits": 50_000, "mnist": 15_000, "letters": 60_000, "dna": 60_000}
DRAWS = {"digits": 3, "mnist": 3, "letters": 3, "dna": 3}  # how often all of it is repeated
TREES = 50
FILES = {
    "digits": nnlib.datasets.SHIPPED["digits"][0],
    "mnist": mnist.SHA256,
    "letters": keel.SHA256,
    "dna": keel.SHA256,
}
Arrays = tuple[np.ndarray, np.ndarray]


class Network:
    """A network of nnlib as scikit-learn would have it: made with its settings, then `fit` and `predict`."""

    def __init__(
        self, layers: Callable[..., list[nnlib.Layer]], lr: float, dropout: float, seed: int, shown: int
    ) -> None:
        self.layers, self.lr, self.dropout, self.seed, self.shown = layers, lr, dropout, seed, shown

    def fit(self, x: np.ndarray, y: np.ndarray) -> Network:
        rng = np.random.default_rng(self.seed)
        self.model = nnlib.Sequential(*self.layers(x.shape[1], int(y.max()) + 1, self.dropout, rng))
        epochs = int(np.clip(self.shown // len(y), 15, 60))
        batches = nnlib.DataLoader(x, y, batch_size=32 if len(y) < 1000 else 64, shuffle=True, rng=rng)
        rate = nnlib.schedules.cosine(self.lr, epochs * len(batches))
        optimizer = nnlib.AdamW(self.model, lr=rate, weight_decay=0.01)
        nnlib.Trainer(self.model, nnlib.CrossEntropy(), optimizer, rng=rng).fit(epochs, batches)
        return self

    def predict(self, x: np.ndarray) -> np.ndarray:
        parts = [self.model(x[i : i + 1000]) for i in range(0, len(x), 1000)]
        return np.concatenate(parts).argmax(axis=1)


def connected(n: int, k: int, dropout: float, rng: np.random.Generator) -> list[nnlib.Layer]:
    """One hidden layer of 256."""
    first = [nnlib.Linear(n, 256, rng=rng), nnlib.ReLU()]
    return [*first, *([nnlib.Dropout(dropout, rng=rng)] if dropout else []), nnlib.Linear(256, k, rng=rng)]


def convolutional(n: int, k: int, dropout: float, rng: np.random.Generator) -> list[nnlib.Layer]:
    """Two convolutions, each with pooling, for square pictures of n pixels."""
    side = round(n**0.5)
    kernel, padding = (5, "valid") if side > 8 else (3, "same")
    layers: list[nnlib.Layer] = [nnlib.Reshape((side, side, 1))]
    for c_in, c_out in ((1, 8), (8, 16)):
        layers += [nnlib.Conv2d(c_in, c_out, kernel, padding=padding, rng=rng), nnlib.ReLU(), nnlib.MaxPool2d(2)]
        side = (side - kernel + 1 if padding == "valid" else side) // 2
    layers.append(nnlib.Flatten())
    return [*layers, *([nnlib.Dropout(dropout, rng=rng)] if dropout else []), nnlib.Linear(16 * side**2, k, rng=rng)]


BRAKED = ((0.003, 0), (0.003, 0.3), (0.01, 0.3))  # learning rate and dropout
# Of each method: how it is made from a setting, a seed and how many examples a network is shown; its three settings.
METHODS: dict[str, tuple[Callable[[Any, int, int], Any], Sequence[Any]]] = {
    "logistic": (lambda c, seed, shown: LogisticRegression(C=c, max_iter=200), (0.01, 0.1, 1)),
    "neighbors": (lambda k, seed, shown: KNeighborsClassifier(k), (1, 5, 25)),
    "forest": (
        lambda s, seed, shown: RandomForestClassifier(
            TREES, max_features=s[0], min_samples_leaf=s[1], random_state=seed
        ),
        (("sqrt", 1), ("sqrt", 3), (0.15, 1)),
    ),
    "boosting": (
        lambda leaves, seed, shown: HistGradientBoostingClassifier(
            max_leaf_nodes=leaves, early_stopping=False, random_state=seed
        ),
        (4, 8, 16),
    ),
    "kernel": (lambda g, seed, shown: SVC(C=10, gamma=g), (0.3, 1, 3)),  # times 1 / (features times variance)
    "network": (lambda s, *more: Network(connected, *s, *more), BRAKED),
    "convolution": (lambda s, *more: Network(convolutional, *s, *more), BRAKED),
}
# Convolutions are for pictures, and small ones gain little; boosting grows a tree for each class in each round.
LEFT_OUT = {
    "digits": {"boosting", "convolution"},
    "mnist": {"boosting"},
    "letters": {"boosting", "convolution"},
    "dna": {"convolution"},
}
COPIES = {"letters", "dna"}  # many of their rows are equal, and would be in training and in test


def examples(name: str) -> Arrays:
    """All examples of a set, each once."""
    data = nnlib.datasets.load(name)
    if name not in COPIES:
        return data.x, data.y
    _, first = np.unique(data.x, axis=0, return_index=True)
    return data.x[np.sort(first)], data.y[np.sort(first)]


def deal(name: str, seed: int) -> tuple[Arrays, Arrays]:
    """The examples to learn from, in random order, and the test, for one repetition."""
    x, y = examples(name)
    rng = np.random.default_rng(seed)
    if name == "mnist":  # other writers in the test: the last 10,000
        learn, test = rng.permutation(60_000), 60_000 + rng.permutation(10_000)[: TESTS[name]]
    else:
        test, learn = np.split(rng.permutation(len(y)), [TESTS[name]])
    return (x[learn], y[learn]), (x[test], y[test])


def scaled(name: str, learn: np.ndarray, *others: np.ndarray) -> list[np.ndarray]:
    """Pixels stay as they are, from 0 to 1; other features get mean 0 and size 1, by the examples learned from."""
    if name in ("digits", "mnist"):
        return [learn, *others]
    mean, size = learn.mean(axis=0), learn.std(axis=0) + 1e-6
    return [(x - mean) / size for x in (learn, *others)]


def made(name: str, method: str, setting: Any, seed: int, x: np.ndarray) -> Any:
    """One contestant, before it has learned."""
    if method == "kernel":
        setting = float(setting / (x.shape[1] * x.var()))
    return METHODS[method][0](setting, seed, SHOWN[name])


def play(name: str, method: str, size: int, seed: int) -> dict[str, Any]:
    """One entry of the contest: choose a setting, learn, be tested.

    Returns
    -------
    dict
        ``accuracy`` on the test, the ``setting`` chosen (its number), ``seconds`` of processor time for choosing and
        learning.
    """
    (x, y), (x_test, y_test) = deal(name, seed)
    x, y = x[:size], y[:size]
    start = time.process_time()
    fit = size * 4 // 5
    x_fit, x_valid = scaled(name, x[:fit], x[fit:])
    settings = METHODS[method][1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        right = [
            np.mean(made(name, method, setting, seed, x_fit).fit(x_fit, y[:fit]).predict(x_valid) == y[fit:])
            for setting in settings
        ]
        best = int(np.argmax(right))
        x, x_test = scaled(name, x, x_test)
        final = made(name, method, settings[best], seed, x).fit(x, y)
    seconds = time.process_time() - start
    return {"accuracy": float(np.mean(final.predict(x_test) == y_test)), "setting": best, "seconds": seconds}


def methods_for(name: str) -> list[str]:
    """Who takes part."""
    return [method for method in METHODS if method not in LEFT_OUT[name]]


def rules(name: str) -> dict[str, Any]:
    """What decides the results on one set, but for the code, as JSON holds it. Results of others are out of date."""
    found = {
        "sizes": SIZES[name],
        "tests": TESTS[name],
        "shown": SHOWN[name],
        "draws": DRAWS[name],
        "trees": TREES,
        "settings": {method: METHODS[method][1] for method in methods_for(name)},
        "file": FILES[name],
    }
    return json.loads(json.dumps(found))


def main() -> None:
    """Hold what is asked for and is not there yet, and keep the rest of the results as they are."""
    parser = argparse.ArgumentParser(prog="python -m scripts.contest", description=__doc__.splitlines()[0])
    parser.add_argument("--set", choices=SIZES, action="append", dest="sets")
    parser.add_argument("--method", choices=METHODS, action="append", dest="methods")
    parser.add_argument("--again", action="store_true", help="also what is there already")
    asked = parser.parse_args()
    kept = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {"rules": {}, "sets": {}}
    results = {name: found for name, found in kept["sets"].items() if kept["rules"][name] == rules(name)}
    for name in asked.sets or SIZES:
        for method in asked.methods or methods_for(name):
            for size in SIZES[name]:
                in_set = results.setdefault(name, {"tests": TESTS[name], "methods": {}})
                found = in_set["methods"].setdefault(method, {})
                if str(size) in found and not asked.again:
                    continue
                played = [play(name, method, size, seed) for seed in range(DRAWS[name])]
                found[str(size)] = {
                    "right": [round(one["accuracy"] * TESTS[name]) for one in played],
                    "setting": [one["setting"] for one in played],
                    "seconds": float(f"{np.median([one['seconds'] for one in played]):.1g}"),
                }
                content = {"rules": {held: rules(held) for held in results}, "sets": results}
                RESULTS.write_text(json.dumps(content, separators=(",", ":")) + "\n")
                percent = np.array(found[str(size)]["right"]) / TESTS[name] * 100
                print(f"{name} {method} {size}: {percent.mean():.1f}%, {percent.min():.1f} to {percent.max():.1f}")


if __name__ == "__main__":
    main()
