"""Mutants of the solution of `project` that are just as right, and the answer of which none are made."""

from tests.exercises.banks import Equivalent

BY_SCORE = {
    "project": "Its score on new examples is compared with bars, which lie well below what the solution reaches. One "
    "more unit, another learning rate or another seed makes another network, and not a worse answer.",
}

EQUIVALENT: list[Equivalent] = []
