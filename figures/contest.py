"""A contest, to look at from all sides: what several methods have learned from more and more examples.

Nothing is computed here but means: the contest takes long and was held by ``python -m scripts.contest``, whose
results lie in contest.json. Readers choose the data and the number of examples, see who leads and by how much, whether
the draws agree, and what each method cost; they find where the curves cross, and a set where the network loses.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import traitlets

from figures.contest_words import WORDS
from figures.frame import Choice, Flag, PlayableFigure, Whole, decimal

#: By data set: how many examples judged, and by method and number of examples what came out in each draw.
RESULTS: dict[str, Any] = json.loads(Path(__file__).with_name("contest.json").read_text(encoding="utf-8"))["sets"]
METHODS = tuple(WORDS["methods"])
#: The data sets on which the contest has been held.
DATASETS = tuple(name for name in WORDS["datasets"] if name in RESULTS)


class Standing(NamedTuple):
    """How a method did with so many examples: in percent and seconds, and in how many draws it beat the network."""

    method: str
    right: float
    low: float
    high: float
    seconds: float
    wins: int
    draws: int


class ContestFigure(PlayableFigure, figure="contest"):
    """Learning curves of several methods on one data set, and the standings at one number of examples.

    Parameters
    ----------
    dataset : "digits", "dna", ...
        What is learned: one of ``figures.contest.DATASETS``.
    place : int, 0 to 3
        Which number of examples the standings are for: 0 the fewest, 3 the most.
    scale : "right" or "wrong"
        Percent right, or percent wrong on a scale on which every halving is a step of the same height.
    bars : bool
        Whether the lowest and the highest draw are shown.
    logistic, neighbors, forest, boosting, bayes, support, network, convolution : bool
        Which methods are shown.

    Examples
    --------
    >>> figure = ContestFigure(dataset="dna", place=1)
    >>> figure.standings[0].method
    'boosting'
    """

    WORDS = WORDS
    controls = ("dataset", "place", "scale", "bars", *METHODS)

    dataset = Choice(*DATASETS).tag(sync=True)
    place = Whole(3, low=0, high=3).tag(sync=True)
    scale = Choice("right", "wrong").tag(sync=True)
    bars = Flag(True).tag(sync=True)
    logistic = Flag(True).tag(sync=True)
    neighbors = Flag(True).tag(sync=True)
    forest = Flag(True).tag(sync=True)
    boosting = Flag(True).tag(sync=True)
    bayes = Flag(True).tag(sync=True)
    support = Flag(True).tag(sync=True)
    network = Flag(True).tag(sync=True)
    convolution = Flag(True).tag(sync=True)
    results = traitlets.Dict(RESULTS, read_only=True).tag(sync=True)

    @property
    def methods(self) -> list[str]:
        """The methods that take part with this data set and are shown."""
        return [name for name in METHODS if name in RESULTS[self.dataset]["methods"] and getattr(self, name)]

    @property
    def sizes(self) -> list[int]:
        """The numbers of examples, ascending."""
        return [int(size) for size in RESULTS[self.dataset]["methods"]["network"]]

    @property
    def examples(self) -> int:
        """The number of examples that the standings are for."""
        return self.sizes[self.place]

    def shares(self, method: str, examples: int) -> np.ndarray:
        """Percent right in each draw."""
        found = RESULTS[self.dataset]
        return 100 * np.array(found["methods"][method][str(examples)]["right"]) / found["tests"]

    def standing(self, method: str, examples: int) -> Standing:
        """How a method did with so many examples."""
        shares, network = self.shares(method, examples), self.shares("network", examples)
        seconds = RESULTS[self.dataset]["methods"][method][str(examples)]["seconds"]
        wins = int((shares > network).sum())
        mean, low, high = (float(take(shares)) for take in (np.mean, np.min, np.max))
        return Standing(method, mean, low, high, seconds, wins, len(shares))

    @property
    def standings(self) -> list[Standing]:
        """The methods shown, the best first."""
        return sorted((self.standing(name, self.examples) for name in self.methods), key=lambda one: -one.right)

    def alt(self) -> str:
        """What the figure shows now, in words; contest.js says the same (a test holds the two together)."""
        rows = [
            WORDS["alt_row"].format(
                method=WORDS["methods"][one.method],
                right=decimal(one.right, 1),
                low=decimal(one.low, 1),
                high=decimal(one.high, 1),
                ahead="" if one.method == "network" else WORDS["alt_ahead"].format(wins=one.wins, draws=one.draws),
            )
            for one in self.standings
        ]
        return WORDS["alt"].format(
            dataset=WORDS["datasets_full"][self.dataset],
            sizes=", ".join(f"{size:,}" for size in self.sizes),
            examples=f"{self.examples:,}",
            rows=" ".join(rows) or WORDS["alt_none"],
        )

    def picture(self, format: str = "svg") -> bytes:
        """The curves as they stand, with a line at the number of examples chosen.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        from figures.contest_picture import drawn

        return drawn(self, format)
