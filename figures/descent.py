"""Walking down a loss surface with nnlib's optimizers, and saying what kind of walk it is.

On a quadratic surface plain gradient descent and momentum can be judged exactly. Along each of its two directions the
distance to the lowest place follows ``d[t+1] = (1 + m - x) d[t] - m d[t-1]``, where m is the momentum and x is the
learning rate times the curvature. The roots of ``r^2 - (1 + m - x) r + m = 0`` tell what becomes of it (Polyak, 1964).
Above size 1 the walk diverges: that is so for x above ``2 (1 + m)``. Complex roots mean swings. For x above ``1 + m``
the roots have a negative real part: most steps (without momentum every step) cross the bottom, a zigzag. On other
surfaces, and for Adam, only what has happened so far can be told.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import nnlib
from figures.surfaces import Place, Surface

#: A walk ends where a parameter is larger than this: it will not come back.
LOST = 1000.0
#: As many steps decide after how many the ball is down.
ENOUGH = 500


def walk(
    surface: Surface, optimizer: str, rate: float, momentum: float, start: Place, steps: int
) -> tuple[np.ndarray, np.ndarray]:
    """Take steps with `nnlib.SGD` or `nnlib.Adam`.

    Returns
    -------
    places : ndarray, shape (T + 1, 2)
        Where the ball was before the first step and after each. T is `steps`, or less if the ball was lost.
    losses : ndarray, shape (T + 1,)
    """
    model, measure = surface.model(start)
    stepper: nnlib.Optimizer
    if optimizer == "adam":
        stepper = nnlib.Adam(model, lr=rate)
    else:
        stepper = nnlib.SGD(model, lr=rate, momentum=momentum if optimizer == "momentum" else 0.0)
    places, losses = [stepper.values.copy()], [measure()]
    while len(losses) <= steps and np.abs(places[-1]).max() <= LOST:
        stepper.step()
        places.append(stepper.values.copy())
        losses.append(measure())
    return np.array(places), np.array(losses)


def down_after(surface: Surface, losses: np.ndarray) -> int | None:
    """After how many steps the loss stays within 1 % of its first height above the lowest place; None if not yet."""
    height = losses - surface.lowest
    above = np.flatnonzero(height > 0.01 * height[0] * (1 + 1e-9))
    count = int(above[-1]) + 1 if len(above) else 0
    return count if count < len(losses) else None


def judge(
    surface: Surface, optimizer: str, rate: float, momentum: float, places: np.ndarray, losses: np.ndarray
) -> dict[str, Any]:
    """Say what kind of walk this is: its `kind`, and the numbers that belong to it."""
    taken = len(places) - 1
    if taken == 0:
        return {"kind": "ready"}
    m = momentum if optimizer == "momentum" else 0.0
    if surface.curvatures and optimizer != "adam":
        return judge_exactly(surface, rate, m, places[0])
    if np.abs(places[-1]).max() > LOST:
        return {"kind": "gone", "taken": taken}
    slope = float(np.hypot(*surface.gradient(places[-1])))
    a, b, kind = min(surface.flat, key=lambda spot: math.dist(places[-1], spot[:2]))
    if slope < 1e-3 and math.dist(places[-1], places[-2]) < 1e-3 and math.dist(places[-1], (a, b)) < 0.05:
        return {"kind": "stuck" if kind == "saddle" else "settled", "place": kind}
    last = losses[-7:]
    rises = int(np.sum(np.diff(last) > 1e-12))
    if not rises:
        return {"kind": "rolling", "count": len(last) - 1, "slope": slope}
    hollows = [spot for spot in surface.flat if spot[2] != "saddle"]
    nearest = min(hollows, key=lambda spot: math.dist(places[-1], spot[:2]))
    curvature = surface.curvature_at(nearest[:2])
    limit = 2 * (1 + m) / curvature
    return {"kind": "overshooting", "rises": rises, "count": len(last) - 1, "curvature": curvature, "limit": limit}


def judge_exactly(surface: Surface, rate: float, m: float, start: np.ndarray) -> dict[str, Any]:
    """What gradient descent with momentum `m` does on a quadratic surface, from the first step to the last."""
    assert surface.curvatures
    off = start - np.array(surface.flat[0][:2])
    met = [
        curvature
        for curvature, direction in zip(surface.curvatures, surface.directions, strict=True)
        if abs(off[0] * direction[0] + off[1] * direction[1]) > 1e-9
    ]
    if not met:
        return {"kind": "settled", "place": "lowest"}
    curvature = max(met)
    x, limit = rate * curvature, 2 * (1 + m) / curvature
    numbers = {"curvature": curvature, "limit": limit}
    if x > 2 * (1 + m) + 1e-9:
        return {"kind": "diverging", **numbers}
    if x > 2 * (1 + m) - 1e-9:
        return {"kind": "edge", **numbers}
    numbers |= {"factor": root(x, m), "keep": max(abs(root(rate * each, m)) for each in met), "gentle": min(met)}
    if x > 1 + m + 1e-9:
        return {"kind": "zigzag", **numbers}
    return {"kind": "swinging" if m and x > (1 - math.sqrt(m)) ** 2 else "smooth", **numbers}


def root(x: float, m: float) -> float:
    """By what each step multiplies the distance in the long run; for swings, by what on average."""
    s = 1 + m - x
    inside = s * s - 4 * m
    if inside < 0:
        return math.sqrt(m)
    return (s + math.sqrt(inside)) / 2 if s >= 0 else (s - math.sqrt(inside)) / 2
