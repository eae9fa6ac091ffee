"""A ball on a loss surface, to play with: learning rate, momentum and Adam, seen as a path on a map.

Training moves the parameters downhill on the loss. With two parameters that can be drawn: a map, a ball on it, and the
path it takes. Readers find out how large a learning rate may be, why a narrow valley is slow, what momentum does about
it, and where the ball can get stuck. The path is computed anew whenever anything changes, so all of it moves at once.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import traitlets

from figures.ball_words import WORDS
from figures.descent import ENOUGH, down_after, judge, walk
from figures.frame import Choice, Flag, Number, PlayableFigure, Point, Whole, decimal
from figures.surfaces import SURFACES, Surface

#: The part of the plane that is drawn, the same for both parameters.
LOW, HIGH = -2.0, 2.0
#: The map's lines of equal loss: so many, closer together near the lowest place, by this power.
LEVELS, POWER = 14, 2.5


class BallFigure(PlayableFigure, figure="ball"):
    """A ball that an optimizer moves over a loss surface of two parameters.

    Parameters
    ----------
    surface : "bowl", "valley", "saddle", "minima" or "data"
        The loss. "data" is the mean squared error of a line on eight points; its parameters are the line's w and b.
    standardized : bool
        For "data": shift and scale the inputs first.
    start : (float, float), each -2 to 2
        Where the ball starts.
    optimizer : "sgd", "momentum" or "adam"
    rate : float, 0.01 to 1.2
        The learning rate.
    momentum : float, 0 to 0.99
        For the optimizer "momentum".
    steps : int, 0 to 100
        How many steps are taken.

    Examples
    --------
    >>> figure = BallFigure(surface="bowl", rate=0.5, start=(1, -1), steps=1)
    >>> figure.ball
    (0.0, 0.0)
    >>> figure.rate = 1.1
    >>> figure.verdict["kind"]
    'diverging'
    """

    WORDS = WORDS
    controls = ("surface", "standardized", "start", "optimizer", "rate", "momentum", "steps")

    surface = Choice("valley", "bowl", "saddle", "minima", "data").tag(sync=True)
    standardized = Flag(False).tag(sync=True)
    start = Point((1.7, 0.9), low=LOW, high=HIGH, step=0.1).tag(sync=True)
    optimizer = Choice("sgd", "momentum", "adam").tag(sync=True)
    rate = Number(0.18, low=0.01, high=1.2, step=0.01).tag(sync=True)
    momentum = Number(0.8, low=0, high=0.99, step=0.01).tag(sync=True)
    steps = Whole(20, low=0, high=100).tag(sync=True)
    surfaces = traitlets.Dict(SURFACES, read_only=True).tag(sync=True)

    @property
    def ground(self) -> Surface:
        """The surface with everything known about it."""
        return Surface(self.surface, self.standardized)

    def walk(self, steps: int) -> tuple[np.ndarray, np.ndarray]:
        """Take so many steps from the start: places, shape (T + 1, 2), and losses, shape (T + 1,)."""
        return walk(self.ground, self.optimizer, self.rate, self.momentum, self.start, steps)

    @property
    def path(self) -> np.ndarray:
        """Where the ball was, shape (T + 1, 2): the start, and the place after each step."""
        return self.walk(self.steps)[0]

    @property
    def losses(self) -> np.ndarray:
        """The loss at each place of the path, shape (T + 1,)."""
        return self.walk(self.steps)[1]

    @property
    def ball(self) -> tuple[float, float]:
        """Where the ball is now."""
        a, b = self.path[-1]
        return float(a), float(b)

    @property
    def loss(self) -> float:
        """The loss at the ball."""
        return float(self.losses[-1])

    @property
    def slope(self) -> float:
        """How steep the surface is at the ball: the length of the gradient."""
        return float(np.hypot(*self.ground.gradient(self.ball)))

    @property
    def down_after(self) -> int | None:
        """After how many steps 99 % of the way down is done for good; None if that takes more than 500."""
        return down_after(self.ground, self.walk(ENOUGH)[1])

    @property
    def verdict(self) -> dict[str, Any]:
        """What kind of walk this is, and the numbers that say why."""
        return judge(self.ground, self.optimizer, self.rate, self.momentum, *self.walk(self.steps))

    def alt(self) -> str:
        """What the figure shows now, in words; ball.js says the same (a test holds the two together)."""
        surface = WORDS["surfaces"][self.surface]
        if self.surface == "data" and self.standardized:
            surface = WORDS["alt_standardized"].format(surface=surface)
        p, q = WORDS["axes"]["data" if self.surface == "data" else "formula"]
        places, losses = self.walk(self.steps)
        verdict = self.verdict
        return WORDS["alt"].format(
            surface=surface,
            p=p,
            q=q,
            low=decimal(LOW, 0),
            high=decimal(HIGH, 0),
            a0=decimal(places[0][0], 1),
            b0=decimal(places[0][1], 1),
            first=amount(losses[0]),
            taken=len(places) - 1,
            optimizer=WORDS["optimizers_full"][self.optimizer].format(
                rate=decimal(self.rate, 2), momentum=decimal(self.momentum, 2)
            ),
            a=decimal(places[-1][0], 2),
            b=decimal(places[-1][1], 2),
            loss=amount(losses[-1]),
            headline=WORDS["headlines"][verdict["kind"]],
            sentence=self._in_words(verdict),
        )

    def _in_words(self, verdict: dict[str, Any]) -> str:
        kind = verdict["kind"]
        decimals = {"curvature": 2, "gentle": 2, "limit": 2, "factor": 2, "keep": 3, "slope": 3}
        told = {name: decimal(verdict[name], digits) for name, digits in decimals.items() if name in verdict}
        told["formula"] = WORDS["formulas"]["momentum" if self.optimizer == "momentum" else "plain"]
        told |= {name: str(verdict[name]) for name in ("taken", "rises", "count") if name in verdict}
        if kind == "settled":
            told["place"] = WORDS["places"][verdict["place"]]
        variant = kind
        if kind == "rolling" and verdict["count"] == 1:
            variant = "rolling_one"
        elif kind in ("zigzag", "smooth") and self.optimizer == "momentum":
            variant = f"{kind}_momentum"
        sentences = [WORDS["verdicts"][variant].format(**told)]
        if kind == "overshooting" and self.optimizer != "adam":
            sentences.append(WORDS["settle_limit"].format(**told))
        if self.optimizer == "adam":
            sentences.append(WORDS["adam"])
        return " ".join(sentences)

    def picture(self, format: str = "svg") -> bytes:
        """The map with the path on it, and the loss after each step.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        import matplotlib as mpl
        from matplotlib.colors import LinearSegmentedColormap
        from matplotlib.figure import Figure

        blue, orange = "#0072B2", "#D55E00"
        places, losses = self.walk(self.steps)
        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(7.6, 4.2), facecolor="white", layout="constrained")
            plane, curve = figure.subplots(1, 2, width_ratios=[1.15, 1])
            ticks = np.linspace(LOW, HIGH, 121)
            ground = self.ground
            height = ground.heights(ticks[None, :], ticks[:, None])
            levels = ground.lowest + (height.max() - ground.lowest) * (np.arange(LEVELS + 1) / LEVELS) ** POWER
            shades = LinearSegmentedColormap.from_list("heights", [blue, "white"])
            scale = mpl.colors.BoundaryNorm(levels, 256)
            plane.contourf(ticks, ticks, height, levels=levels, cmap=shades, norm=scale, alpha=0.55)
            plane.contour(ticks, ticks, height, levels=levels[1:-1], colors="#1f2328", linewidths=0.5, alpha=0.45)
            plane.plot(*places.T, "-", color="black", lw=1.4)
            plane.plot(*places.T, "o", color="black", ms=3)
            for kind, mark in (("saddle", "x"), ("lowest", "+")):
                spots = np.array([spot[:2] for spot in ground.flat if (spot[2] == "saddle") == (kind == "saddle")])
                if len(spots):
                    plane.plot(*spots.T, mark, color="black", ms=10, mew=2, label=WORDS["keys"][kind])
            plane.plot(*places[0], "o", mfc="none", mec="black", mew=2.2, ms=11, label=WORDS["keys"]["start"])
            plane.plot(*places[-1], "o", color=orange, mec="white", mew=1.2, ms=10, label=WORDS["keys"]["ball"])
            p, q = WORDS["axes"]["data" if self.surface == "data" else "formula"]
            plane.set(xlabel=p, ylabel=q, xlim=(LOW, HIGH), ylim=(LOW, HIGH), aspect="equal", title=self._caption())
            plane.set_xticks([-2, -1, 0, 1, 2])
            plane.set_yticks([-2, -1, 0, 1, 2])
            curve.plot(losses, "o-", color=orange, ms=3.5, lw=1.4)
            curve.set(xlabel=WORDS["curve_steps"], title=WORDS["curve"], ylim=(0, max(1.25 * losses[0], 0.1)))
            curve.spines[["top", "right"]].set_visible(False)
            for axes in (plane, curve):
                axes.title.set(fontsize=10, fontweight="normal")
            figure.legend(loc="outside lower center", ncols=4, frameon=False, handletextpad=0.3, columnspacing=1.4)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()

    def _caption(self) -> str:
        """Surface and optimizer in a few words."""
        told = f"{WORDS['surfaces'][self.surface]}: {WORDS['optimizers'][self.optimizer]}, η = {decimal(self.rate, 2)}"
        return f"{told}, m = {decimal(self.momentum, 2)}" if self.optimizer == "momentum" else told


def amount(loss: float) -> str:
    """A loss in a few digits."""
    return decimal(loss, 3) if loss < 1000 else WORDS["many"]
