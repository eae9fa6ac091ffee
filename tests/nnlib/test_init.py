"""Weights start with the spread that keeps signals of one size through many layers, there and back."""

import numpy as np
import pytest

import nnlib
from nnlib.init import glorot, he

WIDTH, DEPTH = 200, 20


def spreads(activation, draw):
    """How many times larger signals are after all layers than before, and gradients before than after."""
    rng = np.random.default_rng(0)
    layers = []
    for _ in range(DEPTH):
        linear = nnlib.Linear(WIDTH, WIDTH, rng=rng)
        linear.weight.value[...] = draw(rng)
        layers += [linear, activation()]
    model = nnlib.Sequential(*layers)
    x = rng.standard_normal((50, WIDTH)).astype(np.float32)
    y = model(x)
    grad = rng.standard_normal(y.shape).astype(np.float32)
    return np.std(y) / np.std(x), np.std(model.backward(grad)) / np.std(grad)


def test_he_keeps_signals_and_gradients_of_one_size_through_relu():
    forward, backward = spreads(nnlib.ReLU, lambda rng: he((WIDTH, WIDTH), WIDTH, rng))
    assert 0.3 < forward < 3
    assert 0.3 < backward < 3


def test_glorot_keeps_gradients_of_one_size_through_tanh_and_lets_signals_fade_but_slowly():
    forward, backward = spreads(nnlib.Tanh, lambda rng: glorot((WIDTH, WIDTH), WIDTH, WIDTH, rng))
    assert 0.1 < forward < 1
    assert 0.1 < backward < 3


@pytest.mark.parametrize("times", [0.5, 2])
def test_half_or_twice_as_much_fades_or_explodes(times):
    for size in spreads(nnlib.ReLU, lambda rng: times * he((WIDTH, WIDTH), WIDTH, rng)):
        assert size < 1e-4 or size > 1e4


@pytest.mark.parametrize(
    ("draw", "variance"),
    [(lambda rng: he((300, 200), 300, rng), 2 / 300), (lambda rng: glorot((300, 200), 300, 200, rng), 2 / 500)],
)
def test_the_variance_is_the_papers(draw, variance):
    weights = draw(np.random.default_rng(0))
    assert weights.dtype == np.float32
    assert np.var(weights) == pytest.approx(variance, rel=0.03)
    assert abs(np.mean(weights)) < 3 * (variance / weights.size) ** 0.5


def test_attention_starts_with_the_variance_of_layers_that_no_relu_follows():
    layer = nnlib.SelfAttention(64, 4, causal=True, rng=np.random.default_rng(0))
    for part in (layer.qkv, layer.output):
        assert np.var(part.weight.value) == pytest.approx(1 / 64, rel=0.06)


@pytest.mark.parametrize(("where", "stay"), [((0, 2), True), ((0,), False)])
def test_units_stay_equal_if_they_start_with_equal_weights_and_are_used_with_equal_weights(where, stay):
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(nnlib.Linear(6, 4, rng=rng), nnlib.ReLU(), nnlib.Linear(4, 3, rng=rng))
    for i in where:
        model.layers[i].weight.value[...] = 0.05
    x, y = rng.standard_normal((60, 6)).astype(np.float32), rng.integers(3, size=60)
    nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.Adam(model, lr=0.01), rng=rng).fit(5, (x, y))
    weight = model.layers[0].weight.value
    assert np.ptp(weight, axis=0).max() > 0.01  # training has moved them
    assert (np.ptp(weight, axis=1).max() < 1e-5) == stay
