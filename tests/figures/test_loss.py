"""The loss figure: its numbers, its words, its errors, and what it means to teach."""

from __future__ import annotations

import math

import numpy as np
import pytest
from traitlets import TraitError

from figures import LossFigure
from figures.loss import FLAT, TASKS, WORDS

STATES = [
    {},
    *({"task": "number", "loss": loss, "prediction": y} for loss in ("squared", "absolute") for y in (-2.5, 1, 2.5)),
    {"task": "number", "loss": "absolute", "prediction": 0.3, "target": 0.3},
    *(
        {"task": "yes-no", "loss": loss, "score": z, "target": target}
        for loss in ("cross-entropy", "squared")
        for z in (-6, -1.2, 0, 0.1, 6)
        for target in (0, 1)
    ),
    *({"task": "classes", "score": z, "classes": k} for z in (-6, 0, 3.3, 6) for k in (2, 10, 20)),
    {"task": "yes-no", "loss": "absolute", "target": 0.4},
]


def test_twice_the_miss_costs_four_times_the_squared_error_and_pulls_twice_as_hard():
    near, far = (LossFigure(prediction=y, target=0) for y in (1, 2))
    assert far.value == pytest.approx(4 * near.value)
    assert far.slope == pytest.approx(2 * near.slope)


def test_the_absolute_error_pulls_alike_near_and_far():
    slopes = {LossFigure(loss="absolute", prediction=y, target=0).slope for y in (0.1, 1, 2.5)}
    assert slopes == {1}


@pytest.mark.parametrize("target", [0, 1])
def test_where_an_answer_is_sure_and_wrong_cross_entropy_is_steep_and_squared_error_flat(target):
    wrong = 1 - 2 * target  # the sign of the score on the wrong side
    sure = LossFigure(task="yes-no", loss="cross-entropy", target=target, score=6 * wrong)
    assert sure.value > 6
    assert abs(sure.slope) > 0.99
    sure.loss = "squared"
    assert 0.99 < sure.value < 1
    assert abs(sure.slope) < 0.01
    assert sure.verdict == "squared_flat"


def test_cross_entropy_grows_without_bound_and_squared_error_on_a_probability_stays_below_one():
    figure = LossFigure(task="yes-no", target=1)
    assert figure.evaluate("cross-entropy", -500)[0] == pytest.approx(500)
    assert figure.evaluate("squared", -500)[0] <= 1


def test_squared_error_on_a_probability_pulls_hardest_where_the_answer_is_only_slightly_wrong():
    figure = LossFigure(task="yes-no", loss="squared", target=1)
    z = np.linspace(-6, 6, 2401)
    slopes = np.array([figure.evaluate("squared", at)[1] for at in z])
    p = 1 / (1 + np.exp(-z[np.abs(slopes).argmax()]))
    assert p == pytest.approx(1 / 3, abs=0.001)
    assert np.abs(slopes).max() == pytest.approx(8 / 27, abs=1e-5)


@pytest.mark.parametrize("classes", range(2, 21))
def test_equal_shares_over_k_classes_cost_the_logarithm_of_k(classes):
    figure = LossFigure(task="classes", score=0, classes=classes)
    assert figure.value == pytest.approx(math.log(classes))
    assert figure.probability == pytest.approx(1 / classes)
    assert figure.verdict == "uniform"


def test_yes_or_no_is_the_case_of_two_classes():
    for score in (-3, 0, 2.5):
        two = LossFigure(task="classes", classes=2, score=score)
        yes = LossFigure(task="yes-no", target=1, score=score)
        assert (two.value, two.slope) == pytest.approx((yes.value, yes.slope))


@pytest.mark.parametrize("task", TASKS)
def test_the_slope_is_how_fast_the_loss_changes(task):
    for target in (0, 1):
        figure = LossFigure(task=task, target=target)
        for loss in TASKS[task]["losses"]:
            for at in np.linspace(-2.45, 2.45, 30):
                change = figure.evaluate(loss, at + 1e-5)[0] - figure.evaluate(loss, at - 1e-5)[0]
                assert figure.evaluate(loss, at)[1] == pytest.approx(change / 2e-5, abs=1e-6)


