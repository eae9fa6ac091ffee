"""Numbers flowing through a network: two inputs, three hidden units, two outputs, one stage after the other.

The forward pass is five arrays, each computed from the one before: inputs, weighted sums, ReLU, scores, softmax.
Readers step through them, see every number with the arithmetic that made it and every array with its shape, and
then move the inputs and find out when a unit is off.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import nnlib
from figures import graph
from figures.arrays import listed
from figures.frame import Choice, Number, PlayableFigure, Table, Whole
from figures.tiny_network import PARAMETERS, X, forward_pass, tiny_network

#: The arrays of the forward pass, in the order in which they are computed.
STAGES = ("x", "z", "h", "scores", "p")

# Every word that the figure shows or speaks, in one place, so that it can be translated. {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "Numbers flow through a network",
    "try_this": "Try this:",
    "try": {
        "step": "say what the next numbers will be, then press Next. All you need is on the screen.",
        "third": "move the inputs. What must hold between x₁ and x₂ for unit 3 to be on? Its two weights give "
        "the answer.",
        "all": "unit 3 is on. Can you switch on all three units at once?",
        "none": "all three units are on. Can all three be off at once? Try, then find out why.",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "input": "input",
    "back": "Back",
    "next": "Next",
    "play": "Play",
    "pause": "Pause",
    "moves": "Move through the stages",
    "stages": "Stage of the forward pass",
    "stage": {
        "x": {
            "name": "Inputs",
            "what": "One example, two numbers. As a batch of one example it is an array of 1 row and 2 columns.",
        },
        "z": {
            "name": "Weighted sums",
            "what": "Each hidden unit multiplies every input by a weight of its own and adds the products and its "
            "bias. Its weights are one column of W₁.",
        },
        "h": {
            "name": "ReLU",
            "what": "ReLU keeps a positive number and turns any other into 0. A unit at 0 is off: nothing of it "
            "reaches the outputs.",
        },
        "scores": {
            "name": "Scores",
            "what": "Each output does what the hidden units did, with the three numbers they gave: products, sum, "
            "bias.",
        },
        "p": {
            "name": "Softmax",
            "what": "Softmax turns scores into probabilities: raise e to each score, then divide by the total.",
        },
    },
    "shifted": "The largest score is subtracted from all of them first. That changes no probability, and keeps the "
    "powers of e small.",
    "units": {
        "z": "Unit whose sum is written out",
        "h": "Unit whose ReLU is written out",
        "scores": "Output whose score is written out",
        "p": "Output whose probability is written out",
    },
    "bias": "bias {value}",
    "off": "off",
    "classes": ["class 0", "class 1"],
    "positive": "positive weight",
    "negative": "negative weight",
    "size": "thicker: larger",
    "tie": "Both classes are equally likely.",
    "winner": "The network would answer class {winner}.",
    "status": "{name}: {values}.",
    "alt": "A network drawn from top to bottom: two inputs, three hidden units, two outputs. Every input has an edge "
    "to every hidden unit and every hidden unit to every output; a thick edge is a large weight, a dashed one a "
    "negative weight. Stage {number} of {count}: {name}. Inputs x = {x}.{later}",
    "alt_z": " Weighted sums z = {z}.",
    "alt_h": " After ReLU h = {h}; {off}.",
    "alt_scores": " Scores {scores}.",
    "alt_p": " Probabilities {p}. {answer}",
    "alt_unknown": " The numbers after that are not computed yet.",
    "off_none": "all three units are on",
    "off_one": "unit {units} is off",
    "off_more": "units {units} are off",
    "off_and": " and ",
}


class NetworkFigure(PlayableFigure, figure="network"):
    """The forward pass of a 2-3-2 network with ReLU and softmax, stage by stage.

    Parameters
    ----------
    x1, x2 : float, -3 to 3
        The inputs.
    stage : "x", "z", "h", "scores" or "p"
        The last array that has been computed.
    unit : int, 1 to 3
        The unit whose arithmetic is written out. (The outputs are two: there 3 means the second.)
    W1, b1, W2, b2 : tables of 2 x 3, 1 x 3, 3 x 2 and 1 x 2 numbers, -10 to 10
        Weights and biases.

    Examples
    --------
    >>> figure = NetworkFigure(stage="p")
    >>> figure.arrays()["h"].tolist()
    [[1.0, 0.5, 0.0]]
    """

    WORDS = WORDS
    controls = ("x1", "x2", "stage", "unit", "W1", "b1", "W2", "b2")

    x1 = Number(X[0][0], low=-3, high=3, step=0.1).tag(sync=True)
    x2 = Number(X[0][1], low=-3, high=3, step=0.1).tag(sync=True)
    stage = Choice(*STAGES).tag(sync=True)
    unit = Whole(1, low=1, high=3).tag(sync=True)
    W1 = Table(PARAMETERS["W1"], low=-10, high=10, step=0.1).tag(sync=True)
    b1 = Table(PARAMETERS["b1"], low=-10, high=10, step=0.1).tag(sync=True)
    W2 = Table(PARAMETERS["W2"], low=-10, high=10, step=0.1).tag(sync=True)
    b2 = Table(PARAMETERS["b2"], low=-10, high=10, step=0.1).tag(sync=True)

    def model(self) -> nnlib.Sequential:
        """The network as it stands, as an nnlib model in float64."""
        return tiny_network({name: getattr(self, name) for name in PARAMETERS})

    def arrays(self) -> dict[str, np.ndarray]:
        """Every array of the forward pass, shown or not: ``x``, ``z``, ``h``, ``scores``, ``p``, each with one row."""
        return forward_pass(self.model(), [[self.x1, self.x2]])

    def known(self) -> dict[str, np.ndarray]:
        """The arrays computed so far: those up to `stage`."""
        reached = STAGES[: STAGES.index(self.stage) + 1]
        return {name: array for name, array in self.arrays().items() if name in reached}

    def alt(self) -> str:
        """What the figure shows now, in words; network.js says the same (a test holds the two together)."""
        known = self.known()
        later = [
            WORDS[f"alt_{name}"].format(**self._in_words(name, known[name][0])) for name in STAGES[1:] if name in known
        ]
        if self.stage != STAGES[-1]:
            later.append(WORDS["alt_unknown"])
        return WORDS["alt"].format(
            number=STAGES.index(self.stage) + 1,
            count=len(STAGES),
            name=WORDS["stage"][self.stage]["name"],
            x=listed(known["x"][0]),
            later="".join(later),
        )

    def _in_words(self, name: str, values: np.ndarray) -> dict[str, str]:
        said = {name: listed(values)}
        if name == "h":
            off = [str(i) for i, value in enumerate(values, start=1) if round(value, 9) <= 0]
            form = ("off_none", "off_one", "off_more", "off_more")[len(off)]
            said["off"] = WORDS[form].format(units=WORDS["off_and"].join(off))
        if name == "p":
            said["answer"] = answer(values)
        return said

    def picture(self, format: str = "svg") -> bytes:
        """The network as it stands, with every weight and every number computed so far.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        return graph.picture(
            format,
            arrays=self.known(),
            parameters={name: getattr(self, name) for name in PARAMETERS},
            words=WORDS,
        )


def answer(probabilities: np.ndarray) -> str:
    """Which class the network would choose, in words; those that agree to nine decimals are a tie."""
    first, second = (round(float(value), 9) for value in probabilities)
    if first == second:
        return WORDS["tie"]
    return WORDS["winner"].format(winner=int(second > first))
