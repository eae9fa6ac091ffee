"""Optimizers: one vector for all parameters, and the updates of the books."""

import numpy as np
import pytest

import nnlib
from nnlib import optim
from nnlib.packing import pack

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


def test_a_network_of_a_single_parameter_is_packed_and_changed_too():
    net = nnlib.Embedding(3, 2, rng=rng)
    before = net.weight.value.copy()
    optimizer = nnlib.SGD(net, lr=1.0)
    optimizer.grads += 1
    optimizer.step()
    np.testing.assert_array_equal(net.weight.value, before - 1)


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


def after_steps(make, block, monkeypatch, steps=5):
    monkeypatch.setattr(optim, "BLOCK", block)
    net = nnlib.Sequential(nnlib.Linear(6, 5, rng=np.random.default_rng(0)), nnlib.Linear(5, 3, rng=rng))
    optimizer = make(net)
    draw = np.random.default_rng(1)
    optimizer.values[...] = draw.standard_normal(optimizer.values.size)
    for _ in range(steps):
        optimizer.grads[...] = draw.standard_normal(optimizer.grads.size)
        optimizer.step()
    return optimizer


MAKERS = {
    "SGD": lambda net: nnlib.SGD(net),
    "Nesterov": lambda net: nnlib.SGD(net, momentum=0.9, weight_decay=0.1, nesterov=True),
    "Adam": lambda net: nnlib.Adam(net),
    "AdamW": lambda net: nnlib.AdamW(net, lr=nnlib.schedules.cosine(0.1, steps=4)),
}


@pytest.mark.parametrize("name", MAKERS)
def test_updates_are_the_same_however_the_vector_is_cut(name, monkeypatch):
    whole = after_steps(MAKERS[name], 1000, monkeypatch)
    cut = after_steps(MAKERS[name], 7, monkeypatch)
    assert whole.values.tobytes() == cut.values.tobytes()
    assert whole.memory.tobytes() == cut.memory.tobytes()
    assert whole.steps == cut.steps == 5
    assert not cut.grads.any()


def by_the_paper(values, all_grads, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    """Algorithm 1 of Kingma and Ba, with the decay of Loshchilov and Hutter's algorithm 2."""
    mean, square = np.zeros_like(values), np.zeros_like(values)
    for t, grads in enumerate(all_grads, start=1):
        mean = beta1 * mean + (1 - beta1) * grads
        square = beta2 * square + (1 - beta2) * grads**2
        step = (mean / (1 - beta1**t)) / (np.sqrt(square / (1 - beta2**t)) + eps)
        values = values - lr * step - lr * weight_decay * values
    return values


@pytest.mark.parametrize("weight_decay", [0.0, 0.1])
def test_adam_is_that_of_the_papers(weight_decay):
    net = model()
    optimizer = nnlib.AdamW(net, weight_decay=weight_decay) if weight_decay else nnlib.Adam(net)
    start = optimizer.values.astype(float)
    all_grads = rng.standard_normal((20, start.size))
    for grads in all_grads:
        optimizer.grads[...] = grads
        optimizer.step()
    expected = by_the_paper(start, all_grads, weight_decay=weight_decay)
    np.testing.assert_allclose(optimizer.values, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("weight_decay", [0.0, 0.1])
def test_momentum_is_a_running_sum_of_gradients_that_fades(weight_decay, nesterov):
    net = model()
    optimizer = nnlib.SGD(net, lr=0.05, momentum=0.8, weight_decay=weight_decay, nesterov=nesterov)
    values = optimizer.values.astype(float)
    velocity = np.zeros_like(values)
    for _ in range(5):
        grads = rng.standard_normal(values.size)
        optimizer.grads[...] = grads
        optimizer.step()
        decayed = grads + weight_decay * values
        velocity = 0.8 * velocity + decayed
        values = values - 0.05 * (decayed + 0.8 * velocity if nesterov else velocity)
    np.testing.assert_allclose(optimizer.values, values, rtol=1e-5, atol=1e-6)


def test_eps_is_added_to_the_root_so_a_tiny_gradient_takes_a_small_step():
    net = model()
    optimizer = nnlib.Adam(net, lr=1.0, eps=1e-3)
    before = optimizer.values.astype(float)
    for _ in range(3):
        optimizer.grads[...] = 1e-3
        optimizer.step()
    np.testing.assert_allclose(optimizer.values, before - 3 * 0.5, rtol=1e-4, atol=1e-5)


def test_weight_decay_may_be_zero():
    assert nnlib.AdamW(model(), weight_decay=0).weight_decay == 0
    assert nnlib.SGD(model(), weight_decay=0).weight_decay == 0


def test_numpy_scalars_leave_everything_float32():
    one = np.float64(0.1)
    for optimizer in (
        nnlib.SGD(model(), lr=one, momentum=one, weight_decay=one, nesterov=True),
        nnlib.AdamW(model(), lr=lambda step: np.float64(0.1), betas=(one, one), eps=one, weight_decay=one),
    ):
        optimizer.grads += 1
        nnlib.clip_norm(optimizer, np.float64(0.5))
        optimizer.step()
        assert optimizer.values.dtype == optimizer.grads.dtype == optimizer.memory.dtype == np.float32
        assert type(optimizer.lr) is float


def test_a_schedule_sets_the_rate_of_each_step():
    net = model()
    optimizer = nnlib.SGD(net, lr=lambda step: 10.0**-step)
    for rate in (1, 0.1, 0.01):
        before = optimizer.values.copy()
        assert optimizer.lr == pytest.approx(rate)
        optimizer.grads += 1
        optimizer.step()
        np.testing.assert_allclose(before - optimizer.values, rate, rtol=1e-3)
    optimizer.lr = 0.5
    assert optimizer.lr == 0.5


def test_an_optimizer_of_a_part_leaves_the_rest():
    net = model()
    head = net.layers[-1]
    before = net.layers[0].weight.value.copy()
    optimizer = nnlib.SGD(head, lr=1.0)
    net.forward(np.ones((2, 3), dtype=np.float32))
    net.backward(np.ones((2, 2), dtype=np.float32))
    optimizer.step()
    np.testing.assert_array_equal(net.layers[0].weight.value, before)
    assert not head.weight.grad.any()


def test_an_optimizer_of_ones_own_that_remembers_nothing_has_no_memory():
    class Descent(nnlib.Optimizer):
        def update(self, values, grads, memory, lr):
            values -= lr * grads

    optimizer = Descent(model(), lr=1)
    assert optimizer.memory.shape == (0, optimizer.values.size)


def test_an_optimizer_of_ones_own_gets_its_memory_back():
    class Counting(nnlib.Optimizer):
        slots = 1

        def update(self, values, grads, memory, lr):
            memory[0][...] += 1
            values -= lr * grads / memory[0]

    net = model()
    optimizer = Counting(net, lr=1)
    before = optimizer.values.copy()
    for _ in range(2):
        optimizer.grads += 1
        optimizer.step()
    np.testing.assert_allclose(optimizer.values, before - 1.5, rtol=1e-5)


def test_what_is_remembered_fades_to_zero_and_not_to_numbers_that_are_slow():
    net = model()
    optimizer = nnlib.Adam(net, lr=1e-3)
    optimizer.grads += 1e-3
    optimizer.step()
    for _ in range(1300):  # no gradients, as of a unit that is dead
        optimizer.step()
    sums = optimizer.memory[0]
    assert not sums.any()


def test_an_optimizer_prints_its_learning_rate():
    assert repr(nnlib.SGD(model(), lr=0.1)) == "SGD(lr=0.1)"
