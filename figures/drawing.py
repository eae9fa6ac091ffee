"""A drawing as the value of a trait: strokes on a square sheet of paper, each a list of points.

The paper is 100 wide and 100 high, x pointing right and y pointing down, whatever its size on the screen.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import numpy as np
import traitlets

from figures.frame import checked
from figures.pen_paths import samples

SIDE = 100
MOST_POINTS = 2000

# What every figure with such a paper says of it.
PAPER_WORDS = {
    "paper": "Your drawing",
    "paper_name": "Paper to draw on",
    "invite": "Draw a digit here",
    "over": "Draw your own over it",
    "full": "The paper is full. Clear it to go on.",
    "keys": "Arrow keys move the pen, with Shift in longer steps; Space sets it down and lifts it; Backspace takes a "
    "stroke back.",
    "pen_down": "Pen down at {x}, {y}.",
    "pen_up": "Pen up at {x}, {y}.",
    "clear": "Clear",
    "undo": "Undo",
    "show_one": "Show me one",
}

Stroke = list[list[float]]

written = cache(samples)


def sample(digit: int) -> list[Stroke]:
    """A drawing of a digit, a new copy each time."""
    return copy.deepcopy(written()[digit])


class Drawing(traitlets.TraitType):
    """Strokes on paper, kept as lists of [x, y]; a digit from 0 to 9 stands for a sample of it."""

    def __init__(self, digit: int) -> None:
        super().__init__()
        self.digit = digit

    def make_dynamic_default(self) -> list[Stroke]:
        """A new list for each figure, so that no two share one."""
        return sample(self.digit)

    def validate(self, obj: Any, value: Any) -> list[Stroke]:
        """Return `value` as lists of floats, or raise a TraitError that says what was expected."""
        where = f"{type(obj).__name__}.{self.name}"
        if isinstance(value, (int, np.integer)) and not isinstance(value, bool) and 0 <= value <= 9:
            return sample(int(value))
        try:
            strokes = [[tuple(point) for point in stroke] for stroke in value]
        except TypeError:
            strokes = [[()]]
        if any(len(point) != 2 for stroke in strokes for point in stroke) or not all(strokes):
            raise traitlets.TraitError(
                f"{where}: expected a digit from 0 to 9 or a list of strokes, each a list of points (x, y), "
                f"got {shortened(value)}. Write one stroke as [[(50, 10), (50, 90)]]."
            )
        count = sum(map(len, strokes))
        if count > MOST_POINTS:
            raise traitlets.TraitError(
                f"{where}: expected at most {MOST_POINTS} points, got {count}. Keep every second point, or fewer."
            )
        return [
            [
                [round(checked(number, 0, SIDE, f"{where}[{s}][{p}][{axis}]"), 1) for axis, number in enumerate(point)]
                for p, point in enumerate(stroke)
            ]
            for s, stroke in enumerate(strokes)
        ]


def shortened(value: Any) -> str:
    """What was given, in at most 60 characters."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
