"""The network that invents names, letter by letter, and the list of names that tells invented from copied.

It is trained by the page on creating: it sees the last five letters and gives each possible next one a probability. Its
weights are kept in ``names_weights.json``, in hundredths, with the names that it learned from and those that were kept
back. The page trains it again whenever it is built, and `check` holds the file to it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import nnlib

FILE = Path(__file__).with_name("names_weights.json")
SIGNS = ".abcdefghijklmnopqrstuvwxyz"  # the first stands before a name, and ends it
SEEN = 5  # letters that the network sees
WIDE, HIDDEN = 16, 256  # numbers of a letter's vector; hidden units
LONGEST = 15  # letters, after which a name is cut off

Kept = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """One letter of a name: the probability of each sign, and the one that was taken; given or drawn."""

    p: list[float]
    token: int
    given: bool


@cache
def kept() -> dict[str, Any]:
    """What the file holds: "table" and "parameters" of the network, the names "learned" and those "kept_back"."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def rebuilt(weights: Kept) -> nnlib.Sequential:
    """A kept network as a model of nnlib, in float64."""
    rng = np.random.default_rng(0)  # draws weights that are replaced at once
    table = nnlib.Embedding(len(SIGNS), WIDE, rng=rng)
    hidden = nnlib.Linear(SEEN * WIDE, HIDDEN, rng=rng)
    output = nnlib.Linear(HIDDEN, len(SIGNS), rng=rng)
    model = nnlib.Sequential(table, nnlib.Flatten(), hidden, nnlib.ReLU(), output)
    model.astype(np.float64)
    table.weight.value[...] = np.array(weights["table"]) / 100
    flat = np.array(weights["parameters"]) / 100
    for layer in (hidden, output):
        for array in (layer.weight.value, layer.bias.value):
            array[...] = flat[: array.size].reshape(array.shape)
            flat = flat[array.size :]
    return model


@cache
def network() -> nnlib.Sequential:
    """The kept network."""
    return rebuilt(kept())


@cache
def scores(seen: tuple[int, ...]) -> np.ndarray:
    """The network's scores (27,) of the sign after these tokens."""
    found: np.ndarray = network()(np.array([seen]))[0]
    return found


def probabilities(tokens: Sequence[int], temperature: float) -> np.ndarray:
    """How probable each sign is after these tokens, (27,)."""
    seen = tuple([0] * SEEN + list(tokens))[-SEEN:]
    softmax: np.ndarray = nnlib.Softmax()(scores(seen)[None] / temperature)[0]
    return softmax


def invented(seed: int, temperature: float, start: str = "") -> list[Step]:
    """A name, drawn letter by letter; after LONGEST letters it is cut off."""
    rng = np.random.default_rng(seed)
    steps: list[Step] = []
    tokens: list[int] = []
    while len(tokens) < LONGEST:
        p = probabilities(tokens, temperature)
        given = len(tokens) < len(start)
        token = SIGNS.index(start[len(tokens)]) if given else int(rng.choice(len(SIGNS), p=p))
        steps.append(Step(p.tolist(), token, given))
        if token == 0:
            break
        tokens.append(token)
    return steps


def spelled(steps: Sequence[Step]) -> str:
    """The letters of a name, without its end."""
    return "".join(SIGNS[step.token] for step in steps if step.token)


@cache
def sets() -> dict[str, frozenset[str]]:
    """The names that the network learned from, and those that it was never shown."""
    return {kind: frozenset(kept()[kind].split()) for kind in ("learned", "kept_back")}


def kind(name: str) -> str:
    """ "learned", "kept_back" or "new"."""
    return next((kind for kind, names in sets().items() if name in names), "new")


def exported(model: nnlib.Sequential, learned: Sequence[str], kept_back: Sequence[str]) -> dict[str, Any]:
    """A network of the page in hundredths, and the names in alphabetical order."""
    arrays = [parameter.value for parameter in model.parameters().values()]
    table, *others = (np.round(100 * array.astype(np.float64)).astype(int) for array in arrays)
    return {
        "table": table.tolist(),
        "parameters": np.concatenate([array.ravel() for array in others]).tolist(),
        "learned": " ".join(sorted(learned)),
        "kept_back": " ".join(sorted(kept_back)),
    }


def check(trained: Kept, x: np.ndarray, file: Path = FILE) -> None:
    """Hold the kept network to the one that was just trained; with NAMES_WEIGHTS=keep, keep that one instead.

    Processors round differently, and training makes much of a small difference: when starting weights are nudged by a
    millionth, up to 12% of the probabilities after the tokens `x` (B, 5) come to lie elsewhere. From other seeds it is
    13%, from untrained weights more than half. So the check tells whether the network was trained alike, no more.

    Raises
    ------
    ValueError
        When they differ by more than processors do, or the names are others.
    """
    if os.environ.get("NAMES_WEIGHTS") == "keep":
        file.write_text(json.dumps(trained, separators=(",", ":")) + "\n", encoding="utf-8")
        return
    held = json.loads(file.read_text(encoding="utf-8"))
    ours, theirs = (nnlib.Softmax()(rebuilt(weights)(x)) for weights in (held, trained))
    apart = np.abs(ours - theirs).sum(axis=1).mean() / 2
    if apart > 0.2 or any(held[kind] != trained[kind] for kind in ("learned", "kept_back")):
        raise ValueError(
            f"{file.name}: this is not the network that the page trains. Build the page with NAMES_WEIGHTS=keep in the "
            "environment, look at the figure, and commit the file."
        )
