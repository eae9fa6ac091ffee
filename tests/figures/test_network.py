"""The network figure: its numbers, its words and its errors, in Python and in JavaScript."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from traitlets import TraitError

from figures import NetworkFigure
from figures.network import STAGES
from figures.tiny_network import PARAMETERS

GRID = [round(-3 + i / 10, 1) for i in range(61)]  # where the sliders can stand
STATES = [
    *({"stage": stage, "unit": unit} for stage in STAGES for unit in (1, 2, 3)),
    {"stage": "p", "x1": 0.6, "x2": 0.5},
    {"stage": "p", "x1": -3, "x2": 3},
    {"stage": "p", "x1": 3, "x2": 3, "unit": 2},
    {"stage": "h", "x1": 0.3, "x2": 0.3, "unit": 3},
    {"stage": "p", "x1": 0, "x2": 0},
    {"stage": "scores", "x1": -0.7, "x2": 1.3, "W2": [[1.25, -0.125], [0, -3], [7.5, 10]]},
    {"stage": "p", "W2": [[10, -10], [10, -10], [10, -10]], "W1": [[10, 10, 10], [10, 10, 10]]},
    {"stage": "p", "b2": [[-10, -10]]},
]


def drawn(count):
    """Figures with states drawn at random."""
    rng = np.random.default_rng(3)
    for _ in range(count):
        state = {name: rng.uniform(-10, 10, np.shape(value)).tolist() for name, value in PARAMETERS.items()}
        x1, x2 = (float(rng.choice(GRID)) for _ in range(2))
        yield NetworkFigure(x1=x1, x2=x2, stage=str(rng.choice(STAGES)), unit=int(rng.integers(1, 4)), **state)


def on(figure):
    """Which of the hidden units are on."""
    return figure.arrays()["h"][0].round(9) > 0


def test_the_third_unit_is_on_where_the_first_input_is_the_larger_one():
    figure = NetworkFigure()
    for x1 in GRID[::4]:
        for x2 in GRID[::4]:
            figure.x1, figure.x2 = x1, x2
            assert on(figure)[2] == (x1 > x2)


def test_all_units_can_be_on_at_once_where_the_sliders_can_stand():
    assert on(NetworkFigure(x1=0.6, x2=0.5)).all()


def test_all_units_are_never_off_at_once_because_a_sum_of_theirs_is_one_for_every_input():
    figure = NetworkFigure()
    mix = np.array([2, 4, 3])  # 2 z1 + 4 z2 + 3 z3: if none of the three were above 0, this could not be 1
    assert (np.array(figure.W1) @ mix).tolist() == [0, 0]
    assert (np.array(figure.b1) @ mix).tolist() == [1]
    for x1 in GRID[::4]:
        for x2 in GRID[::4]:
            figure.x1, figure.x2 = x1, x2
            assert on(figure).any()


def test_stepping_starts_with_the_inputs_alone():
    figure = NetworkFigure()
    assert list(figure.known()) == ["x"]
    figure.stage = "h"
    assert list(figure.known()) == ["x", "z", "h"]


def test_the_model_is_the_network_as_it_stands():
    figure = NetworkFigure(b2=[[1, 2]], x1=0, x2=0)
    assert figure.model().forward(np.zeros((1, 2))).tolist() == figure.arrays()["scores"].tolist()
    assert figure.model().parameters()["2.bias"].value.tolist() == [1, 2]


def test_the_page_computes_what_nnlib_computes_anywhere_in_the_limits(call):
    figures = [NetworkFigure(**state) for state in STATES] + list(drawn(50))
    results = call("network", [("compute", [figure.state()]) for figure in figures])
    for figure, result in zip(figures, results, strict=True):
        for name, array in figure.arrays().items():
            np.testing.assert_allclose(result[name], array, rtol=1e-9, atol=1e-9)
        assert result["on"] == on(figure).tolist()


def test_the_page_says_in_words_what_python_says(call):
    figures = [NetworkFigure(**state) for state in STATES] + list(drawn(50))
    for figure, said in zip(figures, call("network", [("alternative", [f.state()]) for f in figures]), strict=True):
        assert said == figure.alt()
        assert "{" not in said


def value_of(line):
    """What a line of the working comes to, its parts joined: text, exponents of e, the result."""
    text = "".join(
        part if isinstance(part, str) else f"**({part['power']})" if "power" in part else part["strong"]
        for part in line
    )
    text = text.lstrip("=≈ ").replace("−", "-").replace("·", "*").replace("\N{NO-BREAK SPACE}", " ")
    return eval(text, {"e": math.e, "max": max})


def test_every_line_of_the_working_is_equal_to_the_number_it_explains(call):
    figures = [NetworkFigure(**state) for state in STATES[:-2]]
    arrays = [{name: array.tolist() for name, array in figure.arrays().items()} for figure in figures]
    calls = [("workings", [figure.state(), result]) for figure, result in zip(figures, arrays, strict=True)]
    seen = 0
    for figure, result, working in zip(figures, arrays, call("network-stages", calls), strict=True):
        row = result[figure.stage][0]
        wanted = row[min(figure.unit, len(row)) - 1]
        for line in working["lines"]:
            assert value_of(line) == pytest.approx(wanted, abs=0.0011)
            if str(line[0]).startswith("=") and figure.stage != "p":
                assert value_of(line) == pytest.approx(wanted, abs=1e-9)
            seen += 1
        assert not working["shifted"]
    assert seen > 30


@pytest.mark.parametrize("state", STATES[-2:], ids=["huge", "tiny"])
def test_no_power_of_e_overflows_or_vanishes_in_the_working(call, state):
    figure = NetworkFigure(**state)
    result = {name: array.tolist() for name, array in figure.arrays().items()}
    (working,) = call("network-stages", [("workings", [figure.state(), result])])
    assert working["shifted"]
    powers = [part["power"] for part in working["lines"][0] if isinstance(part, dict)]
    assert "0" in powers  # the largest score, minus itself
    assert value_of(working["lines"][1]) == pytest.approx(result["p"][0][0], abs=0.001)


def test_the_lines_of_python_print_the_array_of_the_stage(call, capsys):
    figures = [NetworkFigure(**state) for state in STATES]
    for figure, code in zip(figures, call("network", [("inPython", [f.state()]) for f in figures]), strict=True):
        exec(code, {})
        printed = [float(number) for number in re.findall(r"-?\d+\.?\d*(?:e[-+]\d+)?", capsys.readouterr().out)]
        assert printed == pytest.approx(figure.arrays()[figure.stage][0].tolist(), abs=0.0006)


def test_a_unit_that_is_not_there_means_the_last_one(call):
    figure = NetworkFigure(stage="scores", unit=3)
    result = {name: array.tolist() for name, array in figure.arrays().items()}
    assert call("network-stages", [("chosenUnit", [figure.state(), result])]) == [1]


@pytest.mark.parametrize(
    ("place", "state"),
    [
        (["x", 1], {"stage": "x", "unit": 2}),
        (["h", 2], {"stage": "h", "unit": 3}),
        (["s", 0], {"stage": "scores", "unit": 1}),
        (["W1", 0, 2], {"stage": "z", "unit": 3}),
        (["b2", 1], {"stage": "scores", "unit": 2}),
    ],
)
def test_pointing_at_the_drawing_shows_what_is_computed_there(call, place, state):
    assert call("network", [("pointedAt", [place])]) == [state]
    NetworkFigure(**state)


def test_what_to_try_follows_the_state(call):
    figures = [NetworkFigure(stage=stage) for stage in STAGES]
    figures += [NetworkFigure(stage="p", x1=2, x2=1), NetworkFigure(stage="p", x1=0.6, x2=0.5)]
    calls = [("riddle", [figure.state(), {"on": on(figure).tolist()}]) for figure in figures]
    said = [{text: key for key, text in NetworkFigure.WORDS["try"].items()}[text] for text in call("network", calls)]
    assert said == ["step", "step", "step", "step", "third", "all", "none"]


def test_alt_text_follows_the_state():
    figure = NetworkFigure()
    assert "Stage 1 of 5: Inputs" in figure.alt()
    assert "z =" not in figure.alt()
    figure.stage = "p"
    assert "h = (1, 0.5, 0); unit 3 is off." in figure.alt()
    assert "Both classes are equally likely." in figure.alt()
    figure.x1, figure.x2 = -3, 3
    assert "units 1 and 3 are off" in figure.alt()
    assert "would answer class 1" in figure.alt()


@pytest.mark.parametrize(
    ("name", "value"),
    [("x1", 3.5), ("x1", float("nan")), ("x2", "2"), ("stage", "y"), ("unit", 0), ("unit", 1.5), ("W1", [[1, 2, 3]])],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(name, value):
    figure = NetworkFigure()
    before = getattr(figure, name)
    with pytest.raises(TraitError, match=rf"NetworkFigure\.{name}: expected .+, got .+\. .+\."):
        setattr(figure, name, value)
    assert getattr(figure, name) == before


def test_reset_goes_back_to_where_the_author_started():
    figure = NetworkFigure(x1=0.5, stage="z")
    figure.x1, figure.stage, figure.unit, figure.W1 = 2, "p", 3, [[1, 1, 1], [1, 1, 1]]
    figure.reset()
    assert (figure.x1, figure.stage, figure.unit, figure.W1) == (0.5, "z", 1, PARAMETERS["W1"])


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = NetworkFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.stage = "p"
    assert figure.picture(kind) != first
