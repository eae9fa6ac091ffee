"""What collecting did not take, kept until somebody has seen to it: ``.grading/not-taken/<assignment>.csv``.

Who handed in nothing but such a file is not among the submissions, so no state tells of it. A line goes when the same
file is collected again, when its student hands in something that is taken, or when the instructor deletes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grading import atomic
from grading.exports.table import Table, harmless
from grading.filenames import shown
from grading.listed import rows

if TYPE_CHECKING:
    from grading.course import Course

COLUMNS = ("student", "from", "why")  # the student only where nothing else of theirs was taken


def table(course: Course, assignment: str) -> Path:
    """Where it is written down."""
    return course.state / "not-taken" / f"{assignment}.csv"


def note(course: Course, assignment: str, given: Sequence[Path], refused: Iterable[dict[str, str]]) -> None:
    """Write down what was refused of the files given, in place of what was refused of them before.

    Raises
    ------
    OSError, ValueError
        If the table cannot be written, or the one that is there cannot be read.
    """
    file = table(course, assignment)
    absent = {shown(str(path)) for path in given if not path.exists()}  # nobody handed that in
    fresh = [{name: harmless(each[name]) for name in COLUMNS} for each in refused if each["from"] not in absent]
    there = rows(file, COLUMNS) if file.exists() else []
    kept = [row for row in there if not any(_is_of(row["from"], path) for path in given)]
    if kept != there or fresh:
        lines = [[row[name] for name in COLUMNS] for row in (*kept, *fresh)]
        atomic.write(file, Table([list(COLUMNS), *lines]).write())


def _is_of(noted: str, path: Path) -> bool:
    """Whether a line is of a file that is given now: of itself, what is in it, or it in the folder given before."""
    name = shown(path.name)
    return noted == harmless(shown(str(path))) or noted.startswith(harmless(f"{name}: ")) or noted.endswith(f": {name}")


def unsettled(course: Course, assignment: str) -> list[dict[str, str]]:
    """The lines of those of whom nothing was taken since. Raises ValueError if the table cannot be read."""
    file = table(course, assignment)
    there = {harmless(student) for student in course.students(assignment)}
    return [row for row in rows(file, COLUMNS) if row["student"] not in there] if file.exists() else []
