"""Where the best attempt counts, it is the best one that is put down, once, and nothing that is open is passed over."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grading.attempts import Choice, earlier
from grading.course import Course, CourseError
from grading.model import Result, State
from tests.grading.small_course import CONFIG, NAME, make_course, result


def chosen(*attempts: Result) -> list[Result]:
    put: list[Result] = []
    choice = Choice(lambda each, known: put.append(each))
    choice.expect("ada", len(attempts))
    for each in attempts:
        choice.add(each, False)
    return put


def at(time: str, made: Result) -> Result:
    assert made.receipt is not None
    return msgspec.structs.replace(made, receipt=msgspec.structs.replace(made.receipt, claimed_at=time))


def test_the_attempt_with_most_points_counts_whenever_its_result_comes() -> None:
    good, poor = result("ada", 3.0, 2.0), result("ada", 0.0, 2.0)
    assert chosen(good, poor) == [good]
    assert chosen(poor, good) == [good]


def test_of_equal_attempts_the_earlier_counts_so_that_no_points_are_lost_for_being_late() -> None:
    first, last = at("2026-03-01 12:00:00 UTC", result("ada")), at("2026-03-02 12:00:00 UTC", result("ada"))
    assert chosen(first, last) == chosen(last, first) == [first]


def test_an_attempt_that_was_rejected_never_replaces_a_mark() -> None:
    zero = result("ada", 0.0, 0.0, State.ZERO)
    assert chosen(result("ada", state=State.REJECTED, notebooks=()), zero) == [zero]


@pytest.mark.parametrize("state", [State.RETRY, State.HELD])
def test_while_one_attempt_is_open_none_is_chosen_over_it(state: State) -> None:
    waiting = result("ada", state=state)
    assert chosen(waiting, result("ada")) == [waiting]


def test_earlier_attempts_are_looked_at_only_where_the_best_counts(tmp_path: Path) -> None:
    course = Course.open(make_course(tmp_path))
    (course.state / "attempts" / "ada" / NAME / "20260301T120000").mkdir(parents=True)
    assert earlier(course, NAME, "ada") == []
    (tmp_path / "nbgrader_config.py").write_text(CONFIG + "c.Grading.attempts = 'best'\n", encoding="utf-8")
    best = Course.open(tmp_path)
    assert earlier(best, NAME, "ada") == ["20260301T120000"]
    assert earlier(best, NAME, "ben") == []
    assert best.limits == course.limits


def test_a_rule_that_there_is_not_is_refused(tmp_path: Path) -> None:
    make_course(tmp_path, CONFIG + "c.Grading.attempts = 'mean'\n")
    with pytest.raises(CourseError, match="'latest' or 'best'"):
        _ = Course.open(tmp_path).attempts
