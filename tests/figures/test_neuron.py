"""The neuron figure: its numbers, its words and its errors, in Python and in JavaScript."""

from __future__ import annotations

import math

import numpy as np
import pytest
from traitlets import TraitError

from figures import NeuronFigure
from figures.neuron import DATASETS

SOLVED = {"separable": (6, 6, -6), "and": (6, 6, -9), "or": (6, 6, -3)}
STATES = [
    {},
    {"w1": 6, "w2": 6, "b": -9, "dataset": "and", "probe": (1, 1)},
    {"w1": -4.5, "w2": 0, "b": 2.1, "dataset": "or", "probe": (-0.5, 1.5)},
    {"w1": 0, "w2": 7.3, "b": -3, "dataset": "xor", "probe": (0, 0.5)},
    {"w1": -1, "w2": -1, "b": 1, "dataset": "xor"},
    {"w1": 0.1, "w2": -0.2, "b": 10},
    {"w1": 0.1, "w2": -0.2, "b": -10},
    {"w1": 0, "w2": 0, "b": 0},
    {"w1": 0, "w2": 0, "b": -2.5, "dataset": "and"},
    {"w1": 10, "w2": -10, "b": 0.4, "probe": (0.3, 1.2)},
    {"w1": 0.3, "w2": -0.1, "b": -0.2, "dataset": "or"},
]


@pytest.mark.parametrize("dataset", SOLVED)
def test_one_line_can_part_every_data_set_but_xor(dataset):
    w1, w2, b = SOLVED[dataset]
    figure = NeuronFigure(w1=w1, w2=w2, b=b, dataset=dataset)
    assert figure.correct == figure.count
    assert figure.loss < 0.1


def test_no_line_on_the_grid_gets_more_than_three_of_xor():
    grid = np.linspace(-10, 10, 21)
    figure = NeuronFigure(dataset="xor")
    best = 0
    for w1 in grid[::2]:
        for w2 in grid[::2]:
            figure.w1, figure.w2 = w1, w2
            for b in grid:
                figure.b = b
                best = max(best, figure.correct)
    assert best == 3


def test_a_reader_has_something_to_do_at_the_start():
    figure = NeuronFigure()
    assert figure.count // 2 < figure.correct < figure.count


def test_activation_is_the_sigmoid_of_the_weighted_sum():
    figure = NeuronFigure(w1=2, w2=-3, b=0.5, probe=(0.5, 1.0))
    assert figure.z == pytest.approx(2 * 0.5 - 3 * 1.0 + 0.5)
    assert figure.activation == pytest.approx(1 / (1 + math.exp(1.5)))


def test_a_neuron_without_weights_and_bias_has_the_loss_of_a_coin():
    assert NeuronFigure(w1=0, w2=0, b=0).loss == pytest.approx(math.log(2))


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_page_computes_what_nnlib_computes(call, state):
    figure = NeuronFigure(**state)
    (drawn,) = call("neuron", [("compute", [figure.state()])])
    close = {"rel": 1e-6, "abs": 1e-6}
    assert drawn["z"] == pytest.approx(figure.z, **close)
    assert drawn["a"] == pytest.approx(figure.activation, **close)
    assert drawn["loss"] == pytest.approx(figure.loss, **close)
    assert drawn["scores"] == pytest.approx(figure.scores(DATASETS[figure.dataset]["x"]).tolist(), **close)
    assert drawn["answers"] == figure.answers().tolist()
    assert (drawn["correct"], drawn["count"]) == (figure.correct, figure.count)


def test_the_page_computes_what_nnlib_computes_anywhere_in_the_limits(call):
    rng = np.random.default_rng(2)
    figures = [
        NeuronFigure(
            **dict(zip(("w1", "w2", "b"), rng.uniform(-10, 10, 3), strict=True)),
            probe=rng.uniform(-0.5, 1.5, 2),
            dataset=str(rng.choice(list(DATASETS))),
        )
        for _ in range(50)
    ]
    drawn = call("neuron", [("compute", [figure.state()]) for figure in figures])
    for figure, result in zip(figures, drawn, strict=True):
        wanted = [figure.z, figure.activation, figure.loss, figure.correct]
        actual = [result["z"], result["a"], result["loss"], result["correct"]]
        # Scores are up to 25, where float32 resolves 2e-6 ...
        np.testing.assert_allclose(actual, wanted, rtol=1e-6, atol=5e-6)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_page_says_in_words_what_python_says(call, state):
    figure = NeuronFigure(**state)
    (spoken,) = call("neuron", [("alternative", [figure.state()])])
    assert spoken == figure.alt()
    assert "{" not in spoken


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_lines_of_python_print_what_the_figure_shows(call, capsys, state):
    figure = NeuronFigure(**state)
    (code,) = call("neuron", [("inPython", [figure.state()])])
    exec(code, {})
    z, a = capsys.readouterr().out.replace("z = ", "").replace("a = ", "").split(", ")
    assert float(z) == pytest.approx(figure.z, abs=0.006)
    assert float(a) == pytest.approx(figure.activation, abs=0.0006)


