"""Names invented letter by letter: what the network finds likely to come next, and what the draw takes.

Readers find that the same network copies at a low temperature and babbles at a high one, and that it now and then
writes a real name that it has never seen.
"""

from __future__ import annotations

import io
import math
from typing import Any

import traitlets

from figures import names_writer
from figures.frame import Number, PlayableFigure, Text, Whole, decimal
from figures.names_words import WORDS
from figures.names_writer import LONGEST, SEEN, SIGNS, Step

DOZEN = 12
SHOWN = 6  # letters with a bar of their own
COUNTED = 100  # names, drawn with the seeds 0 to 99


class NamesFigure(PlayableFigure, figure="names"):
    """Twelve invented names, and one of them letter by letter.

    Parameters
    ----------
    start : str
        The letters that each name begins with, at most eight; whatever is no letter from a to z is left out.
    temperature : float, 0.1 to 2.5
        What the scores are divided by before the softmax.
    dozen : int, 0 to 999
        Which twelve names: those drawn with the seeds ``12 * dozen`` and on.
    which : int, 1 to 12
        The name that is looked at.
    place : int, 1 to 15
        The letter of that name that is looked at; in a shorter name, its end.

    Examples
    --------
    >>> NamesFigure(start="mari", temperature=0.1).name
    'maria'
    """

    WORDS = WORDS
    controls = ("start", "temperature", "dozen", "which", "place")

    start = Text("", longest=8).tag(sync=True)
    temperature = Number(1.0, low=0.1, high=2.5, step=0.1).tag(sync=True)
    dozen = Whole(3, low=0, high=999).tag(sync=True)
    which = Whole(1, low=1, high=DOZEN).tag(sync=True)
    place = Whole(1, low=1, high=LONGEST).tag(sync=True)
    writer = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.set_trait("writer", names_writer.kept())

    @property
    def letters(self) -> str:
        """The letters to begin with, as the network knows them."""
        return "".join(letter for letter in self.start.lower() if letter in SIGNS[1:])

    def invented(self, seed: int) -> list[Step]:
        """The name that this seed draws, step by step."""
        return names_writer.invented(seed, self.temperature, self.letters)

    @property
    def names(self) -> list[str]:
        """The twelve names."""
        return [names_writer.spelled(self.invented(DOZEN * self.dozen + i)) for i in range(DOZEN)]

    @property
    def steps(self) -> list[Step]:
        """The chosen name, letter by letter."""
        return self.invented(DOZEN * self.dozen + self.which - 1)

    @property
    def name(self) -> str:
        """The chosen name."""
        return names_writer.spelled(self.steps)

    @property
    def at(self) -> int:
        """Which of the steps is looked at, counted from 0."""
        return min(self.place, len(self.steps)) - 1

    @property
    def likeliest(self) -> list[tuple[int, float]]:
        """The likeliest signs at the place looked at, and the one taken if it is not among them."""
        step = self.steps[self.at]
        order = sorted(range(len(SIGNS)), key=lambda token: -step.p[token])[:SHOWN]
        return [(token, step.p[token]) for token in (order if step.token in order else [*order[:-1], step.token])]

    @property
    def tally(self) -> dict[str, int]:
        """Of 100 names, how many are of each kind."""
        kinds = [names_writer.kind(names_writer.spelled(self.invented(seed))) for seed in range(COUNTED)]
        return {kind: kinds.count(kind) for kind in WORDS["kinds"]}

    @property
    def rarity(self) -> str:
        """How often this name would be drawn, given the letters that it begins with."""
        share = math.prod(step.p[step.token] for step in self.steps if not step.given)
        return WORDS["rarest"] if share < 1e-6 else WORDS["once"].format(count=f"{float(f'{1 / share:.2g}'):,.0f}")

    @property
    def where(self) -> str:
        """What the chosen place asks."""
        seen = self.name[: self.at][-SEEN:]
        return WORDS["after"].format(seen=seen) if seen else WORDS["after_nothing"]

    def alt(self) -> str:
        """What the figure shows now, in words; names.js says the same (a test holds the two together)."""
        step = self.steps[self.at]
        named = [
            WORDS["alt_name"].format(name=capital(name), kind=WORDS["kinds"][names_writer.kind(name)])
            for name in self.names
        ]
        likely = [WORDS["alt_likely"].format(sign=sign(token), percent=short(share)) for token, share in self.likeliest]
        return WORDS["alt"].format(
            temperature=decimal(self.temperature, 1),
            start=WORDS["alt_start"].format(start=self.letters) if self.letters else "",
            names=", ".join(named),
            name=capital(self.name),
            place=self.at + 1,
            where=self.where,
            likeliest=", ".join(likely),
            drawn=WORDS["given" if step.given else "drawn"].format(sign=sign(step.token)),
            rarity=self.rarity,
            **self.tally,
        )

    def picture(self, format: str = "svg") -> bytes:
        """The twelve names, and the likeliest letters at the place looked at.

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
            figure = Figure(figsize=(6.4, 3.4), facecolor="white", layout="constrained")
            left, right = figure.subplots(1, 2, width_ratios=[1.25, 1])
            left.set(xlim=(0, 2), ylim=(6, 0), xticks=[], yticks=[])
            left.set_title(f"{WORDS['dozen']}, {WORDS['temperature']} {decimal(self.temperature, 1)}", fontsize=10)
            for i, name in enumerate(self.names):
                column, row = divmod(i, 6)
                bold = "bold" if i + 1 == self.which else "normal"
                left.text(column + 0.06, row + 0.42, capital(name), va="center", fontweight=bold)
                kind = WORDS["kinds"][names_writer.kind(name)]
                left.text(column + 0.06, row + 0.8, kind, va="center", fontsize=7.5, color="#555555")
            step = self.steps[self.at]
            for row, (token, share) in enumerate(self.likeliest):
                color = "#D55E00" if token == step.token else "#0072B2"
                right.barh(row, share, color=color, height=0.7)
                right.annotate(short(share), (share, row), (4, 0), textcoords="offset points", va="center")
            right.set(xlim=(0, 1.25), xticks=[], yticks=range(SHOWN))
            right.set_yticklabels([sign(token) for token, _ in self.likeliest])
            right.invert_yaxis()
            right.set_title(self.where, fontsize=10)
            for axes in (left, right):
                axes.spines[["left", "right", "top", "bottom"]].set_visible(False)
                axes.tick_params(length=0)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()


def capital(name: str) -> str:
    """A name with a large first letter; what stands for a name without letters."""
    return name.capitalize() or WORDS["nobody"]


def sign(token: int) -> str:
    """A letter, or the word for the end."""
    return SIGNS[token] if token else WORDS["end"]


def short(share: float) -> str:
    """A share as a whole percentage; never rounded up to certain, nor down to impossible."""
    if share >= 0.995:
        return ">99%"
    return "<1%" if share < 0.005 else f"{decimal(100 * share, 0)}%"
