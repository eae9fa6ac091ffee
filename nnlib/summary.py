"""What a network is made of: shapes and numbers of parameters, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np

from nnlib.core import Layer, Sequential
from nnlib.errors import ShapeError


@dataclass(frozen=True)
class Summary:
    """A table with one row per layer; prints as text, shows as HTML in a notebook.

    Attributes
    ----------
    rows : list of (str, tuple of int, int)
        The layer, the shape of its output for one example, and its number of parameters.
    """

    rows: list[tuple[str, tuple[int, ...], int]]

    @property
    def parameters(self) -> int:
        """The number of parameters in all."""
        return sum(count for _, _, count in self.rows)

    def __str__(self) -> str:
        cells = [("layer", "output", "parameters")]
        cells += [(name, show(shape), f"{count:,}") for name, shape, count in self.rows]
        cells += [("total", "", f"{self.parameters:,}")]
        wide = [max(len(row[i]) for row in cells) for i in range(3)]
        lines = [f"{a:<{wide[0]}}  {b:<{wide[1]}}  {c:>{wide[2]}}".rstrip() for a, b, c in cells]
        rule = "-" * (sum(wide) + 4)
        return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        body = "".join(
            f"<tr><td><code>{escape(name)}</code></td><td>{show(shape)}</td><td>{count:,}</td></tr>"
            for name, shape, count in self.rows
        )
        return (
            '<table class="summary"><thead><tr><th>layer</th><th>output</th><th>parameters</th></tr></thead>'
            f"<tbody>{body}</tbody>"
            f"<tfoot><tr><th>total</th><td></td><td>{self.parameters:,}</td></tr></tfoot></table>"
        )


def summary(model: Layer, input_shape: tuple[int, ...] | None = None) -> Summary:
    """Send one example of zeros through ``model`` and tabulate what each layer makes of it.

    Parameters
    ----------
    model : Layer
        Usually a Sequential.
    input_shape : tuple of int, optional
        Shape of one example, without the batch; may be left out if the model was made with it.
    """
    shape = input_shape if input_shape is not None else getattr(model, "input_shape", None)
    if shape is None:
        raise ShapeError("summary: expected the shape of one example. Write summary(model, input_shape=(64,)).")
    x = np.zeros((1, *shape), dtype=model.input_dtype)
    rows = []
    for layer in model.layers if isinstance(model, Sequential) else [model]:
        x = layer.forward(x)
        rows.append((repr(layer), x.shape[1:], sum(p.value.size for p in layer.parameters().values())))
    return Summary(rows)


def show(shape: tuple[int, ...]) -> str:
    """Write a shape as mathematics does: 8 × 8 × 1."""
    return " × ".join(map(str, shape))
