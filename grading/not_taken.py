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


def note(
    course: Course, assignment: str, given: Sequence[Path], refused: Iterable[dict[str, str]], taken: set[str]
) -> int:
    """Write down what was refused of the files given, in place of what was refused of them before; say how much.

    Parameters
    ----------
    course, assignment
        Whose submissions they are.
    given : sequence of Path
        The files and folders that are collected now.
    refused : iterable of dict
        What was not taken of them: student, from, why.
    taken : set of str
        The students of whom something was.

    Raises
    ------
    OSError, ValueError
        If the table cannot be written, or the one that is there cannot be read.
    """
    file = table(course, assignment)
    absent = {shown(str(path)) for path in given if not path.exists()}  # nobody handed that in
    fresh = [{name: harmless(each[name]) for name in COLUMNS} for each in refused if each["from"] not in absent]
    there = noted(course, assignment)
    old = [row for row in there if row["student"] not in map(harmless, taken)]
    kept = [row for row in old if not any(_is_of(row["from"], path) for path in given)]
    if kept != there or fresh:
        lines = [[row[name] for name in COLUMNS] for row in (*kept, *fresh)]
        atomic.write(file, Table([list(COLUMNS), *lines]).write())
    return len(fresh)


def _is_of(line: str, path: Path) -> bool:
    """Whether a line is of a file that is given now: of itself, what is in it, or it in the folder given before."""
    name = shown(path.name)
    return line == harmless(shown(str(path))) or line.startswith(harmless(f"{name}: ")) or line.endswith(f": {name}")


def noted(course: Course, assignment: str) -> list[dict[str, str]]:
    """The lines that are left. Raises ValueError if the table cannot be read."""
    file = table(course, assignment)
    return rows(file, COLUMNS) if file.exists() else []
