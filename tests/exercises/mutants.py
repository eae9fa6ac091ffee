"""Mutants: the solution with one small mistake that a machine put in, which the tests of the exercise must notice.

A test that no mutant escapes looks at every operator, number, axis and statement of the answer. The mistakes are those
of `tests/mistakes.py`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from nbformat.notebooknode import NotebookNode

from scripts.exercises import nbgrader
from tests.mistakes import child, difference, negated, places, put, replacements


class Mutant(NamedTuple):
    """A changed answer."""

    cell: str  # the answer cell
    source: str  # all of it, changed
    was: str  # the changed line as Python prints it, before
    now: str  # and after

    def __str__(self) -> str:
        return f"{self.cell}: {self.was} -> {self.now}"


def mutants(notebook: NotebookNode) -> Iterator[Mutant]:
    """Every mutant of every answer in an instructor's notebook; what a person marks has none."""
    for cell in notebook.cells:
        about = nbgrader(cell)
        if cell.cell_type == "code" and about.get("solution") and not about.get("grade"):
            yield from mutants_of(cell.id, cell.source)


def mutants_of(cell: str, source: str) -> Iterator[Mutant]:
    """The mutants of one answer, changed between ### BEGIN SOLUTION and ### END SOLUTION only."""
    tree, ours = ast.parse(source), solution_lines(source)
    original = ast.unparse(tree)
    seen = {original}
    for parent, field, position, arguments in places(tree):
        node = child(parent, field, position)
        if getattr(node, "lineno", None) not in ours:
            continue
        for other in [*replacements(node, arguments), *negated(node, field)]:
            put(parent, field, position, other)
            changed = ast.unparse(tree)
            put(parent, field, position, node)
            if changed not in seen:
                seen.add(changed)
                yield Mutant(cell, changed, *difference(original, changed))


def solution_lines(source: str) -> set[int]:
    """The numbers of the lines that the student does not get."""
    inside, lines = False, set()
    for number, line in enumerate(source.splitlines(), start=1):
        if "### BEGIN SOLUTION" in line or "### END SOLUTION" in line:
            inside = "BEGIN" in line
        elif inside:
            lines.add(number)
    return lines
