"""What the audit needs to know about an exercise, read from its source: cells of answers, of tests, and secrets."""

from __future__ import annotations

import ast
import re

from nbformat.notebooknode import NotebookNode

from scripts.exercises import nbgrader
from tests.exercises.marking import judges, solution

# From the line that begins a region to the line that ends it, both included.
SECRET = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)\n(.*?)### END \1", re.DOTALL)


def graded_cells(name: str) -> dict[str, NotebookNode]:
    """The cells that judge by themselves, by id: they give points, or check where nothing is graded."""
    return {cell.id: cell for cell in solution(name).cells if judges(cell) and not written(cell)}


def points_of(name: str) -> float:
    """All the points of an exercise; none where nothing is graded, as in the warm-up."""
    return sum(nbgrader(cell)["points"] for cell in solution(name).cells if nbgrader(cell).get("grade"))


def written(cell: NotebookNode) -> bool:
    """Whether a person reads and marks the answer in this cell."""
    return nbgrader(cell).get("grade", False) and nbgrader(cell).get("solution", False)


def answer_cells(name: str) -> dict[str, NotebookNode]:
    """The cells in which students answer and that tests judge, by id."""
    cells = [cell for cell in solution(name).cells if nbgrader(cell).get("solution") and not written(cell)]
    return {cell.id: cell for cell in cells}


def function_cells(name: str) -> set[str]:
    """The answer cells in which a function is written."""
    return {
        key
        for key, cell in answer_cells(name).items()
        if any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.parse(cell.source).body)
    }


def secrets(name: str) -> list[str]:
    """The lines of answers, hidden tests and rubrics, except those that the exercise shows somewhere, too."""
    sources = [cell.source for cell in solution(name).cells]
    shown = "\n".join(SECRET.sub("", source) for source in sources)
    lines = [
        line.strip() for source in sources for region in SECRET.finditer(source) for line in region[2].splitlines()
    ]
    return [line for line in lines if len(line) > 3 and line not in shown]