def test_every_place_that_can_be_reached_lies_within_the_axes():
    for task, drawn in TASKS.items():
        limits = LossFigure().limits[drawn["moves"]]
        for target in (-1, 0, 1):
            figure = LossFigure(task=task, target=target, classes=20)
            for at in (limits["low"], limits["high"]):
                assert drawn["x"]["low"] <= at <= drawn["x"]["high"]
                for loss in drawn["losses"]:
                    value, slope = figure.evaluate(loss, at)
                    assert drawn["upper"]["low"] < value < drawn["upper"]["high"]
                    assert drawn["lower"]["low"] < slope < drawn["lower"]["high"]


def test_a_loss_that_does_not_fit_the_task_gives_way_to_the_usual_one():
    figure = LossFigure(loss="absolute")
    assert (figure.shown, figure.other) == ("absolute", "squared")
    figure.task = "yes-no"
    assert (figure.shown, figure.other) == ("cross-entropy", "squared")
    figure.task = "classes"
    assert (figure.shown, figure.other) == ("cross-entropy", None)


def test_the_page_computes_what_nnlib_computes_and_says_what_python_says(call):
    rng = np.random.default_rng(4)
    drawn = [
        {
            "task": str(rng.choice(list(TASKS))),
            "loss": str(rng.choice(["squared", "absolute", "cross-entropy"])),
            "prediction": rng.uniform(-2.5, 2.5),
            "target": rng.uniform(-1, 1),
            "score": rng.uniform(-6, 6),
            "classes": int(rng.integers(2, 21)),
        }
        for _ in range(60)
    ]
    figures = [LossFigure(**state) for state in STATES + drawn]
    results = call("loss", [("compute", [figure.state()]) for figure in figures])
    spoken = call("loss", [("alternative", [figure.state()]) for figure in figures])
    close = {"rel": 1e-9, "abs": 1e-12}
    for figure, result, words in zip(figures, results, spoken, strict=True):
        assert (result["shown"], result["verdict"]) == (figure.shown, figure.verdict)
        assert (result["value"], result["slope"]) == pytest.approx((figure.value, figure.slope), **close)
        assert result["p"] == pytest.approx(figure.probability, **close)
        if figure.other:
            assert result["other"]["name"] == figure.other
            beside = result["other"]["value"], result["other"]["slope"]
            assert beside == pytest.approx(figure.evaluate(figure.other, figure.at), **close)
        else:
            assert result["other"] is None
        assert words == figure.alt()
        assert "{" not in words


def test_the_lines_of_python_print_what_the_figure_shows(call, capsys):
    figures = [LossFigure(**state) for state in STATES]
    for figure, code in zip(figures, call("loss", [("inPython", [f.state()]) for f in figures]), strict=True):
        exec(code, {})
        value, slope = capsys.readouterr().out.removeprefix("loss ").split(", slope ")
        assert float(value) == pytest.approx(figure.value, abs=0.0006)
        assert float(slope) == pytest.approx(figure.slope, abs=0.0006)


def test_every_verdict_is_reached_and_has_words():
    reached = {LossFigure(**state).verdict for state in STATES}
    assert LossFigure(task="number", prediction=0.5, target=0.5).verdict == "hit"
    assert reached | {"hit"} == set(WORDS["verdicts"])


def test_every_task_and_loss_has_its_words():
    for part in ("tasks", "try", "formulas", "axes", "places"):
        assert tuple(WORDS[part]) == tuple(TASKS)
    for task, drawn in TASKS.items():
        assert list(WORDS["try"][task]) == list(WORDS["formulas"][task]) == drawn["losses"]


def test_alt_text_follows_the_state():
    figure = LossFigure(prediction=2, target=0.5)
    assert "2 · (1.5) = 3.000" in figure.alt()
    figure.task, figure.loss, figure.score, figure.target = "yes-no", "squared", -6, 1
    assert "nearly flat" in figure.alt()
    assert abs(figure.slope) < FLAT
    figure.task = "classes"
    assert "ln 10 = 2.303" in figure.alt()


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("task", "sorting"),
        ("loss", "hinge"),
        ("prediction", 3),
        ("target", -1.5),
        ("score", float("inf")),
        ("classes", 1),
        ("classes", 2.5),
    ],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = LossFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"LossFigure\.{trait}: expected .+, got .+\. .+\."):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = LossFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.target = -1
    assert figure.picture(kind) != first
