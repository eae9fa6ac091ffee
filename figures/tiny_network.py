"""The network of two inputs, three hidden units and two outputs that the part on training computes by hand.

Its numbers are chosen so that every step is easy without a calculator: for the input (1, 2) the weighted sums
are (1, 0.5, -1), so the third unit is off, the scores are equal, and the loss is ln 2. They live here once; the
figures *network* and *backprop* start from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

import nnlib

#: The example, one row of a batch, and the class it belongs to.
X: list[list[float]] = [[1.0, 2.0]]
LABEL = 0

#: Weights (inputs, units) and biases (1, units) of the hidden layer and of the output layer.
PARAMETERS: dict[str, list[list[float]]] = {
    "W1": [[0.5, -1.0, 1.0], [0.5, 0.5, -1.0]],
    "b1": [[-0.5, 0.5, 0.0]],
    "W2": [[1.0, -0.5], [-1.0, 1.0], [0.5, -0.5]],
    "b2": [[0.0, 0.5]],
}

#: Where nnlib keeps each of them.
PLACES = {"W1": "0.weight", "b1": "0.bias", "W2": "2.weight", "b2": "2.bias"}


def tiny_network(parameters: Mapping[str, Any] = PARAMETERS) -> nnlib.Sequential:
    """The network as an nnlib model in float64, so that its numbers are those of a calculation by hand.

    Parameters
    ----------
    parameters : mapping
        ``W1`` (2, 3), ``b1`` (1, 3), ``W2`` (3, 2) and ``b2`` (1, 2).
    """
    rng = np.random.default_rng(0)  # draws weights that are replaced at once
    model = nnlib.Sequential(nnlib.Linear(2, 3, rng=rng), nnlib.ReLU(), nnlib.Linear(3, 2, rng=rng))
    model.astype(np.float64)
    for name, place in PLACES.items():
        value = model.parameters()[place].value
        value[...] = np.reshape(parameters[name], value.shape)
    return model


def forward_pass(model: nnlib.Sequential, x: Any = X) -> dict[str, np.ndarray]:
    """Every array on the way through the network, by the name that it has in the book.

    Returns
    -------
    dict
        ``x`` (B, 2), the weighted sums ``z`` (B, 3), ``h`` = ReLU(z), ``scores`` (B, 2), ``p`` = softmax (B, 2).
    """
    hidden, relu, output = model.layers
    arrays = {"x": np.asarray(x, dtype=np.float64)}
    arrays["z"] = hidden.forward(arrays["x"])
    arrays["h"] = relu.forward(arrays["z"])
    arrays["scores"] = output.forward(arrays["h"])
    arrays["p"] = nnlib.Softmax().forward(arrays["scores"])
    return arrays


def loss_of(model: nnlib.Sequential, x: Any = X, label: int = LABEL) -> float:
    """The cross-entropy of one example."""
    return nnlib.CrossEntropy().forward(model.forward(np.asarray(x, dtype=np.float64)), np.array([label]))


def backward_pass(
    model: nnlib.Sequential, x: Any = X, label: int = LABEL, *, forget_mask: bool = False
) -> dict[str, np.ndarray]:
    """Every gradient on the way back, after a forward pass of the same example.

    Parameters
    ----------
    forget_mask : bool
        Make the mistake of passing the gradient through ReLU as if every unit were on.

    Returns
    -------
    dict
        ``scores`` (B, 2), ``W2`` (3, 2), ``b2`` (2,), ``h`` (B, 3), ``z`` (B, 3), ``W1`` (2, 3), ``b1`` (3,) and
        ``x`` (B, 2): how the loss changes with each number of the array of that name.
    """
    hidden, relu, output = model.layers
    loss = nnlib.CrossEntropy()
    loss.forward(model.forward(np.asarray(x, dtype=np.float64)), np.array([label]))
    parameters = model.parameters()
    for parameter in parameters.values():
        parameter.grad[...] = 0
    grads = {"scores": loss.backward()}
    grads["h"] = output.backward(grads["scores"])
    grads["z"] = grads["h"] if forget_mask else relu.backward(grads["h"])
    grads["x"] = hidden.backward(grads["z"])
    return grads | {name: parameters[place].grad.copy() for name, place in PLACES.items()}
