"""Wrong answers to part 6: a layer as a class."""

from __future__ import annotations

from textwrap import dedent

from tests.exercises.banks import Wrong

INIT = ("self.W = W", "self.b = b", "self.activation = activation")
FORWARD = ("Z = X @ self.W + self.b", 'if self.activation == "relu":', "    return np.maximum(Z, 0)", "return Z")
BOTH = ("test-dense", "test-dense-hidden")


def dense(forward: tuple[str, ...] = FORWARD, init: tuple[str, ...] = INIT, before: str = "", inside: str = "") -> str:
    """The class, from the lines of its methods."""
    lines = [before, "class Dense:", f"    {inside}", "    def __init__(self, W, b, activation=None):"]
    lines += [f"        {line}" for line in init]
    lines += ["    def forward(self, X):", *(f"        {line}" for line in forward)]
    return "\n".join(line for line in lines if line.strip())


def wrong(
    says: str,
    *forward: str,
    init: tuple[str, ...] = INIT,
    before: str = "",
    inside: str = "",
    loses: tuple[str, ...] = BOTH,
) -> Wrong:
    return Wrong("dense", dense(forward or FORWARD, init, before, inside), loses, says)


HEAD, BODY = dense().split("    def forward")
OUTSIDE = HEAD + dedent("    def forward" + BODY)

