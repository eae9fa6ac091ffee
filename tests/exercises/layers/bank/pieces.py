"""Wrong answers to parts 3, 4 and 5: the mended network, the linear layer, ReLU."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def bug(*lines: str) -> str:
    return function("two_layer_network(X, W1, b1, W2, b2)", *lines)


def linear(*lines: str) -> str:
    return function("linear(X, W, b)", *lines)


def relu(*lines: str) -> str:
    return function("relu(Z)", *lines)


def mended(says: str, *lines: str) -> Wrong:
    return Wrong("bug", bug(*lines), ("test-bug",), says)


# Part 8 of the solution uses `linear` and `relu`: where they are wrong, it is wrong.
def sums(says: str, *lines: str, later: bool = True) -> Wrong:
    return Wrong("linear", linear(*lines), ("test-linear", "test-digits")[: 2 if later else 1], says)


def bend(says: str, *lines: str, later: bool = True) -> Wrong:
    return Wrong("relu", relu(*lines), ("test-relu", "test-digits")[: 2 if later else 1], says)


PLACES = (
    "result = np.zeros((len(X), len(b)))",
    "for i in range(len(X)):",
    "    for j in range(len(b)):",
)

WRONG = {
    # 3. the mended network
    "mended: as it was": mended("still turned on its side", "return np.maximum(X @ W1.T + b1, 0) @ W2 + b2"),
    "mended: the other one turned": mended("W2 is turned", "return np.maximum(X @ W1 + b1, 0) @ W2.T + b2"),
    "mended: both turned": mended("W2 is turned on its side, too", "return np.maximum(X @ W1.T + b1, 0) @ W2.T + b2"),
    "mended: factors turned": mended("turned the factors", "return np.maximum(W1 @ X + b1, 0) @ W2 + b2"),
    "mended: ReLU gone": mended("ReLU is gone", "return (X @ W1 + b1) @ W2 + b2"),
    "mended: H made and not used": mended(
        "looks at the H", "Z = X @ W1 + b1", "H = np.where(Z > 0, Z, 0)", "S = Z @ W2 + b2", "return S"
    ),
    "mended: ReLU turned": mended("negative sums", "Z = X @ W1 + b1", "return np.where(Z < 0, Z, 0) @ W2 + b2"),
    "mended: ReLU on the scores": mended(
        "ReLU on the scores", "return np.maximum(np.maximum(X @ W1 + b1, 0) @ W2 + b2, 0)"
    ),
    "mended: bias behind ReLU": mended("comes after ReLU", "return (np.maximum(X @ W1, 0) + b1) @ W2 + b2"),
    "mended: first bias missing": mended("b1 is missing", "return np.maximum(X @ W1, 0) @ W2 + b2"),
    "mended: last bias missing": mended("b2 is missing", "return np.maximum(X @ W1 + b1, 0) @ W2"),
    "mended: hidden units returned": mended("return the hidden", "return np.maximum(X @ W1 + b1, 0)"),
    "mended: the switches in place of X": mended(
        "whatever comes in. Use X", "return np.maximum(switches @ W1 + b1, 0) @ W2 + b2"
    ),
    "mended: number by number": mended("multiplied with *", "return np.maximum(X * W1 + b1, 0) @ W2 + b2"),
    "mended: scores number by number": mended("multiplied with *", "return np.maximum(X @ W1 + b1, 0) * W2 + b2"),
    "mended: b1 in place of b2": mended("b1 is there twice", "return np.maximum(X @ W1 + b1, 0) @ W2 + b1"),
    "mended: b1 added twice": mended("b1 is there twice", "Z = X @ W1 + b1", "return np.maximum(Z + b1, 0) @ W2 + b2"),
    "mended: the first output alone": mended(
        "stands behind the call above", "S = np.maximum(X @ W1 + b1, 0) @ W2 + b2", "return S[:, 0]"
    ),
    "mended: no room for fractions": mended(
        "Whole numbers came back",
        "S = np.zeros_like(X, shape=(len(X), len(b2)))",
        "S[:] = np.maximum(X @ W1 + b1, 0) @ W2 + b2",
        "return S",
    ),
    "mended: rows in a list": mended(
        "they come back in a list", "return [np.maximum(x @ W1 + b1, 0) @ W2 + b2 for x in X]"
    ),
    "mended: the library called": mended(
        "calls the library", "return library_linear(library_relu(library_linear(X, W1, b1)), W2, b2)"
    ),
    # 4. the linear layer
    "linear: no bias": sums("forgot the biases", "return X @ W"),
    "linear: bias taken away": sums("taken away", "return X @ W - b"),
    "linear: weights turned": sums("lie on their side", "return X @ W.T + b"),
    "linear: factors turned": sums("X stands in front", "return W @ X + b"),
    "linear: result turned": sums("a column for each example", "return (X @ W + b).T"),
    "linear: result turned, by columns": sums("a column for each example", "return W.T @ X.T + b[:, None]"),
    "linear: number by number": sums("multiplied with *", "return X * W + b"),
    "linear: bias to the inputs": sums("biases to the inputs", "return (X + b) @ W"),
    "linear: bias for each product": sums(
        "once for each input",
        "result = np.zeros((len(X), W.shape[1]))",
        "for i in range(len(X)):",
        "    for j in range(W.shape[1]):",
        "        for k in range(W.shape[0]):",
        "            result[i, j] += X[i, k] * W[k, j] + b[j]",
        "return result",
    ),
    "linear: bias as a column": sums("became a column", "return X @ W + b.reshape(-1, 1)"),
    "linear: all biases": sums("biases of all units", "return X @ W + sum(b)"),
    "linear: averaged": sums("average of the products", "return X @ W / W.shape[0] + b"),
    "linear: units added": sums("added up the units", "return np.sum(X @ W + b, axis=1)"),
    "linear: return in the loop": sums("inside the loop", "for x in X:", "    return x @ W + b"),
    "linear: the last example": sums("last example alone", "for x in X:", "    result = x @ W + b", "return result"),
    "linear: ReLU in it": sums("ReLU is in it", "return np.maximum(X @ W + b, 0)"),
    "linear: squeezed": sums("axis of length 1", "return np.squeeze(X @ W + b)", later=False),
    "linear: a small w": sums("tells w from W", "return X @ w + b"),
    "linear: one long row": sums(
        "2 rows of 3 numbers",
        "sums = []",
        "for x in X:",
        "    for j in range(len(b)):",
        "        sums.append(sum(x * W[:, j]) + b[j])",
        "return sums",
    ),
    "linear: no room for fractions": sums(
        "Whole numbers came back",
        "result = np.zeros_like(X, shape=(len(X), W.shape[1]))",
        "for i in range(len(X)):",
        "    for j in range(W.shape[1]):",
        "        result[i, j] = X[i] @ W[:, j] + b[j]",
        "return result",
        later=False,
    ),
    "linear: dtype=int": sums(
        "dtype=int and astype(int) cut fractions off",
        "result = np.zeros((len(X), W.shape[1]), dtype=int)",
        "for i in range(len(X)):",
        "    result[i] = X[i] @ W + b",
        "return result",
    ),
    "linear: rows in a list": sums("they come back in a list", "return [x @ W + b for x in X]"),
    "linear: = in place of +=": sums(
        "Only the last input counts",
        *PLACES,
        "        for k in range(W.shape[0]):",
        "            result[i, j] = X[i, k] * W[k, j]",
        "        result[i, j] += b[j]",
        "return result",
    ),
    "linear: the last input left out": sums(
        "range(n) stops before n",
        *PLACES,
        "        for k in range(W.shape[0] - 1):",
        "            result[i, j] += X[i, k] * W[k, j]",
        "        result[i, j] += b[j]",
        "return result",
    ),
    "linear: the first input left out": sums(
        "The first input is left out",
        *PLACES,
        "        for k in range(1, W.shape[0]):",
        "            result[i, j] += X[i, k] * W[k, j]",
        "        result[i, j] += b[j]",
        "return result",
    ),
    "linear: the last example left out": sums(
        "the last row, which is 0",
        "result = np.zeros((len(X), len(b)))",
        "for i in range(len(X) - 1):",
        "    result[i] = X[i] @ W + b",
        "return result",
    ),
    "linear: the first unit left out": sums(
        "the first column, which is 0",
        "result = np.zeros((len(X), len(b)))",
        "for j in range(1, len(b)):",
        "    result[:, j] = X @ W[:, j] + b[j]",
        "return result",
    ),
    "linear: places of the inputs taken for units": sums(
        "along axis 1. Does a loop run over the length of another axis?",
        "result = np.zeros((len(X), len(b)))",
        "for i in range(len(X)):",
        "    for j in range(X.shape[1]):",
        "        result[i, j] = X[i] @ W[:, j] + b[j]",
        "return result",
    ),
    "linear: printed": sums("Printing shows a value", "print(X @ W + b)"),
    "linear: rounded": sums("the numbers are not right", "return np.round(X @ W + b)"),
    "linear: X overwritten": sums("changes its argument X", "X[X < 0] = 0", "return X @ W + b"),
    "linear: the library called": sums("calls the library", "return library_linear(X, W, b)", later=False),
    # 5. ReLU
    "relu: largest of each column": bend("reads the 0 as an axis", "return np.max(Z, 0)"),
    "relu: largest of each row": bend("largest number of each row", "return Z.max(axis=-1)"),
    "relu: Python's max": bend("The lamp's program has a function", "return max(Z, 0)"),
    "relu: if": bend("The lamp's program has a function", "if Z > 0:", "    return Z", "return 0 * Z"),
    "relu: whole rows compared": bend(
        "Z[i] is a whole row",
        "H = np.zeros(Z.shape)",
        "for i in range(len(Z)):",
        "    if Z[i] > 0:",
        "        H[i] = Z[i]",
        "return H",
    ),
    "relu: the variable of a loop set to 0": bend(
        "did a loop set its variable to 0?",
        "for row in Z:",
        "    for z in row:",
        "        if z < 0:",
        "            z = 0",
        "return Z",
    ),
    "relu: doubled": bend("twice as large", "return Z + abs(Z)", later=False),
    "relu: whole numbers": bend("astype(int) cut fractions off", "return np.maximum(Z, 0).astype(int)", later=False),
    "relu: rows in a list": bend("they come back in a list", "return (np.maximum(Z, 0)).tolist()"),
    "relu: absolute values": bend("dropped the sign", "return abs(Z)"),
    "relu: minimum": bend("other way around", "return np.minimum(Z, 0)"),
    "relu: on or off": bend("which numbers are positive", "return (Z > 0) * 1.0", later=False),
    "relu: shape lost": bend("shape gets lost", "return Z[Z > 0]"),
    "relu: cut off at one": bend("cut off at 1", "return np.clip(Z, 0, 1)", later=False),
    "relu: at least one": bend("smallest value is 1", "return np.maximum(Z, 1)"),
    "relu: leaky": bend("leaky", "return np.where(Z > 0, Z, 0.01 * Z)"),
    "relu: sigmoid": bend("a sigmoid", "return 1 / (1 + np.exp(-Z))"),
    "relu: tanh": bend("tanh", "return np.tanh(Z)"),
    "relu: in place": bend("changes its argument Z in place", "Z[Z < 0] = 0", "return Z", later=False),
    "relu: in place, under a second name": bend(
        "`new = Z` only gives the same array a second name",
        "H = Z",
        "for place in np.ndindex(Z.shape):",
        "    H[place] = max(Z[place], 0)",
        "return H",
        later=False,
    ),
    "relu: the old array returned": bend("return Z as it came", "H = np.maximum(Z, 0)", "return Z"),
    "relu: loops over rows of a matrix": bend(
        "its rows are single numbers",
        "return np.array([[max(number, 0) for number in row] for row in Z])",
        later=False,
    ),
    "relu: loops over places of a matrix": bend(
        "Here Z has one axis only, and no columns",
        "H = np.zeros(Z.shape)",
        "for i in range(Z.shape[0]):",
        "    for j in range(Z.shape[1]):",
        "        if Z[i, j] > 0:",
        "            H[i, j] = Z[i, j]",
        "return H",
        later=False,
    ),
    "relu: the shape taken apart": bend(
        "its shape is a single number",
        "B, M = Z.shape",
        "H = np.zeros((B, M))",
        "for i in range(B):",
        "    for j in range(M):",
        "        H[i, j] = max(Z[i, j], 0)",
        "return H",
        later=False,
    ),
    "relu: the library called": bend("calls the library", "return library_relu(Z)", later=False),
}
