"""Collect what students handed in elsewhere: downloads of Canvas and Moodle, zip files, folders, notebooks.

Everything goes to ``submitted/<student>/<assignment>/``, where nbgrader looks. Nothing is overwritten: an attempt that
was there before is kept among the course's records. When something came in is noted by the clock of this machine.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markup import escape
from rich.table import Table

from grading import atomic, not_taken
from grading.archives import Refused
from grading.filenames import shown
from grading.intake import receipt_file
from grading.listed import counted, listed, rows
from grading.uploads import Upload, reason, uploads

if TYPE_CHECKING:
    from grading.course import Course

VERSION = re.compile(r"-\d+(?=\.ipynb$)")  # Canvas adds one when a file is handed in again
UNFIT = re.compile(r"[^\w .,@'()+-]+")  # in the name of a folder


@dataclass
class Collected:
    """What came in, and what did not."""

    assignment: str
    taken: list[dict[str, str]] = field(default_factory=list)  # student, file, from
    again: list[str] = field(default_factory=list)  # students whose earlier attempt was put aside
    refused: list[dict[str, str]] = field(default_factory=list)  # student if none of theirs was taken, from, why
    noted: int = 0  # how many of these `grading status` will tell of

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        students = sorted({each["student"] for each in self.taken})
        handed_in = f"{counted(len(students), 'student')} handed in {self.assignment}"
        yield f"{handed_in}: {escape(listed(students)) or 'nobody'}."
        if self.again:
            yield f"Earlier attempts of {escape(listed(sorted(self.again)))} are kept in .grading/attempts/."
        if self.refused:
            table = Table("not taken", "why", box=None, pad_edge=False, header_style="bold")
            for each in self.refused:
                table.add_row(escape(each["from"]), escape(each["why"]))
            yield table
        if self.noted:
            yield f"`grading status {escape(self.assignment)}` tells of what was not taken until it is settled."


class CollectError(Exception):
    """The file that says which student is which cannot be used."""


def collect(course: Course, assignment: str, paths: list[Path], roster: Path | None = None) -> Collected:
    """Take in files for an assignment.

    Parameters
    ----------
    course, assignment
        Whose submissions they are. A notebook that bears the name of another assignment's does not take the place of
        one that is there: whoever gives the wrong download puts nobody's work aside.
    paths : list of Path
        Zip files, folders, or notebooks.
    roster : Path, optional
        A CSV table with the columns ``name`` (as the LMS writes it, or its number) and ``student``. Without it, a
        ``students.csv`` in the course's folder is used if there is one.
    """
    wanted = {f"{name}.ipynb" for name in course.source(assignment)}
    known = _roster(roster or course.root / "students.csv", required=roster is not None)
    sorting = Sorting(wanted, known, Collected(assignment))
    roots = (course.folder("submitted").name,)
    for path in paths:
        try:
            for upload in uploads(path, assignment, roots, sorting.refuse):
                sorting.take(upload)
        except (Refused, OSError) as why:
            sorting.refuse(str(path), reason(why))
    for student in sorted(sorting.others.keys() - sorting.files.keys()):
        sorting.refuse(sorting.others[student], f"{student} handed in no notebook (.ipynb)", student)
    elsewhere = _notebooks_of_others(course, assignment)
    for student, theirs in sorted(sorting.files.items()):
        meant = {elsewhere.get(VERSION.sub("", name)) for name in theirs}
        if meant.isdisjoint({None}) and (course.folder("submitted") / student / assignment).is_dir():
            other = " and ".join(sorted(map(str, meant)))
            cure = f"it is the notebook of {other}, so what {student} handed in before stays; collect it for {other}"
            sorting.refuse(_origin(theirs), cure)
            continue
        try:
            _put(course, assignment, student, theirs, sorting.said)
        except OSError as error:
            sorting.refuse(_origin(theirs), f"it could not be written for {student} ({error.strerror or error})")
    try:
        taken = {each["student"] for each in sorting.said.taken}
        sorting.said.noted = not_taken.note(course, assignment, paths, sorting.said.refused, taken)
    except (OSError, ValueError) as error:
        table = not_taken.table(course, assignment)
        sorting.refuse(str(table), f"what was not taken could not be noted there ({error})")
    return sorting.said


def _notebooks_of_others(course: Course, assignment: str) -> dict[str, str]:
    """The notebooks of the course's other assignments, each with its assignment; none of those not made yet."""
    folder = course.folder("source")
    others = {path.name: name for name in course.assignments() for path in (folder / name).glob("*.ipynb")}
    ours = {path.name for path in (folder / assignment).glob("*.ipynb")}
    return {file: name for file, name in others.items() if file not in ours}


