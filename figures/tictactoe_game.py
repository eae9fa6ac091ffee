"""Tic-tac-toe: the rules, what search proves about a board, and all the ways in which a game can go on.

A board is nine numbers, row by row, seen by the player whose turn it is: 1 for a square of mine, -1 for one of the
other's, 0 for a free one. So a single function finds the best moves of both players: after a move, the board is turned
over to the other. The page on playing defines the same functions; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

Board = tuple[int, ...]

EMPTY: Board = (0,) * 9
LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def free(board: Board) -> list[int]:
    """The squares on which nothing stands."""
    return [square for square in range(9) if board[square] == 0]


def after(board: Board, move: int) -> Board:
    """The board after my move, as the other player sees it."""
    seen = [-square for square in board]
    seen[move] = -1
    return tuple(seen)


def lost(board: Board) -> bool:
    """Whether the other has just completed a line."""
    return any(board[i] + board[j] + board[k] == -3 for i, j, k in LINES)


def over(board: Board) -> bool:
    """Whether the game has ended."""
    return lost(board) or 0 not in board


@cache
def value(board: Board) -> int:
    """What search proves, for whoever moves: 1 can win, 0 a draw, -1 lost, by best play."""
    if over(board):
        return -1 if lost(board) else 0
    return max(-value(after(board, move)) for move in free(board))


def worth(board: Board, move: int) -> int:
    """What a move leaves to whoever makes it, by best play: 1, 0 or -1."""
    return -value(after(board, move))


def after_all(game: str) -> Board:
    """The board after the moves of a game, each a digit; as whoever moves next sees it."""
    board = EMPTY
    for move in game:
        board = after(board, int(move))
    return board


def ways(board: Board, mine: bool, choose: Callable[[Board], int]) -> tuple[int, int, int]:
    """In how many ways a game can go on against a player who always chooses alike: how many I win, draw and lose.

    Parameters
    ----------
    board : Board
        As whoever moves next sees it.
    mine : bool
        Whether it is my turn: then every free square is a way to go on. The other player has one move only.
    choose : function
        The other player's move on a board.
    """
    if over(board):
        result = value(board) if mine else -value(board)
        return int(result == 1), int(result == 0), int(result == -1)
    moves = free(board) if mine else [choose(board)]
    won, drawn, lost = zip(*(ways(after(board, move), not mine, choose) for move in moves), strict=True)
    return sum(won), sum(drawn), sum(lost)
