"""The still picture of the drawing figure, for print: paper, pixels, probabilities, and hidden units in a row."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from figures.drawing import SIDE

if TYPE_CHECKING:
    from figures.draw import DrawFigure

BLUE, ORANGE, GRAY, INK = "#0072B2", "#D55E00", "#57606a", "#1f2328"


def still(figure: DrawFigure, format: str) -> bytes:
    """Draw the figure as it stands, as "svg" or "png": the same bytes for the same state."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        page = Figure(figsize=(7.2, 4.5), facecolor="white")
        paper = page.add_axes((0.02, 0.36, 0.35, 0.56))
        pixels = page.add_axes((0.41, 0.44, 0.25, 0.4))
        bars = page.add_axes((0.72, 0.36, 0.18, 0.56))
        draw_paper(paper, figure)
        draw_pixels(pixels, figure)
        draw_bars(bars, figure)
        draw_units(page, figure)
        file = io.BytesIO()
        page.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()


def title(axes: Any, text: str) -> None:
    """A heading above, in normal weight: the book's bold would run into its neighbor."""
    axes.set_title(text, fontsize=10, fontweight="normal")


def draw_paper(axes: Any, figure: DrawFigure) -> None:
    """The strokes, on a square sheet."""
    for stroke in figure.drawing:
        points = np.array(stroke if len(stroke) > 1 else stroke * 2)
        axes.plot(*points.T, color=INK, lw=11, solid_capstyle="round", solid_joinstyle="round")
    axes.set(xlim=(0, SIDE), ylim=(SIDE, 0), xticks=[], yticks=[], aspect="equal")
    title(axes, figure.WORDS["paper"])


def draw_pixels(axes: Any, figure: DrawFigure) -> None:
    """The picture that the network sees, with its numbers or the signs of the saliency if these are shown."""
    image = figure.image
    shown = 0.4 * image if figure.view == "saliency" else image
    axes.imshow(shown, cmap="gray_r", vmin=0, vmax=1)
    axes.set(xticks=[], yticks=[])
    axes.set_xticks(np.arange(0.5, 7), minor=True)
    axes.set_yticks(np.arange(0.5, 7), minor=True)
    axes.grid(which="minor", color=GRAY, lw=0.3, alpha=0.5)
    axes.tick_params(which="both", length=0)
    title(axes, figure.WORDS["picture"])
    if figure.view == "numbers":
        for (row, column), share in np.ndenumerate(image):
            color = "white" if share > 0.5 else INK
            axes.text(column, row, f"{share * 16:.0f}", ha="center", va="center", fontsize=8, color=color)
    if figure.view == "saliency":
        slopes = figure.saliency
        for (row, column), slope in np.ndenumerate(slopes):
            strength = abs(slope) / np.abs(slopes).max()
            if strength > 0.12:
                sign, color = ("+", ORANGE) if slope > 0 else ("\N{MINUS SIGN}", BLUE)
                size = 8 + 9 * strength
                axes.text(column, row, sign, ha="center", va="center", fontsize=size, color=color, weight="bold")


def draw_bars(axes: Any, figure: DrawFigure) -> None:
    """The probability of each digit; the highest is named above."""
    from figures.draw import percent

    probabilities, kind = figure.probabilities, figure.verdict()[0]
    colors = [BLUE if k == figure.digit and kind != "empty" else GRAY for k in range(10)]
    axes.barh(range(10), probabilities, color=colors, height=0.65)
    for k, p in enumerate(probabilities):
        weight = "bold" if colors[k] == BLUE else "normal"
        axes.text(1.04, k, percent(float(p)), va="center", fontsize=8.5, weight=weight)
    axes.set(xlim=(0, 1), ylim=(9.6, -0.6), yticks=range(10), xticks=[])
    axes.tick_params(length=0)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    said, values = figure.verdict()
    title(axes, figure.WORDS["verdict"][said].format(**values))


def draw_units(page: Any, figure: DrawFigure) -> None:
    """Each hidden unit's weights as a small picture, faint when the unit is off, its activation as a bar below."""
    from matplotlib.colors import LinearSegmentedColormap

    colors = LinearSegmentedColormap.from_list("signs", [BLUE, "white", ORANGE])
    hidden, strong = figure.hidden, figure.network["strong"]
    weights = figure.model.parameters()["0.weight"].value
    page.text(0.02, 0.265, figure.WORDS["hidden"].format(count=len(hidden)))
    for unit, activation in enumerate(hidden):
        row, column = divmod(unit, 16)
        left, bottom = 0.02 + column * 0.0605, 0.155 - row * 0.125
        tile = page.add_axes((left, bottom, 0.054, 0.054 * 7.2 / 4.5))
        most = np.abs(weights[:, unit]).max()
        share = min(1.0, activation / strong)
        alpha = 0.45 + 0.55 * share if activation > 0 else 0.2
        tile.imshow(weights[:, unit].reshape(8, 8), cmap=colors, vmin=-most, vmax=most, alpha=alpha)
        tile.set(xticks=[], yticks=[])
        for spine in tile.spines.values():
            spine.set(color=GRAY, lw=0.5)
        bar = page.add_axes((left, bottom - 0.018, 0.054, 0.011))
        bar.barh([0], [share], color=INK, height=1)
        bar.set(xlim=(0, 1), ylim=(-0.5, 0.5), xticks=[], yticks=[])
        for spine in bar.spines.values():
            spine.set(color=GRAY, lw=0.4)
