"""The tape figure: its numbers, its words, its errors, and what it means to teach."""

from __future__ import annotations

import math

import numpy as np
import pytest
from traitlets import TraitError

from figures import TapeFigure
from figures.tape import GRAPHS

STATES = [
    *({"expression": name, "stage": stage} for name in GRAPHS for stage in range(14)),
    *({"expression": name, "stage": 13, "careless": True} for name in GRAPHS),
    {"expression": "unit", "stage": 7, "first": -2, "third": 0.5},
    {"expression": "loss", "stage": 13, "first": -3, "second": 3},
    {"expression": "square", "stage": 5, "first": 0},
]


def drawn(count):
    """Figures with states drawn at random."""
    rng = np.random.default_rng(7)
    for _ in range(count):
        inputs = dict(zip(("first", "second", "third"), (rng.integers(-6, 7, 3) / 2).tolist(), strict=True))
        yield TapeFigure(
            expression=str(rng.choice(list(GRAPHS))),
            stage=int(rng.integers(0, 14)),
            careless=bool(rng.integers(2)),
            **inputs,
        )


@pytest.mark.parametrize("name", GRAPHS)
def test_at_the_end_of_the_way_back_every_value_has_the_slope_that_nnlib_finds(name):
    figure = TapeFigure(expression=name, stage=13, first=1.5, second=-0.5, third=2.5)
    values = figure.values()
    values[-1].backward()
    assert figure.grads() == pytest.approx([value.grad for value in values])


@pytest.mark.parametrize("name", GRAPHS)
def test_every_value_stands_behind_its_sources_and_no_two_boxes_overlap(name):
    for place, node in enumerate(GRAPHS[name]):
        assert all(source < place for source in node.sources)
        for other in GRAPHS[name][:place]:
            across, down = (abs(a - b) for a, b in zip(node.at, other.at, strict=True))
            assert across >= 90 or down >= 80


def test_the_slope_of_the_first_example_is_what_the_page_works_out():
    assert TapeFigure(stage=5).grads() == [3, 8, 3, 1]


def test_a_share_that_replaces_another_makes_only_values_used_twice_wrong():
    assert TapeFigure(stage=5, careless=True).grads() == [3, 3, 3, 1]
    assert TapeFigure(expression="square", stage=5, careless=True, first=2).grads()[0] == 2  # and not 2 + 2 + 1
    right, careless = (TapeFigure(expression="unit", stage=7, careless=flag).grads() for flag in (False, True))
    assert right == careless  # nothing is used twice there


def test_the_slopes_of_the_loss_are_softmax_minus_one_hot():
    figure = TapeFigure(expression="loss", stage=13, first=1, second=2)
    share = math.exp(2) / (math.exp(1) + math.exp(2))
    assert figure.grads()[:2] == pytest.approx([-share, share])


def test_slopes_are_unknown_until_the_way_back_begins():
    assert TapeFigure(stage=2).grads() == [None] * 4
    assert TapeFigure(stage=3).grads() == [0, 0, 0, 1]


def test_a_stage_beyond_the_last_of_a_short_computation_is_its_last():
    assert TapeFigure(stage=13).alt() == TapeFigure(stage=5).alt()


def test_the_page_computes_what_nnlib_computes_anywhere_in_the_limits(call):
    figures = [TapeFigure(**state) for state in STATES] + list(drawn(80))
    results = call("tape", [("compute", [figure.state()]) for figure in figures])
    for figure, result in zip(figures, results, strict=True):
        values = figure.values()
        np.testing.assert_allclose(result["numbers"], [value.number for value in values], rtol=1e-12)
        for ours, theirs in zip(result["slopes"], values, strict=True):
            np.testing.assert_allclose(ours, theirs.slopes, rtol=1e-12)
        assert [place for place, known in enumerate(result["known"]) if known] == sorted(figure.known())
        grads = figure.grads()
        assert [grad is None for grad in result["grads"]] == [grad is None for grad in grads]
        if grads[0] is not None:
            np.testing.assert_allclose(result["grads"], grads, rtol=1e-12)


def test_the_page_says_in_words_what_python_says(call):
    figures = [TapeFigure(**state) for state in STATES] + list(drawn(80))
    for figure, said in zip(figures, call("tape", [("alternative", [f.state()]) for f in figures]), strict=True):
        assert said == figure.alt()
        assert "{" not in said


def test_the_lines_of_python_give_the_numbers_of_the_figure(call, capsys):
    figures = [TapeFigure(**state) for state in STATES[::7]]
    for figure, code in zip(figures, call("tape", [("inPython", [f.state()]) for f in figures]), strict=True):
        exec(code, {})
        printed = [float(word) for word in capsys.readouterr().out.split()]
        end = TapeFigure(
            expression=figure.expression, stage=13, **{k: getattr(figure, k) for k in ("first", "second", "third")}
        )
        given = [grad for node, grad in zip(end.nodes, end.grads(), strict=True) if node.operation == "input"]
        assert printed == pytest.approx([end.values()[-1].number, *given])


@pytest.mark.parametrize(
    ("change", "said"), [({"stage": 14}, "0 to 13"), ({"first": 3.1}, "-3 to 3"), ({"expression": "x"}, "twice")]
)
def test_what_a_state_cannot_be_is_refused_with_the_limits(change, said):
    with pytest.raises(TraitError, match=said):
        TapeFigure(**change)


@pytest.mark.parametrize("format", ["svg", "png"])
def test_the_still_picture_is_the_same_for_the_same_state(format):
    assert TapeFigure(stage=4).picture(format) == TapeFigure(stage=4).picture(format)
    assert TapeFigure(stage=4).picture(format) != TapeFigure(stage=5).picture(format)
