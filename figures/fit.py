"""Fit a curve to noisy points, to play with: how capacity, noise and the number of points decide what is learned.

The curve is a polynomial, found by least squares. Readers raise its degree and see the error on its own points fall to
the end, while the error on new points falls, turns and rises; and see more points bring the two together again.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np

from figures.frame import Number, PlayableFigure, Whole, decimal

MOST_DEGREE, MOST_POINTS, NEW_POINTS = 12, 100, 200
#: How much above the best degree's error on new points an error still counts as good: a share, and a little more.
NEAR, LITTLE = 1.1, 0.02

# Every word that the figure shows or speaks, in one place, so that it can be translated. {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "Too stiff, too supple",
    "try_this": "Try this:",
    "try": {
        "under": "raise the degree until both errors come down to the noise. Which degree is enough?",
        "good": "go on raising the degree. Which of the two errors keeps falling?",
        "over": "leave the degree as it is, and give the curve more points. What do the two errors do?",
        "cured": "the same supple curve, tamed by points alone. Double the noise: does it stay tame? With 20 points?",
        "quiet": "there is no noise to be learned by heart. Is there a degree that is too high now?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "degree_symbol": "d",
    "degree": "degree of the curve",
    "points_symbol": "n",
    "points": "points to learn from",
    "noise_symbol": "s",
    "noise": "size of the noise",
    "other_points": "Draw other points",
    "upper": "The curve",
    "upper_about": "fitted to the dots",
    "lower": "Typical error",
    "lower_about": "for each degree",
    "fitted": "fitted curve",
    "truth": "the truth",
    "train": "on its own points",
    "new": "on new points",
    "floor": "the noise",
    "train_name": "Error, own points",
    "new_name": "Error, new points",
    "new_about": "least: {least} at degree {best}",
    "verdicts": {
        "under": "Underfitting: the curve is too stiff. Degree {best} does better on new points.",
        "good": "A good fit: on new points, no degree does much better.",
        "over": "Overfitting: the curve has learned its own points, noise and all. Degree {best} does better on new "
        "points.",
    },
    "status": "Degree {degree}: error {train} on its own points, {new} on new points. {verdict}",
    "alt": "Two plots. First, {points} points scattered by noise of size {noise} about a wave, and the fitted curve of "
    "degree {degree}. Second, the typical error against the degree, from 0 to 12: on its own points it only falls; the "
    "error on 200 new points is least, {least}, at degree {best}. At degree {degree} the curve is off by {train} on "
    "its own points and by {new} on new ones. {verdict}",
}


class FitFigure(PlayableFigure, figure="fit"):
    """A polynomial fitted to noisy points of a wave by least squares: `curve`, `errors`, `best`, `verdict`.

    Parameters
    ----------
    degree : int, 0 to 12
        The highest power of x that the curve may use.
    points : int, 15 to 100
        How many points it is fitted to. A larger number keeps the points of a smaller one.
    noise : float, 0 to 0.8
        The standard deviation of what is added to the truth, sin(4 x).
    seed : int, 1 to 20
        Which points are drawn.

    Examples
    --------
    >>> figure = FitFigure(degree=1, points=100)
    >>> figure.verdict
    'under'
    """

    WORDS = WORDS
    controls = ("degree", "points", "noise", "seed")

    degree = Whole(1, low=0, high=MOST_DEGREE).tag(sync=True)
    points = Whole(20, low=15, high=MOST_POINTS).tag(sync=True)
    noise = Number(0.3, low=0, high=0.8, step=0.1).tag(sync=True)
    seed = Whole(1, low=1, high=20).tag(sync=True)

    @property
    def data(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The points of the curve, x and y of shape (points,), and new ones, x and y of shape (200,)."""
        rng = np.random.default_rng(self.seed)
        parts = []
        for count in (MOST_POINTS, NEW_POINTS):
            x = 2 * rng.random(count) - 1
            parts += [x, np.sin(4 * x) + self.noise * rng.standard_normal(count)]
        x, y, x_new, y_new = parts
        return x[: self.points], y[: self.points], x_new, y_new

    def curve(self, degree: int) -> np.polynomial.Legendre:
        """The polynomial of this degree whose mean squared error on the points is least.

        Powers of x resemble each other, and high degrees would lose digits; Legendre's polynomials do not.
        """
        x, y, _, _ = self.data
        return np.polynomial.Legendre.fit(x, y, degree, domain=[-1, 1])

    @property
    def errors(self) -> np.ndarray:
        """The root of the mean squared error for each degree, on own and on new points, shape (13, 2)."""
        x, y, x_new, y_new = self.data
        curves = [self.curve(degree) for degree in range(MOST_DEGREE + 1)]
        misses = [((curve(x) - y, curve(x_new) - y_new)) for curve in curves]
        return np.array([[np.sqrt(np.mean(miss**2)) for miss in pair] for pair in misses])

    @property
    def best(self) -> int:
        """The degree whose error on new points is least."""
        return int(self.errors[:, 1].argmin())

    @property
    def verdict(self) -> str:
        """How the curve fits: "under", "good" or "over"."""
        new = self.errors[:, 1]
        if new[self.degree] <= NEAR * new.min() + LITTLE:
            return "good"
        return "under" if self.degree < self.best else "over"

    def in_words(self) -> str:
        """The verdict as a sentence."""
        return WORDS["verdicts"][self.verdict].format(best=self.best)

    def alt(self) -> str:
        """What the figure shows now, in words; fit.js says the same (a test holds the two together)."""
        train, new = self.errors[self.degree]
        return WORDS["alt"].format(
            points=self.points,
            noise=decimal(self.noise, 1),
            degree=self.degree,
            least=decimal(self.errors[self.best, 1], 2),
            best=self.best,
            train=decimal(train, 2),
            new=decimal(new, 2),
            verdict=self.in_words(),
        )

    def picture(self, format: str = "svg") -> bytes:
        """The curve among its points, and both errors against the degree.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        import matplotlib as mpl
        from matplotlib.figure import Figure

        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(6.4, 3), facecolor="white", layout="constrained")
            left, right = figure.subplots(1, 2)
            x, y, _, _ = self.data
            along = np.linspace(-1, 1, 161)
            left.plot(x, y, "o", color="black", ms=4)
            left.plot(along, np.sin(4 * along), "--", color="#009E73", label=WORDS["truth"])
            left.plot(along, self.curve(self.degree)(along), color="#0072B2", lw=2, label=WORDS["fitted"])
            left.set(xlabel="x", ylabel="y", ylim=(-3, 3), title=f"degree {self.degree}, {self.points} points")
            errors = self.errors
            for column, name, color, style in ((0, "train", "#0072B2", "-"), (1, "new", "#D55E00", "--")):
                right.plot(errors[:, column], style, color=color, lw=2, label=WORDS[name])
                right.plot(self.degree, errors[self.degree, column], "o", color=color)
            right.axhline(self.noise, color="#009E73", ls=":", label=WORDS["floor"])
            right.set(xlabel="degree", ylabel=WORDS["lower"], ylim=(0, 1.5), xticks=range(0, 13, 2))
            for axes in (left, right):
                axes.legend(loc="upper center", frameon=False)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()
