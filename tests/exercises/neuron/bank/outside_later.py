"""Wrong answers to the later parts by somebody who had not seen the tests: unnoticed once, or not explained."""

from __future__ import annotations

from tests.exercises.banks import Wrong, lines

WRONG = {
    "batch: zero in place of nan": Wrong(
        "neuron-batch",
        lines(
            "def neuron_batch(X, w, b):",
            "    z = X @ w + b",
            "    return np.nan_to_num(np.exp(z) / (1 + np.exp(z)))",
        ),
        ("test-batch", "test-batch-hidden"),
        "puts 0 in place of nan",
    ),
    "batch: 1 for every large score": Wrong(
        "neuron-batch",
        lines(
            "def neuron_batch(X, w, b):",
            "    z = X @ w + b",
            "    out = 1 / (1 + np.exp(-z))",
            "    out[np.abs(z) > 100] = 1",
            "    return out",
        ),
        ("test-batch", "test-batch-hidden"),
        "far below zero means 0",
    ),
    "batch: sums run on": Wrong(
        "neuron-batch",
        lines(
            "def neuron_batch(X, w, b):",
            "    outs, z = [], 0",
            "    for x in X:",
            "        for xi, wi in zip(x, w):",
            "            z += xi * wi",
            "        outs.append(1 / (1 + np.exp(-(z + b))))",
            "    return np.array(outs)",
        ),
        ("test-batch", "test-batch-hidden", "test-accuracy"),
        "runs on into the next",
    ),
    "batch: bias gathers the sums": Wrong(
        "neuron-batch",
        lines(
            "def neuron_batch(X, w, b):",
            "    outs = []",
            "    for x in X:",
            "        for xi, wi in zip(x, w):",
            "            b += xi * wi",
            "        outs.append(1 / (1 + np.exp(-b)))",
            "    return np.array(outs)",
        ),
        ("test-batch", "test-batch-hidden", "test-accuracy"),
        "runs on into the next",
    ),
    "batch: last example alone": Wrong(
        "neuron-batch",
        lines(
            "def neuron_batch(X, w, b):",
            "    for x in X:",
            "        out = 1 / (1 + np.exp(-(x @ w + b)))",
            "    return np.array([out])",
        ),
        ("test-batch", "test-batch-hidden", "test-accuracy"),
        "last example alone",
    ),
    "batch: a class made from the library's": Wrong(
        "neuron-batch",
        lines(
            'Neuron = type("Neuron", (nnlib.Sigmoid,), {})',
            "",
            "def neuron_batch(X, w, b):",
            "    return Neuron()((X @ w + b)[:, None])[:, 0]",
        ),
        ("test-batch", "test-batch-hidden"),
        "calls the library",
    ),
    "batch: the library's class by its text": Wrong(
        "neuron-batch",
        lines(
            "def neuron_batch(X, w, b):",
            '    return vars(nnlib)["Sigmoid"]()((X @ w + b).reshape(-1, 1)).ravel()',
        ),
        ("test-batch", "test-batch-hidden"),
        "calls the library",
    ),
    "batch: the library's sigmoid of another module": Wrong(
        "neuron-batch",
        lines(
            "import nnlib.recurrent",
            "def neuron_batch(X, w, b):",
            "    return nnlib.recurrent.sigmoid(X @ w + b)",
        ),
        ("test-batch", "test-batch-hidden"),
        "calls the library",
    ),
    "means: median image": Wrong(
        "mean-difference",
        lines(
            "def mean_difference(fours, nines):",
            "    f, n = np.median(fours, axis=0), np.median(nines, axis=0)",
            "    return n - f, -(n - f) @ (n + f) / 2",
        ),
        ("test-means", "test-accuracy"),
        "median image",
    ),
    "accuracy: a number near by": Wrong(
        "accuracy",
        lines(
            "test_accuracy = 0.96",
        ),
        ("test-accuracy",),
        "give more decimals",
    ),
}
