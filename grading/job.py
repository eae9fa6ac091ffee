"""A job is one submission with everything needed to grade it, and grading it is a function of the job alone.

`make` collects what is needed and names it by a key, the hash of all that can change the outcome. `grade` plans the
notebook, runs it in a sandbox and gives the marks. Neither knows of other students, the gradebook or the cluster.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from grading.model import Job, NotebookResult, Plan, Rejection, Result, State, StepResult, to_json
from grading.notebooks import Unacceptable

if TYPE_CHECKING:
    from grading.course import Course


class Runs(Protocol):
    """What grading needs of a sandbox."""

    def run(self, plan: Plan) -> list[StepResult]: ...


def environment(packages: Mapping[str, Path]) -> str:
    """Hash of the interpreter, its packages, local packages and the judge; looked up once, since it reads many files.

    Parameters
    ----------
    packages : mapping of str to Path
        Import name to folder, of packages outside the environment.
    """
    return looked_up(tuple(sorted(packages.items())))


@cache
def looked_up(packages: tuple[tuple[str, Path], ...]) -> str:
    """Look it up."""
    from grading import sandbox

    return sandbox.environment(dict(packages))


def make(course: Course, assignment: str, student: str, attempt: str = "") -> Job | Rejection:
    """Take one submission in and make a job of it, or say why it cannot be taken.

    Parameters
    ----------
    course : Course
        Where the submission lies.
    assignment, student : str
        Names of folders: ``submitted/<student>/<assignment>/``.
    attempt : str, optional
        An earlier one, by its folder's name.
    """
    from grading.intake import take_in

    taken = take_in(course, assignment, student, attempt)
    if isinstance(taken, Rejection):
        return taken
    receipt, submitted = taken
    sources = {name: path.read_text(encoding="utf-8") for name, path in course.source(assignment).items()}
    job = Job(
        key="",
        student=student,
        assignment=assignment,
        sources=sources,
        submitted=submitted,
        student_files=course.student_files(assignment),
        judge_files=course.judge_files(assignment),
        limits=course.limits,
        receipt=receipt,
    )
    return msgspec.structs.replace(job, key=key(job, environment(course.packages())))


def rejected(rejection: Rejection) -> Result:
    """Give the result of a submission that could not be taken in."""
    named = (rejection.student, rejection.assignment, rejection.reason)
    return Result(
        key=hashlib.sha256(msgspec.json.encode(named)).hexdigest(),
        student=rejection.student,
        assignment=rejection.assignment,
        state=State.REJECTED,
        reason=rejection.reason,
    )


def key(job: Job, environment: str) -> str:
    """SHA-256 over all that can change the marks. When it was handed in cannot, so the receipt is left out."""
    parts = (
        job.student,
        job.assignment,
        hashes(job.sources),
        hashes(job.submitted),
        hashes(job.student_files),
        hashes(job.judge_files),
        job.limits,
        environment,
    )
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()


def hashes(files: Mapping[str, str | bytes]) -> dict[str, str]:
    """Name to SHA-256 of the content."""
    return {
        name: hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()
        for name, data in files.items()
    }


def grade(job: Job, sandbox: Runs) -> Result:
    """Grade one submission.

    A fault of ours in planning or reading the outcome gives a result that is *held* for a person, never a zero.
    Raises what the sandbox raises when it is lost or cannot be had: whoever called may try again elsewhere.
    """
    started = time.monotonic()
    notebooks: list[NotebookResult] = []
    try:
        for name, source in job.sources.items():
            notebooks.append(grade_notebook(job, name, source, sandbox))
        state, reason = judged(notebooks)
    except Fault as fault:
        state, reason = State.HELD, str(fault)
    except Unacceptable as why:
        state, reason, notebooks = State.REJECTED, str(why), []
    result = Result(
        key=job.key,
        student=job.student,
        assignment=job.assignment,
        state=state,
        reason=reason,
        notebooks=tuple(notebooks),
        seconds=round(time.monotonic() - started, 3),
        receipt=job.receipt,
    )
    try:
        to_json(result)
    except ValueError as error:  # found here it holds this one; found by whoever writes it down it would stop them all
        reason = f"Its result cannot be written ({type(error).__name__}). A person must look."
        return msgspec.structs.replace(result, state=State.HELD, reason=reason, notebooks=())
    return result


class Fault(Exception):
    """Something of ours failed on this one submission."""


@contextmanager
def ours(doing: str) -> Iterator[None]:
    """Turn an exception in our own code into a `Fault` that says what was being done."""
    try:
        yield
    except Exception as error:
        raise Fault(f"{doing} failed ({type(error).__name__}: {str(error)[:300]}). A person must look.") from error


def grade_notebook(job: Job, name: str, source: str, sandbox: Runs) -> NotebookResult:
    """Grade one notebook of a submission."""
    from grading.plan import plan
    from grading.sandbox import SetupFailed

    with ours(f"Preparing {name}.ipynb"):
        steps, rebuilt = plan(source, job.submitted.get(name), job.student_files, job.judge_files, job.limits)
    if rebuilt.foreign:
        raise Unacceptable(
            f"The notebook handed in as {name}.ipynb is not that exercise: none of its answers or tests is in it. "
            f"Hand in your {name}.ipynb."
        )
    try:
        outcome = sandbox.run(steps)
    except SetupFailed as failed:
        raise Fault(f"{name}.ipynb: {failed}. Nobody is to lose points for that: mend it, and run again.") from failed
    with ours(f"Reading the marks of {name}.ipynb"):
        return msgspec.structs.replace(rebuilt.finish(outcome), name=name)


def judged(notebooks: list[NotebookResult]) -> tuple[State, str]:
    """Give the state of a submission from its marks, and why it is held if it is.

    This is the last place where a mark can be stopped that no test may give: nothing but a finite number from zero to
    the cell's maximum passes, and a cell that a program marks must have one.
    """
    marks = [(notebook.name, mark) for notebook in notebooks for mark in notebook.marks]
    for name, mark in marks:
        if mark.score is None and mark.manual:
            continue
        if mark.score is None or not (math.isfinite(mark.score) and 0 <= mark.score <= mark.max_score):
            said = "no score" if mark.score is None else f"the score {mark.score!r}"
            return State.HELD, (
                f"{name}.ipynb, cell {mark.cell}: expected a number from 0 to {mark.max_score:g}, got {said}. "
                "A person must look."
            )
    automatic = [mark for _, mark in marks if not mark.manual]
    if any(mark.max_score > 0 for mark in automatic) and not any(mark.score for _, mark in marks):
        return State.ZERO, ""
    return State.GRADED, ""
