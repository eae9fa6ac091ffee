"""Draw matplotlib figures into the page, as Jupyter's inline backend does when the book is built.

Named by `MPLBACKEND=module://inline_figures`. A figure is shown when the cell ends or calls `plt.show()`, cut to
what is drawn, at the figure's own resolution, and then closed.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from typing import Any

import dark_figures
import matplotlib.pyplot as plt
from matplotlib._pylab_helpers import Gcf
from matplotlib.backends.backend_agg import FigureCanvasAgg as FigureCanvas
from matplotlib.figure import Figure

__all__ = ["FigureCanvas", "as_png", "show", "show_all"]


def as_png(figure: Figure, *, dark: bool = False) -> bytes | None:
    """The figure as a PNG, for a light page or a dark one; None when nothing was drawn on it."""
    if not figure.axes and not figure.lines:
        return None
    file = io.BytesIO()
    with dark_figures.dark(figure) if dark else contextlib.nullcontext():
        figure.canvas.print_figure(
            file,
            format="png",
            dpi=figure.dpi,
            facecolor="none" if dark else figure.get_facecolor(),
            edgecolor=figure.get_edgecolor(),
            bbox_inches="tight",
        )
    return file.getvalue()


def show_all(display: Callable[[Any], None]) -> None:
    """Show every open figure, in the order of their numbers, and close them."""
    try:
        for manager in Gcf.get_all_fig_managers():
            display(manager.canvas.figure)
    finally:
        plt.close("all")


def show(*_: Any, **__: Any) -> None:
    """`plt.show()`: matplotlib calls this because this module is its backend."""
    from IPython.display import display

    show_all(display)
