"""The rules of the contest: who takes part, how many examples, draws and settings there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nnlib
from scripts.data import keel
from scripts.data.sets import mnist, movie_reviews

RESULTS = Path(__file__).resolve().parents[2] / "figures" / "contest.json"
DRAWS = 5  # how often all of it is repeated, with other examples
SIZES = {
    "digits": (50, 150, 450, 1300),
    "mnist": (100, 400, 1500, 5000),
    "letters": (150, 700, 3000, 15000),
    "dna": (60, 150, 400, 1200),
    "movie-reviews": (200, 700, 2200, 7500),
}
TESTS = {"digits": 450, "mnist": 2000, "letters": 3000, "dna": 1000, "movie-reviews": 2000}
# So many examples a network is shown in training: each of its own as often as that makes, 10 to 60 times.
SHOWN = {"digits": 50_000, "mnist": 40_000, "letters": 300_000, "dna": 60_000, "movie-reviews": 70_000}
FILES = {
    "digits": nnlib.datasets.SHIPPED["digits"][0],
    "mnist": mnist.SHA256,
    "letters": keel.SHA256,
    "dna": keel.SHA256,
    "movie-reviews": movie_reviews.SHA256,
}
PICTURES = {"digits", "mnist"}  # their inputs are pixels, from 0 to 1
TEXTS = {"movie-reviews"}
COPIES = {"letters", "dna"}  # many of their rows are equal, and would be in training and in test
TREES = 100

# Four settings each. What they are, methods.py says.
SETTINGS: dict[str, Sequence[Any]] = {
    "logistic": (0.03, 0.3, 3, 30),
    "neighbors": (1, 3, 10, 30),
    "forest": (("sqrt", 1), ("sqrt", 3), (0.15, 1), (0.3, 1)),
    "boosting": (3, 8, 16, 31),
    "support": (0.2, 0.7, 2, 6),
    "network": ((0.003, 0), (0.003, 0.5), (0.01, 0), (0.01, 0.5)),
    "convolution": ((0.003, 0), (0.003, 0.5), (0.01, 0), (0.01, 0.5)),
}
FOR_TEXTS: dict[str, Sequence[Any]] = {
    "logistic": (0.1, 0.3, 1, 3),
    "bayes": (0.1, 0.3, 1, 3),
    "neighbors": (1, 10, 30, 100),
    "forest": (("sqrt", 1), ("sqrt", 3), ("log2", 1), ("log2", 3)),
    "support": (0.003, 0.01, 0.03, 0.1),
    "network": ((0.001, 0), (0.003, 0), (0.01, 0), (0.003, 32)),
}
# Convolutions are for pictures; boosting grows a tree for each class in each round: slow where columns are many.
LEFT_OUT = {"digits": set(), "mnist": {"boosting"}, "letters": {"convolution"}, "dna": {"convolution"}}


def settings_for(name: str) -> dict[str, Sequence[Any]]:
    """Who takes part, and among what each may choose."""
    if name in TEXTS:
        return FOR_TEXTS
    return {method: tried for method, tried in SETTINGS.items() if method not in LEFT_OUT[name]}


def methods_for(name: str) -> list[str]:
    """Who takes part."""
    return list(settings_for(name))


def rules(name: str) -> dict[str, Any]:
    """What decides the results on one set, but for the code, as JSON holds it. Results of others are out of date."""
    found = {
        "sizes": SIZES[name],
        "tests": TESTS[name],
        "shown": SHOWN[name],
        "draws": DRAWS,
        "trees": TREES,
        "settings": settings_for(name),
        "file": FILES[name],
    }
    return json.loads(json.dumps(found))
