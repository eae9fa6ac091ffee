"""The boundary trainer: it trains in the page as nnlib does, says the same in words, and shows what it claims."""

from __future__ import annotations

import json

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import BoundaryFigure
from figures.boundary_run import ACTIVATIONS
from figures.plane_data import NAMES, split

TRAIN = """
export function trained(state, epochs, later = {}) {
  const run = openRun(state);
  for (let i = 0; i < epochs && trainEpoch(run, state); i += 1);
  for (let i = 0; i < epochs && later.rate && trainEpoch(run, { ...state, ...later }); i += 1);
  return saveRun(run);
}
"""
STATES = [
    {"hidden": [3], "optimizer": "adam", "rate": 0.01},
    {"dataset": "moons", "hidden": [], "weight_decay": 0.03, "batch": 1, "examples": 20},
    {"dataset": "xor", "hidden": [2, 3], "activation": "relu", "optimizer": "momentum", "rate": 0.03, "noise": 0.3},
    {"dataset": "spiral", "hidden": [8, 4], "optimizer": "adam", "weight_decay": 0.1, "rate": 0.003, "seed": 9999},
    {"dataset": "clouds", "hidden": [1, 1, 1, 1], "activation": "sigmoid", "batch": 7, "data_seed": 5, "layer": 4},
    {
        "dataset": "circles",
        "hidden": [5],
        "activation": "identity",
        "batch": 200,
        "examples": 200,
        "layer": 1,
        "unit": 5,
    },
]


def random_states(count: int) -> list[dict]:
    rng = np.random.default_rng(6)
    return [
        {
            "dataset": str(rng.choice(NAMES)),
            "noise": round(float(rng.uniform(0, 0.5)), 2),
            "examples": int(rng.integers(10, 201)),
            "data_seed": int(rng.integers(0, 10_000)),
            "seed": int(rng.integers(0, 10_000)),
            "hidden": rng.integers(1, 9, size=rng.integers(0, 5)).tolist(),
            "activation": str(rng.choice(list(ACTIVATIONS))),
            "layer": int(rng.integers(0, 5)),
            "unit": int(rng.integers(1, 9)),
        }
        for _ in range(count)
    ]


# ---- The page and Python do the same.


def test_the_page_draws_the_very_points_of_python(call):
    cases = [(name, noise, n, seed) for name in NAMES for noise, n, seed in ((0, 200, 0), (0.35, 30, 77))]
    states = [dict(zip(("dataset", "noise", "examples", "data_seed"), case, strict=True)) for case in cases]
    plain = "export const points = (s) => Object.values(drawData(s)).map(({ x, y }) => [[...x], [...y]]);"
    for case, drawn in zip(cases, call("plane-data", [("points", [s]) for s in states], plain), strict=True):
        x_train, x_test, y_train, y_test = split(*case)
        for (x, y), (wanted_x, wanted_y) in zip(drawn, ((x_train, y_train), (x_test, y_test)), strict=True):
            np.testing.assert_allclose(x, wanted_x.ravel(), rtol=0, atol=3e-7)  # the last bit of float32
            np.testing.assert_array_equal(y, wanted_y)


def test_the_page_trains_as_nnlib_trains(call):
    figures = [BoundaryFigure(**state) for state in STATES]
    runs = call("boundary", [("trained", [figure.state(), 20]) for figure in figures], TRAIN)
    for figure, run in zip(figures, runs, strict=True):
        figure.train(20)
        for name in ("parameters", "rows", "best", "memory"):
            np.testing.assert_allclose(run[name], figure.run[name], rtol=1e-8, atol=1e-11)
        assert {**run, **dict.fromkeys(("parameters", "rows", "best", "memory"))} == {
            **figure.run,
            **dict.fromkeys(("parameters", "rows", "best", "memory")),
        }


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_run_goes_from_one_to_the_other_and_on(call, state):
    alone, other = BoundaryFigure(**state, epochs=14), BoundaryFigure(**state, epochs=5)
    (run,) = call("boundary", [("trained", [other.state(), 4])], TRAIN)
    other.run = run
    other.train(5)
    np.testing.assert_allclose(other.run["parameters"], alone.run["parameters"], rtol=1e-8, atol=1e-11)
    assert other.run["epoch"] == 14


