"""Draw a digit and see it recognized while you draw: pixels, hidden units, and ten probabilities.

The network has 64 inputs (the pixels), 32 hidden units with ReLU, and 10 scores, one for each digit. Everything it
computes is on the screen, and changes with every movement of the pen.
"""

from __future__ import annotations

import base64
import copy
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.digit_picture import picture
from figures.digit_reader import HIDDEN, reader
from figures.drawing import MOST_POINTS, PAPER_WORDS, SIDE, Drawing, written
from figures.frame import Choice, PlayableFigure, Whole, decimal

SURE, PERHAPS = 0.9, 0.6  # from this probability on

# Every word that the figure shows or speaks, in one place, so that it can be translated. {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "Draw a digit",
    "try_this": "Try this:",
    "try": {
        "sample": "draw a digit of your own over this one, and watch the answer change while the pen moves. Does it "
        "matter how large you draw, or where?",
        "empty": "draw a digit from 0 to 9, and watch the answer change while the pen moves. At which moment does the "
        "network know?",
        "sure": "now draw a letter. The network has ten answers, and gives one of them to anything. How sure is it?",
        "unsure": "choose Saliency, and put ink where you see a plus. Does the network become surer?",
        "saliency": "put ink where you see a plus, and watch the probability of {digit}. Then put some on a minus.",
    },
    "reset": "Reset",
    **PAPER_WORDS,
    "picture": "The network sees",
    "view": "Show",
    "views": {"pixels": "Pixels", "numbers": "Numbers", "saliency": "Saliency"},
    "view_notes": {
        "pixels": "Your strokes, moved and stretched to one size, as 8 × 8 pixels.",
        "numbers": "Each pixel counts ink, from 0 to 16. These 64 numbers are all that the network gets.",
        "saliency": "A little more ink at a plus raises the score of {digit}, from which its probability is computed; "
        "at a minus it lowers it. The larger the sign, the more.",
    },
    "answer": "Probabilities",
    "digits": ["a 0", "a 1", "a 2", "a 3", "a 4", "a 5", "a 6", "a 7", "an 8", "a 9"],
    "verdict": {
        "sure": "It reads {digit}.",
        "perhaps": "Probably {digit}.",
        "unsure": "Not sure: {digit} or {other}?",
        "empty": "Nothing is drawn.",
    },
    "remark": {
        "sure": "Probability {p}",
        "perhaps": "Probability {p}; next {other}, {q}",
        "unsure": "Probabilities {p} and {q}",
        "empty": "Even for an empty picture it would say {digit}, with probability {p}",
    },
    "hidden": "Hidden layer: {count} units",
    "hidden_note": "Between pixels and answer stand {count} units. Each multiplies the 64 pixels by 64 numbers of its "
    "own, its weights, and adds up; it is on if the sum is above zero. A tile shows the weights (orange: ink here "
    "turns the unit on; blue: it holds it back); the bar below it, how strongly the unit is on.",
    "unit": "Unit {unit}",
    "unit_name": "Unit {unit}, activation {a}, speaks for {digit}",
    "strongest": "the strongest now",
    "chosen": "chosen",
    "unit_on": "Its sum is {z} (with its bias, a number that is always added). Above zero: the unit is on, and passes "
    "its sum on.",
    "unit_off": "Its sum is {z} (with its bias, a number that is always added). Not above zero: the unit is off, and "
    "passes on 0.",
    "unit_votes": "What it adds to each digit's score",
    "template": "The 64 weights of unit {unit} as a picture.",
    "follow": "Follow the strongest",
    "about": "The network learned from {paper} digits that 13 people wrote on paper and from {drawn} drawings that a "
    "program made by bending {paths} pen paths. Of others, which it had never seen, it reads {paper_right} of the "
    "paper digits right (by the same 13 people) and {drawn_right} of the drawings (along {held_back} other pen paths). "
    "It has seen nothing but single digits: no letter, no scribble, no empty sheet.",
    "status": "{verdict} {remark}.",
    "alt": "A square sheet of paper {drawn}. Beside it, what the network sees: 8 by 8 pixels{view}. Bars show the "
    "probability of each digit. {verdict} {remark}. Below, the {count} hidden units, {on} of them on; unit {unit} is "
    "shown large, with the sum {z}.",
    "alt_drawn": {"none": "with nothing on it", "one": "with one stroke", "many": "with {strokes} strokes"},
    "alt_view": {
        "pixels": ", the darker the more ink",
        "numbers": ", each with its number from 0 to 16",
        "saliency": ", with plus and minus signs where more ink would raise or lower the score of {digit}",
    },
    "in_python": "In Python",
}


