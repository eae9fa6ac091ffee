"""What a student's generator hands out is collected whole, and its failures are told in words."""

from __future__ import annotations

import numpy as np
import pytest

import nnlib
from nnlib.testing import WrongAnswer
from nnlib.yielding import collect
from tests.nnlib.notebook import typed


def pairs(x, size):
    for start in range(0, len(x), size):
        yield start, x[start : start + size]


def said(*arguments, **options):
    with pytest.raises(WrongAnswer) as caught:
        collect(*arguments, **options)
    return str(caught.value)


def test_everything_a_generator_yields_is_collected_in_order():
    assert [(start, part.tolist()) for start, part in collect(pairs, (np.arange(3), 2))] == [(0, [0, 1]), (2, [2])]


def test_a_list_is_as_good_as_a_generator():
    assert collect(lambda n: list(range(n)), (3,)) == [0, 1, 2]


def test_an_error_between_two_items_is_told_with_its_line():
    student = typed("def student(n):\n    yield 1\n    yield 1 / (n - n)")
    text = said(student, (1,), reread="the page")
    assert "student: it stopped with ZeroDivisionError" in text
    assert "in the line: yield 1 / (n - n)" in text
    assert text.endswith("Read again: the page")


def test_what_is_not_written_yet_is_not_called_wrong():
    def student(n):
        raise NotImplementedError

    assert "not written yet" in said(student, (1,))


def test_a_generator_without_an_end_is_stopped():
    def student(n):
        while True:
            yield n

    assert "goes on and on" in said(student, (1,), most=10)


def test_as_many_items_as_allowed_pass():
    assert collect(lambda n: range(n), (10,), most=10) == list(range(10))
    assert len(collect(lambda n: range(n), (1000,))) == 1000
    assert "it should end after 1000 items at the latest" in said(lambda n: range(n), (1001,))


def test_nothing_and_what_cannot_be_walked_through_are_told_apart():
    assert "Is `yield` missing?" in said(lambda n: None, (1,))
    assert "received 3" in said(lambda n: 3, (1,))
    assert "should be a function" in said(None, (1,))


def test_arguments_are_copies_and_a_change_between_items_is_noticed():
    def student(x):
        yield 0
        x[0] = 7

    mine = np.arange(3)
    assert "it changes its argument x in place. Make a new array" in said(student, (mine,))
    assert mine[0] == 0


def test_the_library_stays_out_of_reach_until_the_last_item():
    def student(x):
        yield from nnlib.DataLoader(x, x, 2, shuffle=False)

    assert "calls the library" in said(student, (np.arange(4),), forbid=["nnlib.DataLoader"])
    assert len(collect(student, (np.arange(4),))) == 2
