"""Points for being late are taken off by the rule that the course names, and never more than there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.course import Course
from grading.lateness import DAY, penalty_of
from tests.grading.small_course import CONFIG, make_course

RULE = "c.AssignLatePenalties.plugin_class = 'grading.lateness.PerDay'\n"


def rule(folder: Path, *lines: str):
    return penalty_of(Course.open(make_course(folder, CONFIG + RULE + "\n".join(lines))))


@pytest.mark.parametrize(("days", "taken"), [(0.01, 1.0), (1, 1.0), (1.01, 2.0), (30, 10.0)])
def test_each_day_begun_takes_ten_percent(tmp_path: Path, days: float, taken: float) -> None:
    assert rule(tmp_path)("ada", 10.0, days * DAY) == pytest.approx(taken)


def test_percent_a_limit_and_minutes_of_grace_are_the_courses(tmp_path: Path) -> None:
    late = rule(tmp_path, "c.PerDay.percent = 20", "c.PerDay.most = 50", "c.PerDay.grace_minutes = 15")
    assert late("ada", 10.0, 14 * 60) is None
    assert late("ada", 10.0, 16 * 60) == pytest.approx(2.0)
    assert late("ada", 10.0, 9 * DAY) == pytest.approx(5.0)


def test_nothing_is_taken_off_where_no_rule_is_named(tmp_path: Path) -> None:
    assert penalty_of(Course.open(make_course(tmp_path))) is None
