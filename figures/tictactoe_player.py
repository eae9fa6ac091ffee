"""The network that plays tic-tac-toe, trained by `nnlib` in about a second, and what is known about it.

It has 18 inputs (where my squares are, and where the other's are), 64 hidden units, and a score for each square: how
likely it is a best move. A fifth of the symmetry classes is held back, with all copies, so that it has weak spots.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

import nnlib
from figures.tictactoe_game import START, Board, best_moves, boards, games, symmetry_classes

HIDDEN = 64
EPOCHS = 60
DIGITS = 4  # decimals of each weight: what the page gets is the network itself, and not a copy that is nearly right


@dataclass(frozen=True)
class Player:
    """The trained network, and its record.

    Attributes
    ----------
    model : nnlib.Sequential
        (B, 18) to (B, 9), in float64: ``Linear(18, 64)``, ``ReLU()``, ``Linear(64, 9)``.
    learned, new : int
        Boards that it learned from, and boards of other symmetry classes.
    right : float
        Share of the new boards on which it plays a best move.
    lost : tuple of int
        Games that it loses, of all that anybody could play against it: when it begins, and when the other begins.
    played : int
        How many such games there are, together.
    """

    model: nnlib.Sequential
    learned: int
    new: int
    right: float
    lost: tuple[int, int]
    played: int

    def probabilities(self, board: Board) -> np.ndarray:
        """For each square, the probability that the network gives to "this is a best move": shape (9,)."""
        return nnlib.Sigmoid().forward(self.model.forward(inputs(np.array([board]))))[0]

    def move(self, board: Board) -> int:
        """The free square with the highest score; of several, the first."""
        return int(np.where(np.array(board) == 0, self.probabilities(board), -1).argmax())


def inputs(rows: np.ndarray) -> np.ndarray:
    """Boards (B, 9) as the network takes them: (B, 18), float64."""
    return np.concatenate([rows == 1, rows == -1], axis=1).astype(np.float64)


@cache
def player() -> Player:
    """The player: trained now, or from memory when it was asked for before."""
    rows = np.array(boards())
    best = np.zeros(rows.shape, dtype=np.float32)
    for row, board in enumerate(boards()):
        best[row, best_moves(board)] = 1
    classes = symmetry_classes(rows)
    rng = np.random.default_rng(3)
    new = np.isin(classes, rng.permutation(classes.max() + 1)[::5])
    model = train(inputs(rows[~new]).astype(np.float32), best[~new], rng)
    taught = Player(model, int((~new).sum()), int(new.sum()), 0.0, (0, 0), 0)
    scores = model.forward(inputs(rows))
    chosen = np.where(rows == 0, scores, -np.inf).argmax(axis=1)
    answers = dict(zip(boards(), chosen.tolist(), strict=True))
    first, second = (games(answers.__getitem__, START, mine) for mine in (True, False))
    return Player(
        model,
        taught.learned,
        taught.new,
        right=float(best[new, chosen[new]].mean()),
        lost=(int(first[2]), int(second[2])),
        played=int(first.sum() + second.sum()),
    )


def train(x: np.ndarray, best: np.ndarray, rng: np.random.Generator) -> nnlib.Sequential:
    """Teach the network which moves are best; round its weights, and let it compute in float64 as the page does."""
    model = nnlib.Sequential(nnlib.Linear(18, HIDDEN, rng=rng), nnlib.ReLU(), nnlib.Linear(HIDDEN, 9, rng=rng))
    trainer = nnlib.Trainer(model, nnlib.BinaryCrossEntropy(), nnlib.Adam(model, lr=0.005), rng=rng)
    trainer.fit(EPOCHS, (x, best))
    model.astype(np.float64)
    for parameter in model.parameters().values():
        parameter.value[...] = parameter.value.round(DIGITS)
    return model
