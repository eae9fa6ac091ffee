"""Answers a class would give to the exercise `data`, gathered from the files beside this one."""

from tests.exercises.data.bank import bug, groups, leaks, measured, pencil, pictures
from tests.exercises.data.bank.equivalent import EQUIVALENT
from tests.exercises.data.bank.right import RIGHT

WRONG = pencil.WRONG | bug.WRONG | leaks.WRONG | groups.WRONG | pictures.WRONG | measured.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
