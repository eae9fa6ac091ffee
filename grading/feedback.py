"""Feedback: for each student a page that says what was right, what was not and why. It says nothing of hidden tests.

A page is a few kilobytes, holds no script, and works in a mail, on paper and on a phone. Text of students is shown as
text. What a person entered in formgrader, marks and comments, is in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import nbformat
from nbformat.notebooknode import NotebookNode

from grading import cells
from grading.cells import Kind
from grading.marks import Mark, Marks, marks
from grading.model import CellMark, Ended, NotebookResult, Result, State

if TYPE_CHECKING:
    from grading.course import Course

PAGES = Path(__file__).resolve().parent / "pages"
HEADING = re.compile(r"#{1,6}[ \t]+(?=[^\s#])")
MOST_TEXT = 20_000  # characters of one answer that are shown
MOST_HEADING = 200
NOT_SAID = "No response."  # nbgrader's own comment on an empty answer; the mark says it already


@dataclass
class Cell:
    """One cell as a page shows it."""

    kind: str
    name: str
    text: str = ""
    error: str = ""
    manual: bool = False
    most: float | None = None
    score: float | None = None
    says: str = ""
    comment: str = ""

    @property
    def state(self) -> str:
        """Which color its edge has."""
        if self.score is None or self.most is None:
            return ""
        return "good" if self.score >= self.most else "bad"

    @property
    def word(self) -> str:
        """What its color means, in words."""
        return {"good": "Right: ", "bad": "Not yet: ", "": ""}[self.state] if not self.manual else ""


@dataclass
class Part:
    """A stretch of the notebook under one heading."""

    title: str
    cells: list[Cell] = field(default_factory=list)


def write(course: Course, assignment: str, results: Iterable[Result]) -> None:
    """Write the pages of these submissions to ``feedback/<student>/<assignment>/``."""
    known = marks(course, assignment)
    for result in results:
        if result.state is State.RETRY:
            continue
        folder = course.folder("feedback") / result.student / assignment
        folder.mkdir(parents=True, exist_ok=True)
        theirs = known.get(result.student, Marks())
        for name, text in pages(result, theirs).items():
            fresh = folder / f".{name}.new"
            fresh.write_text(text, encoding="utf-8")
            os.replace(fresh, folder / f"{name}.html")


def pages(result: Result, known: Marks) -> dict[str, str]:
    """The pages of one submission, by notebook."""
    if not result.notebooks:
        return {result.assignment: _render(result, None, known, [], late=known.late)}
    made = {}
    for number, notebook in enumerate(result.notebooks):
        late = known.late if number == 0 else 0.0  # taken off once
        made[notebook.name] = _render(result, notebook, known, _parts(notebook, known), late)
    return made


def _render(result: Result, notebook: NotebookResult | None, known: Marks, parts: list[Part], late: float) -> str:
    shown = [cell for part in parts for cell in part.cells if cell.most is not None]
    score = sum(cell.score or 0.0 for cell in shown)
    return _template().render(
        student=result.student,
        assignment=result.assignment,
        title=next((part.title for part in parts[1:]), result.assignment),
        score=max(0.0, score - late),
        shown=max(0.0, score - late),
        most=sum(cell.most or 0.0 for cell in shown),
        waiting=sum(cell.most or 0.0 for cell in shown if cell.score is None),
        late=late,
        reason="" if result.state is State.HELD else result.reason,  # why it is held is for the instructor
        held=result.state is State.HELD,
        remarks=notebook.remarks if notebook else (),
        parts=[part for part in parts if part.cells],
        points=lambda value: f"{value:.6g}",
        style=(PAGES / "style.css").read_text(encoding="utf-8"),
    )


def _parts(notebook: NotebookResult, known: Marks) -> list[Part]:
    """The notebook under its headings: answers, and the marks they got."""
    by_cell = {mark.cell: mark for mark in notebook.marks}
    read: NotebookNode = nbformat.reads(notebook.notebook, as_version=4)
    parts = [Part(notebook.name)]
    for cell in read.cells:
        kind, name = cells.kind(cell), cells.name(cell)
        if cell.cell_type == "markdown" and kind not in (Kind.MANUAL, Kind.ANSWER):
            if not cells.added(cell):
                parts += [Part(heading) for heading in headings(cells.visible(cell.source))]
            if kind is not Kind.TASK:
                continue
        noted = known.cells.get((notebook.name, name), Mark())
        comment = "" if noted.comment == NOT_SAID else noted.comment
        if kind in (Kind.ANSWER, Kind.MANUAL):
            shown = Cell("answer", name, text=cell.source[:MOST_TEXT], error=_error(cell), comment=comment)
            if kind is Kind.MANUAL:
                shown.manual, shown.most, shown.score = True, by_cell[name].max_score, _given(noted, by_cell[name])
            parts[-1].cells.append(shown)
        elif kind in (Kind.TEST, Kind.TASK) and name in by_cell:
            mark = by_cell[name]
            says = mark.reason if not mark.manual else ""
            score = _given(noted, mark)
            made = Cell(
                str(kind), name, most=mark.max_score, score=score, says=says, comment=comment, manual=mark.manual
            )
            parts[-1].cells.append(made)
    return parts


def headings(text: str) -> list[str]:
    """The headings in a text cell. It may be a stranger's: what takes long for a long line takes forever."""
    found = ((HEADING.match(line), line) for line in text.splitlines())
    return [line[sign.end() :][:MOST_HEADING].rstrip("# \t") for sign, line in found if sign]


def _given(noted: Mark, mark: CellMark) -> float | None:
    """What counts for a cell: the gradebook's, where a person may have changed it, else the test's."""
    if noted.waits:
        return noted.manual
    return noted.score if noted.score is not None else mark.score


def _error(cell: NotebookNode) -> str:
    """What stopped an answer from running to its end, if something did."""
    for output in cell.get("outputs", []):
        if output.output_type == "error" and output.ename != "NotImplementedError":
            return f"{output.ename}: {output.evalue}"[:2000] if output.ename not in tuple(Ended) else output.evalue
    return ""


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((PAGES / "feedback.html").read_text(encoding="utf-8"))
