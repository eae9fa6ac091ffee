"""Mark an exercise with answers of our choice, as nbgrader would mark a submission.

There is a fast way, which runs the cells without a kernel, and an honest way, which runs them in one. A test holds the
two equal. Both stop a cell that runs for too long, as a student would who presses the button with the square.

The fast way is taken thousands of times. What stands above the first answer of our choice is the same each time, so it
is run once, and kept; each answer goes on from there in a process forked for it. So are the locked cells further down
that are no tests: they must not need any answer (``scripts/exercises.py`` sees to that), and what they define is put in
at their place.
"""

from __future__ import annotations

import contextlib
import io
import linecache
import os
import pickle
import re
import signal
import warnings
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import nbformat
from matplotlib import pyplot
from nbclient import NotebookClient
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import determine_grade

from scripts.exercises import nbgrader, read_source

ROOT = Path(__file__).resolve().parents[2]
CHECK = re.compile(r"^with (visible|hidden)_tests\(", re.MULTILINE)
PATIENCE = 10.0  # seconds for a cell that takes a fraction of one; only an endless loop needs more


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
    if rest is None and answers:
        notebook.metadata["first_answer"] = next(key for key in cells if key in answers)
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
    cells = tuple(
        Cell(cell.id, cell.source, worth(cell) if judges(cell) else None, bool(nbgrader(cell).get("locked")))
        for cell in notebook.cells
        if cell.cell_type == "code"
    )
    first = notebook.metadata.get("first_answer")
    if first is None:
        yield from run(cells, {"__name__": "__main__"}, patience)
        return
    place = [cell.id for cell in cells].index(first)
    below = tuple(cell for cell in cells[place:] if cell.locked and cell.points is None)
    names, marks, given = run_once(cells[:place], below)
    yield from marks
    yield from forked(cells[place:], names, patience, given)


class Cell(NamedTuple):
    """A code cell, and what it is worth if it is a test."""

    id: str
    source: str
    points: float | None
    locked: bool


@lru_cache(maxsize=16)
def run_once(
    above: tuple[Cell, ...], below: tuple[Cell, ...]
) -> tuple[dict[str, object], tuple[tuple[str, Mark], ...], dict[str, dict[str, object]]]:
    """Run what no answer of our choice can change: all cells above the first of them, and locked cells below.

    Returns what the cells above define, their marks, and by cell what those below define. The names are shared: only a
    forked process may change them.
    """
    names: dict[str, object] = {"__name__": "__main__"}
    marks = tuple(run(above, names, PATIENCE))
    given = {}
    there = dict(names)
    for cell in below:
        before = dict(names)
        list(run([cell], names, PATIENCE))
        given[cell.id] = {name: value for name, value in names.items() if before.get(name) is not value}
    for name in names.keys() - there.keys():
        del names[name]
    names.update(there)
    return names, marks, given


def run(
    cells: Sequence[Cell],
    names: dict[str, object],
    patience: float,
    given: Mapping[str, Mapping[str, object]] | None = None,
) -> Iterator[tuple[str, Mark]]:
    """Run cells one after the other, or put in what is ``given`` for one; give the mark of each test."""
    for cell in cells:
        if given and cell.id in given:
            names.update(given[cell.id])
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
        if cell.points is not None:
            points = 0.0 if text or complaints.getvalue() else cell.points
            yield cell.id, Mark(points, cell.points, text or complaints.getvalue() or printed.getvalue())


def forked(
    cells: Sequence[Cell], names: dict[str, object], patience: float, given: Mapping[str, Mapping[str, object]]
) -> Iterator[tuple[str, Mark]]:
    """Run cells in a process of their own, which is ended as soon as nobody asks for more marks."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads; the child uses none of them
        child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "wb", buffering=0) as pipe:
                for marked in run(cells, names, patience, given):
                    pipe.write(pickle.dumps(marked))
                pipe.write(pickle.dumps(None))
        finally:
            os._exit(0)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            while (marked := pickle.load(pipe)) is not None:  # EOFError: an answer ended the process
                yield marked
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUp` in what computes for longer; waiting for a machine that others use, too, does not count."""

    def stop(*_: object) -> None:
        raise TimeIsUp(f"stopped after {seconds:g} seconds")

    handler = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)


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
