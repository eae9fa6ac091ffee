"""The training loop, and the record of what happened in it.

Four lines do the learning, and everything else in this file reports on them: forward, loss, backward, update.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeAlias

import numpy as np

from nnlib.core import Layer, Sequential
from nnlib.data import DataLoader
from nnlib.errors import NonFiniteError, require_rng, require_whole
from nnlib.losses import Loss
from nnlib.optim import Optimizer

Metric: TypeAlias = Callable[[np.ndarray, np.ndarray], float]
Row: TypeAlias = dict[str, float]
Examples: TypeAlias = DataLoader | tuple[Any, Any]


class History:
    """What training measured, one row per epoch.

    Attributes
    ----------
    rows : list of dict
        Each with ``epoch`` (from 1), ``loss``, the metrics, the same with ``validation_`` before the name if
        there was validation data, and ``seconds``.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, name: str) -> list[float]:
        """Return one column, for example ``history["loss"]``."""
        names = list(self.rows[0]) if self.rows else []
        if name not in names:
            known = ", ".join(names) if names else "none yet: train first"
            raise KeyError(f"history has no column {name!r}; it has {known}")
        return [row[name] for row in self.rows]

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


class Callback:
    """Something that wants to know how training goes. Override what you need."""

    def on_start(self, trainer: Trainer, epochs: int, batches: int) -> None:
        """Training begins: ``epochs`` of ``batches`` steps each."""

    def on_step(self, trainer: Trainer, loss: float) -> None:
        """One batch was learned from; ``loss`` was its loss."""

    def on_epoch(self, trainer: Trainer, row: Row) -> None:
        """One epoch ended; ``row`` is what it measured."""

    def on_end(self, trainer: Trainer) -> None:
        """Training ended: all epochs done, stopped early, or an error."""


class Progress(Callback):
    """A progress bar over all steps, with the latest epoch's numbers beside it (drawn by tqdm).

    Where tqdm is not installed, prints one line per epoch instead.
    """

    def on_start(self, trainer: Trainer, epochs: int, batches: int) -> None:
        try:
            from tqdm import tqdm
        except ImportError:
            self._bar = None
        else:
            layout = "{percentage:3.0f}%|{bar:20}| {n_fmt}/{total_fmt} steps {elapsed}{postfix}"
            self._bar = tqdm(total=epochs * batches, bar_format=layout)

    def on_step(self, trainer: Trainer, loss: float) -> None:
        if self._bar is not None:
            self._bar.update()

    def on_epoch(self, trainer: Trainer, row: Row) -> None:
        text = ", ".join(f"{name} {value:.4g}" for name, value in row.items() if name not in ("epoch", "seconds"))
        if self._bar is not None:
            self._bar.set_postfix_str(text)
        else:
            print(f"epoch {row['epoch']}: {text}")

    def on_end(self, trainer: Trainer) -> None:
        if self._bar is not None:
            self._bar.close()


