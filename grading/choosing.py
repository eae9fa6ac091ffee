"""Which submissions are meant, or why they cannot be: asked before anything is started."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grading import released

if TYPE_CHECKING:
    from grading.course import Course


class BadInput(Exception):
    """What was asked for cannot be done: the message says what was expected and the cure."""


def choose(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    """Give the students whose submissions are to be graded, in order."""
    if assignment not in course.assignments():
        raise unknown(course, assignment)
    if other := released.changed(course, assignment):
        files = " and ".join(f"{each}.ipynb" for each in other)
        raise BadInput(
            f"{files} in {course.folder('source') / assignment}: changed since {assignment} was released, so tests "
            f"there were not checked. Run `grading release {assignment}` first."
        )
    there = sorted(course.students(assignment))
    if not there:
        raise BadInput(
            f"Nothing was handed in: {course.folder('submitted')} has no <student>/{assignment}/. "
            f"Put submissions there, or run `grading collect {assignment} FILES`."
        )
    if missing := sorted(set(students).difference(there)):
        raise BadInput(
            f"Expected students with a folder <student>/{assignment} in {course.folder('submitted')}, "
            f"got {', '.join(map(repr, missing))}. `grading status {assignment}` shows who there is."
        )
    return sorted(set(students)) or there


def ungraded(course: Course, assignment: str) -> str:
    """Say that there is nothing to write about, and why."""
    if assignment not in course.assignments():
        return str(unknown(course, assignment))
    return f"Nothing of {assignment} has been graded in {course.root} yet. Run `grading run {assignment}` first."


def unknown(course: Course, assignment: str) -> BadInput:
    """Give the error for an assignment that is not there."""
    there = ", ".join(sorted(course.assignments())) or "none"
    return BadInput(f"Expected the name of an assignment of {course.root}, got {assignment!r}. There are: {there}.")
