"""The plain data that passes between the parts of grading.

Everything here can be written as JSON and read back, and holds no open file, process or database row: a `Job` can
travel to another machine, a `Result` can lie in a folder for years, and two runs of the same job can be compared.
What a job is made of decides its `key`; whoever finds a result under that key need not grade again.

    source notebook ─┐
                     ├─ plan ─► Plan (steps) ─► sandbox ─► StepResults ─► Result ─► gradebook, feedback, audit
    submission ──────┘
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value", bound=msgspec.Struct)


class State(StrEnum):
    """What became of a submission. Each has exactly one state at a time, and one audit record for each change."""

    GRADED = "graded"  # every test cell has its score
    ZERO = "zero"  # nothing in it earned a point, though it was run
    HELD = "held"  # a person must look before it counts
    REJECTED = "rejected"  # it could not be taken in; the reason is for the student
    RETRY = "retry"  # our fault (worker lost, disk full): to be run again, never a zero


class Ended(StrEnum):
    """How one cell ended."""

    OK = "ok"
    ERROR = "error"  # an exception: in a test cell, the test did not pass
    TIMEOUT = "timeout"
    MEMORY = "memory"
    DIED = "died"  # the process ended: exit, a signal, a crash
    PROTOCOL = "protocol"  # the student's side answered with something that is not plain data
    SKIPPED = "skipped"  # not run, because an earlier cell used up what the submission had


class Role(StrEnum):
    """Which process runs a step: the student's, the judge's, or both (imports and data an instructor gives)."""

    STUDENT = "student"
    JUDGE = "judge"  # a test: the mark comes from here alone
    BOTH = "both"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one submission may use. Seconds of processor time count first, wall time second: machines are shared."""

    cell_cpu_seconds: float = 30
    cell_wall_seconds: float = 90
    total_wall_seconds: float = 600
    memory_mb: int = 1024
    scratch_mb: int = 64
    file_mb: int = 32
    processes: int = 32
    output_kb: int = 512  # of all outputs of one cell, pictures included
    restarts: int = 30  # how often a dead process is started again, its cells replayed: time ends it first


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One code cell to run, in the order of the notebook."""

    cell: str  # grade_id, or "extra-3" for a cell that the student added
    role: Role
    source: str
    max_score: float = 0.0  # of a test cell
    wants: tuple[str, ...] = ()  # names of the student's that a test uses: the judge may fetch these and no others
    in_place: bool = False  # whether changes to arguments travel back (the cell says: grading: in-place)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """All that the sandbox needs to run one notebook. Files are given by name and content."""

    steps: tuple[Step, ...]
    student_files: dict[str, bytes] = {}  # what students were given beside the notebook
    judge_files: dict[str, bytes] = {}  # the same, and what only tests may read
    limits: Limits = Limits()
    seed: int = 0


class StepResult(msgspec.Struct, frozen=True, kw_only=True):
    """What running one step gave."""

    cell: str
    ended: Ended
    outputs: list[dict[str, Any]] = []  # nbformat outputs
    score: float | None = None  # of a test cell: a finite number from 0 to its maximum
    reason: str = ""  # in a sentence, where it did not end well
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken in, by the collector's clock."""

    student: str
    assignment: str
    received_at: str  # ISO 8601, UTC, by the collector's clock
    files: dict[str, str]  # name -> SHA-256 of its bytes
    claimed_at: str = ""  # what timestamp.txt says, if it says anything that can be read
    sizes: dict[str, int] = {}


class Rejection(msgspec.Struct, frozen=True, kw_only=True):
    """Why something handed in could not be taken, in words for the student."""

    student: str
    assignment: str
    reason: str
    received_at: str = ""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One submission to grade: a pure function of what is in here gives its `Result`."""

    key: str  # SHA-256 over everything that can change the result
    student: str
    assignment: str
    sources: dict[str, str]  # notebook's name -> the instructor's notebook, as JSON text
    submitted: dict[str, str]  # notebook's name -> the student's, as JSON text; a missing one is not in here
    student_files: dict[str, bytes] = {}
    judge_files: dict[str, bytes] = {}
    limits: Limits = Limits()
    receipt: Receipt | None = None


class CellMark(msgspec.Struct, frozen=True, kw_only=True):
    """The mark of one cell. A cell for a person to mark has ``manual`` and no score yet."""

    cell: str
    max_score: float
    score: float | None
    manual: bool = False
    ended: Ended = Ended.OK
    reason: str = ""  # why points are missing: the test's own words, or what happened to the cell


class NotebookResult(msgspec.Struct, frozen=True, kw_only=True):
    """One graded notebook: its marks, and the notebook with its outputs as nbgrader's formgrader shows it."""

    name: str
    marks: tuple[CellMark, ...]
    notebook: str  # JSON text
    remarks: tuple[str, ...] = ()  # what was put back or left out: edited tests, duplicated cells, cells added


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What grading one submission gave. The same key always has the same marks."""

    key: str
    student: str
    assignment: str
    state: State
    reason: str = ""
    notebooks: tuple[NotebookResult, ...] = ()
    seconds: float = 0.0
    receipt: Receipt | None = None

    @property
    def score(self) -> float:
        """Points of all cells that have a score (cells for a person to mark count when they are marked)."""
        return sum(mark.score or 0.0 for notebook in self.notebooks for mark in notebook.marks)

    @property
    def max_score(self) -> float:
        """Points that could be had, those for a person to mark included."""
        return sum(mark.max_score for notebook in self.notebooks for mark in notebook.marks)


def to_json(value: msgspec.Struct) -> bytes:
    """Write one of the above as JSON, keys in a fixed order: equal values give equal bytes."""
    return msgspec.json.encode(value, order="deterministic")


def from_json(data: bytes | str, kind: type[Value]) -> Value:
    """Read what `to_json` wrote. Anything else is a `msgspec.ValidationError` that names the place."""
    return msgspec.json.decode(data, type=kind)
