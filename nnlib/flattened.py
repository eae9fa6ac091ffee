"""Rows of numbers that are images laid flat, and in which order their channels stand.

`Flatten` lays an image (H, W, C) in a row pixel by pixel, all channels of a pixel side by side; PyTorch, whose images
are (C, H, W), lays it channel by channel. `Reshape` makes images of rows, and the same holds backward. Nothing shows in
the shapes. So a layer that reads or writes such a row has the same numbers in PyTorch, but in another order, and
`nnlib.bridge` must know which layers these are.

A row keeps its order through activations and normalizations. A `Linear` ends it and begins another one, since its
outputs may stand in any order that the layers after it agree on.
"""

from __future__ import annotations

import math

from nnlib.conv import Conv2d, GlobalAveragePool
from nnlib.core import Layer
from nnlib.layers import Flatten, Linear, Reshape, Residual
from nnlib.normalization import BatchNorm, LayerNorm
from nnlib.sequence import GRU, RNN, Embedding, SelfAttention


class FlatRow:
    """Numbers in a row: how many, and how many channels the image has that they are; None where that is not known."""

    def __init__(self, size: int | None = None, channels: int | None = None) -> None:
        self.size, self.channels = size, channels
        self._joined: FlatRow | None = None

    def last(self) -> FlatRow:
        """Return the row that knows what all rows joined with this one know."""
        return self if self._joined is None else self._joined.last()

    def join(self, other: FlatRow) -> None:
        """Learn that this row and another have one order."""
        one, other = self.last(), other.last()
        if None not in (one.channels, other.channels) and one.channels != other.channels:
            raise ValueError(
                f"bridge: expected a row of numbers to be one image, got images of {one.channels} and of "
                f"{other.channels} channels, and PyTorch orders these in two ways. Put a Linear between."
            )
        other.channels = other.channels or one.channels
        if one is not other:
            one._joined = other


Found = dict[int, tuple[FlatRow, FlatRow]]


def rows_of(model: Layer) -> Found:
    """Return, by id, the row read and the row written by each layer that has parameters for the numbers of a row."""
    found: Found = {}
    shape: tuple[int, ...] = getattr(model, "input_shape", None) or ()
    follow(model, FlatRow(), shape[2] if len(shape) == 3 else None, found)
    return found


def follow(layer: Layer, row: FlatRow, image: int | None, found: Found) -> tuple[FlatRow, int | None]:
    """Go through a layer with a row, or an image if ``image`` says of how many channels; return what comes out."""
    if isinstance(layer, (Embedding, RNN, GRU, SelfAttention, GlobalAveragePool)):
        return FlatRow(), None
    if isinstance(layer, Conv2d):
        return FlatRow(), layer.c_out
    if isinstance(layer, Linear):
        if image is not None:  # pixel by pixel
            return FlatRow(), layer.n_out
        found[id(layer)] = row, FlatRow(layer.n_out)
        return found[id(layer)][1], None
    if isinstance(layer, (BatchNorm, LayerNorm)) and image is None:
        found[id(layer)] = row, row
    if isinstance(layer, Reshape) and len(layer.shape) == 3:
        known = math.prod(n for n in layer.shape if n != -1)
        left = row.size // known if row.size else None  # what -1 stands for
        channels = left if layer.shape[2] == -1 else layer.shape[2]
        if image is None and (row.size or known) % known == 0:  # else a Linear wrote more than one such row
            row.join(FlatRow(channels=channels))
        return FlatRow(), channels
    if isinstance(layer, Flatten) or (isinstance(layer, Reshape) and len(layer.shape) == 1):
        return (row, None) if image is None else (FlatRow(channels=image), None)
    if isinstance(layer, Reshape):
        return FlatRow(), None
    before = row  # whatever else keeps the order, and may hold layers
    for child in layer.children().values():
        row, image = follow(child, row, image, found)
    if isinstance(layer, Residual) and image is None:
        row.join(before)  # since they are added
    return row, image
