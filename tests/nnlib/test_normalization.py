"""Normalizing layers: zero average and unit spread, over the right axes, in both modes."""

import numpy as np
import pytest

import nnlib

rng = np.random.default_rng(0)


def floats(*shape):
    return (5 + 3 * rng.standard_normal(shape)).astype(np.float32)


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
    assert all(np.isfinite(buffer).all() for buffer in layer.buffers().values())


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

    def test_a_size_that_is_none(self, kind):
        with pytest.raises(ValueError, match="expected a whole number of at least 1"):
            kind(0)
