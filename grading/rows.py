"""The rows of some submissions, on their way into the gradebook within one transaction.

Only what the judge gave is written (``auto_score``, what needs a person, the penalty for being late); what a person
gave in formgrader (scores, comments, extra credit) is never touched. Writing the same results again changes nothing.
A submission that was rejected, held or could not be graded anew loses its old automatic scores: a mark for something
else than what lies there now must not stay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook, new_uuid
from sqlalchemy import Connection, Table, bindparam, insert, select, update

from grading.lateness import Penalty
from grading.model import Result, State
from grading.structure import Structure

BATCH = 64  # submissions whose rows are looked up at once: databases limit what one question may name
STANDS = (State.GRADED, State.ZERO)


@dataclass
class Rows:
    """Rows to add and to change in one table."""

    table: Table
    new: list[dict[str, Any]]
    changed: list[dict[str, Any]]  # with "row", the id

    def write(self, connection: Connection) -> None:
        """Write them, the new ones and the changed ones at a stroke each."""
        if self.new:
            connection.execute(insert(self.table), self.new)
        if self.changed:
            connection.execute(update(self.table).where(self.table.c.id == bindparam("row")), self.changed)


class Batch:
    """Some results of one assignment, on their way into the database within one transaction."""

    def __init__(
        self,
        connection: Connection,
        structure: Structure,
        results: list[Result],
        fresh: bool,
        penalty: Penalty | None,
    ) -> None:
        self.connection, self.structure, self.results = connection, structure, results
        self.fresh, self.penalty = fresh, penalty
        self.grades = Rows(Grade.__table__, [], [])
        self.comments = Rows(Comment.__table__, [], [])
        self.penalties = Rows(SubmittedNotebook.__table__, [], [])

    def write(self) -> None:
        """Write them."""
        self.add_students()
        submissions = self.submissions()
        self.notebooks = self.submitted_notebooks([id for id, _ in submissions.values()])
        ids = list(self.notebooks.values())
        self.old_grades = self.there(Grade.__table__, list(self.structure.graded.values()), ids)
        self.old_comments = self.there(Comment.__table__, list(self.structure.commented.values()), ids)
        for result in self.results:
            if result.student in submissions:
                self.one(result, *submissions[result.student])
        for rows in (self.grades, self.comments, self.penalties):
            rows.write(self.connection)

    def add_students(self) -> None:
        """Add students whom the gradebook does not know."""
        ids = {result.student for result in self.results}
        known = set(self.connection.scalars(select(Student.id).where(Student.id.in_(ids))))
        Rows(Student.__table__, [{"id": id} for id in sorted(ids - known)], []).write(self.connection)

    def submissions(self) -> dict[str, tuple[str, datetime | None]]:
        """Give id and due date of each student's submission; add those that are new and were graded."""
        table = SubmittedAssignment.__table__
        ids = {result.student for result in self.results}
        query = select(table).where(table.c.assignment_id == self.structure.assignment, table.c.student_id.in_(ids))
        there = {row.student_id: row for row in self.connection.execute(query)}
        rows, found = Rows(table, [], []), {}
        due = self.structure.duedate
        for result in self.results:
            at = handed_in(result)
            row = there.get(result.student)
            if row is not None:
                found[result.student] = (row.id, due + row.extension if due and row.extension else due)
                if at != row.timestamp:
                    rows.changed.append({"row": row.id, "timestamp": at})
            elif result.notebooks:
                id = new_uuid()
                found[result.student] = (id, due)
                place = {"assignment_id": self.structure.assignment, "student_id": result.student}
                rows.new.append({"id": id, **place, "timestamp": at})
        rows.write(self.connection)
        return found

    def submitted_notebooks(self, submissions: list[str]) -> dict[tuple[str, str], str]:
        """Give the id of the row of (submission, notebook); add those that are missing."""
        table = SubmittedNotebook.__table__
        wanted = self.structure.notebooks
        # By both columns: the index that there is begins with the notebook.
        query = select(table.c.assignment_id, table.c.notebook_id, table.c.id).where(
            table.c.notebook_id.in_(wanted.values()), table.c.assignment_id.in_(submissions)
        )
        found = {(submission, notebook): id for submission, notebook, id in self.connection.execute(query)}
        rows = Rows(table, [], [])
        for submission in submissions:
            for notebook in wanted.values():
                if (submission, notebook) not in found:
                    found[submission, notebook] = id = new_uuid()
                    row = {"id": id, "assignment_id": submission, "notebook_id": notebook, "flagged": False}
                    rows.new.append(row)
        rows.write(self.connection)
        return found

    def there(self, table: Table, cells: list[str], notebooks: list[str]) -> dict[tuple[str, str], Any]:
        """Give the rows that a table has for these cells in these notebooks."""
        query = select(table).where(table.c.cell_id.in_(cells), table.c.notebook_id.in_(notebooks))
        return {(row.notebook_id, row.cell_id): row for row in self.connection.execute(query)}

    def one(self, result: Result, submission: str, due: datetime | None) -> None:
        """Note what is to be written of one submission."""
        stands = result.state in STANDS or (result.state is State.HELD and bool(result.notebooks))
        books = {notebook.name: notebook for notebook in result.notebooks} if stands else {}
        for name, notebook in self.structure.notebooks.items():
            row = self.notebooks[submission, notebook]
            marks = {mark.cell: mark for mark in books[name].marks} if name in books else {}
            blank = self.blank_answers(name, books[name].notebook) if name in books else set()
            total = 0.0
            for (book, cell), id in self.structure.graded.items():
                if book == name:
                    auto = marks[cell].score if cell in marks else None
                    if auto is None and cell in blank and cell in marks:
                        auto = 0.0  # nobody need look at an answer that was not written
                    total += self.one_grade(row, id, auto)
            for (book, cell), id in self.structure.commented.items():
                if book == name:
                    self.one_comment(row, id, "No response." if cell in blank else None)
            if self.penalty is not None:
                late = seconds_late(handed_in(result), due) if stands else 0.0
                taken = self.penalty(result.student, total, late) if late > 0 else None
                self.penalties.changed.append({"row": row, "late_submission_penalty": taken})

    def one_grade(self, notebook: str, cell: str, auto: float | None) -> float:
        """Note the score of one cell; give the points that count, a person's where there are some."""
        old = self.old_grades.get((notebook, cell))
        if old is None:
            row = {"id": new_uuid(), "cell_id": cell, "notebook_id": notebook, "auto_score": auto}
            self.grades.new.append(row | {"needs_manual_grade": auto is None})
            return auto or 0.0
        look = old.needs_manual_grade
        if self.fresh or auto != old.auto_score:
            look = auto is None or old.manual_score is not None
        if (auto, look) != (old.auto_score, old.needs_manual_grade):
            self.grades.changed.append({"row": old.id, "auto_score": auto, "needs_manual_grade": look})
        return (old.manual_score if old.manual_score is not None else auto or 0.0) + (old.extra_credit or 0.0)

    def one_comment(self, notebook: str, cell: str, said: str | None) -> None:
        """Note the automatic comment on one answer."""
        old = self.old_comments.get((notebook, cell))
        if old is None:
            row = {"id": new_uuid(), "cell_id": cell, "notebook_id": notebook, "auto_comment": said}
            self.comments.new.append(row)
        elif old.auto_comment != said:
            self.comments.changed.append({"row": old.id, "auto_comment": said})

    def blank_answers(self, name: str, notebook: str) -> set[str]:
        """Give the answers that are as they were released."""
        blank = set()
        for cell in json.loads(notebook)["cells"]:
            id = cell["metadata"].get("nbgrader", {}).get("grade_id")
            released = self.structure.blank.get((name, id))
            if released and not cell["metadata"]["nbgrader"].get("task"):
                source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
                # Without its outputs, which are long, and not what nbgrader's checksum is of.
                node: Any = nbformat.from_dict({**cell, "source": source, "outputs": []})
                if utils.compute_checksum(node) == released:
                    blank.add(id)
        return blank


def handed_in(result: Result) -> datetime | None:
    """Give when a submission was handed in, by its ``timestamp.txt``: UTC, without saying so, as nbgrader keeps times.

    Formgrader takes a submission for graded only where this is what the file says. Collecting writes that file by the
    collector's clock; the audit has the receipt besides.
    """
    if not result.receipt or not result.receipt.claimed_at:
        return None
    try:
        return utils.parse_utc(result.receipt.claimed_at)
    except (ValueError, OverflowError):
        return None


def seconds_late(at: datetime | None, due: datetime | None) -> float:
    """Give how late something was handed in."""
    return max(0.0, (at - due).total_seconds()) if at and due else 0.0
