"""Is the review kind? Type one, and see which of its words push the verdict which way.

Two networks can read it: one sees single words, the other pairs of neighbors as well. Readers find that the first gives
two reviews made of the same words the same score, whatever they say, and that the second need not be right either.
"""

from __future__ import annotations

import io
import math
from typing import Any

import traitlets

from figures import review_reader
from figures.draw import percent
from figures.frame import Choice, PlayableFigure, Text, decimal
from figures.review_words import START, WORDS

LONGEST = 300
MOST_NAMED = 3  # in the alt text, each way
MOST_DRAWN = 24  # tokens in the still picture


class ReviewFigure(PlayableFigure, figure="review"):
    """A review, what each of its words adds to the score, and the verdict.

    Parameters
    ----------
    text : str
        The review, at most 300 characters.
    reader : "words" or "pairs"
        The network that sees single words, or the one that sees pairs of neighbors as well.

    Examples
    --------
    >>> same = ReviewFigure(text="Not good, it is bad.").score - ReviewFigure(text="Not bad, it is good.").score
    >>> abs(same) < 1e-9
    True
    """

    WORDS = WORDS
    controls = ("text", "reader")

    text = Text(START, longest=LONGEST).tag(sync=True)
    reader = Choice("words", "pairs").tag(sync=True)
    longest = traitlets.Int(LONGEST, read_only=True).tag(sync=True)
    networks = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.set_trait("networks", review_reader.networks())

    @property
    def parts(self) -> list[tuple[str, float | None]]:
        """Each token in its order, and what it adds to the score; None if the network does not know it."""
        tokens = review_reader.tokens_of(self.text, self.reader)
        return list(zip(tokens, review_reader.shares(tokens, self.networks[self.reader]), strict=True))

    @property
    def score(self) -> float:
        """The bias and what all tokens add to it."""
        score: float = self.networks[self.reader]["bias"]
        for _, share in self.parts:
            score += share or 0.0
        return score

    @property
    def probability(self) -> float:
        """How probable the network finds it that the review is kind."""
        return 1 / (1 + math.exp(-self.score))

    @property
    def verdict(self) -> str:
        """Kind or unkind, and the probability."""
        return WORDS["kind" if self.score > 0 else "unkind"].format(percent=percent(self.probability))

    def alt(self) -> str:
        """What the figure shows now, in words; review.js says the same (a test holds the two together)."""
        words = review_reader.words_of(self.text)
        known = [(token, share) for token, share in self.parts if share is not None]
        ordered = sorted(known, key=lambda part: -part[1])
        up = [part for part in ordered if part[1] > 0][:MOST_NAMED]
        down = [part for part in reversed(ordered) if part[1] < 0][:MOST_NAMED]
        pulls = self.networks[self.reader]["pulls"]
        return WORDS["alt"].format(
            count=len(words),
            words=" ".join(words),
            reader=WORDS["readers"][self.reader],
            up=listed(f"{token} {signed(share)}" for token, share in up),
            down=listed(f"{token} {signed(share)}" for token, share in down),
            unknown=listed(word for word in words if word not in pulls),
            score=decimal(self.score, 2),
            verdict=self.verdict,
        )

    def picture(self, format: str = "svg") -> bytes:
        """What each token adds, as bars in the order of the review; of a long one the tokens that count most.

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

        parts = self.parts
        counting = sorted(range(len(parts)), key=lambda i: -abs(parts[i][1] or 0.0))
        drawn = [parts[i] for i in sorted(counting[:MOST_DRAWN])]
        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(6.4, 1.3 + 0.24 * len(drawn)), facecolor="white", layout="constrained")
            axes = figure.subplots()
            for row, (token, share) in enumerate(drawn):
                value = share or 0.0
                axes.barh(row, value, color="#0072B2" if value > 0 else "#D55E00", height=0.7)
                label = signed(share) if share is not None else WORDS["unknown"]
                axes.annotate(
                    f"{token}  {label}", (max(value, 0.0), row), (5, 0), textcoords="offset points", va="center"
                )
            axes.axvline(0, color="gray", lw=1)
            axes.margins(x=0.5)
            axes.invert_yaxis()
            axes.set_yticks([])
            axes.set_xlabel(WORDS["words_heading"])
            for side in ("left", "right", "top"):
                axes.spines[side].set_visible(False)
            axes.set_title(f"{WORDS['reader']} {WORDS['readers'][self.reader]}. {self.verdict}", fontsize=10)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()


def signed(value: float) -> str:
    """A number with two decimals and its sign; a plus as well."""
    text = decimal(value, 2)
    return f"+{text}" if value > 0 and text != "0.00" else text


def listed(items: Any) -> str:
    """The items with commas between them, or "nothing"."""
    return ", ".join(items) or WORDS["nothing"]
