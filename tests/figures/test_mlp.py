"""figures/mlp.js and figures/optimizers.js compute what nnlib computes, in float64: a network, and how it learns."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

import nnlib
from figures.boundary_run import ACTIVATIONS

DRIVE = """
export function gradient(sizes, activation, parameters, x, grad) {
  const network = createNetwork(sizes, activation);
  network.parameters.set(parameters);
  const scores = mlpForward(network, Float64Array.from(x), x.length / sizes[0]);
  mlpBackward(network, Float64Array.from(x), x.length / sizes[0], Float64Array.from(grad));
  return { scores: [...scores], gradients: [...network.gradients] };
}
"""
WEIGHTS = """
export function weights(sizes, seed) {
  const network = createNetwork(sizes, "relu");
  drawWeights(network, defaultRng(seed));
  return [...network.parameters];
}
"""
SIZES = [[2, 1], [2, 3, 1], [3, 5, 4, 2], [2, 8, 8, 8, 8, 1]]


def network(sizes: list[int], activation: str, seed: int = 0) -> nnlib.Sequential:
    rng = np.random.default_rng(seed)
    layers: list[nnlib.Layer] = []
    for n_in, n_out in itertools.pairwise(sizes):
        if layers and (kind := ACTIVATIONS[activation]):
            layers.append(kind())
        layers.append(nnlib.Linear(n_in, n_out, rng=rng))
    return nnlib.Sequential(*layers)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_scores_and_every_gradient_equal_nnlib(call, sizes, activation):
    model = network(sizes, activation).astype(np.float64)
    rng = np.random.default_rng(1)
    values, grads = nnlib.packing.pack(model)
    values += 0.1 * rng.normal(size=values.size)  # biases too
    x, grad = rng.normal(size=(7, sizes[0])), rng.normal(size=(7, sizes[-1]))
    scores = model.forward(x)
    model.backward(grad)
    request = [sizes, activation, values.tolist(), x.ravel().tolist(), grad.ravel().tolist()]
    (drawn,) = call("mlp", [("gradient", request)], DRIVE)
    np.testing.assert_allclose(drawn["scores"], scores.ravel(), rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(drawn["gradients"], grads, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_same_seed_draws_the_very_weights_of_nnlib(call, sizes):
    drawn = call("boundary-run", [("weights", [sizes, seed]) for seed in (0, 3)], WEIGHTS)
    for parameters, seed in zip(drawn, (0, 3), strict=True):
        assert parameters == nnlib.packing.pack(network(sizes, "relu", seed))[0].tolist()


STEPS = """
export function steps(name, settings, values, gradients) {
  const optimizer = createOptimizer(name, values.length);
  const parameters = Float64Array.from(values);
  for (const grads of gradients) optimizerStep(optimizer, parameters, Float64Array.from(grads), settings);
  return [...parameters];
}
"""


@pytest.mark.parametrize("decay", [0.0, 0.05])
@pytest.mark.parametrize("name", ["sgd", "momentum", "adam"])
def test_twenty_steps_of_each_optimizer_equal_nnlib(call, name, decay):
    model = nnlib.Linear(3, 4, rng=np.random.default_rng(2)).astype(np.float64)
    values, grads = nnlib.packing.pack(model)
    if name == "adam":
        optimizer: nnlib.optim.Optimizer = nnlib.AdamW(model, lr=0.03, weight_decay=decay)
    else:
        optimizer = nnlib.SGD(model, lr=0.03, momentum=0.9 * (name == "momentum"), weight_decay=decay)
    start, gradients = values.tolist(), np.random.default_rng(4).normal(size=(20, values.size))
    for row in gradients:
        grads[...] = row
        optimizer.step()
    request = [name, {"rate": 0.03, "decay": decay}, start, gradients.tolist()]
    (drawn,) = call("optimizers", [("steps", request)], STEPS)
    np.testing.assert_allclose(drawn, values, rtol=1e-12, atol=1e-14)