class Trainer:
    """Teaches a model from examples.

    Parameters
    ----------
    model : Layer
        The network; its output goes to the loss and the metrics.
    loss : Loss
        What training makes smaller.
    optimizer : Optimizer
        How gradients change the model's parameters; made for this very model.
    metrics : dict of str to callable, optional
        Names, and functions of (outputs, targets) that return a number to average over examples.
    rng : numpy.random.Generator
        Shuffles, where examples are given as a pair of arrays rather than a `DataLoader`.

    Examples
    --------
    >>> trainer = Trainer(model, CrossEntropy(), Adam(model), metrics={"accuracy": accuracy}, rng=rng)
    >>> history = trainer.fit(10, (x_train, y_train), validation=(x_test, y_test))
    """

    def __init__(
        self,
        model: Layer,
        loss: Loss,
        optimizer: Optimizer,
        metrics: dict[str, Metric] | None = None,
        *,
        rng: np.random.Generator,
    ) -> None:
        for name, part, kind in (
            ("model", model, Layer),
            ("loss", loss, Loss),
            ("optimizer", optimizer, Optimizer),
        ):
            if not isinstance(part, kind):
                hint = (
                    f"Write {part.__name__}(...)."
                    if isinstance(part, type)
                    else "Order: Trainer(model, loss, optimizer)."
                )
                raise TypeError(f"Trainer: expected {name} to be a {kind.__name__}, got {part!r}. {hint}")
        self.model, self.loss, self.optimizer = model, loss, optimizer
        self.metrics = dict(metrics or {})
        self.rng = require_rng(rng, "Trainer")
        self.history = History()

    def fit(
        self, n: int, train: Examples, validation: Examples | None = None, callbacks: Sequence[Callback] = ()
    ) -> History:
        """Train for ``n`` epochs and return the history. Arguments as in `epochs`."""
        for _ in self.epochs(n, train, validation, callbacks):
            pass
        return self.history

    def epochs(
        self, n: int, train: Examples, validation: Examples | None = None, callbacks: Sequence[Callback] = ()
    ) -> Iterator[Row]:
        """Train, yielding what each epoch measured; leave the loop to stop.

        Parameters
        ----------
        n : int
            Number of epochs, at least 1. Training again goes on where the last call stopped.
        train : DataLoader or (x, y)
            A pair is dealt in shuffled batches of 64.
        validation : DataLoader or (x, y), optional
            Measured after each epoch; never learned from.
        callbacks : sequence of Callback
            Told how training goes.

        Raises
        ------
        NonFiniteError
            If the loss becomes infinite or nan; says where that began.
        """
        n = require_whole(n, "epochs", "trainer.fit(10, ...)")
        train = self._loader(train)
        validation = None if validation is None else self._loader(validation)
        return self._run(n, train, validation, callbacks)

    def _run(
        self, n: int, train: DataLoader, validation: DataLoader | None, callbacks: Sequence[Callback]
    ) -> Iterator[Row]:
        for callback in callbacks:
            callback.on_start(self, n, len(train))
        try:
            for _ in range(n):
                start = time.perf_counter()
                with self._threads():
                    row: Row = {"epoch": len(self.history) + 1}
                    row |= averages(self._learn(train, callbacks))
                    if validation is not None:
                        row |= {f"validation_{k}": v for k, v in averages(self._measure(validation)).items()}
                row["seconds"] = time.perf_counter() - start
                self.history.rows.append(row)
                for callback in callbacks:
                    callback.on_epoch(self, row)
                yield row
        finally:
            for callback in callbacks:
                callback.on_end(self)

    def _learn(self, train: DataLoader, callbacks: Sequence[Callback]) -> Iterator[tuple[int, Row]]:
        model, loss, optimizer = self.model, self.loss, self.optimizer
        for x, y in train:
            output = model.forward(x)  # forward: what does the network say?
            value = loss.forward(output, y)  # loss: how wrong is it?
            if not math.isfinite(value):
                raise NonFiniteError(self._diagnosis(value, x))
            model.backward(loss.backward())  # backward: how would each parameter change that?
            optimizer.step()  # update: change them all a little
            for callback in callbacks:
                callback.on_step(self, value)
            yield len(x), self._row(value, output, y)

    def _measure(self, examples: DataLoader) -> Iterator[tuple[int, Row]]:
        for x, y in examples:
            output = self.model.forward(x)
            yield len(x), self._row(self.loss.forward(output, y), output, y)

    def _row(self, loss: float, output: np.ndarray, y: np.ndarray) -> Row:
        return {"loss": loss, **{name: metric(output, y) for name, metric in self.metrics.items()}}

    def evaluate(self, examples: Examples) -> Row:
        """Return the mean loss and metrics over ``examples``, a DataLoader or a pair (x, y), without learning."""
        with self._threads():
            return averages(self._measure(self._loader(examples, shuffle=False)))

    def _loader(self, examples: Examples, *, shuffle: bool = True) -> DataLoader:
        if isinstance(examples, DataLoader):
            return examples
        if not isinstance(examples, (tuple, list)) or len(examples) != 2:
            raise TypeError(
                f"Trainer: expected a DataLoader or a pair (x, y), got {type(examples).__name__}. "
                "Write trainer.fit(10, (x, y))."
            )
        return DataLoader(*examples, batch_size=64 if shuffle else 1024, shuffle=shuffle, rng=self.rng)

    def _threads(self) -> AbstractContextManager:
        """One thread for small networks: sharing a small product out costs more than computing it."""
        if self.optimizer.values.size > 1_000_000:
            return nullcontext()
        try:
            from threadpoolctl import threadpool_limits
        except ImportError:
            return nullcontext()
        return threadpool_limits(limits=1, user_api="blas")

    def _diagnosis(self, value: float, x: np.ndarray) -> str:
        """Say where numbers first stopped being finite."""
        place = f"epoch {len(self.history) + 1}: the loss became {value}"
        cure = f"Lower the learning rate (lr={self.optimizer.lr:g}) or scale the inputs."
        layers: Iterable[Layer] = self.model.layers if isinstance(self.model, Sequential) else [self.model]
        for position, layer in enumerate(layers, start=1):
            if not all(np.isfinite(p.value).all() for p in layer.parameters().values()):
                return f"{place}; the parameters of layer {position}, {layer}, had grown past all bounds. {cure}"
            x = layer.forward(x)
            if not np.isfinite(x).all():
                return f"{place}; layer {position}, {layer}, was the first whose output is not finite. {cure}"
        return f"{place} although every layer's output is finite: scores are too large. {cure}"


def averages(parts: Iterable[tuple[int, Row]]) -> Row:
    """Return the mean of each measurement over examples, given (number of examples, means over them)."""
    total = 0
    sums: Row = {}
    for size, row in parts:
        total += size
        for name, value in row.items():
            sums[name] = sums.get(name, 0.0) + value * size
    return {name: value / total for name, value in sums.items()}
