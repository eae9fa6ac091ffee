"""Softmax, to play with: five scores become five probabilities, sharper or flatter with the temperature.

Dividing all scores by a temperature before the softmax changes how sure the answer sounds and never which class
wins. Readers find the two ends (all on one class, the same for each), a shift that changes nothing, and two
networks that decide alike and are not equally sure.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.frame import Flag, Number, PlayableFigure, Table, decimal

#: What the checkbox adds to every score.
SHIFT = 3.0

#: Scores to start from. "unsure" is a quarter of "sure": at temperature 0.25 their probabilities are the same.
PRESETS: dict[str, list[list[float]]] = {
    "sure": [[0.0, 2.0, 4.0, -2.0, -3.2]],
    "unsure": [[0.0, 0.5, 1.0, -0.5, -0.8]],
    "undecided": [[0.0, 0.0, 0.0, 0.0, 0.0]],
}

# Every word that the figure shows or speaks, in one place, so that it can be translated. {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "Softmax: how sure?",
    "try_this": "Try this:",
    "try": {
        "start": "lower the temperature, then raise it. How do the probabilities change, and does the winner ever?",
        "moved": "go to both ends of the temperature. What do the five probabilities become at each?",
        "shift": "every score is now 3 larger. Which probabilities changed? The arithmetic shows why.",
        "tie": "the highest score is shared. Can any temperature break the tie?",
        "sure": "remember how sure this network is. The unsure one decides the same: what does it say?",
        "unsure": "which temperature makes this network exactly as sure as the sure one is at 1?",
        "found": "press sure, at temperature 1: the same five probabilities. How do the two rows of scores differ?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "classes": ["Sun", "Clouds", "Rain", "Snow", "Fog"],
    "presets_label": "Tomorrow, says a network that is",
    "presets": {"sure": "sure", "unsure": "unsure", "undecided": "undecided"},
    "temperature": "temperature",
    "temperature_name": "Temperature",
    "sharper": "sharper",
    "flatter": "flatter",
    "shift": "Add 3 to every score",
    "shifted": "{score} + 3",
    "score": "Score s",
    "score_name": "Score of {name}",
    "probability": "Probability p",
    "equal_share": "equal shares",
    "wins": "wins",
    "decision": "Decision",
    "tied": "a tie: the first one counts",
    "alone": "the highest score",
    "confidence": "Confidence",
    "confidence_about": "the winner's probability",
    "entropy": "Entropy",
    "entropy_about": "from 0 (sure) to ln 5 = {most}",
    "arithmetic": "The winner's probability",
    "arithmetic_about": "raise e to each score over T, then take the winner's share of the sum",
    "status": "Temperature {temperature}: {winner} wins with confidence {confidence}, entropy {entropy}.",
    "alt": "Five classes, each with a score and a bar for its probability, at temperature {temperature}{shift}. {rows} "
    "The decision is {winner}{tie}, with confidence {confidence}; the entropy is {entropy}, of at most {most}.",
    "alt_row": "{name}: score {score}, probability {probability}.",
    "alt_shift": ", with 3 added to every score",
    "alt_tie": " (a tie: the first of the highest scores counts)",
}
CLASSES: list[str] = WORDS["classes"]


class SoftmaxFigure(PlayableFigure, figure="softmax"):
    """Five class scores, a temperature, and the probabilities that softmax makes of them.

    Parameters
    ----------
    scores : one row of five floats, each -5 to 5
        The scores of the classes.
    temperature : float, 0.1 to 10
        What the scores are divided by before the softmax.
    shift : bool
        Whether 3 is added to every score.

    Examples
    --------
    >>> figure = SoftmaxFigure(scores=[[0, 0, 0, 0, 0]])
    >>> figure.confidence
    0.2
    """

    WORDS = WORDS
    controls = ("scores", "temperature", "shift")

    scores = Table([[1.2, 0.4, 2.0, -0.6, -1.5]], low=-5, high=5, step=0.1).tag(sync=True)
    temperature = Number(1.0, low=0.1, high=10, step=0.01).tag(sync=True)
    shift = Flag(False).tag(sync=True)
    presets = traitlets.Dict(PRESETS, read_only=True).tag(sync=True)

    @property
    def logits(self) -> np.ndarray:
        """The scores with the shift, if it is on: shape (1, 5), float64."""
        return np.array(self.scores) + SHIFT * self.shift

    @property
    def probabilities(self) -> np.ndarray:
        """What `nnlib.Softmax` makes of the scores divided by the temperature: shape (5,), float64."""
        return nnlib.Softmax().forward(self.logits / self.temperature)[0]

    @property
    def decision(self) -> int:
        """The number of the class with the highest score; of several, the first."""
        return int(np.argmax(self.scores[0]))

    @property
    def tied(self) -> bool:
        """Whether the highest score is shared."""
        return self.scores[0].count(max(self.scores[0])) > 1

    @property
    def confidence(self) -> float:
        """The probability of the class that is decided for."""
        return float(self.probabilities[self.decision])

    @property
    def entropy(self) -> float:
        """How spread out the probabilities are, in nats: 0 if one has all, ln 5 if all are equal."""
        p = self.probabilities
        return float(-(p * np.log(p)).sum())

    def alt(self) -> str:
        """What the figure shows now, in words; softmax.js says the same (a test holds the two together)."""
        rows = (
            WORDS["alt_row"].format(name=name, score=decimal(score, 1), probability=decimal(p, 3))
            for name, score, p in zip(CLASSES, self.logits[0], self.probabilities, strict=True)
        )
        return WORDS["alt"].format(
            temperature=decimal(self.temperature, 2),
            shift=WORDS["alt_shift"] if self.shift else "",
            rows=" ".join(rows),
            winner=CLASSES[self.decision],
            tie=WORDS["alt_tie"] if self.tied else "",
            confidence=decimal(self.confidence, 3),
            entropy=decimal(self.entropy, 3),
            most=decimal(np.log(len(CLASSES)), 3),
        )

    def picture(self, format: str = "svg") -> bytes:
        """Scores and probabilities side by side, as they stand.

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

        blue, pale = "#0072B2", "#7FB8D8"
        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(6.4, 3.0), facecolor="white", layout="constrained")
            left, right = figure.subplots(1, 2, sharey=True)
            places = np.arange(len(CLASSES))
            colors = [blue if k == self.decision else pale for k in places]
            for axes, values, digits in ((left, self.logits[0], 1), (right, self.probabilities, 3)):
                axes.barh(places, values, color=colors, height=0.6)
                for place, value in zip(places, values, strict=True):
                    side = -1 if value < 0 else 1
                    axes.annotate(
                        decimal(value, digits),
                        (value, place),
                        xytext=(4 * side, 0),
                        textcoords="offset points",
                        ha="right" if side < 0 else "left",
                        va="center",
                        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
                        fontweight="bold" if place == self.decision else "normal",
                    )
                axes.spines[["top", "right"]].set_visible(False)
            low, high = min(0, *self.logits[0]), max(0, *self.logits[0])
            left.set(xlabel=WORDS["score"], xlim=(low - 1.5, high + 1.5), yticks=places, yticklabels=CLASSES)
            left.axvline(0, color="black", lw=1)
            left.invert_yaxis()
            right.axvline(1 / len(CLASSES), color="black", lw=1, ls=":", label=WORDS["equal_share"])
            right.set(xlabel=WORDS["probability"], xlim=(0, 1.2), xticks=[0, 0.25, 0.5, 0.75, 1])
            right.legend(loc="lower right", frameon=False)
            figure.suptitle(f"{WORDS['temperature_name']} {decimal(self.temperature, 2)}", fontsize=10)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()
