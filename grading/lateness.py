"""What is taken off for being late: the rule of nbgrader's plug-in, as the course's configuration names it.

nbgrader keeps the rule in ``AssignLatePenalties.plugin_class``; an instructor writes one as a class with a method that
gets the student, the score and the seconds, and gives the points to take off. Nothing is configured by default, and
then nothing is taken off.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import Float

if TYPE_CHECKING:
    from grading.course import Course

DAY = 86_400  # seconds


class PerDay(BasePlugin):
    """A rule ready for use, here and in nbgrader itself: some percent of the points for each day begun.

    In ``nbgrader_config.py``::

        c.AssignLatePenalties.plugin_class = "grading.lateness.PerDay"
        c.PerDay.percent = 10
    """

    percent = Float(10.0, help="of the points, for each day begun").tag(config=True)
    most = Float(100.0, help="percent of the points that can be lost in all").tag(config=True)
    grace_minutes = Float(0.0, help="after which a day has begun").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """Give the points to take off.

        Parameters
        ----------
        student_id : str
        score : float
            Points without the penalty.
        total_seconds_late : float
        """
        late = total_seconds_late - 60 * self.grace_minutes
        if late <= 0:
            return None
        return score * min(self.most, self.percent * math.ceil(late / DAY)) / 100


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
