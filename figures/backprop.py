"""Back-propagation with real numbers: forward to the loss, then back, gradient by gradient.

The backward pass is eight more arrays, each computed from those that are on the screen already. Readers step through
them, check any gradient by nudging its parameter, take gradient steps, and make the most common mistake on purpose:
they forget that ReLU stops the gradient where a unit is off, and see that nudging finds it out.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import traitlets

import nnlib
from figures import graph
from figures.arrays import listed, short
from figures.backprop_words import WORDS
from figures.frame import Choice, Flag, Number, PlayableFigure, Whole, decimal
from figures.tiny_network import PARAMETERS, PLACES, X, backward_pass, forward_pass, loss_of, tiny_network

FORWARD = ("x", "z", "h", "scores", "p", "loss")
BACKWARD = ("grad_scores", "grad_W2", "grad_b2", "grad_h", "grad_z", "grad_W1", "grad_b1", "grad_x")
#: What is computed, in this order.
STAGES = FORWARD + BACKWARD

#: Every single parameter, named as code names it.
SELECTABLE = (
    *(f"W1[{n},{m}]" for n in range(2) for m in range(3)),
    *(f"b1[{m}]" for m in range(3)),
    *(f"W2[{n},{m}]" for n in range(3) for m in range(2)),
    *(f"b2[{m}]" for m in range(2)),
)

#: How far a parameter is nudged, and how far the two slopes may lie apart: nudging is exact to about NUDGE squared.
NUDGE, TOLERANCE = 1e-3, 1e-4


class Check(NamedTuple):
    """One gradient beside the slope that nudging finds."""

    up: float  # the loss with the parameter a little larger ...
    down: float  # ... and a little smaller
    slope: float
    gradient: float
    verdict: str  # "agree", "differ" or "kink"


class BackpropFigure(PlayableFigure, figure="backprop"):
    """Forward and backward pass of a 2-3-2 network, stage by stage, with a check and gradient steps.

    Parameters
    ----------
    stage : str
        The last thing computed: "x", "z", "h", "scores", "p", "loss", "grad_scores", "grad_W2", "grad_b2",
        "grad_h", "grad_z", "grad_W1", "grad_b1" or "grad_x".
    label : int, 0 or 1
        The class that the example belongs to.
    selected : str
        The parameter that is checked, as "W1[0,2]" (from the first input to the third unit) or "b2[1]".
    rate : float, 0.05 to 1
        The learning rate.
    steps : int, 0 to 20
        Gradient steps taken from the start, all with this rate.
    mistake : bool
        Whether the backward pass forgets ReLU's mask.

    Examples
    --------
    >>> figure = BackpropFigure(selected="W1[0,2]", mistake=True)
    >>> figure.check().verdict
    'differ'
    """

    WORDS = WORDS
    controls = ("stage", "label", "selected", "rate", "steps", "mistake")

    stage = Choice(*STAGES).tag(sync=True)
    label = Whole(0, low=0, high=1).tag(sync=True)
    selected = Choice(*SELECTABLE).tag(sync=True)
    rate = Number(0.1, low=0.05, high=1, step=0.05).tag(sync=True)
    steps = Whole(0, low=0, high=20).tag(sync=True)
    mistake = Flag(False).tag(sync=True)
    x = traitlets.List(X, read_only=True).tag(sync=True)
    parameters = traitlets.Dict(PARAMETERS, read_only=True).tag(sync=True)

    @traitlets.default("stage")
    def _start_at_the_loss(self) -> str:
        return "loss"

    def model(self, steps: int | None = None) -> nnlib.Sequential:
        """The network after `steps` gradient steps (those of the figure, if not said), as an nnlib model in float64."""
        model = tiny_network()
        optimizer = nnlib.SGD(model, lr=self.rate)
        for _ in range(self.steps if steps is None else steps):
            backward_pass(model, X, self.label, forget_mask=self.mistake)
            optimizer.step()
        return model

    def losses(self) -> tuple[float, float, float]:
        """The loss at the start, now, and after one more step."""
        start, now, after = (loss_of(self.model(steps), X, self.label) for steps in (0, self.steps, self.steps + 1))
        return start, now, after

    def arrays(self) -> dict[str, np.ndarray]:
        """Every array of the forward pass: ``x``, ``z``, ``h``, ``scores``, ``p``, each with one row."""
        return forward_pass(self.model(), X)

    def gradients(self) -> dict[str, np.ndarray]:
        """Every gradient of the backward pass, by the name of its array; wrong ones, if the mistake is made."""
        return backward_pass(self.model(), X, self.label, forget_mask=self.mistake)

    def take_step(self) -> None:
        """Take one gradient step and run the forward pass."""
        with self.hold_sync():
            self.steps += 1
            self.stage = "loss"

    def check(self, name: str | None = None) -> Check:
        """The gradient of a parameter (of the selected one, if not said) beside its slope found by nudging."""
        array, index = located(name or self.selected)
        model = self.model()
        value = model.parameters()[PLACES[array]].value
        kept = value[index]
        value[index] = kept + NUDGE
        up, on_above = loss_of(model, X, self.label), forward_pass(model)["z"] > 0
        value[index] = kept - NUDGE
        down, on_below = loss_of(model, X, self.label), forward_pass(model)["z"] > 0
        slope = (up - down) / (2 * NUDGE)
        gradient = float(self.gradients()[array][index])
        close = abs(slope - gradient) <= TOLERANCE
        verdict = "kink" if (on_above != on_below).any() else "agree" if close else "differ"
        return Check(up, down, slope, gradient, verdict)

    def alt(self) -> str:
        """What the figure shows now, in words; backprop.js says the same (a test holds the two together)."""
        arrays, grads = self.arrays(), self.gradients()
        said = {name: listed(array[0]) for name, array in arrays.items()}
        said |= {f"grad_{name}": nested(array) for name, array in grads.items()}
        said["loss"] = short(self.losses()[1])
        reached = STAGES[1 : STAGES.index(self.stage) + 1]
        known = "".join(WORDS["alt_known"][name].format(**said) for name in reached)
        if known.endswith(";"):
            known = f"{known[:-1]}."
        if self.mistake and "grad_z" in reached:
            known += WORDS["alt_mistake"]
        return WORDS["alt"].format(
            x=said["x"],
            label=self.label,
            steps=WORDS["steps"][min(self.steps, 2)].format(steps=self.steps),
            number=STAGES.index(self.stage) + 1,
            count=len(STAGES),
            name=WORDS["stage"][self.stage]["name"],
            known=known,
            check=self._check_in_words(),
        )

    def _check_in_words(self) -> str:
        array, index = located(self.selected)
        check = self.check()
        computed = f"grad_{array}" in STAGES[: STAGES.index(self.stage) + 1]
        return WORDS["alt_check"].format(
            name=self.selected,
            value=short(self.model().parameters()[PLACES[array]].value[index]),
            slope=decimal(check.slope, 4),
            gradient=short(check.gradient, 4) if computed else WORDS["not_yet"],
            verdict=WORDS["verdicts"][check.verdict if computed else "unknown"],
        )

    def picture(self, format: str = "svg") -> bytes:
        """The network as it stands, with every number and every gradient computed so far.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        reached = STAGES[: STAGES.index(self.stage) + 1]
        model = self.model()
        return graph.picture(
            format,
            arrays={name: array for name, array in self.arrays().items() if name in reached},
            parameters={
                name: model.parameters()[place].value.reshape(np.shape(PARAMETERS[name]))
                for name, place in PLACES.items()
            },
            words=WORDS | {"classes": [name + " ✓" * (k == self.label) for k, name in enumerate(WORDS["classes"])]},
            grads={name: array for name, array in self.gradients().items() if f"grad_{name}" in reached},
            loss=self.losses()[1] if "loss" in reached else None,
            layout=graph.BACKWARD,
        )


def located(name: str) -> tuple[str, tuple[int, ...]]:
    """The array and the index that a name such as "W1[0,2]" means."""
    array, _, index = name.partition("[")
    return array, tuple(int(number) for number in index.rstrip("]").split(","))


def nested(array: Any) -> str:
    """An array as a sentence says it, row by row; one row alone without its second pair of parentheses."""
    rows = np.atleast_2d(array)
    return listed(rows[0]) if len(rows) == 1 else f"({', '.join(listed(row) for row in rows)})"
