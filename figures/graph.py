"""The network of two inputs, three hidden units and two outputs as a still picture, for print.

It is the drawing of graph.js with every weight written at its edge: paper cannot be asked for a number.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import numpy as np

from figures.arrays import short

BLUE, ORANGE, INK, MUTED = "#0072B2", "#D55E00", "#1f2328", "#57606a"

#: Where the cells stand, in units of one cell's width: their middles across, and their middles downward.
ACROSS = {"x": (1.9, 4.9), "z": (0.3, 2.9, 5.5), "h": (1.3, 3.9, 6.5), "scores": (1.4, 4.4), "p": (2.4, 5.4)}
DOWN = {"x": 0.0, "z": 2.9, "h": 2.9, "scores": 6.1, "p": 6.1, "loss": 8.6}
NAMES = {"x": "x", "z": "z", "h": "h", "scores": "s", "p": "p"}
EDGES = {"W1": ("x", "z", (0.62, 0.8)), "W2": ("h", "scores", (0.5, 0.66, 0.82))}


def picture(
    format: str,
    *,
    arrays: Mapping[str, np.ndarray],
    parameters: Mapping[str, Any],
    words: Mapping[str, Any],
    grads: Mapping[str, np.ndarray] | None = None,
    loss: float | None = None,
) -> bytes:
    """Draw the network.

    Parameters
    ----------
    format : "svg" or "png"
    arrays : mapping
        ``x``, ``z``, ``h``, ``scores``, ``p``, one row each, as far as they are known; the others stay question marks.
    parameters : mapping
        ``W1``, ``b1``, ``W2``, ``b2``.
    words : mapping
        ``off``, ``bias`` and ``classes``, as the figure says them.
    grads : mapping, optional
        Gradients by the name of their array: written in orange below the numbers and behind the weights.
    loss : float, optional
        The loss, in a box of its own below the outputs.

    Returns
    -------
    bytes
        The same bytes for the same numbers.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    grads = grads or {}
    tall = 1.25 if grads or loss is not None else 0.95
    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        rows = 8.6 + tall if loss is not None else 6.1 + tall
        figure = Figure(figsize=(5.4, 0.62 * rows + 0.4), facecolor="white")
        axes = figure.add_axes((0.01, 0.01, 0.98, 0.98))
        axes.set(xlim=(-0.6, 7.4), ylim=(rows + 0.1, -tall / 2 - 0.2))
        axes.axis("off")
        _draw_edges(axes, parameters, grads, tall, arrays)
        for kind, left in (("x", None), ("z", "z"), ("scores", "scores")):
            _draw_units(axes, kind, 1 if left is None else 2, tall, arrays, 0.42 if grads else 0.24)
        for kind, places in ACROSS.items():
            for i, x in enumerate(places):
                off = kind == "h" and kind in arrays and round(float(arrays[kind][0, i]), 9) <= 0
                _write_cell(axes, kind, i, x, arrays, grads, f" {words['off']}" if off else "")
        for kind, name in (("z", "b1"), ("scores", "b2")):
            for i, x in enumerate(ACROSS[kind]):
                text = words["bias"].format(value=short(parameters[name][0][i]))
                y = DOWN[kind] + tall / 2 + 0.26
                axes.text(x - 0.5, y, text, fontsize=8, color=MUTED, va="center")
                if name in grads:
                    axes.text(x - 0.5, y + 0.3, f"∂ {short(grads[name][i])}", fontsize=8, color=ORANGE, va="center")
        for i, x in enumerate(ACROSS["p"]):
            y = DOWN["p"] + tall / 2 + 0.26
            axes.text(x + 0.5, y, words["classes"][i], fontsize=8, color=MUTED, va="center", ha="right")
        if loss is not None:
            _draw_loss(axes, loss, tall)
        file = io.BytesIO()
        figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()


