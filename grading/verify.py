"""Whether what is written down agrees: the audit with itself, with the files, with the gradebook, with the feedback.

Three totals of each student are reckoned apart from each other: the sum of the cells in the audit (and in the kept
result), the sum of automatic scores in the gradebook, and the points that the feedback page shows, which must be those
of the gradebook with what a person gave. Whoever changes one of them leaves the others.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Connection, func, select

from grading.attempts import earlier
from grading.audit import BEGIN, Audit, AuditError, Record, digest
from grading.database import Database, GradebookError
from grading.model import State, from_json
from grading.results import Results

if TYPE_CHECKING:
    from pathlib import Path

    from grading.course import Course

# How a page of feedback says its points to programs. Pages that nbgrader's own feedback made do not.
SHOWN = re.compile(r'<meta name="grading-points" content="([0-9.]+)"')
MARKED = (State.GRADED, State.ZERO, State.HELD)


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that does not agree."""

    where: str  # a file and line, or "assignment, student"
    what: str  # in a sentence, with what to do


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked at, and what did not agree."""

    records: int
    submissions: int
    feedback_pages: int
    problems: tuple[Problem, ...]


def verify(course: Course) -> Verification:
    """Look whether everything that is written down about a course agrees. Changes nothing."""
    audit = Audit(course.state)
    problems = list(chain(audit.path))
    try:
        holding = audit.holding()
    except AuditError as error:
        found = Problem(where=str(audit.path), what=str(error))
        return Verification(records=0, submissions=0, feedback_pages=0, problems=(*problems, found))
    results = Results(course.state)
    for (assignment, student), record in sorted(holding.items()):
        place = f"{assignment}, {student}"
        problems += [Problem(where=place, what=said) for said in against_result(results, record)]
        problems += [Problem(where=place, what=said) for said in against_files(course, record)]
    pages, found_totals = totals(course, holding)
    return Verification(
        records=audit.count,
        submissions=len(holding),
        feedback_pages=pages,
        problems=(*problems, *found_totals),
    )


def chain(path: Path) -> Iterator[Problem]:
    """Reckon the hashes of the audit again, line by line."""
    if not path.exists():
        yield Problem(where=str(path), what="There is no audit log: nothing was graded here with `grading run`.")
        return
    previous, number = BEGIN, 0
    data = path.read_bytes()
    lines = data.split(b"\n")
    if lines.pop():
        yield Problem(where=str(path), what="The last line is unfinished. The next `grading run` takes it off.")
    for place, text in enumerate(lines, 1):
        where = f"{path}, line {place}"
        try:
            record = from_json(text, Record)
        except msgspec.DecodeError as error:
            yield Problem(where=where, what=f"This is no record ({error}): it was changed.")
            return
        if digest(record) != record.hash:
            yield Problem(where=where, what="The line does not have the hash it says: it was changed.")
        if record.previous != previous or record.number != number:
            yield Problem(
                where=where, what="It does not follow the line before it: a line was taken out, put in or moved."
            )
        previous, number = record.hash, record.number + 1


def against_result(results: Results, record: Record) -> Iterator[str]:
    """Compare a line of the audit with the result that is kept, and with its own cells."""
    if not math.isclose(sum(score or 0 for score in record.cells.values()), record.score, abs_tol=1e-6):
        yield f"The audit log says {record.score:g} points, but its cells add up to another number."
    if record.state not in MARKED:
        return
    result = results.find(record.key)
    if result is None:
        yield f"The kept result {record.key[:12]} is missing or damaged. Run `grading run {record.assignment}` again."
        return
    cells = {f"{book.name}/{mark.cell}": mark.score for book in result.notebooks for mark in book.marks}
    if cells != record.cells:
        differing = [name for name in record.cells if cells.get(name) != record.cells[name]]
        yield f"The kept result has other scores than the audit log for {', '.join(differing[:3]) or 'some cells'}."


def against_files(course: Course, record: Record) -> Iterator[str]:
    """Compare the receipt with what lies in ``submitted/`` now, or with the earlier attempt that counts."""
    kept = course.state / "attempts" / record.student / record.assignment
    attempts = [kept / name for name in earlier(course, record.assignment, record.student)]
    if any(not list(differing(attempt, record)) for attempt in attempts):
        return
    yield from differing(course.folder("submitted") / record.student / record.assignment, record)


def differing(folder: Path, record: Record) -> Iterator[str]:
    """Compare the receipt with the files in a folder."""
    for name, sha in record.files.items():
        try:
            now = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError:
            yield f"submitted/{record.student}/{record.assignment}/{name} was graded, and is not there any more."
            continue
        if now != sha:
            yield (
                f"submitted/{record.student}/{record.assignment}/{name} is not the file that was graded. If it was "
                f"handed in again, run `grading run {record.assignment}`."
            )


def totals(course: Course, holding: dict[tuple[str, str], Record]) -> tuple[int, list[Problem]]:
    """Compare the audit's totals with the gradebook's, and those with the feedback's."""
    problems: list[Problem] = []
    if not holding:
        return 0, problems
    try:
        with closing(Database(course.db_url, course.course_id, patience=5)) as database:
            booked = database.transaction(sums, make=False)
    except GradebookError as error:
        return 0, [Problem(where="gradebook", what=str(error))]
    pages = 0
    for place in sorted(holding.keys() | booked.keys()):
        assignment, student = place
        where = f"{assignment}, {student}"
        record = holding.get(place)
        automatic, total = booked.get(place, (None, None))
        if record is None:
            if automatic:
                said = f"The gradebook has {automatic:g} automatic points that no line of the audit log explains."
                problems.append(Problem(where=where, what=said))
            continue
        expected = record.score if record.state in MARKED else 0.0
        if not math.isclose(automatic or 0.0, expected, abs_tol=1e-6):
            said = (
                f"The audit log says {expected:g} automatic points, the gradebook {automatic or 0.0:g}. "
                f"`grading run {assignment}` puts the audited ones back."
            )
            problems.append(Problem(where=where, what=said))
        for shown in feedback(course, assignment, student):
            pages += 1
            if not math.isclose(shown, total or 0.0, abs_tol=0.006):
                said = (
                    f"The feedback shows {shown:g} points, the gradebook has {total or 0.0:g}. "
                    f"Write it again: `grading feedback {assignment}`."
                )
                problems.append(Problem(where=where, what=said))
    return pages, problems


def sums(connection: Connection) -> dict[tuple[str, str], tuple[float, float]]:
    """Give (automatic points, points with what a person gave) of each (assignment, student) in the gradebook."""
    query = (
        select(
            Assignment.name,
            SubmittedAssignment.student_id,
            func.coalesce(func.sum(Grade.auto_score), 0.0),
            func.coalesce(func.sum(Grade.score), 0.0),
        )
        .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .group_by(Assignment.name, SubmittedAssignment.student_id)
    )
    return {(name, student): (auto, total) for name, student, auto, total in connection.execute(query)}


def feedback(course: Course, assignment: str, student: str) -> list[float]:
    """Give the points that a student's feedback shows, once in all; empty if there is none."""
    folder = course.folder("feedback") / student / assignment
    pages = sorted(folder.glob("*.html")) if folder.is_dir() else []
    if not pages:
        return []
    found = [SHOWN.search(page.read_text(encoding="utf-8", errors="replace")) for page in pages]
    points = [float(shown[1]) for shown in found if shown]
    return [sum(points)] if points else []
