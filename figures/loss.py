"""Losses, to play with: what a prediction costs, and the slope that tells training how to change it.

Three tasks: predicting a number, answering yes or no, choosing one of K classes. Readers slide the prediction and
find out that squared error pulls harder the farther it misses, that cross-entropy has no bound where an answer is
sure and wrong and stays steep there, that squared error on a probability goes flat just there, and what a guess
that spreads over K classes costs.
"""

from __future__ import annotations

import io
import math
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.frame import Choice, Number, PlayableFigure, Whole, decimal
from figures.loss_words import WORDS

#: For each task its losses (the first is the usual one) and what is drawn: the trait that moves, and the axes.
TASKS: dict[str, dict[str, Any]] = {
    "number": {
        "losses": ["squared", "absolute"],
        "moves": "prediction",
        "x": {"low": -2.5, "high": 2.5, "ticks": [-2, -1, 0, 1, 2], "name": "ŷ"},
        "upper": {"low": -0.6, "high": 12.6, "ticks": [0, 3, 6, 9, 12]},
        "lower": {"low": -7.5, "high": 7.5, "ticks": [-6, 0, 6]},
    },
    "yes-no": {
        "losses": ["cross-entropy", "squared"],
        "moves": "score",
        "x": {"low": -6, "high": 6, "ticks": [-6, -4, -2, 0, 2, 4, 6], "name": "z"},
        "upper": {"low": -0.3, "high": 6.3, "ticks": [0, 2, 4, 6]},
        "lower": {"low": -1.15, "high": 1.15, "ticks": [-1, 0, 1]},
    },
    "classes": {
        "losses": ["cross-entropy"],
        "moves": "score",
        "x": {"low": -6, "high": 6, "ticks": [-6, -4, -2, 0, 2, 4, 6], "name": "z"},
        "upper": {"low": -0.5, "high": 9.5, "ticks": [0, 2, 4, 6, 8]},
        "lower": {"low": -1.15, "high": 0.15, "ticks": [-1, -0.5, 0]},
    },
}
#: A slope on the wrong side that is smaller than this hardly teaches anything.
FLAT = 0.05


