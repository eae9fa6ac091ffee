"""Checkpoints: a long training that is interrupted can go on as if nothing had happened.

After an epoch, everything that decides what comes next is written to a file: the numbers of the model, what the
optimizer remembers, the history, what callbacks remember, and the state of every random generator that shuffles or
draws. When the same script runs again, it finds the file and goes on from there; the end is the same to the last bit.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib import safetensors
from nnlib.callbacks import Callback
from nnlib.errors import require_positive, require_whole, shown
from nnlib.history import Row

if TYPE_CHECKING:
    from nnlib.train import Trainer

FORMAT = "nnlib-checkpoint-1"


class Checkpoint(Callback):
    """Keeps the state of training in a file, and goes on from it.

    ``trainer.fit(100, train, callbacks=[Checkpoint("run.safetensors")])``, interrupted after the 60th epoch and run
    again in the same script, does the 40 epochs that are left. What was learned after the last file was written,
    and no more, is lost. The learning rate is restored too, unless a schedule gives it.

    Parameters
    ----------
    path : path-like
        The file; replaced only when the new one is complete. Its folder is made.
    every : int
        Write after this many epochs, and after the last.
    resume : bool
        Whether to go on from the file if it is there. If not, training begins anew and the file is replaced.

    Raises
    ------
    ValueError
        When training starts, if the file is damaged, or of another model, optimizer or training. Nothing is
        changed then.

    Examples
    --------
    >>> x = np.array([[0.0], [1.0]], dtype=np.float32)
    >>> def script(epochs):
    ...     rng = np.random.default_rng(0)
    ...     model = Linear(1, 1, rng=rng)
    ...     trainer = Trainer(model, MeanSquaredError(), SGD(model), rng=rng)
    ...     keeper = Checkpoint("run.safetensors")
    ...     return trainer.fit(epochs, (x, x), callbacks=[keeper])
    >>> len(script(2))  # writes the file
    2
    >>> len(script(5))  # goes on from the file: three epochs more
    5
    """

    outermost = True

    def __init__(self, path: str | os.PathLike, every: int = 1, resume: bool = True) -> None:
        self.path = Path(path)
        self.every = require_whole(every, "Checkpoint every", "every=1")
        self.resume = resume

    def on_start(self, trainer: Trainer, epochs: int, batches: int) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not (self.resume and self.path.exists()):
            return
        try:
            arrays, metadata = safetensors.read(self.path)
            if metadata.get("format") != FORMAT:
                raise ValueError("it is no checkpoint of nnlib")
            state = json.loads(metadata["state"])
            ahead = len(state["history"]) - len(trainer.history)
            if ahead > 0 or (ahead == 0 and trainer.torn):  # else training is at least as far as the file
                restore(trainer, arrays, state)
        except OSError:
            raise
        except Exception as error:  # nothing that a file says is taken on trust
            reason = str(error) if isinstance(error, ValueError) else f"it does not say what it should: {error!r}"
            raise ValueError(
                f"Checkpoint: {self.path} cannot be used: {reason}. "
                "Delete the file, or write resume=False, to train from the beginning."
            ) from error

    def on_epoch(self, trainer: Trainer, row: Row) -> None:
        if row["epoch"] % self.every == 0 or row["epoch"] == trainer.last_epoch or trainer.stopping:
            arrays, state = snapshot(trainer)
            for name, callback in numbered(trainer.callbacks).items():
                kept = callback.state()
                arrays |= {f"{name}/{key}": value for key, value in kept.items() if isinstance(value, np.ndarray)}
                state["callbacks"][name] = {key: v for key, v in kept.items() if not isinstance(v, np.ndarray)}
            text = json.dumps(state, default=lambda number: number.tolist())  # an array, or a NumPy number
            safetensors.write(self.path, arrays, {"format": FORMAT, "state": text})


def snapshot(trainer: Trainer) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """Return what decides how training goes on, but for callbacks: arrays, and what JSON can say."""
    optimizer, places = trainer.optimizer, generators(trainer)
    rngs = unique(places)
    arrays = {f"model/{name}": array for name, array in trainer.model.arrays().items()}
    arrays["optimizer/memory"] = optimizer.memory
    state: dict[str, Any] = {
        "model": repr(trainer.model),
        "optimizer": type(optimizer).__name__,
        "columns": trainer.columns,
        "places": {place: rngs.index(rng) for place, rng in places.items()},
        "generators": [rng.bit_generator.state for rng in rngs],
        "steps": optimizer.steps,
        "lr": optimizer.lr if optimizer.schedule is None else None,
        "history": trainer.history.rows,
        "callbacks": {},
    }
    return arrays, state


def restore(trainer: Trainer, arrays: dict[str, np.ndarray], state: dict[str, Any]) -> None:
    """Set everything to what `snapshot` returned, or raise an error and change nothing.

    A callback that the file does not know begins fresh; one that is no longer there is not missed.
    """
    optimizer, rngs = trainer.optimizer, unique(generators(trainer))
    check(trainer, arrays, state)
    before = [(callback, dict(vars(callback))) for callback in trainer.callbacks]
    try:
        for name, callback in numbered(trainer.callbacks).items():
            if name in state["callbacks"]:
                kept = {
                    key.removeprefix(f"{name}/"): a.copy() for key, a in arrays.items() if key.startswith(f"{name}/")
                }
                callback.restore(trainer, {**state["callbacks"][name], **kept})
    except Exception:
        for callback, attributes in before:
            vars(callback).clear()
            vars(callback).update(attributes)
        raise
    # From here on nothing can fail.
    for name, array in trainer.model.arrays().items():
        array[...] = arrays[f"model/{name}"]
    optimizer.memory[...], optimizer.steps = arrays["optimizer/memory"], state["steps"]
    if optimizer.schedule is None and state["lr"] is not None:
        optimizer.lr = state["lr"]
    for rng, drawn in zip(rngs, state["generators"], strict=True):
        rng.bit_generator.state = drawn
    trainer.history.rows[:] = state["history"]


def check(trainer: Trainer, arrays: dict[str, np.ndarray], state: dict[str, Any]) -> None:
    """Raise an error if this is not what `snapshot` returned of a training like this one."""
    here, now = snapshot(trainer)
    for what in ("model", "optimizer", "columns", "places"):
        if state[what] != now[what]:
            raise ValueError(f"its {what}: {state[what]}; here: {now[what]}")
    for name, array in here.items():
        if shown(arrays[name]) != shown(array):
            raise ValueError(f"its {name}: {shown(arrays[name])}; here: {shown(array)}")
    if state["lr"] is not None:
        require_positive(state["lr"], "its lr")
    require_whole(state["steps"], "its number of steps", "resume=False", least=0)
    if len(state["history"]) > trainer.last_epoch:
        raise ValueError(
            f"it has {len(state['history'])} epochs, more than the {trainer.last_epoch} that are asked for"
        )
    for epoch, row in enumerate(state["history"], start=1):
        if row["epoch"] != epoch or not all(type(value) in (int, float) for value in row.values()):
            raise ValueError(f"its history is damaged at epoch {epoch}")
    if not isinstance(state["callbacks"], dict):
        raise ValueError("what callbacks remember is damaged")
    for rng, drawn in zip(unique(generators(trainer)), state["generators"], strict=True):
        type(rng.bit_generator)(0).state = drawn  # refuses what is no state of such a generator


def generators(trainer: Trainer) -> dict[str, np.random.Generator]:
    """Return every random generator that training draws from, by the place where it is held."""
    owners: dict[str, Any] = {
        "trainer": trainer,
        "loss": trainer.loss,
        "optimizer": trainer.optimizer,
        **trainer.loaders,
        **numbered(trainer.callbacks),
    }
    owners |= {f"layer {name}": layer for name, layer in trainer.model.walk()}
    return {
        f"{owner} {name}": part
        for owner, object_ in owners.items()
        for name, part in vars(object_).items()
        if isinstance(part, np.random.Generator)
    }


def unique(places: dict[str, np.random.Generator]) -> list[np.random.Generator]:
    """Return each generator once: the same one may serve at several places."""
    return list({id(rng): rng for rng in places.values()}.values())


def numbered(callbacks: Sequence[Callback]) -> dict[str, Callback]:
    """Return callbacks by name of class, and number where there are several of one class."""
    names: dict[str, Callback] = {}
    for callback in callbacks:
        kind = type(callback).__name__
        count = 1 + sum(type(other).__name__ == kind for other in names.values())
        names[f"{kind} {count}"] = callback
    return names
