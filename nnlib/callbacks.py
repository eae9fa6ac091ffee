"""Callbacks: what else should happen while a network learns.

The training loop only trains. Whoever wants to draw a bar, stop early or keep a copy writes a *callback*, which the
loop tells when training starts, after each step, after each epoch, and when training ends.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib.errors import is_number, require_positive, require_whole, shown
from nnlib.history import Row

if TYPE_CHECKING:
    from nnlib.train import Trainer


class Callback:
    """Something that wants to know how training goes. Override what you need.

    In ``on_step`` the model is in training mode, in ``on_epoch`` and ``on_end`` in evaluation mode. A callback may
    call ``trainer.stop()``, which ends training after the epoch.

    Attributes
    ----------
    outermost : bool
        Such a callback is told before all others that training starts, and after all others of everything else:
        it sees what they did.

    Examples
    --------
    >>> class Reporter(Callback):
    ...     def on_epoch(self, trainer, row):
    ...         print("epoch", row["epoch"], "is over")
    >>> x = np.array([[0.0], [1.0]], dtype=np.float32)
    >>> model = Linear(1, 1, rng=rng)
    >>> trainer = Trainer(model, MeanSquaredError(), SGD(model), rng=rng)
    >>> history = trainer.fit(2, (x, x), callbacks=[Reporter()])
    epoch 1 is over
    epoch 2 is over
    """

    outermost: bool = False

    def on_start(self, trainer: Trainer, epochs: int, batches: int) -> None:
        """Training begins: ``epochs`` are left to do, of ``batches`` steps each."""

    def on_step(self, trainer: Trainer, loss: float) -> None:
        """One batch was learned from; ``loss`` was its loss."""

    def on_epoch(self, trainer: Trainer, row: Row) -> None:
        """One epoch ended; ``row`` is what it measured."""

    def on_end(self, trainer: Trainer) -> None:
        """Training ended: all epochs done, stopped early, or an error."""

    def state(self) -> dict[str, Any]:
        """Return what a `Checkpoint` must keep for this callback: arrays, numbers, strings, by name."""
        return {}

    def restore(self, trainer: Trainer, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned, before ``on_start``; or raise an error and stay as it is."""


