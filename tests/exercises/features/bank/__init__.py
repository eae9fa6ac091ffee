"""Answers a class would give to the exercise `features`, gathered from the files beside this one."""

from tests.exercises.features.bank import digits, height, nearest, pencil, rule, standardize, strokes
from tests.exercises.features.bank.equivalent import EQUIVALENT
from tests.exercises.features.bank.right import RIGHT

WRONG = pencil.WRONG | height.WRONG | strokes.WRONG | rule.WRONG | standardize.WRONG | nearest.WRONG | digits.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
