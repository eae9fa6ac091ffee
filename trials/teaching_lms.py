"""The class's files as Canvas, Moodle and e-mail give them to an instructor, and the tables that are to be filled."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from trials.class_of_thirty import Handed

NAMES = ("Jörg Müller", "Pat O'Neil", "Smith, Ann", "Zoë Ångström", "王 伟", "Lee Kim")


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file's bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def person(number: int) -> str:
    """A name; each has a number, so that nobody is taken for somebody else."""
    return f"{NAMES[number % len(NAMES)]} {number}"


def hand_in(folder: Path, handed: list[Handed]) -> dict[str, Handed]:
    """Write ``canvas.zip``, ``moodle.zip`` and ``loose/``; give each submission by the student's folder to be."""
    students: dict[str, Handed] = {}
    canvas: dict[str, bytes] = {}
    moodle: dict[str, bytes] = {}
    (folder / "loose").mkdir(parents=True)
    for number, each in enumerate(handed):
        id, way = str(7000 + number), number % 3
        if way == 0:
            late = "_LATE" if number % 4 == 0 else ""
            canvas[f"student{number}{late}_{id}_{90000 + number}_{each.file}"] = each.data
        elif way == 1:
            moodle[f"{person(number)}_{id}_assignsubmission_file_/{each.file}.zip"] = zipped({each.file: each.data})
        else:
            id = person(number)
            (folder / "loose" / f"{id}.zip").write_bytes(zipped({each.file: each.data}))
        students[id] = each
    (folder / "canvas.zip").write_bytes(zipped(canvas))
    (folder / "moodle.zip").write_bytes(zipped(moodle))
    _tables(folder, len(handed))
    return students


def _tables(folder: Path, count: int) -> None:
    """Canvas's gradebook and Moodle's grading worksheet, each with the students who handed in there."""
    canvas = [
        "Student,ID,SIS User ID,SIS Login ID,Section,neuron (4711),layers (4712)",
        "    Points Possible,,,,,30,35",
    ]
    moodle = ["Identifier,Full name,Email address,Status,Grade,Maximum Grade,Feedback comments"]
    for number in range(count):
        if number % 3 == 0:
            canvas.append(f'"{person(number)}",{7000 + number},,login{number},A,,12')
        elif number % 3 == 1:
            moodle.append(f'Participant {7000 + number},"{person(number)}",p{number}@example.org,Submitted,,30.00,')
    (folder / "canvas.csv").write_text("\n".join(canvas) + "\n", encoding="utf-8-sig")
    (folder / "moodle.csv").write_text("\n".join(moodle) + "\n", encoding="utf-8")
    (folder / "other-course.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,neuron (9)\nNobody Here,1,,n,B,\n", encoding="utf-8"
    )
