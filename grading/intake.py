"""Take a submission in: read the listed notebooks, and nothing else, from a folder that a stranger filled.

No link is followed, nothing but regular files is opened, nothing is read without a limit. What is read is hashed into
a receipt, so that it can be shown later what was marked. What cannot be taken is rejected, with a reason in words for
the student.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from grading.model import Receipt, Rejection

if TYPE_CHECKING:
    from grading.course import Course

MOST_BYTES = 20 << 20  # of one notebook
MOST_CELLS = 5000
MOST_FILES = 2000  # in a student's folder: who has more did not hand in an assignment
SUFFIX = re.compile(r"(?i)([ _-]*(\(\d+\)|copy\d*|\d+))+$")  # what browsers and people add to a name
FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC


class Unacceptable(Exception):
    """Why something handed in cannot be taken, in words for the student."""


def take_in(course: Course, assignment: str, student: str) -> tuple[Receipt, dict[str, str]] | Rejection:
    """Read what one student handed in for one assignment.

    Returns
    -------
    receipt, notebooks
        The receipt, and the notebooks by name, in the present format. A notebook that was not handed in is missing.
    Rejection
        If nothing can be taken.
    """
    received = _received(course, assignment, student)
    wanted = list(course.source(assignment))
    try:
        folder = _folder(course.folder("submitted"), student, assignment)
        try:
            names = _listing(folder)
            chosen = _chosen(names, wanted)
            data = {name: _read(folder, file) for name, file in chosen.items()}
            claimed = _claimed(folder) if "timestamp.txt" in names else ""
        finally:
            os.close(folder)
        notebooks = {name: _notebook(chosen[name], each) for name, each in data.items()}
    except Unacceptable as why:
        return Rejection(student=student, assignment=assignment, reason=str(why), received_at=received)
    receipt = Receipt(
        student=student,
        assignment=assignment,
        received_at=received,
        files={chosen[name]: hashlib.sha256(each).hexdigest() for name, each in data.items()},
        claimed_at=claimed,
        sizes={chosen[name]: len(each) for name, each in data.items()},
    )
    return receipt, notebooks


def receipt_file(course: Course, assignment: str, student: str) -> Path:
    """Where collecting notes when it took something in."""
    return course.state / "received" / student / f"{assignment}.json"


def _received(course: Course, assignment: str, student: str) -> str:
    """When it was collected, by the collector's clock; nothing if it came some other way."""
    try:
        noted = json.loads(receipt_file(course, assignment, student).read_text(encoding="utf-8"))
        return datetime.fromisoformat(noted["received_at"]).astimezone(UTC).isoformat()
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _folder(submitted: Path, student: str, assignment: str) -> int:
    """Open ``submitted/<student>/<assignment>`` without following a link."""
    try:
        outer = os.open(submitted, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise Unacceptable(f"The folder of submissions cannot be read ({error.strerror}).") from None
    for name in (student, assignment):
        try:
            inner = os.open(name, FLAGS | os.O_DIRECTORY, dir_fd=outer)
        except OSError as error:
            link = error.errno in (errno.ELOOP, errno.ENOTDIR)
            reason = "is not a folder" if link else f"cannot be read ({error.strerror})"
            raise Unacceptable(f"{student}/{assignment} {reason}. Hand in the notebook itself.") from None
        finally:
            os.close(outer)
        outer = inner
    return outer


def _listing(folder: int) -> list[str]:
    names = []
    with os.scandir(folder) as entries:
        for entry in entries:
            names.append(entry.name)
            if len(names) > MOST_FILES:
                raise Unacceptable(f"There are more than {MOST_FILES} files. Hand in the notebook alone.")
    return sorted(names)


def _chosen(names: list[str], wanted: list[str]) -> dict[str, str]:
    """Which file is which notebook: by its exact name, else by a name that differs in what browsers add."""
    notebooks = [name for name in names if name.lower().endswith(".ipynb")]
    chosen: dict[str, str] = {}
    for want in wanted:
        if f"{want}.ipynb" in notebooks:
            chosen[want] = f"{want}.ipynb"
            continue
        alike = [name for name in notebooks if _plain(name) == _plain(f"{want}.ipynb")]
        if not alike and len(wanted) == 1 and len(notebooks) == 1:
            alike = notebooks
        if len(alike) > 1:
            raise Unacceptable(
                f"{' and '.join(alike)} could both be {want}.ipynb. Hand in one, under the name {want}.ipynb."
            )
        if alike:
            chosen[want] = alike[0]
    if not chosen:
        found = f"There is {', '.join(names[:5])}." if names else "The folder is empty."
        raise Unacceptable(f"{', '.join(f'{want}.ipynb' for want in wanted)} is missing. {found}")
    return chosen


def _plain(name: str) -> str:
    stem = name[: -len(".ipynb")]
    return SUFFIX.sub("", stem).strip(" _-").casefold().replace(" ", "-").replace("_", "-")


def _read(folder: int, name: str) -> bytes:
    """The bytes of a regular file that has no other name."""
    try:
        file = os.open(name, FLAGS | os.O_NONBLOCK, dir_fd=folder)
    except OSError as error:
        link = error.errno == errno.ELOOP
        raise Unacceptable(
            f"{name} {'is a link' if link else f'cannot be read ({error.strerror})'}. Hand in the file itself."
        ) from None
    try:
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            raise Unacceptable(f"{name} is not a file. Hand in the notebook itself.")
        if about.st_nlink != 1:
            raise Unacceptable(f"{name} is a link to another file. Hand in a copy.")
        if about.st_size > MOST_BYTES:
            raise Unacceptable(
                f"{name} has {about.st_size / 1e6:.0f} MB; at most {MOST_BYTES >> 20} are taken. Clear its outputs "
                "(Edit, Clear Outputs of All Cells), save, and hand it in again."
            )
        parts = []
        while part := os.read(file, 1 << 20):
            parts.append(part)
            if sum(map(len, parts)) > MOST_BYTES:
                raise Unacceptable(f"{name} grew while it was read. Hand it in again.")
        return b"".join(parts)
    finally:
        os.close(file)


def _notebook(name: str, data: bytes) -> str:
    """The notebook as text in the present format."""
    if not data.strip():
        raise Unacceptable(f"{name} is empty. Save the notebook, and hand it in again.")
    try:
        text = data.decode("utf-8-sig")
        raw = json.loads(text)
    except RecursionError:
        raise Unacceptable(f"{name} is nested so deeply that it is no notebook.") from None
    except ValueError as error:
        raise Unacceptable(f"{name} is damaged ({error}). Save the notebook, and hand it in again.") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("nbformat"), int):
        raise Unacceptable(f"{name} is not a notebook. Hand in the file that Jupyter saves.")
    if not 3 <= raw["nbformat"] <= 4:
        raise Unacceptable(
            f"{name} has version {raw['nbformat']} of the notebook format; versions 3 and 4 are taken. Save it with "
            "a usual version of Jupyter."
        )
    cells = (
        raw.get("cells")
        if raw["nbformat"] == 4
        else [c for sheet in raw.get("worksheets") or [] for c in sheet.get("cells", [])]
    )
    if not isinstance(cells, list) or len(cells) > MOST_CELLS:
        raise Unacceptable(f"{name} has no cells, or more than {MOST_CELLS}. Hand in the notebook of the exercise.")
    try:
        return nbformat.writes(nbformat.reads(_without_outputs(raw, cells), as_version=4))
    except Exception as error:
        raise Unacceptable(
            f"{name} is damaged ({type(error).__name__}). Save the notebook, and hand it in again."
        ) from None


def _without_outputs(raw: dict, cells: list) -> str:
    """The notebook without what its cells put out before: that is not read, and could be anything."""
    for cell in cells:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            cell["outputs"] = []
            cell.pop("attachments", None)
    return json.dumps(raw)


def _claimed(folder: int) -> str:
    """When the student's own tool says it was handed in, if that can be read as a time."""
    try:
        data = _read(folder, "timestamp.txt")[:200].decode("ascii").strip()
        return _time(data)
    except (Unacceptable, ValueError, UnicodeDecodeError, OverflowError):
        return ""


def _time(text: str) -> str:
    from dateutil import parser

    found = parser.parse(text.replace(" UTC", "+00:00"))
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    return found.astimezone(UTC).isoformat()
