"""Wrong answers to part 6: the whole backward pass. Part 10 uses it, and is lost, too."""

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


WRONG = {
    "network: mask forgotten": wrong("The mask is missing", {"g_z": "g_h"}),
    "network: mask of the gradient": wrong("wrong array", {"g_z": "relu_backward(g_h, g_h)"}),
    "network: mask and gradient exchanged": wrong("the numbers are not right", {"g_z": "relu_backward(z, g_h)"}),
    "network: multiplied by h": wrong("multiplied by h", {"g_z": "g_h * h"}),
    "network: mask turned": wrong("mask is turned", {"g_z": "g_h * (z <= 0)"}),
    "network: open at zero": wrong("Try your function", {"g_z": "g_h * (z >= 0)"}, loses=("test-network-hidden",)),
    "network: not divided": wrong("too large by the number", {"g_s": "len(y) * softmax_cross_entropy_backward(s, y)"}),
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
