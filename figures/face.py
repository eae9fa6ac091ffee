"""Is it a face? To play with: a picture that can be moved, darkened and covered, its numbers, and two answers.

A network and a single linear layer say how sure they are that they see a face. Readers look for changes that a person
hardly notices and that turn an answer around, and compare models that have met such changes with others that have not.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import traitlets

from figures import face_models
from figures.draw import percent
from figures.face_models import PARTS, SHOWN, SIDE
from figures.frame import Choice, Number, PlayableFigure, Point, Whole, decimal

#: Rows and columns of the cut whose numbers are shown.
CUT = 6

# Every word that the figure shows or speaks, in one place, so that it can be translated. {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "Is it a face?",
    "try_this": "Try this:",
    "try": {
        "start": "move the picture to the side, a pixel at a time. When does an answer turn around? When would yours?",
        "wrong": "a failure, and nothing was changed. What in this picture may have looked like the other kind?",
        "shifted": "change back and forth what they learned from. Does it help? Both of them?",
        "light": "go on to the darkest and to the brightest. Do the answers turn around, or only become less sure?",
        "covered": "you still know what it is. Cover another part. On what do the answers hang?",
        "varied": "these two learned from copies, too: moved, in other light, with a black top. Change one again.",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "sample": "Picture",
    "lesson": "They learned from",
    "lessons": {"plain": "100 pictures", "varied": "varied copies of them"},
    "right": "shift right",
    "right_symbol": "r",
    "down": "shift down",
    "down_symbol": "d",
    "light": "light",
    "light_symbol": "l",
    "cover": "Cover",
    "covers": {"none": "nothing", "top": "top, black", "white": "top, white", "eyes": "eyes", "mouth": "mouth"},
    "seen": "What they get",
    "seen_about": "25 × 25 pixels; move the frame",
    "frame": "Frame around pixels",
    "frame_role": "movable frame",
    "frame_place": "rows {top} to {bottom}, columns {left} to {right}",
    "numbers": "The same as numbers",
    "numbers_about": "in the frame; 0 is black, 100 is white",
    "numbers_spoken": "Numbers in the frame, row by row: {rows}.",
    "answers": "How sure are they that it is a face?",
    "models": {"network": "network", "linear": "linear layer"},
    "says": {"face": "face", "other": "no face"},
    "truth": {"face": "a face", "other": "no face"},
    "verdicts": {
        "both": "Both are right: it is {truth}.",
        "neither": "Both are wrong: it is {truth}.",
        "network": "Only the network is right: it is {truth}.",
        "linear": "Only the linear layer is right: it is {truth}.",
    },
    "alt": "Picture {sample} of {count}, 25 by 25 gray pixels, {truth}. It is shifted {right} pixels to the right and "
    "{down} down, shown at {light} times its light, with {cover} covered. Two bars: the network gives a face "
    "{network}, the linear layer {linear}. {verdict}",
}


class FaceFigure(PlayableFigure, figure="face"):
    """A small picture, changed in three ways, and what a network and a linear layer make of it.

    Needs the data set "faces", which `make data` prepares.

    Parameters
    ----------
    sample : int, 1 to 8
        The first four are faces.
    lesson : "plain" or "varied"
        Whether the models learned from 100 pictures as they are, or from changed copies of these.
    right, down : int, -6 to 6
        By how many pixels the picture is shifted.
    light : float, 0.2 to 1.8
        What every pixel is multiplied by; above 1 means white.
    cover : "none", "top", "white", "eyes" or "mouth"
        Which rows are covered: the top by black or white, the others by gray.
    place : (row, column), 1 to 20 each
        The top left pixel of the cut whose numbers are shown.

    Examples
    --------
    >>> figure = FaceFigure(sample=1, cover="eyes")  # doctest: +SKIP
    """

    WORDS = WORDS
    controls = ("sample", "lesson", "right", "down", "light", "cover", "place")

    sample = Whole(1, low=1, high=len(SHOWN)).tag(sync=True)
    lesson = Choice("plain", "varied").tag(sync=True)
    right = Whole(0, low=-6, high=6).tag(sync=True)
    down = Whole(0, low=-6, high=6).tag(sync=True)
    light = Number(1.0, low=0.2, high=1.8, step=0.1).tag(sync=True)
    cover = Choice(*PARTS).tag(sync=True)
    place = Point((7, 4), low=1, high=SIDE - CUT + 1, step=1).tag(sync=True)
    pictures: Any = traitlets.List(read_only=True).tag(sync=True)
    faces: Any = traitlets.List(read_only=True).tag(sync=True)
    parts = traitlets.Dict(read_only=True).tag(sync=True)
    models = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        images, face = face_models.pictures()
        shades = np.round(255 * images[SHOWN]).astype(np.uint8)
        self.set_trait("pictures", [image.tobytes().hex() for image in shades])
        self.set_trait("faces", face[SHOWN].tolist())
        spans = {part: [[r.start, r.stop], [c.start, c.stop], shade] for part, (r, c, shade) in PARTS.items()}
        self.set_trait("parts", spans)
        self.set_trait("models", face_models.learned())

    @property
    def image(self) -> np.ndarray:
        """The picture as it stands, (25, 25), from 0 (black) to 1 (white)."""
        shades = np.frombuffer(bytes.fromhex(self.pictures[self.sample - 1]), np.uint8).reshape(1, SIDE, SIDE)
        moved = face_models.shift(shades / 255, self.down, self.right)
        return face_models.cover(face_models.dim(moved, self.light), self.cover)[0]

    @property
    def probabilities(self) -> dict[str, float]:
        """How sure each model is that it sees a face."""
        scores = {kind: face_models.score(layers, self.image) for kind, layers in self.models[self.lesson].items()}
        return {kind: float(1 / (1 + np.exp(-z))) for kind, z in scores.items()}

    @property
    def verdict(self) -> str:
        """Which of the two is right."""
        face = self.faces[self.sample - 1]
        right = [kind for kind, p in self.probabilities.items() if (p > 0.5) == face]
        key = "both" if len(right) == 2 else right[0] if right else "neither"
        return WORDS["verdicts"][key].format(truth=WORDS["truth"]["face" if face else "other"])

    def alt(self) -> str:
        """What the figure shows now, in words; face.js says the same (a test holds the two together)."""
        return WORDS["alt"].format(
            sample=self.sample,
            count=len(SHOWN),
            truth=WORDS["truth"]["face" if self.faces[self.sample - 1] else "other"],
            right=decimal(self.right, 0),
            down=decimal(self.down, 0),
            light=decimal(self.light, 1),
            cover=WORDS["covers"][self.cover],
            verdict=self.verdict,
            **{kind: percent(p) for kind, p in self.probabilities.items()},
        )

    def picture(self, format: str = "svg") -> bytes:
        """The picture as it stands, and both answers as bars.

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
            figure = Figure(figsize=(6.4, 2.6), facecolor="white", layout="constrained")
            left, right = figure.subplots(1, 2, width_ratios=(1, 1.8))
            left.imshow(self.image, cmap="gray", vmin=0, vmax=1)
            left.set(xticks=[], yticks=[], title=f"{WORDS['sample']} {self.sample}")
            answers = self.probabilities
            right.barh([WORDS["models"][kind] for kind in answers], list(answers.values()), color="#0072B2", height=0.5)
            right.axvline(0.5, color="gray", lw=1)
            right.invert_yaxis()
            right.set(xlim=(0, 1), xticks=[0, 0.5, 1], title=WORDS["answers"], xlabel=self.verdict)
            right.set_xticklabels(["0%", "50%", "100%"])
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()
