"""The activation figure: its numbers, its words, its errors, and what it means to teach."""

from __future__ import annotations

import numpy as np
import pytest
from traitlets import TraitError

from figures import ActivationFigure
from figures.activation import FLAT, NAMES, WORDS, curve

STATES = [
    {},
    *({"function": name, "z": z} for name in NAMES for z in (-6, -0.8, 0, 2.9, 6)),
    {"function": "tanh", "compare": "sigmoid", "z": 0},
    {"function": "relu", "compare": "gelu", "z": -0.7},
    {"function": "gelu", "compare": "step", "z": 1.4},
    {"function": "step", "compare": "identity", "z": 3},
    {"function": "sigmoid", "compare": "sigmoid", "z": -5},
]


def flat_stretches(name: str) -> list[list[float]]:
    return ActivationFigure().functions[name]["flat"]


def test_the_sigmoid_is_steepest_at_zero_with_a_quarter_and_tanh_four_times_as_steep():
    sigmoid, tanh = ActivationFigure(function="sigmoid", z=0), ActivationFigure(function="tanh", z=0)
    assert (sigmoid.slope, tanh.slope) == (0.25, 1)
    assert sigmoid.functions["sigmoid"]["steepest"] == 0.25
    assert sigmoid.functions["tanh"]["steepest"] == 1
    assert sigmoid.verdict == tanh.verdict == "steepest"


def test_tanh_is_flat_sooner_than_the_sigmoid():
    (_, left), (right, _) = flat_stretches("sigmoid")
    (_, near_left), (near_right, _) = flat_stretches("tanh")
    assert left < near_left < 0 < near_right < right


def test_relu_is_flat_wherever_z_is_negative_and_gelu_is_not():
    assert flat_stretches("relu") == [[-6, 0]]
    assert ActivationFigure(function="relu", z=-0.1).verdict == "zero"
    gelu = ActivationFigure(function="gelu", z=-1.5)
    assert gelu.slope < -FLAT  # it falls left of its lowest point
    ((_, edge),) = flat_stretches("gelu")
    assert edge < -2


def test_a_step_is_flat_everywhere_and_the_identity_nowhere():
    assert flat_stretches("step") == [[-6, 6]]
    assert flat_stretches("identity") == []


@pytest.mark.parametrize("name", NAMES)
def test_the_verdict_flat_is_given_inside_the_shaded_stretches_and_only_there(name):
    figure = ActivationFigure(function=name)
    for step in range(-60, 61):
        figure.z = step / 10
        shaded = any(low <= figure.z <= high for low, high in flat_stretches(name))
        assert (figure.verdict in ("zero", "near", "jump", "corner")) == shaded


@pytest.mark.parametrize("name", NAMES)
def test_the_slope_is_how_fast_the_activation_changes(name):
    z = np.linspace(-5.95, 5.95, 120)  # not 0, where step and ReLU have none
    nudge = 1e-5
    measured = (curve(name, z + nudge)[0] - curve(name, z - nudge)[0]) / (2 * nudge)
    np.testing.assert_allclose(curve(name, z)[1], measured, atol=1e-8)


@pytest.mark.parametrize("name", NAMES)
def test_the_change_that_the_verdict_foretells_comes_true(name):
    z = np.linspace(0.5, 5, 46)
    values, slopes = curve(name, z)
    assert np.abs(curve(name, z + 0.1)[0] - values - 0.1 * slopes).max() < 0.005


def test_the_page_computes_what_nnlib_computes_and_says_what_python_says(call):
    rng = np.random.default_rng(3)
    drawn = [
        {"function": str(rng.choice(NAMES)), "compare": str(rng.choice(["none", *NAMES])), "z": rng.uniform(-6, 6)}
        for _ in range(60)
    ]
    figures = [ActivationFigure(**state) for state in STATES + drawn]
    results = call("activation", [("compute", [figure.state()]) for figure in figures])
    spoken = call("activation", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        assert result["a"] == pytest.approx(figure.activation, rel=1e-9, abs=1e-12)
        assert result["slope"] == pytest.approx(figure.slope, rel=1e-9, abs=1e-12)
        assert result["verdict"] == figure.verdict
        if figure.other:
            values, slopes = curve(figure.other, [figure.z])
            assert result["other"]["name"] == figure.other
            assert result["other"]["a"] == pytest.approx(values[0], rel=1e-9, abs=1e-12)
            assert result["other"]["slope"] == pytest.approx(slopes[0], rel=1e-9, abs=1e-12)
        else:
            assert result["other"] is None
        assert words == figure.alt()
        assert "{" not in words


def test_the_lines_of_python_print_what_the_figure_shows(call, capsys):
    figures = [ActivationFigure(**state) for state in STATES]
    for figure, code in zip(figures, call("activation", [("inPython", [f.state()]) for f in figures]), strict=True):
        exec(code, {})
        first, *others = capsys.readouterr().out.splitlines()
        name, _, numbers = first.partition(": a = ")
        a, slope = numbers.split(", slope = ")
        assert name == figure.function
        assert float(a) == pytest.approx(figure.activation, abs=0.0006)
        assert float(slope) == pytest.approx(figure.slope, abs=0.0006)
        assert [line.partition(":")[0] for line in others] == ([figure.other] if figure.other else [])


def test_every_function_has_its_words():
    for part in ("try", "functions", "about"):
        assert tuple(WORDS[part]) == NAMES


def test_alt_text_follows_the_state():
    figure = ActivationFigure(function="sigmoid", z=0)
    assert "the slope is 0.250" in figure.alt()
    assert "As steep as Sigmoid gets" in figure.alt()
    figure.function, figure.z = "relu", -2
    assert "Flat: nudge z, and a stays the same." in figure.alt()
    assert "No other curve is shown." in figure.alt()
    figure.compare = "tanh"
    assert "Dashed, for comparison: Tanh, with activation \N{MINUS SIGN}0.964" in figure.alt()
    figure.z = 0
    assert "no tangent at z = 0.0" in figure.alt()


@pytest.mark.parametrize(
    ("trait", "value"),
    [("z", 6.5), ("z", float("nan")), ("z", "1"), ("function", "none"), ("function", "ReLU"), ("compare", "softmax")],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = ActivationFigure(function="tanh", compare="gelu", z=2)
    with pytest.raises(TraitError, match=rf"ActivationFigure\.{trait}: expected .+, got .+\. .+\."):
        setattr(figure, trait, value)
    assert (figure.function, figure.compare, figure.z) == ("tanh", "gelu", 2)


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = ActivationFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.compare = "tanh"
    assert figure.picture(kind) != first
