"""What holds for the exercise `warm-up` alone: nothing is graded, and wrong answers are told why."""

from __future__ import annotations

import re

import pytest

from scripts.exercises import nbgrader, problems_in
from tests.exercises.banks import function
from tests.exercises.marking import answered, mark_here, solution
from tests.exercises.sources import points_of

pytestmark = [pytest.mark.audit, pytest.mark.filterwarnings("ignore::RuntimeWarning")]


def shares(*lines: str) -> str:
    return function("shares(image)", *lines)


def shapes(scores: object = (5,), means: object = (3,), centered: object = (5, 3), surprise: object = (5, 5)) -> str:
    return f"scores, means, centered, surprise = {scores}, {means}, {centered}, {surprise}"


SHARES, PREVIEW = "check-shares", "check-shares-hidden"
WRONG = [
    ("pixels", "pixels = 16", "check-pixels", "You added the rows"),
    ("pixels", "pixels = 8", "check-pixels", "That is one row"),
    ("pixels", "pixels = '64'", "check-pixels", "received text"),
    ("rows", "ink_in_row = image.sum(axis=2)", "check-rows", "does not exist yet"),
    ("rows", "ink_in_row = np.ones((2, 3)).sum(axis=0)", "check-rows", "received an array of shape (3,)"),
    ("rows", "ink_in_row = [1, 2, 0.5]", "check-rows", "added down the rows"),
    ("rows", "ink_in_row = 3.5", "check-rows", "added everything"),
    ("rows", "ink_in_row = [0.5, 2 / 3]", "check-rows", "the mean of each row"),
    ("rows", "ink_in_row = [[1.5], [2.0]]", "check-rows", "keepdims"),
    ("shares", shares("return image / image.size"), SHARES, "the number of pixels"),
    ("shares", shares("return image / image.max()"), SHARES, "the largest pixel"),
    ("shares", shares("return image / image.mean()"), SHARES, "the mean of the pixels"),
    ("shares", shares("return image / image.sum(axis=1, keepdims=True)"), SHARES, "each row by its own ink"),
    ("shares", shares("return image / image.sum(axis=0)"), SHARES, "each column by its own ink"),
    ("shares", shares("image /= image.sum()", "return image"), SHARES, "changes its argument image"),
    ("shares", shares("print(image / image.sum())"), SHARES, "Printing shows a value"),
    ("shares", shares("return image / image.sum()"), PREVIEW, "Try your function with a picture without any ink"),
    ("shapes", shapes(scores=(5, 3)), "check-shapes", "multiplied and added up"),
    ("shapes", shapes(means=(5,)), "check-shapes", "down the five rows"),
    ("shapes", shapes(centered=(3,)), "check-shapes", "subtracted from every row"),
    ("shapes", shapes(surprise=(5,)), "check-shapes", "So one would think"),
    ("shapes", shapes(surprise=(5, 1)), "check-shapes", "It is a that is repeated"),
    ("shapes", shapes(surprise="'error'"), "check-shapes", "received text"),
]


@pytest.mark.parametrize(("cell", "source", "check", "says"), WRONG)
def test_a_wrong_answer_is_told_why(cell: str, source: str, check: str, says: str) -> None:
    marks = mark_here(answered("warm-up", {cell: source}))
    first = next(key for key, mark in marks.items() if mark.lost)
    assert first == check
    assert marks[first].text.startswith("WrongAnswer")
    assert says in marks[first].text


def test_nothing_is_graded_and_nothing_is_promised() -> None:
    notebook = solution("warm-up")
    assert points_of("warm-up") == 0
    assert not any(nbgrader(cell).get("grade") or "points" in nbgrader(cell) for cell in notebook.cells)
    assert not any(re.search(r"\d+ points?\b", cell.source) for cell in notebook.cells)
    assert list(problems_in(notebook)) == []


def test_points_that_are_promised_and_not_there_are_a_problem() -> None:
    notebook = solution("warm-up")
    notebook.cells[0].source += "\n\n**3 points**"
    assert any("states 3 points" in problem for problem in problems_in(notebook))
