"""A hidden layer bending the plane: two hidden units move the four points of XOR until one line can part them.

Each point of the input plane is an example; the hidden layer moves it to another place, (h1, h2). The output unit draws
one straight line there. Without an activation the layer can only turn, stretch, shear and shift the plane, and the
segment between the circles goes on crossing the one between the squares. An activation bends or folds it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.bend_words import WORDS
from figures.boundary_run import ACTIVATIONS
from figures.frame import Choice, Number, PlayableFigure, Table, Whole, decimal

#: The part of the input plane that is drawn.
LOW, HIGH = -0.5, 1.5
LIMIT = 10  # of every weight and bias
RATE = 0.5  # of gradient descent
POINTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
LABELS = [0, 1, 1, 0]

#: Parameters that part the classes: unit 1 is for the first input alone, unit 2 for the second, the output for either.
SOLUTIONS: dict[str, dict[str, list]] = {
    "relu": {"W1": [[1, -0.8], [-0.8, 1]], "b1": [[-0.2, -0.2]], "W2": [[6], [6]], "b2": [[-2.4]]},
    "tanh": {"W1": [[3, -2.4], [-2.4, 3]], "b1": [[-1.5, -1.5]], "W2": [[3], [3]], "b2": [[2.3]]},
    "sigmoid": {"W1": [[6, -4.8], [-4.8, 6]], "b1": [[-3, -3]], "W2": [[6], [6]], "b2": [[-3.7]]},
}


def parameter(default: list[list[float]]) -> Table:
    """A trait for an array of weights or biases."""
    return Table(default, low=-LIMIT, high=LIMIT, step=0.1).tag(sync=True)


class BendFigure(PlayableFigure, figure="bend"):
    """Two hidden units and an output unit on the four points of XOR.

    Parameters
    ----------
    activation : "relu", "identity", "tanh" or "sigmoid"
        What a hidden unit does to its weighted sum.
    W1, b1 : 2 x 2 and 1 x 2 numbers, each -10 to 10
        Weights and biases of the hidden layer: h = activation(x @ W1 + b1).
    W2, b2 : 2 x 1 and 1 x 1 numbers, each -10 to 10
        Weights and bias of the output unit: score = h @ W2 + b2.
    morph : float, 0 to 1
        How much of the bending the second plane shows: 0 the inputs, 1 the hidden layer.
    seed : int, 0 to 9999
        Of the last start that was drawn at random; see `draw_start`.

    Examples
    --------
    >>> figure = BendFigure(activation="tanh")
    >>> figure.show_solution()
    >>> figure.correct
    4
    """

    WORDS = WORDS
    controls = ("activation", "W1", "b1", "W2", "b2", "morph", "seed")

    activation = Choice("relu", "identity", "tanh", "sigmoid").tag(sync=True)
    W1 = parameter([[1.0, -0.8], [0.6, 1.0]])
    b1 = parameter([[-0.3, 0.2]])
    W2 = parameter([[1.5], [1.5]])
    b2 = parameter([[-1.0]])
    morph = Number(1.0, low=0, high=1, step=0.05).tag(sync=True)
    seed = Whole(0, low=0, high=9999).tag(sync=True)
    solutions = traitlets.Dict(SOLUTIONS, read_only=True).tag(sync=True)
    plane = traitlets.Dict({"low": LOW, "high": HIGH, "rate": RATE}, read_only=True).tag(sync=True)

    def model(self) -> nnlib.Sequential:
        """The network as it stands, computing in float64 as the page does."""
        model = network(self.activation, np.random.default_rng(0))
        nnlib.packing.pack(model)[0][...] = np.concatenate([np.ravel(getattr(self, name)) for name in PARAMETERS])
        return model

    def hidden(self, x: Any) -> np.ndarray:
        """Where the hidden layer moves inputs (B, 2): h of the same shape."""
        return nnlib.Sequential(*self.model().layers[:-1]).forward(np.asarray(x, dtype=np.float64))

    def scores(self, x: Any) -> np.ndarray:
        """The output unit's scores (B,) for inputs (B, 2): class 1 where above zero."""
        return self.model().forward(np.asarray(x, dtype=np.float64))[:, 0]

    @property
    def correct(self) -> int:
        """How many of the four points are on the right side."""
        return self.compute()["correct"]

    @property
    def loss(self) -> float:
        """Binary cross-entropy, averaged over the four points."""
        return nnlib.BinaryCrossEntropy().forward(self.scores(POINTS), np.array(LABELS))

    def train(self, steps: int = 100) -> None:
        """Gradient descent on the four points with nnlib, from where the parameters are; they stay within their limits.

        Raises
        ------
        ValueError
            If `steps` is not a whole number from 1 to 100000.
        """
        if isinstance(steps, bool) or not isinstance(steps, (int, np.integer)) or not 1 <= steps <= 100_000:
            raise ValueError(
                f"BendFigure.train: expected a whole number of steps from 1 to 100000, got {steps!r}. "
                f"Write figure.train(100)."
            )
        model, loss = self.model(), nnlib.BinaryCrossEntropy()
        optimizer = nnlib.SGD(model, lr=RATE)
        x, y = np.array(POINTS), np.array(LABELS, dtype=np.float64)[:, None]
        for _ in range(steps):
            loss.forward(model.forward(x), y)
            model.backward(loss.backward())
            optimizer.step()
            np.clip(optimizer.values, -LIMIT, LIMIT, out=optimizer.values)
        self._show(model)

    def draw_start(self, seed: int) -> None:
        """Take the weights that nnlib.Linear draws from this seed, cut off at the limits."""
        self.seed = seed
        model = network(self.activation, np.random.default_rng(self.seed))
        np.clip(nnlib.packing.pack(model)[0], -LIMIT, LIMIT, out=nnlib.packing.pack(model)[0])
        self._show(model)

    def show_solution(self) -> None:
        """Set parameters that part the classes.

        Raises
        ------
        ValueError
            If there is no activation, since then there are none.
        """
        if self.activation not in SOLUTIONS:
            raise ValueError(
                "BendFigure.show_solution: expected an activation that bends, got 'identity', with which no parameters "
                "part the classes of XOR. Write figure.activation = 'relu' first."
            )
        with self.hold_sync():
            for name, value in SOLUTIONS[self.activation].items():
                setattr(self, name, value)

    def _show(self, model: nnlib.Sequential) -> None:
        values = [p.value.tolist() for p in model.parameters().values()]
        with self.hold_sync():
            for name, value in zip(PARAMETERS, values, strict=True):
                setattr(self, name, value if name.startswith("W") else [value])

    def compute(self) -> dict[str, Any]:
        """Everything the figure shows, from its state; bend.js computes the same."""
        h, scores = self.hidden(POINTS), self.scores(POINTS)
        # Rounded first: a point that lies on the line has score 0, whichever way the last bit fell.
        answers = (np.round(scores, 5) > 0).astype(int)
        correct = int((answers == LABELS).sum())
        apart = distance(h[0], h[3], h[1], h[2])
        spots = [(i, j) for i in (0, 3) for j in (1, 2) if np.abs(h[i] - h[j]).max() < 1e-6]
        return {
            "h": h.tolist(),
            "scores": scores.tolist(),
            "answers": answers.tolist(),
            "correct": correct,
            "loss": self.loss,
            "apart": apart,
            "verdict": verdict(correct, self.activation, spots, apart),
            "spot": list(spots[0]) if spots else None,
        }

    def alt(self) -> str:
        """What the figure shows now, in words; bend.js says the same (a test holds the two together)."""
        result = self.compute()
        stage = 0 if self.morph == 0 else 2 if self.morph == 1 else 1
        points = {f"h{i}": f"({decimal(a, 2)}, {decimal(b, 2)})" for i, (a, b) in enumerate(result["h"])}
        return WORDS["alt"].format(
            low=decimal(LOW, 1),
            high=decimal(HIGH, 1),
            where=WORDS["alt_where"][stage].format(percent=decimal(100 * self.morph, 0)),
            bends=WORDS["alt_bends"][self.activation],
            **points,
            score=f"{decimal(self.W2[0][0], 2)} h₁ {signed(self.W2[1][0])} h₂ {signed(self.b2[0][0])}",
            correct=result["correct"],
            loss=decimal(result["loss"], 3),
            verdict=self.verdict_in_words(result),
        )

    def verdict_in_words(self, result: dict[str, Any]) -> str:
        """What there is to say about these parameters."""
        names = (
            ["", ""]
            if result["spot"] is None
            else [f"({x1:.0f}, {x2:.0f})" for x1, x2 in (POINTS[i] for i in result["spot"])]
        )
        return WORDS["verdict"][result["verdict"]].format(a=names[0], b=names[1])

    def picture(self, format: str = "svg") -> bytes:
        """Both planes as they stand."""
        from figures.bend_picture import draw

        return draw(self, format)


