"""Every change of state leaves one line in a file that is only ever added to.

Each line carries the hash of the line before it, so a line that was changed, taken out or moved breaks the chain at
that place (`grading.verify` looks). A line is added only where something changed: the same results recorded twice, as
after a killed run, leave one line each.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from grading.model import Result, State, from_json, to_json

BEGIN = "0" * 64  # what the first line names as the one before it


class AuditError(Exception):
    """The audit cannot be read or written."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the audit: what became of a submission, when, and from which files."""

    number: int
    at: str  # ISO 8601, UTC, by this machine's clock
    previous: str  # hash of the line before
    state: str  # a `State`, or "healed": a line that a power cut tore was taken off the end
    assignment: str = ""
    student: str = ""
    key: str = ""
    score: float = 0.0
    max_score: float = 0.0
    cells: dict[str, float | None] = {}  # "notebook/cell" to score; None: for a person to mark
    reason: str = ""
    remarks: tuple[str, ...] = ()
    files: dict[str, str] = {}  # what was graded, with SHA-256
    received_at: str = ""
    supersedes: int | None = None  # number of the line that held until now for this submission
    hash: str = ""

    @property
    def what(self) -> tuple[object, ...]:
        """All that makes this a change when it differs."""
        return self.state, self.key, self.cells, self.score, self.max_score, self.reason, self.remarks


class Audit:
    """The audit of one course, ``<course>/.grading/audit.jsonl``.

    Parameters
    ----------
    state : Path
        The course's folder for what grading remembers (``Course.state``).
    now : callable, optional
        Gives the time.
    """

    def __init__(self, state: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = state / "audit.jsonl"
        self.now = now
        self.read = 0  # bytes of the file that are known
        self.last = BEGIN
        self.count = 0
        self.latest: dict[tuple[str, str], Record] = {}  # (assignment, student) to what holds now

    def record(self, results: Iterable[Result]) -> list[Record]:
        """Add a line for each result that changes something, wait until the disk has them, and give them.

        Raises AuditError; then no line was added.
        """
        with self.locked() as descriptor:
            torn = self.catch_up(descriptor)
            records = [self.healed(torn)] if torn else []
            for result in results:
                held = self.latest.get((result.assignment, result.student))
                record = line(result, held)
                if held is None or record.what != held.what:
                    records.append(self.chained(record))
            if records:
                try:
                    append(descriptor, b"".join(to_json(record) + b"\n" for record in records))
                except OSError as error:
                    self.forget()
                    raise AuditError(
                        f"{self.path} could not be added to ({error.strerror}). Nothing was lost: make room or give "
                        "write permission, then run the same command again."
                    ) from error
                self.read = os.fstat(descriptor).st_size
        return [record for record in records if record.state != "healed"]

    def holding(self) -> dict[tuple[str, str], Record]:
        """Give what holds now, by (assignment, student)."""
        if self.path.exists():
            with self.path.open("rb") as file:
                self.catch_up(file.fileno())
        return dict(self.latest)

    def chained(self, record: Record) -> Record:
        """Give a line its place at the end of the chain."""
        record = msgspec.structs.replace(
            record, number=self.count, at=self.now().isoformat(timespec="milliseconds"), previous=self.last
        )
        record = from_json(to_json(record), Record)  # as it will be read: 5 points are 5.0
        record = msgspec.structs.replace(record, hash=digest(record))
        self.keep(record)
        return record

    def keep(self, record: Record) -> None:
        """Remember a line that stands in the file, or is about to."""
        self.count, self.last = record.number + 1, record.hash
        if record.student:
            self.latest[record.assignment, record.student] = record

    def healed(self, torn: bytes) -> Record:
        """Give the line that says what was taken off the end."""
        sha = hashlib.sha256(torn).hexdigest()
        said = f"{len(torn)} bytes of an unfinished line (SHA-256 {sha}) were taken off the end of this file."
        return self.chained(Record(number=0, at="", previous="", state="healed", reason=said))

    def catch_up(self, descriptor: int) -> bytes:
        """Read what was added since; give the unfinished last line, cut off if the file can be written."""
        os.lseek(descriptor, self.read, os.SEEK_SET)
        with os.fdopen(os.dup(descriptor), "rb") as file:
            data = file.read()
        whole, newline, torn = data.rpartition(b"\n")
        for place, text in enumerate(whole.split(b"\n") if newline else [], self.count + 1):
            try:
                self.keep(from_json(text, Record))
            except msgspec.DecodeError as error:
                raise AuditError(
                    f"{self.path}, line {place}: expected a record, got {text[:60]!r} ({error}). Somebody changed this "
                    "file: put back a copy of it, or keep it elsewhere and begin a new one."
                ) from None
        self.read += len(whole) + len(newline)
        if torn and fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY:
            os.ftruncate(descriptor, self.read)
        return torn

    def forget(self) -> None:
        """Know nothing: what is in the file is read again."""
        self.read, self.last, self.count, self.latest = 0, BEGIN, 0, {}

    @contextmanager
    def locked(self) -> Iterator[int]:
        """Open the file for adding, with nobody else adding meanwhile."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o640)
        except OSError as error:
            raise AuditError(f"{self.path} cannot be opened ({error.strerror}). Give yourself permission.") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield descriptor
        finally:
            os.close(descriptor)


def append(descriptor: int, data: bytes) -> None:
    """Add all of ``data`` and wait until the disk has it, or leave the file as it was."""
    before = os.fstat(descriptor).st_size
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise


def digest(record: Record) -> str:
    """Hash of a line without its own hash."""
    return hashlib.sha256(to_json(msgspec.structs.replace(record, hash=""))).hexdigest()


def line(result: Result, held: Record | None) -> Record:
    """Give what the audit says of a result; its place in the chain comes later."""
    return Record(
        number=0,
        at="",
        previous="",
        state=str(State(result.state)),
        assignment=result.assignment,
        student=result.student,
        key=result.key,
        score=result.score,
        max_score=result.max_score,
        cells={f"{book.name}/{mark.cell}": mark.score for book in result.notebooks for mark in book.marks},
        reason=result.reason,
        remarks=tuple(remark for book in result.notebooks for remark in book.remarks),
        files=result.receipt.files if result.receipt else {},
        received_at=result.receipt.received_at if result.receipt else "",
        supersedes=held.number if held else None,
    )