class DrawFigure(PlayableFigure, figure="draw"):
    """Paper to draw on, and a trained network that reads it: `image`, `hidden`, `scores`, `probabilities`.

    Parameters
    ----------
    drawing : digit, or list of strokes
        Each stroke a list of points (x, y), from (0, 0) at the upper left to (100, 100); a digit from 0 to 9 stands
        for a sample of it.
    view : "pixels", "numbers" or "saliency"
        What is shown of the picture that the network sees.
    unit : int, -1 to 31
        The hidden unit that is shown large; -1 follows the one that is strongest.

    Examples
    --------
    >>> figure = DrawFigure(drawing=4)
    >>> figure.digit
    4
    """

    WORDS = WORDS
    controls = ("drawing", "view", "unit")

    drawing = Drawing(3).tag(sync=True)
    view = Choice("pixels", "numbers", "saliency").tag(sync=True)
    unit = Whole(-1, low=-1, high=HIDDEN - 1).tag(sync=True)
    paper = traitlets.Dict({"side": SIDE, "most_points": MOST_POINTS}, read_only=True).tag(sync=True)
    samples: traitlets.List = traitlets.List(read_only=True).tag(sync=True)
    network = traitlets.Dict(read_only=True).tag(sync=True)
    record = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self._reader = reader()
        self.set_trait("samples", written())
        self.set_trait("network", packed(self._reader.model, self._reader.strong))
        shares = {name: percent(right / count) for name, (right, count) in self._reader.tested.items()}
        self.set_trait("record", {"learned": self._reader.learned, "right": shares})

    @property
    def model(self) -> nnlib.Sequential:
        """A copy of the trained network: 64 inputs, 32 hidden units, 10 scores. Train it further as you like."""
        return copy.deepcopy(self._reader.model)

    @property
    def image(self) -> np.ndarray:
        """The picture that the network sees, shape (8, 8), float32 from 0 (no ink) to 1, as in `nnlib.datasets`."""
        return picture(self.drawing).astype(np.float32) / 16

    @property
    def sums(self) -> np.ndarray:
        """The hidden units' weighted sums, with their biases, shape (32,)."""
        return self._reader.model.layers[0].forward(self.image.reshape(1, 64))[0]

    @property
    def hidden(self) -> np.ndarray:
        """The hidden units' activations, ReLU of `sums`, shape (32,)."""
        return nnlib.ReLU().forward(self.sums)

    @property
    def scores(self) -> np.ndarray:
        """The score of each digit, shape (10,)."""
        return self._reader.model.forward(self.image.reshape(1, 64))[0]

    @property
    def probabilities(self) -> np.ndarray:
        """Softmax of the scores, shape (10,)."""
        return nnlib.Softmax().forward(self.scores[None])[0]

    @property
    def digit(self) -> int:
        """The digit with the highest probability, also when that is low, or nothing is drawn."""
        return int(self.scores.argmax())

    @property
    def saliency(self) -> np.ndarray:
        """The gradient of the winning digit's score with respect to the pixels, shape (8, 8)."""
        model = self.model
        scores = model.forward(self.image.reshape(1, 64))
        one_hot = np.eye(10, dtype=np.float32)[[scores[0].argmax()]]
        return model.backward(one_hot).reshape(8, 8)

    @property
    def shown(self) -> int:
        """The hidden unit that is shown large."""
        return self.unit if self.unit >= 0 else int(self.sums.argmax())

    def verdict(self) -> tuple[str, dict[str, str]]:
        """How sure the answer is ("sure", "perhaps", "unsure", or "empty"), and what to fill its sentences with."""
        p = self.probabilities
        first, second = np.argsort(-p, kind="stable")[:2]
        values = {
            "digit": WORDS["digits"][first],
            "other": WORDS["digits"][second],
            "p": percent(p[first]),
            "q": percent(p[second]),
        }
        if not self.drawing:
            return "empty", values
        return "sure" if p[first] >= SURE else "perhaps" if p[first] >= PERHAPS else "unsure", values

    def alt(self) -> str:
        """What the figure shows now, in words; draw.js says the same (a test holds the two together)."""
        kind, values = self.verdict()
        count = len(self.drawing)
        drawn = WORDS["alt_drawn"]["none" if count == 0 else "one" if count == 1 else "many"]
        return WORDS["alt"].format(
            drawn=drawn.format(strokes=count),
            view=WORDS["alt_view"][self.view].format(**values),
            verdict=WORDS["verdict"][kind].format(**values),
            remark=WORDS["remark"][kind].format(**values),
            count=HIDDEN,
            on=int((self.sums > 0).sum()),
            unit=self.shown,
            z=decimal(self.sums[self.shown], 2),
        )

    def picture(self, format: str = "svg") -> bytes:
        """The drawing, the pixels, the probabilities and the hidden units, for print; see `draw_still`."""
        from figures.draw_still import still

        return still(self, format)


def packed(model: nnlib.Sequential, strong: float) -> dict[str, Any]:
    """The network's numbers for the page: each array as little-endian float32 in base64, row by row."""
    arrays = {name: p.value for name, p in model.parameters().items()}
    return {
        "arrays": {
            name: {"shape": list(array.shape), "base64": base64.b64encode(array.astype("<f4").tobytes()).decode()}
            for name, array in arrays.items()
        },
        "strong": strong,
    }


def percent(share: float) -> str:
    """A share as a percentage with one decimal; never rounded up to certain, nor down to impossible."""
    if share >= 0.9995:
        return ">99.9%"
    return "<0.1%" if share < 0.0005 else f"{decimal(100 * share, 1)}%"
