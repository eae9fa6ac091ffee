"""The still picture of the saliency figure, for print: the paper, the map in both networks, and what is read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from figures.draw import percent
from figures.draw_still import BLUE, GRAY, INK, ORANGE, draw_paper, title

if TYPE_CHECKING:
    from figures.saliency import SaliencyFigure

LEAST = 0.12  # of the strongest: a weaker sign is not drawn


def still(figure: SaliencyFigure, format: str) -> bytes:
    """Draw the figure as it stands, as "svg" or "png": the same bytes for the same state."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    words = figure.WORDS
    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        page = Figure(figsize=(7.2, 2.9), facecolor="white")
        page.set_layout_engine("none")
        draw_paper(page.add_axes((0.02, 0.12, 0.25, 0.62)), figure)
        for place, network in ((0.31, "trained"), (0.59, "random")):
            axes = page.add_axes((place, 0.12, 0.25, 0.62))
            draw_map(axes, figure, network)
            title(axes, words["networks"][network])
        draw_bars(page.add_axes((0.88, 0.12, 0.06, 0.62)), figure)
        what = f"{words['views'][figure.view]}, {words['digits'][figure.explained]}. {figure.reads()}"
        page.text(0.02, 0.93, what)
        file = io.BytesIO()
        page.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()


def draw_map(axes: Any, figure: SaliencyFigure, network: str) -> None:
    """The ink in gray, and over it signs, or shades of heat; crosses on what is erased."""
    values, image = figure.map_of(network), figure.image
    most = np.abs(values).max() or 1.0
    if figure.view == "heat":
        axes.imshow(values, cmap="Oranges", vmin=0, vmax=most)
    else:
        axes.imshow(0.4 * image, cmap="gray_r", vmin=0, vmax=1)
        for (row, column), value in np.ndenumerate(values):
            share = abs(value) / most
            if share > LEAST:
                sign, color = ("+", ORANGE) if value > 0 else ("\N{MINUS SIGN}", BLUE)
                axes.text(
                    column, row, sign, ha="center", va="center", fontsize=7 + 7 * share, color=color, weight="bold"
                )
    if figure.erase and network == figure.network:
        rows, columns = np.divmod(figure.strongest, 8)
        axes.plot(columns, rows, "x", color=INK, ms=10, mew=1.5)
    axes.set(xticks=[], yticks=[])
    axes.set_xticks(np.arange(0.5, 7), minor=True)
    axes.set_yticks(np.arange(0.5, 7), minor=True)
    axes.grid(which="minor", color=GRAY, lw=0.3, alpha=0.5)
    axes.tick_params(which="both", length=0)


def draw_bars(axes: Any, figure: SaliencyFigure) -> None:
    """The probability of each digit."""
    p = figure.probabilities
    axes.barh(range(10), p, color=[BLUE if k == figure.answer else GRAY for k in range(10)], height=0.65)
    axes.text(1.1, figure.answer, percent(float(p.max())), va="center", fontsize=8)
    axes.set(xlim=(0, 1), ylim=(9.6, -0.6), yticks=range(10), xticks=[])
    axes.tick_params(length=0, labelsize=8)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
