"""Saving a trained network, and loading it anywhere.

A model file is a `safetensors` file (see `nnlib.safetensors`): every array of the model by name, and beside them,
as a string, the architecture: which layers, with which arguments. To load it, the layers are made again from those
arguments and their numbers are set. Nothing in a file is ever executed, so a file from a stranger can at worst be
refused.

For PyTorch there are `save_torch` and `load_torch`: the same network's numbers as PyTorch names and orders them.
"""

from __future__ import annotations

import inspect
import json
import math
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from nnlib import safetensors
from nnlib.bridge import from_torch, to_torch
from nnlib.core import Layer, Sequential
from nnlib.errors import require_model, require_rng, shown

FORMAT = "nnlib-1"


def save(model: Layer, path: str | os.PathLike) -> None:
    """Write a model's architecture and parameters to one file, replacing it only when all is written.

    Parameters
    ----------
    model : Layer
        Made of layers whose arguments are numbers, strings, None, layers, or lists of such.
    path : path-like
        Usually ending in ``.safetensors``.

    Raises
    ------
    ValueError
        If a number is infinite or nan, so that the file could not be loaded.
    TypeError
        If an argument of a layer is something that a file cannot hold.

    Examples
    --------
    >>> model = Sequential(Linear(64, 10, rng=rng))
    >>> save(model, "digits.safetensors")
    """
    require_model(model, "save", "save(model, path)")
    arrays = {name: array.astype(np.float32) for name, array in model.arrays().items()}
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise ValueError(f"save: {name} holds numbers that are not finite. Train again with a lower learning rate.")
    metadata = {"format": FORMAT, "architecture": json.dumps(described(model))}
    safetensors.write(Path(path), arrays, metadata)


def load(
    path: str | os.PathLike, *, layers: Iterable[type[Layer]] = (), rng: np.random.Generator | None = None
) -> Layer:
    """Read a model that `save` wrote; it is ready to predict.

    Parameters
    ----------
    path : path-like
        The file.
    layers : iterable of Layer classes, optional
        Your own layer classes that the model uses; nnlib's are known.
    rng : numpy.random.Generator, optional
        For layers that draw random numbers while they train, as Dropout does; of use only if training goes on.

    Raises
    ------
    ValueError
        If the file is damaged, is no nnlib model, or names an unknown layer. Nothing is loaded then.

    Examples
    --------
    >>> save(Sequential(Linear(64, 10, rng=rng)), "digits.safetensors")
    >>> model = load("digits.safetensors")
    >>> model
    Sequential(Linear(64, 10))
    """
    try:
        arrays, metadata = safetensors.read(Path(path))
    except ValueError as error:
        raise ValueError(
            f"load: {path} is damaged or not a model file: {error}. Fetch the file or save the model again."
        ) from None
    if metadata.get("format") != FORMAT:
        raise ValueError(
            f"load: {path} is a safetensors file, but not of a model saved by nnlib. "
            "If it is a state of PyTorch's, write load_torch(model, path)."
        )
    rng = require_rng(np.random.default_rng(0) if rng is None else rng, "load")
    known = {layer.__name__: layer for layer in (*known_layers(), *layers)}
    room = 2 * sum(array.size for array in arrays.values()) + 2**24
    try:
        blank = blank_generator(room)
        model = build(json.loads(metadata["architecture"]), known, blank)
        fill(model, arrays)
        for _, layer in model.walk():
            vars(layer).update({key: rng for key, part in vars(layer).items() if part is blank})
    except Exception as error:  # whatever a layer has to say about arguments from a file
        reason = str(error) if isinstance(error, ValueError) else repr(error)
        raise ValueError(f"load: {path} cannot be used: {reason}. Fetch the file or save the model again.") from error
    return model.eval()


def save_torch(model: Layer, path: str | os.PathLike) -> None:
    """Write a model's arrays for PyTorch: ``module.load_state_dict(safetensors.torch.load_file(path))``.

    The architecture is not written: the module must have the same layers in the same order.
    """
    safetensors.write(Path(path), to_torch(model), {"format": "pt"})


def load_torch(model: Layer, path: str | os.PathLike) -> None:
    """Set a model's arrays to those that ``safetensors.torch.save_file(module.state_dict(), path)`` wrote.

    Raises
    ------
    ValueError
        If the file is damaged or of other layers than the model's. Nothing is changed then.
    """
    try:
        arrays, _ = safetensors.read(Path(path))
    except ValueError as error:
        raise ValueError(f"load_torch: {path} is damaged or not a safetensors file: {error}. Save it again.") from None
    from_torch(model, arrays)