class Progress(Callback):
    """A progress bar over all steps, with the latest epoch's numbers beside it (drawn by tqdm).

    Where tqdm is not installed, prints one line per epoch instead.

    Examples
    --------
    >>> x = np.array([[0.0], [1.0]], dtype=np.float32)
    >>> model = Linear(1, 1, rng=rng)
    >>> trainer = Trainer(model, MeanSquaredError(), SGD(model), rng=rng)
    >>> history = trainer.fit(2, (x, x), callbacks=[Progress()])
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


class EarlyStopping(Callback):
    """Stops when a number has not become better for a while, and goes back to where it was best.

    A network that goes on learning begins to learn its examples by heart: the loss on examples it learns from still
    falls, that on examples held back rises. The best moment to stop was when the latter was least.

    Parameters
    ----------
    monitor : str
        The column of the history to watch.
    patience : int
        Stop after this many epochs in a row that were not better than the best.
    min_delta : float
        Count as better only what is better by more than this.
    restore_best : bool
        When training ends, for whatever reason, set the model to what it was after its best epoch.
    mode : {"min", "max"}, optional
        Whether less is better, or more. May be left out for losses, of which less is better.

    Attributes
    ----------
    best, best_epoch
        The best value so far and its epoch; None before the first.

    Examples
    --------
    >>> x = np.array([[0.0], [1.0]], dtype=np.float32)
    >>> model = Linear(1, 1, rng=rng)
    >>> trainer = Trainer(model, MeanSquaredError(), SGD(model), rng=rng)
    >>> brake = EarlyStopping(patience=3, min_delta=0.01)
    >>> history = trainer.fit(
    ...     1000, (x, x), validation=(x, x), callbacks=[brake]
    ... )
    >>> len(history) == brake.best_epoch + 3
    True
    """

    best: float | None
    best_epoch: int | None
    _weights: dict[str, np.ndarray]
    _trainer: Trainer | None

    def __init__(
        self,
        monitor: str = "validation_loss",
        patience: int = 5,
        min_delta: float = 0.0,
        restore_best: bool = True,
        mode: str | None = None,
    ) -> None:
        if not isinstance(monitor, str):
            raise TypeError(
                f"EarlyStopping monitor: expected the name of a column, got {shown(monitor)}. "
                "Write EarlyStopping('validation_loss')."
            )
        if mode is None and monitor.endswith("loss"):
            mode = "min"
        if not isinstance(mode, str) or mode not in ("min", "max"):
            raise ValueError(
                f"EarlyStopping: expected mode to be 'min' or 'max' (is more {monitor} better?), got {shown(mode)}. "
                f"Write EarlyStopping({monitor!r}, mode='max')."
            )
        self.monitor, self.mode, self.restore_best = monitor, mode, restore_best
        self.patience = require_whole(patience, "EarlyStopping patience", "patience=5")
        self.min_delta = require_positive(min_delta, "EarlyStopping min_delta", or_zero=True)
        self._forget(None)

    def on_start(self, trainer: Trainer, epochs: int, batches: int) -> None:
        if self.monitor not in trainer.columns:
            cure = " Give fit validation data." if self.monitor.startswith("validation_") else ""
            raise ValueError(
                f"EarlyStopping: expected a column of the history to watch, got {shown(self.monitor)}; there will be "
                f"{', '.join(trainer.columns)}.{cure}"
            )
        if trainer is not self._trainer:  # what was best of another model says nothing about this one
            self._forget(trainer)
        if self.waited >= self.patience:  # as a checkpoint tells: then training had been stopped
            trainer.stop()

    def on_epoch(self, trainer: Trainer, row: Row) -> None:
        value, sign = row[self.monitor], 1 if self.mode == "min" else -1
        best = math.inf if self.best is None else sign * self.best
        if sign * value < best - self.min_delta:
            self.best, self.best_epoch, self.waited = value, int(row["epoch"]), 0
            if self.restore_best:
                self._weights = {name: array.copy() for name, array in trainer.model.arrays().items()}
        else:
            self.waited += 1
            if self.waited >= self.patience:
                trainer.stop()

    def on_end(self, trainer: Trainer) -> None:
        self.waited = 0
        if self.restore_best and self._weights:
            for name, array in trainer.model.arrays().items():
                array[...] = self._weights[name]

    def state(self) -> dict[str, Any]:
        numbers = {"best": self.best, "best_epoch": self.best_epoch, "waited": self.waited}
        return numbers | {f"weights/{name}": array for name, array in self._weights.items()}

    def restore(self, trainer: Trainer, state: dict[str, Any]) -> None:
        best, best_epoch, waited = state["best"], state["best_epoch"], state["waited"]
        fresh = best is None and best_epoch is None
        if not fresh and not (is_number(best) and type(best_epoch) is int and best_epoch > 0):
            raise ValueError(f"its best value is {shown(best)}, of epoch {shown(best_epoch)}")
        require_whole(waited, "its epochs since the best", "resume=False", least=0)
        weights = {name.removeprefix("weights/"): a for name, a in state.items() if isinstance(a, np.ndarray)}
        places = {name: shown(array) for name, array in trainer.model.arrays().items()}
        if weights and {name: shown(array) for name, array in weights.items()} != places:
            raise ValueError("the best weights are of another model")
        self.best, self.best_epoch, self.waited = best, best_epoch, waited
        self._weights, self._trainer = weights, trainer

    def _forget(self, trainer: Trainer | None) -> None:
        self._trainer, self._weights, self.waited = trainer, {}, 0
        self.best, self.best_epoch = None, None
