"""The saliency figure: its numbers, its words, its errors, and what it means to teach."""

from __future__ import annotations

import json

import numpy as np
import pytest
from traitlets import TraitError

from figures import SaliencyFigure
from figures.drawing import MOST_POINTS
from figures.saliency_words import WORDS

BAR = [[(20, 50), (80, 50)]]
LETTER_A = [[(50, 10), (20, 90)], [(50, 10), (80, 90)], [(32, 60), (68, 60)]]
VIEWS, NETWORKS = ("slope", "occlusion", "heat"), ("trained", "random")
STATES = [
    *({"view": view, "network": network} for view in VIEWS for network in NETWORKS),
    *({"view": view, "erase": True, "drawing": 4} for view in VIEWS),
    *({"drawing": [], "view": view} for view in VIEWS),
    {"drawing": [], "erase": True},
    {"drawing": [[(50, 50)]], "view": "occlusion", "erase": True},
    {"drawing": BAR, "digit": 7, "network": "random"},
    {"drawing": LETTER_A, "digit": 0, "view": "heat", "network": "random", "erase": True},
    *({"drawing": digit, "view": VIEWS[digit % 3], "digit": 9 - digit, "erase": digit % 2 == 0} for digit in range(10)),
]


def test_the_page_computes_the_same_maps_and_answers(call):
    figures = [SaliencyFigure(**state) for state in STATES]
    drawn = call("saliency", [("computeMaps", [figure.state()]) for figure in figures])
    close = {"rtol": 1e-9, "atol": 1e-10}  # float64 on both sides
    for figure, result in zip(figures, drawn, strict=True):
        np.testing.assert_array_equal(np.array(result["x"]), figure.image.ravel())
        np.testing.assert_allclose(result["map"], figure.map.ravel(), **close)
        np.testing.assert_allclose(result["seen"], figure.seen.ravel())
        np.testing.assert_allclose(result["probabilities"], figure.probabilities, **close)
        assert result["strongest"] == figure.strongest
        assert (result["explained"], result["answer"]) == (figure.explained, figure.answer)
        assert (result["likeness"] is None) == (figure.likeness is None)
        if figure.likeness is not None:
            assert result["likeness"] == pytest.approx(figure.likeness, abs=1e-9)


def test_the_page_says_in_words_what_python_says(call):
    figures = [SaliencyFigure(**state) for state in STATES]
    spoken = call("saliency", [("alternative", [figure.state()]) for figure in figures])
    for figure, text in zip(figures, spoken, strict=True):
        assert text == figure.alt()
        assert "{" not in text


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("network", NETWORKS)
def test_the_lines_of_python_print_the_map(call, capsys, view, network):
    figure = SaliencyFigure(drawing=5, view=view, network=network, digit=2)
    (code,) = call("saliency", [("inPython", [figure.state()])])
    names: dict[str, np.ndarray] = {}
    exec(code, names)
    np.testing.assert_allclose(names["shown"], figure.map, rtol=1e-3, atol=1e-4)
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    ("state", "key"),
    [
        ({}, "slope"),
        ({"view": "occlusion"}, "occlusion"),
        ({"view": "heat"}, "heat"),
        ({"view": "heat", "network": "random"}, "random_heat"),
        ({"network": "random"}, "random"),
        ({"erase": True, "network": "random"}, "erase"),
        ({"drawing": [], "erase": True}, "empty"),
    ],
)
def test_it_suggests_what_fits_the_state(call, state, key):
    (suggested,) = call("saliency", [("suggestion", [SaliencyFigure(**state).state()])])
    assert suggested == key
    assert key in WORDS["try"]


@pytest.mark.parametrize("drawing", [2, 5, LETTER_A], ids=["2", "5", "A"])
def test_slopes_are_how_the_score_changes_with_a_little_more_ink(drawing):
    figure = SaliencyFigure(drawing=drawing, digit=3)
    model = figure.model.astype(np.float64)
    x, nudges = figure.image.reshape(1, 64), 1e-6 * np.eye(64)
    change = (model.forward(x + nudges) - model.forward(x - nudges))[:, 3] / 2e-6
    np.testing.assert_allclose(figure.map.ravel(), change, rtol=1e-4, atol=1e-6)


def test_occlusion_is_nothing_where_there_is_no_ink_and_a_slope_may_be_anything_there():
    for digit in range(10):
        figure = SaliencyFigure(drawing=digit)
        paper = figure.image == 0
        assert np.abs(figure.map[paper]).max() > 0.1
        figure.view = "occlusion"
        assert not figure.map[paper].any()


def test_a_heat_map_looks_alike_with_random_weights_and_slopes_do_not():
    heat = [SaliencyFigure(drawing=digit, view="heat").likeness for digit in range(10)]
    slope = [SaliencyFigure(drawing=digit).likeness for digit in range(10)]
    assert np.mean(heat) > 0.4
    assert abs(np.mean(slope)) < 0.1
    assert all(one > other for one, other in zip(heat, slope, strict=True))


def test_erasing_by_occlusion_changes_more_answers_than_erasing_by_slope():
    def kept(view: str) -> int:
        return sum(SaliencyFigure(drawing=digit, view=view, erase=True).answer == digit for digit in range(10))

    assert kept("occlusion") < 4 < kept("slope")


def test_the_three_of_the_start_shows_all_of_it():
    figure = SaliencyFigure()
    assert (figure.answer, figure.explained) == (3, 3)
    assert "on bare paper" in figure.alt()
    figure.erase = True
    assert figure.answer == 3
    figure.view = "occlusion"
    assert figure.answer != 3


def test_only_ink_can_be_erased_and_only_six_pixels():
    figure = SaliencyFigure(drawing=8, view="occlusion", erase=True)
    changed = figure.seen != figure.image
    assert changed.sum() == 6
    assert not figure.seen[changed].any()
    figure.erase = False
    np.testing.assert_array_equal(figure.seen, figure.image)


def test_changing_a_copy_of_the_network_leaves_the_figure_as_it_is():
    figure = SaliencyFigure()
    before = figure.map
    for parameter in figure.model.parameters().values():
        parameter.value.fill(0)
    np.testing.assert_array_equal(figure.map, before)
    np.testing.assert_array_equal(SaliencyFigure().map, before)


@pytest.mark.parametrize(
    "trait", [{"view": "warm"}, {"network": "best"}, {"digit": 10}, {"digit": -2}, {"erase": 1}], ids=str
)
def test_what_it_cannot_show_is_refused(trait):
    with pytest.raises(TraitError, match=r"SaliencyFigure\.\w+: expected .+, got .+\. .+\."):
        SaliencyFigure(**trait)


def test_reset_goes_back_to_where_the_author_started():
    figure = SaliencyFigure(drawing=6, view="heat")
    figure.drawing, figure.view, figure.network, figure.erase, figure.digit = [], "slope", "random", True, 3
    figure.reset()
    state = (figure.answer, figure.view, figure.network, figure.erase, figure.digit)
    assert state == (6, "heat", "trained", False, -1)


def test_the_state_is_small_enough_for_a_page():
    full = [[(x % 100, x / 20) for x in range(MOST_POINTS)]]
    assert len(json.dumps(SaliencyFigure().state())) < 45_000
    assert len(json.dumps(SaliencyFigure(drawing=full).state())) < 120_000


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = SaliencyFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.view = "heat"
    second = figure.picture(kind)
    figure.erase = True
    third = figure.picture(kind)
    figure.drawing = []
    assert len({first, second, third, figure.picture(kind)}) == 4
