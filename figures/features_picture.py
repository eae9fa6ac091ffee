"""The still picture of the features figure: two walls of small pictures, an axis between them, and the line.

The walls are painted into one array of pixels, so that print gets one picture and not a hundred small ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from figures.digit_features import measured
from figures.features_words import WORDS
from figures.frame import decimal

if TYPE_CHECKING:
    from figures.features import FeaturesFigure

#: Pixels of a small picture with its frame and a gap, and of a wall from side to side.
SIDE, WIDTH = 11, 330

BLUE, ORANGE = (0.0, 0.447, 0.698), (0.835, 0.369, 0.0)


def places(values: np.ndarray, low: float, high: float, question: str) -> list[tuple[float, int]]:
    """Where each picture's middle stands (from 0 to `WIDTH`) and in which row: as low as nobody is in its way."""
    at = (values - low) / (high - low) * WIDTH
    order = np.argsort(values, kind="stable")
    found: list[tuple[float, int]] = [(0.0, 0)] * len(values)
    if question == "holes":  # few values, many pictures each: stand side by side around the value
        columns = int((WIDTH / (high - low) - 8) // SIDE)
        for value in np.unique(values):
            for k, i in enumerate(order[values[order] == value]):
                found[i] = (at[i] + (k % columns - (columns - 1) / 2) * SIDE, k // columns)
        return found
    ends: list[float] = []
    for i in order:
        row = next((r for r, end in enumerate(ends) if end <= at[i] - SIDE), len(ends))
        ends[row : row + 1] = [at[i]]
        found[i] = (at[i], row)
    return found


def draw(figure: FeaturesFigure, file: Any, format: str) -> None:
    """Draw `figure` into `file`."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    name = f"{figure.question}_threshold"
    low, high = figure.limits[name]["low"], figure.limits[name]["high"]
    walls = [places(values, low, high, figure.question) for values in figure.values()]
    rows = 1 + max(row for wall in walls for _, row in wall)
    line = (figure.threshold - low) / (high - low) * WIDTH
    paper = np.ones((2 * rows * SIDE + 2, WIDTH, 3))
    tint = [BLUE if side == figure.digits[0] else ORANGE for side in figure.sides]
    paper[:, : round(line)] = 1 - 0.13 * (1 - np.array(tint[0]))
    paper[:, round(line) :] = 1 - 0.13 * (1 - np.array(tint[1]))
    for k, wall in enumerate(walls):
        wrong = figure.guesses()[k] != figure.digits[k]
        pixels = measured(figure.digits[k])["pixels"]
        for i, (x, row) in enumerate(wall):
            gray = np.array([int(level, 17) for level in pixels[i]]).reshape(8, 8, 1) / 16
            tile = np.ones((SIDE - 1, SIDE - 1, 3)) * (BLUE, ORANGE)[k]
            tile[1:-1, 1:-1] = gray if wrong[i] else 1 - gray
            middle = rows * SIDE + 1
            top = middle - 1 - (row + 1) * SIDE + 1 if k == 0 else middle + 1 + row * SIDE
            left = min(max(round(x - SIDE / 2), 0), WIDTH - SIDE)
            paper[top : top + SIDE - 1, left : left + SIDE - 1] = tile
    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        picture = Figure(figsize=(6.4, 1.35 + len(paper) * 6 / WIDTH), facecolor="white", layout="constrained")
        axes = picture.add_subplot()
        enlarged = np.kron(paper, np.ones((3, 3, 1)))  # whole pixels, so that nothing blurs
        axes.imshow(enlarged, extent=(low, high, -rows, rows), aspect="auto", interpolation="nearest")
        axes.axhline(0, color="black", lw=0.8)
        axes.axvline(figure.threshold, color="black", lw=2.5)
        axes.set(yticks=[rows / 2, -rows / 2], xlim=(low, high))
        axes.set_yticklabels([str(digit) for digit in figure.digits], fontsize=16)
        axes.tick_params(left=False)
        if figure.question == "holes":
            axes.set_xticks([0, 1, 2, 3])
        left_text, right_text = (
            f"{WORDS[side]} {WORDS['taken_for']} {digit}"
            for side, digit in zip(("left_of", "right_of"), figure.sides, strict=True)
        )
        axes.set_title(left_text, loc="left", fontsize=10, fontweight="normal")
        axes.set_title(right_text, loc="right", fontsize=10, fontweight="normal")
        score = WORDS["of"].format(correct=figure.correct, count=figure.count)
        new = WORDS["of"].format(correct=figure.new_correct, count=figure.new_count)
        line_text = decimal(figure.threshold, 1 if figure.question == "holes" else 3)
        axes.set_xlabel(
            f"{WORDS['questions'][figure.question]}\n{WORDS['threshold']} {line_text}.  "
            f"{WORDS['training']}: {score} {WORDS['key_right']}.  {WORDS['new']}: {new} {WORDS['key_right']}.",
            linespacing=1.7,
        )
        metadata = {"Date": None} if format == "svg" else None
        picture.savefig(file, format=format, dpi=160, metadata=metadata)
