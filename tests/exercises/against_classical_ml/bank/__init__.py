"""Answers a class would give to the exercise `against-classical-ml`, gathered from the files beside this one."""

from tests.exercises.against_classical_ml.bank import contest, copies, neighbors, pairs, pencil, tuned
from tests.exercises.against_classical_ml.bank.equivalent import EQUIVALENT
from tests.exercises.against_classical_ml.bank.right import RIGHT

WRONG = pencil.WRONG | copies.WRONG | neighbors.WRONG | tuned.WRONG | pairs.WRONG | contest.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
