"""Grading a class: each submission is taken in, graded unless its result is there already, and put down.

A result is put down in three steps, always in this order: its file (which alone is enough to go on from), the
gradebook, the audit. Each step can be done again without harm, so a run may be killed between any two: the next run
finds the files and completes the rest.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from grading import job as jobs
from grading import stopping
from grading.attempts import Choice, earlier
from grading.audit import Audit, AuditError
from grading.choosing import BadInput, choose
from grading.database import GradebookError
from grading.gradebook import Gradebook
from grading.model import Job, Rejection, Result, State
from grading.results import Results

if TYPE_CHECKING:
    from grading.course import Course
    from grading.seat import Seat

AT_ONCE = 32  # results that go into the gradebook together
SECONDS = 3.0  # or as many as there are after this time

Watch = Callable[[Result, bool], None]  # a result, and whether it was there already


class Interrupted(Exception):
    """Stopped by the user. What was graded is put down.

    Attributes
    ----------
    done, of : int
        How many submissions have a result.
    """

    def __init__(self, done: int, of: int) -> None:
        super().__init__(f"Stopped: {done} of {of} submissions are done, and kept. Run the same command to go on.")
        self.done, self.of = done, of


class Ledger:
    """Puts results down: into their files at once, into the gradebook and the audit some at a time.

    If the gradebook or the audit cannot be written to, grading goes on; they are tried once more at the end.
    """

    def __init__(self, course: Course) -> None:
        self.results = Results(course.state)
        self.audit = Audit(course.state)
        self.gradebook = Gradebook(course)
        self.gradebook.database.look()
        self.pending: list[Result] = []
        self.failed = False
        self.since = time.monotonic()
        self.held = self.audit.holding()

    def add(self, result: Result) -> None:
        """Put one result down. Raises ResultsError if even its file cannot be written."""
        self.results.keep(result)
        self.pending.append(result)
        full = len(self.pending) >= AT_ONCE or time.monotonic() - self.since > SECONDS
        if full and not self.failed:
            try:
                self.flush()
            except (GradebookError, AuditError):
                self.failed = True

    def flush(self) -> None:
        """Write what is pending into the gradebook, then into the audit.

        Raises GradebookError or AuditError; what is pending stays so.
        """
        known = [result for result in self.pending if self.stood(result)]
        fresh = [result for result in self.pending if not self.stood(result)]
        self.gradebook.write(fresh)
        self.gradebook.write(known, fresh=False)
        for record in self.audit.record(self.pending):
            self.held[record.assignment, record.student] = record
        self.pending, self.since = [], time.monotonic()

    def stood(self, result: Result) -> bool:
        """Whether the audit says already what this result says."""
        held = self.held.get((result.assignment, result.student))
        return held is not None and (held.key, held.state) == (result.key, result.state)

    def close(self) -> None:
        """Let go of the gradebook."""
        self.gradebook.close()


def grade_all(
    course: Course,
    assignment: str,
    *,
    students: Sequence[str] = (),
    workers: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    watch: Watch = lambda result, known: None,
    seat: Seat | None = None,
) -> list[Result]:
    """Grade an assignment's submissions and put the results down.

    Parameters
    ----------
    course : Course
        Where everything lies.
    assignment : str
        Name of the assignment.
    students : sequence of str, optional
        Only these.
    workers : int, optional
        Processes on this machine; by default one for each processor.
    scheduler : str, optional
        Address of a dask scheduler whose workers are used instead.
    force : bool
        Whether to grade again what has a result.
    watch : callable, optional
        Told of each result.
    seat : Seat, optional
        What stands in each worker, if not a sandbox.

    Returns
    -------
    list of Result
        One for each submission, by student.

    Raises
    ------
    BadInput, CourseError, WrongGradebook, NoSandbox, ClusterError, ResultsError, GradebookError, AuditError
        Each with what to do. What was graded until then is kept.
    Interrupted
        By Ctrl-C.
    """
    chosen = choose(course, assignment, students)
    if seat is None and scheduler is None:
        from grading import sandbox

        sandbox.check()
    done: dict[str, Result] = {}
    with alone(course), closing(Ledger(course)) as ledger:
        ledger.results.sweep()

        def put_down(result: Result, known: bool) -> None:
            ledger.add(result)
            done[result.student] = result
            watch(result, known)

        choice = Choice(put_down)
        to_grade = unfinished(course, assignment, chosen, force, ledger.results, choice)
        try:
            first = next(to_grade, None)
            if first is not None:
                from grading import engine

                count = min(workers or os.cpu_count() or 1, len(chosen) - len(done))
                graded = engine.run(itertools.chain([first], to_grade), count, scheduler, course.packages(), seat)
                with closing(graded):
                    for result in graded:
                        choice.add(result, False)
                        stopping.look()
        except BaseException as error:
            with suppress(GradebookError, AuditError):
                ledger.flush()
            if isinstance(error, KeyboardInterrupt):
                raise Interrupted(len(done), len(chosen)) from None
            raise
        ledger.flush()
    return [done[student] for student in chosen if student in done]


def unfinished(
    course: Course,
    assignment: str,
    students: Sequence[str],
    force: bool,
    results: Results,
    choice: Choice,
) -> Iterator[Job]:
    """Take submissions in; give those that are to be graded, and the choice what is known already."""
    for student in students:
        attempts = [*earlier(course, assignment, student), ""]
        all_made = [taken(course, assignment, student, attempt) for attempt in attempts]
        each = {made.key: made for made in reversed(all_made)}.values()  # of the same twice, the earlier
        choice.expect(student, len(each))
        for made in each:
            if isinstance(made, Result):
                choice.add(made, False)
                continue
            known = None if force else results.settled(made.key)
            if known is None:
                yield made
            else:
                choice.add(msgspec.structs.replace(known, receipt=made.receipt), True)


def taken(course: Course, assignment: str, student: str, attempt: str = "") -> Job | Result:
    """Take one submission in. A fault of ours on it is its own: the others go on."""
    from grading.course import CourseError

    try:
        made = jobs.make(course, assignment, student, attempt)
    except CourseError:
        raise
    except Exception as error:
        reason = f"Taking it in failed ({type(error).__name__}: {str(error)[:300]}). A person must look."
        rejection = Rejection(student=student, assignment=assignment, reason=reason)
        return msgspec.structs.replace(jobs.rejected(rejection), state=State.HELD)
    return jobs.rejected(made) if isinstance(made, Rejection) else made


@contextmanager
def alone(course: Course) -> Iterator[None]:
    """Make sure that no other run writes for this course at the same time."""
    path = course.state / "run.lock"
    try:
        course.state.mkdir(parents=True, exist_ok=True)
        file = path.open("a+")
    except OSError as error:
        raise BadInput(
            f"{path} cannot be written ({error.strerror}). Give yourself permission to write in {course.root}."
        ) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise BadInput(
                f"Another run is at work in {course.root} (process {file.read().strip() or 'unknown'}). Wait for it."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