class LossFigure(PlayableFigure, figure="loss"):
    """Loss against prediction, with its slope, for three tasks.

    Parameters
    ----------
    task : "number", "yes-no" or "classes"
        What is predicted: a number, an answer yes or no, one of several classes.
    loss : "cross-entropy", "squared" or "absolute"
        The loss that is drawn; where it does not fit the task, the task's usual loss is drawn instead.
    prediction : float, -2.5 to 2.5
        The predicted number.
    target : float, -1 to 1
        The right number; for yes or no, 1 means yes and anything up to a half means no.
    score : float, -6 to 6
        For yes or no: the score of yes. For classes: the score of the right class, all others having 0.
    classes : int, 2 to 20
        How many classes there are.

    Examples
    --------
    >>> figure = LossFigure(task="classes", score=0, classes=10)
    >>> round(figure.value, 3)
    2.303
    """

    WORDS = WORDS
    controls = ("task", "loss", "prediction", "target", "score", "classes")

    task = Choice(*TASKS).tag(sync=True)
    loss = Choice("cross-entropy", "squared", "absolute").tag(sync=True)
    prediction = Number(-1.0, low=-2.5, high=2.5, step=0.1).tag(sync=True)
    target = Number(1.0, low=-1, high=1, step=0.1).tag(sync=True)
    score = Number(-2.0, low=-6, high=6, step=0.1).tag(sync=True)
    classes = Whole(10, low=2, high=20).tag(sync=True)
    tasks = traitlets.Dict(TASKS, read_only=True).tag(sync=True)

    @property
    def shown(self) -> str:
        """The loss that is drawn: the chosen one if it fits the task."""
        losses = TASKS[self.task]["losses"]
        return self.loss if self.loss in losses else losses[0]

    @property
    def other(self) -> str | None:
        """The loss that is drawn beside it, if the task has another."""
        return next((name for name in TASKS[self.task]["losses"] if name != self.shown), None)

    @property
    def at(self) -> float:
        """Where the reader stands: the prediction or the score."""
        return self.prediction if self.task == "number" else self.score

    @property
    def label(self) -> int:
        """The right answer to yes or no: 1 or 0."""
        return int(self.target > 0.5)

    @property
    def probability(self) -> float:
        """Yes or no: the probability of yes. Classes: the probability of the right class."""
        if self.task == "classes":
            return float(nnlib.Softmax().forward(self._scores(self.score))[0, 0])
        return float(nnlib.Sigmoid().forward(np.array([self.score]))[0])

    @property
    def value(self) -> float:
        """The loss at this place."""
        return self.evaluate(self.shown, self.at)[0]

    @property
    def slope(self) -> float:
        """How fast the loss changes as the prediction or score grows."""
        return self.evaluate(self.shown, self.at)[1]

    def _scores(self, score: float) -> np.ndarray:
        scores = np.zeros((1, self.classes))
        scores[0, 0] = score
        return scores

    def evaluate(self, loss: str, at: float) -> tuple[float, float]:
        """A loss of the task and its slope at any place, by nnlib.

        Parameters
        ----------
        loss : one of the task's losses
        at : the prediction or the score

        Returns
        -------
        value, slope : float, in float64
        """
        if self.task == "classes":
            many = nnlib.CrossEntropy()
            return many.forward(self._scores(at), np.array([0])), float(many.backward()[0, 0])
        if self.task == "yes-no":
            score, target = np.array([float(at)]), np.array([self.label])
            if loss == "cross-entropy":
                yes = nnlib.BinaryCrossEntropy()
                return yes.forward(score, target), float(yes.backward()[0])
            sigmoid, error = nnlib.Sigmoid(), nnlib.MeanSquaredError()
            value = error.forward(sigmoid.forward(score), target)
            return value, float(sigmoid.backward(error.backward())[0])
        if loss == "absolute":
            miss = at - self.target
            return abs(miss), float(np.sign(miss))
        error = nnlib.MeanSquaredError()
        value = error.forward(np.array([float(at)]), np.array([self.target]))
        return value, float(error.backward()[0])

    @property
    def verdict(self) -> str:
        """What value and slope mean here: a key of ``WORDS["verdicts"]``."""
        if self.task == "classes":
            return "better" if self.score > 0 else "worse" if self.score < 0 else "uniform"
        if self.task == "number":
            if self.prediction == self.target:
                return {"squared": "hit", "absolute": "corner"}[self.shown]
            return self.shown
        right = self.score * (2 * self.label - 1)  # above 0 on the right side
        kind = "right" if right > 0 else "wrong" if right < 0 else "undecided"
        if self.shown == "squared" and kind == "wrong" and abs(self.slope) < FLAT:
            return "squared_flat"
        return f"{self.shown}_{kind}"

    def in_words(self) -> str:
        """The verdict as a sentence, with its numbers."""
        p = self.probability
        return WORDS["verdicts"][self.verdict].format(
            slope=decimal(self.slope, 3),
            miss=decimal(self.prediction - self.target, 1),
            p=decimal(p, 3),
            steep=decimal(p * (1 - p), 3),
            target=self.label,
            classes=self.classes,
            uniform=decimal(math.log(self.classes), 3),
        )

    def alt(self) -> str:
        """What the figure shows now, in words; loss.js says the same (a test holds the two together)."""
        names, axis = WORDS["losses"], TASKS[self.task]["x"]
        other = WORDS["alt_alone"]
        if self.other:
            value, slope = (decimal(number, 3) for number in self.evaluate(self.other, self.at))
            other = WORDS["alt_other"].format(loss=names[self.other], value=value, slope=slope)
        return WORDS["alt"].format(
            loss=names[self.shown],
            axis=WORDS["axes"][self.task],
            low=decimal(axis["low"], 1),
            high=decimal(axis["high"], 1),
            place=WORDS["places"][self.task].format(
                prediction=decimal(self.prediction, 1),
                target=decimal(self.target, 1),
                score=decimal(self.score, 1),
                p=decimal(self.probability, 3),
                answer=WORDS["answers"][self.label],
                classes=self.classes,
            ),
            tangent=WORDS["alt_no_tangent" if self.verdict == "corner" else "alt_tangent"],
            value=decimal(self.value, 3),
            slope=decimal(self.slope, 3),
            verdict=self.in_words(),
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

        task, names = TASKS[self.task], WORDS["losses"]
        low, high = task["x"]["low"], task["x"]["high"]
        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(5.6, 4.8), facecolor="white", layout="constrained")
            upper, lower = figure.subplots(2, sharex=True, height_ratios=[2, 1])
            for name, color, dash in ((self.shown, "#0072B2", "-"), (self.other, "#D55E00", "--")):
                for x in self._pieces(low, high) if name else ():
                    values, slopes = np.transpose([self.evaluate(str(name), at) for at in x])
                    label = names[name] if x[0] == low else None
                    upper.plot(x, values, dash, color=color, lw=2.5, label=label)
                    lower.plot(x, slopes, dash, color=color, lw=2.5)
            self._draw_marks(upper, lower)
            at, value, slope = self.at, self.value, self.slope
            if self.verdict != "corner":
                run = np.array([-0.13, 0.13]) * (high - low)
                upper.plot(at + run, value + run * slope, color="black", lw=1.5, label=WORDS["tangent"])
            lower.plot([at, at], [0, slope], color="black", lw=1.5)
            for axes, y, part in ((upper, value, "upper"), (lower, slope, "lower")):
                axes.plot(at, y, "o", color="black", ms=7)
                axes.grid(alpha=0.25)
                axes.set(ylim=(task[part]["low"], task[part]["high"]), yticks=task[part]["ticks"])
            upper.set(ylabel=WORDS["upper"])
            lower.set(xlabel=WORDS["axes"][self.task], ylabel=WORDS["lower"], xlim=(low, high))
            upper.set_title(
                f"{WORDS['loss_name']} {decimal(value, 3)}, {WORDS['slope_name']} {decimal(slope, 3)}",
                fontsize=10,
                fontweight="normal",
            )
            upper.legend(loc="best", frameon=False)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()

    def _draw_marks(self, upper: Any, lower: Any) -> None:
        """The target, or the stretch of wrong answers, or the cost of equal shares: what the task is measured by."""
        low, high = TASKS[self.task]["x"]["low"], TASKS[self.task]["x"]["high"]
        green = {"color": "#009E73", "lw": 1.5, "ls": ":"}
        if self.task == "number":
            upper.axvline(self.target, label=WORDS["target"], **green)
            return
        wrong = (0, high) if self.task == "yes-no" and self.label == 0 else (low, 0)
        for axes in (upper, lower):
            axes.axvspan(*wrong, color="black", alpha=0.08, lw=0)
        upper.patches[-1].set_label(WORDS["wrong_key" if self.task == "yes-no" else "worse_key"])
        if self.task == "classes":
            uniform = math.log(self.classes)
            label = WORDS["uniform"].format(classes=self.classes, uniform=decimal(uniform, 3))
            upper.axhline(uniform, label=label, **green)

    def _pieces(self, low: float, high: float) -> list[np.ndarray]:
        """The places to draw the curves through; the slope of the absolute error leaps at the target."""
        if self.task != "number":
            return [np.linspace(low, high, 121)]
        return [np.linspace(low, self.target - 1e-9, 61), np.linspace(self.target + 1e-9, high, 61)]
