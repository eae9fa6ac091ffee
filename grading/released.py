"""What was checked and released: the hash of each source. A test that was changed since then must not grade anybody.

Where an assignment was never released by `grading release`, nothing is noted, and nothing is asked.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grading import atomic, cells

if TYPE_CHECKING:
    from grading.course import Course


def note(course: Course, assignment: str) -> None:
    """Write down what the sources are now."""
    file = _file(course, assignment)
    file.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(file, msgspec.json.format(msgspec.json.encode(_hashes(course, assignment)), indent=1))


def changed(course: Course, assignment: str) -> list[str]:
    """Names of the notebooks whose source is another than the one that was released."""
    try:
        then = msgspec.json.decode(_file(course, assignment).read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return []
    except msgspec.DecodeError:  # nobody knows what was checked
        then = {}
    now = _hashes(course, assignment)
    return sorted(name for name in {*then, *now} if then.get(name) != now.get(name))


def _hashes(course: Course, assignment: str) -> dict[str, str]:
    return {
        name: hashlib.sha256(msgspec.json.encode(_content(path), order="sorted")).hexdigest()
        for name, path in course.source(assignment).items()
    }


def _content(path: Path) -> object:
    """What decides marks: texts, and what nbgrader knows of each cell; not what cells printed when they were run."""
    try:
        notebook = cells.read_source(path.read_text(encoding="utf-8"))
    except ValueError:  # it cannot be read: that is told elsewhere
        return path.read_bytes()
    return [[cell.cell_type, cell.source, cell.metadata.get("nbgrader")] for cell in notebook.cells]


def _file(course: Course, assignment: str) -> Path:
    return course.state / "released" / f"{assignment}.json"