def _draw_edges(axes: Any, parameters: Mapping[str, Any], grads: Mapping[str, Any], tall: float, arrays: Any) -> None:
    for name, (source, target, along) in EDGES.items():
        for n, row in enumerate(parameters[name]):
            for m, weight in enumerate(row):
                start = np.array([ACROSS[source][n], DOWN[source] + tall / 2])
                end = np.array([ACROSS[target][m], DOWN[target] - tall / 2])
                axes.plot(
                    *zip(start, end, strict=True),
                    color=MUTED,
                    lw=0.8 + 1.1 * min(abs(weight), 3),
                    ls="-" if weight >= 0 else (0, (4, 2.5)),
                    solid_capstyle="butt",
                    zorder=1,
                )
                x, y = start + along[n] * (end - start)
                box = {"boxstyle": "square,pad=0.12", "fc": "white", "ec": "none"}
                text = axes.text(
                    x, y, short(weight), fontsize=9, ha="center", va="center", color=INK, bbox=box, zorder=2
                )
                if name in grads:
                    text.set_verticalalignment("bottom")
                    gradient = f"∂ {short(grads[name][n][m])}"
                    axes.text(x, y, gradient, fontsize=8, ha="center", va="top", color=ORANGE, bbox=box, zorder=2)


def _draw_units(axes: Any, kind: str, cells: int, tall: float, arrays: Any, up: float) -> None:
    from matplotlib.patches import FancyBboxPatch

    for i, x in enumerate(ACROSS[kind]):
        off = kind == "z" and "h" in arrays and round(float(arrays["h"][0, i]), 9) <= 0
        box = FancyBboxPatch(
            (x - 0.5 + 0.06, DOWN[kind] - tall / 2 + 0.06),
            cells - 0.12,
            tall - 0.12,
            boxstyle="round,pad=0.06,rounding_size=0.16",
            fc="white" if not off else "#f2f3f5",
            ec=MUTED,
            lw=1.3,
            ls="-" if not off else (0, (4, 2.5)),
            zorder=3,
        )
        axes.add_patch(box)
        if cells == 2:
            axes.annotate(
                "",
                (x + 0.59, DOWN[kind] - up),
                (x + 0.41, DOWN[kind] - up),
                arrowprops={"arrowstyle": "->", "color": MUTED, "lw": 1.1, "shrinkA": 0, "shrinkB": 0},
                zorder=4,
            )


def _write_cell(axes: Any, kind: str, i: int, x: float, arrays: Any, grads: Any, remark: str) -> None:
    y = DOWN[kind]
    up = 0.42 if grads else 0.24
    axes.text(
        x, y - up, f"${NAMES[kind]}_{i + 1}${remark}", ha="center", va="center", fontsize=9, color=MUTED, zorder=5
    )
    known = kind in arrays
    value = short(arrays[kind][0, i]) if known else "?"
    color = INK if known else MUTED
    axes.text(x, y + 0.42 - up, value, ha="center", va="center", fontsize=11, fontweight="bold", color=color, zorder=5)
    if kind in grads:
        gradient = f"∂ {short(grads[kind][0, i])}"
        axes.text(x, y + 0.42, gradient, ha="center", va="center", fontsize=9, color=ORANGE, zorder=5)


def _draw_loss(axes: Any, loss: float, tall: float) -> None:
    from matplotlib.patches import FancyBboxPatch

    y = DOWN["loss"]
    for x in ACROSS["p"]:
        axes.plot((x, 3.4), (DOWN["p"] + tall / 2, y - 0.45), color=MUTED, lw=1, zorder=1)
    box = FancyBboxPatch(
        (2.65, y - 0.4), 1.5, 0.8, boxstyle="round,pad=0.06,rounding_size=0.16", fc="white", ec=MUTED, lw=1.3, zorder=3
    )
    axes.add_patch(box)
    axes.text(3.4, y - 0.2, "loss $L$", ha="center", va="center", fontsize=9, color=MUTED, zorder=5)
    axes.text(3.4, y + 0.2, short(loss), ha="center", va="center", fontsize=11, fontweight="bold", color=INK, zorder=5)
