"""A stranger's text is read in a time that grows with its length alone, whatever it was made to do to its reader."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from grading import cells
from grading.answers import blanks
from grading.feedback import headings
from grading.formgrader import without_tags
from grading.model import Limits
from grading.notebooks import cleaned
from grading.plan import plan
from grading.sandbox.outputs import kept
from tests.grading.attacks import EXERCISE, HONEST
from tests.grading.unit.planning import cell, honest

LONG = 1 << 18
TEXTS = {
    "empty lines": "\n" * LONG + "x = 1",
    "spaces": "x" + " " * LONG + "x",
    "spaces in a heading": "# x" + " " * LONG + "x",
    "number signs": "# x" + "#" * LONG + "x",
    "lines of number signs": "#\n" * (LONG // 2),
    "beginnings of hidden tests": "BEGIN HIDDEN TESTS " * (LONG // 19),
    "lines that begin them": "BEGIN HIDDEN TESTS\nBEGIN MARK SCHEME\n" * (LONG // 37),
    "beginnings and ends": "BEGIN MARK SCHEME\nEND MARK SCHEME " * (LONG // 34),
    "tags": "<" * LONG,
    "links": "<https://" * (LONG // 9),
    "scripts": "javascript" * (LONG // 10) + "javascript" + " " * 1000 + ":",
    "entities": "&#106;" * (LONG // 6) + "javascript:",
    "unanswered": "raise NotImplemented" * (LONG // 20),
}
READERS: dict[str, Callable[[str], object]] = {
    "blanks": lambda text: blanks(new_code_cell(text)),
    "headings": headings,
    "visible": cells.visible,
    "formgrader": without_tags,
    "outputs": lambda text: kept([{"output_type": "stream", "text": text}], LONG),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_long_text_takes_no_longer_than_its_length(reader: str, text: str) -> None:
    began = time.process_time()
    READERS[reader](TEXTS[text])
    assert time.process_time() - began < 5


@pytest.mark.parametrize("text", TEXTS)
def test_a_notebook_of_such_texts_is_planned(text: str) -> None:
    notebook = honest()
    for answer in HONEST:
        cell(notebook, answer).source += "\n" + TEXTS[text]
    notebook.cells[1:1] = [new_markdown_cell(TEXTS[text]), new_code_cell(TEXTS[text])]
    began = time.process_time()
    plan(EXERCISE, cleaned("x.ipynb", json.dumps(notebook).encode()), {}, {}, Limits())
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc", "a\nc"),
        ("### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS", ""),
        ("a\n  # BEGIN MARK SCHEME x\nb END MARK SCHEME d\nc\n", "a\nc\n"),
        ("a\nBEGIN HIDDEN TESTS\nb\nBEGIN HIDDEN TESTS\nEND HIDDEN TESTS\nc", "a\nc"),
        ("a\nBEGIN HIDDEN TESTS\nb", "a\nBEGIN HIDDEN TESTS\nb"),
        ("BEGIN HIDDEN TESTS\nBEGIN MARK SCHEME\nEND MARK SCHEME\nb", "BEGIN HIDDEN TESTS\nb"),
        ("BEGIN MARK SCHEME\nEND MARK SCHEME\nBEGIN MARK SCHEME\nEND MARK SCHEME\n", ""),
    ],
)
def test_what_is_visible_is_what_stands_outside_of_hidden_parts(source: str, left: str) -> None:
    assert cells.visible(source) == left


def test_headings_are_read_as_they_are_shown() -> None:
    assert headings("# One #\ntext\n## Two\n#none\n#\n###   \n###### Six  \n" + "# " + "x" * 999) == [
        "One",
        "Two",
        "Six",
        "x" * 200,
    ]