def fill(model: Layer, arrays: dict[str, np.ndarray]) -> None:
    """Set every array of a model to that of the same name, if all fit."""
    places = model.arrays()
    if set(places) != set(arrays):
        raise ValueError(f"its arrays are {sorted(arrays)}, its layers need {sorted(places)}")
    for name, place in places.items():
        if shown(arrays[name]) != shown(place):
            raise ValueError(f"{name} is {shown(arrays[name])}, its layer needs {shown(place)}")
        if not np.isfinite(arrays[name]).all():
            raise ValueError(f"{name} holds numbers that are not finite")
    for name, place in places.items():
        place[...] = arrays[name]


def described(value: Any, whose: str = "") -> Any:
    """Return a layer's class and arguments, or one such argument, as JSON can say them."""
    if isinstance(value, Layer):
        kind = type(value)
        if kind.__name__ in {layer.__name__ for layer in known_layers()} and not kind.__module__.startswith("nnlib."):
            raise TypeError(
                f"save: expected a layer of your own to have a name of its own, got {kind.__name__}, which is also "
                f"nnlib's. Rename it, My{kind.__name__} say."
            )
        config = {name: described(part, f"{name} of {value}") for name, part in value.config().items()}
        return {"layer": type(value).__name__, "config": config}
    if isinstance(value, (list, tuple)):
        return [described(part, whose) for part in value]
    value = value.item() if isinstance(value, np.generic) else value
    if value is None or isinstance(value, (bool, int, str)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise TypeError(
        f"save: expected {whose} to be a number, a string, None or a layer, got {shown(value)}. "
        "Give the constructor such a value, and let it make the rest."
    )


def blank_generator(room: int) -> Any:
    """Return a generator that deals zeros, no more than ``room``, to layers whose numbers come from the file.

    (Its class stands inside, so that importing nnlib does not import NumPy's random numbers early.)
    """

    class Blank(np.random.Generator):
        def __init__(self, room: int) -> None:
            super().__init__(np.random.PCG64(0))
            self.room = room

        def take(self, n: int, name: str = "model") -> None:
            self.room -= n
            if self.room < 0:
                raise ValueError(f"it has a {name} far larger than its arrays")

        def standard_normal(self, size: Any = None, *args: Any, **kwargs: Any) -> Any:
            self.take(math.prod(size))
            return np.zeros(size, dtype=np.float32)

    return Blank(room)


def build(said: Any, known: dict[str, type[Layer]], blank: Any) -> Any:
    """Return the layer or the argument that `described` described, using only the classes in ``known``.

    Lists become tuples. Layers of ours take their size from the room that ``blank`` has left, before they are made:
    so a small file cannot ask for layers far larger than its arrays.
    """
    if isinstance(said, list):
        return tuple(build(part, known, blank) for part in said)
    if not isinstance(said, dict):
        return said
    name, config = said["layer"], said["config"]
    if name not in known:
        raise ValueError(
            f"it has a layer {name!r} that is not nnlib's; if it is yours, write load(path, layers=[{name}])"
        )
    if known[name].__module__.startswith("nnlib."):
        blank.take(math.prod(n for n in whole_numbers(list(config.values())) if n > 0), name)
    arguments = {key: build(part, known, blank) for key, part in config.items()}
    kinds = {key: parameter.kind for key, parameter in inspect.signature(known[name]).parameters.items()}
    several = next((key for key, kind in kinds.items() if kind is inspect.Parameter.VAR_POSITIONAL), None)
    if "rng" in kinds:
        arguments["rng"] = blank  # what is drawn now is overwritten by the numbers in the file
    make: Callable[..., Layer] = known[name]
    shape = arguments.pop("input_shape", None) if issubclass(known[name], Sequential) else None
    layer = make(*arguments.pop(several, ()), **arguments) if several else make(**arguments)
    if isinstance(layer, Sequential) and shape is not None:
        layer.input_shape = shape  # set, not given: that the layers fit together was seen when they were first made
    return layer


def whole_numbers(said: Any) -> Iterator[int]:
    """Yield every whole number among a layer's arguments, but not those of layers inside it."""
    if isinstance(said, int):
        yield said
    elif isinstance(said, list):
        for part in said:
            yield from whole_numbers(part)


def known_layers() -> list[type[Layer]]:
    """Return every layer class that nnlib itself defines."""
    found, todo = [], Layer.__subclasses__()
    while todo:
        layer = todo.pop()
        todo += layer.__subclasses__()
        if layer.__module__.startswith("nnlib."):
            found.append(layer)
    return found
