"""A convolution filter, to play with: slide it over an image, edit its nine weights, watch what it answers.

At every place a small window of weights is laid on the image, pixel times weight, and the nine products are added up.
Readers find out which filters answer to which strokes, and that a shifted image gives a shifted output: the filter
does the same at every place.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import traitlets

import nnlib
from figures.filter_words import WORDS
from figures.frame import Choice, Flag, Number, PlayableFigure, Point, Table, Whole, decimal

SIDE, K = 8, 3

#: Which digits of the data set are shown.
DIGITS = {"zero": 0, "one": 21, "four": 4, "seven": 52}

KERNELS: dict[str, list[list[float]]] = {
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "blur": [[1 / 9] * 3] * 3,
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "vertical": [[-1, 0, 1]] * 3,
    "horizontal": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
}

#: What "Your own" starts from: an upright stroke and a level one.
DRAWN = [
    [1.0 if (1 <= r <= 6 and c == 1) or (r == 3 and 3 <= c <= 6) else 0.0 for c in range(SIDE)] for r in range(SIDE)
]


class Cell(Point):
    """A pair of whole numbers within the same limits, as (row, column) or (down, right), kept as a tuple of ints."""

    def validate(self, obj: Any, value: Any) -> tuple[int, int]:
        """Return `value` as a pair of ints, or raise a TraitError that says what was expected."""
        pair = super().validate(obj, value)
        if any(number != int(number) for number in pair):
            raise traitlets.TraitError(
                f"{type(obj).__name__}.{self.name}: expected two whole numbers, got {value!r}. "
                f"Round them, as in {tuple(round(number) for number in pair)}."
            )
        return int(pair[0]), int(pair[1])


class FilterFigure(PlayableFigure, figure="filter"):
    """One convolution filter of 3 by 3 weights on an image of 8 by 8 pixels.

    Parameters
    ----------
    image : "zero", "one", "four", "seven" or "drawn"
        A handwritten digit, or the pixels of `drawn`.
    drawn : 8 lists of 8 numbers from 0 to 1
        The reader's own image.
    shift : (int, int), each -3 to 3
        By how many pixels the image is moved down and to the right.
    kernel : 3 lists of 3 numbers from -9 to 9
        The weights.
    bias : float, -3 to 3
    position : (int, int), each 0 to 7
        Row and column of the output where the window stands; the last row or column if there is no such one.
    padding : "same" or "valid"
    stride : 1 or 2
    relu, pool : bool
        Whether ReLU, and then max pooling over 2 by 2, follow.

    Examples
    --------
    >>> figure = FilterFigure(padding="valid", stride=2)
    >>> figure.output.shape
    (3, 3)
    """

    WORDS = WORDS
    controls = ("image", "drawn", "shift", "kernel", "bias", "position", "padding", "stride", "relu", "pool")

    image = Choice("zero", "one", "four", "seven", "drawn").tag(sync=True)
    drawn = Table(DRAWN, low=0, high=1, step=1).tag(sync=True)
    shift = Cell((0, 0), low=-3, high=3, step=1).tag(sync=True)
    kernel = Table(KERNELS["vertical"], low=-9, high=9, step=0.5).tag(sync=True)
    bias = Number(0.0, low=-3, high=3, step=0.1).tag(sync=True)
    position = Cell((3, 2), low=0, high=SIDE - 1, step=1).tag(sync=True)
    padding = Choice("same", "valid").tag(sync=True)
    stride = Whole(1, low=1, high=2).tag(sync=True)
    relu = Flag(False).tag(sync=True)
    pool = Flag(False).tag(sync=True)
    digits = traitlets.Dict(read_only=True).tag(sync=True)
    kernels = traitlets.Dict(KERNELS, read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        images = nnlib.datasets.load("digits").images
        digits = {name: {"index": index, "pixels": images[index].tolist()} for name, index in DIGITS.items()}
        self.set_trait("digits", digits)

    @property
    def pixels(self) -> np.ndarray:
        """The image as it stands, shifted, zeros where nothing was: shape (8, 8), float64."""
        return shifted(self._unmoved, *self.shift)

    @property
    def _unmoved(self) -> np.ndarray:
        return np.array(self.drawn if self.image == "drawn" else self.digits[self.image]["pixels"])

    @property
    def sums(self) -> np.ndarray:
        """What the filter answers at each place, before ReLU and pooling: shape (h, w)."""
        return self._convolve(self.pixels)

    @property
    def output(self) -> np.ndarray:
        """The answers after ReLU if it is on: shape (h, w)."""
        return self._activate(self.sums)

    @property
    def pooled(self) -> np.ndarray | None:
        """The output after max pooling, shape (h // 2, w // 2); None if pooling is off."""
        return self._pool(self.output) if self.pool else None

    @property
    def place(self) -> tuple[int, int]:
        """Where the window stands: row and column of the output."""
        height, width = self.output.shape
        return min(self.position[0], height - 1), min(self.position[1], width - 1)

    def _convolve(self, pixels: np.ndarray) -> np.ndarray:
        conv = nnlib.Conv2d(1, 1, K, stride=self.stride, padding=self.padding, rng=np.random.default_rng(0))
        conv.astype(np.float64)
        conv.weight.value[:, :, 0, 0] = self.kernel
        conv.bias.value[:] = self.bias
        return np.array(conv.forward(pixels[None, :, :, None])[0, :, :, 0])

    def _activate(self, sums: np.ndarray) -> np.ndarray:
        return nnlib.ReLU().forward(sums) if self.relu else sums

    def _pool(self, output: np.ndarray) -> np.ndarray:
        return nnlib.MaxPool2d(2).forward(output[None, :, :, None])[0, :, :, 0]

    @property
    def moved(self) -> dict[str, Any]:
        """What the shift of the image did to the output, or to the pooled output: its `kind`, and numbers.

        Every number of the output is looked for in the output of the image as it was before, so many places back.
        """
        if self.shift == (0, 0):
            return {"kind": "none"}
        step = self.stride * (2 if self.pool else 1)
        if any(by % step for by in self.shift):
            return {"kind": "between", "step": step}
        before = self._activate(self._convolve(self._unmoved))
        now = self.output
        if self.pool:
            before, now = self._pool(before), self._pool(now)
        down, right = (by // step for by in self.shift)
        height, width = now.shape
        pairs = [
            (now[r, c], before[r - down, c - right])
            for r in range(height)
            for c in range(width)
            if 0 <= r - down < height and 0 <= c - right < width
        ]
        equal = sum(abs(a - b) < 1e-9 for a, b in pairs)
        kind = "all" if equal == len(pairs) else "most"
        return {"kind": kind, "equal": equal, "count": len(pairs), "places": [down, right]}

    def alt(self) -> str:
        """What the figure shows now, in words; filter.js says the same (a test holds the two together)."""
        row, column = self.place
        output, pooled = self.output, self.pooled
        return WORDS["alt"].format(
            image=WORDS["images_full"][self.image],
            shifted="" if self.shift == (0, 0) else WORDS["alt_shifted"].format(by=by_in_words(self.shift)),
            filter=self._filter_in_words(),
            weights="; ".join(" ".join(decimal(weight, 2) for weight in line) for line in self.kernel),
            bias=decimal(self.bias, 1),
            padding=WORDS["paddings"][self.padding].lower(),
            stride=self.stride,
            **extent(output),
            relu=WORDS["alt_relu"] if self.relu else "",
            row=row + 1,
            column=column + 1,
            sum=tidy(self.sums[row, column] - self.bias),
            value=tidy(output[row, column]),
            pooled="" if pooled is None else WORDS["alt_pooled"].format(**extent(pooled)),
            moved=self._moved_in_words(),
        )

    def _filter_in_words(self) -> str:
        for name, kernel in KERNELS.items():
            if np.allclose(self.kernel, kernel, rtol=0, atol=1e-9):
                return WORDS["filters"][name]
        return WORDS["filter_own"]

    def _moved_in_words(self) -> str:
        moved = self.moved
        told = {"by": by_in_words(self.shift), "places": by_in_words(moved.get("places", (0, 0)))}
        return WORDS["moved"][moved["kind"]].format(**{**moved, **told})

    def picture(self, format: str = "svg") -> bytes:
        """Image, filter and output side by side, and the pooled output if there is one.

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

        signs = LinearSegmentedColormap.from_list("signs", ["#66AAD0", "white", "#E69E66"])
        maps = [(WORDS["filter"], np.array(self.kernel)), (WORDS["output_title"], self.output)]
        if self.pooled is not None:
            maps.append((WORDS["pooled_title"], self.pooled))
        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 9}):
            figure = Figure(figsize=(3 * (len(maps) + 1), 3.3), facecolor="white", layout="constrained")
            plot, *others = figure.subplots(1, len(maps) + 1)
            plot.imshow(self.pixels, cmap="gray_r", vmin=0, vmax=1)
            plot.set_title(WORDS["image_title"])
            top, left = self._window()
            frame: dict[str, Any] = {"fill": False, "ec": "#009E73", "lw": 2.5, "clip_on": False}
            plot.add_patch(mpl.patches.Rectangle((left - 0.5, top - 0.5), K, K, **frame))
            for axes, (title, values) in zip(others, maps, strict=True):
                bound = max(float(np.abs(values).max()), 1)
                axes.imshow(values, cmap=signs, vmin=-bound, vmax=bound)
                for (r, c), value in np.ndenumerate(values):
                    text = axes.text(
                        c, r, short(value), ha="center", va="center", fontsize=11 if len(values) < 5 else 7.5
                    )
                    text.set_in_layout(False)  # it stands inside its cell
                axes.set_title(title)
            row, column = self.place
            others[1].add_patch(mpl.patches.Rectangle((column - 0.5, row - 0.5), 1, 1, **frame))
            for axes in (plot, *others):
                axes.set(xticks=[], yticks=[])
                axes.title.set(fontsize=10, fontweight="normal")
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()

    def _window(self) -> tuple[int, int]:
        """Row and column of the image where the window begins; -1 where it begins in the zeros around it."""
        height = self.output.shape[0]
        zeros = max(self.stride * (height - 1) + K - SIDE, 0) if self.padding == "same" else 0
        row, column = self.place
        return self.stride * row - zeros // 2, self.stride * column - zeros // 2


def shifted(pixels: np.ndarray, down: int, right: int) -> np.ndarray:
    """The image moved down and to the right; what leaves it is lost, what comes in is 0."""
    moved = np.zeros_like(pixels)
    height, width = pixels.shape
    moved[max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = pixels[
        max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)
    ]
    return moved


def by_in_words(shift: Any) -> str:
    """A shift in words: "1 down and 2 to the left"."""
    down, right = shift
    parts = []
    if down:
        parts.append(WORDS["by"]["down" if down > 0 else "up"].format(count=abs(down)))
    if right:
        parts.append(WORDS["by"]["right" if right > 0 else "left"].format(count=abs(right)))
    return WORDS["and"].join(parts)


def extent(values: np.ndarray) -> dict[str, Any]:
    """Height, width, smallest and largest number of a map."""
    height, width = values.shape
    return {"height": height, "width": width, "smallest": tidy(values.min()), "largest": tidy(values.max())}


def tidy(value: float) -> str:
    """Two decimals; rounded to six first, so that the order of adding up shows nowhere."""
    return decimal(round(float(value), 6), 2)


def short(value: float) -> str:
    """A number as short as a cell of a map needs it."""
    return decimal(round(float(value), 6), 1 if abs(value) < 9.95 else 0)
