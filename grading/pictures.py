"""The report's pictures, as SVG to put into a page."""

from __future__ import annotations

import io
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from grading.statistics import CellNumbers

BLUE, ORANGE, MUTED = "#0072B2", "#D55E00", "#57606a"


def distribution(scores: list[float], most: float) -> str:
    """How many students have how many points."""
    figure, axes = _axes(2.6)
    bins = min(20, max(5, int(most)))
    counts, edges = np.histogram(scores, bins=bins, range=(0, most))
    axes.bar(edges[:-1], counts, width=np.diff(edges) * 0.92, align="edge", color=BLUE)
    mean = float(np.mean(scores))
    axes.axvline(mean, color=ORANGE, lw=2, ls="--")
    axes.text(mean, axes.get_ylim()[1], f" mean {mean:.1f}", color=ORANGE, va="top", fontweight="bold")
    axes.set(xlabel="points", ylabel="students", xlim=(0, most))
    axes.yaxis.get_major_locator().set_params(integer=True)
    return _svg(figure)


def success(cells: list[CellNumbers]) -> str:
    """What share of each cell's points the class has."""
    figure, axes = _axes(0.32 * len(cells) + 0.8)
    places = np.arange(len(cells))[::-1]
    shares = [100 * cell.success for cell in cells]
    axes.barh(places, [100] * len(cells), color="#eceef0", height=0.72)
    axes.barh(places, shares, color=[BLUE if share >= 50 else ORANGE for share in shares], height=0.72)
    for place, share in zip(places, shares, strict=True):
        axes.text(101, place, f"{share:.0f} %", va="center", fontsize=9)
    axes.set(xlim=(0, 110), xlabel="share of the points that the class has, in percent", yticks=places)
    axes.set_yticklabels([cell.name for cell in cells])
    return _svg(figure)


def times(seconds: list[float]) -> str:
    """How long grading took for each submission."""
    figure, axes = _axes(2.0)
    axes.hist(seconds, bins=20, color=BLUE)
    axes.set(xlabel="seconds to grade", ylabel="submissions")
    axes.yaxis.get_major_locator().set_params(integer=True)
    return _svg(figure)


def _axes(height: float) -> tuple[Figure, Any]:
    with mpl.rc_context({"svg.hashsalt": "grading", "font.size": 10, "svg.fonttype": "none"}):
        figure = Figure(figsize=(7.2, height), facecolor="white", layout="constrained")
        axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=MUTED)
    return figure, axes


def _svg(figure: Figure) -> str:
    file = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": "grading", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return file.getvalue()[file.getvalue().index("<svg") :]
