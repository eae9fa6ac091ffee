"""The running example of the part on training: its numbers by hand, and the page's port of it."""

from __future__ import annotations

import numpy as np
import pytest

from figures.tiny_network import LABEL, PARAMETERS, PLACES, X, backward_pass, forward_pass, loss_of, tiny_network

CLOSE = {"rtol": 1e-9, "atol": 1e-9}


def drawn(rng):
    """Parameters, an input and a label, drawn at random."""
    parameters = {name: rng.normal(0, 1.5, np.shape(value)).tolist() for name, value in PARAMETERS.items()}
    return parameters, rng.normal(0, 1.5, (1, 2)).tolist(), int(rng.integers(2))


def test_every_number_of_the_forward_pass_can_be_done_by_hand():
    arrays = forward_pass(tiny_network())
    assert arrays["z"].tolist() == [[1, 0.5, -1]]
    assert arrays["h"].tolist() == [[1, 0.5, 0]]
    assert arrays["scores"].tolist() == [[0.5, 0.5]]
    assert arrays["p"].tolist() == [[0.5, 0.5]]
    assert loss_of(tiny_network()) == pytest.approx(np.log(2))


def test_every_number_of_the_backward_pass_can_be_done_by_hand():
    grads = {name: value.tolist() for name, value in backward_pass(tiny_network()).items()}
    assert grads == {
        "scores": [[-0.5, 0.5]],
        "W2": [[-0.5, 0.5], [-0.25, 0.25], [0, 0]],
        "b2": [-0.5, 0.5],
        "h": [[-0.75, 1, -0.5]],
        "z": [[-0.75, 1, 0]],
        "W1": [[-0.75, 1, 0], [-1.5, 2, 0]],
        "b1": [-0.75, 1, 0],
        "x": [[-1.375, 0.125]],
    }


def test_without_the_mask_the_unit_that_is_off_gets_a_gradient():
    grads = backward_pass(tiny_network(), forget_mask=True)
    assert grads["z"].tolist() == [[-0.75, 1, -0.5]]
    assert grads["W1"][:, 2].tolist() == [-0.5, -1]


def test_the_gradients_are_the_slopes_of_the_loss():
    e = 1e-6
    grads = backward_pass(tiny_network(), X, LABEL)
    for name, place in PLACES.items():
        model = tiny_network()
        value = model.parameters()[place].value
        for index in np.ndindex(value.shape):
            value[index] += e
            up = loss_of(model)
            value[index] -= 2 * e
            down = loss_of(model)
            value[index] += e
            assert grads[name][index] == pytest.approx((up - down) / (2 * e), abs=1e-8)


def test_the_page_computes_forward_what_nnlib_computes(call):
    rng = np.random.default_rng(0)
    cases = [drawn(rng) for _ in range(40)]
    actual = call("tiny_network", [("forwardPass", [parameters, x]) for parameters, x, _ in cases])
    losses = call("tiny_network", [("tinyLoss", [parameters, x, label]) for parameters, x, label in cases])
    for (parameters, x, label), arrays, loss in zip(cases, actual, losses, strict=True):
        model = tiny_network(parameters)
        for name, wanted in forward_pass(model, x).items():
            np.testing.assert_allclose(arrays[name], wanted, **CLOSE)
        assert loss == pytest.approx(loss_of(model, x, label), rel=1e-9)


@pytest.mark.parametrize("forget_mask", [False, True])
def test_the_page_computes_backward_what_nnlib_computes(call, forget_mask):
    rng = np.random.default_rng(1)
    cases = [drawn(rng) for _ in range(40)]
    calls = []
    for parameters, x, label in cases:
        arrays = {name: array.tolist() for name, array in forward_pass(tiny_network(parameters), x).items()}
        calls.append(("backwardPass", [parameters, arrays, label, forget_mask]))
    for (parameters, x, label), grads in zip(cases, call("tiny_network", calls), strict=True):
        wanted = backward_pass(tiny_network(parameters), x, label, forget_mask=forget_mask)
        assert grads.keys() == wanted.keys()
        for name, array in wanted.items():
            np.testing.assert_allclose(grads[name], array, **CLOSE)
