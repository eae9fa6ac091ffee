"""What checks of values, choices and orders say of wrong ones."""

import numpy as np
import pytest

from nnlib.comparing import short
from nnlib.testing import (
    check_choice,
    check_function,
    check_order,
    check_value,
)
from tests.nnlib.saying import said


class TestValues:
    def test_right_wrong_blank_and_known_wrong(self, capsys):
        check_value("slope", 2.0000001, 2)
        assert capsys.readouterr().out == "slope: right.\n"
        assert said(check_value, "slope", ..., 2) == "slope is not filled in yet."
        assert said(check_value, "slope", 3, 2, mistakes={"Divide by n.": 3}).endswith("Divide by n.")
        assert "slope = 4 is not right yet." in said(check_value, "slope", 4, 2, mistakes={"Divide by n.": 3})
        assert "expected one number, and received an array of shape (2,)" in said(check_value, "slope", [1, 2], 2)
        assert "Expected one number, and received a complex number." in said(check_value, "slope", (-8) ** 0.5, 2)

    def test_a_shape_of_one_number_is_asked_for_as_such(self):
        wanted = "xpected a tuple of one number, such as (7,), and received "
        assert f"E{wanted}text." in said(check_value, "shape", "(5,)", (5,))
        assert f"e{wanted}an array of shape (5,)." in said(check_value, "shape", np.ones(5), (5,))


class TestChoices:
    why = {"a": "It does not bend.", "b": None}

    def test_right_wrong_and_no_choice_at_all(self, capsys):
        check_choice("choice", "b", self.why)
        assert capsys.readouterr().out == "choice: right.\n"
        assert "choice = 'a' is not right yet.\n\nIt does not bend." in said(check_choice, "choice", "a", self.why)
        assert "Choose one of 'a', 'b'." in said(check_choice, "choice", "c", self.why)
        assert "Choose one of 'a', 'b'." in said(check_choice, "choice", ["b"], self.why)
        assert "not filled in yet" in said(check_choice, "choice", None, self.why)

    def test_values_in_groups_are_wanted_side_by_side(self):
        pairs = lambda x: ((x, x[0]), (x[1:], x[:1]))  # noqa: E731
        right = lambda x: (x, x[1:], x[0], x[:1])  # noqa: E731
        text = said(check_function, pairs, right, [(np.ones((3, 2)),)], returns=list("abcd"))
        assert "Return them side by side, without parentheses or brackets inside: `return a, b, c, d`." in text

    @pytest.mark.parametrize("given", [4, 4.0, np.int64(4), np.float64(4), np.array(4)])
    def test_a_number_is_the_same_choice_in_every_kind_of_number(self, given, capsys):
        check_choice("line", given, {3: "Too early.", 4: None})
        assert "right" in capsys.readouterr().out

    def test_quotes_too_many_or_too_few_are_explained(self):
        assert "Write the number without quotes." in said(check_choice, "line", "4", {3: "Too early.", 4: None})
        assert "Put it in quotes." in said(check_choice, "line", 4, {"4": None})


class TestOrder:
    before = {("A", "B"): "A makes what B uses."}

    @pytest.mark.parametrize("given", ["ABC", "acb", "C, A, B", "A-B-C", "A\nB\nC\n", "A > C > B", ["A", "B\n", "C"]])
    def test_every_order_that_keeps_the_pairs_is_right(self, given, capsys):
        check_order("lines", given, "ABC", self.before)
        assert "right" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ("BAC", "Line A must come before line B. A makes what B uses."),
            ("AB", "1 more line needed."),
            ("A", "2 more lines needed."),
            ("AABC", "Line A is there more than once"),
            ("ABCD", "Line D does not belong. It sorts."),
            ("ABX", "There is no line X. Use A, B, C, D."),
            (123, "There is no line 1. Use A, B, C, D."),
            ({"A", "B", "C"}, "A set has no order."),
            (..., "is not filled in yet.\n\nPut 3 letters in quotes, one for each line that is needed."),
            ("", "Put 3 letters in quotes"),
        ],
    )
    def test_a_wrong_order_says_which_line(self, given, words):
        assert words in said(check_order, "lines", given, "ABC", self.before, extra={"D": "It sorts."})


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.23456789, "1.2346"),
        (np.arange(12), "[ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11]"),
        (np.arange(13), "[ 0,  1, ..., 11, 12]  (shape (13,))"),
        ([np.arange(2), 3], "[[0, 1], 3]"),
    ],
)
def test_numbers_are_shown_with_four_decimals_and_long_arrays_by_their_ends(value, shown):
    assert short(value) == shown
