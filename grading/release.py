"""Check that an assignment can be graded fairly, and make the version for students.

The instructor's own answers are graded as a student's would be, in the sandbox, with student and judge apart. A test
that cannot be judged that way fails here, and is told of with its cell and the cure, before any student meets it. So
is a test that gives points for a blank answer.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec
import nbformat
from nbgrader.preprocessors import ClearSolutions

from grading import cells, released
from grading.cells import Kind
from grading.model import CellMark, Ended, Plan, StepResult
from grading.names import names
from grading.plan import plan
from grading.roles import Owners
from grading.roles import check as check_source
from grading.sandbox.run import SetupFailed

if TYPE_CHECKING:
    from grading.course import Course

IN_PLACE = "write `# grading: in-place` into the test, so that what the function does to its arguments is seen"
PLAIN = "let the test look at plain data: call methods, read attributes, turn what comes back into lists or arrays"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the way of a fair mark: where, why, and what to do."""

    notebook: str
    cell: str
    cause: str
    cure: str


class Runs(Protocol):
    """What is needed of a sandbox."""

    def run(self, plan: Plan) -> list[StepResult]: ...


class ReleaseError(Exception):
    """nbgrader could not make the version for students."""


def check(course: Course, assignment: str, sandbox: Runs) -> list[Problem]:
    """Grade the instructor's own answers, and blank ones; tell what is not right about the marks."""
    problems: list[Problem] = []
    for name, path in course.source(assignment).items():
        source = path.read_text(encoding="utf-8")
        try:
            problems += [
                Problem(notebook=name, cell=cell, cause=cause, cure=cure) for cell, cause, cure in _read(source)
            ]
            texts = (source, _cleared(course, source))
            own, blank = (_marks(course, assignment, source, text, sandbox) for text in texts)
        except SetupFailed as failed:
            cure = "Mend it: tests run in a process of their own, which has only what locked cells import and define."
            problems.append(Problem(notebook=name, cell="setup", cause=str(failed).capitalize(), cure=cure))
            continue
        except ValueError as error:
            problems.append(Problem(notebook=name, cell="", cause=f"{error}.", cure="Mend the source as it says."))
            continue
        for mark in own:
            if not mark.manual and mark.score != mark.max_score:
                cause = (
                    f"The instructor's own answer gets {mark.score or 0:g} of {mark.max_score:g} points: {mark.reason}"
                )
                problems.append(Problem(notebook=name, cell=mark.cell, cause=cause, cure=_cure(mark)))
        for mark in blank:
            if not mark.manual and mark.score:
                cause = f"A blank answer gets {mark.score:g} of {mark.max_score:g} points."
                cure = "Let the test use what students are to define, so that it fails where that is missing."
                problems.append(Problem(notebook=name, cell=mark.cell, cause=cause, cure=cure))
    return problems


def release(course: Course, assignment: str, sandbox: Runs) -> Path:
    """Make the version for students, by nbgrader. Check it first: see `check`.

    Raises
    ------
    ReleaseError
        With what nbgrader said.
    """
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", assignment, "--force", "--create"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"  # where nbgrader finds alembic
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if "ERROR" in line] or done.stderr.splitlines()[-5:]
        raise ReleaseError(
            f"{assignment}: nbgrader could not make the version for students. Mend what it says: "
            + " ".join(said)[:1000]
        )
    released.note(course, assignment)
    return course.folder("release") / assignment


def _marks(course: Course, assignment: str, source: str, submitted: str, sandbox: Runs) -> tuple[CellMark, ...]:
    files = course.judge_files(assignment)  # students will get the same: nbgrader gives out what lies beside a notebook
    steps, rebuilt = plan(source, submitted, files, files, course.limits)
    return rebuilt.finish(sandbox.run(steps)).marks


def _cleared(course: Course, source: str) -> str:
    """The notebook with its answers taken out, as nbgrader takes them out."""
    notebook = cells.read_source(source)
    notebook.metadata.setdefault("kernelspec", {"name": "python3", "language": "python", "display_name": "Python 3"})
    try:
        cleared, _ = ClearSolutions(config=course.config).preprocess(notebook, {})
    except Exception as error:
        raise ValueError(f"nbgrader cannot take the answers out ({error})") from None
    return nbformat.writes(cleared)


def _read(source: str) -> list[tuple[str, str, str]]:
    """What can be seen without running: points that are none, scores that students would choose, names nobody has."""
    found: list[tuple[str, str, str]] = []
    owners = Owners()
    source_cells = cells.read_source(source).cells
    check_source(nbformat.from_dict({"cells": source_cells}))
    for cell in source_cells:
        kind, name = cells.kind(cell), cells.name(cell)
        if kind is Kind.TEST and cell.cell_type != "code":
            found.append((name, "It is a test, and no code.", "Make it a code cell, or let a person mark it."))
        elif kind is Kind.TEST:
            read = names(cell.source)
            if read.last_call in owners.students:
                cause = f"Its last line calls `{read.last_call}`, which students write: its value would be the score."
                found.append((name, cause, "Put the value into a variable, and end the test with an assert."))
            for unknown in sorted(owners.reached(read.uses - read.makes - read.imports, read) & owners.nobodys):
                cause = f"It uses `{unknown}`, which only an answer imports: a student may import it otherwise."
                found.append((name, cause, "Import it in a locked cell or in the test."))
        if kind in (Kind.TEST, Kind.MANUAL, Kind.TASK) and not cells.points(cell) >= 0:
            found.append((name, f"It has {cells.points(cell):g} points.", "Give it 0 points or more."))
        owners.part(cell)
    return found


def _cure(mark: CellMark) -> str:
    """What to do about a test that the instructor's own answer does not pass in the sandbox."""
    reason = mark.reason
    if mark.ended in (Ended.TIMEOUT, Ended.MEMORY):
        return "Make the test lighter, or raise the limit: c.Grading.cell_cpu_seconds, c.Grading.memory_mb."
    if "expected plain data" in reason or mark.ended is Ended.PROTOCOL:
        return f"Tests run apart from students' code: {PLAIN}."
    if reason.startswith("The test ended with"):
        return "The value of a test's last line is its score. End the test with an assert, or with the points to give."
    if reason.startswith("NameError"):
        return (
            "Tests see what their own cells and locked cells define and import, and what answers define. Import it in "
            "a locked cell, or define it there."
        )
    if "isinstance" in reason or "arg 2 must be" in reason:
        return f"A student's class is not here to compare with: {PLAIN}."
    return f"If the test is right where students run it: {IN_PLACE}; or {PLAIN}."
