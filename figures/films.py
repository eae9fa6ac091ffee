"""Rate five films, and get others recommended: each prediction is a mean, two biases and a product of two vectors.

The films are made up, and the network behind them learned from simulated viewers. Readers find that without taste
everybody gets the same list, that somebody who rated nothing gets it too, and what their own stars change.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import traitlets

from figures import film_world
from figures.films_words import WORDS
from figures.frame import Choice, PlayableFigure, decimal

PART_COLORS = {"viewer": "#E69F00", "film": "#666666", "taste": "#0072B2"}
SHOWN = 5  # of the list, from its top; the last one is shown as well


class Ratings(traitlets.TraitType):
    """Stars for each of the five films: whole numbers from 0, which means not rated, to 5."""

    def validate(self, obj: Any, value: Any) -> list[int]:
        """Return `value` as a list of ints, or raise a TraitError that says what was expected."""
        where = f"{type(obj).__name__}.{self.name}"
        five = isinstance(value, (list, tuple, np.ndarray)) and len(value) == len(film_world.RATED)
        if not five or not all(number in range(6) and not isinstance(number, bool) for number in value):
            raise traitlets.TraitError(
                f"{where}: expected {len(film_world.RATED)} whole numbers from 0 (not rated) to 5, got {value!r}. "
                "Write them as in [5, 0, 3, 1, 4]."
            )
        return [int(number) for number in value]


class FilmsFigure(PlayableFigure, figure="films"):
    """Your stars for five films, and the other fifteen in the order in which you would like them.

    Parameters
    ----------
    ratings : list of int
        Stars from 1 to 5 for the five films of `rated`; 0 is not rated.
    method : "taste" or "biases"
        Whether a prediction has a part for taste.

    Examples
    --------
    >>> one = FilmsFigure(ratings=[5, 5, 5, 5, 5], method="biases")
    >>> other = FilmsFigure(ratings=[1, 2, 1, 1, 1], method="biases")
    >>> [title for title, _ in one.recommended] == [title for title, _ in other.recommended]
    True
    """

    WORDS = WORDS
    controls = ("ratings", "method")

    ratings = Ratings([0, 0, 0, 0, 0]).tag(sync=True)
    method = Choice("taste", "biases").tag(sync=True)
    rated = traitlets.List(film_world.RATED, read_only=True).tag(sync=True)
    brake = traitlets.Float(film_world.BRAKE, read_only=True).tag(sync=True)
    learned = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.set_trait("learned", film_world.learned())

    @property
    def viewer(self) -> np.ndarray:
        """Your bias and your taste vector, shape (3,)."""
        return film_world.new_viewer(self.ratings, taste=self.method == "taste")

    @property
    def predictions(self) -> list[tuple[int, dict[str, float]]]:
        """Each film that is not among the five, best first: its number and the parts of its prediction."""
        viewer = self.viewer
        films = [film for film in range(len(film_world.TITLES)) if film not in film_world.RATED]
        found = [(film, film_world.parts(film, viewer)) for film in films]
        return sorted(found, key=lambda pair: -total(pair[1]))

    @property
    def recommended(self) -> list[tuple[str, float]]:
        """Titles and predicted stars, best first."""
        return [(film_world.TITLES[film], total(found)) for film, found in self.predictions]

    def alt(self) -> str:
        """What the figure shows now, in words; films.js says the same (a test holds the two together)."""
        viewer, predictions = self.viewer, self.predictions

        def said(rank: int) -> str:
            film, found = predictions[rank - 1]
            title, taste = film_world.TITLES[film], signed(found["taste"])
            return WORDS["alt_film"].format(rank=rank, title=title, sum=decimal(total(found), 2), taste=taste)

        rated = zip(film_world.RATED, self.ratings, strict=True)
        return WORDS["alt"].format(
            rated=", ".join(
                WORDS["alt_rated"].format(title=film_world.TITLES[film], stars=WORDS["stars"][stars])
                for film, stars in rated
            ),
            method=WORDS["methods"][self.method],
            mean=decimal(self.learned["mean"], 2),
            viewer=signed(viewer[0]),
            right=decimal(viewer[1], 2),
            up=decimal(viewer[2], 2),
            best=", ".join(said(rank) for rank in range(1, SHOWN + 1)),
            last=said(len(predictions)),
        )

    def picture(self, format: str = "svg") -> bytes:
        """The map with the arrow, and the parts of the first predictions and of the last.

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

        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 9}):
            figure = Figure(figsize=(6.4, 3.4), facecolor="white", layout="constrained")
            plane, bars = figure.subplots(1, 2, width_ratios=(1, 1.15))
            self._draw_map(plane)
            self._draw_parts(bars)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()

    def _draw_map(self, axes: Any) -> None:
        vectors = np.array(self.learned["vectors"])
        axes.scatter(*vectors.T, s=14, color="gray")
        for rank, (film, _) in enumerate(self.predictions[:SHOWN], start=1):
            axes.annotate(str(rank), vectors[film], (4, 3), textcoords="offset points", fontweight="bold")
        for film, stars in zip(film_world.RATED, self.ratings, strict=True):
            axes.scatter(*vectors[film], s=60, marker="*", color="#D55E00")
            axes.annotate(str(stars or "?"), vectors[film], (5, -9), textcoords="offset points", color="#A04000")
        arrow = self.viewer[1:]
        axes.annotate("", arrow, (0, 0), arrowprops={"arrowstyle": "->", "color": "#0072B2", "lw": 2})
        axes.set(xticks=[], yticks=[], aspect="equal", xlim=(-1.85, 1.85), ylim=(-1.85, 1.85))
        axes.set_title(WORDS["map"], fontsize=9)

    def _draw_parts(self, axes: Any) -> None:
        shown = [*self.predictions[:SHOWN], self.predictions[-1]]
        for row, (film, found) in enumerate(shown):
            start = found["mean"]
            for step, (name, color) in enumerate(PART_COLORS.items()):  # one below the other, each where the last ended
                label = WORDS["part"][name] if row == 0 else None
                axes.barh(row + 0.14 * step, found[name], left=start, height=0.14, color=color, label=label)
                start += found[name]
            axes.text(0, row - 0.17, f"{film_world.TITLES[film]}  {decimal(start, 2)}", fontsize=8)
        axes.axvline(self.learned["mean"], color="gray", lw=0.8)
        axes.set(xlim=(-0.1, 6.5), yticks=[], xlabel=WORDS["predicted"])
        axes.invert_yaxis()
        axes.legend(frameon=False, fontsize=8, loc="lower right")
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)


def total(found: dict[str, float]) -> float:
    """The sum of a prediction's parts."""
    return found["mean"] + found["viewer"] + found["film"] + found["taste"]


def signed(value: float) -> str:
    """A number with two decimals and its sign; a plus as well."""
    text = decimal(value, 2)
    return f"+{text}" if value > 0 and text != "0.00" else text
