"""Losses and optimizers beside PyTorch's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

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
    "CrossEntropy over time": (
        nnlib.CrossEntropy,
        "CrossEntropyLoss",
        lambda rng: (4 * rng.standard_normal((2, 3, 5)), rng.integers(0, 5, (2, 3))),
    ),
    "MeanSquaredError": (
        nnlib.MeanSquaredError,
        "MSELoss",
        lambda rng: (4 * rng.standard_normal((6, 5)), rng.standard_normal((6, 5))),
    ),
}


class Steps(NamedTuple):
    """An optimizer that takes ten steps.

    Attributes
    ----------
    make, arguments
        The class, and its arguments; the same class name and arguments mean the same in ``torch.optim``.
    clip : float, optional
        Gradients are clipped to this norm before each step.
    schedule : callable, optional
        Takes the place of ``lr``.
    twin : callable, optional
        Makes PyTorch's schedule, given ``torch.optim.lr_scheduler`` and the optimizer, which has ``lr``.
    """

    make: type[nnlib.Optimizer]
    arguments: dict[str, Any]
    clip: float | None = None
    schedule: Callable[[int], float] | None = None
    twin: Callable[[Any, Any], Any] | None = None


def warm_cosine(of: Any, optimizer: Any) -> Any:
    """Four stairs up, then half a wave down."""
    parts = of.LinearLR(optimizer, 1 / 4, 1, total_iters=3), of.CosineAnnealingLR(optimizer, 6, eta_min=0.01)
    return of.SequentialLR(optimizer, parts, milestones=[4])


OPTIMIZERS: dict[str, Steps] = {
    "SGD": Steps(nnlib.SGD, {"lr": 0.1}),
    "SGD with momentum": Steps(nnlib.SGD, {"lr": 0.05, "momentum": 0.9}),
    "SGD with weight decay": Steps(nnlib.SGD, {"lr": 0.05, "momentum": 0.9, "weight_decay": 0.01}),
    "SGD with weight decay alone": Steps(nnlib.SGD, {"lr": 0.05, "weight_decay": 0.1}),
    "SGD with Nesterov momentum": Steps(
        nnlib.SGD, {"lr": 0.05, "momentum": 0.9, "weight_decay": 0.01, "nesterov": True}
    ),
    "SGD with clipping": Steps(nnlib.SGD, {"lr": 0.5, "momentum": 0.5}, clip=0.3),
    "SGD with step decay": Steps(
        nnlib.SGD,
        {"lr": 0.5},
        schedule=nnlib.schedules.step_decay(0.5, every=3, factor=0.3),
        twin=lambda of, optimizer: of.StepLR(optimizer, 3, 0.3),
    ),
    "Adam": Steps(nnlib.Adam, {"lr": 0.01}),
    "Adam with other betas": Steps(nnlib.Adam, {"lr": 0.02, "betas": (0.8, 0.95), "eps": 1e-6}),
    "Adam with warm up and cosine": Steps(
        nnlib.Adam,
        {"lr": 0.05},
        schedule=nnlib.schedules.warm_up(nnlib.schedules.cosine(0.05, steps=6, final=0.01), steps=4),
        twin=warm_cosine,
    ),
    "AdamW": Steps(nnlib.AdamW, {"lr": 0.01}),
    "AdamW with more decay": Steps(nnlib.AdamW, {"lr": 0.02, "betas": (0.8, 0.95), "weight_decay": 0.3}),
}
