"""Student and judge apart give the marks that stock nbgrader gives with both in one process, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest

from grading.model import Limits
from grading.plan import plan
from grading.sandbox import Sandbox
from scripts.exercises import all_names
from tests.exercises.banks import bank
from tests.exercises.marking import ROOT, answered, mark_here, released, solution

LIMITS = Limits(cell_cpu_seconds=20, cell_wall_seconds=60)
# Where they differ, and why that is right: what this answer does to the data of the test, it does to its own copy here,
# and the number that it then hands in is the right one.
APART_ALONE = {"neuron, wrong: batch: the batch overwritten": {"test-accuracy": 2.0}}
CASES = [
    pytest.param(name, answers, id=f"{name}, {what}")
    for name in all_names(ROOT)
    for what, answers in [
        ("solution", {}),
        *((f"right: {style}", answers) for style, answers in bank(name).right.items()),
        *((f"wrong: {key}", {wrong.cell: wrong.source}) for key, wrong in bank(name).wrong.items()),
    ]
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox({"nnlib": ROOT / "nnlib"}) as shared:
        yield shared


def apart(sandbox: Sandbox, name: str, submitted: nbformat.NotebookNode) -> dict[str, float | None]:
    """Marks of every test cell."""
    steps, rebuilt = plan(nbformat.writes(solution(name)), nbformat.writes(submitted), {}, {}, LIMITS)
    return {mark.cell: mark.score for mark in rebuilt.finish(sandbox.run(steps)).marks if not mark.manual}


@pytest.mark.parametrize(("name", "answers"), CASES)
def test_an_answer_gets_the_marks_that_it_gets_where_all_run_together(
    sandbox: Sandbox, name: str, answers: dict[str, str], request: pytest.FixtureRequest
) -> None:
    submitted = answered(name, answers)
    together = {cell: mark.points for cell, mark in mark_here(submitted).items()}
    differs = APART_ALONE.get(request.node.callspec.id, {})
    assert apart(sandbox, name, submitted) == {**together, **differs}


@pytest.mark.parametrize("name", all_names(ROOT))
def test_the_exercise_as_it_is_given_out_earns_nothing(sandbox: Sandbox, name: str) -> None:
    assert set(apart(sandbox, name, released(name)).values()) == {0.0}