@pytest.mark.parametrize("w", [(3, -2, -0.5), (0, 4, -2), (-4, 0, 2), (1, 1, 0.9), (5, 5, -14.9)])
def test_the_drawn_line_is_where_the_score_is_zero_and_ends_at_the_edge(call, w):
    w1, w2, b = w
    (ends,) = call("neuron", [("clip", [{"w1": w1, "w2": w2, "b": b, "low": -0.5, "high": 1.5}])])
    for x1, x2 in ends:
        assert w1 * x1 + w2 * x2 + b == pytest.approx(0, abs=1e-9)
        assert min(abs(x1 + 0.5), abs(x1 - 1.5), abs(x2 + 0.5), abs(x2 - 1.5)) < 1e-9
        assert -0.5 - 1e-9 <= x1 <= 1.5 + 1e-9
        assert -0.5 - 1e-9 <= x2 <= 1.5 + 1e-9


@pytest.mark.parametrize("w", [(0, 0, 0), (0, 0, 3), (1, 1, 9), (1, 1, -3)])
def test_no_line_is_drawn_where_there_is_none(call, w):
    w1, w2, b = w
    assert call("neuron", [("clip", [{"w1": w1, "w2": w2, "b": b, "low": -0.5, "high": 1.5}])]) == [None]


def test_alt_text_follows_the_state():
    figure = NeuronFigure(w1=6, w2=6, b=-9, dataset="and", probe=(1, 0))
    assert "4 of 4 points" in figure.alt()
    assert "upper right side" in figure.alt()
    figure.b = 10
    assert "1 of 4 points" in figure.alt()
    assert "does not cross" in figure.alt()
    figure.w1 = figure.w2 = 0
    assert "no line" in figure.alt()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 11, -10.5, "2", None, True, [1]])
def test_a_bad_weight_is_refused_and_the_old_one_kept(value):
    figure = NeuronFigure(w1=2)
    with pytest.raises(TraitError, match=r"NeuronFigure\.w1: expected a number from -10 to 10, got .+\. .+\."):
        figure.w1 = value
    assert figure.w1 == 2


@pytest.mark.parametrize("value", [3, (1,), (0, 0, 0), (0, 9), (float("nan"), 0), "ab", None])
def test_a_bad_probe_is_refused(value):
    with pytest.raises(TraitError, match=r"NeuronFigure\.probe.*: expected .+, got .+\. .+\."):
        NeuronFigure(probe=value)


@pytest.mark.parametrize("value", ["moons", "XOR", 3, None])
def test_an_unknown_data_set_is_refused_with_the_list_of_known_ones(value):
    with pytest.raises(TraitError, match=r"NeuronFigure\.dataset: expected one of 'separable', 'and', 'or', 'xor'"):
        NeuronFigure(dataset=value)


def test_a_misspelled_control_is_refused():
    with pytest.raises(TraitError, match="expected only w1, w2, b, probe, dataset, got weight1"):
        NeuronFigure(weight1=2)


def test_numpy_numbers_are_welcome():
    figure = NeuronFigure(w1=np.float32(1.5), probe=np.array([0.5, 1.0]))
    assert (figure.w1, figure.probe) == (1.5, (0.5, 1.0))


def test_reset_goes_back_to_where_the_author_started():
    figure = NeuronFigure(w1=4, dataset="or")
    figure.w1, figure.b, figure.dataset, figure.probe = -3, 2, "xor", (0, 0)
    figure.reset()
    assert (figure.w1, figure.b, figure.dataset, figure.probe) == (4, -0.5, "or", (0.8, 0.4))


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = NeuronFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.w1, figure.w2 = 0, 0
    assert figure.picture(kind) != first
