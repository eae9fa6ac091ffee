"""The bend figure: where the hidden layer moves the points, whether a line can part them, and how training fares."""

from __future__ import annotations

import numpy as np
import pytest
from traitlets import TraitError

from figures import BendFigure
from figures.bend import PARAMETERS, POINTS, SOLUTIONS, distance

BENDING = ["relu", "tanh", "sigmoid"]
STATES = [
    {},
    {"activation": "identity", "morph": 0},
    {"activation": "tanh", "morph": 0.35, **SOLUTIONS["tanh"]},
    {"activation": "sigmoid", "morph": 0.5, "W1": [[10, -10], [10, -10]], "b1": [[10, -10]]},
    {"W1": [[0, 0], [0, 0]], "b1": [[-1, -2]], "W2": [[0], [0]], "b2": [[0]]},
    {"W1": [[1, 1], [1, 1]], "b1": [[0, -1]], "W2": [[-4], [8]], "b2": [[2]]},
    {"W1": [[2, 0], [0, 2]], "b1": [[-1, -1]], "W2": [[1], [1]], "b2": [[-1]]},
]


def random_figures(count: int) -> list[BendFigure]:
    rng = np.random.default_rng(8)
    return [
        BendFigure(
            activation=str(rng.choice(["identity", *BENDING])),
            morph=float(rng.choice([0, 1, 0.4])),
            W1=rng.uniform(-10, 10, (2, 2)),
            b1=rng.uniform(-10, 10, (1, 2)),
            W2=rng.uniform(-10, 10, (2, 1)),
            b2=rng.uniform(-10, 10, (1, 1)),
        )
        for _ in range(count)
    ]


# ---- The page and Python do the same.


def test_numbers_and_words_agree_over_drawn_states(call):
    figures = [BendFigure(**state) for state in STATES] + random_figures(60)
    answers = call("bend", [(name, [figure.state()]) for figure in figures for name in ("compute", "alternative")])
    for figure, drawn, spoken in zip(figures, answers[::2], answers[1::2], strict=True):
        wanted = figure.compute()
        for name in ("h", "scores", "loss", "apart"):
            np.testing.assert_allclose(drawn[name], wanted[name], rtol=1e-9, atol=1e-12)
        for name in ("answers", "correct", "verdict", "spot"):
            assert drawn[name] == wanted[name]
        assert spoken == figure.alt()
        assert "{" not in spoken


