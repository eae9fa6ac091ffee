"""Answers a class would give to the exercise `loss`, gathered from the files beside this one."""

from tests.exercises.loss.bank import (
    binary,
    digits,
    entropy,
    outside,
    outside_later,
    outside_right,
    pencil,
    probabilities,
    squares,
)
from tests.exercises.loss.bank.equivalent import EQUIVALENT
from tests.exercises.loss.bank.right import RIGHT as IN_STYLE

WRONG = (
    pencil.WRONG
    | probabilities.WRONG
    | squares.WRONG
    | entropy.WRONG
    | binary.WRONG
    | digits.WRONG
    | outside.WRONG
    | outside_later.WRONG
)
RIGHT = IN_STYLE | outside_right.RIGHT

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
