"""What is compared with PyTorch: each layer and loss once forward and backward, each optimizer over ten steps.

This side is nnlib; `with_torch` computes the same with PyTorch. Both take their inputs from the goldens file, so
neither depends on the other's random numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

import nnlib

GOLDENS = Path(__file__).with_name("torch-2.13.0.npz")
Arrays = dict[str, np.ndarray]

# name: (how to make it, shape of its input)
LAYERS: dict[str, tuple[Callable[[np.random.Generator], nnlib.Layer], tuple[int, ...]]] = {
    "Linear": (lambda rng: nnlib.Linear(7, 5, rng=rng), (4, 7)),
    "ReLU": (lambda rng: nnlib.ReLU(), (3, 6)),
    "Sigmoid": (lambda rng: nnlib.Sigmoid(), (3, 6)),
    "Tanh": (lambda rng: nnlib.Tanh(), (3, 6)),
    "Sequential": (
        lambda rng: nnlib.Sequential(nnlib.Linear(6, 5, rng=rng), nnlib.Tanh(), nnlib.Linear(5, 3, rng=rng)),
        (4, 6),
    ),
}

LOSSES: dict[str, Callable[[], nnlib.Loss]] = {
    "BinaryCrossEntropy": nnlib.BinaryCrossEntropy,
    "CrossEntropy": nnlib.CrossEntropy,
    "MeanSquaredError": nnlib.MeanSquaredError,
}

# name: (class, arguments); the same names and arguments mean the same in torch.optim
OPTIMIZERS: dict[str, tuple[Callable[..., nnlib.Optimizer], dict]] = {
    "SGD": (nnlib.SGD, {"lr": 0.1}),
    "SGD with momentum": (nnlib.SGD, {"lr": 0.05, "momentum": 0.9}),
    "SGD with weight decay": (nnlib.SGD, {"lr": 0.05, "momentum": 0.9, "weight_decay": 0.01}),
    "Adam": (nnlib.Adam, {"lr": 0.01}),
    "Adam with other betas": (nnlib.Adam, {"lr": 0.02, "betas": (0.8, 0.95), "eps": 1e-6}),
}


def inputs() -> Arrays:
    """Draw every input once; stored in the goldens beside the answers."""
    rng = np.random.default_rng(20261124)
    made: Arrays = {}
    for name, (make, shape) in LAYERS.items():
        layer = make(rng)
        x = rng.standard_normal(shape).astype(np.float32)
        made[f"{name}/in/x"] = x
        made[f"{name}/in/grad"] = rng.standard_normal(layer.forward(x).shape).astype(np.float32)
        made |= {f"{name}/in/{key}": p.value for key, p in layer.parameters().items()}
    for name in LOSSES:
        made[f"{name}/in/predictions"] = (4 * rng.standard_normal((6, 5))).astype(np.float32)
        made[f"{name}/in/targets"] = {
            "BinaryCrossEntropy": lambda: rng.integers(0, 2, (6, 5)).astype(np.float32),
            "CrossEntropy": lambda: rng.integers(0, 5, 6),
            "MeanSquaredError": lambda: rng.standard_normal((6, 5)).astype(np.float32),
        }[name]()
    made["steps/in/x"] = rng.standard_normal((10, 8, 6)).astype(np.float32)
    made["steps/in/labels"] = rng.integers(0, 3, (10, 8))
    return made


def with_nnlib(given: Arrays) -> Arrays:
    """Compute every answer with nnlib."""
    out: Arrays = {}
    for name, (make, _) in LAYERS.items():
        layer = set_parameters(make(np.random.default_rng(0)), given, name)
        out[f"{name}/out/y"] = layer.forward(given[f"{name}/in/x"])
        out[f"{name}/out/grad x"] = layer.backward(given[f"{name}/in/grad"])
        out |= {f"{name}/out/grad {key}": p.grad for key, p in layer.parameters().items()}
    for name, make_loss in LOSSES.items():
        loss = make_loss()
        out[f"{name}/out/y"] = np.float32(loss.forward(given[f"{name}/in/predictions"], given[f"{name}/in/targets"]))
        out[f"{name}/out/grad"] = loss.backward()
    for name, (make_optimizer, arguments) in OPTIMIZERS.items():
        model = set_parameters(LAYERS["Sequential"][0](np.random.default_rng(0)), given, "Sequential")
        loss, optimizer = nnlib.CrossEntropy(), make_optimizer(model, **arguments)
        for x, labels in zip(given["steps/in/x"], given["steps/in/labels"], strict=True):
            loss.forward(model.forward(x), labels)
            model.backward(loss.backward())
            optimizer.step()
        out |= {f"{name}/out/{key}": p.value.copy() for key, p in model.parameters().items()}
    return out


def set_parameters(layer: nnlib.Layer, given: Arrays, name: str) -> nnlib.Layer:
    """Give a layer the parameters that the goldens name."""
    for key, p in layer.parameters().items():
        p.value[...] = given[f"{name}/in/{key}"]
    return layer
