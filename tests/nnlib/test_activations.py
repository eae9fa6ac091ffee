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


def test_sigmoid_equals_its_definition_digit_for_digit_far_into_both_tails():
    x = np.linspace(-700, 700, 2801)
    np.testing.assert_allclose(nnlib.Sigmoid()(x), [1 / (1 + math.exp(-v)) for v in x], rtol=1e-14)


@pytest.mark.filterwarnings("error")
def test_gelu_is_finite_and_silent_at_extremes():
    layer = nnlib.GELU()
    x = np.array([[-3e38, -1e13, -100, 0, 100, 1e13, 3e38]], dtype=np.float32)
    np.testing.assert_array_equal(layer(x), np.maximum(x, 0))
    np.testing.assert_array_equal(layer.backward(np.ones_like(x)), [[0, 0, 0, 0.5, 1, 1, 1]])


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


def test_gelu_equals_its_formula_written_out():
    x = np.linspace(-12, 12, 1001)
    written_out = [v / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (v + 0.044715 * v**3))) for v in x]
    np.testing.assert_allclose(nnlib.GELU()(x), written_out, rtol=1e-12, atol=1e-15)


def test_gelu_is_close_to_x_times_the_normal_distribution():
    x = np.linspace(-6, 6, 1001)
    exact = [v * 0.5 * (1 + math.erf(v / math.sqrt(2))) for v in x]
    assert np.abs(nnlib.GELU()(x) - exact).max() < 0.0005


def test_relu_passes_no_gradient_at_zero():
    layer = nnlib.ReLU()
    layer(np.array([[-1, 0, 1]], dtype=np.float32))
    np.testing.assert_array_equal(layer.backward(np.ones((1, 3), dtype=np.float32)), [[0, 0, 1]])


KINDS = [nnlib.ReLU, nnlib.Tanh, nnlib.Sigmoid, nnlib.GELU, nnlib.Softmax]


@pytest.mark.parametrize("kind", KINDS)
def test_whole_numbers_are_refused_for_bytes_would_overflow(kind):
    with pytest.raises(
        TypeError, match=rf"{kind.__name__}\(\): expected floating-point numbers, got uint8. Write x.ast"
    ):
        kind()(np.array([[1, 2]], dtype=np.uint8))


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_of_numbers_is_as_good_as_an_array(kind):
    np.testing.assert_array_equal(kind()([[-1.0, 0.5]]), kind()(np.array([[-1.0, 0.5]])))


@pytest.mark.parametrize("kind", KINDS)
def test_an_output_is_not_overwritten_by_the_next_forward(kind):
    layer, x = kind(), rng.standard_normal((2, 3)).astype(np.float32)
    first = layer(x)
    kept = first.copy()
    layer(2 * x)
    np.testing.assert_array_equal(first, kept)
