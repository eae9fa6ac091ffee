"""Ten spoken words, to play with: hear one, see what a network gets of it, and what it answers.

A network that learned from plain clips of one program knows its voices, new ones too, and fails where another program
speaks; one that learned from bent clips bears more.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures import spoken_reader
from figures.draw import percent
from figures.frame import Choice, Number, PlayableFigure, Whole, decimal
from figures.spoken_reader import BANDS, MOMENTS
from figures.spoken_words import WORDS


@cache
def network(kind: str) -> nnlib.Sequential:
    """The network that learned from "plain" or "bent" clips."""
    return spoken_reader.network(spoken_reader.kept()["networks"][kind])


class SpokenFigure(PlayableFigure, figure="spoken"):
    """A spoken word as a log-mel picture, and what one of two networks answers.

    Parameters
    ----------
    word : int, 0 to 9
    speaker : "known", "new", "man", "woman" or "person"
        A voice that both networks learned from, a voice of the same program that neither knows, two voices of another
        program, a person.
    training : "plain" or "bent"
        What the network learned from.
    late : int, 0 to 16
        How many frames later the word begins, a fiftieth of a second each.
    noise : float, 0 to 0.6
        What no number of the picture is below.

    Examples
    --------
    >>> SpokenFigure(word=7).answer
    7
    """

    WORDS = WORDS
    controls = ("word", "speaker", "training", "late", "noise")

    word = Whole(7, low=0, high=9).tag(sync=True)
    speaker = Choice("known", "new", "man", "woman", "person").tag(sync=True)
    training = Choice("plain", "bent").tag(sync=True)
    late = Whole(0, low=0, high=16).tag(sync=True)
    noise = Number(0.0, low=0, high=0.6, step=0.05).tag(sync=True)
    networks = traitlets.Dict(read_only=True).tag(sync=True)
    clips = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        for name in ("networks", "clips"):
            self.set_trait(name, spoken_reader.kept()[name])

    def seen(self, word: int) -> np.ndarray:
        """What the network gets of this word: shape (49, 24), from 0 to 1."""
        spoken = spoken_reader.levels(self.clips[self.speaker]["pictures"][word])[: MOMENTS - self.late]
        x = np.zeros((MOMENTS, BANDS))
        x[self.late : self.late + len(spoken)] = spoken
        return np.maximum(x, self.noise)

    @property
    def all_probabilities(self) -> np.ndarray:
        """For each of the ten words, the probabilities that the network gives: shape (10, 10)."""
        x = np.array([self.seen(word) for word in range(10)])
        return nnlib.Softmax().forward(network(self.training)(x))

    @property
    def probabilities(self) -> np.ndarray:
        """Those of the word that is chosen: shape (10,)."""
        return self.all_probabilities[self.word]

    @property
    def answers(self) -> list[int]:
        """For each of the ten words, the word that the network takes it for."""
        return list(map(int, self.all_probabilities.argmax(axis=1)))

    @property
    def answer(self) -> int:
        """The word that the network takes the chosen one for."""
        return self.answers[self.word]

    @property
    def tally(self) -> str:
        """How many of the ten words are right with these settings, and which are not, in words."""
        names, answers = WORDS["names"], self.answers
        missed = [
            WORDS["missed_one"].format(word=names[k], answer=names[answers[k]]) for k in range(10) if answers[k] != k
        ]
        count = WORDS["tally"].format(tally=10 - len(missed))
        return f"{count} {WORDS['missed'].format(missed=', '.join(missed))}" if missed else str(count)

    def alt(self) -> str:
        """What the figure shows now, in words; spoken.js says the same (a test holds the two together)."""
        names = WORDS["names"]
        return WORDS["alt"].format(
            word=names[self.word],
            speaker=WORDS["speakers"][self.speaker],
            late=self.late,
            noise=decimal(self.noise, 2),
            training=WORDS["trainings"][self.training],
            answer=names[self.answer],
            confidence=percent(self.probabilities[self.answer]),
            verdict=WORDS["verdicts"]["right" if self.answer == self.word else "wrong"],
            tally=self.tally,
        )

    def picture(self, format: str = "svg") -> bytes:
        """The log-mel picture, and the ten probabilities beside it.

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

        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(6.4, 3.0), facecolor="white", layout="constrained")
            left, right = figure.subplots(1, 2)
            left.imshow(self.seen(self.word).T, origin="lower", aspect="auto", cmap="gray_r", vmin=0, vmax=1)
            left.set(xlabel="frame", yticks=[0, BANDS - 1], yticklabels=["band 1", str(BANDS)])
            left.set_title(f"{WORDS['names'][self.word]}, {WORDS['speakers'][self.speaker]}", fontsize=10)
            colors = ["#0072B2" if k == self.answer else "#7FB8D8" for k in range(10)]
            right.barh(range(10), self.probabilities, color=colors)
            right.set(xlim=(0, 1), xlabel=WORDS["answers_about"], yticks=range(10), yticklabels=WORDS["names"])
            right.invert_yaxis()
            right.spines[["top", "right"]].set_visible(False)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()
