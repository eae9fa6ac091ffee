"""The layers that bend do what their formulas say, also at the edges of what float32 can hold."""

import math

import numpy as np
import pytest

import nnlib

rng = np.random.default_rng(0)


@pytest.mark.filterwarnings("error")
def test_sigmoid_is_finite_and_silent_at_extremes():
    layer = nnlib.Sigmoid()
    y = layer(np.array([[-1e30, -100, 0, 100, 1e30]], dtype=np.float32))
    np.testing.assert_allclose(y, [[0, 0, 0.5, 1, 1]], atol=1e-30)
    assert np.isfinite(layer.backward(np.ones_like(y))).all()


@pytest.mark.filterwarnings("error")
def test_softmax_is_finite_and_silent_at_extremes():
    layer = nnlib.Softmax()
    y = layer(np.array([[1e30, 0, -1e30], [88, 89, 90]], dtype=np.float32))
    np.testing.assert_allclose(y.sum(axis=-1), 1, rtol=1e-6)
    np.testing.assert_allclose(y[0], [1, 0, 0])
    assert np.isfinite(layer.backward(np.ones_like(y))).all()


def test_softmax_does_not_change_when_all_scores_are_shifted():
    x = rng.standard_normal((4, 5)).astype(np.float32)
    np.testing.assert_allclose(nnlib.Softmax()(x + 7), nnlib.Softmax()(x), rtol=1e-5)


def test_gelu_is_close_to_x_times_the_normal_distribution():
    x = np.linspace(-6, 6, 1001)
    exact = [v * 0.5 * (1 + math.erf(v / math.sqrt(2))) for v in x]
    assert np.abs(nnlib.GELU()(x) - exact).max() < 0.0005


def test_relu_passes_no_gradient_at_zero():
    layer = nnlib.ReLU()
    layer(np.array([[-1, 0, 1]], dtype=np.float32))
    np.testing.assert_array_equal(layer.backward(np.ones((1, 3), dtype=np.float32)), [[0, 0, 1]])


@pytest.mark.parametrize("kind", [nnlib.ReLU, nnlib.Tanh, nnlib.Sigmoid, nnlib.GELU, nnlib.Softmax])
def test_an_output_is_not_overwritten_by_the_next_forward(kind):
    layer, x = kind(), rng.standard_normal((2, 3)).astype(np.float32)
    first = layer(x)
    kept = first.copy()
    layer(2 * x)
    np.testing.assert_array_equal(first, kept)
