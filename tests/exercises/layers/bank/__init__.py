"""Answers a class would give to the exercise `layers`, gathered from the files beside this one."""

from tests.exercises.layers.bank import dense, digits, merging, pencil, pieces, stack
from tests.exercises.layers.bank.equivalent import EQUIVALENT
from tests.exercises.layers.bank.right import RIGHT

WRONG = pencil.WRONG | pieces.WRONG | dense.WRONG | stack.WRONG | merging.WRONG | digits.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
