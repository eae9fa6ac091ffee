"""The same network in PyTorch: names and layouts of its arrays, there and here.

PyTorch stores a ``Linear`` weight as (outputs, inputs), where nnlib has (inputs, outputs), and images with the
channels first. A table says, for each kind of layer, what PyTorch calls each array and in which order its axes
stand there. Reading the table from left to right writes a *state*, the dictionary that PyTorch's
``module.load_state_dict`` takes; reading it from right to left loads one. PyTorch itself is not needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from nnlib.core import Layer, Parameter
from nnlib.errors import ShapeError, require_model, shown
from nnlib.flattened import Found, rows_of

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
    """One array: where it is here, what PyTorch calls it, and how its numbers are ordered there.

    Every axis is seen as two: pixels, and the channels of each. There the channels come first. An axis that is no
    flattened image has one channel.
    """

    array: np.ndarray
    theirs: str
    split: tuple[int, ...]
    order: tuple[int, ...]
    shape: tuple[int, ...]

    def window(self, array: np.ndarray) -> np.ndarray:
        """Show an array of our shape in PyTorch's order; who writes to it writes to the array."""
        return array.reshape(self.split).transpose(self.order)

    def there(self, array: np.ndarray) -> np.ndarray:
        """Return a copy of an array of our shape as PyTorch has it."""
        return np.array(self.window(array), order="C").reshape(self.shape)


def to_torch(model: Layer) -> dict[str, np.ndarray]:
    """Return the arrays of ``model`` as PyTorch names and orders them, for ``module.load_state_dict``.

    Turn them into tensors first: ``{name: torch.tensor(a) for name, a in to_torch(model).items()}``.
    """
    require_model(model, "to_torch", "to_torch(model)")
    state = {entry.theirs: entry.there(entry.array) for entry in entries(model)}
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
    require_model(model, "from_torch", "from_torch(model, module.state_dict())")
    if not isinstance(state, Mapping):
        raise TypeError(
            f"from_torch: expected a state, got {shown(state)}. Write from_torch(model, module.state_dict())."
        )
    ours = {entry.theirs: entry for entry in entries(model)}
    extra = dict(beside(model))
    if set(state) != set(ours) | set(extra):
        missing, unknown = sorted((set(ours) | set(extra)) - set(state)), sorted(set(state) - set(ours) - set(extra))
        raise ValueError(
            f"from_torch: the state does not fit {shown(model)}: it lacks {missing or 'nothing'} and has "
            f"{unknown or 'nothing'} that no layer here takes. Give both networks the same layers in the same order."
        )
    arrays = {name: np.asarray(value.detach() if hasattr(value, "detach") else value) for name, value in state.items()}
    shapes = {name: entry.shape for name, entry in ours.items()}
    for name, shape in (shapes | {name: place.shape for name, place in extra.items() if place is not None}).items():
        if arrays[name].shape != shape:
            raise ShapeError(
                f"from_torch: expected {name} of shape {shape}, got {arrays[name].shape}. "
                "Make both layers with the same sizes."
            )
        if arrays[name].dtype.kind not in "fiub":
            raise TypeError(f"from_torch: expected {name} to hold numbers, got {arrays[name].dtype}.")
    for name, entry in ours.items():
        window = entry.window(entry.array)
        window[...] = arrays[name].reshape(window.shape)
    for name, place in extra.items():
        if place is not None:
            place += arrays[name]


def entries(model: Layer) -> Iterator[Entry]:
    """Yield every array of a model with its name and order in PyTorch."""
    return entries_of(model, "", rows_of(model))


def entries_of(layer: Layer, prefix: str, rows: Found) -> Iterator[Entry]:
    """Yield every array of a layer and of the layers inside it; ``prefix`` stands before their names."""
    table = said_of(layer, LAYOUTS)
    arrays = layer.arrays()
    told = {name.partition(".")[0] for name in table}  # "qkv.weight" and "qkv.bias" tell all of qkv
    own = [name for name, part in vars(layer).items() if isinstance(part, Parameter)]
    rest = {name: (name, None) for name in (*own, *layer.buffer_names) if name not in told}
    for name, (theirs, axes) in {**table, **rest}.items():
        channels = [row.last().channels or 1 for row in rows.get(id(layer), ())]  # of the row it reads, and writes
        array = arrays[name]
        channels = channels[-array.ndim :] if channels else [1] * array.ndim
        yield make_entry(array, prefix + theirs, axes, channels)
    for name, child in layer.children().items():
        if name not in told:
            yield from entries_of(child, f"{prefix}{name}.", rows)


def make_entry(array: np.ndarray, theirs: str, axes: Axes, channels: list[int]) -> Entry:
    """Return the entry of an array of which each axis runs over an image of so many ``channels``, laid flat."""
    axes = tuple(range(array.ndim)) if axes is None else axes
    split = [part for n, c in zip(array.shape, channels, strict=True) for part in (n // c, c)]
    order = [part for axis in axes for part in (2 * axis + 1, 2 * axis)]
    return Entry(array, theirs, tuple(split), tuple(order), tuple(array.shape[axis] for axis in axes))


def said_of(layer: Layer, table: dict[str, Any]) -> dict[str, Any]:
    """Return what a table says of the nearest of nnlib's own classes that ``layer`` is one of; nothing if of none."""
    names = (kind.__name__ for kind in type(layer).__mro__ if kind.__module__.startswith("nnlib."))
    return next((table[name] for name in names if name in table), {})


def beside(model: Layer) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield the arrays that PyTorch has beside ours, each with our array that it is added to."""
    for where, layer in model.walk():
        prefix = f"{where}." if where else ""
        for theirs, ours in said_of(layer, BESIDE).items():
            yield prefix + theirs, None if ours is None else layer.parameters()[ours].value
