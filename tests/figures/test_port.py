"""The layers in figures/layers.js compute what nnlib's layers compute."""

from __future__ import annotations

import numpy as np
import pytest

import nnlib

CLOSE = {"rtol": 1e-6, "atol": 1e-6}


def test_linear_equals_nnlib_for_every_shape(call):
    rng = np.random.default_rng(0)
    calls, expected = [], []
    for batch, n_in, n_out in [(1, 1, 1), (1, 2, 1), (5, 2, 3), (16, 7, 4)]:
        layer = nnlib.Linear(n_in, n_out, rng=rng)
        layer.bias.value[...] = rng.normal(size=n_out)
        x = rng.normal(size=(batch, n_in)).astype(np.float32)
        calls.append(("linear", [x.tolist(), layer.weight.value.tolist(), layer.bias.value.tolist()]))
        expected.append(layer.forward(x))
    for actual, wanted in zip(call("neuron", calls), expected, strict=True):
        np.testing.assert_allclose(actual, wanted, **CLOSE)


def test_sigmoid_equals_nnlib_from_tail_to_tail(call):
    z = np.concatenate([np.linspace(-30, 30, 121), [-80.0, 80.0, 1e-7, -1e-7]]).astype(np.float32)
    actual = call("neuron", [("sigmoid", [value]) for value in z.tolist()])
    np.testing.assert_allclose(actual, nnlib.Sigmoid().forward(z[:, None])[:, 0], rtol=1e-6, atol=0)


def test_sigmoid_and_loss_stay_finite_where_the_plain_formulas_overflow(call):
    low, high, loss = call(
        "neuron", [("sigmoid", [-1000]), ("sigmoid", [1000]), ("binaryCrossEntropy", [[-1000, 1000], [1, 0]])]
    )
    assert (low, high, loss) == (0, 1, 1000)


@pytest.mark.parametrize("scale", [0.1, 1.0, 10.0, 50.0])
def test_binary_cross_entropy_equals_nnlib_at_every_scale(call, scale):
    rng = np.random.default_rng(1)
    scores = (scale * rng.normal(size=40)).astype(np.float32)
    targets = rng.integers(0, 2, size=40)
    (actual,) = call("neuron", [("binaryCrossEntropy", [scores.tolist(), targets.tolist()])])
    np.testing.assert_allclose(actual, nnlib.BinaryCrossEntropy().forward(scores, targets), **CLOSE)
