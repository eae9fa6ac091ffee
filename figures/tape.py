"""The tape of automatic differentiation, played forward and back: values with their slopes, and shares that add up.

A computation is taken apart into small steps. Going forward, each step notes which values it used and how it answers
to each of them; going back, each value passes the slope it has received on to those it came from. Readers step along
the tape in both directions, change the inputs, and watch what happens when shares replace each other instead of
being added.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import traitlets

from figures.arrays import equals, inner, short
from figures.frame import Choice, Flag, Number, PlayableFigure, Whole
from figures.tape_words import WORDS
from nnlib.scalar import Value

#: How each operation is computed from the values before it, by nnlib, and how it is written.
OPERATIONS: dict[str, tuple[Callable[..., Value], str]] = {
    "add": (lambda a, b: a + b, "{0} + {1}"),
    "multiply": (lambda a, b: a * b, "{0} · {1}"),
    "relu": (lambda a: a.relu(), "relu({0})"),
    "exp": (lambda a: a.exp(), "exp({0})"),
    "log": (lambda a: a.log(), "log({0})"),
}
INPUTS = ("first", "second", "third")


class Node(NamedTuple):
    """A value of the graph: its name, what it is computed from, and where it is drawn (of 360 across)."""

    name: str
    at: tuple[int, int]
    operation: str = "input"
    sources: tuple[int, ...] = ()  # places in the list of nodes
    number: float = 0.0  # of a fixed number


# Each list is a tape: every node behind its sources. Inputs come first.
GRAPHS: dict[str, list[Node]] = {
    "twice": [
        Node("a", (80, 0)),
        Node("b", (260, 0)),
        Node("c", (110, 120), "add", (0, 1)),
        Node("f", (180, 240), "multiply", (2, 1)),
    ],
    "square": [
        Node("u", (180, 0)),
        Node("q", (100, 120), "multiply", (0, 0)),
        Node("f", (180, 240), "add", (1, 0)),
    ],
    "unit": [
        Node("x", (65, 0)),
        Node("w", (180, 0)),
        Node("b", (295, 0)),
        Node("m", (120, 120), "multiply", (0, 1)),
        Node("z", (200, 240), "add", (3, 2)),
        Node("f", (200, 360), "relu", (4,)),
    ],
    "loss": [
        Node("s", (215, 0)),
        Node("t", (60, 0)),
        Node("k", (312, 240), "number", (), -1.0),
        Node("c", (165, 120), "exp", (0,)),
        Node("d", (60, 120), "exp", (1,)),
        Node("n", (115, 240), "add", (3, 4)),
        Node("l", (115, 360), "log", (5,)),
        Node("m", (250, 360), "multiply", (0, 2)),
        Node("f", (182, 480), "add", (6, 7)),
    ],
}


class Share(NamedTuple):
    """What a value passes on to one of its sources."""

    source: int
    slope: float
    grad: float

    @property
    def amount(self) -> float:
        """The share: the slope of the result for the value, times the slope of the value for its source."""
        return self.grad * self.slope


class TapeFigure(PlayableFigure, figure="tape"):
    """A computation of single numbers as a graph, with the chain rule played along its tape.

    Parameters
    ----------
    expression : "twice", "square", "unit" or "loss"
        What is computed: (a + b) b, u u + u, relu(x w + b), or log(exp s + exp t) - s, which is the cross-entropy of
        two scores where the first is the right one's.
    first, second, third : float, -3 to 3
        Its inputs, as many as it has.
    stage : int, 0 to 13
        How many steps are done: one for each value computed, one to set the result's own slope to 1, one for each
        value that passes its slope on.
    careless : bool
        Whether a share replaces what its source had received before, a mistake, instead of being added.

    Examples
    --------
    >>> figure = TapeFigure(stage=5)
    >>> figure.grads()
    [3.0, 8.0, 3.0, 1.0]
    """

    WORDS = WORDS
    controls = ("expression", *INPUTS, "stage", "careless")

    expression = Choice(*GRAPHS).tag(sync=True)
    first = Number(2, low=-3, high=3, step=0.5).tag(sync=True)
    second = Number(3, low=-3, high=3, step=0.5).tag(sync=True)
    third = Number(1, low=-3, high=3, step=0.5).tag(sync=True)
    stage = Whole(0, low=0, high=13).tag(sync=True)
    careless = Flag(False).tag(sync=True)
    graphs = traitlets.Dict(
        {name: [node._asdict() for node in nodes] for name, nodes in GRAPHS.items()}, read_only=True
    ).tag(sync=True)

    @property
    def nodes(self) -> list[Node]:
        """The values of the graph, each behind its sources."""
        return GRAPHS[self.expression]

    @property
    def steps(self) -> int:
        """How many values are computed: all but inputs and fixed numbers."""
        return sum(bool(node.sources) for node in self.nodes)

    @property
    def count(self) -> int:
        """The number of the last stage."""
        return 2 * self.steps + 1

    @property
    def reached(self) -> int:
        """The stage, or the last one if this computation has fewer."""
        return min(self.stage, self.count)

    def values(self) -> list[Value]:
        """Every value of the graph, computed or not yet, by `nnlib.scalar`."""
        made: list[Value] = []
        numbers = iter([self.first, self.second, self.third])
        for node in self.nodes:
            if node.sources:
                made.append(OPERATIONS[node.operation][0](*(made[source] for source in node.sources)))
            else:
                made.append(Value(node.number if node.operation == "number" else next(numbers)))
        return made

    def order(self) -> list[int]:
        """The nodes that are computed, in their order on the tape."""
        return [place for place, node in enumerate(self.nodes) if node.sources]

    def known(self) -> set[int]:
        """The nodes whose numbers are there: inputs, fixed numbers, and what has been computed."""
        given = {place for place, node in enumerate(self.nodes) if not node.sources}
        return given | set(self.order()[: self.reached])

    def formula(self, place: int) -> str:
        """What a node is computed from, by name: a + b."""
        node = self.nodes[place]
        return OPERATIONS[node.operation][1].format(*(self.nodes[source].name for source in node.sources))

    def heading(self, place: int) -> str:
        """The name of a node and, if it is computed, how."""
        node = self.nodes[place]
        return f"{node.name} = {self.formula(place)}" if node.sources else node.name

    def shares(self) -> list[tuple[int, list[Share]]]:
        """Who has passed on what until now: the node's place, and a share for each of its sources."""
        return self._back()[0]

    def grads(self) -> list[float | None]:
        """The slope of the result that each value has received until now; None before the way back begins."""
        return self._back()[1]

    def _back(self) -> tuple[list[tuple[int, list[Share]]], list[float | None]]:
        values = self.values()
        passed: list[tuple[int, list[Share]]] = []
        grads: list[float | None] = [None] * len(values)
        if self.reached <= self.steps:
            return passed, grads
        received = [0.0] * len(values)
        received[-1] = 1.0
        for place in self.order()[::-1][: self.reached - self.steps - 1]:
            shares = []
            for source, slope in zip(self.nodes[place].sources, values[place].slopes, strict=True):
                share = Share(source, float(slope), received[place])
                received[source] = share.amount if self.careless else received[source] + share.amount
                shares.append(share)
            passed.append((place, shares))
        return passed, list(received)

    def step(self) -> str:
        """What the last step did, in words."""
        words, nodes, values = WORDS["steps"], self.nodes, self.values()
        result = nodes[-1].name
        if self.reached == 0:
            return words["start"]
        if self.reached <= self.steps:
            place = self.order()[self.reached - 1]
            slopes = WORDS["and"].join(
                words["slope"].format(source=nodes[source].name, slope=short(slope))
                for source, slope in zip(nodes[place].sources, values[place].slopes, strict=True)
            )
            number = values[place].number
            return words["forward"].format(
                name=nodes[place].name,
                formula=self.formula(place),
                sign=equals(number),
                value=short(number),
                slopes=slopes,
            )
        if self.reached == self.steps + 1:
            return words["seed"].format(result=result)
        place, shares = self.shares()[-1]
        said = WORDS["and"].join(
            words["share"].format(
                grad=short(share.grad),
                slope=inner(share.slope),
                sign=equals(share.amount),
                share=short(share.amount),
                source=nodes[share.source].name,
            )
            for share in shares
        )
        text = words["backward"].format(name=nodes[place].name, grad=short(shares[0].grad), shares=said)
        return f"{text} {words['end'].format(result=result)}" if self.reached == self.count else text

    def alt(self) -> str:
        """What the figure shows now, in words; tape.js says the same (a test holds the two together)."""
        values, grads = self.values(), self.grads()
        said = [
            WORDS["alt_known" if i in self.known() else "alt_unknown"].format(
                name=node.name, value=short(values[i].number)
            )
            for i, node in enumerate(self.nodes)
        ]
        received = WORDS["and"].join(
            WORDS["alt_grad"].format(name=node.name, grad=short(grad))
            for node, grad in zip(self.nodes, grads, strict=True)
            if grad is not None
        )
        return WORDS["alt"].format(
            values=WORDS["and"].join(said),
            stage=self.reached,
            count=self.count,
            step=self.step(),
            grads=WORDS["alt_grads"].format(grads=received) if received else "",
        )

    def picture(self, format: str = "svg") -> bytes:
        """The graph as it stands, for print.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        from figures.tape_picture import drawn

        return drawn(self, format)
