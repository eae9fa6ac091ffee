"""Mark an exercise with answers of our choice, as nbgrader would mark a submission.

There is a fast way, which runs the cells in this process and takes a fraction of a second, and an honest way,
which runs them in a notebook kernel. A test holds the two equal. Both stop a cell that runs for too long, as a
student would who presses the button with the square.
"""

from __future__ import annotations

import contextlib
import io
import linecache
import re
import signal
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
from matplotlib import pyplot
from nbclient import NotebookClient
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import determine_grade

from scripts.exercises import nbgrader, read_source

ROOT = Path(__file__).resolve().parents[2]
CHECK = re.compile(r"^with (visible|hidden)_tests\(", re.MULTILINE)
PATIENCE = 20.0  # seconds for a cell that takes a fraction of one; only an endless loop needs more


@dataclass
class Mark:
    """Points of one test cell, and what the student reads under it."""

    points: float
    out_of: float
    text: str

    @property
    def lost(self) -> bool:
        return self.points < self.out_of


class TimeIsUp(KeyboardInterrupt):
    """What stops a cell that runs for too long: the same as a press of the button with the square."""


def solution(name: str) -> NotebookNode:
    """The instructor's notebook, made from its source."""
    return deepcopy(_solution(name))


@cache
def _solution(name: str) -> NotebookNode:
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


def judges(cell: NotebookNode) -> bool:
    """Whether a cell judges answers: a test that gives points or, where nothing is graded, a check with a name."""
    about = nbgrader(cell)
    return about.get("grade", False) or ("grade_id" in about and bool(CHECK.search(cell.source)))


def worth(cell: NotebookNode) -> float:
    """The points of a cell that judges; a check without points counts one, so that the audit sees it fail."""
    return nbgrader(cell).get("points", 1.0)


def mark_here(notebook: NotebookNode) -> dict[str, Mark]:
    """Marks of every test cell, its cells run in this process."""
    return dict(marks_here(notebook))


def loses_points(notebook: NotebookNode, patience: float = PATIENCE) -> bool:
    """Whether any test cell fails. Nothing is run after the first that does."""
    return any(mark.lost for _, mark in marks_here(notebook, patience))


def marks_here(notebook: NotebookNode, patience: float = PATIENCE) -> Iterator[tuple[str, Mark]]:
    """The mark of one test cell after the other, each cell stopped when it has run for too long."""
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        file, text = f"<cell {cell.id}>", ""
        linecache.cache[file] = (len(cell.source), None, cell.source.splitlines(keepends=True), file)
        printed, complaints = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
            try:
                with at_most(patience):
                    exec(compile(cell.source, file, "exec"), names)
            except (Exception, TimeIsUp) as error:
                text = f"{type(error).__name__}: {error}"
        pyplot.close("all")  # nobody looks at the figures
        if judges(cell):
            failed, out_of = bool(text or complaints.getvalue()), worth(cell)
            yield cell.id, Mark(0.0 if failed else out_of, out_of, text or complaints.getvalue() or printed.getvalue())


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUp` in what runs for longer; the clock that was set before, pytest's, goes on afterwards."""

    def stop(*_: object) -> None:
        raise TimeIsUp(f"stopped after {seconds:g} seconds")

    handler = signal.signal(signal.SIGALRM, stop)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, left)


def mark_in_kernel(notebook: NotebookNode) -> dict[str, Mark]:
    """Marks of every test cell, by nbgrader's own rule, its cells run in a notebook kernel."""
    NotebookClient(notebook, timeout=60, allow_errors=True, kernel_name="python3").execute()
    marks = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and judges(cell):
            cell.metadata["nbgrader"] |= {"grade": True, "points": worth(cell)}  # nbgrader gives none to a mere check
            points, out_of = determine_grade(cell)
            errors = ["\n".join(o.traceback) for o in cell.outputs if o.output_type == "error"]
            printed = [o.text for o in cell.outputs if o.output_type == "stream"]
            marks[cell.id] = Mark(points, out_of, "\n".join(errors or printed))
    return marks
