"""The boundary trainer teaches what it claims: each claim of its words is trained for, and comes true."""

from __future__ import annotations

import pytest

from figures import BoundaryFigure
from tests.figures.test_boundary import TRAIN


def accuracy(figure: BoundaryFigure, which: str = "train") -> float:
    return figure.compute()[which]["accuracy"]


@pytest.fixture
def best(call):
    """`best(seeds, epochs, **state)`: the best training accuracy over some seeds, trained as the page trains."""

    def run(seeds: int, epochs: int, **state) -> float:
        figures = [BoundaryFigure(**state, seed=seed) for seed in range(seeds)]
        runs = call("boundary", [("trained", [figure.state(), epochs]) for figure in figures], TRAIN)
        for figure, trained in zip(figures, runs, strict=True):
            figure.run = trained
        return max(map(accuracy, figures))

    return run


def test_the_first_press_of_train_closes_a_ring_in_a_hundred_epochs():
    figure = BoundaryFigure(epochs=100)
    assert figure.compute()["verdict"] == "learned"


def test_a_circle_needs_three_hidden_units(best):
    assert best(5, 300, hidden=[2]) < 0.95 < 0.98 < best(5, 300, hidden=[3])


def test_xor_is_beyond_a_network_without_hidden_layer_and_within_reach_of_four_units(best):
    assert best(1, 400, dataset="xor", hidden=[]) < 0.75
    assert best(3, 400, dataset="xor", hidden=[4]) > 0.97


def test_hidden_layers_without_activation_draw_a_straight_line_all_the_same(best):
    assert best(2, 400, dataset="xor", hidden=[8, 8], activation="identity") < 0.75


def test_a_large_network_on_a_few_noisy_points_overfits():
    figure = BoundaryFigure(dataset="moons", noise=0.4, examples=20, hidden=[8, 8, 8, 8], epochs=300)
    result = figure.compute()
    assert result["verdict"] == "overfit"
    assert result["test"]["loss"] > 2 * result["best"][2]
    assert result["train"]["loss"] < 0.1


def test_too_high_a_rate_makes_the_loss_jump():
    assert BoundaryFigure(hidden=[4, 4], activation="relu", rate=10, epochs=40).compute()["verdict"] == "jumpy"


def test_four_layers_of_sigmoids_stay_a_coin_for_long():
    figure = BoundaryFigure(hidden=[4, 4, 4, 4], activation="sigmoid", epochs=150)
    assert figure.compute()["verdict"] == "guess"


def test_the_spiral_is_learned_with_two_wide_layers_and_adam():
    state = {"dataset": "spiral", "noise": 0, "examples": 200, "hidden": [8, 8], "activation": "relu"}
    assert accuracy(BoundaryFigure(**state, optimizer="adam", rate=0.01, epochs=120), "test") > 0.95


def test_a_unit_that_answers_nothing_is_called_off():
    figure = BoundaryFigure(hidden=[2], activation="relu", layer=1, unit=1, epochs=1)
    parameters = list(figure.run["parameters"])
    parameters[4] = -100.0  # the bias of the first unit
    figure.run = {**figure.run, "parameters": parameters}
    assert figure.compute()["unit"]["off"]
