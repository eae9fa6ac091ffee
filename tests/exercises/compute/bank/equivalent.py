"""Mutants of the solution of `compute` that compute the same, or another right answer."""

from tests.exercises.banks import Equivalent

EQUIVALENT: list[Equivalent] = []
