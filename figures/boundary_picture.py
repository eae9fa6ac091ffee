"""The still picture of the boundary trainer: the plane with its points, and the loss curves beside it."""

from __future__ import annotations

import io
from typing import Any

import numpy as np

import nnlib
from figures.boundary_run import Run, Settings
from figures.boundary_words import WORDS
from figures.plane_data import HIGH, LOW, split

BLUE, ORANGE, PURPLE = "#0072B2", "#D55E00", "#8C3F70"


def draw(run: Run, settings: Settings, format: str) -> bytes:
    """The picture as "svg" or "png": the same bytes for the same run."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        figure = Figure(figsize=(7.6, 4.1), facecolor="white", layout="constrained")
        plane, curves = figure.subplots(1, 2, width_ratios=[1.12, 1])
        draw_plane(plane, run.model(settings), settings)
        draw_curves(curves, run)
        file = io.BytesIO()
        figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()


def draw_plane(axes: Any, model: nnlib.Sequential, settings: Settings) -> None:
    """Shade the plane by the network's answer, and draw the boundary and the training points."""
    from matplotlib.colors import LinearSegmentedColormap

    ticks = np.linspace(LOW, HIGH, 121)
    points = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    scores = model.forward(points).reshape(len(ticks), len(ticks))
    shades = LinearSegmentedColormap.from_list("classes", [BLUE, "white", ORANGE])
    edges = (LOW, HIGH, LOW, HIGH)
    p = nnlib.Sigmoid().forward(scores)
    axes.imshow(p, origin="lower", extent=edges, cmap=shades, vmin=0, vmax=1, alpha=0.5, interpolation="bilinear")
    if scores.min() < 0 < scores.max():
        axes.contour(ticks, ticks, scores, levels=[0], colors="black", linewidths=2)
        axes.plot([], [], "-", color="black", lw=2, label=WORDS["boundary_key"])
    x, _, y, _ = split(*settings[:4])
    for label, color, marker in ((0, BLUE, "o"), (1, ORANGE, "s")):
        style = {"color": color, "ms": 6, "mec": "white", "mew": 0.9, "label": WORDS[f"class_{label}"]}
        axes.plot(*x[y == label].T, marker, **style)
    axes.set(xlim=(LOW, HIGH), ylim=(LOW, HIGH), xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    axes.set_xticks(range(-2, 3))
    axes.set_yticks(range(-2, 3))
    axes.grid(False)
    axes.set_title(WORDS["answer_heading"], fontsize=10, fontweight="normal")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.13), ncols=3, frameon=False, handletextpad=0.4)


def draw_curves(axes: Any, run: Run) -> None:
    """Draw both losses against the epoch, with the loss of a coin for comparison."""
    epochs, train, test = np.array(run.rows, dtype=float).T
    marker = "o" if len(epochs) == 1 else ""
    axes.plot(epochs, train, "-", marker=marker, color="black", lw=2, label=WORDS["train_loss"])
    axes.plot(epochs, test, "--", marker=marker, color=PURPLE, lw=2, label=WORDS["test_loss"])
    axes.axhline(np.log(2), color="0.55", lw=1, ls=":")
    axes.set(xlabel=WORDS["epoch"].lower(), ylim=(0, max(0.8, 1.08 * max(train.max(), test.max()))))
    axes.set_xlim(0, max(10, run.epoch))
    axes.text(
        0.99, np.log(2), WORDS["coin"].format(loss=f"{np.log(2):.3f}"), color="0.35", ha="right", va="bottom",
        fontsize=9, transform=axes.get_yaxis_transform(), zorder=5,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1},
    )  # fmt: skip
    axes.grid(axis="y", color="0.9")
    axes.set_axisbelow(True)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.13), ncols=2, frameon=False, handlelength=2.4)
