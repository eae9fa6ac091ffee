"""Where nnlib's own time goes: each kind of layer, forward and backward, the loss, and the optimizer.

One process trains as in the comparisons while every part's method is wrapped in a stopwatch. The stopwatch itself
takes part of a microsecond a call, so for the smallest networks shares are what to read, not sums.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np

import nnlib
from benchmarks.networks import Network, in_batches
from benchmarks.session import STILL

WAYS = {"step": "update", "accumulate": "backward"}
SECONDS = 1.0  # how long each network is watched


def profile(network: Network) -> dict[str, float]:
    """Return the milliseconds of one training step that each part takes, the largest first."""
    model = network.make(np.random.default_rng(0))
    loss, optimizer = nnlib.CrossEntropy(), nnlib.Adam(model, lr=STILL)
    batches = in_batches(*network.draw(np.random.default_rng(1)), network.batch)

    def step(x: np.ndarray, y: np.ndarray) -> None:
        loss.forward(model.forward(x), y)
        model.accumulate(loss.backward())
        optimizer.step()

    for x, y in batches:  # the first of everything is slower
        step(x, y)
    spent: defaultdict[str, float] = defaultdict(float)
    inside = [0.0]  # for each call that runs now: how much of it was spent in calls within it
    layers = [layer for _, layer in model.walk() if layer is not model]
    for part in [*layers, loss, optimizer]:
        for method in ("forward", "backward", "accumulate", "step"):
            if hasattr(part, method):
                name = f"{type(part).__name__}, {WAYS.get(method, method)}"
                setattr(part, method, timed(getattr(part, method), spent, name, inside))
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        steps, start = 0, time.perf_counter()
        while time.perf_counter() - start < SECONDS:
            for x, y in batches:
                step(x, y)
            steps += len(batches)
    spent["between the parts"] = time.perf_counter() - start - sum(spent.values())
    return {part: 1e3 * seconds / steps for part, seconds in sorted(spent.items(), key=lambda item: -item[1])}


def timed(method: Callable[..., Any], spent: dict[str, float], name: str, inside: list[float]) -> Callable[..., Any]:
    """Return a method that adds to ``spent[name]`` how long it takes, less what is spent in parts inside it."""

    def watched(*arguments: Any) -> Any:
        inside.append(0.0)
        start = time.perf_counter()
        try:
            return method(*arguments)
        finally:
            elapsed = time.perf_counter() - start
            spent[name] += elapsed - inside.pop()
            inside[-1] += elapsed

    return watched
