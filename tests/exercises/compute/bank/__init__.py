"""Answers a class would give to the exercise `compute`, gathered from the files beside this one."""

from tests.exercises.compute.bank import average, costs, digits, pairs, pencil, roofline
from tests.exercises.compute.bank.equivalent import EQUIVALENT
from tests.exercises.compute.bank.right import RIGHT

WRONG = pencil.WRONG | costs.WRONG | roofline.WRONG | average.WRONG | pairs.WRONG | digits.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
