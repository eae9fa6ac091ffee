"""Answers a class would give to the exercise `neuron`, gathered from the files beside this one."""

from tests.exercises.neuron.bank import (
    batches,
    digits,
    lines,
    one_neuron,
    outside,
    outside_later,
    outside_right,
    pencil,
)
from tests.exercises.neuron.bank.equivalent import EQUIVALENT
from tests.exercises.neuron.bank.right import RIGHT as IN_STYLE

WRONG = (
    pencil.WRONG | one_neuron.WRONG | batches.WRONG | lines.WRONG | digits.WRONG | outside.WRONG | outside_later.WRONG
)
RIGHT = IN_STYLE | outside_right.RIGHT

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
