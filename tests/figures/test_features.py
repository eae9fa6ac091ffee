"""The features figure: its questions, its counts, its words and its errors, in Python and in JavaScript."""

from __future__ import annotations

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import FeaturesFigure
from figures.digit_features import QUESTIONS, holes, ink, measured, symmetry, upper_half
from figures.features import PAIRS

STATES = [
    {},
    {"pair": "0-1", "holes_threshold": 0.5, "picture_number": 79},
    {"pair": "6-9", "question": "upper_half", "upper_half_threshold": 0.46, "picture_number": 40},
    {"pair": "3-8", "question": "ink", "ink_threshold": 0.15},
    {"pair": "3-8", "question": "ink", "ink_threshold": 0.45, "picture_number": 39},
    {"pair": "1-7", "question": "symmetry", "symmetry_threshold": 0},
    {"pair": "6-9", "holes_threshold": 3.5},
]
#: For each pair the best question, as a reader is to find out.
BEST = {"0-1": "holes", "3-8": "holes", "6-9": "upper_half"}


def drawn_by_hand(*rows: str) -> np.ndarray:
    picture = np.zeros((8, 8))
    picture[: len(rows)] = [[mark == "#" for mark in row] for row in rows]
    return picture


def share_of_new(pair: str, question: str) -> float:
    figure = FeaturesFigure(pair=pair, question=question)
    figure.threshold = figure.best_threshold()
    return figure.new_correct / figure.new_count


def random_figures(count: int) -> list[FeaturesFigure]:
    rng = np.random.default_rng(3)
    figures = []
    for _ in range(count):
        question = str(rng.choice(list(QUESTIONS)))
        figure = FeaturesFigure(pair=str(rng.choice(PAIRS)), question=question, picture_number=int(rng.integers(80)))
        limits = figure.limits[f"{question}_threshold"]
        step = rng.integers(round((limits["high"] - limits["low"]) / limits["step"]) + 1)
        figure.threshold = round(limits["low"] + step * limits["step"], 6)
        figures.append(figure)
    return figures


def test_holes_are_areas_of_paper_that_ink_closes_in():
    ring = drawn_by_hand("........", "..####..", "..#..#..", "..####..")
    eight = drawn_by_hand("..####..", "..#..#..", "..####..", "..#..#..", "..####..")
    open_ring = drawn_by_hand("..####..", "..#..#..", "..##.#..", "........")
    corner_only = drawn_by_hand("..###...", "..#.#...", "...#....")  # paper does not run through a corner
    assert [holes(picture) for picture in (ring, eight, open_ring, corner_only)] == [1, 2, 0, 1]
    assert holes(np.zeros((8, 8))) == 0


def test_the_other_questions_answer_what_they_ask():
    left_bar = np.zeros((8, 8))
    left_bar[:, 0] = 1
    assert ink(left_bar) == pytest.approx(1 / 8)
    assert symmetry(left_bar) == pytest.approx(-2 / 8)
    assert symmetry(left_bar + left_bar[:, ::-1]) == 0
    assert upper_half(left_bar) == 0.5
    left_bar[4:] = 0
    assert upper_half(left_bar) == 1


def test_training_and_new_pictures_are_all_there_and_apart():
    data = nnlib.datasets.load("digits")
    for digit in (0, 8):
        found = measured(digit)
        everything = sorted(found["training"]["ink"] + found["new"]["ink"])
        assert len(found["training"]["ink"]) == len(found["pixels"]) == 40
        assert everything == pytest.approx(sorted(data.images[data.y == digit].mean(axis=(1, 2))), abs=0.0006)


def test_each_pair_has_its_own_best_question_and_no_question_serves_all():
    for pair, question in BEST.items():
        assert max(QUESTIONS, key=lambda name: share_of_new(pair, name)) == question
    assert share_of_new("0-1", "holes") > 0.95
    assert share_of_new("6-9", "upper_half") > 0.95
    assert share_of_new("6-9", "holes") < 0.6
    assert share_of_new("0-1", "upper_half") < 0.6


def test_no_question_parts_1_from_7():
    assert max(share_of_new("1-7", question) for question in QUESTIONS) < 0.7


def test_a_reader_has_something_to_do_at_the_start():
    figure = FeaturesFigure()
    assert figure.correct == 40
    figure.threshold = figure.best_threshold()
    assert figure.correct == 77
    assert figure.threshold == 0.5


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_right_of_the_line_stands_the_digit_with_the_larger_mean(pair, question):
    figure = FeaturesFigure(pair=pair, question=question)
    left, right = (np.mean(measured(digit)["training"][question]) for digit in figure.sides)
    assert left <= right
    assert {str(side) for side in figure.sides} == set(pair.split("-"))


def test_a_picture_on_the_line_counts_as_right_of_it():
    figure = FeaturesFigure(pair="0-1", question="holes", holes_threshold=1.0)
    zeros, ones = figure.guesses()
    assert (zeros[figure.values()[0] == 1] == 0).all()
    assert (ones[figure.values()[1] == 0] == 1).all()


def test_the_threshold_is_that_of_the_question_asked():
    figure = FeaturesFigure(question="ink", ink_threshold=0.3)
    assert figure.threshold == 0.3
    figure.threshold = 0.2
    assert (figure.ink_threshold, figure.holes_threshold) == (0.2, 1.5)
    figure.question = "holes"
    assert figure.threshold == 1.5


