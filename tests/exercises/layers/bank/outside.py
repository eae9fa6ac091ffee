"""Wrong answers to the first parts by somebody who had not seen the tests: unnoticed once, or not explained."""

from __future__ import annotations

from tests.exercises.banks import Wrong, lines

WRONG = {
    "linear: sums run on": Wrong(
        "linear",
        lines(
            "def linear(X, W, b):",
            "    rows = []",
            "    total = b.astype(float)",
            "    for x in X:",
            "        for n in range(len(x)):",
            "            total = total + x[n] * W[n]",
            "        rows.append(total)",
            "    return np.array(rows)",
        ),
        ("test-linear", "test-digits"),
        "run on into the next",
    ),
    "linear: one array for all rows": Wrong(
        "linear",
        lines(
            "def linear(X, W, b):",
            "    rows, out = [], np.zeros(len(b))",
            "    for x in X:",
            "        out[:] = x @ W + b",
            "        rows.append(out)",
            "    return np.array(rows)",
        ),
        ("test-linear", "test-digits"),
        "the same array each time",
    ),
    "relu: small numbers lost": Wrong(
        "relu",
        lines(
            "def relu(Z):",
            "    return np.where(Z > 0.01, Z, 0)",
        ),
        ("test-relu",),
        "the numbers are not right yet",
    ),
    "relu: one long row": Wrong(
        "relu",
        lines(
            "def relu(Z):",
            "    return np.array([max(v, 0) for v in Z.flatten()])",
        ),
        ("test-relu", "test-digits"),
        "one long row",
    ),
    "relu: negative numbers taken out": Wrong(
        "relu",
        lines(
            "def relu(Z):",
            "    return Z[Z >= 0]",
        ),
        ("test-relu", "test-digits"),
        "They stay in place",
    ),
    "relu: an array of objects": Wrong(
        "relu",
        lines(
            "_one = np.frompyfunc(lambda v: v if v > 0 else 0, 1, 1)",
            "def relu(Z):",
            "    return _one(Z)",
        ),
        ("test-relu",),
        "that holds other things than numbers",
    ),
    "relu: vectorize that takes whole numbers": Wrong(
        "relu",
        lines(
            "relu = np.vectorize(lambda v: v if v > 0 else 0)",
        ),
        ("test-relu",),
        "your function: the numbers",
    ),
}