class Sorting:
    """Finding out whose each file is."""

    def __init__(self, wanted: set[str], known: dict[str, str], said: Collected) -> None:
        self.wanted, self.known, self.said = wanted, known, said
        self.files: dict[str, dict[str, Upload]] = {}  # student -> file's name -> file
        self.others: dict[str, str] = {}  # student -> a file that is no notebook
        self.people: dict[str, tuple[str, ...]] = {}  # student -> how the LMS names the one who has that folder

    def refuse(self, origin: str, why: str, student: str = "") -> None:
        """Note what was not taken; of which student, if nothing of theirs was."""
        self.said.refused.append({"student": student, "from": shown(origin), "why": shown(why)})

    def take(self, upload: Upload) -> None:
        """Put a file to the student it belongs to."""
        if not upload.whose:
            if upload.data is not None:
                self.refuse(
                    upload.origin,
                    "no student's name is in its path; put it into a folder with the student's name, or give the "
                    "folder in which zip files named after students lie",
                )
            return
        entered = next((self.known[each] for each in upload.whose if each in self.known), None)
        student = entered or UNFIT.sub("-", upload.whose[0]).strip(" -.")
        if entered is None and self.people.setdefault(student, upload.whose) != upload.whose:
            other = self.people[student][0]
            self.refuse(upload.origin, f"{other!r} has the folder {student} already; tell them apart in students.csv")
            return
        if upload.data is None:
            self.others.setdefault(student, upload.origin)
            return
        plain = VERSION.sub("", upload.file)
        file = plain if plain in self.wanted else upload.file
        theirs = self.files.setdefault(student, {})
        if file not in theirs:
            theirs[file] = upload
        elif theirs[file].data != upload.data:
            self.refuse(upload.origin, f"{student} has two files {file}; the first was taken")


def _origin(theirs: dict[str, Upload]) -> str:
    """Where a student's files come from: of several, the first."""
    return next(iter(theirs.values())).origin


def _put(course: Course, assignment: str, student: str, theirs: dict[str, Upload], said: Collected) -> None:
    """Write a student's files; what was there before is put aside, not overwritten."""
    now = datetime.now(UTC)
    place = course.folder("submitted") / student / assignment
    if not student or (os.path.lexists(place) and (place.is_symlink() or not place.is_dir())):
        why = f"{place} is in the way; move it elsewhere, and collect again"
        said.refused.append({"student": "", "from": shown(_origin(theirs)), "why": shown(why)})
        return
    if place.is_dir():
        there = {each.name: each.read_bytes() for each in place.iterdir() if each.is_file() and not each.is_symlink()}
        notebooks = {name: data for name, data in there.items() if name in theirs or name.endswith(".ipynb")}
        if {name: upload.data for name, upload in theirs.items()} == notebooks:
            return  # the same again
    fresh = place.with_name(f".{assignment}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, upload in theirs.items():
        (fresh / name).write_bytes(upload.data or b"")
    stamp = now.strftime("%Y-%m-%d %H:%M:%S.%f UTC")  # as nbgrader's own tools write it, and formgrader reads it
    (fresh / "timestamp.txt").write_text(stamp, encoding="utf-8")
    if place.is_dir():
        aside = course.state / "attempts" / student / assignment / now.strftime("%Y%m%dT%H%M%S%f")
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(place, aside)
        said.again.append(student)
    fresh.rename(place)
    noted: dict[str, Any] = {"received_at": now.isoformat(), "files": sorted(theirs)}
    atomic.write(receipt_file(course, assignment, student), json.dumps(noted).encode())
    for name, upload in theirs.items():
        said.taken.append({"student": student, "file": name, "from": upload.origin})


def _roster(path: Path, required: bool) -> dict[str, str]:
    """LMS's name or number -> student."""
    if not path.exists():
        if required:
            raise CollectError(f"{path} does not exist. Give a CSV table with the columns name and student.")
        return {}
    try:
        known = {row["name"]: row["student"] for row in rows(path, ("name", "student")) if row["student"]}
    except ValueError as why:
        raise CollectError(str(why)) from None
    for name, student in known.items():
        if "/" in student or student.startswith("."):
            raise CollectError(f"{path}: expected for {name!r} a student that can name a folder, got {student!r}.")
    return known
