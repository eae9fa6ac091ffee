"""Read a data frame out of a file that R has saved (.rda), without R.

Such a file is a sequence of items, big-endian. An item begins with four bytes of flags, whose last byte says what it
is (a list, whole numbers, text, ...); its content follows, and then, where a flag says so, its attributes: a list of
names and values. A data frame is a list of columns with the attribute "names"; a column of classes ("factor") holds
numbers from 1, with the attribute "levels". The items are described in "R Internals", section "Serialization Formats".
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
from typing import Any

import numpy as np

from scripts.steps import BuildError

PACKED = {b"\x1f\x8b": gzip.decompress, b"BZ": bz2.decompress, b"\xfd7": lzma.decompress}
# What an item is, by the last byte of its flags. (A name that was read before comes again as its number.)
NAME, PAIRS, TEXT, WHOLE, REAL, TEXTS, LIST, END, NAME_AGAIN = 1, 2, 9, 13, 14, 16, 19, 254, 255
HAS_ATTRIBUTES, HAS_TAG = 0x200, 0x400


def frames(content: bytes) -> dict[str, dict[str, np.ndarray]]:
    """The data frames of an .rda file: by their names, their columns by theirs.

    A factor becomes an array of text.
    """
    unpack = PACKED.get(content[:2])
    content = unpack(content) if unpack else content
    if content[:7] not in (b"RDX2\nX\n", b"RDX3\nX\n"):
        raise BuildError("This is not a file that R's save() has written in binary form.", "Check its source.")
    items = Items(content[7:])
    version = items.numbers(3, ">i4")[0]
    if version == 3:  # which also names its encoding
        items.take(items.length())
    saved, _ = items.item()
    return {name: columns(value, attributes) for name, (value, attributes) in saved.items()}


def columns(values: list[Any], attributes: dict[str, Any]) -> dict[str, np.ndarray]:
    """The columns of one data frame."""
    names, _ = attributes["names"]
    return {name: column(*value) for name, value in zip(names, values, strict=True)}


def column(values: np.ndarray, attributes: dict[str, Any]) -> np.ndarray:
    """One column; of a factor, the names of its levels."""
    if "levels" not in attributes:
        return values
    levels, _ = attributes["levels"]
    return np.array(levels)[values - 1]


class Items:
    """The items of a file, read one after the other."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at, self.known = content, 0, [""]

    def take(self, count: int) -> bytes:
        self.at += count
        return self.content[self.at - count : self.at]

    def numbers(self, count: int, kind: str) -> np.ndarray:
        numbers = np.frombuffer(self.take(count * np.dtype(kind).itemsize), kind)
        return numbers.astype(numbers.dtype.newbyteorder("="))

    def length(self) -> int:
        return int(struct.unpack(">i", self.take(4))[0])

    def item(self) -> tuple[Any, dict[str, Any]]:
        """The next item: its value, and its attributes."""
        flags = self.length()
        kind = flags & 0xFF
        value: Any
        if kind == PAIRS:
            return self.pairs(flags), {}
        if kind == END:
            return {}, {}
        if kind == NAME:
            self.known.append(self.item()[0])
            return self.known[-1], {}
        if kind == NAME_AGAIN:
            return self.known[flags >> 8], {}
        if kind == TEXT:
            return self.take(self.length()).decode(), {}
        if kind == WHOLE:
            value = self.numbers(self.length(), ">i4")
        elif kind == REAL:
            value = self.numbers(self.length(), ">f8")
        elif kind == TEXTS:
            value = [self.item()[0] for _ in range(self.length())]
        elif kind == LIST:
            value = [self.item() for _ in range(self.length())]
        else:
            raise BuildError(f"The file holds an item of kind {kind}, which is not read here.", "Extend r_data.py.")
        return value, self.item()[0] if flags & HAS_ATTRIBUTES else {}

    def pairs(self, flags: int) -> dict[str, Any]:
        """A list of names with their values: one pair, then the rest of the list, until its end."""
        found = {}
        while flags & 0xFF == PAIRS:
            if flags & HAS_ATTRIBUTES:
                self.item()
            name = self.item()[0] if flags & HAS_TAG else ""
            found[name] = self.item()
            flags = self.length()
        return found
