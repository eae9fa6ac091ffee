"""Optimizers: one vector for all parameters, and the updates of the books."""

import numpy as np
import pytest

import nnlib
from nnlib.optim import pack

rng = np.random.default_rng(2)


def model():
    return nnlib.Sequential(nnlib.Linear(3, 4, rng=rng), nnlib.Tanh(), nnlib.Linear(4, 2, rng=rng))


def test_packing_keeps_values_and_shares_memory():
    net = model()
    before = {name: p.value.copy() for name, p in net.parameters().items()}
    values, grads = pack(net)
    assert values.size == grads.size == 3 * 4 + 4 + 4 * 2 + 2
    for name, p in net.parameters().items():
        np.testing.assert_array_equal(p.value, before[name])
    values += 1
    grads += 3
    for name, p in net.parameters().items():
        np.testing.assert_array_equal(p.value, before[name] + np.float32(1))
        np.testing.assert_array_equal(p.grad, np.full_like(p.grad, 3))


def test_packing_twice_gives_the_same_vectors():
    net = model()
    assert pack(net)[0] is pack(net)[0]


def test_step_clears_gradients():
    net = model()
    optimizer = nnlib.SGD(net, lr=0.1)
    optimizer.grads += 1
    optimizer.step()
    assert not optimizer.grads.any()


def test_sgd_takes_the_learning_rate_times_the_gradient():
    net = model()
    optimizer = nnlib.SGD(net, lr=0.5)
    before = optimizer.values.copy()
    optimizer.grads += 2
    optimizer.step()
    np.testing.assert_allclose(optimizer.values, before - 1, rtol=1e-6)


def test_adams_first_step_is_the_learning_rate_whatever_the_gradient():
    net = model()
    optimizer = nnlib.Adam(net, lr=0.01)
    before = optimizer.values.copy()
    optimizer.grads[:] = rng.choice([-1, 1], optimizer.grads.size) * rng.uniform(0.1, 100, optimizer.grads.size)
    signs = np.sign(optimizer.grads)
    optimizer.step()
    np.testing.assert_allclose(optimizer.values, before - 0.01 * signs, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("lr", [0, -1, float("nan"), float("inf"), "fast", None])
def test_a_learning_rate_that_is_none(lr):
    with pytest.raises(ValueError, match="lr: expected a number above 0, got"):
        nnlib.SGD(model(), lr=lr)


@pytest.mark.parametrize("momentum", [1, -0.1, 2])
def test_a_momentum_out_of_range(momentum):
    with pytest.raises(ValueError, match="SGD momentum: expected a number from 0 to below 1"):
        nnlib.SGD(model(), momentum=momentum)


def test_negative_weight_decay():
    with pytest.raises(ValueError, match="SGD weight_decay: expected a number of at least 0"):
        nnlib.SGD(model(), weight_decay=-1)


def test_a_model_without_parameters():
    with pytest.raises(ValueError, match="nothing to train"):
        nnlib.SGD(nnlib.Sequential(nnlib.ReLU()))


def test_parameters_passed_instead_of_the_model():
    with pytest.raises(TypeError, match=r"expected a model.*Write Adam\(model"):
        nnlib.Adam(model().parameters())


def test_an_optimizer_whose_model_became_part_of_a_larger_one():
    inner = model()
    optimizer = nnlib.SGD(inner)
    nnlib.SGD(nnlib.Sequential(inner, nnlib.Linear(2, 2, rng=rng)))
    with pytest.raises(RuntimeError, match="belong to another optimizer"):
        optimizer.step()
