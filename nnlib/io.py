"""Saving a trained network, and loading it anywhere.

A model file is in the *safetensors* format: eight bytes that give the length of a JSON header, the header, then
the numbers, end to end. The header names each array with its type, shape and place; under ``__metadata__`` stands
the architecture: which layers, with which arguments. Nothing in a file is ever executed, so a file from a stranger
can at worst be refused. Format: https://huggingface.co/docs/safetensors (read and written here with NumPy alone).
"""

from __future__ import annotations

import inspect
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from nnlib.core import Layer, Sequential

FORMAT = "nnlib-1"


def save(model: Layer, path: str | os.PathLike) -> None:
    """Write a model's architecture and parameters to one file, replacing it only when all is written.

    Parameters
    ----------
    model : Layer
        Made of layers whose ``config()`` JSON can express.
    path : path-like
        Usually ending in ``.safetensors``.
    """
    header: dict[str, Any] = {"__metadata__": {"format": FORMAT, "architecture": json.dumps(describe(model))}}
    chunks, end = [], 0
    for name, value in arrays_of(model).items():
        data = value.astype("<f4").tobytes()
        header[name] = {
            "dtype": "F32",
            "shape": list(value.shape),
            "data_offsets": [end, end + len(data)],
        }
        chunks.append(data)
        end += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)  # numbers start at a multiple of eight bytes
    path = Path(path)
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(chunks))
    unfinished.replace(path)


def load(path: str | os.PathLike, *, layers: Iterable[type[Layer]] = ()) -> Layer:
    """Read a model that `save` wrote.

    Parameters
    ----------
    path : path-like
        The file.
    layers : iterable of Layer classes, optional
        Your own layer classes that the model uses; nnlib's are known.

    Raises
    ------
    ValueError
        If the file is damaged, is no nnlib model, or names an unknown layer. Nothing is loaded then.
    """
    header, numbers = read(Path(path))
    metadata = header.pop("__metadata__", None)
    if not isinstance(metadata, dict) or metadata.get("format") != FORMAT:
        raise ValueError(f"load: {path} is a safetensors file, but not of a model saved by nnlib.")
    known = {layer.__name__: layer for layer in (*known_layers(), *layers)}
    try:
        model = build(json.loads(metadata["architecture"]), known)
        places = arrays_of(model)
        if set(places) != set(header):
            raise ValueError(f"its arrays are {sorted(header)}, its layers need {sorted(places)}")
        values = {name: array(header[name], numbers) for name in places}
        for name, place in places.items():
            if values[name].shape != place.shape:
                raise ValueError(f"{name} has shape {values[name].shape}, its layer needs {place.shape}")
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(
            f"load: {path} cannot be used: {error}. Save the model again or fetch the file again."
        ) from None
    for name, place in places.items():
        place[...] = values[name]
    return model.eval()


def arrays_of(model: Layer) -> dict[str, np.ndarray]:
    """Return every array that belongs to a model, parameters and buffers, by name."""
    return {**{name: p.value for name, p in model.parameters().items()}, **model.buffers()}


def describe(layer: Layer) -> dict[str, Any]:
    """Return a layer's class and arguments as plain data, layers inside it likewise."""
    if isinstance(layer, Sequential):
        shape = None if layer.input_shape is None else list(layer.input_shape)
        return {
            "layer": type(layer).__name__,
            "layers": [describe(part) for part in layer.layers],
            "input_shape": shape,
        }
    return {"layer": type(layer).__name__, "config": layer.config()}


def build(description: dict[str, Any], known: dict[str, type[Layer]]) -> Layer:
    """Return the layer that `describe` described, using only the classes in ``known``."""
    name = description["layer"]
    if name not in known:
        raise ValueError(
            f"it has a layer {name!r} that is not nnlib's; if it is yours, write load(path, layers=[{name}])"
        )
    make: Callable[..., Layer] = known[name]
    if issubclass(known[name], Sequential):
        parts = [build(part, known) for part in description["layers"]]
        shape = description["input_shape"]
        return make(*parts) if shape is None else make(*parts, input_shape=tuple(shape))
    arguments = dict(description["config"])
    if "rng" in inspect.signature(make).parameters:
        arguments["rng"] = np.random.default_rng(0)  # what it draws is overwritten by the numbers in the file
    return make(**arguments)


def known_layers() -> list[type[Layer]]:
    """Return every layer class that nnlib itself defines."""
    found, todo = [], Layer.__subclasses__()
    while todo:
        layer = todo.pop()
        todo += layer.__subclasses__()
        if layer.__module__.startswith("nnlib."):
            found.append(layer)
    return found


def read(path: Path) -> tuple[dict[str, Any], bytes]:
    """Return the header and the numbers of a safetensors file, having checked that they fit together."""
    content = path.read_bytes()
    size = int.from_bytes(content[:8], "little")
    if len(content) < 8 or size > len(content) - 8:
        raise ValueError(f"load: {path} is damaged or not a model file: it is cut short. Fetch or save it again.")
    try:
        header = json.loads(content[8 : 8 + size])
        if not isinstance(header, dict):
            raise ValueError
    except (ValueError, RecursionError):
        raise ValueError(
            f"load: {path} is damaged or not a model file: its header is not JSON. Fetch or save it again."
        ) from None
    return header, content[8 + size :]


def array(entry: dict[str, Any], numbers: bytes) -> np.ndarray:
    """Return one array of the file, given its header entry."""
    start, stop = entry["data_offsets"]
    shape = tuple(entry["shape"])
    if entry["dtype"] != "F32" or not 0 <= start <= stop <= len(numbers):
        raise ValueError("an array lies outside the file or is not float32")
    values = np.frombuffer(numbers[start:stop], dtype="<f4").reshape(shape)
    if not np.isfinite(values).all():
        raise ValueError("it holds numbers that are not finite")
    return values
