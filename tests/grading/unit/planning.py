"""A solved exercise, taken from a student's notebook to marks as grading does, with the stand-in for the sandbox."""

from __future__ import annotations

import json
from typing import Any

import nbformat
from nbgrader.nbgraderformat import MetadataValidator

from grading.model import Limits, NotebookResult, Role
from grading.notebooks import cleaned
from grading.plan import plan
from tests.grading.attacks import EXERCISE, Attack, submission
from tests.grading.fake import Fake

BLANK = "# YOUR CODE HERE\nraise NotImplementedError()"


def honest() -> nbformat.NotebookNode:
    """The exercise, solved."""
    return nbformat.reads(submission(Attack({}, ())), as_version=4)


def at(notebook: nbformat.NotebookNode, name: str) -> int:
    """The place of a cell."""
    return next(i for i, each in enumerate(notebook.cells) if each.metadata.get("nbgrader", {}).get("grade_id") == name)


def cell(notebook: nbformat.NotebookNode, name: str) -> Any:
    return notebook.cells[at(notebook, name)]


def graded(notebook: nbformat.NotebookNode | None, source: str = EXERCISE) -> NotebookResult:
    """Take it through intake's cleaning, plan it, run it (in this process), and finish it."""
    text = None if notebook is None else cleaned("x.ipynb", json.dumps(notebook).encode())
    steps, rebuilt = plan(source, text, {}, {}, Limits())
    result = rebuilt.finish(Fake().run(steps))
    after = nbformat.reads(result.notebook, as_version=4)
    nbformat.validate(after)
    MetadataValidator().validate_nb(after)
    return result


def scores(result: NotebookResult) -> dict[str, float | None]:
    return {mark.cell: mark.score for mark in result.marks}


def student_steps(notebook: nbformat.NotebookNode, source: str = EXERCISE) -> list[tuple[str, str]]:
    steps, _ = plan(source, json.dumps(notebook), {}, {}, Limits())
    return [(step.cell, step.source) for step in steps.steps if step.role is Role.STUDENT]


def texts(result: NotebookResult) -> list[str]:
    return [each.source for each in nbformat.reads(result.notebook, as_version=4).cells]
