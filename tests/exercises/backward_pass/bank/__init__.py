"""Answers a class would give to the exercise `backward-pass`, gathered from the files beside this one."""

from tests.exercises.backward_pass.bank import descent, digits, linear, network, numerical, pencil, relu, scores
from tests.exercises.backward_pass.bank.equivalent import EQUIVALENT
from tests.exercises.backward_pass.bank.right import RIGHT

WRONG = (
    pencil.WRONG
    | relu.WRONG
    | linear.WRONG
    | scores.WRONG
    | network.WRONG
    | numerical.WRONG
    | descent.WRONG
    | digits.WRONG
)

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
