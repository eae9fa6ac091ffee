"""Put grades where Canvas, Moodle or a spreadsheet looks for them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markup import escape

from grading import atomic
from grading.attempts import OPEN
from grading.choosing import ungraded
from grading.database import GradebookError
from grading.excused import excused
from grading.exports.table import Table, harmless
from grading.listed import counted, listed
from grading.marks import Marks, marks
from grading.standing import standing

if TYPE_CHECKING:
    from grading.course import Course

# How an LMS names the columns that say who somebody is, most certain first.
CANVAS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID", "Student")
MOODLE = ("Identifier", "ID number", "Email address", "Username", "Full name")


class ExportError(Exception):
    """Why grades cannot be put into a file, and the cure."""


@dataclass
class Exported:
    """The file that was written, and who is missing on either side."""

    file: Path
    filled: list[str] = field(default_factory=list)
    not_in_file: list[str] = field(default_factory=list)  # students with a grade
    without_grade: list[str] = field(default_factory=list)  # rows of the file
    waiting: list[str] = field(default_factory=list)  # for a person's mark
    excused: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)  # held, or to be retried: nobody is told a mark

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield f"{counted(len(self.filled), 'grade')} written: {escape(str(self.file))}."
        for names, what in (
            (self.not_in_file, "with a grade and no row in the file"),
            (self.without_grade, "with a row and no grade, left as it was"),
            (self.waiting, "with answers that a person has still to mark"),
            (self.excused, "excused"),
            (self.open, "held or to be retried, without a grade: see `grading status`"),
        ):
            if names:
                yield f"{len(names)} {what}: {escape(listed(names[:10]))}{' ...' if len(names) > 10 else ''}."


def export(course: Course, assignment: str, to: str, into: Path | None = None) -> Exported:
    """Write the grades of an assignment.

    Parameters
    ----------
    course, assignment
        Whose grades.
    to : "canvas", "moodle" or "csv"
    into : Path, optional
        The file that the LMS exported; needed for the first two. It is not touched: the filled copy stands in the
        course's folder, under ``exports/``.

    Raises
    ------
    ExportError
        If there are no grades, or the file is not what the LMS exports.
    """
    free = excused(course, assignment)
    try:
        found = marks(course, assignment)
    except GradebookError:
        if standing(course, assignment):
            raise
        found = {}  # nothing was graded yet
    if not found and not free:
        raise ExportError(ungraded(course, assignment))
    states = {result.student: result.state for result in standing(course, assignment)}
    # What is open has no automatic marks. Who has marked all of it by hand has settled it.
    unsettled = {student for student, theirs in found.items() if theirs.waits and states.get(student) in OPEN} - free
    known = {student: theirs for student, theirs in found.items() if student not in unsettled}
    if to == "csv":
        table, exported = _plain(course, assignment, known, free)
    else:
        if into is None:
            raise ExportError(f"Give the file that {to.capitalize()} exported: --into FILE. Its rows say who is who.")
        table, exported = _filled(assignment, to, into, known, free)
    exported.waiting = sorted(student for student, theirs in known.items() if theirs.waits and student not in free)
    exported.excused = sorted(free)
    exported.open = sorted(unsettled)
    folder = course.root / "exports"
    exported.file = folder / f"{assignment}-{to}.csv"
    try:
        folder.mkdir(exist_ok=True)
        atomic.write(exported.file, table.write())
    except OSError as error:
        raise ExportError(
            f"{exported.file} cannot be written ({error.strerror}). If another program has it open, close it there; "
            "if the folder is not yours, give yourself permission. Then run the same command."
        ) from None
    return exported


def _plain(course: Course, assignment: str, known: dict[str, Marks], free: set[str]) -> tuple[Table, Exported]:
    """A table of our own: one row a student, one column a cell."""
    states = {result.student: result for result in standing(course, assignment)}
    cells = sorted({cell for theirs in known.values() for cell in theirs.cells if theirs.cells[cell].score is not None})
    several = len({notebook for notebook, _ in cells}) > 1
    heads = [f"{notebook}/{cell}" if several else cell for notebook, cell in cells]
    rows = [["student", "assignment", "state", "score", "max_score", "late", "waiting", *heads, "reason"]]
    for student in sorted({*known, *states, *free}):
        theirs, result = known.get(student, Marks()), states.get(student)
        scores = [theirs.cells[cell].score if cell in theirs.cells else None for cell in cells]
        rows.append(
            [
                harmless(student),
                harmless(assignment),
                "excused" if student in free else str(result.state) if result else "",
                f"{theirs.score:g}" if student in known and student not in free else "",
                f"{result.max_score:g}" if result else "",
                f"{theirs.late:g}",
                "yes" if theirs.waits else "",
                *("" if score is None else f"{score:g}" for score in scores),
                harmless(result.reason if result else ""),
            ]
        )
    return Table(rows), Exported(Path(), filled=sorted(known.keys() - free))


def _filled(
    assignment: str, to: str, into: Path, known: dict[str, Marks], free: set[str] | frozenset[str] = frozenset()
) -> tuple[Table, Exported]:
    """The LMS's file with the grades in. Of those excused Canvas is told; Moodle has no sign for it."""
    try:
        table = Table.read(into.read_bytes())
    except (OSError, ValueError) as error:
        raise ExportError(f"{into} cannot be read as {to.capitalize()}'s export ({error}). Export it again.") from None
    names = CANVAS if to == "canvas" else MOODLE
    who = [place for name in names if (place := table.column(name)) is not None]
    if not who:
        raise ExportError(f"{into} has none of the columns {', '.join(names)}. Export the file from {to.capitalize()}.")
    place = _column(table, assignment, to, into)
    exported = Exported(Path())
    left = {student: theirs for student, theirs in known.items() if student not in free}
    rows = [row for row in table.rows[1:] if to != "canvas" or _is_somebodys(row)]
    keys = [[_said(row, column) for column in who] for row in rows]
    owners = _owners(keys, left.keys() | free)
    for number, row in enumerate(rows):
        student = owners.get(number)
        if student is None:
            exported.without_grade.append(next((key for key in reversed(keys[number]) if key), ""))
            continue
        if student in free and to == "moodle":
            continue
        row += [""] * (place + 1 - len(row))
        if student in free:
            row[place] = "EX"
            continue
        row[place] = f"{round(left.pop(student).score, 2):g}"
        exported.filled.append(student)
    exported.not_in_file = sorted(left)
    if left and not exported.filled:
        theirs, ours = listed(exported.without_grade[:3]) or "nobody", listed(exported.not_in_file[:3])
        raise ExportError(
            f"{into} has no row of any of the {len(left)} students with a grade for {assignment}: its rows are of "
            f"{theirs}, the grades of {ours}. Give the file of this course. If it is, the students' folders are named "
            f"otherwise than in {to.capitalize()}: say who is who in students.csv (columns name and student), and "
            "collect again."
        )
    return table, exported


