"""What students put into the folder that they hand in: data for the tests.

Each fills a folder, and says what must become of it: the state, whether the honest answers keep their points, and
words of the reason that the student is told.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.grading.attacks import EXERCISE, Attack, submission

NAME = "four-things"
FILE = f"{NAME}.ipynb"
HONEST = submission(Attack({}, ()))


class Folder(NamedTuple):
    """How to fill a folder, and what must come of it."""

    fill: Callable[[Path], object]
    state: str = "graded"
    says: str = ""  # in the reason


def holding(text: str | bytes, name: str = FILE) -> Callable[[Path], object]:
    data = text.encode() if isinstance(text, str) else text
    return lambda folder: (folder / name).write_bytes(data)


def changed(change: Callable[[nbformat.NotebookNode], object]) -> str:
    notebook = nbformat.reads(HONEST, as_version=4)
    change(notebook)
    return json.dumps(notebook)


def old(folder: Path) -> None:
    """The notebook as the tools of 2014 wrote it."""
    made = nbformat.convert(nbformat.reads(HONEST, as_version=4), 3)
    (folder / FILE).write_text(nbformat.v3.writes_json(made), encoding="utf-8")


def heading_of_gigabytes(folder: Path) -> None:
    """A heading of the format of 2014 whose level is a number of signs to write."""
    made = json.loads(nbformat.v3.writes_json(nbformat.convert(nbformat.reads(HONEST, as_version=4), 3)))
    made["worksheets"][0]["cells"].insert(0, {"cell_type": "heading", "level": 10**11, "source": ["x"], "metadata": {}})
    (folder / FILE).write_text(json.dumps(made), encoding="utf-8")


def added(text: str) -> Callable[[nbformat.NotebookNode], None]:
    """A text cell of the student's at the top."""
    return lambda notebook: notebook.cells.insert(0, new_markdown_cell(text))


def outputs(notebook: nbformat.NotebookNode) -> None:
    page = "<script>document.title='ran'</script><img src=x onerror=alert(1)>"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("display_data", data={"text/html": page, "application/javascript": "alert(1)"})]


def linked(folder: Path) -> None:
    (folder.parents[2] / "elsewhere.ipynb").write_text(HONEST, encoding="utf-8")
    (folder / FILE).symlink_to(folder.parents[2] / "elsewhere.ipynb")


def hard_linked(folder: Path) -> None:
    (folder.parents[2] / "a-classmates.ipynb").write_text(HONEST, encoding="utf-8")
    (folder / FILE).hardlink_to(folder.parents[2] / "a-classmates.ipynb")


def huge(folder: Path) -> None:
    with (folder / FILE).open("wb") as file:
        file.truncate(30 << 20)


def impostors(folder: Path) -> None:
    """Files with the names of modules, beside an honest notebook."""
    for name in ("numpy.py", "json.py", "sitecustomize.py", "nnlib.py", "grading_inside.py"):
        (folder / name).write_text("raise SystemExit('imported')", encoding="utf-8")
    for name in ("nnlib", "numpy"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    (folder / FILE).write_text(HONEST, encoding="utf-8")


def stamped(text: str) -> Callable[[Path], object]:
    def fill(folder: Path) -> None:
        (folder / FILE).write_text(HONEST, encoding="utf-8")
        (folder / "timestamp.txt").write_text(text, encoding="utf-8")

    return fill


def another(folder: Path) -> None:
    """The notebook of another exercise, which begins with the same setup."""
    cells = [copy.deepcopy(nbformat.reads(EXERCISE, as_version=4).cells[1]), new_code_cell("def cube(x): return x**3")]
    (folder / FILE).write_text(nbformat.writes(new_notebook(cells=cells)), encoding="utf-8")


FOLDERS = {
    "the notebook": Folder(holding(HONEST)),
    "a renamed notebook": Folder(holding(HONEST, f"{NAME} (1).ipynb")),
    "a notebook renamed by Jupyter": Folder(holding(HONEST, f"{NAME}-Copy1.ipynb")),
    "format 3": Folder(old),
    "a heading of gigabytes": Folder(heading_of_gigabytes),
    "a key that is there twice": Folder(holding(HONEST.replace('"source": ', '"source": [], "source": '))),
    "scripts in a text cell": Folder(
        holding(changed(added("# 99 of 99\n<script>alert(1)</script><img src=x onerror=alert(1)>")))
    ),
    "text that keeps readers busy": Folder(
        holding(changed(added("# x" + " " * 300_000 + "x\n" + "BEGIN HIDDEN TESTS " * 20_000)))
    ),
    "kernel with a name that acts": Folder(
        holding(changed(lambda n: n.metadata.update(kernelspec={"name": "<script>", "display_name": "=cmd()"})))
    ),
    "format 99": Folder(holding(changed(lambda n: n.update(nbformat=99))), "rejected", "version 99"),
    "a kernel that is not here": Folder(holding(changed(lambda n: n.metadata.update(kernelspec={"name": "ir"})))),
    "a mark before UTF-8": Folder(holding(b"\xef\xbb\xbf" + HONEST.encode())),
    "scripts in outputs": Folder(holding(changed(outputs))),
    "files named as modules": Folder(impostors),
    "a time that is none": Folder(stamped("=cmd|' /C calc'!A0")),
    "a time in the year 9999": Folder(stamped("9999-12-31 23:59:59 UTC")),
    "a time of nbgrader's": Folder(stamped("2026-03-01 12:00:00.000000 UTC")),
    "nothing": Folder(lambda folder: None, "rejected", FILE),
    "a text file": Folder(holding("my answers", "answers.docx"), "rejected", FILE),
    "an empty file": Folder(holding(""), "rejected", "empty"),
    "half a notebook": Folder(holding(HONEST[: len(HONEST) // 2]), "rejected", "damaged"),
    "brackets without end": Folder(holding("[" * 100_000), "rejected", "damaged"),
    "a list": Folder(holding("[1, 2]"), "rejected", "not a notebook"),
    "no cells": Folder(holding(changed(lambda n: n.update(cells=[]))), "rejected", "cells"),
    "another exercise": Folder(another, "rejected", "not that exercise"),
    "two candidates": Folder(
        lambda folder: [holding(HONEST, f"{NAME} ({n}).ipynb")(folder) for n in (1, 2)], "rejected", "(2)"
    ),
    "a huge file": Folder(huge, "rejected", "Clear"),
    "a symbolic link": Folder(linked, "rejected", "link"),
    "a hard link": Folder(hard_linked, "rejected", "link"),
    "a pipe": Folder(lambda folder: os.mkfifo(folder / FILE), "rejected", "not a file"),
    "a folder": Folder(lambda folder: (folder / FILE).mkdir(), "rejected", "not a file"),
    "a device": Folder(lambda folder: (folder / FILE).symlink_to("/dev/zero"), "rejected", "link"),
    "thousands of files": Folder(
        lambda folder: [(folder / f"{n}.txt").touch() for n in range(2100)], "rejected", "more than 2000"
    ),
}
