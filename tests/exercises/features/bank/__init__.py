"""Answers a class would give to the exercise `features`, gathered from the files beside this one."""

from tests.exercises.features.bank import nearest, pencil, questions, rules
from tests.exercises.features.bank.equivalent import EQUIVALENT
from tests.exercises.features.bank.right import RIGHT

WRONG = pencil.WRONG | questions.WRONG | rules.WRONG | nearest.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
