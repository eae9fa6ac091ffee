"""Any bytes become a clean notebook, or a reason in words; nothing else comes through."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest

from grading.notebooks import MOST_BRACKETS, MOST_CELLS, Unacceptable, cleaned


def made(*cells: Any, **top: Any) -> bytes:
    notebook = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **top}
    return json.dumps(notebook).encode()


def cell(source: Any = "x = 1", **changes: Any) -> dict[str, Any]:
    return {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": source, **changes}


def clean(data: bytes) -> nbformat.NotebookNode:
    """The clean notebook, which nbformat itself must find in order."""
    notebook = nbformat.reads(cleaned("x.ipynb", data), as_version=4)
    nbformat.validate(notebook)
    return notebook


@pytest.mark.parametrize(
    "bad",
    [
        {"metadata": "text"},
        {"metadata": {"nbgrader": ["x"]}},
        {"metadata": {"nbgrader": {"grade_id": ["x"], "points": float("nan")}}},
        {"outputs": [{"output_type": "display_data", "data": {"text/html": "<script>"}}]},
        {"outputs": 7},
        {"id": 7},
        {"id": "x" * 1000},
        {"attachments": "x"},
        {"execution_count": "many"},
        {"unknown": {"deep": [1]}},
    ],
    ids=str,
)
def test_what_surrounds_an_answer_is_left_behind(bad: dict[str, Any]) -> None:
    notebook = clean(made(cell(**bad)))
    assert notebook.cells[0].source == "x = 1"
    assert notebook.cells[0].outputs == []
    assert "script" not in nbformat.writes(notebook)


def test_text_in_lines_is_one_text_and_no_text_is_empty() -> None:
    notebook = clean(made(cell(["a\n", "b"]), cell(None, id="b"), cell(7, id="c"), "no cell", 7))
    assert [each.source for each in notebook.cells] == ["a\nb", "", ""]


def test_ids_that_repeat_are_made_different() -> None:
    notebook = clean(made(cell(), cell(), cell(id="c1")))
    assert len({each.id for each in notebook.cells}) == 3


def test_a_key_that_is_there_twice_counts_as_in_jupyter_and_numbers_that_are_none_are_left_behind() -> None:
    text = made(cell("x = 1")).decode().replace('"source": "x = 1"', '"source": "x = 0", "source": "x = 1"')
    text = text.replace('"metadata": {}', '"metadata": {"a": 1e400, "b": NaN, "c": -Infinity}')
    assert clean(text.encode()).cells[0].source == "x = 1"


@pytest.mark.parametrize("kind", ["Code", "", None, 7, ["code"], {"code": 1}])
def test_a_cell_of_a_kind_that_there_is_not_is_text(kind: Any) -> None:
    assert clean(made(cell(cell_type=kind))).cells[0].cell_type == "raw"


def test_lines_in_lines_are_no_text() -> None:
    assert clean(made(cell(["a\n", ["b"], {"c": 1}, None, "d"]))).cells[0].source == "a\nd"


@pytest.mark.parametrize("level", [10**12, -1, 0, "3", None, [1], True, 2.5])
def test_a_heading_of_version_3_is_one_of_those_there_are(level: Any) -> None:
    heading = {"cell_type": "heading", "level": level, "source": ["Means"], "metadata": {}}
    data = {"nbformat": 3, "worksheets": [{"cells": [heading]}]}
    assert clean(json.dumps(data).encode()).cells[0].source == "# Means"


def test_half_a_sign_does_not_stop_the_writing() -> None:
    assert clean(made(cell("x = '\ud800'"))).cells[0].source == "x = '?'"


def test_pasted_pictures_stay_with_the_text() -> None:
    pasted = {"a.png": {"image/png": "aGk="}}
    notebook = clean(made({"cell_type": "markdown", "metadata": {}, "source": "![](a)", "attachments": pasted}))
    assert notebook.cells[0].attachments == pasted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_editors_are_read(encoding: str) -> None:
    text = json.dumps({"cells": [cell("größe = 1")], "metadata": {}, "nbformat": 4}, ensure_ascii=False)
    assert clean(text.encode(encoding)).cells[0].source == "größe = 1"


def test_a_newer_minor_version_is_read() -> None:
    assert clean(made(cell(), nbformat_minor=99)).nbformat_minor == 5


def test_version_3_is_upgraded_with_its_ids() -> None:
    about = {"nbgrader": {"grade_id": "a", "solution": True, "schema_version": 1}}
    old = {
        "cell_type": "code",
        "input": ["x = 1\n", "y = 2"],
        "metadata": about,
        "outputs": "junk",
        "language": "python",
    }
    sheets = [{"cells": [old]}, 1, {"cells": "abc"}]
    data = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": sheets}
    notebook = clean(json.dumps(data).encode())
    assert notebook.cells[0].source == "x = 1\ny = 2"
    assert notebook.cells[0].metadata.nbgrader.grade_id == "a"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (made(cell())[:-20], "is damaged"),
        (b"\xff\xfe\x00", "is damaged"),
        (b"\x80abc", "is damaged"),
        (b"[" * 100_000, "is damaged"),
        (b"[1" + b"0" * 10_000 + b"]", "is damaged"),
        (b"[" * (MOST_BRACKETS + 1), "far more than a notebook"),
        (b'"text"', "is not a notebook"),
        (b"{}", "is not a notebook"),
        (made(nbformat=True), "is not a notebook"),
        (made(nbformat=2), "version 2"),
        (made(nbformat=99), "version 99"),
        (made(), "has no cells"),
        (b'{"nbformat": 4, "cells": "abc"}', "has no cells"),
        (b'{"nbformat": 3, "worksheets": [1]}', "has no cells"),
        (b'{"nbformat": 3, "worksheets": "abc"}', "has no cells"),
        (made(*[cell()] * (MOST_CELLS + 1)), f"has {MOST_CELLS + 1} cells"),
    ],
    ids=lambda value: repr(value[:24]),
)
def test_what_is_no_notebook_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(Unacceptable, match=f"x.ipynb {said}|x.ipynb holds {said}|x.ipynb has {said}"):
        cleaned("x.ipynb", data)
