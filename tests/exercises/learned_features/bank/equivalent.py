"""Mutants of the solution of `learned-features` that compute the same, or another right answer."""

from tests.exercises.banks import Equivalent

EQUIVALENT: list[Equivalent] = []
