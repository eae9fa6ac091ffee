"""Answers a class would give to the exercise `layers`, gathered from the files beside this one."""

from tests.exercises.layers.bank import (
    dense,
    digits,
    merging,
    outside,
    outside_later,
    outside_right,
    pencil,
    pieces,
    stack,
)
from tests.exercises.layers.bank.equivalent import EQUIVALENT
from tests.exercises.layers.bank.right import RIGHT as IN_STYLE

WRONG = (
    pencil.WRONG
    | pieces.WRONG
    | dense.WRONG
    | stack.WRONG
    | merging.WRONG
    | digits.WRONG
    | outside.WRONG
    | outside_later.WRONG
)
RIGHT = IN_STYLE | outside_right.RIGHT

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