def test_the_page_counts_what_python_counts(call):
    figures = [FeaturesFigure(**state) for state in STATES] + random_figures(25)
    drawn = call("features", [("compute", [figure.state()]) for figure in figures])
    for figure, result in zip(figures, drawn, strict=True):
        assert [result["left"], result["right"]] == list(figure.sides)
        assert result["wrong"] == list(figure.wrong())
        assert [result["correct"], result["count"]] == [figure.correct, figure.count]
        assert [result["newCorrect"], result["newCount"]] == [figure.new_correct, figure.new_count]
        assert result["best"]["threshold"] == figure.best_threshold()
        assert result["guesses"] == np.concatenate(figure.guesses()).tolist()


def test_the_page_says_in_words_what_python_says(call):
    figures = [FeaturesFigure(**state) for state in STATES] + random_figures(25)
    spoken = call("features", [("alternative", [figure.state()]) for figure in figures])
    assert spoken == [figure.alt() for figure in figures]
    assert not any("{" in text for text in spoken)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_lines_of_python_print_what_the_figure_shows(call, capsys, question):
    figure = FeaturesFigure(pair="3-8", question=question)
    (code,) = call("features", [("inPython", [figure.state()])])
    exec(code, {})
    assert capsys.readouterr().out.splitlines() == [
        f"training: {figure.correct} of {figure.count} right",
        f"new: {figure.new_correct} of {figure.new_count} right",
    ]


def test_every_state_has_something_to_try(call):
    figures = [FeaturesFigure(pair=pair, question=question) for pair in PAIRS for question in QUESTIONS]
    for figure in list(figures):
        best = FeaturesFigure(pair=figure.pair, question=figure.question)
        best.threshold = best.best_threshold()
        figures.append(best)
    results = call("features", [("compute", [figure.state()]) for figure in figures])
    states = [figure.state() for figure in figures]
    keys = call("features", [("suggestion", [s, r]) for s, r in zip(states, results, strict=True)])
    assert set(keys) == set(FeaturesFigure.WORDS["try"])


def test_pictures_along_the_axis_stand_at_their_values_and_cover_nobody(call):
    values = measured(6)["training"]["ink"]
    axis = {"low": 0.15, "high": 0.45, "width": 600, "size": 25}
    (places,) = call("features", [("stack", [values, {**axis, "gathered": False}])])
    assert [place["x"] for place in places] == pytest.approx([600 * (value - 0.15) / 0.3 for value in values])
    for row in {place["row"] for place in places}:
        middles = sorted(place["x"] for place in places if place["row"] == row)
        assert (np.diff(middles) >= 25 - 1e-9).all()


@pytest.mark.parametrize("width", [238, 600, 760])
def test_pictures_with_as_many_holes_stand_together_clear_of_the_lines_between(call, width):
    values = measured(8)["training"]["holes"]
    axis = {"low": -0.5, "high": 3.5, "width": width, "size": 19, "gathered": True}
    (places,) = call("features", [("stack", [values, axis])])
    for value, place in zip(values, places, strict=True):
        between = [(value + side) * width / 4 for side in (0, 1)]  # where the lines below and above stand
        assert between[0] < place["x"] - 9 < place["x"] + 9 < between[1]
    assert len({(place["x"], place["row"]) for place in places}) == len(values)


def test_the_page_draws_the_pixels_of_the_data_set(call):
    (grays,) = call("features", [("grays", [measured(8)["pixels"][0]])])
    data = nnlib.datasets.load("digits")
    np.testing.assert_allclose(grays, data.x[data.y == 8][0])


def test_alt_text_follows_the_state():
    figure = FeaturesFigure(picture_number=0)
    assert "with 40 of the 0s and 0 of the 1s wrong" in figure.alt()
    figure.threshold = 0.5
    assert "with 3 of the 0s and 0 of the 1s wrong" in figure.alt()
    figure.pair, figure.question = "6-9", "upper_half"
    assert "40 training pictures of the digit 6 above and 40 of the digit 9 below" in figure.alt()
    assert "(ink in the upper half), from 0.200 to 0.800" in figure.alt()


@pytest.mark.parametrize("value", [float("nan"), 0.5, 0, "0.3", None, True])
def test_a_bad_threshold_is_refused_and_the_old_one_kept(value):
    figure = FeaturesFigure(ink_threshold=0.3)
    with pytest.raises(TraitError, match=r"FeaturesFigure\.ink_threshold: expected a number from 0.15 to 0.45, got"):
        figure.ink_threshold = value
    assert figure.ink_threshold == 0.3


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("pair", "2-5", "one of '0-1', '3-8', '6-9', '1-7'"),
        ("question", "width", "one of 'holes', 'ink', 'symmetry', 'upper_half'"),
        ("picture_number", 80, "a number from 0 to 79"),
        ("picture_number", 1.5, "a whole number"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(name, value, expected):
    with pytest.raises(TraitError, match=rf"FeaturesFigure\.{name}: expected {expected}, got"):
        FeaturesFigure(**{name: value})


def test_reset_goes_back_to_where_the_author_started():
    figure = FeaturesFigure(pair="3-8", ink_threshold=0.4)
    figure.pair, figure.question, figure.ink_threshold, figure.picture_number = "1-7", "ink", 0.2, 5
    figure.reset()
    assert (figure.pair, figure.question, figure.ink_threshold, figure.picture_number) == ("3-8", "holes", 0.4, 0)


def test_the_still_picture_is_the_same_each_time_and_follows_the_state():
    figure = FeaturesFigure()
    first = figure.picture("svg")
    assert first.startswith(b"<?xml")
    assert figure.picture("svg") == first
    figure.threshold = 0.5
    assert figure.picture("svg") != first
    assert figure.picture("png").startswith(b"\x89PNG")
