"""Answers a class would give to the exercise `neuron`, gathered from the files beside this one."""

from tests.exercises.neuron.bank import batches, digits, lines, one_neuron, pencil
from tests.exercises.neuron.bank.equivalent import EQUIVALENT
from tests.exercises.neuron.bank.right import RIGHT

WRONG = pencil.WRONG | one_neuron.WRONG | batches.WRONG | lines.WRONG | digits.WRONG

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
