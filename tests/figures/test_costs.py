"""The cost calculator: it agrees with published trainings, its port with it, and its bounds behave as the page says."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import CostsFigure
from figures.amounts import amount, duration, money, prefixed
from figures.costs import DEVICES, PRESETS, STATE
from figures.costs_words import WORDS

LLAMA = {"device": "a100", "parameters": 65.2e9, "examples": 1.4e12, "batch": 4e6, "kept": 1e7, "count": 2048}
STATES: list[dict[str, Any]] = [
    {},
    *PRESETS.values(),
    LLAMA | {"utilization": 47},
    {"device": "v100", "count": 1, "parameters": 175e9},
    {"device": "core", "batch": 1, "price": 0},
    {"device": "h100", "batch": 8, "count": 3, "parameters": 1e3, "examples": 1e14, "kept": 10},
    {"parameters": 1e13, "examples": 1e14, "count": 2**17, "batch": 2**24, "price": 10, "utilization": 1},
]


def test_published_trainings_take_about_as_long_as_it_says():
    gpt3 = CostsFigure(**PRESETS["gpt3"]).result  # Brown et al. (2020): 3.14e23; Patterson et al. (2021): 14.8 days
    assert gpt3["flops"] == pytest.approx(3.14e23, rel=0.01)
    assert gpt3["seconds"] / 86_400 == pytest.approx(14.8, rel=0.1)
    llama = CostsFigure(**LLAMA, utilization=47).result  # Touvron et al. (2023): about 21 days
    assert llama["seconds"] / 86_400 == pytest.approx(21, rel=0.1)


def test_the_digits_preset_is_the_network_of_the_book():
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(nnlib.Linear(64, 32, rng=rng), nnlib.ReLU(), nnlib.Linear(32, 10, rng=rng))
    table = nnlib.summary(model, (64,))
    digits = PRESETS["digits"]
    assert digits["parameters"] == table.parameters
    assert digits["examples"] == 30 * 1348
    assert 4 * digits["kept"] == table.kept_bytes  # the example, and what the units gave
    assert CostsFigure(**digits).result["verdict"] == "small"


def test_memory_adds_up_to_sixteen_bytes_a_parameter_on_every_device():
    for device in DEVICES:
        result = CostsFigure(device=device).result
        assert 2 * result["weights"] + result["optimizer"] == pytest.approx(result["state"])
        assert result["state"] == STATE * CostsFigure().parameters


def test_a_larger_batch_leads_from_memory_to_arithmetic_and_then_gains_nothing():
    figures = [CostsFigure(count=1, kept=10, batch=2**power) for power in range(21)]
    bounds = [figure.result["verdict"] for figure in figures]
    first = bounds.index("compute")
    assert first > 0
    assert bounds == ["memory"] * first + ["compute"] * (21 - first)
    seconds = [figure.result["seconds"] for figure in figures]
    assert seconds[0] == pytest.approx(2 * seconds[1])
    assert seconds[first] == seconds[-1]
    assert figures[first].batch >= 153 * 34 / 6 > figures[first - 1].batch


def test_what_does_not_fit_is_said_so():
    figure = CostsFigure(**PRESETS["gpt3"])
    figure.count = 87
    assert figure.result["verdict"] == "misfit"
    assert "at least 88 such devices" in figure.in_words()
    figure.count = 88
    assert figure.result["verdict"] != "misfit"
    assert "more than a device has" in figure.in_words()


def test_the_port_computes_as_python_does_and_says_what_python_says(call):
    figures = [CostsFigure(**state) for state in STATES]
    results = call("costs", [("compute", [figure.state()]) for figure in figures])
    spoken = call("costs", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        expected = figure.result
        assert set(result) == set(expected)
        for name, value in expected.items():
            assert result[name] == (value if isinstance(value, (str, bool)) else pytest.approx(value, rel=1e-12)), name
        assert words == figure.alt()
        assert "{" not in words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (0.0456, "0.0456"),
        (1, "1"),
        (9.995, "9.99"),  # the float lies below its name
        (31.96, "32"),
        (999.6, "1,000"),
        (2410, "2,410"),
        (1125.0, "1,130"),
        (999_500, "1 million"),
        (175e9, "175 billion"),
        (3.15e23, "3.15 × 10²³"),
        (1e15, "1 × 10¹⁵"),
    ],
)
def test_amounts_have_three_digits_in_both_languages(call, value, words):
    assert amount(value, WORDS) == words
    assert call("costs", [("amount", [value, WORDS])]) == [words]


def test_bytes_times_and_dollars_read_alike_in_both_languages(call):
    values = [0.0, *(10.0**power * digit for power in range(-7, 27) for digit in (1, 1.4567, 2.5, 9.999))]
    for name, python in (("duration", duration), ("money", money)):
        assert call("costs", [(name, [v, WORDS]) for v in values]) == [python(v, WORDS) for v in values]
    large = [v for v in values if v >= 1 or v == 0]
    assert call("costs", [("prefixed", [v, "B", WORDS]) for v in large]) == [prefixed(v, "B", WORDS) for v in large]
    assert [duration(s, WORDS) for s in (11.7e-6, 3, 1.26e6, 1e11)] == ["11.7 µs", "3 s", "14.6 days", "3,170 years"]
    assert [money(d, WORDS) for d in (1e-5, 4.1, 2460, 5.25e6)] == ["under 0.01", "4.1", "2,460", "5.25 million"]


def test_each_step_of_a_slider_is_the_same_factor_and_leads_back(call):
    for base, places in ((10, range(10, 141)), (0, range(25))):
        values = call("costs", [("valueAt", [place, base]) for place in places])
        assert call("costs", [("placeOf", [value, base]) for value in values]) == list(places)
        factor = 10 ** (1 / base) if base else 2
        for before, after in itertools.pairwise(values):
            assert after / before == pytest.approx(factor, rel=0.06)


def test_the_ends_of_the_sliders_are_allowed_values():
    traits = CostsFigure.class_traits()
    for name in ("parameters", "examples", "kept"):
        assert math.log10(traits[name].low).is_integer()
        assert math.log10(traits[name].high).is_integer()
    for name in ("batch", "count"):
        assert math.log2(traits[name].high).is_integer()


def test_what_to_try_follows_the_state_and_has_words(call):
    states: dict[str, dict[str, Any]] = {
        "small": PRESETS["digits"],
        "compute": {},
        "memory": {"batch": 8},
        "misfit": {"count": 1, "parameters": 175e9},
        "huge": PRESETS["gpt3"],
        "years": {"count": 1, "examples": 1e14, "batch": 1024},
    }
    results = [CostsFigure(**state).result for state in states.values()]
    assert call("costs", [("suggestion", [result]) for result in results]) == list(states) == list(WORDS["try"])


def test_the_lines_of_python_print_what_the_figure_says(call, capsys):
    for state in STATES:
        figure = CostsFigure(**state)
        exec(call("costs", [("inPython", [figure.state()])])[0], {})
        result = figure.result
        expected = (
            f"{result['flops']:.2e} FLOPs, {result['seconds'] / 86_400:.3g} days, {result['dollars']:.3g} dollars"
        )
        assert capsys.readouterr().out.strip() == expected


@pytest.mark.parametrize(
    ("trait", "value"), [("device", "abacus"), ("parameters", 1), ("count", 1.5), ("utilization", 0), ("price", -1)]
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = CostsFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"CostsFigure\.{trait}: expected "):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = CostsFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.batch = 16
    assert figure.picture(kind) != first
