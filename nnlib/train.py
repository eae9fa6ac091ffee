"""The training loop.

Four lines do the learning, and everything else in this file reports on them: forward, loss, backward, update.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

import numpy as np

from nnlib.callbacks import Callback, EarlyStopping, Progress
from nnlib.checkpoint import Checkpoint
from nnlib.clipping import clip_norm as clip
from nnlib.clipping import gradient_norm
from nnlib.core import Layer
from nnlib.data import DataLoader
from nnlib.diagnosis import diagnose
from nnlib.errors import NonFiniteError, as_float, require_positive, require_rng, require_whole, shown
from nnlib.history import History, Row
from nnlib.losses import Loss
from nnlib.metrics import Batch, Metric, averages, named
from nnlib.optim import Optimizer
from nnlib.threads import one_thread

__all__ = ["Checkpoint", "EarlyStopping", "History", "Progress", "Trainer"]

Examples: TypeAlias = DataLoader | tuple[Any, Any]
Callbacks: TypeAlias = Sequence[Callback]


class Trainer:
    """Teaches a model from examples.

    While it learns, the model is in training mode; whenever it is measured, and when training is over, in
    evaluation mode. So after `fit`, ``model(x)`` predicts.

    Parameters
    ----------
    model : Layer
        The network; its output goes to the loss and the metrics.
    loss : Loss
        What training makes smaller.
    optimizer : Optimizer
        How gradients change the model's parameters; made for this very model, or for a part of it, and then the
        rest stays as it is, running averages too.
    metrics : dict of str to callable, optional
        Names, and functions of (outputs, targets) that return a number to average over examples; or to compute
        once from all outputs, if it is marked with `nnlib.metrics.over_all_examples`.
    rng : numpy.random.Generator
        Shuffles, where examples are given as a pair of arrays rather than a `DataLoader`.
    clip_norm : float, optional
        Before each update, gradients that together are longer than this are shrunk to it; see `nnlib.clip_norm`.

    Attributes
    ----------
    history : History
        What was measured so far.
    columns : list of str
        What the epochs of the training that runs now will have measured.
    last_epoch : int
        The epoch with which that training ends, if nobody stops it.
    torn : bool
        Whether the last epoch was begun and not completed: then the model stands between two rows of the history.

    Examples
    --------
    >>> digits = datasets.load("digits")
    >>> train = digits.x[:1500], digits.y[:1500]
    >>> held_back = digits.x[1500:], digits.y[1500:]
    >>> model = Sequential(
    ...     Linear(64, 32, rng=rng), ReLU(), Linear(32, 10, rng=rng)
    ... )
    >>> trainer = Trainer(
    ...     model, CrossEntropy(), Adam(model), {"accuracy": accuracy}, rng=rng
    ... )
    >>> history = trainer.fit(10, train, validation=held_back)
    >>> len(history), history["validation_accuracy"][-1] > 0.7
    (10, True)
    """

    def __init__(
        self,
        model: Layer,
        loss: Loss,
        optimizer: Optimizer,
        metrics: dict[str, Metric] | None = None,
        *,
        rng: np.random.Generator,
        clip_norm: float | None = None,
    ) -> None:
        for name, part, kind in (("model", model, Layer), ("loss", loss, Loss), ("optimizer", optimizer, Optimizer)):
            if not isinstance(part, kind):
                cure = f"{part.__name__}(...)" if isinstance(part, type) else "Trainer(model, loss, optimizer)"
                raise TypeError(f"Trainer: expected {name} to be a {kind.__name__}, got {shown(part)}. Write {cure}.")
        if not {id(p) for p in optimizer.model.parameters().values()} <= {id(p) for p in model.parameters().values()}:
            raise ValueError(
                f"Trainer: expected an optimizer of this very model, got one of another, {shown(optimizer.model)}. "
                f"Write {type(optimizer).__name__}(model, ...) with the model given to the Trainer."
            )
        self.model, self.loss, self.optimizer = model, loss, optimizer
        self.metrics = named({} if metrics is None else metrics)
        self.rng = require_rng(rng, "Trainer")
        self.clip_norm = None if clip_norm is None else require_positive(clip_norm, "Trainer clip_norm")
        self.history, self.torn = History(), False
        self._inside = [layer for _, layer in model.walk()]
        learning = [layer for _, layer in optimizer.model.walk()]
        self._resting = [part for part in self._inside if part.buffer_names and not any(part is p for p in learning)]

    def fit(self, n: int, train: Examples, validation: Examples | None = None, callbacks: Callbacks = ()) -> History:
        """Train for ``n`` epochs and return the history. Arguments as in `epochs`."""
        for _ in self.epochs(n, train, validation, callbacks):
            pass
        return self.history

    def epochs(
        self, n: int, train: Examples, validation: Examples | None = None, callbacks: Callbacks = ()
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
            If the loss or a gradient becomes infinite or nan; says where that began. The update is not made.
        """
        n = require_whole(n, "epochs", "trainer.fit(10, ...)")
        if not isinstance(callbacks, (list, tuple)) or not all(isinstance(part, Callback) for part in callbacks):
            raise TypeError(
                f"Trainer: expected a list of callbacks, got {shown(callbacks)}. Write callbacks=[EarlyStopping()]."
            )
        loaders = {"train": self._loader(train)}
        if validation is not None:
            loaders["validation"] = self._loader(validation, shuffle=False)
        return self._run(n, loaders, callbacks)

    def evaluate(self, examples: Examples) -> Row:
        """Return the mean loss and metrics over ``examples``, a DataLoader or a pair (x, y), without learning."""
        examples = self._loader(examples, shuffle=False)
        with self._undisturbed():
            return averages(self._measure(examples), self.metrics)

    def stop(self) -> None:
        """End training after the epoch that runs now; for callbacks."""
        self.stopping = True

    def _run(self, n: int, loaders: dict[str, DataLoader], callbacks: Callbacks) -> Iterator[Row]:
        measured = ["loss", *self.metrics]
        validated = [f"validation_{name}" for name in measured] if "validation" in loaders else []
        self.columns = ["epoch", *measured, *validated, "seconds"]
        self.last_epoch, self.stopping = len(self.history) + n, False
        self.loaders = loaders
        self.callbacks = sorted(callbacks, key=lambda callback: callback.outermost)
        for p in self.model.parameters().values():
            p.grad.fill(0)  # of a backward before training, perhaps
        started: list[Callback] = []
        try:
            for callback in sorted(callbacks, key=lambda callback: not callback.outermost):
                callback.on_start(self, self.last_epoch - len(self.history), len(loaders["train"]))
                started.append(callback)
            while len(self.history) < self.last_epoch and not self.stopping:
                start = time.perf_counter()
                with self._undisturbed():
                    row: Row = {"epoch": len(self.history) + 1}
                    self.torn = True
                    row |= averages(self._learn(loaders["train"]), self.metrics)
                    if "validation" in loaders:
                        measures = averages(self._measure(loaders["validation"]), self.metrics)
                        row |= {f"validation_{name}": value for name, value in measures.items()}
                row["seconds"] = time.perf_counter() - start
                self.history.rows.append(row)
                self.torn = False
                for callback in self.callbacks:
                    callback.on_epoch(self, row)
                yield row
        finally:
            self.model.eval()
            for p in self.model.parameters().values():
                p.grad.fill(0)  # those of parts that the optimizer does not change, too
            for callback in self.callbacks:
                if callback in started:  # one whose on_start raised, and those after it, have nothing to end
                    callback.on_end(self)

    def _learn(self, train: DataLoader) -> Iterator[Batch]:
        model, loss, optimizer = self.model, self.loss, self.optimizer
        self._training_mode()
        for x, y in train:
            output = model.forward(x)  # forward: what does the network say?
            value = loss.forward(output, y) + self._penalty()  # loss: how wrong is it?
            model.accumulate(loss.backward())  # backward, to the parameters: how would each change that?
            self._check(value, x, y)
            optimizer.step()  # update: change them all a little
            for callback in self.callbacks:
                callback.on_step(self, value)
            if not model.training:  # a callback has measured
                self._training_mode()
            yield value, output, y
        model.eval()

    def _measure(self, examples: DataLoader) -> Iterator[Batch]:
        model = self.model.eval()
        for x, y in examples:
            output = model.forward(x)
            yield self.loss.forward(output, y) + self._penalty(), output, y

    def _training_mode(self) -> None:
        """Let the model behave as in training; but where nothing is trained, running averages must not move either."""
        self.model.train()
        for layer in self._resting:
            layer.eval()

    def _penalty(self) -> float:
        """Return what layers add of their own to the loss; their ``backward`` adds its gradient."""
        return sum(layer.penalty for layer in self._inside)

    def _check(self, value: float, x: np.ndarray, y: np.ndarray) -> None:
        """Refuse an update that would spoil the parameters, and shorten one that is too long."""
        norm = gradient_norm(self.optimizer)
        if not math.isfinite(value + norm):
            what = f"the loss became {value}" if not math.isfinite(value) else f"the gradient's length became {norm}"
            raise NonFiniteError(
                f"epoch {len(self.history) + 1}: {what}; {diagnose(self.model, self.loss, x, y)}. "
                f"Lower the learning rate (lr={self.optimizer.lr:g}) or scale the inputs."
            )
        if self.clip_norm is not None and norm > self.clip_norm:
            clip(self.optimizer, self.clip_norm)

    def _loader(self, examples: Examples, *, shuffle: bool = True) -> DataLoader:
        if not isinstance(examples, DataLoader):
            if not isinstance(examples, (tuple, list)) or len(examples) != 2:
                raise TypeError(
                    f"Trainer: expected a DataLoader or a pair (x, y), got {type(examples).__name__}. "
                    "Write trainer.fit(10, (x, y))."
                )
            examples = DataLoader(*examples, batch_size=64 if shuffle else 1024, shuffle=shuffle, rng=self.rng)
        if np.issubdtype(self.model.input_dtype, np.floating):
            as_float(examples.x[:1], np.dtype(np.float32), "Trainer x")
        return examples

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """Compute without NumPy's warnings, since `_check` looks itself, and small networks on one thread."""
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"), one_thread(self.optimizer.values.size):
            yield
