"""Results go into nbgrader's gradebook, so that formgrader and every other tool of nbgrader work as always.

One writer, one connection, one transaction for a batch of submissions: what a submission costs does not grow with the
class. The graded notebooks go into ``autograded/``, where formgrader looks for them. What is written where, and what is
left alone, is said in `grading.rows`.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from grading import atomic
from grading.database import Database, GradebookError
from grading.formgrader import harmless
from grading.lateness import Penalty, penalty_of
from grading.model import Result
from grading.rows import BATCH, Batch
from grading.structure import ensure

if TYPE_CHECKING:
    from pathlib import Path

    from grading.course import Course


class Gradebook:
    """The gradebook of a course, open for writing.

    Parameters
    ----------
    course : Course
        Whose results are written.
    patience : float
        Seconds to go on trying while the database is locked or away.
    """

    def __init__(self, course: Course, patience: float = 30) -> None:
        self.course = course
        self.database = Database(course.db_url, course.course_id, patience)
        self.penalty: Penalty | None = penalty_of(course)

    def write(self, results: Iterable[Result], fresh: bool = True) -> None:
        """Write results in one transaction, then their notebooks into ``autograded/``.

        Parameters
        ----------
        results : iterable of Result
            At most one for each student and assignment.
        fresh : bool
            Whether this is news. If not, as when a killed run goes on, what a person has looked at since then need
            not be looked at again.

        Raises
        ------
        GradebookError
            The database or the folder cannot be written to. Write the same results again later.
        """
        by_assignment: dict[str, list[Result]] = defaultdict(list)
        for result in results:
            by_assignment[result.assignment].append(result)
        inputs = {name: self.notebooks(name) for name in by_assignment}

        def work(connection: Connection) -> None:
            for name, all_of_it in by_assignment.items():
                structure = ensure(connection, self.course.course_id, name, *inputs[name])
                for start in range(0, len(all_of_it), BATCH):
                    Batch(connection, structure, all_of_it[start : start + BATCH], fresh, self.penalty).write()

        if by_assignment:
            self.database.transaction(work)
        for all_of_it in by_assignment.values():
            for result in all_of_it:
                self.put_notebooks(result)

    def notebooks(self, assignment: str) -> tuple[dict[str, str], dict[str, str]]:
        """Read the source notebooks, and those that students were given."""
        sources = {name: path.read_text(encoding="utf-8") for name, path in self.course.source(assignment).items()}
        folder = self.course.folder("release") / assignment
        given = {name: folder / f"{name}.ipynb" for name in sources}
        return sources, {name: path.read_text(encoding="utf-8") for name, path in given.items() if path.is_file()}

    def put_notebooks(self, result: Result) -> None:
        """Put a submission's graded notebooks where formgrader looks for them; take away what no longer stands."""
        folder = self.course.folder("autograded") / result.student / result.assignment
        try:
            if not result.notebooks:
                if folder.is_dir():
                    shutil.rmtree(folder)
                return
            for notebook in result.notebooks:
                put(folder / f"{notebook.name}.ipynb", harmless(notebook.notebook).encode())
            if result.receipt and result.receipt.claimed_at:
                put(folder / "timestamp.txt", result.receipt.claimed_at.encode())
        except OSError as error:
            raise GradebookError(
                f"{folder} could not be written to ({error.strerror}). The scores are in the gradebook and all results "
                "are kept: make room or give yourself permission, then run the same command again."
            ) from error

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def write(course: Course, results: Iterable[Result], fresh: bool = True, patience: float = 30) -> None:
    """Write results into the gradebook of a course: see `Gradebook.write`."""
    gradebook = Gradebook(course, patience)
    try:
        gradebook.write(results, fresh)
    finally:
        gradebook.close()


def put(path: Path, data: bytes) -> None:
    """Write a file that differs; it can be made again from the results, so nobody waits for the disk."""
    if not (path.is_file() and path.read_bytes() == data):
        atomic.write(path, data, durable=False)
