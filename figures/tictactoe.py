"""Tic-tac-toe against a network: what it thinks of each free square, beside what search proves.

Readers find that a network which is right on nearly all boards can still be beaten, and where: a single board is
enough, if the game can be led there.
"""

from __future__ import annotations

import io
from typing import Any

import traitlets

from figures import tictactoe_networks
from figures.frame import Choice, PlayableFigure, decimal
from figures.tictactoe_game import EMPTY, Board, after, after_all, free, lost, over, value, ways, worth
from figures.tictactoe_words import WORDS

START = "0"


class Game(traitlets.TraitType):
    """The moves of a game in their order, each a square from 0 to 8; the squares are counted row by row."""

    def validate(self, obj: Any, value: Any) -> str:
        """Return `value` if these moves can be made, else raise a TraitError that says what was expected."""
        where = f"{type(obj).__name__}.{self.name}"
        if not isinstance(value, str) or any(move not in "012345678" for move in value):
            raise traitlets.TraitError(
                f"{where}: expected digits from 0 to 8 as a text, got {value!r}. The middle, then a corner is '40'."
            )
        board = EMPTY
        for number, move in enumerate(value):
            if over(board) or board[int(move)] != 0:
                reason = "the game is over by then" if over(board) else "that square is taken"
                raise traitlets.TraitError(
                    f"{where}: expected moves that the rules allow, got {value!r}, whose move {number + 1} is not one: "
                    f"{reason}. Leave it out."
                )
            board = after(board, int(move))
        return value


class TicTacToeFigure(PlayableFigure, figure="tictactoe"):
    """A game against one of three networks, and what it thought before its last move.

    Parameters
    ----------
    game : str
        The moves so far, such as "40". If it is the network's turn then, it answers at once.
    first : "you" or "network"
        Who made the first of them.
    network : "most", "few" or "none"
        The network that learned from most boards, from 200, or from nothing.
    hints : "hidden" or "shown"
        Whether the numbers are shown on your board too.

    Examples
    --------
    >>> TicTacToeFigure(game="4").played  # the middle; the network answers in a corner
    '40'
    """

    WORDS = WORDS
    controls = ("game", "first", "network", "hints")

    game = Game(START).tag(sync=True)
    first = Choice("you", "network").tag(sync=True)
    network = Choice("most", "few", "none").tag(sync=True)
    hints = Choice("hidden", "shown").tag(sync=True)
    networks = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.set_trait("networks", tictactoe_networks.networks())

    def yours(self, count: int) -> bool:
        """Whether the move after so many moves is yours."""
        return (count % 2 == 0) == (self.first == "you")

    @property
    def played(self) -> str:
        """The moves so far, and the network's answer if it is its turn."""
        board = after_all(self.game)
        if self.yours(len(self.game)) or over(board):
            return self.game
        return self.game + str(tictactoe_networks.chosen(self.network, board))

    @property
    def thought(self) -> str | None:
        """The moves before the network's last one; None if it has made none."""
        earlier = [n for n in range(len(self.played)) if not self.yours(n)]
        return self.played[: earlier[-1]] if earlier else None

    @property
    def mistake(self) -> bool:
        """Whether the network's last move is worse than the best."""
        if self.thought is None:
            return False
        board = after_all(self.thought)
        return worth(board, int(self.played[len(self.thought)])) < value(board)

    @property
    def outcome(self) -> str:
        """The game's end, "won", "drawn" or "lost" for you; before it, "turn"."""
        board = after_all(self.played)
        if not over(board):
            return "turn"
        if not lost(board):
            return "drawn"
        return "lost" if self.yours(len(self.played)) else "won"

    @property
    def verdict(self) -> str:
        """Who has won, or that it is your turn; and whether the network's last move was a mistake."""
        said: str = WORDS[self.outcome]
        return f"{said} {WORDS['mistake']}" if self.mistake else said

    @property
    def ways(self) -> tuple[int, int, int]:
        """In how many ways the game can go on: how many you win, draw and lose against this network."""
        return ways(
            after_all(self.played),
            self.yours(len(self.played)),
            lambda board: tictactoe_networks.chosen(self.network, board),
        )

    def judged(self, board: Board) -> list[tuple[int, str, str]]:
        """Each free square, the network's probability as text, and what search proves of it."""
        found = tictactoe_networks.probabilities(self.network, board)
        return [(s, short(found[s]), WORDS["worth"][str(worth(board, s))]) for s in free(board)]

    def alt(self) -> str:
        """What the figure shows now, in words; tictactoe.js says the same (a test holds the two together)."""
        sides = {
            side: ", ".join(WORDS["squares"][int(move)] for n, move in enumerate(self.played) if self.yours(n) == side)
            for side in (True, False)
        }
        thought = WORDS["alt_no_thought"]
        if self.thought is not None:
            move = int(self.played[len(self.thought)])
            thought = WORDS["alt_thought"].format(
                judged=self._listed(after_all(self.thought)), chosen=WORDS["squares"][move]
            )
        board = after_all(self.played)
        shown = self.hints == "shown" and not over(board)
        won, drawn, lost_ways = self.ways
        return WORDS["alt"].format(
            network=WORDS["networks"][self.network],
            mine=sides[True] or WORDS["nothing"],
            its=sides[False] or WORDS["nothing"],
            verdict=self.verdict,
            thought=thought,
            hints=WORDS["alt_hints"].format(judged=self._listed(board)) if shown else "",
            ways=won + drawn + lost_ways,
            won=won,
            drawn=drawn,
            lost=lost_ways,
        )

    def _listed(self, board: Board) -> str:
        return ", ".join(
            WORDS["judged"].format(name=WORDS["squares"][square], percent=percent, worth=found)
            for square, percent, found in self.judged(board)
        )

    def picture(self, format: str = "svg") -> bytes:
        """Your board, and beside it the board on which the network last moved, with its numbers.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        import matplotlib as mpl
        from matplotlib.figure import Figure

        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(6.4, 3.5), facecolor="white", layout="constrained")
            for axes, game, heading in zip(
                figure.subplots(1, 2), (self.played, self.thought), (WORDS["board"], WORDS["thought"]), strict=True
            ):
                about = WORDS["no_thought"] if game is None else ""
                axes.set(xlim=(0, 3), ylim=(3, 0), aspect="equal", xticks=[], yticks=[], xlabel=about)
                axes.set_title(heading, fontsize=10)
                for line in (1, 2):
                    axes.axhline(line, color="gray", lw=1)
                    axes.axvline(line, color="gray", lw=1)
                for n, move in enumerate(game or ""):
                    row, column = divmod(int(move), 3)
                    mark, color = ("x", "#0072B2") if self.yours(n) else ("o", "#D55E00")
                    axes.plot(column + 0.5, row + 0.5, mark, color=color, ms=26, mew=4, mfc="none")
                board = after_all(game or "")
                if game is None or over(board) or (game == self.played and self.hints == "hidden"):
                    continue
                for square, percent, found in self.judged(board):
                    row, column = divmod(square, 3)
                    axes.text(column + 0.5, row + 0.45, f"{percent}\n{found}", ha="center", va="center")
            file = io.BytesIO()
            figure.suptitle(f"{self.verdict} {WORDS['network']} {WORDS['networks'][self.network]}.", fontsize=10)
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()


def short(share: float) -> str:
    """A share as a whole percentage; never rounded up to certain, nor down to impossible."""
    if share >= 0.995:
        return ">99%"
    return "<1%" if share < 0.005 else f"{decimal(100 * share, 0)}%"
