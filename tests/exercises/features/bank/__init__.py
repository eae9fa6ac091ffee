"""Answers a class would give to the exercise `features`, gathered from the files beside this one."""

from tests.exercises.features.bank import (
    digits,
    height,
    nearest,
    outside,
    outside_later,
    outside_right,
    pencil,
    rule,
    standardize,
    strokes,
)
from tests.exercises.features.bank.equivalent import EQUIVALENT
from tests.exercises.features.bank.right import RIGHT as IN_STYLE

WRONG = (
    pencil.WRONG
    | height.WRONG
    | strokes.WRONG
    | rule.WRONG
    | standardize.WRONG
    | nearest.WRONG
    | digits.WRONG
    | outside.WRONG
    | outside_later.WRONG
)
RIGHT = IN_STYLE | outside_right.RIGHT

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
