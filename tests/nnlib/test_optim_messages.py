"""What optimizers say of arguments, models and gradients that do not fit."""

import numpy as np
import pytest

import nnlib

rng = np.random.default_rng(2)


def model():
    return nnlib.Sequential(nnlib.Linear(3, 4, rng=rng), nnlib.Tanh(), nnlib.Linear(4, 2, rng=rng))


@pytest.mark.parametrize("lr", [0, -1, float("nan"), float("inf"), "fast", None])
def test_a_learning_rate_that_is_none(lr):
    with pytest.raises(ValueError, match="lr: expected a number above 0, got"):
        nnlib.SGD(model(), lr=lr)


@pytest.mark.parametrize("momentum", [1, -0.1, 2])
def test_a_momentum_out_of_range(momentum):
    with pytest.raises(ValueError, match="SGD momentum: expected a number from 0 to below 1"):
        nnlib.SGD(model(), momentum=momentum)


@pytest.mark.parametrize("betas", [0.9, (0.9,), (0.9, 0.99, 0.999), None, {"beta1": 0.9}])
@pytest.mark.parametrize("kind", [nnlib.Adam, nnlib.AdamW])
def test_betas_that_are_not_two(kind, betas):
    with pytest.raises(ValueError, match=rf"{kind.__name__} betas: expected two numbers, got .*betas=\(0.9, 0.999\)"):
        kind(model(), betas=betas)


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


def test_a_schedule_that_gives_no_rate_is_named_with_its_step():
    optimizer = nnlib.SGD(model(), lr=lambda step: 1 - step)
    optimizer.step()
    optimizer.step()
    with pytest.raises(ValueError, match=r"schedule of lr, at step 2: expected a number of at least 0, got -1"):
        optimizer.step()


def test_a_gradient_that_was_replaced_is_noticed():
    net = model()
    optimizer = nnlib.SGD(net)
    net.layers[0].bias.grad = np.ones(4, dtype=np.float32)
    with pytest.raises(RuntimeError, match=r"the gradient of 0.bias was replaced .* weight.grad \+= "):
        optimizer.step()


def test_an_optimizer_of_which_a_part_was_taken_over():
    net = model()
    optimizer = nnlib.SGD(net)
    nnlib.SGD(net.layers[-1])
    with pytest.raises(RuntimeError, match=r"2.weight first, now belong to another optimizer"):
        optimizer.step()


def test_nesterov_without_momentum():
    with pytest.raises(ValueError, match=r"expected a momentum above 0 with nesterov=True.*momentum=0.9"):
        nnlib.SGD(model(), nesterov=True)


def test_an_optimizer_that_does_not_say_how():
    class Still(nnlib.Optimizer):
        pass

    with pytest.raises(NotImplementedError, match=r"Still must define update\(values, grads, memory, lr\)"):
        Still(model(), lr=1).step()


@pytest.mark.parametrize("lr", [True, np.True_])
def test_a_truth_value_is_no_learning_rate(lr):
    with pytest.raises(ValueError, match="expected a number above 0, got"):
        nnlib.SGD(model(), lr=lr)
