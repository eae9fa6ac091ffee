"""Which of several attempts counts: the latest, or the best by what its tests give.

Collecting puts an attempt aside when a later one comes in. Where a course lets the best one count, all are graded, and
only the one that counts is put down. Where something is still open about one of them, that is what is put down: which
is the best cannot be said yet.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from grading.model import Result, State

if TYPE_CHECKING:
    from grading.course import Course

OPEN = (State.RETRY, State.HELD)


def earlier(course: Course, assignment: str, student: str) -> list[str]:
    """Give the earlier attempts that may count, oldest first; none where the latest counts."""
    if course.attempts != "best":
        return []
    folder = course.state / "attempts" / student / assignment
    if not folder.is_dir():
        return []
    return sorted(each.name for each in os.scandir(folder) if each.is_dir(follow_symlinks=False))


class Choice:
    """Takes the results of all attempts, and puts down one for each student when all of theirs are there."""

    def __init__(self, put_down: Callable[[Result, bool], None]) -> None:
        self.put_down = put_down
        self.expected: dict[str, int] = {}
        self.results: dict[str, list[tuple[Result, bool]]] = {}

    def expect(self, student: str, attempts: int) -> None:
        """Say how many results there will be of a student."""
        self.expected[student] = attempts

    def add(self, result: Result, known: bool) -> None:
        """Take one result, and whether it was there already."""
        theirs = self.results.setdefault(result.student, [])
        theirs.append((result, known))
        if len(theirs) == self.expected.get(result.student, 1):
            self.put_down(*min(theirs, key=lambda each: rank(each[0])))


def rank(result: Result) -> tuple[bool, bool, float, str]:
    """Give what is compared: something open first, then a mark before none, then more points, then the earlier.

    Of equal attempts the earlier counts, so that handing in once more costs nobody points for being late.
    """
    claimed = result.receipt.claimed_at if result.receipt else ""
    return result.state not in OPEN, result.state is State.REJECTED, -result.score, claimed
