"""The record of a training: one row of numbers per epoch."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, TypeAlias

from nnlib.errors import shown

Row: TypeAlias = dict[str, float]


class History:
    """What training measured, one row per epoch.

    Attributes
    ----------
    rows : list of dict
        Each with ``epoch`` (from 1), ``loss``, the metrics, the same with ``validation_`` before the name if
        there was validation data, and ``seconds``.

    Examples
    --------
    >>> history = History()  # a Trainer makes it, and fills it
    >>> history.rows.append({"epoch": 1, "loss": 0.9})
    >>> history.rows.append({"epoch": 2, "loss": 0.4})
    >>> history
    History(2 epochs; last: epoch=2, loss=0.4)
    >>> history["loss"]
    [0.9, 0.4]
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __contains__(self, name: str) -> bool:
        """Whether there is a column of this name."""
        return any(name in row for row in self.rows)

    def __getitem__(self, name: str) -> list[float]:
        """Return one column, for example ``history["loss"]``."""
        names = list(dict.fromkeys(name for row in self.rows for name in row))
        if name not in names:
            known = ", ".join(names) if names else "none yet: train first"
            raise KeyError(f"history has no column {shown(name)}; it has {known}")
        return [row.get(name, math.nan) for row in self.rows]

    def to_frame(self) -> Any:
        """Return a pandas DataFrame indexed by epoch."""
        import pandas as pd

        return pd.DataFrame(self.rows).set_index("epoch") if self.rows else pd.DataFrame()

    def plot(self, axes: Any = None) -> Any:
        """Draw the columns against the epoch (see `nnlib.plot.curves`) and return the matplotlib axes."""
        from nnlib.plot import curves

        return curves(self, axes)

    def __repr__(self) -> str:
        if not self.rows:
            return "History(no epochs yet)"
        last = ", ".join(f"{name}={value:.4g}" for name, value in self.rows[-1].items() if name != "seconds")
        return f"History({len(self)} epochs; last: {last})"
