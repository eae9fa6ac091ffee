"""The network of two inputs, three hidden units and two outputs as a still picture, for print.

It is the drawing of graph.js with every weight and every gradient written at its edge: paper cannot be asked for a
number.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from figures.arrays import short

INK, MUTED, GRADIENT = "#1f2328", "#57606a", "#9e4c0c"
PATCH = {"boxstyle": "square,pad=0.12", "fc": "white", "ec": "none"}  # behind a number that stands on an edge
ROUND = "round,pad=0.06,rounding_size=0.16"

#: The middles of the cells across, in units of one cell's width.
ACROSS = {"x": (1.9, 4.9), "z": (0.3, 2.9, 5.5), "h": (1.3, 3.9, 6.5), "scores": (1.4, 4.4), "p": (2.4, 5.4)}
NAMES = {"x": "x", "z": "z", "h": "h", "scores": "s", "p": "p"}
EDGES = {"W1": ("x", "z"), "W2": ("h", "scores")}


@dataclass(frozen=True)
class Layout:
    """Where things stand from top to bottom, in units of a cell's width."""

    tall: float  # height of a unit
    up: float  # a cell's name above its middle; the number stands 0.42 below the name
    down: Mapping[str, float]  # middles of the cells
    along: Mapping[str, tuple[float, ...]]  # how far along its edge a weight stands, by the edge's source
    height: float


FORWARD = Layout(
    tall=0.95,
    up=0.24,
    down={"x": 0.0, "z": 2.9, "h": 2.9, "scores": 6.1, "p": 6.1},
    along={"W1": (0.7, 0.7), "W2": (0.3, 0.62, 0.34)},
    height=7.1,
)
BACKWARD = Layout(  # with room for a gradient below every number
    tall=1.25,
    up=0.42,
    down={"x": 0.0, "z": 3.1, "h": 3.1, "scores": 6.9, "p": 6.9, "loss": 9.2},
    along={"W1": (0.7, 0.7), "W2": (0.3, 0.62, 0.34)},
    height=9.8,
)


