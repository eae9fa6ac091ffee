"""Mark an exercise with answers of our choice, as nbgrader would mark a submission.

There is a fast way, which runs the cells in this process and takes a fraction of a second, and an honest way,
which runs them in a notebook kernel. A test holds the two equal.
"""

from __future__ import annotations

import contextlib
import io
import linecache
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import determine_grade

from scripts.exercises import nbgrader, read_source

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Mark:
    """Points of one test cell, and what the student reads under it."""

    points: float
    out_of: float
    text: str

    @property
    def lost(self) -> bool:
        return self.points < self.out_of


def solution(name: str) -> NotebookNode:
    """The instructor's notebook, made from its source."""
    return read_source(ROOT / "solutions" / name / f"{name}.md")


def released(name: str) -> NotebookNode:
    """The committed notebook that students get."""
    return nbformat.read(ROOT / "exercises" / name / f"{name}.ipynb", as_version=4)


def answered(name: str, answers: Mapping[str, str], *, rest: NotebookNode | None = None) -> NotebookNode:
    """The exercise with these answers, by cell, and in the other answer cells what ``rest`` (the solution) has.

    The tests are the instructor's, hidden ones included: nbgrader puts them back before it marks.
    """
    notebook = solution(name)
    others = {cell.id: cell.source for cell in rest.cells} if rest else {}
    cells = {cell.id: cell for cell in notebook.cells if nbgrader(cell).get("solution")}
    if unknown := set(answers) - set(cells):
        raise KeyError(f"{name} has no answer cell {sorted(unknown)}; it has {sorted(cells)}")
    for key, cell in cells.items():
        cell.source = answers.get(key, others.get(key, cell.source))
    return notebook


def mark_here(notebook: NotebookNode) -> dict[str, Mark]:
    """Marks of every test cell, its cells run in this process."""
    names: dict[str, object] = {"__name__": "__main__"}
    marks = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        file, text = f"<cell {cell.id}>", ""
        linecache.cache[file] = (len(cell.source), None, cell.source.splitlines(keepends=True), file)
        printed, complaints = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
            try:
                exec(compile(cell.source, file, "exec"), names)
            except Exception as error:
                text = f"{type(error).__name__}: {error}"
        about = nbgrader(cell)
        if about.get("grade"):
            failed = bool(text or complaints.getvalue())
            points = 0.0 if failed else about["points"]
            marks[cell.id] = Mark(
                points, about["points"], text or complaints.getvalue() or printed.getvalue()
            )
    return marks


def mark_in_kernel(notebook: NotebookNode) -> dict[str, Mark]:
    """Marks of every test cell, by nbgrader's own rule, its cells run in a notebook kernel."""
    NotebookClient(notebook, timeout=60, allow_errors=True, kernel_name="python3").execute()
    marks = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and nbgrader(cell).get("grade"):
            points, out_of = determine_grade(cell)
            errors = ["\n".join(o.traceback) for o in cell.outputs if o.output_type == "error"]
            printed = [o.text for o in cell.outputs if o.output_type == "stream"]
            marks[cell.id] = Mark(points, out_of, "\n".join(errors or printed))
    return marks
