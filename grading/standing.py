"""What holds now: the result of each submission that the audit names last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grading.audit import Audit, Record
from grading.model import Receipt, Result, State
from grading.results import Results

if TYPE_CHECKING:
    from grading.course import Course


def standing(course: Course, assignment: str) -> list[Result]:
    """Give the results of an assignment that hold now, by student.

    Those of which nothing is kept (rejected, to be retried, a kept file lost) have their state and reason only.
    """
    results = Results(course.state)
    holding = Audit(course.state).holding()
    records = [record for (name, _), record in sorted(holding.items()) if name == assignment]
    return [results.find(record.key) or bare(record) for record in records]


def bare(record: Record) -> Result:
    """Give what a line of the audit alone tells."""
    receipt = Receipt(
        student=record.student, assignment=record.assignment, received_at=record.received_at, files=record.files
    )
    return Result(
        key=record.key,
        student=record.student,
        assignment=record.assignment,
        state=State(record.state),
        reason=record.reason,
        receipt=receipt if record.files else None,
    )
