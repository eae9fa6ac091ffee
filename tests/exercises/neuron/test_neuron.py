"""The exercise `neuron` marks fairly: right answers in any style, wrong ones with the reason."""

from __future__ import annotations

import re

import pytest

from tests.exercises.marking import answered, mark_here, mark_in_kernel, released, solution
from tests.exercises.neuron.bank import RIGHT, WRONG

TESTS = {
    cell.id
    for cell in solution("neuron").cells
    if cell.id.startswith("test-") and cell.metadata["nbgrader"]["grade"]
}


def lost(marks):
    return {key for key, mark in marks.items() if mark.lost}


def test_the_solution_gets_full_marks():
    marks = mark_here(answered("neuron", {}))
    assert set(marks) == TESTS
    assert lost(marks) == set()
    assert (
        sum(mark.points for mark in marks.values()) == 26
    )  # and 4 by hand make the 30 that the text promises


def test_the_blank_release_gets_nothing():
    marks = mark_here(answered("neuron", {}, rest=released("neuron")))
    assert sum(mark.points for mark in marks.values()) == 0
    for key, mark in marks.items():
        assert mark.text.startswith("WrongAnswer"), (
            f"{key} stops a blank notebook with a traceback: {mark.text}"
        )


@pytest.mark.parametrize("style", RIGHT)
def test_a_right_answer_in_any_style_gets_full_marks(style):
    marks = mark_here(answered("neuron", RIGHT[style]))
    assert {key: marks[key].text for key in lost(marks)} == {}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_loses_its_cells_and_is_told_why(name):
    wrong = WRONG[name]
    marks = mark_here(answered("neuron", {wrong.cell: wrong.source}))
    assert lost(marks) == set(wrong.loses)
    first = marks[wrong.loses[0]].text
    assert first.startswith("WrongAnswer"), f"a traceback and not a message: {first}"
    assert wrong.says in first


def test_hidden_tests_say_nothing_but_the_hint():
    for name, wrong in WRONG.items():
        marks = mark_here(answered("neuron", {wrong.cell: wrong.source}))
        for key in lost(marks):
            if key.endswith("hidden"):
                text = marks[key].text
                assert text.startswith("WrongAnswer: A hidden test did not pass."), name
                assert "expected:" not in text and "For example" not in text, name


def test_the_release_holds_no_answer_no_hidden_test_and_no_rubric():
    text = "\n".join(cell.source for cell in released("neuron").cells)
    for secret in (
        "BEGIN SOLUTION",
        "BEGIN HIDDEN",
        "default_rng(44)",
        "default_rng(55)",
        "MARK SCHEME",
        "CBDA",
        "four levels",
    ):
        assert secret not in text, secret
    assert not any(cell.get("outputs") for cell in released("neuron").cells)


def test_a_kernel_gives_the_same_marks_and_messages_as_the_fast_way():
    wrong = {WRONG[name].cell: WRONG[name].source for name in ("neuron: tanh", "batch: overflowing sigmoid")}
    for answers in ({}, {"trace": "", **wrong}):
        here, kernel = mark_here(answered("neuron", answers)), mark_in_kernel(answered("neuron", answers))
        assert {key: mark.points for key, mark in here.items()} == {
            key: mark.points for key, mark in kernel.items()
        }
        for key in lost(here):
            assert (
                kernel[key].text in here[key].text
            )  # the kernel shows the message alone, without a traceback


def test_the_accuracy_that_the_text_promises_is_reached():
    said = [
        float(number)
        for cell in solution("neuron").cells
        for number in re.findall(r"above (0\.\d+)", cell.source)
    ]
    names: dict[str, object] = {}
    for cell in solution("neuron").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    assert len(said) == 1 and names["test_accuracy"] > said[0]
