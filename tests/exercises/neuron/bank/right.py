"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.banks import function
from tests.exercises.neuron.bank.batches import batch
from tests.exercises.neuron.bank.digits import means
from tests.exercises.neuron.bank.lines import line
from tests.exercises.neuron.bank.one_neuron import neuron
from tests.exercises.neuron.bank.pencil import bug

RIGHT = {
    "loops and the math module": {
        "trace": "weighted_sum = 2 * 1 + 1 * -1.5\nscore = weighted_sum + 0.7\noutput = 0.7685",
        "order": "order = ['C', 'B', 'D', 'A']",
        "bug": "import math\n"
        + bug("z = b", "for i, v in enumerate(x):", "    z += w[i] * v", "return 1 if z > 0 else 0"),
        "neuron": "import math\n"
        + neuron(
            "total = b",
            "for weight, value in zip(w, x):",
            "    total = total + weight * value",
            "return 1.0 / (1.0 + math.exp(-total))",
        ),
        "neuron-batch": batch(
            "outputs = []",
            "for x in X:",
            "    z = sum(x * w) + b",
            "    outputs.append(1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z)))",
            "return outputs",
        ),
        "decision-line": line(
            "intercept = -b / w[1]", "slope = (-(w[0] + b) / w[1]) - intercept", "return [slope, intercept]"
        ),
        "gates": "and_neuron = [2, 2, -3]\nor_neuron = np.array([20.0, 20.0, -10.0])",
        "mean-difference": function(
            "mean_difference(fours, nines)",
            "w = np.zeros(fours.shape[1])",
            "b = 0",
            "for j in range(fours.shape[1]):",
            "    four = sum(fours[:, j]) / len(fours)",
            "    nine = sum(nines[:, j]) / len(nines)",
            "    w[j] = nine - four",
            "    b -= w[j] * (nine + four) / 2",
            "return w, b",
        ),
        "accuracy": "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "right = 0\n"
        "for x, y in zip(x_test, y_test):\n"
        "    if (neuron_batch(x[None, :], w, b)[0] > 0.5) == (y == 1):\n"
        "        right += 1\n"
        "test_accuracy = round(right / len(y_test), 3)",
    },
    "vectorized, other formulas": {
        "trace": "weighted_sum = np.dot([2, 1], [1, -1.5])\nscore = weighted_sum + 0.7\n"
        "output = 1 / (1 + np.exp(-score))",
        "order": "order = 'c, b, d, a'",
        "bug": bug("return np.rint(1 / (1 + np.exp(-np.dot(x, w) - b)))"),
        "neuron": neuron("z = np.dot(w, x) + b", "return np.exp(z) / (1 + np.exp(z))"),
        "neuron-batch": batch("return 0.5 * (1 + np.tanh((b + (X * w).sum(axis=-1)) / 2))"),
        "decision-line": line("w1, w2 = w", "return np.array([-w1, -b]) / w2"),
        "gates": "and_neuron = (1, 1, -1)\nor_neuron = (1, 1, -0.001)",
        "mean-difference": means("return (nine - four).tolist(), (four @ four - nine @ nine) / 2"),
        "accuracy": "w, b = mean_difference(x_train[y_train < 1], x_train[y_train > 0])\n"
        "says = np.round(neuron_batch(x_test, np.array(w), b))\n"
        "test_accuracy = 1 - np.abs(says - y_test).mean()",
    },
    "plain formula that warns, single precision": {
        "trace": "weighted_sum = np.float32(0.5)\nscore = np.float32(1.2)\noutput = np.float32(0.77)",
        "order": "order = ('C', 'B', 'D', 'A')",
        "bug": bug("return (1 / (1 + np.exp(-(w @ x + b))) > 0.5).astype(np.float32)"),
        "neuron": neuron(
            "z = (x * w).astype(np.float32).sum() + np.float32(b)", "return np.float32(1) / (1 + np.exp(-z))"
        ),
        "neuron-batch": batch("z = np.einsum('bn,n->b', X, w) + b", "return (1 / (1 + np.exp(-z))).astype(np.float32)"),
        "decision-line": line("return np.float32(-w[0] / w[1]), np.float32(-b / w[1])"),
        "gates": "and_neuron = (0.6, 0.6, -1.0)\nor_neuron = (3, 2, -1)",
        "mean-difference": function(
            "mean_difference(fours, nines)",
            "a = np.average(fours, axis=0).astype(np.float32)",
            "c = np.average(nines, axis=0).astype(np.float32)",
            "middle = a + (c - a) / 2",
            "return c - a, -np.sum((c - a) * middle)",
        ),
        "accuracy": "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "says = neuron_batch(x_test, w, b) >= 0.5\n"
        "test_accuracy = (says == y_test.astype(bool)).sum() / y_test.size",
    },
}
