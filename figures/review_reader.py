"""What two networks that read reviews have learned about each word, and how a review gets its score from it.

The networks are those of the page on reading. Nothing nonlinear stands between words and score there, so all that one
of them knows of a word is a single number, its pull: the word's vector times the weights of the output. The pulls are
kept in ``review_weights.json``; the reviews that they were learned from are not. The page trains both networks whenever
it is built, and `check` holds the file to them.
"""

from __future__ import annotations

import itertools
import json
import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import nnlib

FILE = Path(__file__).with_name("review_weights.json")
#: The figure's networks know the words, and pairs of words, that at least so many of the reviews to learn from hold.
LEAST = 6

Network = Mapping[str, Any]


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters. The apostrophe that a phone sets is one, too."""
    return re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def tokens_of(text: str, reader: str) -> list[str]:
    """What a network sees: the words and, if it is the one called "pairs", all pairs of neighbors after them."""
    words = words_of(text)
    pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
    return words + pairs if reader == "pairs" else words


def shares(tokens: Sequence[str], network: Network) -> list[float | None]:
    """What each token adds to the score: its pull, divided by how many tokens are known; None if it is not."""
    pulls = network["pulls"]
    known = sum(token in pulls for token in tokens)
    return [pulls[token] / known if token in pulls else None for token in tokens]


@cache
def networks() -> dict[str, dict[str, Any]]:
    """Both networks, "words" and "pairs": the bias, and the pull of each token."""
    kept: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return kept


def exported(model: nnlib.Sequential, number: Mapping[str, int]) -> dict[str, Any]:
    """A trained network of the page as bias and pulls, rounded; `number` is its vocabulary."""
    table, output = model.parameters()["0.table.weight"].value, model.layers[1]
    assert isinstance(output, nnlib.Linear)
    pulls = table @ output.weight.value[:, 0]  # (V,)
    return {
        "bias": round(float(output.bias.value[0]), 2),
        "pulls": {token: round(float(pulls[number[token]]), 2) for token in sorted(number)},
    }


def check(trained: Mapping[str, Network], file: Path = FILE) -> None:
    """Hold the kept networks to those that were just trained; with REVIEW_WEIGHTS=keep in the environment, keep them.

    Raises
    ------
    ValueError
        When they differ by more than processors do, which round differently.
    """
    if os.environ.get("REVIEW_WEIGHTS") == "keep":
        file.write_text(json.dumps(trained, indent=0) + "\n", encoding="utf-8")
        return
    kept = json.loads(file.read_text(encoding="utf-8"))
    for name, network in trained.items():
        ours, theirs = kept[name]["pulls"], network["pulls"]
        if ours.keys() != theirs.keys() or not alike([ours[t] for t in theirs], list(theirs.values())):
            raise ValueError(
                f"{file.name}: the network {name!r} is not the one that the page trains. Build the page with "
                "REVIEW_WEIGHTS=keep in the environment, look at the figure, and commit the file."
            )


def alike(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    """Whether the pulls of two trainings differ by less than a third of their size, on average."""
    return float(np.abs(np.subtract(ours, theirs)).mean()) < float(np.abs(theirs).mean()) / 3
