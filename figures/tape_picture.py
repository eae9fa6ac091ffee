"""The graph of a computation as a still picture, for print: every value, slope and share known so far."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from figures.arrays import short

if TYPE_CHECKING:
    from figures.tape import TapeFigure

MUTED = "#57606a"
TEXT = {"ha": "center", "va": "center"}


def drawn(tape: TapeFigure, format: str) -> bytes:
    """The graph as it stands ("svg" or "png"): the same bytes for the same state."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    height = max(node.at[1] for node in tape.nodes) + 90
    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        figure = Figure(figsize=(5.0, 5.0 * height / 400), facecolor="white")
        axes = figure.add_axes((0.01, 0.01, 0.98, 0.98))
        axes.set(xlim=(0, 360), ylim=(height - 40, -40))
        axes.axis("off")
        _draw_edges(axes, tape)
        _draw_nodes(axes, tape)
        file = io.BytesIO()
        figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()


def _draw_edges(axes: Any, tape: TapeFigure) -> None:
    values = tape.values()
    for place, node in enumerate(tape.nodes):
        for which, source in enumerate(node.sources):
            (x0, y0), (x1, y1) = tape.nodes[source].at, node.at
            apart = 26 * (2 * which - 1) * (node.sources.count(source) > 1)  # used twice: two edges side by side
            axes.plot([x0, (x0 + x1) / 2 + apart, x1], [y0, (y0 + y1) / 2, y1], color=MUTED, lw=1.2, zorder=1)
            if place in tape.known():
                text = short(values[place].slopes[which])
                behind = {"fc": "white", "ec": "none", "pad": 1}
                middle = ((x0 + x1) / 2 + apart, (y0 + y1) / 2)
                axes.text(*middle, text, fontsize=9, color=MUTED, bbox=behind, zorder=2, **TEXT)


def _draw_nodes(axes: Any, tape: TapeFigure) -> None:
    values, grads = tape.values(), tape.grads()
    for place, node in enumerate(tape.nodes):
        lines = [tape.heading(place), short(values[place].number) if place in tape.known() else "?"]
        if (grad := grads[place]) is not None:
            lines.append(f"g {short(grad)}")
        box = {"boxstyle": "round,pad=0.35", "fc": "white", "ec": MUTED, "lw": 1.2}
        axes.text(*node.at, "\n".join(lines), bbox=box, zorder=3, **TEXT)