def test_a_change_of_manner_is_noted_and_another_optimizer_forgets(call):
    figure = BoundaryFigure(optimizer="adam", rate=0.01)
    later = {"optimizer": "sgd", "rate": 0.3, "batch": 25, "weight_decay": 0.01}
    (run,) = call("boundary", [("trained", [figure.state(), 5, later])], TRAIN)
    figure.train(5)
    for name, value in later.items():
        setattr(figure, name, value)
    figure.train(5)
    np.testing.assert_allclose(run["parameters"], figure.run["parameters"], rtol=1e-8, atol=1e-11)
    assert run["changes"] == figure.run["changes"] == [5]
    assert run["memory"] == figure.run["memory"] == []


def test_an_epoch_in_which_numbers_overflow_is_taken_back(call):
    state = {"hidden": [8, 8, 8, 8], "activation": "identity", "rate": 10, "weight_decay": 1}
    figure = BoundaryFigure(**state)
    (run,) = call("boundary", [("trained", [figure.state(), 400])], TRAIN)
    figure.train(400)
    assert run["overflow"]
    assert run["epoch"] == figure.run["epoch"] < 400
    assert np.isfinite(run["parameters"]).all()
    assert "A number became infinite" in figure.alt()
    assert call("boundary", [("alternative", [figure.state()])]) == [figure.alt()]


def test_long_runs_keep_the_same_few_measurements(call):
    figure = BoundaryFigure(hidden=[], examples=10, batch=200)
    (run,) = call("boundary", [("trained", [figure.state(), 1000])], TRAIN)
    figure.train(1000)
    epochs = [row[0] for row in figure.run["rows"]]
    assert epochs == [row[0] for row in run["rows"]] == list(range(0, 1001, 8))
    np.testing.assert_allclose(run["rows"], figure.run["rows"], rtol=1e-8)


def numbers(unit: dict | None) -> list[float]:
    return [] if unit is None else [unit["low"], unit["high"], *unit["means"], float(unit["off"])]


def test_numbers_and_words_agree_over_drawn_states(call):
    figures = [BoundaryFigure(**state) for state in random_states(40)]
    figures += [BoundaryFigure(**state, epochs=30) for state in STATES]
    calls = [(name, [figure.state()]) for figure in figures for name in ("compute", "alternative")]
    answers = call("boundary", calls)
    for figure, drawn, spoken in zip(figures, answers[::2], answers[1::2], strict=True):
        wanted = json.loads(json.dumps(figure.compute()))
        np.testing.assert_allclose(numbers(drawn["unit"]), numbers(wanted["unit"]), rtol=1e-7, atol=1e-9)
        for name in ("train", "test", "best", "share"):
            assert drawn[name] == pytest.approx(wanted[name], rel=1e-7)
        assert [drawn[name] for name in ("epoch", "ones", "count", "verdict")] == [
            wanted[name] for name in ("epoch", "ones", "count", "verdict")
        ]
        assert spoken == figure.alt()
        assert "{" not in spoken


@pytest.mark.parametrize("epochs", [0, 40])
def test_the_lines_of_python_print_what_the_figure_shows(call, capsys, epochs):
    figures = [BoundaryFigure(**state, epochs=epochs) for state in [*STATES, {"dataset": "clouds", "noise": 0.2}]]
    for figure, code in zip(figures, call("boundary", [("inPython", [f.state()]) for f in figures]), strict=True):
        exec(code, {})
        train, test = capsys.readouterr().out.replace("training loss", "").split(", validation loss")
        assert float(train) == pytest.approx(figure.train_loss, abs=0.002), code  # it computes in float32
        assert float(test) == pytest.approx(figure.test_loss, abs=0.002), code


