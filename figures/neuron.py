"""One neuron, to play with: two weights and a bias move the line that it draws through the plane.

The neuron computes z = w1 x1 + w2 x2 + b and answers a = sigmoid(z). Where z = 0 it cannot decide (a = 1/2):
that is a straight line. Readers turn and push the line until it keeps two classes apart, and find out that
for one of the data sets, XOR, no line can.
"""

from __future__ import annotations

import io
import math
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.frame import Choice, Number, PlayableFigure, Point, decimal

#: The part of the plane that is drawn, the same for both inputs.
LOW, HIGH = -0.5, 1.5

CORNERS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
CLOUD_0 = [[-0.2, 0.3], [0.0, -0.1], [0.1, 0.7], [0.2, 0.2], [0.3, 0.5], [0.5, 0.1], [0.6, -0.2], [-0.1, 1.0]]
CLOUD_1 = [[0.4, 1.2], [0.6, 0.8], [0.7, 1.3], [0.9, 0.6], [1.0, 1.0], [1.1, 0.3], [1.2, 0.7], [1.3, 1.2]]

DATASETS: dict[str, dict[str, list]] = {
    "separable": {"x": CLOUD_0 + CLOUD_1, "y": [0] * len(CLOUD_0) + [1] * len(CLOUD_1)},
    "and": {"x": CORNERS, "y": [0, 0, 0, 1]},
    "or": {"x": CORNERS, "y": [0, 1, 1, 1]},
    "xor": {"x": CORNERS, "y": [0, 1, 1, 0]},
}

# Every word that the figure shows or speaks, in one place, so that it can be translated. {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "One neuron, one line",
    "try_this": "Try this:",
    "try": {
        "separable": "turn the line with w₁ and w₂, then push it with b, until every square lies on the orange "
        "side and every circle on the blue side.",
        "and": "the square is where both inputs are 1. Find weights and a bias that give it the orange side to itself.",
        "or": "the squares are where at least one input is 1. Start from AND and change b alone.",
        "xor": "the squares are where exactly one input is 1. How many of the four points can one line get right?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "dataset": "Points",
    "datasets": {"separable": "Two clouds", "and": "AND", "or": "OR", "xor": "XOR"},
    "labels": {"w1": "weight of x₁", "w2": "weight of x₂", "b": "bias"},
    "correct": "Correct",
    "of": "{correct} of {count}",
    "all_right": "all right",
    "loss": "Mean loss",
    "guess": "always ½: {loss}",
    "class_0": "class 0",
    "class_1": "class 1",
    "wrong": "wrong side",
    "line_key": "z = 0",
    "weights_key": "(w₁, w₂)",
    "activation_key": "activation a",
    "no_line": "Both weights are 0: no line, the same answer everywhere.",
    "line_outside": "The line lies outside this part of the plane.",
    "probe": "At the probe",
    "probe_hint": "Drag the ring, or focus it and use the arrow keys.",
    "probe_name": "Probe point",
    "probe_role": "movable point",
    "probe_value": "x₁ = {x1}, x₂ = {x2}, activation {a}",
    "status": "{correct} of {count} points on the right side, mean loss {loss}. Activation at the probe: {a}.",
    "diagram": "The neuron at the probe: {x1} times {w1} plus {x2} times {w2} plus bias {b} gives z = {z}; "
    "the sigmoid of z is {a}.",
    "alt": "A plane of inputs x₁ and x₂, each from {low} to {high}, with {zeros} blue circles (class 0) and {ones} "
    "orange squares (class 1); points: {dataset}. {line} {correct} of {count} points lie on the right side; the mean "
    "loss is {loss}. The probe at x₁ = {x1}, x₂ = {x2} gives z = {z} and activation a = {a}.",
    "alt_line": "The decision line {w1} x₁ + {w2} x₂ + {b} = 0 crosses the plane; on its {direction} side the "
    "activation is above one half, shaded orange, and on the other side below, shaded blue.",
    "alt_outside": "The decision line {w1} x₁ + {w2} x₂ + {b} = 0 does not cross this part of the plane; all of it is "
    "shaded {color}.",
    "alt_flat": "Both weights are 0, so there is no line and the activation is {flat} everywhere.",
    "in_python": "In Python",
    "colors": ["blue", "orange"],
    "directions": [
        "right",
        "upper right",
        "upper",
        "upper left",
        "left",
        "lower left",
        "lower",
        "lower right",
    ],
}


