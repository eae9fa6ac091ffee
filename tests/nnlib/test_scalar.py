"""The scalar tape agrees with finite differences and with nnlib's layers, whose derivatives are written by hand."""

import math

import numpy as np
import pytest

import nnlib
from nnlib.scalar import Value

OPERATIONS = {
    "add": lambda x, y: x + y,
    "add a number": lambda x, y: (x + 2) + (3 + y),
    "subtract": lambda x, y: x - y,
    "subtract a number": lambda x, y: (x - 2) * (3 - y),
    "multiply": lambda x, y: x * y,
    "multiply by a number": lambda x, y: (x * 2) * (3 * y),
    "divide": lambda x, y: x / y,
    "divide by a number": lambda x, y: (x / 2) * (3 / y),
    "negate": lambda x, y: -x * y,
    "square": lambda x, y: x**2 + y**3,
    "root": lambda x, y: x**0.5 - y**-1.5,
    "exp": lambda x, y: (x * y).exp(),
    "log": lambda x, y: (x + y).log(),
    "tanh": lambda x, y: (x - y).tanh(),
    "relu": lambda x, y: (x - y).relu() + (y - x).relu(),
    "one value used often": lambda x, y: x * x * x + x / (x + y) - x,
    "shared on two levels": lambda x, y: ((x * y) + (x * y).exp()) * (x * y),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_derivative_equals_the_finite_difference(name):
    function, step = OPERATIONS[name], 1e-6
    for numbers in ((0.7, 1.3), (1.9, 0.4)):
        x, y = map(Value, numbers)
        function(x, y).backward()
        for source, (dx, dy) in ((x, (step, 0)), (y, (0, step))):
            ahead = function(Value(numbers[0] + dx), Value(numbers[1] + dy)).number
            behind = function(Value(numbers[0] - dx), Value(numbers[1] - dy)).number
            assert source.grad == pytest.approx((ahead - behind) / (2 * step), rel=1e-7, abs=1e-8)


def test_numbers_are_those_of_ordinary_arithmetic():
    x, y = 0.7, -1.3
    a, b = Value(x), Value(y)
    assert (a * b - a / b + 2**2 - b).number == x * y - x / y + 4 - y
    assert [(3 + a).number, (3 - a).number, (3 * a).number, (3 / a).number] == [3 + x, 3 - x, 3 * x, 3 / x]
    assert (a.log() + b.exp() + b.tanh() + b.relu()).number == math.log(x) + math.exp(y) + math.tanh(y)


@pytest.mark.parametrize(("bend", "layer"), [(Value.tanh, nnlib.Tanh), (Value.relu, nnlib.ReLU)])
def test_a_network_of_single_numbers_has_the_gradients_of_the_layers(bend, layer):
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(nnlib.Linear(2, 3, rng=rng), layer(), nnlib.Linear(3, 2, rng=rng)).astype(np.float64)
    loss = nnlib.CrossEntropy()
    x, labels = rng.standard_normal((5, 2)), np.array([0, 1, 1, 0, 1])
    expected = loss.forward(model.forward(x), labels)
    grad_x = model.backward(loss.backward())

    tape = {name: np.vectorize(Value, otypes=[object])(p.value) for name, p in model.parameters().items()}
    inputs = np.vectorize(Value, otypes=[object])(x)
    total = Value(0)
    for example, label in zip(inputs, labels, strict=True):
        hidden = [bend(score) for score in example @ tape["0.weight"] + tape["0.bias"]]
        scores = hidden @ tape["2.weight"] + tape["2.bias"]
        total += sum(score.exp() for score in scores).log() - scores[label]
    mean = total / len(labels)
    mean.backward()

    assert mean.number == pytest.approx(expected, rel=1e-12)
    grads = {name: np.vectorize(lambda value: value.grad)(values) for name, values in tape.items()}
    for name, p in model.parameters().items():
        np.testing.assert_allclose(grads[name], p.grad, rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(np.vectorize(lambda value: value.grad)(inputs), grad_x, rtol=1e-10, atol=1e-14)


def test_every_value_stands_on_the_tape_once_and_after_its_sources():
    x, y = Value(2), Value(3)
    shared = x * y
    result = (shared + x) * (shared - y) / (shared + shared)
    tape = result.tape()
    assert tape[-1] is result
    assert len(tape) == len(set(tape)) == 8
    for place, value in enumerate(tape):
        assert all(source in tape[:place] for source in value.sources)


def test_a_computation_may_be_deeper_than_python_recurses():
    x = Value(1)
    y = x
    for _ in range(50_000):
        y = y + x
    y.backward()
    assert x.grad == 50_001


def test_backward_again_gives_the_same_gradients():
    x = Value(3)
    y = (x * x).exp()
    y.backward()
    first = x.grad
    y.backward()
    assert x.grad == first


def test_descending_along_the_gradient_finds_the_minimum():
    x = Value(0)
    for _ in range(100):
        ((x - 2) ** 2 + 1).backward()
        x.number -= 0.1 * x.grad
    assert x.number == pytest.approx(2)


def test_a_value_prints_its_number_and_knows_its_operation():
    assert repr(Value(2) * 3.5) == "Value(7)"
    assert (Value(2) * 3.5).operation == "*"
    assert (Value(2) ** 0.5).operation == "**0.5"


def test_impossible_arithmetic_is_refused():
    with pytest.raises(ZeroDivisionError):
        Value(1) / 0
    for impossible in (lambda: Value(-1).log(), lambda: Value(-8) ** 0.5):
        with pytest.raises(ValueError, match="math domain error"):
            impossible()
    with pytest.raises(TypeError, match=r"Write \(y \* x.log\(\)\).exp\(\)"):
        Value(2) ** Value(3)
