"""What is taken off for being late: the rule of nbgrader's plug-in, as the course's configuration names it.

nbgrader keeps the rule in ``AssignLatePenalties.plugin_class``; an instructor writes one as a class with a method that
gets the student, the score and the seconds, and gives the points to take off. Nothing is configured by default, and
then nothing is taken off.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from nbgrader.preprocessors import AssignLatePenalties

if TYPE_CHECKING:
    from grading.course import Course

Penalty = Callable[[str, float, float], float | None]  # student, score, seconds late -> points to take off


def penalty_of(course: Course) -> Penalty | None:
    """Give the rule that a course configured, or None if it takes nothing off."""
    config = getattr(course, "config", None)
    if not config or not ({"AssignLatePenalties", "LateSubmissionPlugin"} & set(config)):
        return None
    rule = AssignLatePenalties(config=config)
    rule.init_plugin()

    def penalty(student: str, score: float, late: float) -> float | None:
        points = rule.plugin_inst.late_submission_penalty(student, score, late)
        if points is None or math.isnan(points):
            return None
        return min(max(0.0, float(points)), score)

    return penalty
