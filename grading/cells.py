"""What each cell of a notebook is for, as nbgrader's metadata says."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator

# What students do not get, whatever the signs before it: nbgrader looks for the words alone.
HIDDEN = re.compile(r"BEGIN (HIDDEN TESTS|MARK SCHEME)")


class Kind(StrEnum):
    """The kinds of cells."""

    ANSWER = "answer"  # students write it, tests mark it
    MANUAL = "manual"  # students write it, a person marks it
    TASK = "task"  # a description; students add cells of their own, a person marks them
    TEST = "test"  # it marks
    FIXED = "fixed"  # the instructor's, not to be changed
    FREE = "free"  # anything else


def read_source(text: str) -> NotebookNode:
    """Read an instructor's notebook, its metadata brought to the present version of nbgrader's format.

    Raises
    ------
    ValueError
        If it is not a notebook.
    """
    try:
        notebook = nbformat.reads(text, as_version=4)
    except Exception as error:
        raise ValueError(f"not a notebook ({type(error).__name__}: {error})") from None
    return MetadataValidator().upgrade_notebook_metadata(notebook)


def about(cell: NotebookNode) -> dict[str, Any]:
    """nbgrader's metadata of a cell; empty if it has none, or something else under that name."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def name(cell: NotebookNode) -> str:
    """The grade_id of a cell, or nothing."""
    found = about(cell).get("grade_id")
    return found if isinstance(found, str) else ""


def kind(cell: NotebookNode) -> Kind:
    """What a cell of the source is for."""
    meta = about(cell)
    if meta.get("task"):
        return Kind.TASK
    if meta.get("solution"):
        return Kind.MANUAL if meta.get("grade") else Kind.ANSWER
    if meta.get("grade"):
        return Kind.TEST
    return Kind.FIXED if meta.get("locked") else Kind.FREE


def points(cell: NotebookNode) -> float:
    """The points of a cell that is marked."""
    return float(about(cell).get("points") or 0)


def added(cell: NotebookNode) -> bool:
    """Whether a cell of a graded notebook is one that the student added."""
    return "grading" in cell.metadata


def text(cell: NotebookNode) -> str:
    """A cell's source as one string, whatever a hostile notebook put there."""
    found = cell.get("source", "")
    if isinstance(found, list):
        found = "".join(part for part in found if isinstance(part, str))
    return found if isinstance(found, str) else ""


def visible(source: str) -> str:
    """What students see of a cell: without hidden tests and rubrics, each from its first line to its last.

    Looked for once from left to right, for the text may be a stranger's that has a thousand beginnings and no end.
    """
    kept: list[str] = []
    endless: set[str] = set()
    at = 0
    for begins in HIDDEN.finditer(source):
        if begins.start() < at or begins[1] in endless:
            continue
        ends = source.find(f"END {begins[1]}", begins.end())
        if ends < 0:
            endless.add(begins[1])
            continue
        kept.append(source[at : source.rfind("\n", at, begins.start()) + 1 or at])
        at = source.find("\n", ends) + 1 or len(source)
    return "".join([*kept, source[at:]])


def read_submission(text: str) -> list[NotebookNode]:
    """The cells of a submission that are cells, whatever else is in it.

    Raises
    ------
    ValueError
        If it is not a notebook at all. (Intake takes none of these in.)
    """
    raw = json.loads(text)
    found = raw.get("cells") if isinstance(raw, dict) else None
    if not isinstance(found, list):
        raise ValueError("not a notebook: it has no cells")
    return [nbformat.from_dict(cell) for cell in found if isinstance(cell, dict)]
