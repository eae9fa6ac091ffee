"""Answers a class would give to the exercise `project`, gathered from the files beside this one."""

from tests.exercises.project.bank import drivers, numbers, readers
from tests.exercises.project.bank.equivalent import BY_SCORE, EQUIVALENT
from tests.exercises.project.bank.right import RIGHT

WRONG = numbers.WRONG | readers.WRONG | drivers.WRONG

__all__ = ["BY_SCORE", "EQUIVALENT", "RIGHT", "WRONG"]
