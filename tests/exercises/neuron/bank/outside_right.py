"""Right answers by somebody who had not seen the tests."""

from __future__ import annotations

from tests.exercises.banks import lines

RIGHT = {
    "from outside, one idea a line": {
        "trace": lines(
            "weighted_sum = 2 * 1 + 1 * -1.5",
            "score = weighted_sum + 0.7",
            "import math",
            "output = 1 / (1 + math.exp(-score))",
        ),
        "order": lines(
            'order = "C - B - D - A"',
        ),
        "buggy-line": lines(
            'buggy_line = int("4")',
        ),
        "bug": lines(
            "import math",
            "def says_yes(x, w, b):",
            "    return round(1 / (1 + math.exp(-(np.dot(x, w) + b))))",
        ),
        "neuron": lines(
            "from functools import reduce",
            "def neuron(x, w, b):",
            "    z = reduce(lambda total, pair: total + pair[0] * pair[1], zip(x, w), b)",
            "    return 1 / (1 + np.e ** -z)",
        ),
        "neuron-batch": lines(
            "def neuron_batch(X, w, b):",
            "    z = X @ w + b",
            "    out = np.empty(len(z))",
            "    pos = z >= 0",
            "    out[pos] = 1 / (1 + np.exp(-z[pos]))",
            "    e = np.exp(z[~pos])",
            "    out[~pos] = e / (1 + e)",
            "    return out",
        ),
        "decision-line": lines(
            "def decision_line(w, b):",
            "    xs = np.array([0.0, 1.0])",
            "    return tuple(np.polyfit(xs, (-b - w[0] * xs) / w[1], 1))",
        ),
        "gates": lines(
            "and_neuron = np.array([10.0, 10.0, -15.0])",
            "or_neuron = np.array([0.3, 0.4, -0.2])",
        ),
        "mean-difference": lines(
            "def mean_difference(fours, nines):",
            "    w = nines.mean(axis=0) - fours.mean(axis=0)",
            "    return w, -((fours @ w).mean() + (nines @ w).mean()) / 2",
        ),
        "accuracy": lines(
            "w, b = mean_difference(nines=x_train[y_train == 1], fours=x_train[y_train == 0])",
            "p = (np.array(neuron_batch(x_test, w, b)) > .5).astype(int)",
            "test_accuracy = 1 - np.abs(p - y_test).sum() / y_test.size",
        ),
    },
    "from outside, by other roads": {
        "bug": lines(
            "def says_yes(x, w, b):",
            "    return np.heaviside(w @ x + b, 0)",
        ),
        "neuron": lines(
            "class _Neuron:",
            "    def __call__(self, x, w, b):",
            "        return 1 / (1 + np.exp(-(x @ w + b)))",
            "",
            "neuron = _Neuron()",
        ),
        "neuron-batch": lines(
            "def neuron_batch(X, w, b):",
            "    one = np.vectorize(lambda z: 1 / (1 + np.exp(-z)) if z > 0 else np.exp(z) / (1 + np.exp(z)))",
            "    return one(X.dot(w) + b)",
        ),
        "decision-line": lines(
            "def decision_line(w, b):",
            "    intercept = (0 - b) / w[1]",
            "    return (-b - w[0]) / w[1] - intercept, intercept",
        ),
        "gates": lines(
            "and_neuron = (1e6, 1e6, -1.5e6)",
            "or_neuron = (1e6, 1e6, -5e5)",
        ),
        "mean-difference": lines(
            "def mean_difference(fours, nines):",
            "    averages = np.stack([np.average(group, axis=0) for group in (fours, nines)])",
            "    w = np.diff(averages, axis=0)[0]",
            "    return w, -(averages.mean(axis=0) * w).sum()",
        ),
        "accuracy": lines(
            "fours = x_train[np.where(y_train == 0)]",
            "nines = x_train[np.where(y_train == 1)]",
            "weights, bias = mean_difference(fours, nines)",
            "outputs = neuron_batch(x_test, weights, bias)",
            "correct = 0",
            "for p, t in zip(outputs, y_test):",
            "    if (p > 0.5 and t == 1) or (p <= 0.5 and t == 0):",
            "        correct += 1",
            "test_accuracy = correct / len(y_test)",
        ),
    },
}
