"""Numbers written by hand: what was rounded says so, and Python and the page write the same."""

from __future__ import annotations

import numpy as np
import pytest

from figures.arrays import exact, listed, short


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1"),
        (0.5, "0.5"),
        (-0.75, "−0.75"),
        (0.125, "0.125"),
        (100, "100"),
        (0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333"),
        (np.log(2), "0.693"),
        (0.9999, "1.000"),
        (-0.0004, "0.000"),
        (0.0625, "0.063"),
        (-0.0625, "−0.063"),
        (1e-17, "0"),
    ],
)
def test_zeros_at_the_end_are_kept_only_where_something_was_rounded(call, value, text):
    assert short(value) == text
    assert call("arrays", [("short", [float(value)])]) == [text]


def test_python_and_the_page_write_the_same_numbers(call):
    rng = np.random.default_rng(0)
    values = [*rng.normal(size=200), *rng.integers(-999, 999, 100) / 8, *np.arange(-2000, 2000, 37) / 1000]
    values = [float(value) for value in values]
    assert call("arrays", [("short", [value]) for value in values]) == [short(value) for value in values]
    assert call("arrays", [("exact", [value]) for value in values]) == [exact(value) for value in values]
    assert call("arrays", [("listed", [values])]) == [listed(values)]


def test_a_negative_number_inside_a_sum_stands_in_parentheses(call):
    assert call("arrays", [("inner", [-0.5]), ("inner", [0.5]), ("inner", [0])]) == ["(−0.5)", "0.5", "0"]


def test_a_rounded_result_is_said_to_be_about_equal(call):
    assert call("arrays", [("equals", [0.5]), ("equals", [1 / 3])]) == ["=", "≈"]


def test_python_reads_the_very_numbers(call):
    rows = [[0.5, -1.0, 2.0], [1e-7, 1 / 3, -12.25]]
    (code,) = call("arrays", [("pythonRows", [rows])])
    assert eval(code) == rows
    assert "-1.0" in code  # a decimal point: NumPy shall not make an array of whole numbers
