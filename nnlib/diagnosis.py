"""Where did it break? Training meets a number that is not finite; this finds the layer that made the first one.

One bad number spoils everything computed from it, so at the end all is spoiled and nothing shows where it began.
So the batch is sent through a copy of the network once more, this time looking at what every layer returns.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from nnlib.core import Layer, Parameter, Sequential
from nnlib.losses import Loss


def diagnose(model: Layer, loss: Loss, x: np.ndarray, y: np.ndarray) -> str:
    """Say which layer is the first to compute, from finite numbers, one that is not.

    Parameters
    ----------
    model, loss
        Left as they are.
    x, y : numpy.ndarray
        The batch at which it broke.
    """
    if not all_finite([x]):
        return "the inputs hold numbers that are not finite"
    model, loss = copy.deepcopy(model), copy.deepcopy(loss)
    for where, layer in model.walk():
        for name, p in own(layer).items():
            p.grad.fill(0)
            if not all_finite([p.value]):
                return f"{name} of {name_of(model, where)} had grown past all bounds"
    found: list[str] = []
    for where, layer in model.walk():
        watch(layer, name_of(model, where), found)
    value = loss.forward(model.forward(x), y)
    if not found and not all_finite([value]):
        return f"every layer's output is finite, but so far from the targets that {loss} is not"
    if not found:
        model.backward(loss.backward())
    return found[0] if found else "all numbers were finite when the batch was computed once more"


def watch(layer: Layer, name: str, found: list[str]) -> None:
    """Replace the methods of a layer by ones that add to ``found`` when they return what is not finite.

    A layer inside another returns before it: so the innermost one is found first.
    """

    def watching(method: Callable[[Any], Any], what: str, all_of: Callable[[Any], list]) -> Callable[[Any], Any]:
        def call(argument: Any) -> Any:
            result = method(argument)
            if not found and not all_finite(all_of(result)):
                found.append(f"{name}, was the first whose {what} is not finite")
            return result

        return call

    def outputs(result: Any) -> list:
        return [result, layer.penalty]

    def gradients(result: Any) -> list:
        return [result, *(p.grad for p in own(layer).values())]

    vars(layer)["forward"] = watching(layer.forward, "output", outputs)
    vars(layer)["backward"] = watching(layer.backward, "gradient", gradients)
    vars(layer)["accumulate"] = watching(layer.accumulate, "gradient", gradients)


def name_of(model: Layer, where: str) -> str:
    """Name a layer inside a model as error messages do: ``layer 3 of 4, layer 1 of 2, Linear(4, 4)``."""
    words = []
    for step in where.split(".") if where else []:
        inside = isinstance(model, Sequential) and step.isdigit()
        words.append(f"layer {int(step) + 1} of {len(model.layers)}" if inside else step)  # type: ignore[attr-defined]
        model = model.children()[step]
    return ", ".join([*words, repr(model)])


def own(layer: Layer) -> dict[str, Parameter]:
    """Return the parameters of a layer itself, without those of layers inside it."""
    return {name: part for name, part in vars(layer).items() if isinstance(part, Parameter)}


def all_finite(arrays: Iterable[Any]) -> bool:
    """Whether every number is finite; None, where a layer returns none, counts as finite."""
    return all(array is None or np.isfinite(array).all() for array in arrays)
