"""The fit figure: its port finds NumPy's curves from NumPy's points, and errors behave as the page says they do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

from figures import FitFigure
from figures.fit import WORDS

STATES: list[dict[str, Any]] = [
    {},
    {"degree": 0, "points": 15, "noise": 0.8, "seed": 20},
    {"degree": 12, "points": 15, "seed": 7},
    {"degree": 5, "noise": 0.0, "points": 30, "seed": 3},
    {"degree": 12, "points": 100, "noise": 0.5, "seed": 11},
]


def test_the_page_finds_the_curves_of_numpy_and_says_what_python_says(call):
    figures = [FitFigure(**state) for state in STATES]
    results = call("fit", [("compute", [figure.state()]) for figure in figures])
    spoken = call("fit", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        x, y, _, _ = figure.data
        np.testing.assert_array_equal(result["x"], x)
        np.testing.assert_allclose(result["y"], y, atol=1e-12)
        np.testing.assert_allclose(result["errors"], figure.errors, rtol=1e-6, atol=1e-9)
        np.testing.assert_allclose(result["curve"], figure.curve(figure.degree)(np.array(result["along"])), rtol=1e-5)
        assert (result["best"], result["verdict"]) == (figure.best, figure.verdict)
        assert words == figure.alt()
        assert "{" not in words


@pytest.mark.parametrize("seed", range(1, 21))
def test_the_error_on_own_points_only_falls_and_a_line_underfits(seed):
    figure = FitFigure(seed=seed)
    assert (np.diff(figure.errors[:, 0]) < 1e-9).all()
    assert figure.verdict == "under"
    figure.degree = 12
    assert figure.verdict == "over"


def test_more_points_tame_the_supple_curve():
    few, many = (np.mean([FitFigure(points=n, seed=s).errors[12] for s in range(1, 21)], axis=0) for n in (20, 100))
    assert few[1] > 2 * many[1]  # on new points
    assert few[0] < many[0] < 0.3  # on its own


def test_with_more_noise_the_best_degree_is_mostly_lower():
    quiet, loud = ([FitFigure(noise=noise, seed=s).best for s in range(1, 21)] for noise in (0.3, 0.8))
    lower = sum(b < a for a, b in zip(quiet, loud, strict=True))
    higher = sum(b > a for a, b in zip(quiet, loud, strict=True))
    assert lower > higher + 4


def test_a_larger_number_of_points_keeps_the_points_of_a_smaller_one():
    few, many = FitFigure(points=15), FitFigure(points=60)
    np.testing.assert_array_equal(many.data[1][:15], few.data[1])
    np.testing.assert_array_equal(many.data[3], few.data[3])


def test_what_to_try_follows_the_state_and_has_words(call):
    states: dict[str, dict[str, Any]] = {
        "under": {},
        "good": {"degree": 5, "points": 60},
        "over": {"degree": 12},
        "cured": {"degree": 9, "points": 100},
        "quiet": {"noise": 0.0},
    }
    figures = [FitFigure(**state) for state in states.values()]
    asked = [("suggestion", [figure.state(), {"verdict": figure.verdict}]) for figure in figures]
    assert call("fit", asked) == list(states) == list(WORDS["try"])


def test_the_lines_of_python_print_both_errors(call, capsys):
    for state in STATES:
        figure = FitFigure(**state)
        exec(call("fit", [("inPython", [figure.state()])])[0], {})
        own, new = figure.errors[figure.degree]
        assert capsys.readouterr().out.strip() == f"own points {own:.2f}, new points {new:.2f}"


@pytest.mark.parametrize(("trait", "value"), [("degree", 13), ("points", 14), ("noise", 0.9), ("seed", 1.5)])
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = FitFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"FitFigure\.{trait}"):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = FitFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.degree = 8
    assert figure.picture(kind) != first
