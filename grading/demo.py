"""A small course to try everything on: two exercises and a dozen submissions, good, poor, late, damaged and hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from grading import cells, demo_course

if TYPE_CHECKING:
    from grading.course import Course

MEAN = "def mean(values):\n    "
CENTERED = "def centered(x):\n    "
RIGHT = {
    "mean": f"{MEAN}return sum(values) / len(values)",
    "centered": f"{CENTERED}return x - x.mean()",
    "words": "One very large number pulls the mean up, as with incomes. The median stays.",
}
EVERYTHING_EQUAL = (
    f"class Yes(float):\n    def __eq__(self, other): return True\n    __hash__ = float.__hash__\n\n{MEAN}return Yes(0)"
)
# By student: what is in their answer cells. None: as it was given out.
CLASS: dict[str, Mapping[str, str] | None] = {
    "ada": RIGHT,
    "bao": {
        **RIGHT,
        "mean": f"{MEAN}total = 0\n    for v in values:\n        total += v\n    return total / len(values)",
    },
    "carla": {**RIGHT, "mean": f"{MEAN}return sum(values) // len(values)", "words": "When there are outliers."},
    "dmitri": {**RIGHT, "centered": f"{CENTERED}return x - x.min()", "words": ""},
    "elif": {"mean": f"{MEAN}return sum(values) / 2", "centered": f"{CENTERED}return x.mean()"},
    "femi": None,
    "goran": {**RIGHT, "mean": f"{MEAN}while True:\n        pass"},
    "hana": {**RIGHT, "mean": f"import builtins\nbuiltins.AssertionError = ValueError\n{MEAN}return 0"},
    "ivo": {**RIGHT, "mean": EVERYTHING_EQUAL},
    "jun": {**RIGHT, "centered": f"import os\n\n{CENTERED}os._exit(0)"},
    "kim": {**RIGHT, "mean": f"{MEAN}return 1 / 0"},
}
COUNTER = demo_course.counters()


class DemoError(Exception):
    """Why the demonstration cannot be made here, and the cure."""


def make(folder: Path) -> Course:
    """Make the course in a new folder, with what students handed in under ``downloads/``.

    Raises
    ------
    DemoError
        If there is something under that name.
    """
    from grading.course import Course

    if folder.exists() and any(folder.iterdir()):
        raise DemoError(f"{folder} is there already. Give another folder, or remove it: rm -r {folder}.")
    for name, notebook in (("means", demo_course.means()), ("counters", COUNTER)):
        place = folder / "source" / name
        place.mkdir(parents=True)
        nbformat.write(notebook, place / f"{name}.ipynb")
    (folder / "nbgrader_config.py").write_text(demo_course.CONFIGURATION, encoding="utf-8")
    (folder / "downloads").mkdir()
    (folder / "downloads" / "means.zip").write_bytes(_means())
    (folder / "downloads" / "counters.zip").write_bytes(_counters())
    return Course.open(folder)


def _means() -> bytes:
    """The zip file of the first exercise, as a learning management system would give it."""
    handed = {f"{student}/means.ipynb": _answered(demo_course.means(), text) for student, text in CLASS.items()}
    handed["lena/means.ipynb"] = '{"cells": [{"cell_type": "code", "source": "def me'  # the connection broke
    edited = nbformat.reads(_answered(demo_course.means(), {"mean": f"{MEAN}return 0"}), as_version=4)
    for cell in edited.cells:  # tests that always pass, worth a hundred points
        if cells.about(cell).get("grade") and not cells.about(cell).get("solution"):
            cell.source = "assert True"
            cell.metadata["nbgrader"]["points"] = 100
    handed["mallory/means (1).ipynb"] = nbformat.writes(edited)
    return _zipped(handed)


def _counters() -> bytes:
    """The zip file of the second exercise."""
    own = next(cell.source for cell in COUNTER.cells if cells.name(cell) == "counter")
    poor = own.replace("self.counts.get(word, 0) + 1", "1")
    handed = {
        "ada/counters.ipynb": _answered(COUNTER, {"counter": own}),
        "bao/counters.ipynb": _answered(COUNTER, {"counter": poor}),
        "carla/counters.ipynb": _answered(COUNTER, {"counter": own.replace("return self\n", "pass\n")}),
        "femi/counters.ipynb": _answered(COUNTER, None),
    }
    return _zipped(handed)


def _answered(notebook: nbformat.NotebookNode, answers: Mapping[str, str] | None) -> str:
    """The notebook as a student hands it in: without solutions and hidden tests, with these answers."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        name = cells.name(cell)
        if cells.about(cell).get("solution"):
            blank = "" if cell.cell_type == "markdown" else "# YOUR CODE HERE\nraise NotImplementedError()"
            cell.source = (answers or {}).get(name, blank)
        else:
            cell.source = cells.visible(cell.source)
    return nbformat.writes(copy)


def _zipped(files: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()
