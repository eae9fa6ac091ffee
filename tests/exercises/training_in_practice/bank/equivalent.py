"""Mutants of the solution of `training-in-practice` that compute the same."""

from tests.exercises.banks import Equivalent

EQUIVALENT: list[Equivalent] = []
