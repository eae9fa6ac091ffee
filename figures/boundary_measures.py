"""What there is to see in a training run: how right it is, what a unit answers, and what to say about it.

boundary-measures.js computes the same.
"""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np

import nnlib
from figures.boundary_run import ACTIVATIONS, Run, Settings, mean_loss
from figures.plane_data import HIGH, LOW, split

#: The network's answer is counted in so many rows and columns of the plane.
CELLS = 50


def measured(run: Run, settings: Settings, layer: int, unit: int) -> dict[str, Any]:
    """Everything that the figure shows.

    Parameters
    ----------
    run, settings
        Where training stands, and what it depends on.
    layer, unit : int
        The hidden unit to look at, counted from 1; none if there is no such unit.
    """
    model = run.model(settings)
    x_train, x_test, y_train, y_test = split(*settings[:4])
    train, test = performance(model, x_train, y_train), performance(model, x_test, y_test)
    return {
        "epoch": run.epoch,
        "train": train,
        "test": test,
        "best": run.best,
        "ones": int(y_train.sum()),
        "share": float((model.forward(plane()) > 0).mean()),
        "count": len(run.parameters),
        "verdict": verdict(run, train, test),
        "unit": responses(model, settings, layer, unit),
    }


def performance(model: nnlib.Sequential, x: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Mean loss, and the share of points on the right side: class 1 where the score is above zero."""
    right = (model.forward(x.astype(np.float64))[:, 0] > 0) == y
    return {"loss": mean_loss(model, x, y), "accuracy": float(right.mean())}


def responses(model: nnlib.Sequential, settings: Settings, layer: int, unit: int) -> dict[str, Any] | None:
    """The least and the largest answer of a unit over the plane, and its mean for each class of training points."""
    if layer == 0 or layer > len(settings.hidden) or unit > settings.hidden[layer - 1]:
        return None
    depth = layer * (1 if ACTIVATIONS[settings.activation] is None else 2)
    part = nnlib.Sequential(*model.layers[:depth])
    x_train, _, y_train, _ = split(*settings[:4])
    over = part.forward(plane())[:, unit - 1]
    to_points = part.forward(x_train.astype(np.float64))[:, unit - 1]
    return {
        "low": float(over.min()),
        "high": float(over.max()),
        "means": [float(to_points[y_train == label].mean()) for label in (0, 1)],
        "off": bool((to_points == 0).all()),
    }


def plane() -> np.ndarray:
    """The middles of a raster of cells that cover the plane, (CELLS * CELLS, 2)."""
    ticks = LOW + (np.arange(CELLS) + 0.5) * (HIGH - LOW) / CELLS
    return np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)


def verdict(run: Run, train: dict[str, float], test: dict[str, float]) -> str:
    """What to say about the run: a key of the words' "verdict".

    "jumpy" where, over the last ten measurements, the training loss rose by more than 0.5 in all;
    "overfit" where the test loss has come up by more than 0.05 from its lowest while the training loss fell;
    "learned" where no training point and less than one test point in twenty is wrong;
    "falling" where the training loss has fallen by more than a twentieth since half as many epochs;
    "early" before 100 epochs; then "guess" where the training loss is within 0.03 of that of a coin, else "settled".
    """
    if run.overflow or run.epoch == 0:
        return "overflow" if run.overflow else "untrained"
    last = [row[1] for row in run.rows[-11:]]
    if sum(max(0.0, now - before) for before, now in itertools.pairwise(last)) > 0.5:
        return "jumpy"
    if test["loss"] > run.best[2] + 0.05 and train["loss"] < run.best[1]:
        return "overfit"
    if train["accuracy"] == 1 and test["accuracy"] > 0.95:
        return "learned"
    half = next(row for row in run.rows if row[0] * 2 >= run.epoch)
    if train["loss"] < 0.95 * half[1]:
        return "falling"
    if run.epoch < 100:
        return "early"
    return "guess" if abs(train["loss"] - math.log(2)) < 0.03 else "settled"
