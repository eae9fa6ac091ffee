"""The still picture of the bend figure: the inputs with the network's answer, and the sheet behind the hidden layer."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

import nnlib
from figures.bend_words import WORDS

if TYPE_CHECKING:
    from figures.bend import BendFigure

BLUE, ORANGE = "#0072B2", "#D55E00"
POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
EQUALS = (([0, 3], BLUE, "o", "class_0"), ([1, 2], ORANGE, "s", "class_1"))


def draw(figure: BendFigure, format: str) -> bytes:
    """Both planes as "svg" or "png": the same bytes for the same state."""
    import matplotlib as mpl
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.figure import Figure

    low, high = figure.plane["low"], figure.plane["high"]
    ticks = np.linspace(low, high, 121)
    sheet = np.stack(np.meshgrid(ticks, ticks), axis=-1)  # (121, 121, 2)
    flat = sheet.reshape(-1, 2)
    moved = (flat + figure.morph * (figure.hidden(flat) - flat)).reshape(sheet.shape)
    places = POINTS + figure.morph * (figure.hidden(POINTS) - POINTS)
    scores = figure.scores(flat).reshape(len(ticks), len(ticks))
    p = nnlib.Sigmoid().forward(scores)
    shades = LinearSegmentedColormap.from_list("classes", [BLUE, "white", ORANGE])
    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        drawing = Figure(figsize=(7.6, 4.3), facecolor="white", layout="constrained")
        inputs, hidden = drawing.subplots(1, 2)
        inputs.imshow(p, origin="lower", extent=(low, high, low, high), cmap=shades, vmin=0, vmax=1, alpha=0.5)
        if scores.min() < 0 < scores.max():
            inputs.contour(ticks, ticks, scores, levels=[0], colors="black", linewidths=2)
        draw_mesh(inputs, sheet)
        draw_points(inputs, POINTS)
        inputs.set(xlim=(low, high), ylim=(low, high), xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
        inputs.set_title(WORDS["inputs_heading"], fontsize=10, fontweight="normal")
        draw_mesh(hidden, moved)
        draw_points(hidden, places)
        edges = (min(moved.min(), -0.1), max(moved.max(), 1.1))
        middle, reach = sum(edges) / 2, 0.54 * (edges[1] - edges[0])
        hidden.set(xlim=(middle - reach, middle + reach), ylim=(middle - reach, middle + reach), aspect="equal")
        if figure.morph == 1:
            draw_line(hidden, figure)
        stage = 0 if figure.morph == 0 else 2 if figure.morph == 1 else 1
        hidden.set_title(WORDS["hidden_heading"][stage], fontsize=10, fontweight="normal")
        letter = "h" if stage == 2 else "x"
        hidden.set(xlabel=f"${letter}_1$", ylabel=f"${letter}_2$")
        for axes in (inputs, hidden):
            axes.grid(False)
        inputs.plot([], [], "-", color="black", lw=2, label=WORDS["answer_key"])
        drawing.legend(*inputs.get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False)
        file = io.BytesIO()
        drawing.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()


def draw_mesh(axes: Any, sheet: np.ndarray) -> None:
    """Draw every fifteenth line of the sheet (121, 121, 2), in both directions."""
    for lines in (sheet[::15], sheet.swapaxes(0, 1)[::15]):
        for line in lines:
            axes.plot(*line.T, "-", color="0.45", lw=0.7, alpha=0.8, zorder=1.5)


def draw_points(axes: Any, places: np.ndarray) -> None:
    """Draw the four points, with a dotted segment between those of one class."""
    for chosen, color, marker, name in EQUALS:
        axes.plot(*places[chosen].T, ":", color=color, lw=2)
        axes.plot(*places[chosen].T, marker, color=color, ms=10, mec="white", mew=1.4, label=WORDS[name], zorder=3)


def draw_line(axes: Any, figure: BendFigure) -> None:
    """Draw the output unit's line, where its score is zero."""
    (v1,), (v2,) = figure.W2
    c = figure.b2[0][0]
    if v1 or v2:
        foot = -c / (v1**2 + v2**2) * np.array([v1, v2])
        axes.axline(foot, foot + np.array([-v2, v1]), color="black", lw=2)
