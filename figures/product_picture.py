"""The product figure as a still picture, for print: W above, x to the left, the result where they cross."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from figures.arrays import short
from figures.product_words import WORDS

if TYPE_CHECKING:
    from figures.product import ProductFigure

BLUE, PALE, MUTED = "#0072B2", "#CCE3F0", "#57606a"
TEXT = {"ha": "center", "va": "center"}


def drawn(product: ProductFigure, format: str) -> bytes:
    """The tables as they stand ("svg" or "png"): the same bytes for the same state."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    from figures.product import named

    x, W, b = product.tables()
    row, column = product.chosen
    left = x.shape[1] + (3.9 if product.bias else 2.9)  # where W and the result begin
    top = W.shape[0] + 2.0 + 2.0 * product.bias  # where x and the result begin
    width, height = left + max(W.shape[1], product.M, 2) + 0.6, top + x.shape[0] + 2.0
    with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
        figure = Figure(figsize=(0.36 * (width + 1.2), 0.36 * (height + 0.3)), facecolor="white")
        axes = figure.add_axes((0.01, 0.01, 0.98, 0.98))
        axes.set(xlim=(-1.2, width), ylim=(height, -0.3), aspect="equal")
        axes.axis("off")
        turned = product.transposed
        marks = product.fits
        _table(axes, W, (left, 0), "W", named("MN" if turned else "NM", W.shape), column=column if marks else None)
        if product.bias:
            _table(axes, b[None], (left, top - 2), "b", named("M", b.shape), column=column if marks else None)
        _table(axes, x, (0, top), "x", named("BN", x.shape), row=row if marks else None)
        if product.fits:
            result = product.result()
            _table(
                axes,
                result,
                (left, top),
                product.formula(),
                named(product.letters, result.shape),
                row=row,
                column=column,
            )
            axes.text(-0.8, height - 0.5, product.sum(), fontweight="bold", va="center")
        else:
            axes.text(left, top + 0.5 * x.shape[0], WORDS["no_result"], va="center")
            axes.text(
                -0.8, height - 0.5, f"{WORDS['numpy_says']}: ({str(product.error()).rpartition('(')[2]}", va="center"
            )
        _link(axes, x, W, left, top)
        file = io.BytesIO()
        figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
    return file.getvalue()


def _table(
    axes: Any,
    values: np.ndarray,
    at: tuple[float, float],
    name: str,
    shape: str,
    row: int | None = None,
    column: int | None = None,
) -> None:
    """Draw a table with its name at its left, its shape below; one row or column is shaded, one number framed."""
    from matplotlib.patches import Rectangle

    left, top = at
    height, width = values.shape
    if row is not None and column is not None:
        axes.add_patch(Rectangle((left + column, top + row), 1, 1, fc=PALE, ec=BLUE, lw=2))
    elif row is not None:
        axes.add_patch(Rectangle((left, top + row), width, 1, fc=PALE, ec=BLUE, lw=1.2))
    elif column is not None:
        axes.add_patch(Rectangle((left + column, top), 1, height, fc=PALE, ec=BLUE, lw=1.2))
    for (r, c), value in np.ndenumerate(values):
        strong = (row is None or r == row) and (column is None or c == column) and not (row is None and column is None)
        axes.text(left + c + 0.5, top + r + 0.5, short(value), fontweight="bold" if strong else "normal", **TEXT)
    for edge, inward in ((left - 0.1, 0.15), (left + width + 0.1, -0.15)):
        axes.plot(
            [edge + inward, edge, edge, edge + inward], [top, top, top + height, top + height], color=MUTED, lw=1.2
        )
    axes.text(left - 0.3, top + height / 2, name, ha="right", va="center", fontstyle="italic", color=MUTED)
    axes.text(left + width / 2, top + height + 0.4, shape, fontsize=9, color=MUTED, **TEXT)


def _link(axes: Any, x: np.ndarray, W: np.ndarray, left: float, top: float) -> None:
    """Join the columns of x with the rows of W, and say whether they are as many."""
    columns, rows = x.shape[1], W.shape[0]
    fits = columns == rows
    across, down = columns / 2, rows / 2
    axes.plot(
        [across, across, left - 1],
        [top - 0.2, down, down],
        color=BLUE if fits else MUTED,
        lw=1.2,
        ls="-" if fits else ":",
    )
    text = WORDS["fit" if fits else "misfit"].format(columns=columns, rows=rows)
    box = {"boxstyle": "round,pad=0.3", "fc": "white", "ec": BLUE if fits else MUTED}
    axes.text(across, down, text, bbox=box, zorder=3, **TEXT)
