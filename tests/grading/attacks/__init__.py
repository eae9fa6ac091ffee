"""Submissions that try to get what they did not earn, or to do harm: data for the tests.

All are made for one small exercise (`EXERCISE`): a function, a class, a number, each with a test, and one honest
answer at the end that must keep its points whatever the others do. An attack says what its author wrote into the
answer cells, and what every test must give.
"""

from __future__ import annotations

from typing import NamedTuple

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HONEST = {
    "square": "def square(x):\n    return x * x",
    "counter": (
        "class Counter:\n"
        "    def __init__(self, start=0):\n"
        "        self.count = start\n"
        "    def add(self, n):\n"
        "        self.count = self.count + n\n"
        "        return self.count"
    ),
    "answer": "answer = 42",
    "last": "def last(items):\n    return items[-1]",
}
TESTS = {
    "test-square": (
        4,
        "assert square(3) == 9, 'three squared'\n"
        "assert np.allclose(square(np.arange(5.0)), [0, 1, 4, 9, 16])\n"
        "### BEGIN HIDDEN TESTS\n"
        "secret = [2, -7, 11, 123]\n"
        "for x in secret:\n"
        "    assert square(x) == x * x, 'other numbers too'\n"
        "assert isinstance(square(2.5), float)\n"
        "### END HIDDEN TESTS",
    ),
    "test-counter": (3, "c = Counter(5)\nassert c.add(2) == 7\nassert c.add(3) == 10\nassert c.count == 10"),
    "test-answer": (2, "assert answer == 42"),
    "test-last": (1, "assert last([1, 2, 3]) == 3\nassert last('abc') == 'c'"),
}
FULL = {name: float(points) for name, (points, _) in TESTS.items()}


class Attack(NamedTuple):
    """What is written into answer cells (the honest answer in the others), and the points that must come of it."""

    answers: dict[str, str]
    loses: tuple[str, ...] = ("test-square",)  # the tests that give 0; all others give all their points
    extra: tuple[str, ...] = ()  # cells added at the top


def about(name: str, **flags: object) -> dict[str, dict[str, object]]:
    """nbgrader's metadata of a cell."""
    usual = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "grade_id": name}
    return {"nbgrader": {**usual, **flags}}


def source() -> str:
    """The instructor's notebook."""
    cells = [
        new_markdown_cell("# Four small things"),
        new_code_cell("import numpy as np", metadata=about("setup", locked=True)),
    ]
    for name, text in HONEST.items():
        solution = f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"
        cells.append(new_code_cell(solution, metadata=about(name, solution=True)))
        points, test = TESTS[f"test-{name}"]
        cells.append(new_code_cell(test, metadata=about(f"test-{name}", grade=True, locked=True, points=points)))
    return nbformat.writes(new_notebook(cells=cells))


EXERCISE = source()


def submission(attack: Attack) -> str:
    """The attack as a notebook."""
    notebook = nbformat.reads(EXERCISE, as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in HONEST:
            cell.source = attack.answers.get(name, HONEST[name])
    notebook.cells[1:1] = [new_code_cell(text) for text in attack.extra]
    return nbformat.writes(notebook)
