"""The rules of tic-tac-toe, its best moves by exhaustive search, and its boards.

A board is nine numbers, row by row, seen by the player whose turn it is: 1 for a square of that player, -1 for one of
the other, 0 for a free one. Search is all that labels the boards: nobody has played these games.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import numpy as np

Board = tuple[int, ...]

START: Board = (0,) * 9
LINES = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6))

_SQUARE = np.arange(9).reshape(3, 3)
#: Which square comes to each place, for each of the eight ways to turn and mirror the board: shape (8, 9).
TURNS = np.array([np.rot90(square, k).ravel() for square in (_SQUARE, _SQUARE.T) for k in range(4)])


def free(board: Board) -> list[int]:
    """The squares that are free."""
    return [square for square in range(9) if board[square] == 0]


def after(board: Board, move: int) -> Board:
    """The board after a move, as the other player sees it."""
    seen = [-square for square in board]
    seen[move] = -1
    return tuple(seen)


def line(board: Board) -> tuple[int, int, int] | None:
    """Three squares in a row that one player has, if there are."""
    return next((three for three in LINES if abs(sum(board[i] for i in three)) == 3), None)


def over(board: Board) -> bool:
    return line(board) is not None or not free(board)


@cache
def value(board: Board) -> int:
    """1 if whoever moves can win, 0 for a draw, -1 if the other can win: by best play of both."""
    if line(board):
        return -1  # the other has just completed it
    return max((-value(after(board, move)) for move in free(board)), default=0)


def best_moves(board: Board) -> list[int]:
    """The moves that bring what the board is worth."""
    return [move for move in free(board) if -value(after(board, move)) == value(board)]


@cache
def boards() -> tuple[Board, ...]:
    """All boards on which somebody has to move, in order."""
    known: set[Board] = set()
    waiting = [START]
    while waiting:
        board = waiting.pop()
        if board not in known and not over(board):
            known.add(board)
            waiting += [after(board, move) for move in free(board)]
    return tuple(sorted(known))


def symmetry_classes(rows: np.ndarray) -> np.ndarray:
    """A number for each board (B, 9); copies of each other, turned or mirrored, have the same: (B,)."""
    names = [min(tuple(board[turn]) for turn in TURNS) for board in rows]
    return np.unique(names, axis=0, return_inverse=True)[1].ravel()


def games(choose: Callable[[Board], int], board: Board = START, mine: bool = True) -> np.ndarray:
    """How many games a player wins, draws and loses, over all that the other side could play: shape (3,)."""
    if over(board):
        result = value(board) if mine else -value(board)
        return np.eye(3, dtype=np.int64)[1 - result]
    moves: Iterable[int] = [choose(board)] if mine else free(board)
    return sum((games(choose, after(board, move), not mine) for move in moves), np.zeros(3, dtype=np.int64))
