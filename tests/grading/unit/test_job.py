"""A job: its key names all that can change a mark, and no mark passes that no test may give."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from grading.job import grade, judged, key, rejected
from grading.model import Job, Limits, Receipt, Rejection, State, to_json
from tests.grading.fake import Fake, Lost
from tests.grading.small_course import BLANK, NAME, notebook, result

JOB = Job(key="", student="ada", assignment=NAME, sources={NAME: notebook()}, submitted={NAME: notebook()})


@pytest.mark.parametrize(
    "change",
    [
        {"student": "ben"},
        {"assignment": "hw2"},
        {"sources": {NAME: notebook(points=4)}},
        {"submitted": {NAME: notebook(x="x = 3")}},
        {"submitted": {}},
        {"student_files": {"data.csv": b"1"}},
        {"judge_files": {"data.csv": b"1"}},
        {"limits": Limits(memory_mb=512)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_can_change_the_marks_changes_the_key(change: dict[str, Any]) -> None:
    assert key(msgspec.structs.replace(JOB, **change), "e") != key(JOB, "e")


def test_another_environment_is_another_key() -> None:
    assert key(JOB, "Python 3.11") != key(JOB, "Python 3.12")


def test_when_it_was_received_does_not_change_the_key() -> None:
    receipt = Receipt(student="ada", assignment=NAME, received_at="2026-01-01T00:00:00+00:00", files={})
    assert key(msgspec.structs.replace(JOB, receipt=receipt), "e") == key(JOB, "e")


def with_answers(**answers: str) -> Job:
    """Give a job with these answers."""
    return msgspec.structs.replace(JOB, key="k", submitted={NAME: notebook(**answers)})


def test_a_right_a_half_right_and_a_blank_submission() -> None:
    full, half, blank = (grade(with_answers(**answers), Fake()) for answers in ({}, {"x": "x = 3"}, BLANK))
    assert [(found.state, found.score) for found in (full, half, blank)] == [
        (State.GRADED, 5),
        (State.GRADED, 2),
        (State.ZERO, 0),
    ]
    assert full.notebooks[0].name == NAME


@pytest.mark.parametrize("score", [float("nan"), float("inf"), -1.0, 3.5, None])
def test_a_mark_that_no_test_may_give_is_held_for_a_person(score: float | None) -> None:
    state, reason = judged(list(result("ada", number=score).notebooks))
    assert state is State.HELD
    assert f"{NAME}.ipynb, cell test-number: expected a number from 0 to 3" in reason


def test_a_fault_of_ours_is_held_and_never_a_zero() -> None:
    class Broken(Fake):
        def run(self, plan: Any) -> Any:
            return None

    found = grade(with_answers(), Broken())
    assert found.state is State.HELD
    assert "A person must look" in found.reason


def test_a_result_that_cannot_be_written_is_held_alone_and_stops_no_class() -> None:
    class Saying(Fake):
        def run(self, plan: Any) -> Any:
            return [msgspec.structs.replace(result, reason="half a sign: \ud800") for result in super().run(plan)]

    found = grade(with_answers(), Saying())
    assert found.state is State.HELD
    assert "cannot be written (UnicodeEncodeError)" in found.reason
    assert to_json(found)


def test_a_lost_sandbox_is_told_to_whoever_may_try_again() -> None:
    with pytest.raises(Lost):
        grade(with_answers(x="lose_sandbox()"), Fake())


def test_a_rejection_keeps_its_reason_for_the_student() -> None:
    found = rejected(Rejection(student="ada", assignment=NAME, reason="Two notebooks."))
    assert (found.state, found.reason, found.notebooks) == (State.REJECTED, "Two notebooks.", ())
