"""Answers a class would give to the exercise `learned-features`, gathered from the files beside this one."""

from tests.exercises.learned_features.bank import contest, convolve, convolve_places, features, gradient, pencil, pool
from tests.exercises.learned_features.bank.equivalent import EQUIVALENT
from tests.exercises.learned_features.bank.right import RIGHT

WRONG = (
    pencil.WRONG | convolve.WRONG | convolve_places.WRONG | pool.WRONG | features.WRONG | gradient.WRONG | contest.WRONG
)

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
