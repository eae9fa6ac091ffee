"""Answers a class would give to the exercise `iteration`, gathered from the files beside this one."""

from tests.exercises.iteration.bank import adam, batches, loops, pencil, steps, trained
from tests.exercises.iteration.bank.equivalent import EQUIVALENT
from tests.exercises.iteration.bank.right import RIGHT

WRONG = pencil.WRONG | batches.WRONG | steps.WRONG | adam.WRONG | loops.WRONG | trained.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