PARAMETERS = ("W1", "b1", "W2", "b2")


def signed(value: float) -> str:
    """A number after its sign and a space, as it stands within a sum."""
    text = decimal(value, 2)
    return f"\N{MINUS SIGN} {text[1:]}" if text.startswith("\N{MINUS SIGN}") else f"+ {text}"


def network(activation: str, rng: np.random.Generator) -> nnlib.Sequential:
    """Two inputs, two hidden units, one output, in float64."""
    bend = ACTIVATIONS[activation]
    layers = [nnlib.Linear(2, 2, rng=rng), *([bend()] if bend else []), nnlib.Linear(2, 1, rng=rng)]
    model = nnlib.Sequential(*layers)
    model.astype(np.float64)
    return model


def verdict(correct: int, activation: str, spots: list[tuple[int, int]], apart: float) -> str:
    """A key of the words' "verdict"."""
    if correct == len(LABELS):
        return "solved"
    if activation == "identity":
        return "straight"
    if spots:
        return "same_spot"
    return "line" if apart > 1e-6 else "crossing"


def distance(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> float:
    """How far the segment from a to b stays from the one from c to d; 0 if they meet.

    Two classes of two points each can be parted by a line exactly if these segments do not meet.
    """

    def side(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> float:
        return float((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

    def to_segment(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> float:
        along, length = r - q, float((r - q) @ (r - q))
        share = min(1.0, max(0.0, float((p - q) @ along) / length)) if length else 0.0
        return float(np.hypot(*(p - q - share * along)))

    if side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
        return 0.0
    return min(to_segment(a, c, d), to_segment(b, c, d), to_segment(c, a, b), to_segment(d, a, b))
