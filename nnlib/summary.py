"""What a network is made of and what it costs, layer by layer: shapes, parameters, operations, memory.

One example of zeros is sent through, and every layer is watched on the way: which shape came in, which came out,
and what it kept for the backward pass. `nnlib.costs` turns the shapes into operations.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import numpy as np

from nnlib.core import Layer, Sequential
from nnlib.costs import cost
from nnlib.errors import ShapeError, require_model
from nnlib.probing import probe

HEAD = ("layer", "output", "parameters", "FLOPs", "output bytes", "parameter bytes")


class LayerRow(NamedTuple):
    """One layer: the shape of its output for one example, and its costs. ``exact``: every part's FLOPs are known."""

    layer: str
    shape: tuple[int, ...]
    parameters: int
    flops: int
    output_bytes: int
    parameter_bytes: int
    exact: bool = True

    def cells(self) -> tuple[str, ...]:
        """Return the row as text; a shape is written as mathematics does, 8 × 8 × 1."""
        flops = f"{'' if self.exact else '~'}{self.flops:,}"
        shape = " × ".join(map(str, self.shape))
        return self.layer, shape, f"{self.parameters:,}", flops, f"{self.output_bytes:,}", f"{self.parameter_bytes:,}"


@dataclass(frozen=True)
class Summary:
    """A table with one row per layer; prints as text, shows as HTML in a notebook.

    Attributes
    ----------
    rows : list of LayerRow
        The layers in order; a layer made of others is one row that counts them all.
    kept_bytes : int
        What the layers keep of one example between forward and backward, arrays they share counted once.
    """

    rows: list[LayerRow]
    kept_bytes: int

    @property
    def total(self) -> LayerRow:
        """The sums over all layers."""
        columns = zip(*(row[2:6] for row in self.rows), strict=True)
        parameters, flops, output, memory = map(sum, columns)
        return LayerRow("total", (), parameters, flops, output, memory, all(row.exact for row in self.rows))

    @property
    def parameters(self) -> int:
        """The number of parameters in all."""
        return self.total.parameters

    @property
    def flops(self) -> int:
        """Operations of one forward pass of one example; a backward pass costs about twice as many."""
        return self.total.flops

    def training_bytes(self, batch_size: int = 1) -> int:
        """Return the least memory that training takes: parameters, their gradients, and what is kept of a batch.

        The optimizer comes on top (momentum as much as the parameters, Adam's averages twice as much), and
        so does what a layer computes and lets go of again.
        """
        return 2 * self.total.parameter_bytes + batch_size * self.kept_bytes

    def notes(self) -> list[str]:
        """Return what the numbers mean."""
        notes = [
            "FLOPs of one forward pass of one example; a multiplication and an addition count two.",
            f"Training keeps at least {self.total.parameter_bytes:,} bytes of parameters, as many of gradients, and "
            f"{self.kept_bytes:,} for each example of a batch; the optimizer's own memory comes on top.",
        ]
        unknown = "~ includes a layer that nnlib does not know, counted as one operation per number of its output."
        return notes if self.total.exact else [*notes, unknown]

    def __str__(self) -> str:
        cells = [HEAD, *(row.cells() for row in [*self.rows, self.total])]
        cells = [(name if len(name) <= 60 else f"{name[:57]}...", *rest) for name, *rest in cells]
        wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
        sides = ["<", "<", ">", ">", ">", ">"]
        lines = ["  ".join(f"{c:{side}{w}}" for c, side, w in zip(row, sides, wide, strict=True)) for row in cells]
        rule = "-" * len(lines[0])
        return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1], "", *self.notes()])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
        body = "".join(row_in_html(f"<code>{escape(row.layer)}</code>", row) for row in self.rows)
        return (
            '<table class="summary"><caption>The network, layer by layer</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
            f"<tfoot>{row_in_html('total', self.total)}</tfoot></table>"
            + "".join(f"<p>{escape(note)}</p>" for note in self.notes())
        )


def row_in_html(name: str, row: LayerRow) -> str:
    """Return a table row whose first cell is a heading, so that a screen reader says which layer a number is of."""
    cells = "".join(f'<td style="text-align: right">{cell}</td>' for cell in row.cells()[1:])
    return f'<tr><th scope="row" style="text-align: left">{name}</th>{cells}</tr>'


