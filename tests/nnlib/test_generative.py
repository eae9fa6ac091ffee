"""The random middle of an autoencoder draws what its encoder chose, and gradients pass."""

import numpy as np
import pytest

import nnlib

rng = np.random.default_rng(0)


def floats(*shape):
    return rng.standard_normal(shape).astype(np.float32)


class TestReparameterize:
    def test_draws_have_the_mean_and_variance_that_were_asked_for(self):
        x = np.tile(np.array([2, -1, np.log(4), np.log(0.25)], dtype=np.float32), (20000, 1))
        y = nnlib.Reparameterize(rng=np.random.default_rng(0))(x)
        np.testing.assert_allclose(y.mean(axis=0), [2, -1], atol=0.05)
        np.testing.assert_allclose(y.var(axis=0), [4, 0.25], rtol=0.05)

    def test_gives_the_means_in_evaluation_and_draws_nothing(self):
        draws, x = np.random.default_rng(0), floats(3, 4)
        before = draws.bit_generator.state
        np.testing.assert_array_equal(nnlib.Reparameterize(rng=draws).eval()(x), x[:, :2])
        assert draws.bit_generator.state == before

    @pytest.mark.parametrize("training", [True, False])
    def test_the_penalty_is_the_divergence_from_the_standard_normal_distribution(self, training):
        layer, x = nnlib.Reparameterize(beta=0.5, rng=rng).train(training), floats(3, 4)
        layer(x)
        z = np.linspace(-30, 30, 20001)

        def density(mean, variance):
            return np.exp(-((z - mean) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)

        total = 0.0
        for means, log_variances in zip(x[:, :2], x[:, 2:], strict=True):
            for mean, log_variance in zip(means.astype(float), log_variances.astype(float), strict=True):
                p, q = density(mean, np.exp(log_variance)), density(0, 1)
                where = p > 1e-300
                total += np.sum(p[where] * np.log(p[where] / q[where])) * (z[1] - z[0])
        assert layer.penalty == pytest.approx(0.5 * total / 3, rel=1e-4)
        assert type(layer.penalty) is float

    def test_the_standard_normal_distribution_costs_nothing(self):
        layer = nnlib.Reparameterize(rng=rng)
        layer(np.zeros((3, 4), dtype=np.float32))
        assert layer.penalty == 0
        np.testing.assert_array_equal(layer.backward(np.zeros((3, 2), dtype=np.float32)), np.zeros((3, 4)))

    def test_the_penalty_alone_makes_any_distribution_standard_normal(self):
        x = floats(5, 4)
        layer = nnlib.Reparameterize(rng=rng)
        for _ in range(200):
            layer(x)
            x = x - layer.backward(np.zeros((5, 2), dtype=np.float32))
        np.testing.assert_allclose(x, 0, atol=1e-3)

    def test_same_seed_same_draws(self):
        x = floats(3, 4)
        first, second = (nnlib.Reparameterize(rng=np.random.default_rng(1))(x) for _ in range(2))
        np.testing.assert_array_equal(first, second)

    @pytest.mark.parametrize("shape", [(3, 5), (4,), (2, 3, 4)])
    def test_wrong_input_shape(self, shape):
        with pytest.raises(
            nnlib.ShapeError, match=r"^Reparameterize\(.*expected \(batch, 2 \* N\).*Let the layer before"
        ):
            nnlib.Reparameterize(rng=rng)(floats(*shape))

    def test_a_gradient_of_another_batch(self):
        layer = nnlib.Reparameterize(rng=rng)
        layer(floats(3, 4))
        with pytest.raises(nnlib.ShapeError, match=r"expected a gradient of the output's shape \(3, 2\)"):
            layer.backward(floats(3, 4))

    @pytest.mark.parametrize("beta", [-1, "much", np.nan])
    def test_a_weight_that_is_none(self, beta):
        with pytest.raises(ValueError, match="Reparameterize beta: expected a number of at least 0"):
            nnlib.Reparameterize(beta=beta, rng=rng)

    def test_no_rng(self):
        with pytest.raises(TypeError, match=r"^Reparameterize: expected rng"):
            nnlib.Reparameterize(rng=None)
