"""A product of two tables, number by number: which row meets which column, which shapes fit, and when nobody complains.

x holds an example in each row, W a unit's weights in each column, and each number of x @ W is one row times one
column. Readers choose a number and see its sum written out, change the three sizes, add the biases to every
row, and turn W the other way round: then NumPy refuses, except where the shapes fit by accident.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from figures.arrays import inner, listed, short
from figures.frame import Flag, PlayableFigure, Table, Whole
from figures.product_words import WORDS

#: The most rows and columns that a table has.
MOST = 4


class ProductFigure(PlayableFigure, figure="product"):
    """The product of a batch and a table of weights, with the sum behind each of its numbers.

    Parameters
    ----------
    B, N, M : int, 1 to 4
        Examples, inputs, and units: x is (B, N) and W is (N, M).
    row, column : int, 0 to 3
        The number of the result whose sum is written out; the last one, if there are fewer.
    bias : bool
        Whether b, a plain list, is added to every row of the product.
    transposed : bool
        Whether W is stored with a row for each unit, (M, N).
    x, W, b : tables of 4 x 4, 4 x 4 and 1 x 4 numbers, -99 to 99
        Where the numbers come from: the rows and columns that are needed, from the first on.

    Examples
    --------
    >>> figure = ProductFigure(B=1, M=2)
    >>> figure.result().tolist()
    [[14.0, 16.0]]
    """

    WORDS = WORDS
    controls = ("B", "N", "M", "row", "column", "bias", "transposed", "x", "W", "b")

    B = Whole(2, low=1, high=MOST).tag(sync=True)
    N = Whole(3, low=1, high=MOST).tag(sync=True)
    M = Whole(4, low=1, high=MOST).tag(sync=True)
    row = Whole(0, low=0, high=MOST - 1).tag(sync=True)
    column = Whole(0, low=0, high=MOST - 1).tag(sync=True)
    bias = Flag(False).tag(sync=True)
    transposed = Flag(False).tag(sync=True)
    x = Table([[1, 2, 1, 0], [3, 1, 1, 2], [0, 2, 1, 3], [2, 0, 3, 1]], low=-99, high=99, step=1).tag(sync=True)
    W = Table([[3, 4, 0, 2], [5, 6, 1, -1], [1, 0, 3, 1], [2, 1, 0, 4]], low=-99, high=99, step=1).tag(sync=True)
    b = Table([[-10, -20, 5, -4]], low=-99, high=99, step=1).tag(sync=True)

    def tables(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """x (B, N), W as it is stored, (N, M) or (M, N), and b (M,), each float64."""
        W = np.array(self.W)[: self.N, : self.M]
        x = np.array(self.x)[: self.B, : self.N]
        return x, W.T if self.transposed else W, np.array(self.b)[0, : self.M]

    @property
    def fits(self) -> bool:
        """Whether there is a result."""
        return not self.transposed or self.N == self.M

    def result(self) -> np.ndarray:
        """The product, with b if it is added: shape (B, M), float64.

        Raises
        ------
        ValueError
            NumPy's own, where the shapes do not fit.
        """
        x, W, b = self.tables()
        return x @ W + b * self.bias

    def intended(self) -> np.ndarray:
        """What the result should be, whichever way W is stored: shape (B, M), float64."""
        x, W, b = self.tables()
        return x @ (W.T if self.transposed else W) + b * self.bias

    def error(self) -> str | None:
        """What NumPy says where the shapes do not fit, in its own words; else None."""
        try:
            self.result()
        except ValueError as refused:
            return str(refused)
        return None

    @property
    def chosen(self) -> tuple[int, int]:
        """Row and column of the number whose sum is written out."""
        return min(self.row, self.B - 1), min(self.column, self.M - 1)

    def sum(self) -> str:
        """How the chosen number comes about: 1 · 3 + 2 · 5 + 1 · 1 = 14, and b behind it."""
        x, W, b = self.tables()
        row, column = self.chosen
        products = " + ".join(f"{inner(a)} · {inner(w)}" for a, w in zip(x[row], W[:, column], strict=True))
        total = x[row] @ W[:, column]
        said = WORDS["sum"].format(products=products, sum=short(total))
        if not self.bias:
            return said
        bias = WORDS["plus"].format(sum=short(total), bias=inner(b[column]), value=short(total + b[column]))
        return f"{said}, {bias}"

    def verdict(self) -> str:
        """Which of `WORDS["verdicts"]` holds."""
        if not self.fits:
            return "misfit"
        if not self.transposed:
            return "fits"
        same = np.isclose(self.result(), self.intended())
        if same.all():
            return "alike"
        return "silent_same" if same[self.chosen] else "silent"

    @property
    def letters(self) -> str:
        """What the axes of the result count: with W the other way round, its columns belong to inputs."""
        return "BN" if self.transposed else "BM"

    def heading(self) -> str:
        """Which number is chosen, and whether it is a wrong one."""
        row, column = self.chosen
        key = {"silent": "chosen_wrong", "silent_same": "chosen_same"}.get(self.verdict(), "chosen")
        return WORDS[key].format(row=row, column=column)

    def judgment(self) -> str:
        """What the shapes, and the numbers behind them, come to, in words."""
        x, W, _ = self.tables()
        numbers = {"columns": x.shape[1], "rows": W.shape[0], "shape": named(self.letters, (self.B, self.M))}
        if self.fits:
            numbers |= {"value": short(self.result()[self.chosen]), "right": short(self.intended()[self.chosen])}
        return WORDS["verdicts"][self.verdict()].format(**numbers)

    def alt(self) -> str:
        """What the figure shows now, in words; product.js says the same (a test holds the two together)."""
        x, W, b = self.tables()
        error = self.error()
        if error is None:
            result = WORDS["alt_result"].format(
                formula=self.formula(),
                shape=named(self.letters, (self.B, self.M)),
                rows=rows(self.result()),
                chosen=self.heading(),
                sum=self.sum(),
            )
        else:
            result = WORDS["alt_error"].format(error=error)
        return WORDS["alt"].format(
            x_shape=named("BN", x.shape),
            x=rows(x),
            W_shape=named("MN" if self.transposed else "NM", W.shape),
            W=rows(W),
            turned=WORDS["alt_turned"] if self.transposed else "",
            bias=WORDS["alt_bias"].format(b=listed(b)) if self.bias else "",
            result=result,
            verdict=self.judgment(),
        )

    def formula(self) -> str:
        """The line of NumPy."""
        return "x @ W + b" if self.bias else "x @ W"

    def picture(self, format: str = "svg") -> bytes:
        """The tables as they stand, for print.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        from figures.product_picture import drawn

        return drawn(self, format)


def named(letters: str, shape: tuple[int, ...]) -> str:
    """A shape in letters and in numbers: (B, N) = (2, 3)."""
    written = f"({', '.join(letters)}{',' * (len(letters) == 1)})"
    return WORDS["shape"].format(letters=written, numbers=str(shape))


def rows(table: Iterable[Iterable[float]]) -> str:
    """The rows of a table, as a sentence lists them."""
    return ", ".join(listed(row) for row in table)
