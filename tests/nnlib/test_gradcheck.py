"""The gradient check finds wrong gradients and says how they are wrong."""

import numpy as np
import pytest

import nnlib

rng = np.random.default_rng(5)
x = rng.standard_normal((6, 3)).astype(np.float32)


class Doubled(nnlib.Linear):
    """Adds each gradient twice."""

    def backward(self, grad):
        super().backward(grad)
        return super().backward(grad)


class FlatBias(nnlib.Linear):
    """Averages the bias gradient over the batch where it should sum."""

    def backward(self, grad):
        out = super().backward(grad)
        self.bias.grad /= len(grad)
        return out


class FromInput(nnlib.Sigmoid):
    """Takes the derivative from the input instead of the output."""

    def forward(self, x):
        y = super().forward(x)
        self.cache = x
        return y


class Misshapen(nnlib.Tanh):
    """Loses an axis."""

    def backward(self, grad):
        return super().backward(grad).sum(axis=0)


def test_twice_too_much_is_called_so():
    with pytest.raises(nnlib.GradientError, match=r"gradient of weight is wrong.*\(2 times that\)"):
        nnlib.gradcheck(Doubled(3, 2, rng=rng), x, rng=rng)


@pytest.mark.parametrize("layer", [FlatBias(3, 2, rng=rng), FromInput(), Misshapen()], ids=repr)
def test_wrong_gradients_are_found(layer):
    with pytest.raises(nnlib.GradientError):
        nnlib.gradcheck(layer, x, rng=rng)


def test_the_layer_itself_stays_as_it_was():
    layer = nnlib.Linear(3, 2, rng=rng)
    before = layer.weight.value.copy()
    nnlib.gradcheck(layer, x, rng=rng)
    np.testing.assert_array_equal(layer.weight.value, before)
    assert layer.weight.value.dtype == np.float32
    assert not layer.weight.grad.any()


class Far(nnlib.Layer):
    """Adds a large number; its gradient is too long by one part in a hundred thousand."""

    def forward(self, x):
        return x + 100

    def backward(self, grad):
        return grad * (1 + 1e-5)


class Tiny(nnlib.Layer):
    """Multiplies by a weight, and by so little that its gradients are tiny; it does not add them to what is there."""

    def __init__(self):
        self.weight = nnlib.Parameter(np.ones(3))

    def forward(self, x):
        self.cache = x
        return x * self.weight.value * 1e-12

    def backward(self, grad):
        self.weight.grad[...] = (grad * self.cache).sum(axis=0) * 1e-12
        return grad * self.weight.value * 1e-12


def test_a_small_mistake_is_found_although_the_outputs_are_large():
    with pytest.raises(nnlib.GradientError, match=r"gradient of input is wrong.*\(1 times that\)"):
        nnlib.gradcheck(Far(), x[:1, :1], rng=rng)


def test_gradients_that_are_not_added_are_found_however_small_they_are():
    with pytest.raises(nnlib.GradientError, match="should add the gradient of weight twice"):
        nnlib.gradcheck(Tiny(), x, rng=rng)


def test_what_cannot_be_checked_is_explained():
    layer = nnlib.Linear(3, 2, rng=rng)
    with pytest.raises(ValueError, match=r"^gradcheck tolerance: expected a number above 0, got 0"):
        nnlib.gradcheck(layer, x, tolerance=0, rng=rng)
    with pytest.raises((ValueError, TypeError), match=r"^gradcheck: expected x to be numbers"):
        nnlib.gradcheck(layer, "x", rng=rng)
