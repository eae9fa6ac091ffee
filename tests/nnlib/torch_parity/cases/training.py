"""Losses and optimizers beside PyTorch's."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

import nnlib

# name: (make, PyTorch's name in torch.nn, how to draw predictions and targets)
LOSSES: dict[str, tuple[Callable[[], nnlib.Loss], str, Callable[[np.random.Generator], tuple]]] = {
    "BinaryCrossEntropy": (
        nnlib.BinaryCrossEntropy,
        "BCEWithLogitsLoss",
        lambda rng: (4 * rng.standard_normal((6, 5)), rng.integers(0, 2, (6, 5)).astype(float)),
    ),
    "CrossEntropy": (
        nnlib.CrossEntropy,
        "CrossEntropyLoss",
        lambda rng: (4 * rng.standard_normal((6, 5)), rng.integers(0, 5, 6)),
    ),
    "MeanSquaredError": (
        nnlib.MeanSquaredError,
        "MSELoss",
        lambda rng: (4 * rng.standard_normal((6, 5)), rng.standard_normal((6, 5))),
    ),
}

# name: (class, arguments); the same class name and arguments mean the same in torch.optim
OPTIMIZERS: dict[str, tuple[type[nnlib.Optimizer], dict]] = {
    "SGD": (nnlib.SGD, {"lr": 0.1}),
    "SGD with momentum": (nnlib.SGD, {"lr": 0.05, "momentum": 0.9}),
    "SGD with weight decay": (nnlib.SGD, {"lr": 0.05, "momentum": 0.9, "weight_decay": 0.01}),
    "Adam": (nnlib.Adam, {"lr": 0.01}),
    "Adam with other betas": (nnlib.Adam, {"lr": 0.02, "betas": (0.8, 0.95), "eps": 1e-6}),
}
