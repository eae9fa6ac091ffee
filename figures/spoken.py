"""Ten spoken words, to play with: hear one, see what a network gets of it, and what it answers.

A network that learned from plain clips of one program knows its voices, also new ones, and fails when another program
speaks; one that learned from varied and bent clips bears more. `scripts/spoken_figure.py` makes networks and clips.
"""

from __future__ import annotations

import base64
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.frame import Choice, Number, PlayableFigure, Whole, decimal
from figures.spoken_words import WORDS

MADE = Path(__file__).with_name("spoken.json")
MOMENTS, BANDS = 49, 24


@cache
def made() -> dict[str, Any]:
    """Packed networks, pictures and sound."""
    content: dict[str, Any] = json.loads(MADE.read_text(encoding="utf-8"))
    return content


@cache
def network(kind: str) -> nnlib.Sequential:
    """The network that learned from "plain" or "broad" clips: (B, 49, 24) to (B, 10), in float64."""
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(
        nnlib.Reshape((MOMENTS, BANDS, 1)),
        nnlib.Conv2d(1, 6, 5, stride=2, rng=rng),
        nnlib.ReLU(),
        nnlib.Conv2d(6, 12, 3, rng=rng),
        nnlib.ReLU(),
        nnlib.MaxPool2d(2),
        nnlib.Flatten(),
        nnlib.Dropout(0.1, rng=rng),
        nnlib.Linear(864, 10, rng=rng),
    ).astype(np.float64)
    model.eval()
    packed = made()["networks"][kind]
    for name, parameter in model.parameters().items():
        steps = np.frombuffer(base64.b64decode(packed[name]["bytes"]), np.int8)
        parameter.value[...] = packed[name]["step"] * steps.reshape(parameter.value.shape)
    return model


class SpokenFigure(PlayableFigure, figure="spoken"):
    """A spoken word as a log-mel picture, and what one of two networks answers.

    Parameters
    ----------
    word : int, 0 to 9
    speaker : "known", "new" or "other"
        A voice that both networks learned from, a voice of the same program that neither knows, another program.
    training : "plain" or "broad"
        What the network learned from.
    late : int, 0 to 16
        Frames of silence before the word, a fiftieth of a second each.
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
    speaker = Choice("known", "new", "other").tag(sync=True)
    training = Choice("plain", "broad").tag(sync=True)
    late = Whole(0, low=0, high=16).tag(sync=True)
    noise = Number(0.0, low=0, high=0.6, step=0.05).tag(sync=True)
    networks = traitlets.Dict(read_only=True).tag(sync=True)
    pictures = traitlets.Dict(read_only=True).tag(sync=True)
    sound: Any = traitlets.List(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        for name in ("networks", "pictures", "sound"):
            self.set_trait(name, made()[name])

    def seen(self, word: int) -> np.ndarray:
        """What the network gets of this word: shape (49, 24), from 0 to 1."""
        levels = np.array([int(digit, 16) for digit in self.pictures[self.speaker][word]]) / 15
        spoken = levels.reshape(-1, BANDS)[: MOMENTS - self.late]
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
    def answer(self) -> int:
        """The word that the network takes it for."""
        return int(self.probabilities.argmax())

    @property
    def tally(self) -> int:
        """How many of the ten words it gets right with these settings."""
        return int((self.all_probabilities.argmax(axis=1) == np.arange(10)).sum())

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
            confidence=decimal(self.probabilities[self.answer], 2),
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