def picture(
    format: str,
    *,
    arrays: Mapping[str, np.ndarray],
    parameters: Mapping[str, Any],
    words: Mapping[str, Any],
    grads: Mapping[str, np.ndarray] | None = None,
    loss: float | None = None,
    layout: Layout = FORWARD,
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
        Gradients by the name of their array: written below the numbers and the weights.
    loss : float, optional
        The loss, in its box below the outputs; a question mark if it is not known.
    layout : Layout
        FORWARD, or BACKWARD with room for the loss and the gradients.

    Returns
    -------
    bytes
        The same bytes for the same numbers.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    grads = grads or {}
    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        figure = Figure(figsize=(5.4, 0.62 * layout.height + 0.4), facecolor="white")
        axes = figure.add_axes((0.01, 0.01, 0.98, 0.98))
        axes.set(xlim=(-0.6, 7.4), ylim=(layout.height, -layout.tall / 2 - 0.2))
        axes.axis("off")
        _draw_edges(axes, layout, parameters, grads)
        _draw_units(axes, layout, arrays)
        for kind in ACROSS:
            _write_cells(axes, layout, kind, arrays, grads, words["off"])
        _write_below(axes, layout, parameters, grads, words)
        if "loss" in layout.down:
            _draw_loss(axes, layout, loss)
        file = io.BytesIO()
        figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()


def _draw_edges(axes: Any, layout: Layout, parameters: Mapping[str, Any], grads: Mapping[str, Any]) -> None:
    for name, (source, target) in EDGES.items():
        for (n, m), weight in np.ndenumerate(parameters[name]):
            start = np.array([ACROSS[source][n], layout.down[source] + layout.tall / 2])
            end = np.array([ACROSS[target][m], layout.down[target] - layout.tall / 2])
            axes.plot(
                *zip(start, end, strict=True),
                color=MUTED,
                lw=0.8 + 1.1 * min(abs(weight), 3),
                ls="-" if weight >= 0 else (0, (4, 2.5)),
                solid_capstyle="butt",
                zorder=1,
            )
            place = start + layout.along[name][n] * (end - start)
            upright = "bottom" if name in grads else "center"
            style = {"ha": "center", "bbox": PATCH, "zorder": 2}
            axes.text(*place, short(weight), fontsize=9, va=upright, color=INK, **style)
            if name in grads:
                axes.text(*place, f"g {short(grads[name][n][m])}", fontsize=8, va="top", color=GRADIENT, **style)


def _draw_units(axes: Any, layout: Layout, arrays: Mapping[str, np.ndarray]) -> None:
    from matplotlib.patches import FancyBboxPatch

    for kind, cells in (("x", 1), ("z", 2), ("scores", 2)):
        y, tall = layout.down[kind], layout.tall
        for i, x in enumerate(ACROSS[kind]):
            off = kind == "z" and _off(arrays, i)
            box = FancyBboxPatch((x - 0.44, y - tall / 2 + 0.06), cells - 0.12, tall - 0.12, boxstyle=ROUND, zorder=3)
            box.set(fc="#f2f3f5" if off else "white", ec=MUTED, lw=1.3, ls=(0, (4, 2.5)) if off else "-")
            axes.add_patch(box)
            if cells == 2:
                head = {"arrowstyle": "->", "color": MUTED, "lw": 1.1, "shrinkA": 0, "shrinkB": 0}
                axes.annotate("", (x + 0.59, y - layout.up), (x + 0.41, y - layout.up), arrowprops=head, zorder=4)


def _off(arrays: Mapping[str, np.ndarray], unit: int) -> bool:
    return "h" in arrays and round(float(arrays["h"][0, unit]), 9) <= 0


def _write_cells(axes: Any, layout: Layout, kind: str, arrays: Any, grads: Any, off: str) -> None:
    for i, x in enumerate(ACROSS[kind]):
        y = layout.down[kind] - layout.up
        remark = f" {off}" if kind == "h" and _off(arrays, i) else ""
        style = {"ha": "center", "va": "center", "zorder": 5}
        axes.text(x, y, f"${NAMES[kind]}_{i + 1}${remark}", fontsize=9, color=MUTED, **style)
        known = kind in arrays
        value = short(arrays[kind][0, i]) if known else "?"
        axes.text(x, y + 0.42, value, fontsize=11, fontweight="bold", color=INK if known else MUTED, **style)
        if kind in grads:
            axes.text(x, y + 0.84, f"g {short(grads[kind][0, i])}", fontsize=9, color=GRADIENT, **style)


def _write_below(axes: Any, layout: Layout, parameters: Mapping[str, Any], grads: Any, words: Any) -> None:
    """Below each unit its bias, with the gradient of the bias; below the outputs their class too."""
    style = {"fontsize": 8, "va": "center", "bbox": PATCH, "zorder": 2}
    for kind, name in (("z", "b1"), ("scores", "b2")):
        y = layout.down[kind] + layout.tall / 2 + 0.26
        for i, x in enumerate(ACROSS[kind]):
            axes.text(x - 0.5, y, words["bias"].format(value=short(parameters[name][0][i])), color=MUTED, **style)
            if name in grads:
                axes.text(x - 0.5, y + 0.3, f"g {short(grads[name][i])}", color=GRADIENT, **style)
    y = layout.down["p"] + layout.tall / 2 + 0.26
    for x, text in zip(ACROSS["p"], words["classes"], strict=True):
        axes.text(x + 0.5, y, text, color=MUTED, ha="right", **style)


def _draw_loss(axes: Any, layout: Layout, loss: float | None) -> None:
    from matplotlib.patches import FancyBboxPatch

    y = layout.down["loss"]
    for x in ACROSS["p"]:
        top = layout.down["p"] + layout.tall / 2 + 0.45
        axes.plot((x, 3.4 + 0.2 * (x - 3.9)), (top, y - 0.45), color=MUTED, lw=1, zorder=1)
    box = FancyBboxPatch((2.65, y - 0.4), 1.5, 0.8, boxstyle=ROUND, fc="white", ec=MUTED, lw=1.3, zorder=3)
    axes.add_patch(box)
    style = {"ha": "center", "va": "center", "zorder": 5}
    axes.text(3.4, y - 0.2, "$L$", fontsize=9, color=MUTED, **style)
    value = "?" if loss is None else short(loss)
    axes.text(3.4, y + 0.2, value, fontsize=11, fontweight="bold", color=INK, **style)
