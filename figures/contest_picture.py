"""The still picture of the contest: a curve for each method shown, with its bars, on the scale that is chosen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from figures.contest_words import WORDS

if TYPE_CHECKING:
    from figures.contest import ContestFigure

#: Color, line and marker of each method; contest.css has the same.
STYLES = {
    "logistic": ("#57606a", ":", "x"),
    "neighbors": ("#D55E00", "--", "s"),
    "forest": ("#009E73", "-", "^"),
    "boosting": ("#009E73", "--", "P"),
    "bayes": ("#57606a", "--", "p"),
    "support": ("#D55E00", "-", "D"),
    "network": ("#0072B2", "-", "o"),
    "convolution": ("#0072B2", "--", "v"),
}


def drawn(figure: ContestFigure, format: str) -> bytes:
    """Draw `figure`; the same bytes for the same state."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        picture = Figure(figsize=(6.4, 3.8), facecolor="white", layout="constrained")
        axes = picture.add_subplot()
        for method in figure.methods:
            found = [figure.standing(method, size) for size in figure.sizes]
            mean, low, high = (np.array([getattr(one, name) for one in found]) for name in ("right", "low", "high"))
            if figure.scale == "wrong":
                mean, low, high = 100 - mean, 100 - high, 100 - low
            color, line, marker = STYLES[method]
            reach = [mean - low, high - mean] if figure.bars else None
            axes.errorbar(
                figure.sizes, mean, reach, color=color, ls=line, marker=marker, ms=5, capsize=3, elinewidth=1,
                label=WORDS["methods"][method],
            )  # fmt: skip
        axes.set_xscale("log")
        if figure.scale == "wrong":
            axes.set_yscale("log")
            axes.invert_yaxis()
            ticks = [share for share in (50, 20, 10, 5, 2, 1) if axes.get_ylim()[0] >= share >= axes.get_ylim()[1]]
            axes.set_yticks(ticks, [str(share) for share in ticks])
            axes.minorticks_off()
        axes.set_xticks(figure.sizes, [f"{size:,}" for size in figure.sizes])
        axes.minorticks_off()
        axes.axvline(figure.examples, color="black", lw=0.8, alpha=0.5)
        axes.set(xlabel=WORDS["examples"], ylabel=WORDS["axis"][figure.scale])
        axes.set_title(WORDS["datasets_full"][figure.dataset], fontsize=10)
        axes.spines[["top", "right"]].set_visible(False)
        if figure.methods:
            axes.legend(frameon=False, fontsize=9)
        file = io.BytesIO()
        picture.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()
