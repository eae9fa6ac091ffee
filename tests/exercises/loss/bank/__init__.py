"""Answers a class would give to the exercise `loss`, gathered from the files beside this one."""

from tests.exercises.loss.bank import binary, digits, entropy, pencil, probabilities, squares
from tests.exercises.loss.bank.equivalent import EQUIVALENT
from tests.exercises.loss.bank.right import RIGHT

WRONG = pencil.WRONG | probabilities.WRONG | squares.WRONG | entropy.WRONG | binary.WRONG | digits.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
