"""Draw a finished matplotlib figure for a dark page: the same figure in other colors, and nothing else.

Black and gray lines, text and grounds change places with light ones; the colors of the course's palette become the
lighter ones that the page itself uses in its dark theme, and any other color is lightened. Pictures and color maps
stay as they are: their colors mean numbers. Used when the book is built and, beside the reader's code, in the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgb, to_rgba_array
from matplotlib.contour import ContourSet
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

GROUND, INK = "#14181e", "#e3e6ea"  # of the page in its dark theme
# The course's palette, and what it becomes in the dark (site.css says the same).
LIGHTER = {
    "#0072b2": "#5cb2ea",
    "#d55e00": "#f58a4b",
    "#009e73": "#3dc49a",
    "#cc79a7": "#e3a3c6",
    "#56b4e9": "#8accf3",
    "#e69f00": "#f0bd4f",
}
GRAY = 0.12  # red, green and blue this close together count as gray
PALE = 0.7  # a face lighter than this is a ground
# What has colors, and the names behind "get_" and "set_" under which it keeps them.
COLORS: dict[type[Artist], tuple[str, ...]] = {
    Line2D: ("color", "markerfacecolor", "markeredgecolor"),
    Text: ("color",),
    Patch: ("facecolor", "edgecolor"),
    Collection: ("facecolor", "edgecolor"),
}


def darker(color: Any) -> Any:
    """The color, or array of colors, for a dark ground; transparency stays. Words ("none", "auto") stay too."""
    if isinstance(color, str) and color.lower() in {"none", "auto"}:
        return color
    rgba = to_rgba_array(color)  # (n, 4)
    for row in rgba:
        row[:3] = to_rgb(_darker(to_hex(row[:3])))
    return rgba if np.ndim(color) == 2 else tuple(rgba[0])


def _darker(color: str) -> Any:
    if color in LIGHTER:
        return LIGHTER[color]
    red_green_blue = np.array(to_rgb(color))
    if np.ptp(red_green_blue) < GRAY:  # black becomes ink, white becomes ground, grays lie between
        white = red_green_blue.mean()
        return white * np.array(to_rgb(GROUND)) + (1 - white) * np.array(to_rgb(INK))
    return 0.7 * red_green_blue + 0.3


def _ground(color: Any) -> Any:
    """A face for a dark ground: a pale one, on which words stand in ink, becomes a deep one, since ink gets light."""
    *red_green_blue, alpha = to_rgba_array(color)[0]
    pale = np.dot(red_green_blue, (0.2126, 0.7152, 0.0722)) > PALE
    if not pale or np.ptp(red_green_blue) < GRAY or to_hex(red_green_blue) in LIGHTER:
        return darker(color)
    return (*(0.3 * np.array(red_green_blue) + 0.7 * np.array(to_rgb(GROUND))), alpha)


@contextmanager
def dark(figure: Figure) -> Iterator[None]:
    """While the block runs, `figure` has the colors of the dark theme; afterward its own again."""
    undo: list[Callable[[], Any]] = []
    try:
        for artist in dict.fromkeys(_artists(figure)):
            _recolor(artist, undo)
        yield
    finally:
        for step in reversed(undo):
            step()


def _artists(figure: Figure) -> Iterator[Artist]:
    """Everything that is drawn, the boxes and arrows of texts included, which matplotlib does not list."""
    for artist in figure.findobj():
        yield artist
        if isinstance(artist, Text):
            beside = (artist.get_bbox_patch(), getattr(artist, "arrow_patch", None))
            yield from (patch for patch in beside if patch is not None)


def _recolor(artist: Artist, undo: list[Callable[[], Any]]) -> None:
    """Change one artist's colors, and note how to change them back."""
    if isinstance(artist, Collection) and artist.get_array() is not None:
        if not isinstance(artist, ContourSet) or artist.colors is None:
            return  # colored by numbers
        numbers = artist.get_array()
        undo.append(lambda: artist.set_array(numbers))
        artist.set_array(None)
    names = [name for kind, names in COLORS.items() if isinstance(artist, kind) for name in names]
    # All are asked before any is changed: a marker may have its line's color, an edge its face's.
    for name, before in [(name, getattr(artist, f"get_{name}")()) for name in names]:
        if np.size(before) == 0:  # it has no such color
            continue
        change = getattr(artist, f"set_{name}")
        undo.append(lambda change=change, before=before: change(before))
        change((_ground if name == "facecolor" and isinstance(artist, Patch) else darker)(before))
