"""Twenty films that do not exist, what a network learned about them, and how a new viewer's numbers are found.

The network is the small one of the page on recommending. It learned from ratings by simulated viewers, which that page
makes from the traits below: nothing here stems from real people or real films. What it learned about each film, a bias
and two numbers of taste, is kept in ``film_weights.json``. The page trains it whenever it is built, and `check` holds
the file to it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import nnlib

FILE = Path(__file__).with_name("film_weights.json")

#: How loud each film is, how funny, and its title. The network never sees the two numbers.
CATALOG = """
+1.0 +0.8 Two Cops, One Canoe
+0.9 +0.5 Boom Goes the Bakery
+0.6 +0.9 My Uncle's Tank
+0.8 +0.2 The Llama Heist
+1.0 -0.7 Thunder over Vantor
+0.8 -0.9 The Ninth Siege
+0.7 -0.5 Orbit of Ashes
+0.9 -0.3 Harbor in Flames
+0.4 -0.8 The Tin Winter
-0.8 +0.8 The Tea Inspector
-0.7 +0.6 Aunt Odile Moves In
-0.9 +0.4 A Goat for Grandmother
-0.4 +0.9 The Polite Burglar
-0.9 -0.8 The Ferry House
-0.7 -0.9 Letters to the North
-1.0 -0.4 The Clockmaker's Attic
-0.5 -0.6 A Field of Gray Rain
+0.0 +0.2 The Night Tram
+0.1 -0.3 Seven Brass Keys
-0.2 +0.1 Halfway to Ostrova
"""
TITLES = [line[10:] for line in CATALOG.strip().splitlines()]
#: The films that a reader rates: one of each corner, and one of the middle.
RATED = [TITLES.index(title) for title in ("Two Cops, One Canoe", "Thunder over Vantor", "The Tea Inspector")]
RATED += [TITLES.index(title) for title in ("The Ferry House", "The Night Tram")]
#: The brake on a new viewer's numbers: as strong as one more rating that says "like everybody".
BRAKE = 1.0


@cache
def learned() -> dict[str, Any]:
    """What the network learned: ``mean``, one number; ``biases``, (20,); ``vectors``, (20, 2)."""
    kept: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return kept


def new_viewer(stars: Sequence[int], *, taste: bool) -> np.ndarray:
    """The bias and the taste vector, (3,), of a viewer who gave so many stars to the films of `RATED`; 0 is no rating.

    Of all numbers they are those with the smallest sum of squared errors and of their own squares times `BRAKE`, which
    a set of linear equations gives at once (ridge regression). Without taste, the vector stays 0.
    """
    known = learned()
    given = [film for film, value in zip(RATED, stars, strict=True) if value]
    rest = np.array([value for value in stars if value]) - known["mean"] - np.array(known["biases"])[given]  # (n,)
    inputs = np.ones((len(given), 3))  # a bias is added as it is; taste is multiplied by the film's vector
    inputs[:, 1:] = np.array(known["vectors"])[given] if taste else 0
    return np.linalg.solve(inputs.T @ inputs + BRAKE * np.eye(3), inputs.T @ rest)


def parts(film: int, viewer: np.ndarray) -> dict[str, float]:
    """What a prediction is the sum of."""
    known = learned()
    return {
        "mean": known["mean"],
        "viewer": float(viewer[0]),
        "film": known["biases"][film],
        "taste": float(viewer[1:] @ known["vectors"][film]),
    }


def exported(model: nnlib.Layer, mean: float) -> dict[str, Any]:
    """What a trained network of the page knows about the films, rounded."""
    table = model.parameters()["films.weight"].value.astype(float).round(3)
    return {"mean": round(float(mean), 3), "biases": table[:, 0].tolist(), "vectors": table[:, 1:].tolist()}


def check(trained: Mapping[str, Any], file: Path = FILE) -> None:
    """Hold the kept numbers to those that were just learned; with FILM_WEIGHTS=keep in the environment, keep them.

    Raises
    ------
    ValueError
        When they differ by more than processors do, which round differently.
    """
    if os.environ.get("FILM_WEIGHTS") == "keep":
        file.write_text(json.dumps(trained) + "\n", encoding="utf-8")
        return
    kept = json.loads(file.read_text(encoding="utf-8"))
    if not np.allclose(everything(kept), everything(trained), atol=0.1):
        raise ValueError(
            f"{file.name}: this is not what the page's network learns. Build the page with FILM_WEIGHTS=keep in the "
            "environment, look at the figure, and commit the file."
        )


def everything(known: Mapping[str, Any]) -> np.ndarray:
    """Mean, biases and all products of two films' vectors: no turning of the vectors changes what they predict."""
    vectors = np.array(known["vectors"])
    return np.concatenate([[known["mean"]], known["biases"], (vectors @ vectors.T).ravel()])
