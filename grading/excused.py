"""Who need not hand in an assignment: a table that the instructor keeps, ``excused.csv`` in the course's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grading.choosing import BadInput
from grading.listed import rows

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
        listed = rows(path, ("student", "assignment"))
    except ValueError as why:
        raise BadInput(str(why)) from None
    return {row["student"] for row in listed if row["assignment"] == assignment} - {""}
