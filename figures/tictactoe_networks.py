"""Three networks that play tic-tac-toe: taught on most boards, on 200 of them, and not at all.

They are trained by the page on playing, with 32 hidden units each, and kept in ``tictactoe_weights.json``. The page
trains them again whenever it is built, and `check` holds the file to them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import nnlib
from figures.tictactoe_game import Board

FILE = Path(__file__).with_name("tictactoe_weights.json")
HIDDEN = 32

Network = Mapping[str, Any]


def inputs(boards: np.ndarray) -> np.ndarray:
    """(B, 9) -> (B, 18): where my squares are, and where the other's are."""
    sides = np.concatenate([boards == 1, boards == -1], axis=1)
    return sides.astype(np.float64)


@cache
def networks() -> dict[str, dict[str, Any]]:
    """The weights of the networks "most", "few" and "none", as lists."""
    kept: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return kept


def exported(model: nnlib.Sequential) -> dict[str, Any]:
    """A network of the page as lists of weights, rounded."""
    hidden, output = model.layers[0], model.layers[2]
    assert isinstance(hidden, nnlib.Linear)
    assert isinstance(output, nnlib.Linear)
    arrays = {"W1": hidden.weight, "b1": hidden.bias, "W2": output.weight, "b2": output.bias}
    return {name: np.round(array.value.astype(np.float64), 2).tolist() for name, array in arrays.items()}


def rebuilt(weights: Network) -> nnlib.Sequential:
    """A kept network as a model of nnlib, in float64; behind the scores a sigmoid."""
    rng = np.random.default_rng(0)  # draws weights that are replaced at once
    hidden, output = nnlib.Linear(18, HIDDEN, rng=rng), nnlib.Linear(HIDDEN, 9, rng=rng)
    model = nnlib.Sequential(hidden, nnlib.ReLU(), output, nnlib.Sigmoid())
    model.astype(np.float64)
    for layer, number in ((hidden, "1"), (output, "2")):
        layer.weight.value[...] = weights["W" + number]
        layer.bias.value[...] = weights["b" + number]
    return model


@cache
def network(name: str) -> nnlib.Sequential:
    """One of the kept networks, by its name."""
    return rebuilt(networks()[name])


@cache
def probabilities(name: str, board: Board) -> list[float]:
    """How probable a network finds it that each of the nine squares is a best move for whoever moves."""
    found: list[float] = network(name)(inputs(np.array([board])))[0].tolist()
    return found


def chosen(name: str, board: Board) -> int:
    """The free square that a network finds most probable."""
    found = probabilities(name, board)
    return max((square for square in range(9) if board[square] == 0), key=lambda square: found[square])


def check(trained: Mapping[str, Network], boards: np.ndarray, file: Path = FILE) -> None:
    """Hold the kept networks to those that were just trained; with TICTACTOE_WEIGHTS=keep, keep these instead.

    Processors round differently, and training makes a small difference larger. So what is compared is what the
    networks say about all boards, on average: it differs by less than 0.01 then, and with another start by 0.05.

    Raises
    ------
    ValueError
        When they differ by more than processors do.
    """
    if os.environ.get("TICTACTOE_WEIGHTS") == "keep":
        file.write_text(json.dumps(trained, separators=(",", ":")) + "\n", encoding="utf-8")
        return
    kept = json.loads(file.read_text(encoding="utf-8"))
    x = inputs(boards)
    for name, weights in trained.items():
        difference = np.abs(rebuilt(kept[name])(x) - rebuilt(weights)(x)).mean()
        if difference > 0.02:
            raise ValueError(
                f"{file.name}: the network {name!r} is not the one that the page trains. Build the page with "
                "TICTACTOE_WEIGHTS=keep in the environment, look at the figure, and commit the file."
            )
