"""The same network in PyTorch: names and layouts of its arrays, there and here.

PyTorch stores a ``Linear`` weight as (outputs, inputs), where nnlib has (inputs, outputs), and images with the
channels first. A table says, for each kind of layer, what PyTorch calls each array and in which order its axes
stand there. Reading the table from left to right writes a *state*, the dictionary that PyTorch's
``module.load_state_dict`` takes; reading it from right to left loads one. PyTorch itself is not needed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from nnlib.core import Layer, Parameter
from nnlib.errors import ShapeError, shown

Axes = tuple[int, ...] | None

# layer: {our name: (PyTorch's name, its order of our axes; None: the same)}. Layers not named keep their names.
LAYOUTS: dict[str, dict[str, tuple[str, Axes]]] = {
    "Conv2d": {"weight": ("weight", (3, 2, 0, 1)), "bias": ("bias", None)},
    "Linear": {"weight": ("weight", (1, 0)), "bias": ("bias", None)},
    "RNN": {
        "weight": ("weight_ih_l0", (1, 0)),
        "recurrent_weight": ("weight_hh_l0", (1, 0)),
        "bias": ("bias_ih_l0", None),
    },
    "GRU": {
        "weight": ("weight_ih_l0", (1, 0)),
        "recurrent_weight": ("weight_hh_l0", (1, 0)),
        "bias": ("bias_ih_l0", None),
        "recurrent_bias": ("bias_hh_l0", None),
    },
    "SelfAttention": {
        "qkv.weight": ("in_proj_weight", (1, 0)),
        "qkv.bias": ("in_proj_bias", None),
        "output.weight": ("out_proj.weight", (1, 0)),
        "output.bias": ("out_proj.bias", None),
    },
}
# Arrays that PyTorch has beside ours: {layer: {PyTorch's name: our array that it is added to; None: of no use here}}.
BESIDE: dict[str, dict[str, str | None]] = {
    "BatchNorm": {"num_batches_tracked": None},
    "RNN": {"bias_hh_l0": "bias"},
}


class Entry(NamedTuple):
    """One array: where it is here, what PyTorch calls it, and how its axes are ordered there."""

    array: np.ndarray
    theirs: str
    axes: tuple[int, ...]


def to_torch(model: Layer) -> dict[str, np.ndarray]:
    """Return the arrays of ``model`` as PyTorch names and orders them, for ``module.load_state_dict``.

    Turn them into tensors first: ``{name: torch.tensor(a) for name, a in to_torch(model).items()}``.
    """
    state = {}
    for entry in entries(model, reads_images=after_images(model)):
        array = np.ascontiguousarray(np.transpose(entry.array, entry.axes))
        state[entry.theirs] = array.reshape(len(array), -1) if array.ndim == 3 else array
    for theirs, place in beside(model):
        state[theirs] = np.zeros((), dtype=np.int64) if place is None else np.zeros_like(place)
    return state


def from_torch(model: Layer, state: Mapping[str, Any]) -> None:
    """Set the parameters and buffers of ``model`` to those of an equivalent PyTorch module.

    Parameters
    ----------
    model : Layer
        Changed in place, and only if every array fits.
    state : mapping of str to array
        As returned by ``module.state_dict()``; tensors are converted.

    Raises
    ------
    ValueError
        If an array is missing or left over; the message names both sides.
    ShapeError
        If one has another shape.
    """
    ours = {entry.theirs: entry for entry in entries(model, reads_images=after_images(model))}
    extra = dict(beside(model))
    if set(state) != set(ours) | set(extra):
        missing, unknown = sorted((set(ours) | set(extra)) - set(state)), sorted(set(state) - set(ours) - set(extra))
        raise ValueError(
            f"from_torch: the state does not fit {shown(model)}: it lacks {missing or 'nothing'} and has "
            f"{unknown or 'nothing'} that no layer here takes. Give both networks the same layers in the same order."
        )
    arrays = {name: np.asarray(value.detach() if hasattr(value, "detach") else value) for name, value in state.items()}
    for name, entry in ours.items():
        expected = np.transpose(entry.array, entry.axes).shape
        expected = (expected[0], math.prod(expected[1:])) if len(expected) == 3 else expected
        if arrays[name].shape != expected:
            raise ShapeError(
                f"from_torch: expected {name} of shape {expected}, got {arrays[name].shape}. "
                "Make both layers with the same sizes."
            )
    for name, entry in ours.items():
        window = np.transpose(entry.array, entry.axes)  # a view: writing it writes the parameter
        window[...] = arrays[name].reshape(window.shape)
    for name, place in extra.items():
        if place is not None:
            place += arrays[name]


def after_images(model: Layer) -> dict[int, int]:
    """Return, by id, each Linear that reads flattened images, and how many channels these have.

    Flattened, an image is (H, W, C) here and (C, H, W) there: the rows of such a weight stand in another order.
    """
    found: dict[int, int] = {}
    channels = flat = 1
    for _, layer in model.walk():
        name = type(layer).__name__
        if name == "Conv2d":
            channels = layer.config()["c_out"]
        elif name == "GlobalAveragePool":
            channels = 1
        elif name == "Flatten":
            flat = channels
        elif name == "Linear":
            found |= {id(layer): flat} if flat > 1 else {}
            channels = flat = 1
    return found


def entries(layer: Layer, prefix: str = "", reads_images: Mapping[int, int] = MappingProxyType({})) -> Iterator[Entry]:
    """Yield every array of ``layer``, and of the layers inside it, with its name and layout in PyTorch."""
    table = said_of(layer, LAYOUTS)
    arrays = {**{name: p.value for name, p in layer.parameters().items()}, **layer.buffers()}
    for name, (theirs, axes) in table.items():
        array = arrays[name]
        if name == "weight" and id(layer) in reads_images:  # (H * W * C, M) -> (H * W, C, M)
            array, axes = array.reshape(-1, reads_images[id(layer)], array.shape[1]), (2, 1, 0)
        yield make_entry(array, prefix + theirs, axes)
    told = {name.partition(".")[0] for name in table}  # "qkv.weight" and "qkv.bias" tell all of qkv
    own = [name for name, part in vars(layer).items() if isinstance(part, Parameter)]
    for name in (*own, *layer.buffer_names):
        if name not in told:
            yield make_entry(arrays[name], prefix + name)
    for name, child in layer.children().items():
        if name not in told:
            yield from entries(child, f"{prefix}{name}.", reads_images)


def said_of(layer: Layer, table: dict[str, Any]) -> dict[str, Any]:
    """Return what a table says of the nearest of nnlib's own classes that ``layer`` is one of; nothing if of none."""
    names = (kind.__name__ for kind in type(layer).__mro__ if kind.__module__.startswith("nnlib."))
    return next((table[name] for name in names if name in table), {})


def make_entry(array: np.ndarray, theirs: str, axes: Axes = None) -> Entry:
    """Return an Entry with its axes spelled out (NumPy's ``transpose(array, None)`` would reverse them)."""
    return Entry(array, theirs, tuple(range(array.ndim)) if axes is None else axes)


def beside(model: Layer) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield the arrays that PyTorch has beside ours, each with our array that it is added to."""
    for where, layer in model.walk():
        prefix = f"{where}." if where else ""
        for theirs, ours in said_of(layer, BESIDE).items():
            yield prefix + theirs, None if ours is None else layer.parameters()[ours].value
