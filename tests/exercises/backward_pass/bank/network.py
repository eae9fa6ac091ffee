"""Wrong answers to part 6: the whole backward pass. Part 7 uses it, and is lost, too."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

ALL = ("test-network", "test-network-hidden", "test-digits")
STEPS = {
    "g_s": "softmax_cross_entropy_backward(s, y)",
    "g_h, g_W2, g_b2": "linear_backward(g_s, h, W2)",
    "g_z": "relu_backward(g_h, z)",
    "g_X, g_W1, g_b1": "linear_backward(g_z, X, W1)",
}
FORWARD = "z, h, s = forward(X, W1, b1, W2, b2)"
RETURN = "g_W1, g_b1, g_W2, g_b2"


def network(*lines: str) -> str:
    return function("network_gradients(X, y, W1, b1, W2, b2)", *lines)


def composed(changed: dict[str, str] | None = None, first: str = FORWARD, last: str = RETURN) -> str:
    steps = STEPS | (changed or {})
    return network(first, *(f"{names} = {step}" for names, step in steps.items()), f"return {last}")


def wrong(
    says: str,
    changed: dict[str, str] | None = None,
    first: str = FORWARD,
    last: str = RETURN,
    loses: tuple[str, ...] = ALL,
) -> Wrong:
    return Wrong("network", composed(changed, first, last), loses, says)


def called(says: str, second: str, first: str) -> Wrong:
    """The calls of `linear_backward` for the second layer and for the first written otherwise."""
    g_s, g_z = f"g_s = {STEPS['g_s']}", f"g_z = {STEPS['g_z']}"
    return Wrong("network", network(FORWARD, g_s, second, g_z, first, f"return {RETURN}"), ALL, says)


WRONG = {
    "network: mask forgotten": wrong("The mask is missing", {"g_z": "g_h"}),
    "network: mask of the gradient": wrong("wrong array", {"g_z": "relu_backward(g_h, g_h)"}),
    "network: mask and gradient exchanged": wrong(
        "relu_backward is given its arguments in the wrong order", {"g_z": "relu_backward(z, g_h)"}
    ),
    "network: results taken in the page's order": called(
        "what you call g_h is the gradient of b2",
        "g_W2, g_b2, g_h = linear_backward(g_s, h, W2)",
        "g_W1, g_b1, g_X = linear_backward(g_z, X, W1)",
    ),
    "network: results of one layer taken in the page's order": called(
        "what you call g_h is the gradient of b2",
        "g_W2, g_b2, g_h = library_linear_backward(g_s, h, W2)",
        "_, g_W1, g_b1 = linear_backward(g_z, X, W1)",
    ),
    "network: results of the first layer taken in another order": called(
        "linear_backward returns g_X first",
        "g_h, g_W2, g_b2 = linear_backward(g_s, h, W2)",
        "g_W1, g_b1, _ = linear_backward(g_z, X, W1)",
    ),
    "network: what came in given before the gradient": called(
        "given its arguments in another order",
        "g_h, g_W2, g_b2 = linear_backward(h, g_s, W2)",
        "_, g_W1, g_b1 = linear_backward(X, g_z, W1)",
    ),
    "network: arguments in the order of the forward pass": called(
        "given its arguments in another order",
        "g_h, g_W2, g_b2 = library_linear_backward(h, W2, g_s)",
        "_, g_W1, g_b1 = library_linear_backward(X, W1, g_z)",
    ),
    "network: forward forgotten": wrong("Use these, or give s a value first", first="B = len(y)"),
    "network: the first bias from before ReLU": wrong(
        "Right: g_W1, g_W2 and g_b2. Not right: g_b1.", last="g_W1, g_h.sum(axis=0), g_W2, g_b2"
    ),
    "network: multiplied by h": wrong("multiplied by h", {"g_z": "g_h * h"}),
    "network: mask turned": wrong("mask is turned", {"g_z": "g_h * (z <= 0)"}),
    "network: open at zero": wrong("Try your function", {"g_z": "g_h * (z >= 0)"}, loses=("test-network-hidden",)),
    "network: not divided": wrong("too large by the number", {"g_s": "len(y) * softmax_cross_entropy_backward(s, y)"}),
    "network: W2 moved before the way back": wrong(
        "W2 has taken a step", {"g_h, g_W2, g_b2": "linear_backward(g_s, h, W2 - 0.1 * h.T @ g_s)"}
    ),
    "network: divided twice": wrong("divided by B twice", {"g_s": "softmax_cross_entropy_backward(s, y) / len(y)"}),
    "network: sign": wrong("wrong sign", {"g_s": "-softmax_cross_entropy_backward(s, y)"}),
    "network: second layer fed with z": wrong("made of z", {"g_h, g_W2, g_b2": "linear_backward(g_s, z, W2)"}),
    "network: first layer fed with h": wrong("made of h", {"g_X, g_W1, g_b1": "linear_backward(g_z, h, W1)"}),
    "network: ReLU skipped on the way back": wrong(
        "The mask is missing", {"g_X, g_W1, g_b1": "linear_backward(g_h, X, W1)"}
    ),
    "network: probabilities for scores": wrong(
        "the numbers are not right",
        {"g_s": "softmax_cross_entropy_backward(np.exp(s) / np.exp(s).sum(axis=1, keepdims=True), y)"},
    ),
    "network: returned from last to first": wrong("from last to first", last="g_W2, g_b2, g_W1, g_b1"),
    "network: weights first": wrong("the weights first", last="g_W1, g_W2, g_b1, g_b2"),
    "network: weights alone": wrong("weights alone", last="g_W1, g_W2"),
    "network: first layer alone": wrong("first layer alone", last="g_W1, g_b1"),
    "network: a dictionary, as on the page": wrong(
        "`return g_W1, g_b1, g_W2, g_b2`", last="{'W1': g_W1, 'b1': g_b1, 'W2': g_W2, 'b2': g_b2}"
    ),
    "network: ReLU left out forward": wrong(
        "leaves out ReLU", first="z = X @ W1 + b1; h = z; s = h @ W2 + b2", loses=ALL
    ),
    "network: biases left out forward": wrong(
        "leaves out both biases", first="z = X @ W1; h = np.maximum(z, 0); s = h @ W2", loses=ALL
    ),
    "network: first bias left out forward": wrong(
        "leaves out b1", first="z = X @ W1; h = np.maximum(z, 0); s = h @ W2 + b2", loses=ALL
    ),
    "network: the examples overwritten": wrong(
        "changes its argument X", first=f"{FORWARD}; X -= X.mean(axis=0)", loses=ALL
    ),
    "network: always two classes": wrong(
        "the numbers are not right",
        {"g_s": "(1 / (1 + np.exp(s[:, ::-1] - s)) - np.eye(s.shape[1])[y]) / len(y)"},
    ),
    "network: the library called": Wrong(
        "network",
        network("return library_gradients(X, y, W1, b1, W2, b2)"),
        ("test-network", "test-network-hidden"),
        "in the line: return library_gradients(X, y, W1, b1, W2, b2)",
    ),
    "network: a helper given the wrong argument": wrong(
        "of relu_backward, which network_gradients called in the line: g_z = relu_backward(g_h, s)",
        {"g_z": "relu_backward(g_h, s)"},
    ),
    "network: a helper not written yet": Wrong(
        "relu",
        function("relu_backward(g_h, z)", "raise NotImplementedError()"),
        ("test-bug", "test-network", "test-network-hidden", "test-digits"),
        "not written yet",
    ),
}
