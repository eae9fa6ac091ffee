"""Student and judge apart give the marks that stock nbgrader gives with both in one process.

What stock nbgrader gives for each banked answer is proven by the audit of the exercises: a right answer gets all
points, a wrong one loses the cells that the bank names and is told why. The same is asked here of the split judge.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import nbformat
import pytest

from grading.model import CellMark, Limits
from grading.plan import plan
from grading.sandbox import Sandbox
from scripts.exercises import all_names
from tests.exercises.banks import bank
from tests.exercises.marking import ROOT, answered, released, solution

LIMITS = Limits(cell_cpu_seconds=20, cell_wall_seconds=60)
# Where they differ, and why that is right: what this answer does to the data of the test, it does to its own copy here,
# and the number that it then hands in is the right one.
KEEPS = {("neuron", "batch: the batch overwritten"): {"test-accuracy"}}
RIGHT = [(name, style) for name in all_names(ROOT) for style in ("solution", *bank(name).right)]
# All of them take long: every fifth is held to it each time, all with SAME_MARKS=all.
STEP = 1 if os.environ.get("SAME_MARKS") == "all" else 5
WRONG = [(name, key) for name in all_names(ROOT) for key in list(bank(name).wrong)[::STEP]]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox({"nnlib": ROOT / "nnlib"}) as shared:
        yield shared


def apart(sandbox: Sandbox, name: str, submitted: nbformat.NotebookNode) -> dict[str, CellMark]:
    """Marks of every test cell."""
    steps, rebuilt = plan(nbformat.writes(solution(name)), nbformat.writes(submitted), {}, {}, LIMITS)
    return {mark.cell: mark for mark in rebuilt.finish(sandbox.run(steps)).marks if not mark.manual}


@pytest.mark.parametrize(("name", "style"), RIGHT)
def test_a_right_answer_gets_full_marks(sandbox: Sandbox, name: str, style: str) -> None:
    marks = apart(sandbox, name, answered(name, bank(name).right.get(style, {})))
    assert {cell: mark.reason for cell, mark in marks.items() if mark.score != mark.max_score} == {}


@pytest.mark.parametrize(("name", "key"), WRONG)
def test_a_wrong_answer_loses_its_cells_and_is_told_why(sandbox: Sandbox, name: str, key: str) -> None:
    wrong = bank(name).wrong[key]
    marks = apart(sandbox, name, answered(name, {wrong.cell: wrong.source}))
    lost = {cell: mark.reason for cell, mark in marks.items() if mark.score == 0}
    assert set(lost) == set(wrong.loses) - KEEPS.get((name, key), set())
    assert all(mark.score in (0, mark.max_score) for mark in marks.values())
    assert lost[wrong.loses[0]]  # the words may differ: the judge has no lines of the student's code to quote


@pytest.mark.parametrize("name", all_names(ROOT))
def test_the_exercise_as_it_is_given_out_earns_nothing(sandbox: Sandbox, name: str) -> None:
    assert {mark.score for mark in apart(sandbox, name, released(name)).values()} <= {0.0}