class Call(NamedTuple):
    """One call of a layer's forward: the shapes of input and output, the output's bytes, and what was kept."""

    layer: Layer
    x: tuple[int, ...]
    y: tuple[int, ...]
    output_bytes: int
    kept: list[np.ndarray]


def summary(model: Layer, input_shape: tuple[int, ...] | None = None) -> Summary:
    """Send one example of zeros through ``model``, as for predicting, and tabulate what each layer makes of it.

    Parameters
    ----------
    model : Layer
        Usually a Sequential. It is left as it was, but must run forward again before it can run backward.
    input_shape : tuple of int, optional
        Shape of one example, without the batch; may be left out if the model was made with it.

    Examples
    --------
    >>> model = Sequential(Linear(64, 10, rng=rng))
    >>> table = summary(model, input_shape=(64,))
    >>> table.parameters, table.flops
    (650, 1280)
    >>> print(str(table).splitlines()[0])
    layer           output  parameters  FLOPs  output bytes  parameter bytes
    """
    require_model(model, "summary", "summary(model)")
    shape = input_shape if input_shape is not None else getattr(model, "input_shape", None)
    if shape is None:
        raise ShapeError("summary: expected the shape of one example. Write summary(model, input_shape=(64,)).")
    calls = calls_of(model, shape)
    rows = []
    for layer in in_a_row(model):
        inside = [part for _, part in layer.walk()]
        parts = [call for call in calls if any(call.layer is part for part in inside)]
        costs = [cost(call.layer, call.x, call.y) for call in parts]
        flops = sum(math.prod(call.y) if n is None else n for n, call in zip(costs, parts, strict=True))
        values = [p.value for p in layer.parameters().values()]
        last = parts[-1]  # a layer's own call ends after those of the layers inside it
        rows.append(
            LayerRow(
                repr(layer),
                last.y[1:],
                sum(value.size for value in values),
                flops,
                last.output_bytes,
                sum(value.nbytes for value in values),
                None not in costs,
            )
        )
    kept = {id(owner(array)): owner(array).nbytes for call in calls for array in call.kept}
    for array in [*(p.value for p in model.parameters().values()), *model.buffers().values()]:
        kept.pop(id(owner(array)), None)  # it belongs to the model, not to the example
    return Summary(rows, sum(kept.values()))


def calls_of(model: Layer, shape: tuple[int, ...]) -> list[Call]:
    """Send one example of zeros through and return every layer's call, in the order in which they ended."""
    calls: list[Call] = []
    with ExitStack() as covers:
        for _, layer in model.walk():
            covers.enter_context(noting(layer, calls))
        probe(model, shape)
    return calls


@contextmanager
def noting(layer: Layer, calls: list[Call]) -> Iterator[None]:
    """Cover the layer's ``forward``, for a while, with one that calls it and takes a note."""
    attributes, forward = vars(layer), layer.forward
    before = {"forward": forward} if "forward" in attributes else {}

    def noted(x: np.ndarray) -> np.ndarray:
        y = forward(x)
        calls.append(Call(layer, x.shape, y.shape, y.nbytes, list(arrays(layer.cache))))
        return y

    attributes["forward"] = noted
    try:
        yield
    finally:
        del attributes["forward"]
        attributes.update(before)


def in_a_row(model: Layer) -> Iterator[Layer]:
    """Yield the layers of a Sequential, those of a Sequential inside it included; anything else is one layer."""
    if type(model) is Sequential:
        for layer in model.layers:
            yield from in_a_row(layer)
    else:
        yield model


def arrays(kept: Any) -> Iterator[np.ndarray]:
    """Yield the arrays in what a layer keeps: an array, or tuples, lists and dicts of such."""
    if isinstance(kept, np.ndarray):
        yield kept
    elif isinstance(kept, (tuple, list, dict)):
        for part in kept.values() if isinstance(kept, dict) else kept:
            yield from arrays(part)


def owner(array: np.ndarray) -> np.ndarray:
    """Return the array whose memory this one is a window into; itself, if it has its own."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array
