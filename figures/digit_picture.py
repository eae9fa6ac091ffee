"""From the strokes of a drawing to the 8 × 8 picture that the network sees.

The network learned from digits that were prepared in a certain way (Alpaydin and Kaynak, 1998): cut out of a form,
stretched to one size, 32 × 32 fine pixels that are ink or not, and then counted in blocks of 4 × 4, which gives
8 × 8 numbers from 0 to 16. A drawing is prepared in the same way. Wherever and however large you draw, the
box around your strokes is moved to the middle and stretched to 24 × 32 fine pixels, as in that data; a pen 4 fine
pixels wide runs along the strokes; and ink is counted. ``digit_picture.js`` does the same, step for step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

FINE = 32  # fine pixels to a side
RADIUS = 2.0  # of the pen, in fine pixels
BOX = np.array([24.0, 32.0])  # width and height to which a drawing is stretched, pen included
STRETCH = 2.0  # at most this much more in one direction than in the other: a one stays thin
SMALLEST = 6.0  # a drawing smaller than this, in units of the paper, is not enlarged to the full box
STEP = 0.5  # the pen is set down every half fine pixel

Strokes = Sequence[Sequence[Any]]


def picture(strokes: Strokes) -> np.ndarray:
    """The picture of one drawing.

    Parameters
    ----------
    strokes : list of lists of (x, y)
        In any unit, y pointing down.

    Returns
    -------
    ndarray, shape (8, 8), int64, 0 to 16
        All 0 when there is no stroke.
    """
    arrays = [np.asarray(stroke, dtype=np.float64).reshape(-1, 2) for stroke in strokes if len(stroke)]
    if not arrays:
        return np.zeros((8, 8), dtype=np.int64)
    # A stroke of one point is a dot: a piece that ends where it starts.
    arrays = [np.vstack([points, points]) if len(points) == 1 else points for points in arrays]
    pieces = np.vstack([np.hstack([points[:-1], points[1:]]) for points in arrays])
    return pictures(pieces, np.zeros(len(pieces), dtype=np.int64))[0]


def pictures(pieces: np.ndarray, drawing: np.ndarray) -> np.ndarray:
    """The pictures of D drawings at once.

    Parameters
    ----------
    pieces : ndarray, shape (S, 4)
        Straight pieces of line, each from (x, y) to (x, y).
    drawing : ndarray, shape (S,)
        Which drawing each piece belongs to: 0, ..., 0, 1, ..., D - 1, in order.

    Returns
    -------
    ndarray, shape (D, 8, 8), int64, 0 to 16
    """
    placed = place(pieces, drawing)
    across, down = placed[:, 2] - placed[:, 0], placed[:, 3] - placed[:, 1]
    steps = np.maximum(1, np.ceil(np.sqrt(across * across + down * down) / STEP)).astype(np.int64)
    piece = np.repeat(np.arange(len(placed)), steps)
    step = np.arange(len(piece)) - np.repeat(np.cumsum(steps) - steps, steps)
    share = (step / steps[piece])[:, None]
    dots = np.vstack([placed[piece, :2] + (placed[piece, 2:] - placed[piece, :2]) * share, placed[:, 2:]])
    owner = np.concatenate([drawing[piece], drawing])

    cell = np.floor(dots).astype(np.int64)
    reach = int(np.ceil(RADIUS))
    room = reach + 1  # a margin, so that the pen never leaves the array
    ink = np.zeros((drawing[-1] + 1, FINE + 2 * room, FINE + 2 * room), dtype=bool)
    for row in range(-reach, reach + 1):
        for column in range(-reach, reach + 1):
            x, y = cell[:, 0] + column, cell[:, 1] + row
            off_x, off_y = x + 0.5 - dots[:, 0], y + 0.5 - dots[:, 1]
            under = off_x * off_x + off_y * off_y <= RADIUS * RADIUS  # the pen covers the pixel's middle
            ink[owner[under], y[under] + room, x[under] + room] = True
    fine = ink[:, room:-room, room:-room]
    return fine.reshape(-1, 8, 4, 8, 4).sum(axis=(2, 4))


def place(pieces: np.ndarray, drawing: np.ndarray) -> np.ndarray:
    """Move and stretch every drawing into the box in the middle of the fine pixels."""
    first = np.flatnonzero(np.diff(drawing, prepend=-1))
    low = np.minimum.reduceat(np.minimum(pieces[:, :2], pieces[:, 2:]), first)
    high = np.maximum.reduceat(np.maximum(pieces[:, :2], pieces[:, 2:]), first)
    room = BOX - 2 * RADIUS
    full = room / np.maximum(high - low, 1e-9)
    scale = np.minimum(full, STRETCH * full[:, ::-1])
    scale *= np.minimum(1, (high - low).max(axis=1, keepdims=True) / SMALLEST)
    middle = (low + high) / 2
    return (pieces - np.tile(middle[drawing], 2)) * np.tile(scale[drawing], 2) + FINE / 2
