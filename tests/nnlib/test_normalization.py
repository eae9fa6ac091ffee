"""Normalizing layers: zero average and unit spread, over the right axes, in both modes."""

import numpy as np
import pytest

import nnlib

rng = np.random.default_rng(0)


def floats(*shape):
    return (5 + 3 * rng.standard_normal(shape)).astype(np.float32)


def in_order_of_convolutions(x):
    """The same images with rows, channels, columns, examples one inside the other in memory, as Conv2d leaves them."""
    return np.ascontiguousarray(x.transpose(1, 3, 2, 0)).transpose(3, 0, 2, 1)


@pytest.mark.parametrize("order", [np.asarray, in_order_of_convolutions])
def test_batch_norm_equals_its_definition_channel_by_channel(order):
    layer, x = nnlib.BatchNorm(3, eps=0.1), order(floats(4, 2, 5, 3))
    layer.weight.value[:], layer.bias.value[:] = [1, 2, 3], [4, 5, 6]
    y = layer(x)
    for c in range(3):
        values = [float(v) for v in x[..., c].flat]
        mean = sum(values) / len(values)
        squares = sum((v - mean) ** 2 for v in values)
        expected = (x[..., c] - mean) / (squares / len(values) + 0.1) ** 0.5 * (1 + c) + (4 + c)
        np.testing.assert_allclose(y[..., c], expected, rtol=1e-5, atol=1e-5)
        assert layer.running_mean[c] == pytest.approx(0.1 * mean, rel=1e-5)
        assert layer.running_var[c] == pytest.approx(0.9 + 0.1 * squares / (len(values) - 1), rel=1e-5)


def test_batch_norm_leaves_images_in_the_order_in_memory_in_which_convolutions_want_them():
    layer, x = nnlib.BatchNorm(3), in_order_of_convolutions(floats(4, 2, 5, 3))
    assert layer(x).strides == layer.backward(x).strides == x.strides


@pytest.mark.parametrize("shape", [(50, 4), (5, 3, 2, 4)])
def test_batch_norm_gives_every_feature_average_zero_and_spread_one(shape):
    y = nnlib.BatchNorm(4)(floats(*shape)).reshape(-1, 4)
    np.testing.assert_allclose(y.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(y.std(axis=0), 1, rtol=1e-3)


def test_layer_norm_gives_every_example_average_zero_and_spread_one():
    y = nnlib.LayerNorm(40)(floats(3, 2, 40))
    np.testing.assert_allclose(y.mean(axis=-1), 0, atol=1e-5)
    np.testing.assert_allclose(y.std(axis=-1), 1, rtol=1e-3)


def test_in_evaluation_an_example_does_not_depend_on_its_companions():
    layer, x = nnlib.BatchNorm(4), floats(8, 4)
    layer(x)
    layer.eval()
    before = {name: buffer.copy() for name, buffer in layer.buffers().items()}
    np.testing.assert_allclose(layer(x)[:1], layer(x[:1]), rtol=1e-6)
    for name, buffer in layer.buffers().items():
        np.testing.assert_array_equal(buffer, before[name])


def test_running_averages_approach_those_of_the_data():
    layer = nnlib.BatchNorm(4)
    for _ in range(200):
        layer(floats(64, 4))
    np.testing.assert_allclose(layer.running_mean, 5, atol=0.3)
    np.testing.assert_allclose(layer.running_var, 9, rtol=0.15)


def test_a_batch_of_one_does_not_break_training():
    layer = nnlib.BatchNorm(4)
    y = layer(floats(1, 4))
    np.testing.assert_array_equal(y, np.zeros((1, 4)))
    assert np.isfinite(layer.backward(np.ones_like(y))).all()
    np.testing.assert_array_equal(layer.running_mean, np.zeros(4))
    np.testing.assert_array_equal(layer.running_var, np.ones(4))


def test_batch_norm_takes_its_running_averages_along_when_saved(tmp_path):
    model = nnlib.Sequential(nnlib.BatchNorm(4), nnlib.Linear(4, 2, rng=rng))
    model(floats(8, 4))
    nnlib.save(model, tmp_path / "model.safetensors")
    loaded = nnlib.load(tmp_path / "model.safetensors")
    assert not loaded.training
    x = floats(3, 4)
    np.testing.assert_array_equal(loaded(x), model.eval()(x))


@pytest.mark.parametrize("kind", [nnlib.BatchNorm, nnlib.LayerNorm])
class TestMessages:
    def test_another_number_of_features(self, kind):
        name = kind.__name__
        with pytest.raises(nnlib.ShapeError, match=rf"{name}\(4.*expected \(batch, ..., 4\), got .*Write {name}\(3\)"):
            kind(4)(floats(2, 3))

    def test_one_example_without_a_batch(self, kind):
        with pytest.raises(nnlib.ShapeError, match="Give a batch"):
            kind(4)(floats(4))

    def test_whole_numbers(self, kind):
        with pytest.raises(TypeError, match=rf"{kind.__name__}.*expected floating-point numbers, got uint8"):
            kind(4)(np.zeros((2, 4), dtype=np.uint8))

    def test_float64_is_converted_with_one_word_about_it(self, kind):
        with pytest.warns(UserWarning, match=rf"{kind.__name__}.*got float64, converted to float32"):
            assert kind(4)(np.zeros((2, 4))).dtype == np.float32

    def test_a_gradient_of_another_batch(self, kind):
        layer = kind(4)
        layer(floats(2, 4))
        with pytest.raises(nnlib.ShapeError, match=r"expected a gradient of the output's shape \(2, 4\), got \(1, 4\)"):
            layer.backward(floats(1, 4))

    @pytest.mark.parametrize("eps", [0, -1, np.nan, "small"])
    def test_an_eps_that_does_not_keep_the_division_finite(self, kind, eps):
        with pytest.raises(ValueError, match=rf"{kind.__name__} eps: expected a number above 0, got"):
            kind(4, eps=eps)

    def test_a_size_that_is_none(self, kind):
        with pytest.raises(ValueError, match="expected a whole number of at least 1"):
            kind(0)


@pytest.mark.parametrize("momentum", [-0.1, 1.5, None])
def test_a_momentum_that_is_none(momentum):
    with pytest.raises(ValueError, match="BatchNorm momentum: expected a number from 0 to below 1, got"):
        nnlib.BatchNorm(4, momentum=momentum)


def test_two_examples_are_enough_to_move_the_running_averages_of_batch_norm():
    layer = nnlib.BatchNorm(1)
    layer(np.float32([[1], [3]]))
    assert layer.running_mean[0] == pytest.approx(0.2)  # a tenth of the way from 0 to 2
    assert layer.running_var[0] == pytest.approx(1.1)  # from 1 to 2, the unbiased variance
