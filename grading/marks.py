"""The marks of an assignment as they stand in the gradebook: what tests gave, what a person gave, what they wrote."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nbgrader.api import Assignment, BaseCell, Comment, Grade, Notebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Connection, Select, select

from grading.database import Database

if TYPE_CHECKING:
    from grading.course import Course


@dataclass
class Mark:
    """One cell of one student."""

    auto: float | None = None
    manual: float | None = None
    extra: float = 0.0
    waits: bool = False  # for a person
    comment: str = ""

    @property
    def score(self) -> float | None:
        """What counts: a person's mark before a test's."""
        given = self.manual if self.manual is not None else self.auto
        return None if given is None else given + self.extra


@dataclass
class Marks:
    """All marks of one student: by notebook and cell, and what was taken off for being late."""

    cells: dict[tuple[str, str], Mark] = field(default_factory=dict)
    late: float = 0.0

    @property
    def score(self) -> float:
        """What counts in the end."""
        return max(0.0, sum(mark.score or 0.0 for mark in self.cells.values()) - self.late)

    @property
    def waits(self) -> bool:
        """Whether a person has still something to mark."""
        return any(mark.waits for mark in self.cells.values())


def marks(course: Course, assignment: str) -> dict[str, Marks]:
    """The marks of everybody in the gradebook who handed in an assignment, by student."""
    with closing(Database(course.db_url, course.course_id)) as database:
        return database.transaction(lambda connection: _read(connection, assignment), make=False)


def _read(connection: Connection, assignment: str) -> dict[str, Marks]:
    found: dict[str, Marks] = {}
    seen: set[str] = set()
    grades = _of(
        assignment,
        Grade,
        Grade.auto_score,
        Grade.manual_score,
        Grade.extra_credit,
        Grade.needs_manual_grade,
        SubmittedNotebook.late_submission_penalty,
        SubmittedNotebook.id,
    )
    for student, notebook, cell, auto, manual, extra, waits, late, id in connection.execute(grades):
        theirs = found.setdefault(student, Marks())
        theirs.cells[notebook, cell] = Mark(auto, manual, extra or 0.0, bool(waits))
        if id not in seen:
            theirs.late += late or 0.0
            seen.add(id)
    comments = _of(assignment, Comment, Comment.auto_comment, Comment.manual_comment)
    for student, notebook, cell, auto, manual in connection.execute(comments):
        theirs = found.setdefault(student, Marks())
        theirs.cells.setdefault((notebook, cell), Mark()).comment = manual or auto or ""
    return found


def _of(assignment: str, table: type[Grade] | type[Comment], *columns: object) -> Select:
    """Rows of a table for an assignment: student, notebook, cell, and these columns."""
    return (
        select(SubmittedAssignment.student_id, Notebook.name, BaseCell.name, *columns)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(table, table.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, table.cell_id == BaseCell.id)
        .where(Assignment.name == assignment)
    )