@pytest.mark.parametrize("activation", ["identity", *BENDING])
def test_the_page_trains_as_nnlib_trains(call, activation):
    figure = BendFigure(activation=activation)
    (tables,) = call("bend", [("bendSteps", [figure.state(), 200])])
    figure.train(200)
    for name in PARAMETERS:
        np.testing.assert_allclose(tables[name], getattr(figure, name), rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("seed", [0, 1, 42])
def test_a_new_start_draws_the_weights_of_nnlib(call, seed):
    figure = BendFigure()
    (tables,) = call("bend", [("bendStart", [figure.state(), seed])])
    figure.draw_start(seed)
    assert tables == {name: getattr(figure, name) for name in PARAMETERS}
    assert figure.seed == seed


def test_training_stays_within_the_limits(call):
    state = {"activation": "sigmoid", "W1": [[10, 10], [10, -10]], "W2": [[10], [-10]], "b2": [[9.9]]}
    figure = BendFigure(**state)
    (tables,) = call("bend", [("bendSteps", [figure.state(), 100])])
    figure.train(100)  # a value beyond the limits would be refused
    assert max(abs(value) for name in PARAMETERS for row in tables[name] for value in row) <= 10


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_lines_of_python_print_what_the_figure_shows(call, capsys, state):
    figure = BendFigure(**state)
    (code,) = call("bend", [("inPython", [figure.state()])])
    exec(code, {})
    hidden, probabilities = capsys.readouterr().out.splitlines()
    np.testing.assert_allclose(eval(hidden.partition(": ")[2]), figure.compute()["h"], atol=0.006)
    np.testing.assert_allclose(
        eval(probabilities.partition(": ")[2]), 1 / (1 + np.exp(-figure.scores(POINTS))), atol=0.0006
    )


def test_the_view_of_the_hidden_plane_holds_the_whole_sheet(call):
    figures = random_figures(40)
    ticks = np.linspace(-0.5, 1.5, 9)
    sheet = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    for figure, view in zip(figures, call("bend", [("hiddenView", [f.state()]) for f in figures]), strict=True):
        places = figure.hidden(sheet)
        assert view["low"] <= places.min()
        assert places.max() <= view["high"]


def test_ticks_are_few_and_round(call):
    for low, high in [(-0.5, 1.5), (-1.25, 1.25), (-0.2, 1.2), (-4.4, 4.4), (-6, 44)]:
        (ticks,) = call("bend", [("ticksBetween", [low, high])])
        assert 2 <= len(ticks) <= 6
        assert 0 in ticks
        assert low <= ticks[0] < ticks[-1] <= high


# ---- It teaches what it claims.


def test_inputs_cannot_be_parted_by_a_line_and_the_test_for_it_is_right():
    corners = [np.array(point) for point in POINTS]
    assert distance(corners[0], corners[3], corners[1], corners[2]) == 0
    rng = np.random.default_rng(0)
    for _ in range(200):
        a, b, c, d = rng.normal(size=(4, 2))
        # The nearest points of two segments, found by trying many.
        share = np.linspace(0, 1, 201)[:, None]
        one, other = a + share * (b - a), c + share * (d - c)
        nearest = np.hypot(*np.moveaxis(one[:, None] - other[None], -1, 0)).min()
        assert distance(a, b, c, d) == pytest.approx(nearest, abs=0.03)


def test_without_an_activation_no_setting_gets_more_than_three_right_nor_the_segments_apart():
    rng = np.random.default_rng(1)
    best = 0
    for _ in range(300):
        weights = {"W1": rng.uniform(-5, 5, (2, 2)), "b1": rng.uniform(-5, 5, (1, 2))}
        figure = BendFigure(
            activation="identity", **weights, W2=rng.uniform(-5, 5, (2, 1)), b2=rng.uniform(-5, 5, (1, 1))
        )
        result = figure.compute()
        best = max(best, result["correct"])
        assert result["apart"] < 1e-6
        assert result["verdict"] == "straight"
    assert best == 3


@pytest.mark.parametrize("activation", BENDING)
def test_with_an_activation_a_solution_parts_the_classes(activation):
    figure = BendFigure(activation=activation)
    figure.show_solution()
    result = figure.compute()
    assert (result["correct"], result["verdict"]) == (4, "solved")
    assert result["loss"] < 0.15
    assert result["apart"] > 0.3


def test_relu_lays_both_circles_on_one_spot_in_the_solution():
    figure = BendFigure(**SOLUTIONS["relu"])
    h = figure.hidden(POINTS)
    np.testing.assert_allclose(h[0], h[3], atol=1e-12)


@pytest.mark.parametrize(("activation", "ends_well", "stuck"), [("relu", 1, 2), ("tanh", 4, 1), ("sigmoid", 2, 6)])
def test_training_succeeds_from_one_start_and_not_from_another(activation, ends_well, stuck):
    figure = BendFigure(activation=activation)
    figure.draw_start(ends_well)
    figure.train(1000)
    assert figure.correct == 4
    figure.draw_start(stuck)
    figure.train(1000)
    assert figure.correct < 4
    assert figure.compute()["verdict"] == {"relu": "same_spot"}.get(activation, "crossing")


def test_a_reader_has_something_to_do_at_the_start_and_training_solves_it():
    figure = BendFigure()
    assert figure.correct == 3
    assert figure.compute()["verdict"] == "crossing"
    figure.train(100)
    assert figure.compute()["verdict"] == "solved"


def test_points_the_layer_can_part_and_a_line_that_does_not():
    figure = BendFigure(**{**SOLUTIONS["relu"], "b2": [[3]]})
    assert figure.compute()["verdict"] == "line"


def test_points_of_both_classes_on_one_spot_are_named():
    figure = BendFigure(W1=[[0, 0], [0, 0]], b1=[[-1, -1]], W2=[[1], [1]])
    assert figure.compute()["verdict"] == "same_spot"
    assert "Points (0, 0) and (0, 1) are of different classes" in figure.alt()


# ---- Its Python side.


def test_alt_text_follows_the_state():
    figure = BendFigure()
    assert "bent by the hidden layer" in figure.alt()
    figure.morph = 0.25
    assert "bent 25 percent of the way" in figure.alt()
    figure.show_solution()
    assert "(1, 1) to (0.00, 0.00)" in figure.alt()
    assert "6.00 h₁ + 6.00 h₂ \N{MINUS SIGN} 2.40 is above 0. 4 of 4 points" in figure.alt()


def test_there_is_no_solution_to_show_without_an_activation():
    with pytest.raises(ValueError, match=r"show_solution: expected an activation that bends, got 'identity'.+Write"):
        BendFigure(activation="identity").show_solution()


@pytest.mark.parametrize("steps", [0, -1, 1.5, True, 100_001])
def test_a_bad_number_of_steps_is_refused(steps):
    with pytest.raises(ValueError, match=r"train: expected a whole number of steps from 1 to 100000, got .+\. Write"):
        BendFigure().train(steps)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("W1", [[1, 2]]),
        ("W1", [[1, 2], [3, 11]]),
        ("W1", [[1, 2], [3, float("nan")]]),
        ("b1", [1, 2]),
        ("W2", [[1, 1]]),
        ("b2", 0),
        ("morph", 1.1),
        ("activation", "gelu"),
        ("seed", -1),
    ],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(name, value):
    figure = BendFigure()
    before = getattr(figure, name)
    with pytest.raises(TraitError, match=rf"BendFigure\.{name}.*: expected .+, got .+\. .+\."):
        setattr(figure, name, value)
    assert getattr(figure, name) == before


def test_reset_goes_back_to_where_the_author_started():
    figure = BendFigure(activation="tanh", morph=0.5)
    figure.draw_start(3)
    figure.activation, figure.morph = "relu", 1
    figure.reset()
    assert (figure.activation, figure.morph, figure.seed, figure.b2) == ("tanh", 0.5, 0, [[-1.0]])


def test_the_still_picture_is_the_same_each_time_and_follows_the_state():
    figure = BendFigure()
    first = figure.picture()
    assert first.startswith(b"<?xml")
    assert first == BendFigure().picture()
    figure.morph = 0.5
    assert figure.picture() != first
    assert figure.picture("png").startswith(b"\x89PNG")
