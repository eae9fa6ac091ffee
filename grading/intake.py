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
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from grading.filenames import chosen_files, shown
from grading.model import Receipt, Rejection
from grading.notebooks import Unacceptable, cleaned

if TYPE_CHECKING:
    from grading.course import Course

MOST_BYTES = 20 << 20  # of one notebook
MOST_FILES = 2000  # in a student's folder: who has more did not hand in an assignment
DATE = re.compile(r"(?P<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{1,6})?)?) *(?P<zone>[+-][\d:]+|[A-Za-z_/+-]*)$")
# Permission, disk, limits of this machine: not the fault of whoever handed in.
OURS = (errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE)
FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC


def take_in(
    course: Course, assignment: str, student: str, attempt: str = ""
) -> tuple[Receipt, dict[str, str]] | Rejection:
    """Read what one student handed in for one assignment, now or in an earlier attempt.

    Returns
    -------
    receipt, notebooks
        The receipt, and the notebooks by name, in the present format. A notebook that was not handed in is missing.
    Rejection
        If nothing can be taken.
    """
    received = "" if attempt else _received(course, assignment, student)
    wanted = list(course.source(assignment))
    try:
        if attempt:
            folder = _folder(course.state / "attempts", student, assignment, attempt)
        else:
            folder = _folder(course.folder("submitted"), student, assignment)
        try:
            names = _listing(folder)
            chosen = chosen_files(names, wanted)
            data = {name: read_file(folder, file) for name, file in chosen.items()}
            claimed = _claimed(folder) if "timestamp.txt" in names else ""
        finally:
            os.close(folder)
        notebooks = {name: cleaned(chosen[name], each) for name, each in data.items()}
    except Unacceptable as why:
        return Rejection(student=student, assignment=assignment, reason=shown(str(why)), received_at=received)
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


def _folder(root: Path, *names: str) -> int:
    """Open a folder in folders, such as ``submitted/<student>/<assignment>``, without following a link."""
    try:
        outer = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise Unacceptable(f"The folder of submissions cannot be read ({error.strerror}).") from None
    for name in names:
        try:
            if "/" in name or name in ("", ".", ".."):
                raise OSError(errno.ENOTDIR, "not the name of a folder")
            inner = os.open(name, FLAGS | os.O_DIRECTORY, dir_fd=outer)
        except OSError as error:
            if error.errno in OURS:
                raise
            link = error.errno in (errno.ELOOP, errno.ENOTDIR)
            reason = "is not a folder" if link else f"cannot be read ({error.strerror}: is its name UTF-8?)"
            raise Unacceptable(f"{'/'.join(names)} {reason}. Hand in the notebook itself.") from None
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


def read_file(folder: int, name: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file that has no other name, in an open folder; at most so many.

    Raises
    ------
    Unacceptable
        If it is not such a file.
    OSError
        If this machine cannot read it.
    """
    try:
        file = os.open(name, FLAGS | os.O_NONBLOCK, dir_fd=folder)
    except OSError as error:
        if error.errno in OURS:
            raise
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
        if about.st_size > most:
            raise Unacceptable(
                f"{name} has {about.st_size / 1e6:.0f} MB; at most {most >> 20} are taken. Clear its outputs "
                "(Edit, Clear Outputs of All Cells), save, and hand it in again."
            )
        parts = []
        while part := os.read(file, 1 << 20):
            parts.append(part)
            if sum(map(len, parts)) > most:
                raise Unacceptable(f"{name} grew while it was read. Hand it in again.")
        return b"".join(parts)
    finally:
        os.close(file)


def _claimed(folder: int) -> str:
    """When the student's own tool says it was handed in, if that can be read as a time."""
    try:
        return _time(read_file(folder, "timestamp.txt")[:200].decode("ascii").strip())
    except Exception:  # whatever a stranger wrote there: it says nothing then
        return ""


def _time(text: str) -> str:
    """A time with its date, as ISO 8601 in UTC. A zone may be named, as nbgrader does: ``Asia/Tokyo``, ``UTC``."""
    from dateutil import parser

    found = DATE.match(text)
    if found is None:
        raise ValueError(text)
    zone: tzinfo | None = UTC if found["zone"] in ("", "Z", "UTC", "GMT") else None
    if zone is None and not found["zone"].startswith(("+", "-")):
        zone = ZoneInfo(found["zone"])
    time = parser.isoparse(found["time"].replace(" ", "T") + ("" if zone else found["zone"].replace(" ", "")))
    return (time.replace(tzinfo=zone) if zone else time).astimezone(UTC).isoformat()
