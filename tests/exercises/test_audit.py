"""The audit: every exercise under solutions/ marks fairly.

The solution gets full marks and a blank notebook nothing. Right answers in any style keep their points; wrong ones
lose those they should, and are told why; mutants of the solution lose some. An exercise needs no tests of its own
for that: its bank is found by its name.
"""

from __future__ import annotations

import os

import pytest

from scripts.exercises import all_names, hint, problems_in_points
from tests.exercises.banks import bank
from tests.exercises.marking import ROOT, Mark, answered, loses_points, mark_here, mark_in_kernel, released, solution
from tests.exercises.mutants import mutants
from tests.exercises.sources import answer_cells, function_cells, graded_cells, points_of, secrets

# A wrong answer may divide by zero; what the student hears of that is part of its mark.
pytestmark = [pytest.mark.audit, pytest.mark.filterwarnings("ignore::RuntimeWarning")]

NAMES = all_names(ROOT)
RIGHT = [(name, style) for name in NAMES for style in bank(name).right]
WRONG = [(name, key) for name in NAMES for key in bank(name).wrong]
MUTANTS = [
    pytest.param(name, mutant, id=f"{name}-{mutant}")
    for name in NAMES
    for mutant in mutants(solution(name))
    if mutant.cell not in bank(name).by_score
]
MUTANTS = MUTANTS[:: int(os.environ.get("MUTANTS_EVERY", "1"))]  # make audit takes all of them
EQUIVALENT = [pytest.param(name, entry, id=f"{name}-{entry.now}") for name in NAMES for entry in bank(name).equivalent]


def lost(marks: dict[str, Mark]) -> dict[str, str]:
    return {key: mark.text for key, mark in marks.items() if mark.lost}


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_gets_full_marks(name):
    marks = mark_here(solution(name))
    assert set(marks) == set(graded_cells(name))
    assert lost(marks) == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_blank_release_gets_nothing_and_no_traceback(name):
    marks = mark_here(answered(name, {}, rest=released(name)))
    assert sum(mark.points for mark in marks.values()) == 0
    for key, mark in marks.items():
        assert mark.text.startswith("WrongAnswer"), f"{key} stops a blank notebook with a traceback: {mark.text}"


@pytest.mark.parametrize("name", NAMES)
def test_the_points_that_the_text_promises_are_those_of_the_cells(name):
    assert list(problems_in_points(solution(name))) == []


@pytest.mark.parametrize("name", [name for name in NAMES if points_of(name)])
def test_the_bank_is_rich_enough(name):
    """Six wrong and two right answers for each function, and one wrong for each other answer that tests judge."""
    banked = bank(name)
    for cell in answer_cells(name):
        wrong = len({answer.source for answer in banked.wrong.values() if answer.cell == cell})
        right = len({answers[cell] for answers in banked.right.values() if cell in answers})
        if cell in function_cells(name):
            assert wrong >= 6, f"{name}, cell {cell}: bank six wrong answers or more; there are {wrong}"
            assert right >= 2, f"{name}, cell {cell}: bank two right answers or more; there are {right}"
        else:
            assert wrong >= 1, f"{name}, cell {cell}: bank a wrong answer"


@pytest.mark.parametrize(("name", "style"), RIGHT)
def test_a_right_answer_in_any_style_gets_full_marks(name, style, record_property):
    costs = lost(mark_here(answered(name, bank(name).right[style])))
    record_property("right", [name, "refused" if costs else "accepted"])
    assert costs == {}


@pytest.mark.parametrize(("name", "key"), WRONG)
def test_a_wrong_answer_loses_its_cells_and_is_told_why(name, key, record_property):
    wrong = bank(name).wrong[key]
    texts = lost(mark_here(answered(name, {wrong.cell: wrong.source})))
    record_property("wrong", [name, "caught" if set(texts) == set(wrong.loses) else "misjudged"])
    record_property("diagnosis", [name, "right" if wrong.says in texts.get(wrong.loses[0], "") else "other"])
    assert set(texts) == set(wrong.loses)
    first = texts[wrong.loses[0]]
    assert first.startswith("WrongAnswer"), f"a traceback and not a message: {first}"
    assert wrong.says in first
    for cell in graded_cells(name).values():
        if cell.id in texts and hint(cell):
            assert texts[cell.id] == f"WrongAnswer: A hidden test did not pass.\n\n{hint(cell)}"


@pytest.mark.parametrize(("name", "mutant"), MUTANTS)
def test_a_mutant_of_the_solution_loses_points_unless_it_is_listed_as_equivalent(name, mutant, record_property):
    listed = any(
        (entry.cell, entry.was, entry.now) == (mutant.cell, mutant.was, mutant.now) for entry in bank(name).equivalent
    )
    noticed = loses_points(answered(name, {mutant.cell: mutant.source}))
    record_property("mutant", [name, "killed" if noticed else "equivalent" if listed else "unnoticed", mutant.cell])
    if listed:
        assert not noticed, f"the bank lists it as equivalent, and it loses points: {mutant}"
    else:
        assert noticed, f"no test notices it. Mend the tests, or list it as Equivalent with the reason: {mutant}"


@pytest.mark.parametrize(("name", "entry"), EQUIVALENT)
def test_what_is_listed_as_equivalent_is_a_mutant(name, entry):
    assert (entry.cell, entry.was, entry.now) in [(m.cell, m.was, m.now) for m in mutants(solution(name))]
    assert entry.why


@pytest.mark.parametrize("name", [name for name in NAMES if bank(name).by_score])
def test_what_is_judged_by_a_score_has_more_wrong_answers_in_place_of_mutants(name):
    banked = bank(name)
    assert set(banked.by_score) <= function_cells(name)
    for cell, why in banked.by_score.items():
        assert why, f"{name}, cell {cell}: say why no mutants are made of it"
        assert sum(wrong.cell == cell for wrong in banked.wrong.values()) >= 24


@pytest.mark.parametrize("name", NAMES)
def test_the_release_holds_no_answer_no_hidden_test_and_no_rubric(name):
    text = "\n".join(cell.source for cell in released(name).cells)
    for marker in ("BEGIN SOLUTION", "BEGIN HIDDEN", "MARK SCHEME"):
        assert marker not in text
    assert [line for line in secrets(name) if line in text] == []
    assert not any(cell.get("outputs") for cell in released(name).cells)


@pytest.mark.parametrize("name", NAMES)
def test_a_kernel_gives_the_same_marks_and_messages_as_the_fast_way(name):
    """For the solution, and for a notebook with the first banked wrong answer in each cell."""
    wrong = {answer.cell: answer.source for answer in reversed(bank(name).wrong.values())}
    for answers in ({}, wrong):
        here, kernel = mark_here(answered(name, answers)), mark_in_kernel(answered(name, answers))
        assert {key: mark.points for key, mark in here.items()} == {key: mark.points for key, mark in kernel.items()}
        for key, text in lost(here).items():
            if text.startswith("WrongAnswer"):  # the kernel shows such a message alone, without a traceback
                assert kernel[key].text == text.removeprefix("WrongAnswer: ")
