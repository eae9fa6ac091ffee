"""Wrong answers to parts 1 to 3: numbers followed by hand, lines put in order, the planted bug."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def slide(*lines: str) -> str:
    return function("slide(x, w, b)", *lines)


def sizes(*lines: str) -> str:
    """The bug mended in a loop of one's own, between the usual first and last lines."""
    return slide(
        "K = len(w)",
        "rows, columns = x.shape[0] - K + 1, x.shape[1] - K + 1",
        "z = np.zeros((rows, columns))",
        *lines,
        "return z",
    )


def numbers(*six: object) -> str:
    return f"upper_left, lower_right, pooled, numbers_out, shared, dense = {', '.join(map(str, six))}"


def traced(says: str, *six: object) -> Wrong:
    return Wrong("trace", numbers(*six), ("test-trace",), says)


WRONG = {
    "trace: bias forgotten": traced("the bias is missing", 2, -2, 3, 500, 50, 72500),
    "trace: bias with the wrong sign": traced("wrong sign", 3, -1, 4, 500, 50, 72500),
    "trace: bias for each weight": traced("for every weight", -7, -11, 0, 500, 50, 72500),
    "trace: bias for each row": traced("added for each row", -1, -5, 0, 500, 50, 72500),
    "trace: pixels without weights": traced("without the weights", 3, 3, 3, 500, 50, 72500),
    "trace: ReLU too early": traced("ReLU comes later", 1, 0, 2, 500, 50, 72500),
    "trace: lower left": traced("This is the place at the lower left", 1, 2, 2, 500, 50, 72500),
    "trace: bias for each row, below": traced("added for each row", 1, -5, 2, 500, 50, 72500),
    "trace: smallest kept": traced("the smallest of the four", 1, -3, -3, 500, 50, 72500),
    "trace: mean kept": traced("the mean of the four after ReLU", 1, -3, 0.75, 500, 50, 72500),
    "trace: first of the four": traced("Compute all four", 1, -3, 1, 500, 50, 72500),
    "trace: one filter": traced("what one filter writes", 1, -3, 2, 100, 50, 72500),
    "trace: with padding": traced("with padding", 1, -3, 2, 720, 50, 104400),
    "trace: one place short": traced("12 - 3 + 1", 1, -3, 2, 405, 50, 72500),
    "trace: windows side by side": traced("windows overlap", 1, -3, 2, 80, 50, 72500),
    "trace: weights alone": traced("Each filter has a bias", 1, -3, 2, 500, 45, 72500),
    "trace: one bias": traced("each of the five filters", 1, -3, 2, 500, 46, 72500),
    "trace: weights at every place": traced("counted once", 1, -3, 2, 500, 5000, 72500),
    "trace: a weight for every pixel": traced("number of pixels does not count", 1, -3, 2, 500, 725, 72500),
    "trace: dense without biases": traced("Each unit has a bias", 1, -3, 2, 500, 50, 72000),
    "trace: dense with five units": traced("a layer with 5 units", 1, -3, 2, 500, 50, 725),
    "trace: dense bias for each pixel": traced("one for each pixel", 1, -3, 2, 500, 50, 72144),
    "trace: a number forgotten": traced("numbers_out is not filled in", 1, -3, 2, None, 50, 72500),
    "trace: a comma in a number": traced("without a comma", 1, -3, 2, 500, 50, "(72, 500)"),
    "order: output made in the loop": Wrong("order", "order = 'CEFBGA'", ("test-order",), "E has to make it first"),
    "order: window after its use": Wrong("order", "order = 'ECBFGA'", ("test-order",), "F has to look there first"),
    "order: pooled before ReLU": Wrong("order", "order = 'ECFBAG'", ("test-order",), "G has to make h first"),
    "order: ReLU in the loop": Wrong("order", "order = 'ECGFBA'", ("test-order",), "the loop comes before"),
    "order: window before the loop": Wrong("order", "order = 'EFCBGA'", ("test-order",), "inside the loop"),
    "order: weights for each place": Wrong("order", "order = 'ECDFBGA'", ("test-order",), "nothing is shared"),
    "order: bias for each weight": Wrong("order", "order = 'ECFHGA'", ("test-order",), "counts nine times"),
    "order: one line short": Wrong("order", "order = 'ECFBA'", ("test-order",), "1 more line needed"),
    "bug: the window blamed": Wrong("buggy-line", "buggy_line = 7", ("test-bug",), "Line 7 is right"),
    "bug: the size blamed": Wrong("buggy-line", "buggy_line = 3", ("test-bug",), "Line 3 is right"),
    "bug: the rows blamed": Wrong("buggy-line", "buggy_line = 5", ("test-bug",), "which columns stayed 0"),
    "bug: copied unchanged": Wrong(
        "bug",
        sizes(
            "for r in range(rows):",
            "    for s in range(rows):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w).sum() + b",
        ),
        ("test-bug",),
        "still not visited",
    ),
    "bug: the other loop changed": Wrong(
        "bug",
        sizes(
            "for r in range(columns):",
            "    for s in range(rows):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w).sum() + b",
        ),
        ("test-bug",),
        "changed places",
    ),
    "bug: columns in both loops": Wrong(
        "bug",
        sizes(
            "for r in range(columns):",
            "    for s in range(columns):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w).sum() + b",
        ),
        ("test-bug",),
        "the rows are counted by the columns",
    ),
    "bug: the smaller of both": Wrong(
        "bug",
        sizes(
            "for r in range(min(rows, columns)):",
            "    for s in range(min(rows, columns)):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w).sum() + b",
        ),
        ("test-bug",),
        "a square of places",
    ),
    "bug: last places missing": Wrong(
        "bug",
        sizes(
            "for r in range(rows - 1):",
            "    for s in range(columns - 1):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w).sum() + b",
        ),
        ("test-bug",),
        "last place in each direction",
    ),
    "bug: window at (s, r)": Wrong(
        "bug",
        sizes(
            "for r in range(rows):",
            "    for s in range(columns):",
            "        z[r, s] = (x[s : s + K, r : r + K] * w).sum() + b",
        ),
        ("test-bug",),
        "looked for at (s, r)",
    ),
    "bug: window on the diagonal": Wrong(
        "bug",
        sizes(
            "for r in range(rows):",
            "    for s in range(columns):",
            "        z[r, s] = (x[:, r : r + K][r : r + K] * w).sum() + b if r < columns else b",
        ),
        ("test-bug",),
        "not right yet",
    ),
    "bug: bias for each weight": Wrong(
        "bug",
        sizes(
            "for r in range(rows):",
            "    for s in range(columns):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w + b).sum()",
        ),
        ("test-bug",),
        "added to each product",
    ),
    "bug: bias lost": Wrong(
        "bug",
        sizes(
            "for r in range(rows):",
            "    for s in range(columns):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w).sum()",
        ),
        ("test-bug",),
        "bias has been lost",
    ),
    "bug: mean of the products": Wrong(
        "bug",
        sizes(
            "for r in range(rows):",
            "    for s in range(columns):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w).mean() + b",
        ),
        ("test-bug",),
        "mean of the products",
    ),
    "bug: return in the loop": Wrong(
        "bug",
        sizes(
            "for r in range(rows):",
            "    for s in range(columns):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w).sum() + b",
            "        return z",
        ),
        ("test-bug",),
        "inside the loop",
    ),
    "bug: whole numbers": Wrong(
        "bug",
        slide(
            "K = len(w)",
            "rows, columns = x.shape[0] - K + 1, x.shape[1] - K + 1",
            "z = np.zeros((rows, columns), dtype=int)",
            "for r in range(rows):",
            "    for s in range(columns):",
            "        z[r, s] = (x[r : r + K, s : s + K] * w).sum() + b",
            "return z",
        ),
        ("test-bug",),
        "Whole numbers came back",
    ),
    "bug: output on its side": Wrong(
        "bug",
        slide(
            "K = len(w)",
            "rows, columns = x.shape[0] - K + 1, x.shape[1] - K + 1",
            "return np.array([[(x[r : r + K, s : s + K] * w).sum() + b for r in range(rows)] for s in range(columns)])",
        ),
        ("test-bug",),
        "Rows and columns of the output",
    ),
    "trace: a row missing, or on its side": traced("turned the filter on its side", 0, -2, 2, 500, 50, 72500),
    "trace: outputs added up": traced("added up what ReLU leaves", 1, -3, 3, 500, 50, 72500),
    "trace: outputs added up without ReLU": traced("ReLU comes before", 1, -3, -1, 500, 50, 72500),
    "trace: window over the edges": traced("hangs over the edges", 1, -3, 2, 980, 50, 72500),
    "trace: each product a number": traced("one number, not nine", 1, -3, 2, 4500, 50, 72500),
    "trace: weights of one filter": traced("the weights of one filter", 1, -3, 2, 500, 9, 72500),
    "trace: filters share weights": traced("but the filters do not", 1, -3, 2, 500, 14, 72500),
    "trace: dense with five units, no biases": traced("5 units, without biases", 1, -3, 2, 500, 50, 720),
    "bug: the checks' function called": Wrong(
        "bug",
        slide("return test_sums(x[None, :, :, None], w[:, :, None, None], b)[0, :, :, 0]"),
        ("test-bug",),
        "calls the library",
    ),
}
