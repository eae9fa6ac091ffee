"""Saliency, to play with: which pixels of a drawing raise or lower the score of a digit, by three maps.

The first map shows slopes, the second what is lost without a pixel's ink, the third the size of slope times ink
as a heat map. A switch shows the same maps for a network with random weights, and a box erases the pixels that a map
marks strongest. Readers find that the three maps answer different questions, that a heat map looks like the drawing
whatever the network knows, and that a map can be tested.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.digit_picture import picture
from figures.digit_reader import HIDDEN, reader
from figures.draw import packed, percent
from figures.drawing import MOST_POINTS, SIDE, Drawing, written
from figures.frame import Choice, Flag, PlayableFigure, Whole, decimal
from figures.saliency_words import WORDS

MARKED = 6  # pixels that are erased
DIGITS: list[str] = WORDS["digits"]


@cache
def untrained() -> nnlib.Sequential:
    """A network of the reader's sizes, with the random weights that it would start from."""
    rng = np.random.default_rng(0)
    return nnlib.Sequential(nnlib.Linear(64, HIDDEN, rng=rng), nnlib.ReLU(), nnlib.Linear(HIDDEN, 10, rng=rng))


def copied(model: nnlib.Sequential, dtype: Any) -> nnlib.Sequential:
    """A network with the same numbers, that computes in `dtype`."""
    twin = copy.deepcopy(model)
    twin.astype(dtype)
    return twin


class SaliencyFigure(PlayableFigure, figure="saliency"):
    """A drawing and three maps of it: `map`, `strongest`, `likeness`, and what is read, `answer`.

    Parameters
    ----------
    drawing : digit, or list of strokes
        Each stroke a list of points (x, y), from (0, 0) at the upper left to (100, 100); a digit from 0 to 9 stands
        for a sample of it.
    digit : int, -1 to 9
        The digit whose score is explained; -1: the one that the trained network reads.
    view : "slope", "occlusion" or "heat"
        The map: slopes of the score; its fall without a pixel's ink; the size of slope times ink.
    network : "trained" or "random"
        Whose map it is.
    erase : bool
        Whether the six pixels that the map marks strongest are erased before the network reads.

    Examples
    --------
    >>> figure = SaliencyFigure(drawing=3)
    >>> figure.answer
    3
    """

    WORDS = WORDS
    controls = ("drawing", "digit", "view", "network", "erase")

    drawing = Drawing(3).tag(sync=True)
    digit = Whole(-1, low=-1, high=9).tag(sync=True)
    view = Choice("slope", "occlusion", "heat").tag(sync=True)
    network = Choice("trained", "random").tag(sync=True)
    erase = Flag(False).tag(sync=True)
    paper = traitlets.Dict({"side": SIDE, "most_points": MOST_POINTS}, read_only=True).tag(sync=True)
    samples: traitlets.List = traitlets.List(read_only=True).tag(sync=True)
    numbers = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        networks = {"trained": reader().model, "random": untrained()}
        # The maps are computed in float64: which six pixels are strongest is then the same in the page.
        self._exact = {name: copied(model, np.float64) for name, model in networks.items()}
        self.set_trait("samples", written())
        self.set_trait("numbers", {name: packed(model, 1.0) for name, model in networks.items()})

    @property
    def model(self) -> nnlib.Sequential:
        """A copy of the network that is shown: 64 inputs, 32 hidden units, 10 scores."""
        return copied(self._exact[self.network], np.float32)

    @property
    def image(self) -> np.ndarray:
        """The picture that the networks see, shape (8, 8), float64 from 0 (no ink) to 1."""
        return picture(self.drawing) / 16.0

    @property
    def explained(self) -> int:
        """The digit whose score is explained."""
        return self.digit if self.digit >= 0 else int(self._scores("trained", self.image).argmax())

    @property
    def map(self) -> np.ndarray:
        """The map that is shown, shape (8, 8)."""
        return self.map_of(self.network)

    def map_of(self, network: str) -> np.ndarray:
        """The map of one of the two networks, shape (8, 8), for the view that is shown."""
        model, x, k = self._exact[network], self.image.reshape(1, 64), self.explained
        if self.view == "occlusion":
            without = np.repeat(x, 64, axis=0)  # (64, 64): in each row another pixel is bare paper
            np.fill_diagonal(without, 0)
            falls = model.forward(x)[0, k] - model.forward(without)[:, k]
            return np.where(x[0] > 0, falls, 0).reshape(8, 8)  # where there is no ink, exactly 0
        model.forward(x)
        slopes = model.backward(np.eye(10)[[k]])  # (1, 64)
        return (slopes if self.view == "slope" else np.abs(slopes * x)).reshape(8, 8)

    @property
    def strongest(self) -> list[int]:
        """The numbers of the six pixels that the map marks strongest, the strongest first; row 0 has 0 to 7."""
        strength = np.abs(self.map) if self.view == "slope" else self.map
        return [int(i) for i in np.argsort(-strength.ravel(), kind="stable")[:MARKED]]

    @property
    def seen(self) -> np.ndarray:
        """What the network reads, shape (8, 8): the picture, without the six pixels if they are erased."""
        image = self.image
        if self.erase:
            image.ravel()[self.strongest] = 0
        return image

    @property
    def probabilities(self) -> np.ndarray:
        """What the network that is shown makes of `seen`, shape (10,)."""
        return nnlib.Softmax().forward(self._scores(self.network, self.seen)[None])[0]

    @property
    def answer(self) -> int:
        """The digit that the network reads."""
        return int(self.probabilities.argmax())

    @property
    def likeness(self) -> float | None:
        """The correlation of the two networks' maps; None where one of them is the same everywhere."""
        a, b = (self.map_of(name).ravel() for name in ("trained", "random"))
        return None if np.ptp(a) == 0 or np.ptp(b) == 0 else float(np.corrcoef(a, b)[0, 1])

    def _scores(self, network: str, image: np.ndarray) -> np.ndarray:
        return self._exact[network].forward(image.reshape(1, 64))[0]

    def reads(self) -> str:
        """What is read, as a sentence."""
        if not self.drawing:
            return WORDS["reads"]["empty"]
        p = self.probabilities
        sentence = WORDS["reads"]["erased" if self.erase else self.network]
        return sentence.format(digit=DIGITS[self.answer], p=percent(float(p.max())))

    def alt(self) -> str:
        """What the figure shows now, in words; saliency.js says the same (a test holds the two together)."""
        count, shown = len(self.drawing), self.map.ravel()
        at = int(np.argmax(np.abs(shown)))
        strongest = WORDS["alt_strongest"].format(
            value=decimal(shown[at], 2),
            row=at // 8 + 1,
            column=at % 8 + 1,
            where=WORDS["alt_where"]["ink" if self.image.ravel()[at] > 0 else "paper"],
        )
        drawn = WORDS["alt_drawn"]["none" if count == 0 else "one" if count == 1 else "many"]
        return WORDS["alt"].format(
            drawn=drawn.format(strokes=count),
            digit=DIGITS[self.explained],
            view=WORDS["alt_views"][self.view],
            network=WORDS["alt_networks"][self.network],
            strongest=strongest,
            reads=self.reads(),
            likeness=WORDS["alt_no_likeness"] if self.likeness is None else decimal(self.likeness, 2),
        )

    def picture(self, format: str = "svg") -> bytes:
        """The drawing, the maps of both networks and the probabilities, for print; see `saliency_picture`."""
        from figures.saliency_picture import still

        return still(self, format)
