"""Loss surfaces of two parameters: ground for a ball to roll on.

Four are written down as formulas, each a curve in the first parameter plus a curve in the second, so that all about
them can be said exactly. The fifth is a real one: the mean squared error of a line, ``y = w x + b``, on eight points.
There the two parameters are the line's slope and offset, and every place of the map is one line.

The *curvature* in a direction says by how much the slope changes over one unit of way in that direction. Of the bowl,
the valley and the real surface it is the same everywhere: they are *quadratic*.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

import nnlib

Place = tuple[float, float]
Curve = list[float]

#: Points for the line, x not centered on purpose: that is what turns and narrows the valley.
X = [0.2, 0.5, 0.9, 1.2, 1.6, 1.9, 2.3, 2.6]
Y = [-0.5, 0.1, 0.0, 0.7, 0.6, 1.2, 1.1, 1.9]

# curves: for each parameter the coefficients c0 + c1 w + c2 w^2 + ... of its share of the loss.
# flat: the places where the slope is 0, and what kind of place each is. side: the direction shown from the side, how
# far to draw that curve, and how high. code: loss and slope as Python writes them, for the reader.
SURFACES: dict[str, dict[str, Any]] = {
    "bowl": {
        "curves": [[0.0, 0.0, 1.0], [0.0, 0.0, 1.0]],
        "flat": [[0.0, 0.0, "lowest"]],
        "side": [1.0, 0.0],
        "top": 4.5,
        "code": ["w1**2 + w2**2", "2 * w1", "2 * w2"],
    },
    "valley": {
        "curves": [[0.0, 0.0, 0.125], [0.0, 0.0, 5.0]],
        "flat": [[0.0, 0.0, "lowest"]],
        "side": [0.0, 1.0],
        "top": 6.0,
        "code": ["0.125 * w1**2 + 5 * w2**2", "0.25 * w1", "10 * w2"],
    },
    "saddle": {
        "curves": [[0.0, 0.0, 1.0], [0.25, 0.0, -0.5, 0.0, 0.25]],
        "flat": [[0.0, 1.0, "lowest"], [0.0, -1.0, "lowest"], [0.0, 0.0, "saddle"]],
        "side": [0.0, 1.0],
        "top": 1.2,
        "code": ["w1**2 + (w2**2 - 1)**2 / 4", "2 * w1", "w2**3 - w2"],
    },
    "minima": {
        "curves": [[0.864, 0.432, -0.72, -0.1, 0.25], [0.0, 0.0, 1.0]],
        "flat": [[-1.2, 0.0, "deeper"], [1.2, 0.0, "shallower"], [0.3, 0.0, "saddle"]],
        "side": [1.0, 0.0],
        "top": 2.0,
        "code": [
            "0.25 * w1**4 - 0.1 * w1**3 - 0.72 * w1**2 + 0.432 * w1 + 0.864 + w2**2",
            "w1**3 - 0.3 * w1**2 - 1.44 * w1 + 0.432",
            "2 * w2",
        ],
    },
    "data": {"x": X, "y": Y, "top": 10.0, "top_standardized": 4.0},
}


class Surface:
    """A loss surface over two parameters.

    Parameters
    ----------
    name : str
        One of `SURFACES`.
    standardized : bool
        For "data": shift and scale the inputs to mean 0 and standard deviation 1 first.

    Attributes
    ----------
    curvatures : (float, float) or None
        Along the steepest and the flattest direction, if they are the same everywhere.
    directions : two pairs of float
        These two directions, each of length 1; of the other surfaces, the one shown from the side and the one across.
    flat : list of [float, float, str]
        The places where the slope is 0, with their kind: "lowest", "deeper", "shallower" or "saddle".
    lowest : float
        The loss at the lowest place.
    """

    def __init__(self, name: str, standardized: bool = False) -> None:
        spec = SURFACES[name]
        self.name = name
        self.x = self.y = np.zeros(0)
        self.curves: list[Curve] = spec.get("curves", [])
        if self.curves:
            across = tuple(spec["side"])
            self.directions = (across, (across[1], across[0]))
            self.flat = spec["flat"]
            quadratic = all(len(curve) == 3 for curve in self.curves)
            self.curvatures = self._constant_curvatures() if quadratic else None
        else:
            self.x, self.y = np.array(spec["x"]), np.array(spec["y"])
            if standardized:
                self.x = (self.x - self.x.mean()) / self.x.std()
            self.curvatures, self.directions, self.flat = fit(self.x, self.y)
        self.lowest = min(self.loss(place) for place in ((a, b) for a, b, _ in self.flat))

    def _constant_curvatures(self) -> tuple[float, float]:
        steep, flat = (self.curves[int(direction[1])] for direction in self.directions)
        return 2 * steep[2], 2 * flat[2]

    def model(self, place: Place) -> tuple[nnlib.Layer, Callable[[], float]]:
        """Return something that nnlib's optimizers can train, and a function that computes its loss and gradient.

        Parameters
        ----------
        place : (float, float)
            Where its two parameters start.

        Returns
        -------
        model : nnlib.Layer
            In float64, with two numbers as parameters.
        measure : callable
            Returns the loss at the parameters as they are now, and adds its gradient to theirs.
        """
        if self.curves:
            hill = Hill(self.curves).astype(np.float64)
            hill.parameters()["place"].value[...] = place
            return hill, hill.measure  # type: ignore[attr-defined]
        linear = nnlib.Linear(1, 1, rng=np.random.default_rng(0)).astype(np.float64)
        weight, bias = linear.parameters().values()
        weight.value[...], bias.value[...] = place
        loss = nnlib.MeanSquaredError()

        def measure() -> float:
            value = loss.forward(linear.forward(self.x[:, None]), self.y[:, None])
            linear.backward(loss.backward())
            return value

        return linear, measure

    def loss(self, place: Place) -> float:
        """The loss at a place."""
        return self.model(place)[1]()

    def heights(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """The loss at many places at once, for a map: `a` and `b` are arrays that broadcast."""
        if self.curves:
            return polynomial(self.curves[0], a) + polynomial(self.curves[1], b)
        return sum((a * x + b - y) ** 2 for x, y in zip(self.x, self.y, strict=True)) / len(self.x)

    def gradient(self, place: Place) -> np.ndarray:
        """How the loss changes with each parameter at a place, shape (2,)."""
        model, measure = self.model(place)
        measure()
        return np.concatenate([parameter.grad.ravel() for parameter in model.parameters().values()])

    def curvature_at(self, place: Place) -> float:
        """The largest curvature at a place."""
        if self.curvatures:
            return self.curvatures[0]
        return max(polynomial(derived(derived(curve)), w) for curve, w in zip(self.curves, place, strict=True))


class Hill(nnlib.Layer):
    """A loss written down as a formula: a model of two parameters that needs no data."""

    def __init__(self, curves: list[Curve]) -> None:
        self.curves, self.slopes = curves, [derived(curve) for curve in curves]
        self.place = nnlib.Parameter([0.0, 0.0])

    def measure(self) -> float:
        """Return the loss and add its gradient."""
        a, b = self.place.value.tolist()
        self.place.grad += (polynomial(self.slopes[0], a), polynomial(self.slopes[1], b))
        return polynomial(self.curves[0], a) + polynomial(self.curves[1], b)


def polynomial(curve: Curve, w: Any) -> Any:
    """c0 + c1 w + c2 w^2 + ..., from the inside out, so that the page rounds as Python does."""
    value = 0.0 * w
    for coefficient in reversed(curve):
        value = value * w + coefficient
    return value


def derived(curve: Curve) -> Curve:
    """The coefficients of the polynomial's derivative."""
    return [power * coefficient for power, coefficient in enumerate(curve)][1:]


def fit(x: np.ndarray, y: np.ndarray) -> tuple[tuple[float, float], tuple[Any, Any], list[list[Any]]]:
    """What the mean squared error of ``w x + b`` looks like: curvatures, their directions, and the lowest place.

    Its matrix of second derivatives is 2 times [[mean of x^2, mean of x], [mean of x, 1]]. The curvatures are that
    matrix's eigenvalues. Rounding drops the dust that would turn a round bowl's direction anywhere.
    """
    a, b = round(2 * float(np.mean(x * x)), 9), round(2 * float(np.mean(x)), 9)
    middle, half = (a + 2) / 2, math.hypot((a - 2) / 2, b)
    angle = math.atan2(2 * b, a - 2) / 2
    steep = (math.cos(angle), math.sin(angle))
    w = float(np.mean((x - x.mean()) * (y - y.mean())) / np.mean((x - x.mean()) ** 2))
    lowest = [w, float(y.mean() - w * x.mean()), "lowest"]
    return (middle + half, middle - half), (steep, (-steep[1], steep[0])), [lowest]
