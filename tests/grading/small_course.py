"""A course of one tiny exercise: a number, a word, and an answer that a person marks."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

from grading.model import CellMark, NotebookResult, Receipt, Result, State

NAME = "hw1"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "tiny"
"""


def cell(source: str, kind: str = "code", **nbgrader: Any) -> dict[str, Any]:
    """Give a cell of a notebook."""
    about = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False, **nbgrader}
    made = {
        "cell_type": kind,
        "id": nbgrader.get("grade_id", "free"),
        "metadata": {"nbgrader": about},
        "source": source,
    }
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def answer(id: str, source: str) -> dict[str, Any]:
    """Give an answer cell."""
    return cell(source, grade_id=id, solution=True)


def check_of(id: str, source: str, points: float) -> dict[str, Any]:
    """Give a test cell."""
    return cell(source, grade_id=id, grade=True, locked=True, points=points)


def notebook(x: str = "x = 2", word: str = "word = 'tanh'", why: str = "Because.", points: float = 3) -> str:
    """Give the exercise with these answers, as JSON text."""
    cells = [
        cell("import math", grade_id="setup", locked=True),
        answer("number", x),
        check_of("test-number", "assert x == 2, 'x is not two'", points),
        answer("word", word),
        check_of("test-word", "assert word == 'tanh'", 2),
        cell(why, "markdown", grade_id="explain", grade=True, solution=True, points=4),
    ]
    made = {"cells": cells, "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made)


KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
BLANK = {"x": "raise NotImplementedError()", "word": "raise NotImplementedError()", "why": "YOUR ANSWER HERE"}


def make_course(folder: Path, config: str = CONFIG) -> Path:
    """Make the course, released, with nothing handed in."""
    for place, text in (("source", notebook()), ("release", notebook(**BLANK))):
        path = folder / place / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    return folder


def hand_in(folder: Path, student: str, text: str | None = None, **answers: str) -> Path:
    """Hand in for a student."""
    path = folder / "submitted" / student / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook(**answers) if text is None else text, encoding="utf-8")
    return path


def result(
    student: str, number: float | None = 3.0, word: float | None = 2.0, state: State = State.GRADED, **changes: Any
) -> Result:
    """Give a result, as if these scores had been given for what `notebook` hands in."""
    text = changes.pop("text", notebook())
    marks = (
        CellMark(cell="test-number", max_score=3, score=number),
        CellMark(cell="test-word", max_score=2, score=word),
        CellMark(cell="explain", max_score=4, score=None, manual=True),
    )
    receipt = Receipt(
        student=student,
        assignment=NAME,
        received_at="2026-03-01T12:00:00+00:00",
        files={},
        claimed_at=changes.pop("claimed_at", "2026-03-01 12:00:00 UTC"),
    )
    made = Result(
        key=hashlib.sha256(f"{student} {number} {word} {text}".encode()).hexdigest(),
        student=student,
        assignment=NAME,
        state=state,
        notebooks=(NotebookResult(name=NAME, marks=marks, notebook=text),),
        receipt=receipt,
    )
    return msgspec.structs.replace(made, **changes)
