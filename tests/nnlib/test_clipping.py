"""Gradients are clipped by their norm, all together."""

import numpy as np
import pytest

import nnlib

rng = np.random.default_rng(2)


def model():
    return nnlib.Sequential(nnlib.Linear(3, 4, rng=rng), nnlib.Tanh(), nnlib.Linear(4, 2, rng=rng))


class TestClipping:
    def test_shrinks_all_gradients_by_one_factor(self):
        net = model()
        optimizer = nnlib.SGD(net)
        optimizer.grads[...] = grads = rng.standard_normal(optimizer.grads.size)
        assert nnlib.clip_norm(net, 0.5) == pytest.approx(np.linalg.norm(grads), rel=1e-6)
        np.testing.assert_allclose(optimizer.grads, grads * 0.5 / np.linalg.norm(grads), rtol=1e-5)

    def test_leaves_short_gradients(self):
        optimizer = nnlib.SGD(model())
        optimizer.grads += 0.1
        before = optimizer.grads.copy()
        nnlib.clip_norm(optimizer, 100)
        np.testing.assert_array_equal(optimizer.grads, before)

    def test_measures_what_float32_cannot_square(self):
        optimizer = nnlib.SGD(model())
        optimizer.grads[0] = 1e30
        assert nnlib.clip_norm(optimizer, 1) == pytest.approx(1e30)
        assert optimizer.grads[0] == pytest.approx(1)

    @pytest.mark.parametrize("bad", [np.nan, np.inf])
    def test_leaves_gradients_that_no_factor_can_mend(self, bad):
        optimizer = nnlib.SGD(model())
        optimizer.grads[:2] = 1, bad
        assert not np.isfinite(nnlib.clip_norm(optimizer, 1))
        assert optimizer.grads[0] == 1

    @pytest.mark.parametrize("limit", [0, -1, None, np.inf])
    def test_a_limit_that_is_none(self, limit):
        with pytest.raises(ValueError, match="clip_norm limit: expected a number above 0"):
            nnlib.clip_norm(model(), limit)