WRONG = {
    "dense: self forgotten in forward": wrong("written with self", "return np.maximum(X @ W + b, 0)"),
    "dense: nothing kept": wrong("self in __init__", init=("pass",)),
    "dense: kept under other names": wrong(
        "use the same names", init=("self.w = W", "self.b = b", "self.activation = activation")
    ),
    "dense: a function taken from self": wrong(
        "relu is a function of yours, not kept in self",
        "Z = X @ self.W + self.b",
        'return self.relu(Z) if self.activation == "relu" else Z',
    ),
    "dense: linear taken from self": wrong(
        "A function of yours is not kept in self",
        "Z = self.linear(X, self.W, self.b)",
        'return relu(Z) if self.activation == "relu" else Z',
    ),
    "dense: forward without self": Wrong(
        "dense",
        dense().replace("def forward(self, X)", "def forward(X)"),
        BOTH,
        "begin with self",
    ),
    "dense: init with single underscores": Wrong("dense", dense().replace("__init__", "_init_"), BOTH, "underscores"),
    "dense: init without self": Wrong("dense", dense().replace("(self, W", "(W"), BOTH, "begin with self"),
    "dense: init returns": wrong("end without return", init=(*INIT, "return W")),
    "dense: forward outside the class": Wrong("dense", OUTSIDE, BOTH, "inside the class"),
    "dense: the sums put into self.W": wrong(
        "into plain names",
        "self.W = X @ self.W + self.b",
        'return np.maximum(self.W, 0) if self.activation == "relu" else self.W',
    ),
    "dense: the sums put into self.b": wrong(
        "into plain names",
        "self.b = X @ self.W + self.b",
        'return np.maximum(self.b, 0) if self.activation == "relu" else self.b',
    ),
    "dense: the biases grow with each call": wrong(
        "the same layer called twice",
        "self.b = self.b + 1",
        "Z = X @ self.W + self.b - 1",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
    ),
    "dense: the text called": wrong(
        "text cannot be called",
        "Z = X @ self.W + self.b",
        "if self.activation:",
        "    return self.activation(Z)",
        "return Z",
    ),
    "dense: never an activation": wrong("never applies its activation", "return X @ self.W + self.b"),
    "dense: capital letters": wrong(
        "small letters",
        "Z = X @ self.W + self.b",
        'return np.maximum(Z, 0) if self.activation == "ReLU" else Z',
    ),
    "dense: relu without quotes": wrong(
        "in quotes, in small letters",
        "Z = X @ self.W + self.b",
        "if self.activation == relu:",
        "    return np.maximum(Z, 0)",
        "return Z",
    ),
    "dense: the bend made and not returned": wrong(
        "returned", "Z = X @ self.W + self.b", 'if self.activation == "relu":', "    np.maximum(Z, 0)", "return Z"
    ),
    "dense: always ReLU": wrong("ReLU always", "return np.maximum(X @ self.W + self.b, 0)"),
    "dense: relu, or is it": wrong(
        "ReLU always",
        "Z = X @ self.W + self.b",
        'if self.activation or "relu":',
        "    Z = np.maximum(Z, 0)",
        "return Z",
    ),
    "dense: the wrong way around": wrong(
        "wrong way around", "Z = X @ self.W + self.b", 'return Z if self.activation == "relu" else np.maximum(Z, 0)'
    ),
    "dense: ReLU on the inputs": wrong(
        "applied to the inputs",
        'if self.activation == "relu":',
        "    X = np.maximum(X, 0)",
        "return X @ self.W + self.b",
    ),
    "dense: bias behind ReLU": wrong(
        "comes after ReLU",
        "Z = X @ self.W",
        'if self.activation == "relu":',
        "    Z = np.maximum(Z, 0)",
        "return Z + self.b",
    ),
    "dense: largest of each column": wrong(
        "largest number of each column",
        "Z = X @ self.W + self.b",
        'return np.max(Z, 0) if self.activation == "relu" else Z',
    ),
    "dense: on or off": wrong(
        "zeros and ones", "Z = X @ self.W + self.b", 'return (Z > 0) * 1 if self.activation == "relu" else Z'
    ),
    "dense: no bias": wrong(
        "forgot the biases", "Z = X @ self.W", 'return np.maximum(Z, 0) if self.activation == "relu" else Z'
    ),
    "dense: weights turned": wrong(
        "lie on their side",
        "Z = X @ self.W.T + self.b",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
    ),
    "dense: no return without activation": wrong(
        "Is the only `return` inside an `if`",
        "Z = X @ self.W + self.b",
        'if self.activation == "relu":',
        "    Z = np.maximum(Z, 0)",
        "    return Z",
    ),
    "dense: no return with activation": wrong(
        "it returned nothing (None)",
        "Z = X @ self.W + self.b",
        'if self.activation == "relu":',
        "    print(np.maximum(Z, 0))",
        "else:",
        "    return Z",
    ),
    "dense: shared by the class": wrong(
        "took the place of the first",
        "Z = X @ Dense.W + Dense.b",
        'return np.maximum(Z, 0) if Dense.activation == "relu" else Z',
        init=("Dense.W = W", "Dense.b = b", "Dense.activation = activation"),
    ),
    "dense: global weights": wrong(
        "but not its activation",
        "Z = X @ weights + biases",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
        init=("global weights, biases", "weights, biases = W, b", "self.activation = activation"),
    ),
    "dense: the first weights for all": wrong(
        "the numbers are not right",
        "W, b = self.kept[0]",
        "Z = X @ W + b",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
        init=("self.kept.append((W, b))", "self.activation = activation"),
        inside="kept = []",
        loses=BOTH,
    ),
    "dense: X overwritten": wrong(
        "changes its argument X",
        "Z = X @ self.W + self.b",
        "X *= 0",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
    ),
    "dense: the library called": wrong(
        "calls the library",
        "Z = library_linear(X, self.W, self.b)",
        'return library_relu(Z) if self.activation == "relu" else Z',
    ),
    "dense: a layer of the library": wrong(
        "calls the library",
        "return self.layer(X)",
        init=("self.layer = nnlib.Linear(*W.shape, rng=np.random.default_rng(0))", "self.layer.weight.value[:] = W"),
    ),
    "dense: squeezed": wrong(
        "expected an array of shape (1, 2)",
        "Z = np.squeeze(X @ self.W + self.b)",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
    ),
    "dense: an integer result": wrong(
        "the numbers are not right",
        "Z = (X @ self.W + self.b).astype(int)",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
    ),
    "dense: no room for fractions": wrong(
        "Whole numbers came back",
        "Z = np.zeros_like(X, shape=(len(X), len(self.b)))",
        "for i in range(len(X)):",
        "    Z[i] = X[i] @ self.W + self.b",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
    ),
    "dense: rows in a list": wrong(
        "they come back in a list",
        "rows = [x @ self.W + self.b for x in X]",
        'return [np.maximum(row, 0) for row in rows] if self.activation == "relu" else rows',
        loses=("test-dense",),
    ),
    "dense: forward remembers the first batch": wrong(
        "returns what the first one made",
        'if not hasattr(self, "result"):',
        "    self.result = X @ self.W + self.b",
        '    if self.activation == "relu":',
        "        self.result = np.maximum(self.result, 0)",
        "return self.result",
    ),
    "dense: one unit flattened": wrong(
        "A hidden test did not pass",
        "Z = X @ self.W + self.b",
        "Z = Z[:, 0] if Z.shape[1] == 1 else Z",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
        loses=("test-dense-hidden",),
    ),
    "dense: sums clipped": wrong(
        "A hidden test did not pass",
        "Z = np.clip(X @ self.W + self.b, -100, 100)",
        'return np.maximum(Z, 0) if self.activation == "relu" else Z',
        loses=("test-dense-hidden",),
    ),
}
