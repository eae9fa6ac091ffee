"""The back-propagation figure: its numbers, its words and its errors, in Python and in JavaScript."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from traitlets import TraitError

from figures import BackpropFigure
from figures.backprop import BACKWARD, SELECTABLE, STAGES, located
from figures.tiny_network import PARAMETERS, PLACES, tiny_network

CLOSE = {"rtol": 1e-9, "atol": 1e-9}
STATES = [
    *({"stage": stage} for stage in STAGES),
    *({"stage": "grad_x", "selected": name} for name in SELECTABLE[::2]),
    *({"stage": "grad_x", "selected": name, "mistake": True} for name in ("W1[1,2]", "b1[2]", "W2[0,1]")),
    {"stage": "grad_W2", "selected": "W2[1,1]", "label": 1},
    {"stage": "grad_z", "mistake": True, "label": 1, "steps": 1},
    {"stage": "p", "steps": 20, "rate": 1},
    {"stage": "grad_h", "steps": 20, "rate": 1, "label": 1, "mistake": True},
]


def drawn(count):
    """Figures with states drawn at random."""
    rng = np.random.default_rng(5)
    for _ in range(count):
        yield BackpropFigure(
            stage=str(rng.choice(STAGES)),
            label=int(rng.integers(2)),
            selected=str(rng.choice(SELECTABLE)),
            rate=float(rng.integers(1, 21)) / 20,
            steps=int(rng.integers(0, 6)),
            mistake=bool(rng.integers(2)),
        )


def units_on(figure):
    return figure.arrays()["z"][0] > 0


def test_it_starts_at_the_loss_with_the_way_back_before_it():
    figure = BackpropFigure()
    assert figure.stage == "loss"
    assert figure.losses()[1] == pytest.approx(math.log(2))


@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("steps", [0, 1, 4])
def test_every_right_gradient_agrees_with_nudging(label, steps):
    figure = BackpropFigure(label=label, steps=steps)
    assert {figure.check(name).verdict for name in SELECTABLE} == {"agree"}


@pytest.mark.parametrize("label", [0, 1])
def test_forgetting_the_mask_spoils_the_parameters_of_the_unit_that_is_off_and_no_others(label):
    figure = BackpropFigure(label=label, mistake=True)
    assert units_on(figure).tolist() == [True, True, False]
    wrong = [name for name in SELECTABLE if figure.check(name).verdict == "differ"]
    assert wrong == ["W1[0,2]", "W1[1,2]", "b1[2]"]
    assert all(figure.check(name).slope == 0 for name in wrong)  # while the unit is off, they change nothing


@pytest.mark.parametrize(("label", "unit", "rate"), [(0, 1, 0.1), (1, 0, 0.25)])
def test_a_large_enough_first_step_switches_a_unit_off_and_its_gradients_with_it(label, unit, rate):
    for twentieths in range(1, 21):
        figure = BackpropFigure(label=label, steps=1, rate=twentieths / 20)
        assert units_on(figure)[unit] == (figure.rate < rate)
        assert units_on(figure).sum() >= 1
    figure.rate = rate
    assert figure.gradients()["W1"][:, unit].tolist() == [0, 0]


@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("rate", [0.05, 0.3, 1])
def test_every_step_lowers_the_loss(label, rate):
    figure = BackpropFigure(label=label, rate=rate)
    for _ in range(3):
        _, now, after = figure.losses()
        assert after < now
        figure.take_step()
        assert figure.losses()[1] == after
        assert figure.stage == "loss"
    assert figure.steps == 3


def kinked():
    """Parameters with which the second unit stands 0.0005 above the kink of ReLU."""
    return PARAMETERS | {"b1": [[-0.5, 0.0005, 0.0]]}


def test_a_nudge_across_the_kink_is_no_proof_of_a_mistake(call, monkeypatch):
    monkeypatch.setattr(BackpropFigure, "model", lambda self, steps=None: tiny_network(kinked()))
    figure = BackpropFigure()
    assert {name for name in SELECTABLE if figure.check(name).verdict == "kink"} == {"W1[0,1]", "W1[1,1]", "b1[1]"}
    grads = {name: array.tolist() for name, array in figure.gradients().items()}
    calls = [("checked", [kinked(), grads, {"x": figure.x, "label": 0}, name]) for name in SELECTABLE]
    for name, result in zip(SELECTABLE, call("backprop-check", calls), strict=True):
        assert result["verdict"] == figure.check(name).verdict


def test_the_page_computes_what_nnlib_computes(call):
    figures = [BackpropFigure(**state) for state in STATES] + list(drawn(30))
    for figure, result in zip(figures, call("backprop", [("compute", [f.state()]) for f in figures]), strict=True):
        model = figure.model()
        for name, place in PLACES.items():
            wanted = model.parameters()[place].value.reshape(np.shape(PARAMETERS[name]))
            np.testing.assert_allclose(result["parameters"][name], wanted, **CLOSE)
        for name, array in figure.arrays().items():
            np.testing.assert_allclose(result[name], array, **CLOSE)
        for name, array in figure.gradients().items():
            np.testing.assert_allclose(result["grads"][name], array, **CLOSE)
        np.testing.assert_allclose(result["losses"], figure.losses(), **CLOSE)
        check = figure.check()
        assert result["check"]["verdict"] == check.verdict
        np.testing.assert_allclose([result["check"][key] for key in check._fields[:4]], check[:4], rtol=1e-6, atol=1e-9)


def test_the_page_says_in_words_what_python_says(call):
    figures = [BackpropFigure(**state) for state in STATES] + list(drawn(40))
    for figure, said in zip(figures, call("backprop", [("alternative", [f.state()]) for f in figures]), strict=True):
        assert said == figure.alt()
        assert "{" not in said


def shown(call, figures):
    """What the page computes for each figure, with what it makes of it for its stages."""
    results = call("backprop", [("compute", [figure.state()]) for figure in figures])
    pairs = list(zip(figures, results, strict=True))
    arrays = call("backprop-stages", [("allArrays", [figure.state(), result]) for figure, result in pairs])
    entries = call("backprop-stages", [("entries", [figure.state(), result]) for figure, result in pairs])
    return zip(figures, arrays, entries, strict=True)


def value_of(working):
    """What a working comes to."""
    text = working.replace("−ln ", "-log(").replace("−", "-").replace("\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}", "*")
    text = re.sub(r"\^\{(.*?)\}", r"**(\1)", text) + ")" * ("log" in text)
    return eval(text, {"e": math.e, "log": math.log, "max": max})


def test_every_number_of_every_stage_is_written_out_and_right(call):
    figures = [
        BackpropFigure(stage=stage, label=label, steps=steps, mistake=mistake)
        for stage in STAGES[1:]
        for label, steps, mistake in [(0, 0, False), (1, 0, True), (1, 2, False)]
    ]
    for figure, arrays, entries in shown(call, figures):
        wanted = [figure.losses()[1]] if figure.stage == "loss" else np.ravel(arrays[figure.stage]).tolist()
        assert [entry["value"] for entry in entries] == pytest.approx(wanted)
        for entry in entries:
            if entry["working"] is not None:
                # Its numbers are rounded to three decimals, unless they are short.
                tolerance = 1e-9 if figure.steps == 0 and figure.stage not in ("p", "loss") else 0.004
                assert value_of(entry["working"]) == pytest.approx(entry["value"], abs=tolerance)


def test_every_single_parameter_has_its_line_where_its_gradient_is_computed(call):
    figures = [BackpropFigure(stage=stage) for stage in BACKWARD]
    named = [entry["parameter"] for *_, entries in shown(call, figures) for entry in entries if "parameter" in entry]
    assert sorted(named) == sorted(SELECTABLE)
    assert call("backprop-check", [("located", ["W1[1,2]"]), ("located", ["b2[1]"])]) == [["W1", 1, 2], ["b2", 0, 1]]
    assert call("backprop-check", [("ends", ["W1[1,2]"]), ("ends", ["b2[1]"])]) == ["x₂ → z₃", "b → s₂"]


@pytest.mark.parametrize("state", [{}, {"label": 1, "steps": 2}, {"mistake": True}], ids=str)
def test_the_line_of_code_of_every_stage_computes_the_array_that_is_shown(call, state):
    figures = [BackpropFigure(stage=stage, **state) for stage in STAGES]
    recipes = call("backprop-stages", [("recipe", [stage, figures[0].mistake]) for stage in STAGES])
    ((_, arrays, _),) = shown(call, figures[:1])
    space = {name: np.squeeze(arrays[name]) if name.startswith("b") else np.array(arrays[name]) for name in PARAMETERS}
    space |= {"np": np, "label": figures[0].label, "y": np.array(arrays["y"])}
    space["softmax"] = lambda scores: np.exp(scores) / np.exp(scores).sum()
    for stage, recipe in zip(STAGES, recipes, strict=True):
        exec(recipe["code"], space)
        if stage == "loss":
            assert space["loss"] == pytest.approx(figures[0].losses()[1])
        else:
            computed = space[stage.replace("grad_", "g_").replace("scores", "s")]  # as the book's code calls it
            assert np.ravel(computed).tolist() == pytest.approx(np.ravel(arrays[stage]).tolist())


def test_the_lines_of_python_print_what_the_figure_shows(call, capsys):
    figures = [BackpropFigure(**state) for state in STATES[5:]] + list(drawn(6))
    for figure, code in zip(figures, call("backprop", [("inPython", [f.state()]) for f in figures]), strict=True):
        exec(code, {})
        printed = capsys.readouterr().out
        stage, check, loss = (
            [float(number) for number in re.findall(r"-?\d+\.?\d*(?:e[-+]\d+)?", part)]
            for part in re.fullmatch(r"\w+: (.+)\ncheck: (.+)\nloss: (.+)\n", printed, re.DOTALL).groups()
        )
        arrays = figure.arrays() | {f"grad_{name}": grad for name, grad in figure.gradients().items()}
        wanted = [figure.losses()[1]] if figure.stage == "loss" else np.ravel(arrays[figure.stage])
        assert stage == pytest.approx(np.asarray(wanted).tolist(), abs=1e-6)
        assert check == pytest.approx([figure.check().slope, figure.check().gradient], abs=1e-8)
        assert loss == pytest.approx(figure.losses()[1:], abs=1e-8)


@pytest.mark.parametrize(
    ("place", "stage", "state"),
    [
        (["W1", 0, 2], "p", {"selected": "W1[0,2]"}),
        (["b2", 1], "p", {"selected": "b2[1]"}),
        (["s", 1], "loss", {"stage": "scores"}),
        (["s", 1], "scores", {"stage": "grad_scores"}),
        (["h", 0], "grad_h", {"stage": "h"}),
        (["p", 0], "p", {"stage": "p"}),
        (["L", 0], "x", {"stage": "loss"}),
    ],
)
def test_pointing_at_the_drawing_checks_a_parameter_or_shows_a_stage(call, place, stage, state):
    assert call("backprop", [("pointedTo", [place, stage])]) == [state]
    BackpropFigure(**state)


def test_what_to_try_follows_the_state(call):
    states = [{"stage": "z"}, {}, {"stage": "grad_h"}, {"stage": "grad_x"}, {"mistake": True, "steps": 1}, {"steps": 1}]
    said = call("backprop", [("suggestion", [BackpropFigure(**state).state()]) for state in states])
    keys = {text: key for key, text in BackpropFigure.WORDS["try"].items()}
    assert [keys[text] for text in said] == ["forward", "loss", "backward", "end", "mistake", "steps"]


def test_alt_text_follows_the_state():
    figure = BackpropFigure(selected="W1[0,2]")
    assert "Stage 6 of 14: Loss" in figure.alt()
    assert "no step yet" in figure.alt()
    assert "Gradient of the scores" not in figure.alt()
    assert "not computed yet" in figure.alt()
    figure.stage = "grad_W1"
    assert "Gradient of the scores (−0.5, 0.5); of W₂ ((−0.5, 0.5), (−0.25, 0.25), (0, 0));" in figure.alt()
    assert "slope by nudging 0.0000, by back-propagation 0. The two agree." in figure.alt()
    figure.mistake = True
    assert "forgotten on purpose" in figure.alt()
    assert "by back-propagation −0.5. The two differ" in figure.alt()
    figure.steps = 2
    assert "after 2 steps" in figure.alt()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stage", "grad_p"),
        ("label", 2),
        ("selected", "W1[2,0]"),
        ("rate", 0),
        ("rate", float("nan")),
        ("steps", 21),
        ("steps", 1.5),
        ("mistake", "yes"),
    ],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(name, value):
    figure = BackpropFigure()
    before = getattr(figure, name)
    with pytest.raises(TraitError, match=rf"BackpropFigure\.{name}: expected .+, got .+\. .+\."):
        setattr(figure, name, value)
    assert getattr(figure, name) == before


def test_reset_goes_back_to_where_the_author_started():
    figure = BackpropFigure(label=1, stage="grad_h")
    figure.label, figure.stage, figure.steps, figure.mistake, figure.rate = 0, "x", 3, True, 0.5
    figure.reset()
    assert (figure.label, figure.stage, figure.steps, figure.mistake, figure.rate) == (1, "grad_h", 0, False, 0.1)


def test_names_of_parameters_mean_places_in_arrays():
    assert located("W2[2,1]") == ("W2", (2, 1))
    assert located("b1[2]") == ("b1", (2,))


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = BackpropFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.stage = "grad_x"
    assert figure.picture(kind) != first
