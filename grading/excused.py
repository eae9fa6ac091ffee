"""Who need not hand in an assignment: a table that the instructor keeps, ``excused.csv`` in the course's folder."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from grading.choosing import BadInput

if TYPE_CHECKING:
    from grading.course import Course

FILE = "excused.csv"


def excused(course: Course, assignment: str) -> set[str]:
    """Give the students who are excused.

    The table has the columns ``student`` and ``assignment``; others, such as a reason, are the instructor's own.

    Raises
    ------
    BadInput
        If the file is not such a table.
    """
    path = course.root / FILE
    if not path.exists():
        return set()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"student", "assignment"} <= set(rows.fieldnames or ()):
                named = ", ".join(rows.fieldnames or ()) or "none"
                raise BadInput(f"{path}: expected the columns student and assignment, got {named}.")
            return {
                (row["student"] or "").strip() for row in rows if (row["assignment"] or "").strip() == assignment
            } - {""}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path} cannot be read ({error}). Save it as CSV UTF-8.") from None
