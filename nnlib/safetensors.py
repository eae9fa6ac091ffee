"""Named arrays in a file: the *safetensors* format, read and written with NumPy alone.

Eight bytes give the length of a JSON header; then comes the header, which names each array with its type, its shape
and its place; then come the numbers, end to end. Under ``__metadata__`` the header may hold some strings. Nothing
in such a file is ever executed, so one from a stranger can at worst be refused; whatever is not exactly as the
format demands is. Format: https://huggingface.co/docs/safetensors
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from nnlib.errors import shown

# What the format calls each type of number, and what NumPy calls it (least significant byte first).
TYPES = {
    **{"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "|i1"},
    **{"U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "|u1", "BOOL": "|b1"},
}
NAMES = {kind: name for name, kind in TYPES.items()}


def write(path: Path, arrays: Mapping[str, np.ndarray], metadata: Mapping[str, str]) -> None:
    """Write arrays and some strings to a file, replacing it only when all is written.

    The file never exists half-written under its name. Its metadata get a checksum of all the rest.

    Parameters
    ----------
    path : Path
        Where to; until it is complete, the file is called ``<path>.part``.
    arrays : mapping of str to numpy.ndarray
        Of the types in ``TYPES``, in any memory order.
    metadata : mapping of str to str
        Anything.
    """
    header: dict[str, Any] = {"__metadata__": dict(metadata)}
    chunks, end = [], 0
    for name in sorted(arrays, key=lambda name: -arrays[name].dtype.itemsize):  # so that each lies aligned
        array = arrays[name]
        kind = array.dtype.newbyteorder("<")
        chunks.append(array.astype(kind).tobytes())
        start, end = end, end + len(chunks[-1])
        header[name] = {"dtype": NAMES[kind.str], "shape": list(array.shape), "data_offsets": [start, end]}
    header["__metadata__"]["sha256"] = checksum(header, *chunks)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)  # numbers start at a multiple of eight bytes
    unfinished = path.with_name(path.name + ".part")
    try:
        with open(unfinished, "wb") as file:
            file.writelines([len(text).to_bytes(8, "little"), text, *chunks])
            file.flush()
            os.fsync(file.fileno())  # on the disk before it takes the old file's place
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def read(path: Path) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """Return the arrays (not to be written to) and the metadata of a file.

    Raises
    ------
    ValueError
        If the file is not exactly as the format demands, or its checksum, if it has one, is not that of its content.
        The message says what is wrong, not where.
    """
    content = path.read_bytes()
    size = int.from_bytes(content[:8], "little")
    if len(content) < 8 or size > len(content) - 8:
        raise ValueError("it is cut short")
    numbers = memoryview(content)[8 + size :]
    try:
        header = json.loads(content[8 : 8 + size].decode(), object_pairs_hook=once, parse_constant=refuse)
        told = checksum(header, numbers)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"its header cannot be read: {error}") from None
    if header["__metadata__"].pop("sha256", told) != told:
        raise ValueError("its checksum is not that of its content")
    metadata = header.pop("__metadata__")
    arrays, end = {}, 0
    places = {name: parsed(name, entry) for name, entry in header.items()}
    for name, (start, stop, kind, shape) in sorted(places.items(), key=lambda item: item[1][:2]):
        if start != end or stop > len(numbers):
            raise ValueError(f"{name} does not begin where the array before it ends, or ends outside the file")
        if kind == TYPES["BOOL"] and not set(numbers[start:stop]) <= {0, 1}:
            raise ValueError(f"{name} holds truth values that are neither true nor false")
        end = stop
        try:
            arrays[name] = np.frombuffer(numbers[start:stop], dtype=kind).reshape(shape)
        except (ValueError, OverflowError):
            raise ValueError(f"{name} has a shape that no array can have") from None
    if end != len(numbers):
        raise ValueError("something follows the last array")
    return {name: arrays[name] for name in header}, metadata


def parsed(name: str, entry: Any) -> tuple[int, int, str, tuple[int, ...]]:
    """Return where an array begins and ends, the type of its numbers, and its shape, as its header entry says."""
    if not isinstance(entry, dict) or set(entry) != {"dtype", "shape", "data_offsets"}:
        raise ValueError(f"the entry of {name} is not that of an array")
    kind, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(kind, str) or kind not in TYPES:
        raise ValueError(f"{name} holds numbers of type {shown(kind)}, which nnlib does not read")
    for numbers in (shape, offsets):
        if not isinstance(numbers, list) or not all(type(n) is int and n >= 0 for n in numbers):
            raise ValueError(f"the entry of {name} is not that of an array")
    if len(offsets) != 2 or offsets[1] - offsets[0] != math.prod(shape) * np.dtype(TYPES[kind]).itemsize:
        raise ValueError(f"{name} does not have as many bytes as its shape {tuple(shape)} needs")
    return offsets[0], offsets[1], TYPES[kind], tuple(shape)


def checksum(header: dict[str, Any], *numbers: bytes | memoryview) -> str:
    """Return the SHA-256 of a file's content, whatever the order of its header, but for the checksum in it."""
    metadata = header.setdefault("__metadata__", {}) if isinstance(header, dict) else None
    if not isinstance(metadata, dict) or not all(isinstance(text, str) for text in metadata.values()):
        raise ValueError("it does not say what safetensors demands")
    rest = {**header, "__metadata__": {name: text for name, text in metadata.items() if name != "sha256"}}
    digest = hashlib.sha256(json.dumps(rest, sort_keys=True).encode())
    for part in numbers:
        digest.update(part)
    return digest.hexdigest()


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object as a dictionary, if no name stands in it twice."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands in it twice")
    return dict(pairs)


def refuse(constant: str) -> Any:
    """JSON knows no infinity and no nan, though Python would read them."""
    raise ValueError(f"{constant} is no JSON")
