"""The layers and losses in figures/*.js compute what nnlib's compute, forward and backward."""

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
    for actual, wanted in zip(call("layers", calls), expected, strict=True):
        np.testing.assert_allclose(actual, wanted, **CLOSE)


def test_sigmoid_equals_nnlib_from_tail_to_tail(call):
    z = np.concatenate([np.linspace(-30, 30, 121), [-80.0, 80.0, 1e-7, -1e-7]]).astype(np.float32)
    actual = call("layers", [("sigmoid", [value]) for value in z.tolist()])
    np.testing.assert_allclose(actual, nnlib.Sigmoid().forward(z[:, None])[:, 0], rtol=1e-6, atol=0)


def test_sigmoid_and_loss_stay_finite_where_the_plain_formulas_overflow(call):
    low, high = call("layers", [("sigmoid", [-1000]), ("sigmoid", [1000])])
    (loss,) = call("losses", [("binaryCrossEntropy", [[-1000, 1000], [1, 0]])])
    assert (low, high, loss) == (0, 1, 1000)


@pytest.mark.parametrize("scale", [0.1, 1.0, 10.0, 50.0])
def test_binary_cross_entropy_equals_nnlib_at_every_scale(call, scale):
    rng = np.random.default_rng(1)
    scores = (scale * rng.normal(size=40)).astype(np.float32)
    targets = rng.integers(0, 2, size=40)
    (actual,) = call("losses", [("binaryCrossEntropy", [scores.tolist(), targets.tolist()])])
    np.testing.assert_allclose(actual, nnlib.BinaryCrossEntropy().forward(scores, targets), **CLOSE)


def test_linear_backward_equals_nnlib_for_every_shape(call):
    rng = np.random.default_rng(2)
    calls, expected = [], []
    for batch, n_in, n_out in [(1, 1, 1), (1, 2, 1), (5, 2, 3), (16, 7, 4)]:
        layer = nnlib.Linear(n_in, n_out, rng=rng)
        x = rng.normal(size=(batch, n_in)).astype(np.float32)
        grad = rng.normal(size=(batch, n_out)).astype(np.float32)
        calls.append(("linearBackward", [x.tolist(), layer.weight.value.tolist(), grad.tolist()]))
        layer.forward(x)
        expected.append({"x": layer.backward(grad), "weight": layer.weight.grad, "bias": layer.bias.grad})
    for actual, wanted in zip(call("layers", calls), expected, strict=True):
        for name, array in wanted.items():
            np.testing.assert_allclose(actual[name], array, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "layer"),
    [("relu", nnlib.ReLU()), ("sigmoid", nnlib.Sigmoid()), ("tanh", nnlib.Tanh()), ("gelu", nnlib.GELU())],
)
def test_every_activation_and_its_slope_equal_nnlib(call, name, layer):
    z = np.concatenate([np.linspace(-6, 6, 121), [-40.0, 40.0, 0.0]]).astype(np.float32)[:, None]
    values, slopes = call("layers", [("activate", [z.tolist(), name]), ("activate", [z.tolist(), name, "slope"])])
    np.testing.assert_allclose(values, layer.forward(z), **CLOSE)
    np.testing.assert_allclose(slopes, layer.backward(np.ones_like(z)), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("scale", [0.1, 1.0, 10.0, 1000.0])
def test_softmax_and_cross_entropy_equal_nnlib_at_every_scale(call, scale):
    rng = np.random.default_rng(3)
    scores = (scale * rng.normal(size=(8, 5))).astype(np.float32)
    labels = rng.integers(0, 5, size=8)
    actual = call("layers", [("softmax", [row]) for row in scores.tolist()])
    np.testing.assert_allclose(actual, nnlib.Softmax().forward(scores), **CLOSE)
    loss = nnlib.CrossEntropy()
    value, grad = call(
        "losses", [(name, [scores.tolist(), labels.tolist()]) for name in ("crossEntropy", "crossEntropyBackward")]
    )
    np.testing.assert_allclose(value, loss.forward(scores, labels), **CLOSE)
    np.testing.assert_allclose(grad, loss.backward(), **CLOSE)


def test_the_gradient_of_binary_cross_entropy_equals_nnlib(call):
    rng = np.random.default_rng(4)
    scores = (5 * rng.normal(size=40)).astype(np.float32)
    targets = rng.integers(0, 2, size=40)
    loss = nnlib.BinaryCrossEntropy()
    loss.forward(scores, targets)
    (grad,) = call("losses", [("binaryCrossEntropyBackward", [scores.tolist(), targets.tolist()])])
    np.testing.assert_allclose(grad, loss.backward(), **CLOSE)


def test_mean_squared_error_and_its_gradient_equal_nnlib(call):
    rng = np.random.default_rng(5)
    predictions, targets = rng.normal(size=(2, 6, 3)).astype(np.float32)
    loss = nnlib.MeanSquaredError()
    names = ("meanSquaredError", "meanSquaredErrorBackward")
    value, grad = call("losses", [(name, [predictions.tolist(), targets.tolist()]) for name in names])
    np.testing.assert_allclose(value, loss.forward(predictions, targets), **CLOSE)
    np.testing.assert_allclose(grad, loss.backward(), **CLOSE)


def test_a_step_of_a_control_is_counted_from_its_low_end_as_native_sliders_count(call):
    limits = [{"low": -0.5, "high": 3.5, "step": 1}, {"low": -10, "high": 10, "step": 0.1}]
    calls = [(0.9, limits[0]), (1.1, limits[0]), (-3, limits[0]), (9, limits[0]), (0.1 + 0.2, limits[1])]
    actual = call("frame", [("snap", [value, limit]) for value, limit in calls])
    assert actual == [0.5, 1.5, -0.5, 3.5, 0.3]
