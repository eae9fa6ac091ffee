"""Activation functions, to play with: the curve, its slope at a point, and the stretches where it is flat.

What a unit learns from an example is multiplied by the slope of its activation function there. Readers slide
the score z along the curve, watch the slope, and find out where each function is flat: a unit whose z lands
there learns nothing, or hardly anything.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.frame import Choice, Number, PlayableFigure, decimal

#: The scores that are drawn, and the slope below which a curve counts as flat.
LOW, HIGH = -6.0, 6.0
FLAT = 0.01

LAYERS = {"relu": nnlib.ReLU, "sigmoid": nnlib.Sigmoid, "tanh": nnlib.Tanh, "gelu": nnlib.GELU}
NAMES = ("step", "relu", "sigmoid", "tanh", "gelu", "identity")
#: From where to where the activation is drawn, and the numbers written beside its axis.
RANGES = {
    "low": (-1.25, 1.25, [-1, -0.5, 0, 0.5, 1]),
    "high": (-1.25, 6.5, [0, 2, 4, 6]),
    "all": (-6.5, 6.5, [-6, -3, 0, 3, 6]),
}

# Every word that the figure shows or speaks, in one place, so that it can be translated. {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "Steep or flat?",
    "try_this": "Try this:",
    "try": {
        "step": "slide z from one end to the other and watch the slope. Where could a unit with this function learn?",
        "relu": "find every z where the slope is 0. What can a unit learn if its z is negative for every example?",
        "sigmoid": "where is the slope largest, and how large is it there? How far out until it falls under 0.01?",
        "tanh": "compare with Sigmoid. Which slope is larger at z = 0, and how many times? Which curve is flat sooner?",
        "gelu": "compare with ReLU. Where does the curve dip lowest, and what is the slope there? And left of it?",
        "identity": "no place is flat, so every example teaches. What does this curve lack that all the others have?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "function": "Function",
    "functions": {
        "step": "Step",
        "relu": "ReLU",
        "sigmoid": "Sigmoid",
        "tanh": "Tanh",
        "gelu": "GELU",
        "identity": "Identity",
    },
    "about": {
        "step": "a = 1 if z > 0, else 0",
        "relu": "a = z if z > 0, else 0",
        "sigmoid": "a = 1 / (1 + exp(\N{MINUS SIGN}z))",
        "tanh": "a = tanh(z)",
        "gelu": "a = z \N{MIDDLE DOT} (a smooth step)",
        "identity": "a = z",
    },
    "compare": "Compare with",
    "none": "nothing",
    "z_label": "the score",
    "upper": "Activation",
    "lower": "Slope",
    "lower_about": "how fast a changes as z grows",
    "flat": "flat",
    "flat_key": "flat: slope under 0.01",
    "tangent": "tangent",
    "a": "Activation a",
    "slope": "Slope",
    "beside": "{function}: {value}",
    "verdicts": {
        "jump": "At the jump there is no slope. The figure counts 0, the slope on both sides of it.",
        "corner": "At the corner the slope is 0 to the left and 1 to the right. nnlib takes 0.",
        "zero": "Flat: nudge z, and a stays the same. An example that lands here teaches the unit nothing.",
        "near": "Nearly flat: raise z by 0.1, and a changes by about {change}. An example that lands here teaches the "
        "unit hardly anything.",
        "steepest": "As steep as {function} gets: raise z by 0.1, and a changes by about {change}.",
        "slope": "Raise z by 0.1, and a changes by about {change}, a tenth of the slope.",
    },
    "status": "z = {z}, activation {a}, slope {slope}. {verdict}",
    "alt": "Two plots over the score z, from {low} to {high}. Above, the activation {function}, {tangent}; below, the "
    "slope of that curve. At z = {z} the activation is {a} and the slope is {slope}. {verdict} "
    "{flat} {other}",
    "alt_tangent": "with its tangent at z = {z}",
    "alt_no_tangent": "which has no tangent at z = {z}",
    "alt_flat": "Shaded as flat, with a slope under 0.01: z {ranges}.",
    "alt_range": "from {low} to {high}",
    "alt_and": " and ",
    "alt_not_flat": "No stretch is flat.",
    "alt_other": "Dashed, for comparison: {function}, with activation {a} and slope {slope} at this z.",
    "alt_alone": "No other curve is shown.",
}


def curve(name: str, z: Any) -> tuple[np.ndarray, np.ndarray]:
    """The values and the slopes of activation function `name`, by nnlib.

    Parameters
    ----------
    name : one of NAMES
    z : array_like, shape (B,)

    Returns
    -------
    values, slopes : ndarray, shape (B,), float64
    """
    z = np.asarray(z, dtype=np.float64)
    if name == "identity":
        return z, np.ones_like(z)
    if name == "step":
        return (z > 0).astype(np.float64), np.zeros_like(z)
    layer = LAYERS[name]()
    return layer.forward(z), layer.backward(np.ones_like(z))


def summary(name: str) -> dict[str, Any]:
    """What is worth knowing of a function: where it is flat, its largest slope, where it leaps, its range to draw."""
    z = np.arange(round(100 * LOW), round(100 * HIGH) + 1) / 100
    slopes = curve(name, z)[1]
    flat = np.abs(slopes) < FLAT
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(int)))
    ranges = [[float(z[first]), float(z[after - 1])] for first, after in edges.reshape(-1, 2)]
    return {
        # GELU has a lowest point, where the slope passes through 0: a turn, no flat stretch.
        "flat": [[low, high] for low, high in ranges if high - low > 0.1],
        "steepest": float(slopes.max()),
        "range": {"identity": "all", "relu": "high", "gelu": "high"}.get(name, "low"),
    }


class ActivationFigure(PlayableFigure, figure="activation"):
    """Six activation functions: curve, tangent and slope at a score z, one function beside another.

    Parameters
    ----------
    function : "step", "relu", "sigmoid", "tanh", "gelu" or "identity"
        The function that is drawn.
    compare : "none" or one of the same names
        The function drawn beside it, dashed.
    z : float, -6 to 6
        The score.

    Examples
    --------
    >>> figure = ActivationFigure(function="sigmoid", z=0)
    >>> figure.activation, figure.slope
    (0.5, 0.25)
    """

    WORDS = WORDS
    controls = ("function", "compare", "z")

    function = Choice("sigmoid", *(name for name in NAMES if name != "sigmoid")).tag(sync=True)
    compare = Choice("none", *NAMES).tag(sync=True)
    z = Number(1.0, low=LOW, high=HIGH, step=0.1).tag(sync=True)
    functions = traitlets.Dict({name: summary(name) for name in NAMES}, read_only=True).tag(sync=True)
    ranges = traitlets.Dict(
        {name: {"low": low, "high": high, "ticks": ticks} for name, (low, high, ticks) in RANGES.items()},
        read_only=True,
    ).tag(sync=True)

    @property
    def activation(self) -> float:
        """The activation at z."""
        return float(curve(self.function, [self.z])[0][0])

    @property
    def slope(self) -> float:
        """The slope of the activation at z."""
        return float(curve(self.function, [self.z])[1][0])

    @property
    def smooth(self) -> bool:
        """Whether the curve has a tangent at z: everywhere but at the jump of step and at the corner of ReLU."""
        return not (self.z == 0 and self.function in ("step", "relu"))

    @property
    def other(self) -> str | None:
        """The function to compare with, if it is another one."""
        return None if self.compare in ("none", self.function) else self.compare

    @property
    def verdict(self) -> str:
        """What the slope means here: a key of ``WORDS["verdicts"]``."""
        if not self.smooth:
            return {"step": "jump", "relu": "corner"}[self.function]
        if self.slope == 0:
            return "zero"
        if abs(self.slope) < FLAT:
            return "near"
        return "steepest" if self.slope > self.functions[self.function]["steepest"] - 0.0005 else "slope"

    def alt(self) -> str:
        """What the figure shows now, in words; activation.js says the same (a test holds the two together)."""
        names = WORDS["functions"]
        flat = WORDS["alt_and"].join(
            WORDS["alt_range"].format(low=decimal(low, 1), high=decimal(high, 1))
            for low, high in self.functions[self.function]["flat"]
        )
        other = WORDS["alt_alone"]
        if self.other:
            a, slope = (decimal(value[0], 3) for value in curve(self.other, [self.z]))
            other = WORDS["alt_other"].format(function=names[self.other], a=a, slope=slope)
        return WORDS["alt"].format(
            low=decimal(LOW, 0),
            high=decimal(HIGH, 0),
            function=names[self.function],
            tangent=WORDS["alt_tangent" if self.smooth else "alt_no_tangent"].format(z=decimal(self.z, 1)),
            z=decimal(self.z, 1),
            a=decimal(self.activation, 3),
            slope=decimal(self.slope, 3),
            verdict=WORDS["verdicts"][self.verdict].format(
                function=names[self.function], change=decimal(self.slope / 10, 4)
            ),
            flat=WORDS["alt_flat"].format(ranges=flat) if flat else WORDS["alt_not_flat"],
            other=other,
        )

    def picture(self, format: str = "svg") -> bytes:
        """The curve with its tangent, and the slope below it, as they stand.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        import matplotlib as mpl
        from matplotlib.figure import Figure

        names = WORDS["functions"]
        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(5.6, 4.8), facecolor="white", layout="constrained")
            upper, lower = figure.subplots(2, sharex=True, height_ratios=[2, 1])
            for name, color, dash in ((self.function, "#0072B2", "-"), (self.other, "#D55E00", "--")):
                if name:
                    draw_curve(upper, lower, name, color=color, linestyle=dash, label=names[name])
            if self.smooth:
                run = np.array([-1.6, 1.6])
                tangent = self.z + run, self.activation + run * self.slope
                upper.plot(*tangent, color="black", lw=1.5, label=WORDS["tangent"])
            upper.plot(self.z, self.activation, "o", color="black", ms=7)
            lower.plot([self.z, self.z], [0, self.slope], color="black", lw=1.5)
            lower.plot(self.z, self.slope, "o", color="black", ms=7)
            for axes in (upper, lower):
                axes.grid(alpha=0.25)
                for low, high in self.functions[self.function]["flat"]:
                    band = axes.axvspan(low, high, color="black", alpha=0.08, lw=0)
                    band.set_label(WORDS["flat_key"] if low == LOW else None)
            drawn = [RANGES[self.functions[name]["range"]] for name in (self.function, self.other) if name]
            upper.set(ylabel=WORDS["upper"], ylim=(min(low for low, _, _ in drawn), max(high for _, high, _ in drawn)))
            lower.set(xlabel="z", ylabel=WORDS["slope"], xlim=(LOW, HIGH), ylim=(-0.25, 1.25), yticks=[0, 0.5, 1])
            upper.set_title(
                f"z = {decimal(self.z, 1)}:  a = {decimal(self.activation, 3)},  slope {decimal(self.slope, 3)}",
                fontsize=10,
                fontweight="normal",
            )
            upper.legend(loc="upper left", frameon=False)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()


def draw_curve(upper: Any, lower: Any, name: str, **style: Any) -> None:
    """Draw a function and its slope in two pieces, since the step, and the slope of ReLU, leap at 0."""
    label = style.pop("label")
    for z in (np.linspace(LOW, 0, 121), np.linspace(1e-9, HIGH, 121)):
        values, slopes = curve(name, z)
        upper.plot(z, values, lw=2.5, label=label, **style)
        lower.plot(z, slopes, lw=2.5, **style)
        label = None
