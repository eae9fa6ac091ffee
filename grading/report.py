"""The report on an assignment: one page, with pictures, for whoever teaches."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import nbformat

from grading import cells, pictures, similar, statistics
from grading.cells import Kind
from grading.choosing import ungraded
from grading.feedback import PAGES
from grading.marks import marks
from grading.model import State
from grading.standing import standing

if TYPE_CHECKING:
    from grading.course import Course


class ReportError(Exception):
    """Why there is no report, and the cure."""


def write(course: Course, assignment: str) -> Path:
    """Write ``reports/<assignment>.html`` in the course's folder, and say where it is.

    Raises
    ------
    ReportError
        If nothing has been graded.
    """
    results = standing(course, assignment)
    if not results:
        raise ReportError(ungraded(course, assignment))
    known = marks(course, assignment)
    graded = [result for result in results if result.state in (State.GRADED, State.ZERO)]
    scores = [known[result.student].score for result in graded if result.student in known]
    most = max((result.max_score for result in graded), default=0.0)
    numbers = statistics.by_cell(graded, known)
    given = "\n".join(_given(path.read_text(encoding="utf-8")) for path in course.source(assignment).values())
    page = _template().render(
        assignment=assignment,
        course=course.course_id,
        states=[(str(state), sum(result.state is state for result in results)) for state in State],
        count=len(results),
        scores=scores,
        most=most,
        mean=sum(scores) / len(scores) if scores else None,
        waiting=sorted(student for student, theirs in known.items() if theirs.waits),
        distribution=pictures.distribution(scores, most) if scores and most else "",
        success=pictures.success(numbers) if numbers else "",
        times=pictures.times([result.seconds for result in graded]) if graded else "",
        cells=numbers,
        mistakes=statistics.mistakes(graded),
        look=[result for result in results if result.state in (State.HELD, State.REJECTED, State.RETRY)],
        remarks=[(r.student, remark) for r in graded for n in r.notebooks for remark in n.remarks],
        similar=similar.pairs(graded, given)[:30],
        style=(PAGES / "style.css").read_text(encoding="utf-8"),
    )
    folder = course.root / "reports"
    folder.mkdir(exist_ok=True)
    fresh = folder / f".{assignment}.new"
    fresh.write_text(page, encoding="utf-8")
    os.replace(fresh, folder / f"{assignment}.html")
    return folder / f"{assignment}.html"


def _given(source: str) -> str:
    """The code that everybody was given: of answer cells what stands around the solution."""
    texts = []
    for cell in nbformat.reads(source, as_version=4).cells:
        if cell.cell_type == "code" and cells.kind(cell) in (Kind.ANSWER, Kind.MANUAL):
            lines, inside = [], False
            for line in cells.visible(cell.source).splitlines():
                inside = inside or "### BEGIN SOLUTION" in line
                if not inside:
                    lines.append(line)
                inside = inside and "### END SOLUTION" not in line
            texts.append("\n".join(lines))
    return "\n".join(texts)


def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((PAGES / "report.html").read_text(encoding="utf-8"))