def _is_somebodys(row: list[str]) -> bool:
    """Whether a row of Canvas's is neither that of the maxima nor empty."""
    return bool(row) and bool(row[0].strip()) and not row[0].strip().startswith("Points Possible")


def _said(row: list[str], column: int) -> str:
    return row[column].strip().removeprefix("Participant ") if column < len(row) else ""


def _owners(keys: list[list[str]], students: set[str]) -> dict[int, str]:
    """Whose each row is, by what it says in each column, the most certain column first.

    All rows are looked at by one column before the next: who may choose a name must not get the grade of the one whose
    number it is. What two rows say in one column tells of nobody.
    """
    found: dict[int, str] = {}
    for column in zip(*keys, strict=True):
        left = students.difference(found.values())
        said = Counter(key for number, key in enumerate(column) if number not in found)
        for number, key in enumerate(column):
            if number not in found and said[key] == 1 and key in left:
                found[number] = key
    return found


def _column(table: Table, assignment: str, to: str, into: Path) -> int:
    """Where the grade goes: Moodle's column Grade, or Canvas's column of the assignment, ``neuron (12345)``."""
    if to == "moodle":
        if (place := table.column("Grade")) is None:
            raise ExportError(f"{into} has no column Grade. In Moodle: Download grading worksheet.")
        return place
    wanted = assignment.casefold()
    for place, head in enumerate(table.rows[0]):
        plain = head.strip().casefold()
        if plain == wanted or (plain.startswith(f"{wanted} (") and plain.endswith(")")):
            return place
    raise ExportError(
        f"{into} has no column for {assignment!r}. Make an assignment of that name in Canvas, then export anew."
    )
