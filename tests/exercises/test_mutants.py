"""The audit's machinery: mutants are many, small and only in the answer; an endless one is stopped; a bank is found."""

from __future__ import annotations

import time

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.exercises.banks import Bank, bank
from tests.exercises.marking import loses_points
from tests.exercises.mutants import mutants, mutants_of

SOLUTION = "### BEGIN SOLUTION\n{}\n### END SOLUTION"


def changed(answer: str) -> set[str]:
    """What mutants make of the lines of an answer."""
    return {mutant.now for mutant in mutants_of("cell", SOLUTION.format(answer))}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("y = a < b", {"y = a <= b", "y = a > b", "pass"}),
        ("y = a - b", {"y = a + b", "y = b - a", "pass"}),
        ("y += x", {"y -= x", "pass"}),
        ("y = 2", {"y = 3", "y = 1", "y = -2", "y = 0", "pass"}),
        ("y = -x", {"y = x", "pass"}),
        ("y = True", {"y = False", "pass"}),
        ("y = a and not b", {"y = a or not b", "y = a and b", "pass"}),
        ("y = x.mean(axis=0)", {"y = x.mean(axis=1)", "y = x.mean()", "y = x.sum(axis=0)", "pass"}),
        ("y = f(a, b)", {"y = f(b, a)", "pass"}),
        ("y = 'AB'", {"y = 'BA'", "y = ''", "pass"}),
        ("if a:\n    b()", {"if not a:", "pass"}),
    ],
)
def test_each_kind_of_mistake_is_made(answer, expected):
    assert changed(answer) == expected


def test_arguments_change_places_and_results_change_sign():
    made = {mutant.now for mutant in mutants_of("cell", f"def f(x, w):\n{indented('return x @ w')}")}
    assert {"return w @ w", "return x @ x", "return -(x @ w)", "return w @ x", "pass"} <= made


def indented(answer: str) -> str:
    return "\n".join(f"    {line}" for line in SOLUTION.format(answer).splitlines())


def test_only_the_answer_is_changed():
    source = f"import numpy as np\nblank = 1\ndef f(x: int = 1) -> int:\n    'says 1'\n{indented('return x')}\nf(1 + 1)"
    assert {mutant.was for mutant in mutants_of("cell", source)} == {"return x"}


def test_no_mutant_is_made_twice():
    made = [mutant.source for mutant in mutants_of("cell", SOLUTION.format("y = 1 + 1"))]
    assert len(made) == len(set(made))


def test_what_a_person_reads_has_no_mutants():
    about = {"nbgrader": {"solution": True, "grade": True, "grade_id": "words"}}
    assert list(mutants(new_notebook(cells=[new_code_cell(SOLUTION.format("y = 1"), metadata=about)]))) == []


@pytest.mark.parametrize("endless", ["while True: pass", "while True:\n    try: 1 / 0\n    except Exception: pass"])
def test_an_endless_answer_is_stopped_and_loses_its_points(endless):
    graded = {"nbgrader": {"solution": False, "grade": True, "points": 1, "grade_id": "check"}}
    check = "from nnlib.testing import visible_tests\nwith visible_tests(): assert f() == 1"
    written = f"def f():\n{chr(10).join('    ' + line for line in endless.splitlines())}"
    for answer in (endless, written):  # it may never end when it is run, or when it is called
        notebook = new_notebook(cells=[new_code_cell(answer), new_code_cell(check, metadata=graded)])
        start = time.monotonic()
        assert loses_points(notebook, patience=0.2)
        assert time.monotonic() - start < 5


def test_a_bank_is_found_by_the_name_of_its_exercise():
    assert bank("neuron").wrong
    assert bank("no-such-exercise") == Bank()
