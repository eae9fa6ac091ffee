"""Student and judge apart give the marks, and the reasons, that stock nbgrader gives with both in one process.

What stock nbgrader gives for each banked answer is proven by the audit of the exercises: a right answer gets all
points, a wrong one loses the cells that the bank names and is told why. The same is asked here of the split judge.
Several wrong answers are handed in together where they stand in different cells and lose different tests: each must
lose its own, and all other tests keep their points.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import nbformat
import pytest

from grading.model import CellMark, Limits
from grading.plan import plan
from grading.sandbox import Sandbox
from scripts.exercises import all_names
from tests.exercises.banks import Wrong, bank
from tests.exercises.marking import ROOT, answered, released, solution

LIMITS = Limits(cell_cpu_seconds=20, cell_wall_seconds=60)
# Where they differ, and why that is right: what this answer does to the data of the test, it does to its own copy here,
# and the number that it then hands in is the right one.
# So it is with a name of the notebook that is used for something else. And where the answer is right in all but what it
# takes for it, as many examples at once as there are, the judge sees the numbers alone.
KEEPS = {
    ("neuron", "batch: the batch overwritten"): {"test-accuracy"},
    ("against-classical-ml", "contest: network used for something else"): {"test-contest"},
    ("compute", "bug: the whole batch at once"): {"test-bug"},
    ("compute", "bug: all predictions at once"): {"test-bug"},
}
# Where the sentence is another one: the judge has neither the student's lines to quote, nor the arguments of a function
# of theirs, nor the array that was changed. And the student's process has nothing of the checks that could be called.
SAYS = {
    ("against-classical-ml", "contest: network made equal"): "is not right yet",
    ("against-classical-ml", "contest: other labels"): "is not right yet",
    ("data", "bug: the same array twice"): "the numbers are not right yet",
    ("data", "worth: one generator"): "is not right yet",
    ("interpretability", "occlusion: the check asked"): "name 'slid' is not defined",
    ("interpretability", "overlap: the check asked"): "name 'common' is not defined",
    ("interpretability", "probe: the check asked"): "name 'probed' is not defined",
    ("layers", "relu: an array of objects"): "expected plain data",
    ("learned-features", "gradient: the checks' functions called"): "name 'test_of_filters' is not defined",
    ("neuron", "neuron: matrix product the wrong way around"): "two arrays do not fit in a product with @",
    ("backward-pass", "network: the library called"): "it calls the library for the very thing you are to write",
    (
        "backward-pass",
        "network: a helper given the wrong argument",
    ): "two arrays do not fit together number by number: one has the shape (1,3), the other (1,2)",
    ("iteration", "batches: shuffled in place"): "images and labels do not belong together any more",
    ("backward-pass", "relu: the output, which is not given"): "name 'h' is not defined",
    ("backward-pass", "linear: a letter too small"): "name 'g_y' is not defined",
    ("backward-pass", "scores: a function that is not there"): "name 'softmax' is not defined",
    ("backward-pass", "scores: a function without its library"): "name 'exp' is not defined",
    ("backward-pass", "network: forward forgotten"): "name 's' is not defined",
    ("backward-pass", "network: arguments in the order of the forward pass"): "expected (batch, 1), got (3, 2)",
}


# Handed in alone, since it hides another mistake: where the bias is 0, it may be added as often as one likes. And since
# another answer decides what is right: of two worlds one is chosen, and a promise is kept by one network only. A loop
# that deals more batches than it should makes up for steps that are too small or too few.
ALONE = {
    ("neuron", "means: no bias"),
    ("iteration", "trained: rate too low"),
    ("iteration", "trained: one epoch, one batch"),
    *(
        ("project", key)
        for key, wrong in bank("project").wrong.items()
        if wrong.cell in ("rival", "promise", "project", "seeds")
    ),
}
DEFINES = re.compile(r"^(?:def |class )?(\w+)(?=\(| =|:)", re.MULTILINE)
WORD = re.compile(r"\w+")


def packs(name: str) -> Iterator[list[str]]:
    """Wrong answers that can be handed in together."""
    wrong, made = bank(name).wrong, []
    for key, each in wrong.items():
        for pack in made:
            if not {(name, key), (name, pack[0])} & ALONE and all(apart_from(wrong[other], each) for other in pack):
                pack.append(key)
                break
        else:
            made.append([key])
    yield from made


def apart_from(one: Wrong, other: Wrong) -> bool:
    """Whether two answers stand in different cells, lose different tests, and neither uses what the other defines."""
    if one.cell == other.cell or set(one.loses) & set(other.loses):
        return False
    return not any(
        set(DEFINES.findall(first.source)) & set(WORD.findall(second.source))
        for first, second in ((one, other), (other, one))
    )


RIGHT = [(name, style) for name in all_names(ROOT) for style in ("solution", *bank(name).right)]
WRONG = [pytest.param(name, pack, id=f"{name}: {pack[0]}") for name in all_names(ROOT) for pack in packs(name)]
WRONG = WRONG[:: int(os.environ.get("PACKS_EVERY", "1"))]  # make test takes every other one


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


@pytest.mark.parametrize(("name", "pack"), WRONG)
def test_wrong_answers_lose_their_cells_and_are_told_why(sandbox: Sandbox, name: str, pack: list[str]) -> None:
    wrong = {key: bank(name).wrong[key] for key in pack}
    marks = apart(sandbox, name, answered(name, {each.cell: each.source for each in wrong.values()}))
    lost = {cell: mark.reason for cell, mark in marks.items() if mark.score == 0}
    due = {cell for key in pack for cell in set(wrong[key].loses) - KEEPS.get((name, key), set())}
    assert set(lost) == due & set(marks)  # an extra has no points to lose
    assert all(mark.score in (0, mark.max_score) for mark in marks.values())
    for key, each in wrong.items():
        if each.loses[0] in set(marks) - KEEPS.get((name, key), set()):
            assert SAYS.get((name, key), each.says) in lost[each.loses[0]], key


@pytest.mark.parametrize("name", all_names(ROOT))
def test_the_exercise_as_it_is_given_out_earns_nothing(sandbox: Sandbox, name: str) -> None:
    assert {mark.score for mark in apart(sandbox, name, released(name)).values()} <= {0.0}