class NeuronFigure(PlayableFigure, figure="neuron"):
    """A neuron with two inputs: sliders for its weights and bias, four data sets, a probe that shows the arithmetic.

    Parameters
    ----------
    w1, w2, b : float, -10 to 10
        The weights and the bias.
    dataset : "separable", "and", "or" or "xor"
        The points to keep apart.
    probe : (float, float), each -0.5 to 1.5
        The input (x1, x2) whose arithmetic is shown.

    Examples
    --------
    >>> figure = NeuronFigure(w1=6, w2=6, b=-9, dataset="and")
    >>> figure.correct
    4
    """

    WORDS = WORDS
    controls = ("w1", "w2", "b", "probe", "dataset")

    w1 = Number(3.0, low=-10, high=10, step=0.1).tag(sync=True)
    w2 = Number(-2.0, low=-10, high=10, step=0.1).tag(sync=True)
    b = Number(-0.5, low=-10, high=10, step=0.1).tag(sync=True)
    probe = Point((0.8, 0.4), low=LOW, high=HIGH, step=0.1).tag(sync=True)
    dataset = Choice(*DATASETS).tag(sync=True)
    datasets = traitlets.Dict(DATASETS, read_only=True).tag(sync=True)

    def scores(self, x: Any) -> np.ndarray:
        """z = x @ w + b by `nnlib.Linear`.

        Parameters
        ----------
        x : array_like, shape (B, 2)

        Returns
        -------
        ndarray, shape (B,), float32
        """
        linear = nnlib.Linear(2, 1, rng=np.random.default_rng(0))
        linear.weight.value[...] = [[self.w1], [self.w2]]
        linear.bias.value[...] = self.b
        return linear.forward(np.asarray(x, dtype=np.float32))[:, 0]

    @property
    def z(self) -> float:
        """The score at the probe."""
        return float(self.scores([self.probe])[0])

    @property
    def activation(self) -> float:
        """The answer at the probe: sigmoid(z), between 0 and 1."""
        return float(nnlib.Sigmoid().forward(self.scores([self.probe])[:, None])[0, 0])

    @property
    def count(self) -> int:
        """How many points the data set has."""
        return len(DATASETS[self.dataset]["y"])

    @property
    def correct(self) -> int:
        """How many points lie on the right side of the line: class 1 where z > 0, class 0 elsewhere."""
        return int((self.answers() == np.array(DATASETS[self.dataset]["y"])).sum())

    @property
    def loss(self) -> float:
        """Binary cross-entropy, averaged over the points."""
        points = DATASETS[self.dataset]
        return float(nnlib.BinaryCrossEntropy().forward(self.scores(points["x"]), np.array(points["y"])))

    def answers(self) -> np.ndarray:
        """The class that the neuron gives each point, shape (B,), 0 or 1.

        z is rounded first: a point that lies on the line has z = 0, whichever way the last bit fell.
        """
        return (np.round(self.scores(DATASETS[self.dataset]["x"]), 5) > 0).astype(int)

    def alt(self) -> str:
        """What the figure shows now, in words; neuron.js says the same (a test holds the two together)."""
        labels = DATASETS[self.dataset]["y"]
        return WORDS["alt"].format(
            low=decimal(LOW, 1),
            high=decimal(HIGH, 1),
            zeros=labels.count(0),
            ones=labels.count(1),
            dataset=WORDS["datasets"][self.dataset],
            line=self._line_in_words(),
            correct=self.correct,
            count=self.count,
            loss=decimal(self.loss, 3),
            x1=decimal(self.probe[0], 1),
            x2=decimal(self.probe[1], 1),
            z=decimal(self.z, 2),
            a=decimal(self.activation, 3),
        )

    def _line_in_words(self) -> str:
        if self.w1 == 0 and self.w2 == 0:
            flat = nnlib.Sigmoid().forward(np.array([[self.b]], dtype=np.float32))[0, 0]
            return WORDS["alt_flat"].format(flat=decimal(flat, 3))
        terms = {"w1": decimal(self.w1, 1), "w2": decimal(self.w2, 1), "b": decimal(self.b, 1)}
        corners = self.scores([[LOW, LOW], [LOW, HIGH], [HIGH, LOW], [HIGH, HIGH]])
        if corners.min() >= 0 or corners.max() <= 0:
            color = WORDS["colors"][int(corners.max() > 0)]
            return WORDS["alt_outside"].format(color=color, **terms)
        eighth = round(math.atan2(self.w2, self.w1) / (math.pi / 4)) % 8
        return WORDS["alt_line"].format(direction=WORDS["directions"][eighth], **terms)

    def picture(self, format: str = "svg") -> bytes:
        """The plane as it stands: shading, points, line, probe.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        import matplotlib as mpl
        from matplotlib.colors import LinearSegmentedColormap
        from matplotlib.figure import Figure

        blue, orange = "#0072B2", "#D55E00"
        shades = LinearSegmentedColormap.from_list("classes", [blue, "white", orange])
        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(5.2, 4.8), facecolor="white", layout="constrained")
            axes = figure.add_subplot()
            ticks = np.linspace(LOW, HIGH, 121)
            plane = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
            shade = nnlib.Sigmoid().forward(self.scores(plane)[:, None]).reshape(len(ticks), len(ticks))
            image = axes.imshow(
                shade, origin="lower", extent=(LOW, HIGH, LOW, HIGH), cmap=shades, vmin=0, vmax=1, alpha=0.5
            )
            if self.w1 or self.w2:
                score = self.scores(plane).reshape(len(ticks), len(ticks))
                if score.min() < 0 < score.max():
                    line = axes.contour(ticks, ticks, score, levels=[0], colors="black", linewidths=2)
                    foot = line.allsegs[0][0][[0, -1]].mean(axis=0)  # where the arrow of the weights stands
                    length = np.hypot(self.w1, self.w2)
                    tip = foot + (0.16 + 0.025 * length) / length * np.array([self.w1, self.w2])
                    axes.annotate("", tip, foot, arrowprops={"arrowstyle": "-|>", "lw": 2, "shrinkA": 0, "shrinkB": 0})
                    axes.plot([], [], "-", color="black", lw=2, label=WORDS["line_key"])
            self._draw_points(axes, blue, orange)
            axes.plot(*self.probe, "o", ms=10, mfc="none", mec="black", mew=2.5, label=WORDS["probe_name"])
            axes.set(xlabel="$x_1$", ylabel="$x_2$", xlim=(LOW, HIGH), ylim=(LOW, HIGH))
            axes.set_xticks([-0.5, 0, 0.5, 1, 1.5])
            axes.set_yticks([-0.5, 0, 0.5, 1, 1.5])
            axes.set_title(
                f"$w_1$ = {decimal(self.w1, 1)},  $w_2$ = {decimal(self.w2, 1)},  $b$ = {decimal(self.b, 1)}:  "
                f"{self.correct} of {self.count} right",
                fontsize=10,
                fontweight="normal",  # the book's bold would run into the bar beside it
            )
            figure.colorbar(image, ax=axes, label=WORDS["activation_key"], ticks=[0, 0.5, 1], shrink=0.9)
            figure.legend(loc="outside lower center", ncols=5, frameon=False, handletextpad=0.3, columnspacing=1.2)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()

    def _draw_points(self, axes: Any, blue: str, orange: str) -> None:
        points = DATASETS[self.dataset]
        x, y = np.array(points["x"]), np.array(points["y"])
        for label, color, marker in ((0, blue, "o"), (1, orange, "s")):
            axes.plot(
                *x[y == label].T,
                marker,
                color=color,
                ms=9,
                mec="white",
                mew=1.2,
                label=WORDS[f"class_{label}"],
            )
        wrong = self.answers() != y
        if wrong.any():
            axes.scatter(
                *x[wrong].T,
                s=230,
                facecolors="none",
                edgecolors="black",
                linestyles=(0, (3, 2)),
                label=WORDS["wrong"],
            )
