"""Collect what students handed in elsewhere: downloads of Canvas and Moodle, zip files, folders, notebooks.

Everything goes to ``submitted/<student>/<assignment>/``, where nbgrader looks. Nothing is overwritten: an attempt that
was there before is kept among the course's records. When something came in is noted by the clock of this machine.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markup import escape
from rich.table import Table

from grading.archives import MOST_OF_ONE, Refused, members
from grading.intake import receipt_file

if TYPE_CHECKING:
    from grading.course import Course

# Canvas: lastnamefirst_LATE_12345_67890_my file.ipynb. Moodle: First Last_1234567_assignsubmission_file_/x.ipynb.
CANVAS = re.compile(r"^(?P<student>[^_/]+)(_LATE)?_(?P<id>\d+)_\d+_(?P<file>.+)$")
MOODLE = re.compile(r"^(?P<student>.+?)_(?P<id>\d+)_assignsubmission_\w+_?$")
VERSION = re.compile(r"-\d+(?=\.ipynb$)")  # Canvas adds one when a file is handed in again
UNFIT = re.compile(r"[^\w.@+-]+")


@dataclass
class Collected:
    """What came in, and what did not."""

    assignment: str
    taken: list[dict[str, str]] = field(default_factory=list)  # student, file, from
    again: list[str] = field(default_factory=list)  # students whose earlier attempt was put aside
    refused: list[dict[str, str]] = field(default_factory=list)  # from, why

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        students = sorted({each["student"] for each in self.taken})
        yield f"{len(students)} students handed in {self.assignment}: {escape(', '.join(students)) or 'nobody'}."
        if self.again:
            yield f"Earlier attempts of {escape(', '.join(sorted(self.again)))} are kept in .grading/attempts/."
        if self.refused:
            table = Table("not taken", "why", box=None, pad_edge=False, header_style="bold")
            for each in self.refused:
                table.add_row(escape(each["from"]), escape(each["why"]))
            yield table


class CollectError(Exception):
    """The file that says which student is which cannot be used."""


def collect(course: Course, assignment: str, paths: list[Path], roster: Path | None = None) -> Collected:
    """Take in files for an assignment.

    Parameters
    ----------
    course, assignment
        Whose submissions they are.
    paths : list of Path
        Zip files, folders, or notebooks.
    roster : Path, optional
        A CSV table with the columns ``name`` (as the LMS writes it, or its number) and ``student``. Without it, a
        ``students.csv`` in the course's folder is used if there is one.
    """
    wanted = {f"{name}.ipynb" for name in course.source(assignment)}
    known = _roster(roster or course.root / "students.csv", required=roster is not None)
    collected = Collected(assignment)
    files: dict[str, dict[str, tuple[bytes, str]]] = {}
    for path in paths:
        try:
            for name, data in _files(path):
                _sort(name, data, path, wanted, known, files, collected)
        except Refused as why:
            collected.refused.append({"from": str(path), "why": str(why)})
    for student, theirs in sorted(files.items()):
        _put(course, assignment, student, theirs, collected)
    return collected


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files at a path: of an archive, of a folder, or itself. The names say whose they are."""
    if not path.exists():
        raise Refused("it does not exist")
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            name = each.relative_to(path).as_posix()
            if each.is_symlink():
                raise Refused(f"{name} is a link")
            if not each.is_file():
                continue
            if each.suffix.lower() == ".zip":
                yield from (
                    (f"{PurePosixPath(name).with_suffix('')}/{inner}", data) for inner, data in members(str(each))
                )
            elif each.stat().st_size <= MOST_OF_ONE:
                yield name, each.read_bytes()
    elif path.suffix.lower() == ".zip":
        yield from members(str(path))
    elif path.is_symlink() or path.stat().st_size > MOST_OF_ONE:
        raise Refused("it is a link, or too large")
    else:
        yield path.name, path.read_bytes()


def _sort(
    name: str,
    data: bytes,
    path: Path,
    wanted: set[str],
    known: dict[str, str],
    files: dict[str, dict[str, tuple[bytes, str]]],
    collected: Collected,
) -> None:
    """Find out whose file it is, and under which name it counts."""
    parts = PurePosixPath(name).parts
    if any(part.startswith((".", "__MACOSX")) for part in parts) or not name.lower().endswith(".ipynb"):
        return
    whose, file = _whose(parts)
    if not whose:
        why = "no student's name is in its path; put it into a folder with the student's name"
        collected.refused.append({"from": f"{path.name}: {name}", "why": why})
        return
    student = next((known[each] for each in whose if each in known), UNFIT.sub("-", whose[0]).strip("-."))
    file = VERSION.sub("", file) if VERSION.sub("", file) in wanted else file
    theirs = files.setdefault(student, {})
    if file in theirs:
        collected.refused.append(
            {"from": f"{path.name}: {name}", "why": f"{student} has two files {file}; the first was taken"}
        )
        return
    theirs[file] = (data, f"{path.name}: {name}")


def _whose(parts: tuple[str, ...]) -> tuple[list[str], str]:
    """Names and numbers under which an LMS knows the student, and the file's own name."""
    if found := CANVAS.match(parts[-1]):
        return [found["id"], found["student"]], found["file"]
    for part in parts[:-1]:
        if found := MOODLE.match(part):
            return [found["id"], found["student"]], parts[-1]
    return ([parts[0]], parts[-1]) if len(parts) > 1 else ([], parts[-1])


def _put(course: Course, assignment: str, student: str, theirs: dict[str, tuple[bytes, str]], said: Collected) -> None:
    """Write a student's files; what was there before is put aside, not overwritten."""
    now = datetime.now(UTC)
    place = course.folder("submitted") / student / assignment
    if not student or (os.path.lexists(place) and not place.is_dir()):
        said.refused.append({"from": student, "why": f"{place} is in the way"})
        return
    if place.is_dir():
        there = {each.name: each.read_bytes() for each in place.iterdir() if each.is_file() and not each.is_symlink()}
        if {name: data for name, (data, _) in theirs.items()} == {
            n: d for n, d in there.items() if n.endswith(".ipynb")
        }:
            return  # the same again
        aside = course.state / "attempts" / student / assignment / now.strftime("%Y%m%dT%H%M%S%f")
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(place, aside)
        said.again.append(student)
    fresh = place.with_name(f".{assignment}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, (data, origin) in theirs.items():
        (fresh / PurePosixPath(name).name).write_bytes(data)
        said.taken.append({"student": student, "file": name, "from": origin})
    fresh.rename(place)
    stamp = now.strftime("%Y-%m-%d %H:%M:%S.%f UTC")  # as nbgrader's own tools write it, and formgrader reads it
    (place / "timestamp.txt").write_text(stamp, encoding="utf-8")
    note = receipt_file(course, assignment, student)
    note.parent.mkdir(parents=True, exist_ok=True)
    noted: dict[str, Any] = {"received_at": now.isoformat(), "files": sorted(theirs)}
    note.write_text(json.dumps(noted), encoding="utf-8")


def _roster(path: Path, required: bool) -> dict[str, str]:
    """LMS's name or number -> student."""
    if not path.exists():
        if required:
            raise CollectError(f"{path} does not exist. Give a CSV table with the columns name and student.")
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if not {"name", "student"} <= set(rows.fieldnames or ()):
            raise CollectError(
                f"{path}: expected the columns name and student, got {', '.join(rows.fieldnames or ())}."
            )
        return {row["name"].strip(): row["student"].strip() for row in rows if row["student"]}
