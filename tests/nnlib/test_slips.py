"""The checks of the exercises recognize slips of the hand that are the same whatever is computed."""

import numpy as np
import pytest

from nnlib.testing import check_function, check_value
from tests.nnlib.saying import CASES, mean, said


@pytest.mark.parametrize(
    ("student", "words"),
    [
        (lambda x: (x / 3).round(2), "rounded to 2 decimals. Do not round."),
        (lambda x: np.round(x / 3), "rounded to whole numbers. Do not round."),
        (lambda x: (x / 3) * (np.arange(len(x)) == 0)[:, None], "Only the first row is filled in"),
        (lambda x: (x / 3) * (np.arange(x.size) == 0).reshape(x.shape), "Only the first number is filled in"),
        (lambda x: (x / 3).astype(x.dtype), "Whole numbers came back where fractions are needed."),
    ],
)
def test_a_slip_that_is_the_same_in_every_exercise_is_recognized(student, words):
    cases = [(np.array([[1.0, 3.5], [8.0, -2.0]]),), (np.array([[7, 5], [4, 2]]),)]
    assert words in said(check_function, student, lambda x: x / 3, cases)


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        (np.s_[:-1], "All is right but the last row, which is 0. Does a loop end one too early?"),
        (np.s_[1:], "All is right but the first row, which is 0. Does a loop begin one too late?"),
        (np.s_[:, :-1], "All is right but the last column, which is 0."),
        (np.s_[:, 1:], "All is right but the first column, which is 0."),
    ],
)
def test_a_loop_that_leaves_out_the_first_place_or_the_last_is_recognized(reached, words):
    def student(x):
        result = np.zeros(x.shape)
        result[reached] = x[reached] / 3
        return result

    cases = [(np.arange(1.0, 13).reshape(4, 3),), (np.arange(1.0, 13).reshape(3, 4),), (np.ones((1, 1)),)]
    assert words in said(check_function, student, lambda x: x / 3, cases)


def test_a_return_that_only_some_cases_reach_is_recognized():
    student = lambda x: x.mean(axis=0) if len(x) > 1 else None  # noqa: E731
    text = said(check_function, student, mean, CASES)
    assert "it returned nothing (None)." in text
    assert "In other cases something does come back. Is the only `return` inside an `if`" in text
    assert "In other cases" not in said(check_function, lambda x: None, mean, CASES)


@pytest.mark.parametrize("student", [lambda x: 0 * x, lambda x: 0, lambda x: x / 3 + 0.2, lambda x: x / 2, np.sign])
def test_no_slip_is_named_that_does_not_explain_the_numbers(student):
    cases = [(np.array([[1.0, 3.5], [8.0, -2.0]]),), (np.array([[7, 5], [4, 2]]),)]
    text = said(check_function, student, lambda x: x / 3, cases)
    assert not any(words in text for words in ("Do not round", "inside the loop", "fractions", "All is right but"))


def test_an_answer_that_is_not_exact_enough_is_no_slip():
    text = said(check_function, lambda x: x.mean(axis=0) * (1 + 1e-5), mean, CASES, rtol=1e-8, atol=0)
    assert "the numbers are not right yet.\n\nFor example" in text


def test_whole_numbers_in_one_of_two_results_are_explained_whatever_follows_from_them():
    def student(x):
        half = np.zeros_like(x)
        half[...] = x / 2
        return half, half + 0.25

    cases = [(np.array([1.5, 2.5, 3.5]),), (np.array([1, 3, 6]),)]
    text = said(check_function, student, lambda x: (x / 2, x / 2 + 0.25), cases)
    assert "Whole numbers came back where fractions are needed." in text


def test_numbers_that_look_rounded_in_the_wrong_cases_alone_are_not_called_rounded():
    student = lambda x: x / 3 if x[0] > 1 else x  # noqa: E731
    cases = [(np.array([4.0, 5.0, 7.0]),), (np.array([0.3, 0.1, 0.2]),)]
    assert "Do not round" not in said(check_function, student, lambda x: x / 3, cases)


def test_a_power_written_with_a_roof_is_explained():
    text = said(check_function, lambda x: x ^ 2, lambda x: x**2, [(np.array([0.5, 2.0]),)])
    assert "a power is written with two stars" in text


def test_whole_numbers_without_room_for_fractions_are_explained():
    def student(x):
        total = np.zeros_like(x[0])
        for row in x:
            total += row / len(x)
        return total

    text = said(check_function, student, mean, [(np.array([[1, 2], [2, 2]]),)])
    assert "an array that holds whole numbers has no room for fractions" in text


def test_no_slip_is_named_that_only_a_single_case_shows():
    cases = [(np.array([0.5, 1.23456789]),), (np.array([3e5, -3e5, -0.001, 0.0]),)]
    small_lost = lambda x: np.where(np.abs(x) > 0.01, x, 0)  # noqa: E731
    assert "Do not round" not in said(check_function, small_lost, lambda x: x, cases)
    cases = [(np.array([0.5, 1.25]),), (np.array([0.25, 1.5]),), (np.array([1000.0, 1.0]),)]
    large_lost = lambda x: np.where(x < 100, x, 0)  # noqa: E731
    assert "All is right but" not in said(check_function, large_lost, lambda x: x, cases)


def test_rounding_a_comma_and_quotes_are_explained():
    assert "Is that a percentage? Then divide it by 100." in said(check_value, "share", 57, 4 / 7)
    assert "percentage" not in said(check_value, "share", 0.57, 0.0057)
    assert "percentage" not in said(check_value, "parameters", 199000, 1990)
    assert "rounded too far: give more decimals" in said(check_value, "change", 0.03, 0.027)
    assert "0.9, not 0,9, which is two numbers." in said(check_value, "slope", (0, 9), 0.9)
    assert "12345, not 12,345, which is two numbers." in said(check_value, "parameters", (1, 990), 1990)
    assert said(check_value, "activation", (1, 2), "relu").endswith("received 2 numbers.")
    assert "Write the number without quotes." in said(check_value, "slope", "0.9", 0.9)
    assert "quotes" not in said(check_value, "slope", "steep", 0.9)


def test_a_comma_too_many_or_too_few_among_several_numbers_is_explained():
    assert "0.9, not 0,9" in said(check_value, "z", (1, 5, -2, 2), (1.5, -2.0, 2.0))
    assert "Is a comma missing?" in said(check_value, "z", (1.5 - 2, 2), (1.5, -2.0, 2.0))
    assert "Is a comma missing?" in said(check_value, "s", 2.5 - 1.25, (2.5, -1.25))
    assert "comma" not in said(check_value, "z", (1.5, 2), (1.5, 2.0, 2.0))
    assert "comma" not in said(check_value, "shape", (64, 24, 1), (64, 24))
