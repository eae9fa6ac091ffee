"""What was graded lies in a folder, each result under the key of what made it.

The key names everything that can change a result (the submission, the assignment, the environment), so a result that
is found need not be made again: a run that was killed goes on where it stopped, and running twice grades nothing twice.
"""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

import msgspec

from grading import atomic
from grading.model import Result, State, from_json, to_json

log = logging.getLogger(__name__)


class ResultsError(Exception):
    """A result cannot be kept."""


class Results:
    """The results of one course, in ``<course>/.grading/results/``.

    Parameters
    ----------
    state : Path
        The course's folder for what grading remembers (``Course.state``).
    """

    def __init__(self, state: Path) -> None:
        self.folder = state / "results"

    def path(self, key: str) -> Path:
        """Where the result of ``key`` lies, or would lie."""
        return self.folder / key[:2] / f"{key}.json"

    def find(self, key: str) -> Result | None:
        """Give the result of ``key``, or None. A file that cannot be read counts as none: it is graded again."""
        try:
            result = from_json(self.path(key).read_bytes(), Result)
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
            log.warning("%s cannot be read (%s): this submission is graded again.", self.path(key), error)
            return None
        return result if result.key == key else None

    def settled(self, key: str) -> Result | None:
        """Give the result of ``key`` if it stands: one that was held for a person is graded again when asked."""
        result = self.find(key)
        return result if result is not None and result.state in (State.GRADED, State.ZERO) else None

    def keep(self, result: Result) -> None:
        """Write a result, so that it survives a power cut. Raises ResultsError when the disk is full or read-only.

        What failed by our fault is not kept: there is nothing in it to come back to.
        """
        if result.state is State.RETRY:
            return
        try:
            atomic.write(self.path(result.key), to_json(result))
        except OSError as error:
            raise ResultsError(
                f"The result of {result.student} could not be written below {self.folder} ({error.strerror}). Results "
                "before it are kept: make room or give yourself permission, then run the same command again."
            ) from error

    def sweep(self) -> None:
        """Remove what a killed run left half-written."""
        for part in self.folder.glob("*/.*.part"):
            with contextlib.suppress(OSError):
                part.unlink()
