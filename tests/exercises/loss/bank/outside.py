"""Wrong answers to the first parts by somebody who had not seen the tests: unnoticed once, or not explained."""

from __future__ import annotations

from tests.exercises.banks import Wrong, lines

WRONG = {
    "bug: a small number added": Wrong(
        "bug",
        lines(
            "def loss_of_probabilities(p, y):",
            "    return np.mean(-np.log(p[np.arange(len(y)), y] + 1e-5))",
        ),
        ("test-bug",),
        "leave them as they are",
    ),
    "bug: probabilities cut off": Wrong(
        "bug",
        lines(
            "def loss_of_probabilities(p, y):",
            "    return np.mean(-np.log(np.clip(p[np.arange(len(y)), y], 0.01, 0.99)))",
        ),
        ("test-bug",),
        "leave them as they are",
    ),
    "squared: variance of the errors": Wrong(
        "squared-error",
        lines(
            "def squared_error(predictions, targets):",
            "    return np.var(predictions.ravel() - targets.ravel())",
        ),
        ("test-squared",),
        "the variance of the errors",
    ),
    "softmax: the library called": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    return nnlib.Softmax()(scores)",
        ),
        ("test-softmax",),
        "calls the library",
    ),
    "softmax: the library's layer kept": Wrong(
        "softmax",
        lines(
            "from nnlib.activations import Softmax",
            "_soft = Softmax()",
            "def softmax(scores):",
            "    return _soft.forward(np.asarray(scores, dtype=float))",
        ),
        ("test-softmax",),
        "calls the library",
    ),
    "softmax: the slope of the library's loss": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    loss = nnlib.CrossEntropy()",
            "    s = np.asarray(scores, dtype=float)",
            "    y = np.zeros(len(s), dtype=int)",
            "    loss(s, y)",
            "    return loss.backward() * len(s) + np.eye(s.shape[1])[y]",
        ),
        ("test-softmax",),
        "calls the library",
    ),
    "softmax: shifted where scores are large": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    if scores.max() > 100:",
            "        scores = scores - scores.max(axis=1, keepdims=True)",
            "    e = np.exp(scores)",
            "    return e / e.sum(axis=1, keepdims=True)",
        ),
        ("test-softmax",),
        "far below zero need it, too",
    ),
    "softmax: first score subtracted": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    e = np.exp(scores - scores[:, :1])",
            "    return e / e.sum(axis=1, keepdims=True)",
        ),
        ("test-softmax",),
        "subtracted the first score",
    ),
    "softmax: median subtracted": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    e = np.exp(scores - np.median(scores, axis=1, keepdims=True))",
            "    return e / e.sum(axis=1, keepdims=True)",
        ),
        ("test-softmax",),
        "or the median",
    ),
    "softmax: largest or zero subtracted": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    e = np.exp(scores - np.maximum(scores.max(axis=1, keepdims=True), 0))",
            "    return e / e.sum(axis=1, keepdims=True)",
        ),
        ("test-softmax",),
        "also where that is below zero",
    ),
    "softmax: largest size subtracted": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    e = np.exp(scores - np.abs(scores).max(axis=1, keepdims=True))",
            "    return e / e.sum(axis=1, keepdims=True)",
        ),
        ("test-softmax",),
        "also where that is below zero",
    ),
    "softmax: one in place of nan": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    e = np.exp(scores)",
            "    return np.nan_to_num(e / e.sum(axis=1, keepdims=True), nan=1.0)",
        ),
        ("test-softmax",),
        "in place of nan",
    ),
    "softmax: probabilities cut off": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    e = np.exp(scores - scores.max(axis=1, keepdims=True))",
            "    return np.clip(e / e.sum(axis=1, keepdims=True), 2e-5, 1)",
        ),
        ("test-softmax",),
        "cut the probabilities off",
    ),
    "softmax: scores cut off at 500": Wrong(
        "softmax",
        lines(
            "def softmax(scores):",
            "    e = np.exp(np.clip(scores, -500, 500))",
            "    return e / e.sum(axis=1, keepdims=True)",
        ),
        ("test-softmax",),
        "cut the scores off",
    ),
    "mended: position": Wrong(
        "mended",
        lines(
            "temperatures = np.geomspace(0.25, 16, 49)",
            "chosen_temperature = np.argmin([cross_entropy(bold_val / T, y_val) for T in temperatures])",
            "mended_loss = cross_entropy(bold_test / temperatures[chosen_temperature], y_test)",
        ),
        ("test-temperature",),
        "That is a position",
    ),
    "mended: accuracy": Wrong(
        "mended",
        lines(
            "temperatures = np.geomspace(0.25, 16, 49)",
            "chosen_temperature = best_temperature(bold_val, y_val, temperatures)",
            "mended_loss = np.mean((bold_test / chosen_temperature).argmax(axis=1) == y_test)",
        ),
        ("test-temperature",),
        "That is the accuracy",
    ),
}
