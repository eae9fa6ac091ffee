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

from grading import cells
from grading.cells import Kind
from grading.model import CellMark, Ended, Plan, StepResult
from grading.names import names
from grading.plan import plan
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
        problems += [Problem(notebook=name, cell=cell, cause=cause, cure=cure) for cell, cause, cure in _read(source)]
        try:
            texts = (source, _cleared(course, source))
            own, blank = (_marks(course, assignment, source, text, sandbox) for text in texts)
        except SetupFailed as failed:
            cure = "Mend it: tests run in a process of their own, which has only what fixed cells import and define."
            problems.append(Problem(notebook=name, cell="setup", cause=str(failed).capitalize(), cure=cure))
            continue
        for mark in own:
            if not mark.manual and mark.score != mark.max_score:
                cause = f"The instructor's own answer gets {mark.score:g} of {mark.max_score:g} points: {mark.reason}"
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
        raise ReleaseError(f"{assignment}: nbgrader could not make the version for students. " + " ".join(said)[:1000])
    return course.folder("release") / assignment


def _marks(course: Course, assignment: str, source: str, submitted: str, sandbox: Runs) -> tuple[CellMark, ...]:
    steps, rebuilt = plan(
        source, submitted, course.student_files(assignment), course.judge_files(assignment), course.limits
    )
    return rebuilt.finish(sandbox.run(steps)).marks


def _cleared(course: Course, source: str) -> str:
    """The notebook with its answers taken out, as nbgrader takes them out."""
    notebook = cells.read_source(source)
    notebook.metadata.setdefault("kernelspec", {"name": "python3", "language": "python", "display_name": "Python 3"})
    cleared, _ = ClearSolutions(config=course.config).preprocess(notebook, {})
    return nbformat.writes(cleared)


def _read(source: str) -> list[tuple[str, str, str]]:
    """What can be seen without running: ids that repeat, points that are none, scores that students would choose."""
    found: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    students: set[str] = set()
    for cell in cells.read_source(source).cells:
        kind, name = cells.kind(cell), cells.name(cell)
        if name and name in seen:
            found.append((name, "Two cells have this id.", "Give each cell an id of its own."))
        seen.add(name)
        if kind in (Kind.ANSWER, Kind.MANUAL) and cell.cell_type == "code":
            students |= names(cell.source).makes
        if kind is Kind.TEST and cell.cell_type == "code":
            called = names(cell.source).last_call
            if called in students:
                cause = f"Its last line calls `{called}`, which students write: nbgrader takes its value as the score."
                found.append((name, cause, "Put the value into a variable, and end the test with an assert."))
        if kind is Kind.TEST and cell.cell_type != "code":
            found.append((name, "It is a test, and no code.", "Make it a code cell, or let a person mark it."))
        if kind in (Kind.TEST, Kind.MANUAL, Kind.TASK) and cells.points(cell) < 0:
            found.append((name, f"It has {cells.points(cell):g} points.", "Give it 0 points or more."))
    return found


def _cure(mark: CellMark) -> str:
    """What to do about a test that the instructor's own answer does not pass in the sandbox."""
    reason = mark.reason
    if mark.ended in (Ended.TIMEOUT, Ended.MEMORY):
        return "Make the test lighter, or raise the limit: c.Grading.cell_cpu_seconds, c.Grading.memory_mb."
    if "expected plain data" in reason or mark.ended is Ended.PROTOCOL:
        return f"Tests run apart from students' code: {PLAIN}."
    if reason.startswith("NameError"):
        return (
            "Tests see what their own cells and fixed cells define and import, and what answers define. Import it in a "
            "fixed cell, or define it there."
        )
    if "isinstance" in reason or "arg 2 must be" in reason:
        return f"A student's class is not here to compare with: {PLAIN}."
    return f"If the test is right where students run it: {IN_PLACE}; or {PLAIN}."
