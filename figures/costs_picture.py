"""The still picture of the cost calculator, for print: the roofs of all devices, and where the training stands."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from figures.amounts import amount, duration, money, prefixed

if TYPE_CHECKING:
    from figures.costs import CostsFigure

LOW, HIGH = 1e-1, 1e6  # FLOPs per byte


def still(figure: CostsFigure, format: str) -> bytes:
    """Draw the figure as it stands, as "svg" or "png": the same bytes for the same state."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    words, result = figure.WORDS, figure.result
    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        page = Figure(figsize=(6.4, 3.4), facecolor="white", layout="constrained")
        axes = page.subplots()
        along = np.geomspace(LOW, HIGH, 141)
        for name, device in figure.catalog.items():
            chosen = name == figure.device
            roof = np.minimum(device["peak"], along * device["bandwidth"])
            style = {"color": "#0072B2", "lw": 2.5} if chosen else {"color": "gray", "lw": 1}
            axes.loglog(along, roof, zorder=3 if chosen else 2, **style)
            axes.annotate(words["devices"][name], (HIGH, roof[-1]), (-2, 3), textcoords="offset points", ha="right")
        at = min(max(result["intensity"], LOW), HIGH)
        axes.plot([at, at], [result["reached"], result["roof"]], color="black", lw=1, ls=":")
        axes.plot(at, result["reached"], "o", color="#D55E00", ms=8, zorder=4)
        axes.set(xlabel="FLOPs per byte moved", ylabel="FLOPs per second", xlim=(LOW, HIGH), ylim=(1e9, 1e16))
        sizes = amount(figure.parameters, words), amount(figure.examples, words), amount(figure.count, words)
        costs = (
            prefixed(result["state"], "B", words),
            duration(result["seconds"], words),
            words["dollars"].format(amount=money(result["dollars"], words)),
        )
        axes.set_title("P = {}, D = {}, n = {}".format(*sizes) + "\n" + ", ".join(costs), fontsize=10)
        file = io.BytesIO()
        page.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()
