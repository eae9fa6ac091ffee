"""A feature made by hand, to play with: two kinds of digits along an axis, and a threshold to part them.

Somebody thought of a question to a picture: how many holes, how much ink? The answer is a number, and all that is
left to choose is where to cut. Readers place the line on training pictures, see what it does on new ones, and find
that each pair of digits has its own best question, and one pair none.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import traitlets

from figures.digit_features import QUESTIONS, SOURCE, TRAINING, measured
from figures.features_words import WORDS
from figures.frame import Choice, Number, PlayableFigure, Whole, decimal

PAIRS = ("0-1", "3-8", "6-9", "1-7")
DIGITS = sorted({int(digit) for pair in PAIRS for digit in pair.split("-")})


class FeaturesFigure(PlayableFigure, figure="features"):
    """Pictures of two digits, placed by what a question makes of them, and a threshold for each question.

    Parameters
    ----------
    pair : "0-1", "3-8", "6-9" or "1-7"
        The two digits.
    question : "holes", "ink", "symmetry" or "upper_half"
        The feature along the axis.
    holes_threshold, ink_threshold, symmetry_threshold, upper_half_threshold : float
        Where the line stands for each question. A picture on the line counts as right of it.
    picture_number : int, 0 to 79
        The training picture that is shown large: 0 to 39 of the first digit, 40 to 79 of the second.

    Examples
    --------
    >>> figure = FeaturesFigure(pair="6-9", question="upper_half", upper_half_threshold=0.46)
    >>> figure.correct
    80
    """

    WORDS = WORDS
    controls = (
        "pair",
        "question",
        "holes_threshold",
        "ink_threshold",
        "symmetry_threshold",
        "upper_half_threshold",
        "picture_number",
    )

    pair = Choice(*PAIRS).tag(sync=True)
    question = Choice(*QUESTIONS).tag(sync=True)
    holes_threshold = Number(1.5, low=-0.5, high=3.5, step=1).tag(sync=True)
    ink_threshold = Number(0.25, low=0.15, high=0.45, step=0.005).tag(sync=True)
    symmetry_threshold = Number(-0.3, low=-0.5, high=0, step=0.005).tag(sync=True)
    upper_half_threshold = Number(0.6, low=0.2, high=0.8, step=0.005).tag(sync=True)
    picture_number = Whole(0, low=0, high=2 * TRAINING - 1).tag(sync=True)
    pictures = traitlets.Dict(read_only=True).tag(sync=True)
    source = traitlets.Dict(SOURCE, read_only=True).tag(sync=True)

    @traitlets.default("pictures")
    def _measure(self) -> dict[str, Any]:
        return {str(digit): measured(digit) for digit in DIGITS}

    @property
    def threshold(self) -> float:
        """Where the line stands for the question that is asked now; it can be set."""
        return getattr(self, f"{self.question}_threshold")

    @threshold.setter
    def threshold(self, value: float) -> None:
        setattr(self, f"{self.question}_threshold", value)

    @property
    def digits(self) -> tuple[int, int]:
        """The two digits of the pair."""
        first, second = self.pair.split("-")
        return int(first), int(second)

    def values(self, part: str = "training") -> tuple[np.ndarray, np.ndarray]:
        """What the question makes of the "training" or the "new" pictures: an array for each digit of the pair."""
        first, second = (np.array(measured(digit)[part][self.question]) for digit in self.digits)
        return first, second

    @property
    def sides(self) -> tuple[int, int]:
        """What a picture left of the line is taken for, and right of it: there the digit with the larger mean."""
        first, second = self.values()
        return self.digits if first.mean() < second.mean() else (self.digits[1], self.digits[0])

    def guesses(self, part: str = "training") -> tuple[np.ndarray, np.ndarray]:
        """What each picture is taken for: an array of digits for each digit of the pair."""
        left, right = self.sides
        first, second = (np.where(values < self.threshold, left, right) for values in self.values(part))
        return first, second

    def wrong(self, part: str = "training") -> tuple[int, int]:
        """How many pictures of the first digit, and of the second, are taken for the other."""
        first, second = (
            int((guess != digit).sum()) for guess, digit in zip(self.guesses(part), self.digits, strict=True)
        )
        return first, second

    @property
    def count(self) -> int:
        """How many training pictures there are."""
        return 2 * TRAINING

    @property
    def correct(self) -> int:
        """How many training pictures are taken for what they are."""
        return self.count - sum(self.wrong())

    @property
    def new_count(self) -> int:
        """How many new pictures there are."""
        return sum(len(values) for values in self.values("new"))

    @property
    def new_correct(self) -> int:
        """How many new pictures are taken for what they are."""
        return self.new_count - sum(self.wrong("new"))

    def best_threshold(self) -> float:
        """Of all lines that the slider can reach, the first with the most training pictures right."""
        limits = self.limits[f"{self.question}_threshold"]
        steps = round((limits["high"] - limits["low"]) / limits["step"])
        lines = [round(limits["low"] + i * limits["step"], 6) for i in range(steps + 1)]
        left, right = (self.values()[self.digits.index(side)] for side in self.sides)
        return max(lines, key=lambda line: (left < line).sum() + (right >= line).sum())

    def alt(self) -> str:
        """What the figure shows now, in words; features.js says the same (a test holds the two together)."""
        limits = self.limits[f"{self.question}_threshold"]
        line_digits, digits = (1, 0) if self.question == "holes" else (3, 3)
        which, place = divmod(self.picture_number, TRAINING)
        digit, guess = self.digits[which], self.guesses()[which][place]
        verdict = WORDS["verdict_right" if guess == digit else "verdict_wrong"]
        return WORDS["alt"].format(
            each=TRAINING,
            first=self.digits[0],
            second=self.digits[1],
            measure=WORDS["measure"][self.question],
            low=decimal(limits["low"], line_digits),
            high=decimal(limits["high"], line_digits),
            threshold=decimal(self.threshold, line_digits),
            left=self.sides[0],
            right=self.sides[1],
            correct=self.correct,
            count=self.count,
            wrong_first=self.wrong()[0],
            wrong_second=self.wrong()[1],
            new_correct=self.new_correct,
            new_count=self.new_count,
            digit=digit,
            value=decimal(self.values()[which][place], digits),
            verdict=verdict.format(guess=guess),
        )

    def picture(self, format: str = "svg") -> bytes:
        """The training pictures along the axis, the line, and what lies to its sides.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        from figures.features_picture import draw

        file = io.BytesIO()
        draw(self, file, format)
        return file.getvalue()
