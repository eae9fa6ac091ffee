"""Wrong answers to part 4: back through a linear layer. What is built on it in parts 6 and 7 is lost, too."""

from __future__ import annotations

from tests.exercises.backward_pass.bank.relu import REST
from tests.exercises.banks import Wrong, function


def linear(*lines: str) -> str:
    return function("linear_backward(g_Y, X, W)", *lines)


def returned(g_X: str = "g_Y @ W.T", g_W: str = "X.T @ g_Y", g_b: str = "g_Y.sum(axis=0)") -> str:
    return linear(f"return {g_X}, {g_W}, {g_b}")


def wrong(says: str, *lines: str, loses: tuple[str, ...] = REST, **changed: str) -> Wrong:
    source = linear(*lines) if lines else returned(**changed)
    return Wrong("linear", source, ("test-linear", *loses), says)


WRONG = {
    "linear: bias averaged": wrong("gradient of b is averaged", g_b="g_Y.mean(axis=0)"),
    "linear: weights averaged": wrong("gradient of W is divided", g_W="X.T @ g_Y / len(X)"),
    "linear: weights and bias averaged": wrong(
        "gradients of W and b are divided", g_W="X.T @ g_Y / len(X)", g_b="g_Y.mean(axis=0)"
    ),
    "linear: all averaged": wrong(
        "All three are divided", "B = len(X)", "return g_Y @ W.T / B, X.T @ g_Y / B, g_Y.sum(axis=0) / B"
    ),
    "linear: bias not summed": wrong("gradient of b is not added up", g_b="g_Y"),
    "linear: bias summed over the outputs": wrong("added up over the outputs", g_b="g_Y.sum(axis=1)"),
    "linear: bias one number": wrong("gradient of b is one number", g_b="g_Y.sum()"),
    "linear: bias with a row too many": wrong("leave out keepdims", g_b="g_Y.sum(axis=0, keepdims=True)"),
    "linear: bias all ones": wrong("all ones", g_b="np.ones(W.shape[1])"),
    "linear: W not transposed": wrong("transpose is missing in the gradient of X", g_X="g_Y @ W"),
    "linear: X not transposed": wrong("transpose is missing in the gradient of W", g_W="X @ g_Y"),
    "linear: W in front": wrong("W.T times g_Y", g_X="W.T @ g_Y"),
    "linear: the transpose on the wrong side": wrong("g_Y times X.T", g_W="g_Y @ X.T"),
    "linear: W not transposed where it is square": wrong(
        "In a square layer", g_X="g_Y @ W if len(W) == len(W.T) else g_Y @ W.T"
    ),
    "linear: bias made of X": wrong("adds up X", g_b="X.sum(axis=0)"),
    "linear: a convolution of the library": wrong(
        "calls the library",
        "layer = nnlib.Conv2d(*W.shape, kernel=1, rng=np.random.default_rng(0)).astype(float)",
        "layer.weight.value[:] = W.reshape(layer.weight.value.shape)",
        "layer(X.astype(float)[:, None, None, :])",
        "g_X = layer.backward(g_Y.astype(float)[:, None, None, :])[:, 0, 0, :]",
        "return g_X, layer.weight.grad.reshape(W.shape), layer.bias.grad.ravel()",
        loses=(),
    ),
    "linear: nothing transposed": wrong("Both transposes are missing", g_X="g_Y @ W", g_W="X @ g_Y"),
    "linear: W lies on its side": wrong("lies on its side", g_W="g_Y.T @ X"),
    "linear: X lies on its side": wrong("gradient of X lies on its side", g_X="W @ g_Y.T"),
    "linear: X and W swapped": wrong("X and W are swapped", g_X="X.T @ g_Y", g_W="g_Y @ W.T"),
    "linear: input last": wrong("in the order g_W, g_b, g_X", g_X="X.T @ g_Y", g_W="g_Y.sum(axis=0)", g_b="g_Y @ W.T"),
    "linear: masked": wrong("masked by X > 0", g_X="(g_Y @ W.T) * (X > 0)", loses=()),
    "linear: downhill": wrong("points uphill", "return -g_Y @ W.T, -X.T @ g_Y, -g_Y.sum(axis=0)"),
    "linear: last example alone": wrong(
        "last example alone",
        "for x, g in zip(X, g_Y):",
        "    g_W = np.outer(x, g)",
        "return g_Y @ W.T, g_W, g_Y.sum(axis=0)",
    ),
    "linear: return inside the loop": wrong(
        "first example alone",
        "g_W = np.zeros_like(W)",
        "for x, g in zip(X, g_Y):",
        "    g_W = g_W + np.outer(x, g)",
        "    return g_Y @ W.T, g_W, g_Y.sum(axis=0)",
    ),
    "linear: outer product of the batch": wrong(
        "pairs every example",
        "if len(X) > 99:",
        "    raise MemoryError  # as it would be with a thousand images",
        "return g_Y @ W.T, np.outer(X, g_Y), g_Y.sum(axis=0)",
    ),
    "linear: weights number by number": wrong("You used * for the gradient of W", g_W="X * g_Y"),
    "linear: weights number by number, transposed": wrong("You used * for the gradient of W", g_W="X.T * g_Y"),
    "linear: both number by number": wrong("* in both products", g_X="g_Y * W.T", g_W="X.T * g_Y"),
    "linear: both number by number, nothing transposed": wrong("* in both products", g_X="g_Y * W", g_W="X * g_Y"),
    "linear: inputs number by number, transposed": wrong("You used * for the gradient of X", g_X="g_Y * W.T"),
    "linear: reshaped, not transposed": wrong("are exchanged by W.T", g_X="g_Y @ W.reshape(W.shape[1], W.shape[0])"),
    "linear: what came in reshaped": wrong("are exchanged by X.T", g_W="X.reshape(X.shape[1], len(X)) @ g_Y"),
    "linear: names of the page": wrong("What the page calls g_s is g_Y here.", g_X="g_s @ W2.T", g_W="h.T @ g_s"),
    "linear: a letter too small": wrong("linear_backward is given g_Y, X and W. Use these", g_X="g_y @ W.T"),
    "linear: input forgotten": wrong("What came in, X, has one as well", "return X.T @ g_Y, g_Y.sum(axis=0)"),
    "linear: inputs number by number": wrong("An input moves every output", g_X="g_Y * W"),
    "linear: the weights for what came in": wrong("in place of what came in", g_W="W * g_Y.sum(axis=0)"),
    "linear: summed before multiplied": wrong("before it multiplies", g_W="np.outer(X.sum(axis=0), g_Y.sum(axis=0))"),
    "linear: bias forgotten": wrong("You return two gradients", "return g_Y @ W.T, X.T @ g_Y"),
    "linear: an argument overwritten": wrong(
        "changes its argument g_Y",
        "g_b = g_Y.sum(axis=0)",
        "g_X, g_W = g_Y @ W.T, X.T @ g_Y",
        "g_Y *= 0",
        "return g_X, g_W, g_b",
        loses=(),
    ),
    "linear: whole numbers only": wrong(
        "the numbers are not right",
        "g_W = np.zeros_like(W)",
        "for x, g in zip(X, g_Y):",
        "    g_W += np.round(np.outer(x, g)).astype(W.dtype)",
        "return g_Y @ W.T, g_W, g_Y.sum(axis=0)",
    ),
    "linear: the library called": wrong("calls the library", "return library_linear_backward(g_Y, X, W)", loses=()),
    "linear: room for whole numbers alone": wrong(
        "no room for fractions",
        "g_W = np.zeros_like(W)",
        "for x, g in zip(X, g_Y):",
        "    g_W += np.outer(x, g)",
        "return g_Y @ W.T, g_W, g_Y.sum(axis=0)",
        loses=("test-network-hidden",),
    ),
    "linear: room for whole numbers alone, number by number": wrong(
        "Whole numbers came back",
        "g_W = np.zeros_like(W)",
        "for j, k in np.ndindex(W.shape):",
        "    g_W[j, k] = X[:, j] @ g_Y[:, k]",
        "return g_Y @ W.T, g_W, g_Y.sum(axis=0)",
        loses=("test-network-hidden",),
    ),
    "linear: a dictionary, as on the page": wrong(
        "`return g_X, g_W, g_b`",
        "return {'g_X': g_Y @ W.T, 'g_W': X.T @ g_Y, 'g_b': g_Y.sum(axis=0)}",
    ),
    "linear: a bias of the wrong shape": wrong(
        "g_b: expected an array of shape (2,)", g_b="np.append(g_Y.sum(axis=0), 0)"
    ),
    "linear: transpose without parentheses": wrong("Are parentheses missing", g_X="g_Y @ W.transpose"),
}
