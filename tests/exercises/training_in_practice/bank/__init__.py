"""Answers a class would give to the exercise `training-in-practice`, gathered from the files beside this one."""

from tests.exercises.training_in_practice.bank import contest, pencil, run, scaling, splits, starts, stopping
from tests.exercises.training_in_practice.bank.equivalent import EQUIVALENT
from tests.exercises.training_in_practice.bank.right import RIGHT

WRONG = pencil.WRONG | splits.WRONG | scaling.WRONG | starts.WRONG | stopping.WRONG | run.WRONG | contest.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