def test_the_lines_of_python_say_when_they_cannot_repeat_the_run(call):
    figure = BoundaryFigure(epochs=5)
    figure.rate = 0.3
    figure.train(5)
    (code,) = call("boundary", [("inPython", [figure.state()])])
    assert "# The settings of training were changed after epoch 5;" in code


def test_the_boundary_is_drawn_where_the_score_is_zero(call):
    ticks = np.linspace(-1, 1, 41)
    x1, x2 = np.meshgrid(ticks, ticks[::-1])
    scores = x1**2 + x2**2 - 0.5
    (pieces,) = call("raster", [("zeroLine", [scores.ravel().tolist(), 41])])
    ends = np.array(pieces).reshape(-1, 2)
    radius = np.hypot(ends[:, 0] / 20 - 1, 1 - ends[:, 1] / 20)
    np.testing.assert_allclose(radius, np.sqrt(0.5), atol=0.002)
    assert len(pieces) > 100


# ---- Its Python side.


def test_the_trained_network_comes_out_and_computes_the_same():
    figure = BoundaryFigure(dataset="moons", hidden=[3, 2], activation="relu", epochs=30)
    model = figure.model()
    x_train, _, y_train, _ = figure.data()
    assert repr(model) == "Sequential(Linear(2, 3), ReLU(), Linear(3, 2), ReLU(), Linear(2, 1))"
    scores = model.forward(x_train)
    assert scores.dtype == np.float32
    loss = nnlib.BinaryCrossEntropy().forward(scores, y_train[:, None].astype(np.float32))
    assert loss == pytest.approx(figure.train_loss, rel=1e-5)


def test_other_settings_start_anew_and_back_again_counts():
    figure = BoundaryFigure(epochs=20)
    trained = figure.train_loss
    figure.hidden = [5]
    assert figure.compute()["epoch"] == 0
    figure.hidden = [4]
    assert figure.train_loss == trained
    figure.rate = 1.0
    assert figure.compute()["epoch"] == 20


def test_reset_goes_back_to_what_the_author_trained():
    figure = BoundaryFigure(dataset="xor", epochs=10)
    before = figure.train_loss
    figure.train(10)
    figure.hidden, figure.seed = [2, 2], 4
    figure.reset()
    assert (figure.train_loss, figure.compute()["epoch"], figure.hidden) == (before, 10, [4])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hidden", [1, 2, 3, 4, 5]),
        ("hidden", [0]),
        ("hidden", [9]),
        ("hidden", 3),
        ("hidden", "44"),
        ("hidden", [2.5]),
        ("hidden", [True]),
        ("rate", 0),
        ("rate", float("nan")),
        ("batch", 0),
        ("batch", 1.5),
        ("noise", -0.1),
        ("examples", 5),
        ("activation", "step"),
        ("optimizer", "Adam"),
        ("weight_decay", -1),
        ("run", {"epoch": 3}),
        ("run", {**BoundaryFigure(epochs=1).run, "parameters": [1.0, 2.0]}),
        ("run", {**BoundaryFigure(epochs=1).run, "parameters": [float("nan")] * 17}),
    ],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(name, value):
    figure = BoundaryFigure(epochs=1)
    before = getattr(figure, name)
    with pytest.raises(TraitError, match=rf"BoundaryFigure\.{name}.*: expected .+, got .+\. .+\."):
        setattr(figure, name, value)
    assert getattr(figure, name) == before


@pytest.mark.parametrize("epochs", [0, -3, 2.5, True, 10_001])
def test_a_bad_number_of_epochs_is_refused(epochs):
    with pytest.raises(ValueError, match=r"expected a whole number from 1 to 10000 more epochs, got .+\. Write"):
        BoundaryFigure().train(epochs)


def test_the_still_picture_is_the_same_each_time_and_follows_the_run():
    figure = BoundaryFigure(epochs=30)
    first = figure.picture()
    assert first.startswith(b"<?xml")
    assert first == BoundaryFigure(epochs=30).picture()
    figure.reset()
    figure.seed = 1
    assert figure.picture() != first
    assert figure.picture("png").startswith(b"\x89PNG")
