"""A training run of a small network on points of the plane: where it stands, and how it got there.

The figure in the page trains too, with the same arithmetic in the same order, so that a run can be handed from one to
the other as plain numbers: the parameters, what the optimizer remembers, and what was measured on the way.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

import numpy as np

import nnlib
from figures.plane_data import split

ACTIVATIONS: dict[str, type[nnlib.Layer] | None] = {
    "tanh": nnlib.Tanh,
    "relu": nnlib.ReLU,
    "sigmoid": nnlib.Sigmoid,
    "identity": None,
}
SLOTS = {"sgd": 0, "momentum": 1, "adam": 2}  # vectors that each optimizer remembers

#: At most so many measurements are kept; with more, every second one is dropped.
ROWS = 200


class Settings(NamedTuple):
    """What a run depends on. The first seven start it anew when they change, the others do not."""

    dataset: str
    noise: float
    examples: int
    data_seed: int
    hidden: Sequence[int]
    activation: str
    seed: int
    optimizer: str
    rate: float
    batch: int
    weight_decay: float

    @property
    def key(self) -> list:
        """What a run belongs to."""
        return [*self[:4], list(self.hidden), *self[5:7]]

    @property
    def manner(self) -> list:
        """How training goes on from here."""
        return list(self[7:])


def build(settings: Settings, rng: np.random.Generator) -> nnlib.Sequential:
    """The network of these settings, with the weights that `rng` draws."""
    layers: list[nnlib.Layer] = []
    n_in = 2
    for width in settings.hidden:
        layers.append(nnlib.Linear(n_in, width, rng=rng))
        if activation := ACTIVATIONS[settings.activation]:
            layers.append(activation())
        n_in = width
    return nnlib.Sequential(*layers, nnlib.Linear(n_in, 1, rng=rng))


def optimizer_for(model: nnlib.Layer, settings: Settings) -> nnlib.optim.Optimizer:
    """The optimizer of these settings."""
    rate, decay = settings.rate, settings.weight_decay
    if settings.optimizer == "adam":
        return nnlib.AdamW(model, lr=rate, weight_decay=decay) if decay else nnlib.Adam(model, lr=rate)
    return nnlib.SGD(model, lr=rate, momentum=0.9 if settings.optimizer == "momentum" else 0.0, weight_decay=decay)


@dataclass
class Run:
    """Where training stands.

    Attributes
    ----------
    key, manner : list
        The settings it belongs to, and those of its last epoch.
    epoch : int
        Passes over the training points so far.
    parameters : list of float
        Weights and biases in the order of `nnlib.packing.pack`.
    steps, memory : int, list of list of float
        What the optimizer remembers.
    rows : list of [epoch, training loss, test loss]
        What was measured on the way, at most `ROWS` and one.
    best : [epoch, training loss, test loss]
        The measured epoch with the lowest test loss.
    changes : list of int
        Epochs after which the manner of training was changed.
    overflow : bool
        Whether a number became infinite in the epoch after this one, which was then taken back.
    """

    key: list
    manner: list
    epoch: int = 0
    parameters: list[float] = field(default_factory=list)
    steps: int = 0
    memory: list[list[float]] = field(default_factory=list)
    rows: list[list[float]] = field(default_factory=list)
    best: list[float] = field(default_factory=list)
    changes: list[int] = field(default_factory=list)
    overflow: bool = False

    @staticmethod
    def trouble(plain: dict[str, Any]) -> str:
        """What keeps a dict from being a run, or nothing."""
        fields = set(Run.__dataclass_fields__)
        if set(plain) != fields:
            return f"with {sorted(set(plain) ^ fields)} missing or unknown"
        sizes = [2, *plain["key"][4], 1]
        count = sum((n_in + 1) * n_out for n_in, n_out in itertools.pairwise(sizes))
        if any(np.shape(numbers) != (count,) for numbers in (plain["parameters"], *plain["memory"])):
            return f"without {count} parameters, as many as widths {sizes} need"
        if not np.isfinite([plain["parameters"], *plain["memory"]]).all():
            return "with parameters that are not finite"
        return ""

    @classmethod
    def fresh(cls, settings: Settings) -> Run:
        """Random weights, not trained yet."""
        model = build(settings, np.random.default_rng(settings.seed))
        run = cls(settings.key, settings.manner, parameters=nnlib.packing.pack(model)[0].tolist())
        run.memory = [[0.0] * len(run.parameters)] * SLOTS[settings.optimizer]
        run._record(run.model(settings), settings)
        return run

    def plain(self) -> dict[str, Any]:
        """The run as a dict ready for JSON."""
        return asdict(self)

    def model(self, settings: Settings) -> nnlib.Sequential:
        """The network as it stands, computing in float64 as the page does."""
        model = build(settings, np.random.default_rng(settings.seed))
        model.astype(np.float64)
        nnlib.packing.pack(model)[0][...] = self.parameters
        return model

    def train(self, epochs: int, settings: Settings) -> None:
        """Pass over the training points so many times more; stop early if a number is no longer finite."""
        x_train, _, y_train, _ = split(settings.dataset, settings.noise, settings.examples, settings.data_seed)
        x, y = x_train.astype(np.float64), y_train[:, None].astype(np.float64)
        rng = np.random.default_rng(settings.seed)
        build(settings, rng)  # draws what the weights drew, and then every order there was
        for _ in range(self.epoch):
            rng.permutation(len(x))
        self._adopt(settings)
        model, loss = self.model(settings), nnlib.BinaryCrossEntropy()
        optimizer = optimizer_for(model, settings)
        optimizer.steps = self.steps
        for slot, kept in zip(optimizer.memory, self.memory, strict=False):
            slot[...] = kept
        for _ in range(epochs):
            order = rng.permutation(len(x))
            with np.errstate(all="ignore"):
                for start in range(0, len(x), settings.batch):
                    batch = order[start : start + settings.batch]
                    loss.forward(model.forward(x[batch]), y[batch])
                    model.backward(loss.backward())
                    optimizer.step()
            self.overflow = not np.isfinite(optimizer.values).all()
            if self.overflow:
                break
            self.epoch += 1
            self.parameters = optimizer.values.tolist()
            self.steps, self.memory = optimizer.steps, optimizer.memory[: len(self.memory)].tolist()
            self._record(model, settings)

    def _adopt(self, settings: Settings) -> None:
        """Note a change of the manner of training; another optimizer starts without memory."""
        if self.manner == settings.manner:
            return
        if self.epoch and self.changes[-1:] != [self.epoch]:
            self.changes.append(self.epoch)
        if self.manner[0] != settings.optimizer:
            self.steps, self.memory = 0, [[0.0] * len(self.parameters)] * SLOTS[settings.optimizer]
        self.manner = settings.manner

    def _record(self, model: nnlib.Sequential, settings: Settings) -> None:
        """Measure both losses, if this epoch is one of those kept; of too many, every second one is dropped."""
        stride = 1
        while self.epoch > stride * ROWS:
            stride *= 2
        if self.epoch % stride:
            return
        x_train, x_test, y_train, y_test = split(*settings[:4])
        self.rows = [row for row in self.rows if row[0] % stride == 0]
        row = [self.epoch, mean_loss(model, x_train, y_train), mean_loss(model, x_test, y_test)]
        self.rows.append(row)
        if not self.best or row[2] < self.best[2]:
            self.best = row


def mean_loss(model: nnlib.Sequential, x: np.ndarray, y: np.ndarray) -> float:
    """Mean cross-entropy of a network that computes in float64."""
    return nnlib.BinaryCrossEntropy().forward(model.forward(x.astype(np.float64))[:, 0], y)
