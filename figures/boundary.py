"""The boundary trainer: a small network learns to tell two classes of points apart, while you watch.

The plane is shaded by the network's answer; the boundary runs where it cannot decide. Beside the loss on the points it
trains on stands the loss on points it has never seen, and below, what every hidden unit answers. The page trains by
itself; `train` does the same with nnlib, and `model` gives the trained network out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.boundary_measures import measured
from figures.boundary_picture import draw
from figures.boundary_run import ACTIVATIONS, Run, Settings
from figures.boundary_words import WORDS
from figures.frame import Choice, Flag, Number, PlayableFigure, Whole, checked, decimal
from figures.plane_data import HIGH, LOW, NAMES, POOL, split

LAYERS, WIDTH, EPOCHS = 4, 8, 10_000  # at most

STOPS = {
    "noise": [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5],
    "examples": [10, 20, 50, 100, 150, 200],
    "rate": [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    "batch": [1, 2, 5, 10, 20, 50, 100, 200],
    "weight_decay": [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1],
}


class Widths(traitlets.TraitType):
    """How many units each hidden layer has: a list of whole numbers, empty for no hidden layer."""

    default_value = [4]

    def validate(self, obj: Any, value: Any) -> list[int]:
        """Return `value` as a list of ints, or raise a TraitError that says what was expected."""
        where = f"{type(obj).__name__}.{self.name}"
        listed = isinstance(value, (Sequence, np.ndarray)) and not isinstance(value, str)
        if not listed or len(value) > LAYERS:
            raise traitlets.TraitError(
                f"{where}: expected the widths of at most {LAYERS} hidden layers, got {value!r}. Write it as [4, 4]."
            )
        widths = [checked(width, 1, WIDTH, f"{where}[{i}]") for i, width in enumerate(value)]
        if any(width != int(width) for width in widths):
            raise traitlets.TraitError(f"{where}: expected whole numbers, got {value!r}. Write it as [4, 4].")
        return [int(width) for width in widths]


class BoundaryFigure(PlayableFigure, figure="boundary"):
    """A network of two inputs that trains on points of the plane.

    Parameters
    ----------
    dataset : "circles", "clouds", "xor", "moons" or "spiral"
        The points.
    noise : float, 0 to 0.5
        How far points stray.
    examples : int, 10 to 200
        How many points to train on; 200 others are held back to test on.
    data_seed, seed : int, 0 to 9999
        Decide the draw of the points, and that of the weights and of the order of the batches.
    hidden : list of int
        Units of each hidden layer: at most 4 layers of 1 to 8.
    activation : "tanh", "relu", "sigmoid" or "identity"
        What each hidden unit does to its weighted sum.
    optimizer : "sgd", "momentum" or "adam"
        How gradients become changes.
    rate, batch, weight_decay : float, int, float
        Learning rate, examples per step, and how strongly weights are pulled toward zero.
    layer, unit : int
        The hidden unit whose answer shades the plane, counted from 1; layer 0 shows the network's.
    show_test : bool
        Whether the test points are drawn.
    epochs : int
        Train so many epochs at once, as `train` does.

    Examples
    --------
    >>> figure = BoundaryFigure(dataset="moons", epochs=100)
    >>> figure.train(100)
    >>> figure.model()
    Sequential(Linear(2, 4), Tanh(), Linear(4, 1))
    """

    WORDS = WORDS
    controls = (
        "dataset",
        "noise",
        "examples",
        "data_seed",
        "hidden",
        "activation",
        "seed",
        "optimizer",
        "rate",
        "batch",
        "weight_decay",
        "layer",
        "unit",
        "show_test",
        "speed",
        "run",
    )

    dataset = Choice(*NAMES).tag(sync=True)
    noise = Number(0.1, low=0, high=0.5, step=0.05).tag(sync=True)
    examples = Whole(100, low=10, high=POOL // 2, step=10).tag(sync=True)
    data_seed = Whole(1, low=0, high=9999).tag(sync=True)
    hidden = Widths().tag(sync=True)
    activation = Choice(*ACTIVATIONS).tag(sync=True)
    seed = Whole(0, low=0, high=9999).tag(sync=True)
    optimizer = Choice("sgd", "momentum", "adam").tag(sync=True)
    rate = Number(0.1, low=1e-5, high=10, step=1e-5).tag(sync=True)
    batch = Whole(10, low=1, high=POOL // 2).tag(sync=True)
    weight_decay = Number(0, low=0, high=1, step=1e-5).tag(sync=True)
    layer = Whole(0, low=0, high=LAYERS).tag(sync=True)
    unit = Whole(1, low=1, high=WIDTH).tag(sync=True)
    show_test = Flag(False).tag(sync=True)
    speed = Choice("normal", "slow", "fast").tag(sync=True)
    run = traitlets.Dict().tag(sync=True)
    stops = traitlets.Dict(STOPS, read_only=True).tag(sync=True)
    bounds = traitlets.Dict(
        {"low": LOW, "high": HIGH, "layers": LAYERS, "width": WIDTH, "epochs": EPOCHS, "held": POOL // 2},
        read_only=True,
    ).tag(sync=True)

    def __init__(self, *, epochs: int = 0, **state: Any) -> None:
        if epochs:
            untrained = type(self)(**state)
            untrained.train(epochs)
            state["run"] = untrained.run
            untrained.close()
        super().__init__(**state)

    @traitlets.validate("run")
    def _check_run(self, proposal: Any) -> dict[str, Any]:
        value = proposal["value"]
        if value and (wrong := Run.trouble(value)):
            raise traitlets.TraitError(
                f"{type(self).__name__}.run: expected a run as the figure makes it, got one {wrong}. "
                f"Call figure.train(100) instead of writing it yourself."
            )
        return value

    @property
    def settings(self) -> Settings:
        """What training depends on."""
        return Settings(*(getattr(self, name) for name in Settings._fields))

    def current_run(self) -> Run:
        """Where training stands. A run of other settings counts for nothing: it starts anew when they change."""
        settings = self.settings
        if self.run.get("key") == settings.key:
            return Run(**self.run)
        return Run.fresh(settings)

    def train(self, epochs: int = 100) -> None:
        """Train with nnlib for so many passes over the training points, and show the result.

        Raises
        ------
        ValueError
            If `epochs` is not a whole number from 1 on, or more than the figure draws.
        """
        run = self.current_run()
        left = EPOCHS - run.epoch
        whole = isinstance(epochs, (int, np.integer)) and not isinstance(epochs, bool)
        if not whole or not 1 <= epochs <= left:
            raise ValueError(
                f"BoundaryFigure.train: expected a whole number from 1 to {left} more epochs, got {epochs!r}. "
                f"Write figure.train(100), or start anew with figure.reset()."
            )
        run.train(int(epochs), self.settings)
        self.run = run.plain()

    def data(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The points and their classes, copied: x_train, x_test, y_train, y_test."""
        x_train, x_test, y_train, y_test = split(*self.settings[:4])
        return x_train.copy(), x_test.copy(), y_train.copy(), y_test.copy()

    def model(self) -> nnlib.Sequential:
        """The network as it stands, a copy in float32. Its output is the score of class 1, before the sigmoid."""
        model = self.current_run().model(self.settings)
        model.astype(np.float32)
        return model

    @property
    def train_loss(self) -> float:
        """Mean cross-entropy over the training points."""
        return self.compute()["train"]["loss"]

    @property
    def test_loss(self) -> float:
        """Mean cross-entropy over the test points."""
        return self.compute()["test"]["loss"]

    def compute(self) -> dict[str, Any]:
        """Everything the figure shows, from its state; boundary.js computes the same."""
        return measured(self.current_run(), self.settings, self.layer, self.unit)

    def alt(self) -> str:
        """What the figure shows now, in words; boundary.js says the same (a test holds the two together)."""
        result = self.compute()
        shown = WORDS["alt"].format(
            low=decimal(LOW, 1),
            high=decimal(HIGH, 1),
            zeros=self.examples - result["ones"],
            ones=result["ones"],
            dataset=WORDS["datasets"][self.dataset],
            noise=decimal(self.noise, 2),
            network=self._network_in_words(),
            share=decimal(100 * result["share"], 0),
            epoch=result["epoch"],
            train=decimal(result["train"]["loss"], 3),
            train_right=decimal(100 * result["train"]["accuracy"], 1),
            examples=self.examples,
            test=decimal(result["test"]["loss"], 3),
            test_right=decimal(100 * result["test"]["accuracy"], 1),
            held=POOL // 2,
            verdict=self.verdict_in_words(result),
        )
        if not (unit := result["unit"]):
            return shown
        limits = {"low": decimal(unit["low"], 2), "high": decimal(unit["high"], 2)}
        return f"{shown} {WORDS['alt_unit'].format(layer=self.layer, unit=self.unit, **limits)}"

    def _network_in_words(self) -> str:
        if not self.hidden:
            return WORDS["alt_no_hidden"]
        widths = ", ".join(map(str, self.hidden))
        return WORDS["alt_hidden"].format(widths=widths, activation=WORDS["activations"][self.activation])

    def verdict_in_words(self, result: dict[str, Any]) -> str:
        """What there is to say about the run so far."""
        best = result["best"]
        return WORDS["verdict"][result["verdict"]].format(
            epoch=result["epoch"],
            best_epoch=best[0],
            best=decimal(best[2], 3),
            test=decimal(result["test"]["loss"], 3),
            percent=decimal(100 * result["test"]["accuracy"], 1),
            coin=decimal(np.log(2), 3),
        )

    def picture(self, format: str = "svg") -> bytes:
        """The plane and the loss curves as they stand.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        return draw(self.current_run(), self.settings, format)
