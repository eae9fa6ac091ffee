"""A student's page says what concerns the student, and nothing that only the instructor can mend."""

from __future__ import annotations

from grading.feedback import pages
from grading.marks import Marks
from grading.model import Result, State

REASON = "The cell setup, which tests rely on, failed: ink.csv not found."


def page(state: State) -> str:
    """Give the page of a submission without marks."""
    return pages(Result(key="", student="ann", assignment="hw1", state=state, reason=REASON), Marks())["hw1"]


def test_a_student_whose_work_is_held_is_told_to_wait_and_not_the_instructors_errand() -> None:
    held = page(State.HELD)
    assert "A person must look at this submission before it counts. You lose no points by that" in held
    assert REASON not in held
    assert "0 of 0 points" not in held


def test_a_student_whose_work_was_not_taken_in_is_told_why() -> None:
    assert REASON in page(State.REJECTED)
