"""What students do to notebooks besides writing into them, by accident or on purpose: data for the tests."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import nbformat

from tests.grading.attacks import FULL, HONEST
from tests.grading.unit.planning import at, cell

TESTS = [name for name in FULL]


def everywhere(change: Callable[[Any], None], names: list[str]) -> Callable[[nbformat.NotebookNode], None]:
    def tamper(notebook: nbformat.NotebookNode) -> None:
        for name in names:
            change(cell(notebook, name))

    return tamper


def edit(**changes: Any) -> Callable[[Any], None]:
    return lambda each: each.update(changes)


def mark(**changes: Any) -> Callable[[Any], None]:
    return lambda each: each.metadata.nbgrader.update(changes)


def deleted(notebook: nbformat.NotebookNode) -> None:
    for name in TESTS:
        del notebook.cells[at(notebook, name)]


def duplicated(notebook: nbformat.NotebookNode) -> None:
    notebook.cells = [copy.deepcopy(each) for each in notebook.cells for _ in range(2)]


def to_the_top(notebook: nbformat.NotebookNode) -> None:
    for name in TESTS:
        notebook.cells.insert(0, notebook.cells.pop(at(notebook, name)))


def reversed_order(notebook: nbformat.NotebookNode) -> None:
    notebook.cells.reverse()


def ids_exchanged(notebook: nbformat.NotebookNode) -> None:
    for name in HONEST:
        one, other = cell(notebook, name), cell(notebook, f"test-{name}")
        one.metadata, other.metadata = other.metadata, one.metadata


def two_ids_exchanged(notebook: nbformat.NotebookNode) -> None:
    one, other = cell(notebook, "test-square"), cell(notebook, "test-answer")
    one.metadata, other.metadata = other.metadata, one.metadata


def repointed(notebook: nbformat.NotebookNode) -> None:
    for name in HONEST:
        cell(notebook, f"test-{name}").metadata.nbgrader.update(grade_id=name)


def copies_repointed(notebook: nbformat.NotebookNode) -> None:
    for name in HONEST:
        twin = copy.deepcopy(cell(notebook, f"test-{name}"))
        twin.metadata.nbgrader.grade_id = name
        notebook.cells.insert(at(notebook, name), twin)


def stripped(notebook: nbformat.NotebookNode) -> None:
    for each in notebook.cells:
        each.metadata = {}


def stripped_of_all(notebook: nbformat.NotebookNode) -> None:
    for each in notebook.cells:
        each.metadata = {}
        each.pop("id")


def answers_stripped(notebook: nbformat.NotebookNode) -> None:
    for name in HONEST:
        one = cell(notebook, name)
        one.metadata = {}
        one.pop("id")


def no_metadata(notebook: nbformat.NotebookNode) -> None:
    for each in notebook.cells:
        each.metadata = "text"


def old_schema(notebook: nbformat.NotebookNode) -> None:
    for each in notebook.cells:
        if "nbgrader" in each.metadata:
            each.metadata.nbgrader.schema_version = 1
            each.metadata.nbgrader.pop("task", None)


def line_ends(notebook: nbformat.NotebookNode) -> None:
    for each in notebook.cells:
        each.source = each.source.replace("\n", "  \r\n") + "\n\n"


TAMPERED = {
    "nothing": lambda notebook: None,
    "tests edited": everywhere(edit(source="pass"), TESTS),
    "tests emptied": everywhere(edit(source=""), TESTS),
    "tests made text": everywhere(edit(cell_type="markdown"), TESTS),
    "tests made raw and edited": everywhere(edit(cell_type="raw", source="x"), TESTS),
    "tests marked as solution": everywhere(mark(solution=True, locked=False), TESTS),
    "tests worth more": everywhere(mark(points=1e9), TESTS),
    "tests not graded": everywhere(mark(grade=False), TESTS),
    "tests renamed": everywhere(lambda each: each.metadata.nbgrader.update(grade_id="x" + each.source[:5]), TESTS),
    "tests deleted": deleted,
    "everything duplicated": duplicated,
    "tests moved to the top": to_the_top,
    "everything in reverse order": reversed_order,
    "ids of answers and tests exchanged": ids_exchanged,
    "ids of two tests exchanged": two_ids_exchanged,
    "tests given the answers' ids": repointed,
    "copies of tests with the answers' ids above them": copies_repointed,
    "answers marked as tests": everywhere(mark(solution=False, grade=True, points=5), list(HONEST)),
    "answers marked as nothing": everywhere(mark(solution=False), list(HONEST)),
    "answers made text": everywhere(edit(cell_type="markdown"), list(HONEST)),
    "answers without metadata or ids": answers_stripped,
    "no metadata at all": stripped,
    "neither metadata nor ids": stripped_of_all,
    "an old schema": old_schema,
    "line ends of Windows, spaces at the ends": line_ends,
    "no setup": lambda notebook: notebook.cells.pop(at(notebook, "setup")) and None,
    "kernel of another language": lambda notebook: notebook.metadata.update(
        kernelspec={"name": "julia", "language": "j"}
    ),
    "metadata that is none": no_metadata,
}
