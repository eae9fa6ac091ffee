"""Answers a class would give to the exercise `neuron`: wrong ones, each a real misconception, and right ones.

A wrong answer names the cell it is written into, the test cells it must lose (and no others), and words of the
sentence that its check must say.
"""

from __future__ import annotations

from typing import NamedTuple


class Wrong(NamedTuple):
    """A wrong answer: where it stands, what is written, what it loses, and what the student is told."""

    cell: str
    source: str
    loses: tuple[str, ...]
    says: str


def function(head: str, *lines: str) -> str:
    return "\n".join([f"def {head}:", *(f"    {line}" for line in lines)])


def neuron(*lines: str) -> str:
    return function("neuron(x, w, b)", *lines)


def batch(*lines: str) -> str:
    return function("neuron_batch(X, w, b)", *lines)


def bug(*lines: str) -> str:
    return function("says_yes(x, w, b)", *lines)


def line(*lines: str) -> str:
    return function("decision_line(w, b)", *lines)


def means(*lines: str) -> str:
    first = "four, nine = fours.mean(axis=0), nines.mean(axis=0)"
    return function("mean_difference(fours, nines)", first, *lines)


NEURON = ("test-neuron", "test-neuron-hidden")
BATCH = ("test-batch", "test-batch-hidden")
SIGMOID = "1 / (1 + np.exp(-z))"

WRONG = {
    # 1. the trace
    "trace: bias added to the weighted sum": Wrong(
        "trace", "weighted_sum, score, output = 1.2, 1.2, 0.77", ("test-trace",), "added the bias already"
    ),
    "trace: sign of the second weight lost": Wrong(
        "trace", "weighted_sum, score, output = 3.5, 4.2, 0.98", ("test-trace",), "second weight is negative"
    ),
    "trace: inputs added without weights": Wrong(
        "trace", "weighted_sum, score, output = 3, 3.7, 0.97", ("test-trace",), "without their weights"
    ),
    "trace: bias forgotten": Wrong(
        "trace", "weighted_sum, score, output = 0.5, 0.5, 0.62", ("test-trace",), "left out the bias"
    ),
    "trace: bias counted for each input": Wrong(
        "trace", "weighted_sum, score, output = 0.5, 1.9, 0.87", ("test-trace",), "once for each input"
    ),
    "trace: sigmoid of the weighted sum": Wrong(
        "trace",
        "weighted_sum, score, output = 0.5, 1.2, 0.62",
        ("test-trace",),
        "sigmoid of the weighted sum",
    ),
    "trace: sigmoid of minus the score": Wrong(
        "trace", "weighted_sum, score, output = 0.5, 1.2, 0.23", ("test-trace",), "minus the score"
    ),
    "trace: step in place of the sigmoid": Wrong(
        "trace", "weighted_sum, score, output = 0.5, 1.2, 1", ("test-trace",), "answer of a step"
    ),
    "trace: only the first number filled in": Wrong(
        "trace", "weighted_sum, score, output = 0.5, None, None", ("test-trace",), "score is not filled in"
    ),
    "trace: written as text": Wrong(
        "trace", "weighted_sum, score, output = '0.5', '1.2', '0.77'", ("test-trace",), "'0.5' is not right"
    ),
    # 2. the order of lines
    "order: sigmoid before the bias": Wrong(
        "order", "order = 'CDBA'", ("test-order",), "D takes the sigmoid of the score"
    ),
    "order: bias before the sum": Wrong(
        "order", "order = 'BCDA'", ("test-order",), "C has to make the weighted sum"
    ),
    "order: return first": Wrong("order", "order = 'ACBD'", ("test-order",), "Nothing after `return`"),
    "order: inputs added to weights": Wrong(
        "order", "order = 'EBDA'", ("test-order",), "A weight multiplies"
    ),
    "order: bias left out": Wrong("order", "order = 'CFA'", ("test-order",), "forgets the bias"),
    "order: one line short": Wrong("order", "order = 'CBD'", ("test-order",), "1 more line needed"),
    "order: a line twice": Wrong("order", "order = 'CBDDA'", ("test-order",), "more than once"),
    # 3. the planted bug
    "bug: another line blamed": Wrong("buggy-line", "buggy_line = 3", ("test-bug",), "Line 3 is the sigmoid"),
    "bug: the line given as text": Wrong(
        "buggy-line", "buggy_line = '4'", ("test-bug",), "Choose one of 1, 2, 3, 4"
    ),
    "bug: copied unchanged": Wrong(
        "bug", bug("z = np.sum(w * x) + b", f"return {SIGMOID} > 0"), ("test-bug",), "says yes to everything"
    ),
    "bug: comparison turned round": Wrong(
        "bug",
        bug("z = np.sum(w * x) + b", f"return {SIGMOID} < 0.5"),
        ("test-bug",),
        "Turn the comparison round",
    ),
    "bug: score compared with one half": Wrong(
        "bug", bug("return np.sum(w * x) + b > 0.5"), ("test-bug",), "middle for the output"
    ),
    "bug: output not compared": Wrong(
        "bug", bug("z = np.sum(w * x) + b", f"return {SIGMOID}"), ("test-bug",), "The question was yes or no"
    ),
    "bug: sigmoid compared with one": Wrong(
        "bug", bug("z = np.sum(w * x) + b", f"return {SIGMOID} >= 1"), ("test-bug",), "no to everything"
    ),
    "bug: bias lost": Wrong("bug", bug("return np.sum(w * x) > 0"), ("test-bug",), "bias got lost"),
    "bug: printed instead of returned": Wrong(
        "bug", bug("print(np.sum(w * x) + b > 0)"), ("test-bug",), "Printing shows a value"
    ),
    # 4. one neuron
    "neuron: bias forgotten": Wrong(
        "neuron", neuron("z = w @ x", f"return {SIGMOID}"), NEURON, "forgot the bias"
    ),
    "neuron: bias for each input": Wrong(
        "neuron", neuron("z = np.sum(w * x + b)", f"return {SIGMOID}"), NEURON, "once for each input"
    ),
    "neuron: bias inside the loop": Wrong(
        "neuron",
        neuron("z = 0", "for i in range(len(x)):", "    z += w[i] * x[i] + b", f"return {SIGMOID}"),
        NEURON,
        "once for each input",
    ),
    "neuron: bias after the sigmoid": Wrong(
        "neuron", neuron("z = w @ x", f"return {SIGMOID} + b"), NEURON, "after the sigmoid"
    ),
    "neuron: sum after the sigmoid": Wrong(
        "neuron", neuron("z = w * x", f"return np.sum({SIGMOID}) + b"), NEURON, "sigmoid of each product"
    ),
    "neuron: products not added": Wrong(
        "neuron", neuron("z = w * x + b", f"return {SIGMOID}"), NEURON, "still to be added"
    ),
    "neuron: average of the products": Wrong(
        "neuron", neuron("z = np.mean(w * x) + b", f"return {SIGMOID}"), NEURON, "average of the products"
    ),
    "neuron: two inputs, as on the page": Wrong(
        "neuron",
        neuron("z = w[0] * x[0] + w[1] * x[1] + b", f"return {SIGMOID}"),
        NEURON,
        "any number of inputs",
    ),
    "neuron: sigmoid forgotten": Wrong("neuron", neuron("return w @ x + b"), NEURON, "You return the score"),
    "neuron: step": Wrong("neuron", neuron("return 1 if w @ x + b > 0 else 0"), NEURON, "answer of a step"),
    "neuron: sign in the exponent": Wrong(
        "neuron", neuron("z = w @ x + b", "return 1 / (1 + np.exp(z))"), NEURON, "sign in the exponent"
    ),
    "neuron: tanh": Wrong("neuron", neuron("return np.tanh(w @ x + b)"), NEURON, "runs from -1 to 1"),
    "neuron: weights added to inputs": Wrong(
        "neuron", neuron("z = np.sum(w + x) + b", f"return {SIGMOID}"), NEURON, "multiplied by its own weight"
    ),
    "neuron: return forgotten": Wrong(
        "neuron", neuron("z = w @ x + b", f"output = {SIGMOID}"), NEURON, "Is `return` missing"
    ),
    "neuron: the argument overwritten": Wrong(
        "neuron", neuron("x *= w", "z = x.sum() + b", f"return {SIGMOID}"), NEURON, "changes its argument x"
    ),
    "neuron: matrix product the wrong way round": Wrong(
        "neuron",
        neuron("z = x[:, None] @ w[:, None] + b", f"return {SIGMOID}"),
        NEURON,
        "in the line: z = x[:, None]",
    ),
    "neuron: stale names instead of arguments": Wrong(
        "neuron",
        neuron("z = weights @ inputs + b", f"return {SIGMOID}"),
        NEURON,
        "name 'weights' is not defined",
    ),
    "neuron: the library's neuron called": Wrong(
        "neuron", neuron("return library_neuron(x[None], w, b)[0]"), NEURON, "calls the library"
    ),
    "neuron: the library's sigmoid called": Wrong(
        "neuron",
        "from nnlib import Sigmoid\nready = Sigmoid()\n"
        + neuron("return ready(np.array([[w @ x + b]]))[0, 0]"),
        NEURON,
        "calls the library",
    ),
    "neuron: whole numbers cut off": Wrong(
        "neuron",
        neuron("p = np.empty_like(x)", "p[:] = w * x", "z = p.sum() + b", f"return {SIGMOID}"),
        ("test-neuron-hidden",),
        "whole numbers",
    ),
    "neuron: rounded to two decimals": Wrong(
        "neuron", neuron("z = w @ x + b", f"return round({SIGMOID}, 2)"), NEURON, "the numbers are not right"
    ),
    # 5. a batch
    "batch: bias forgotten": Wrong(
        "neuron-batch", batch("z = X @ w", f"return {SIGMOID}"), BATCH, "forgot the bias"
    ),
    "batch: bias for each input": Wrong(
        "neuron-batch",
        batch("z = (X * w + b).sum(axis=1)", f"return {SIGMOID}"),
        (*BATCH, "test-digits"),
        "once for each input",
    ),
    "batch: transposed": Wrong(
        "neuron-batch",
        batch("z = X.T @ w + b", f"return {SIGMOID}"),
        (*BATCH, "test-digits"),
        "lies on its side",
    ),
    "batch: factors swapped": Wrong(
        "neuron-batch",
        batch("z = w @ X + b", f"return {SIGMOID}"),
        (*BATCH, "test-digits"),
        "lies on its side",
    ),
    "batch: summed over the examples": Wrong(
        "neuron-batch",
        batch("z = (X * w).sum(axis=0) + b", f"return {SIGMOID}"),
        (*BATCH, "test-digits"),
        "axis 0",
    ),
    "batch: summed over everything": Wrong(
        "neuron-batch",
        batch("z = np.sum(X * w) + b", f"return {SIGMOID}"),
        (*BATCH, "test-digits"),
        "all examples share one score",
    ),
    "batch: averaged over the batch": Wrong(
        "neuron-batch",
        batch("z = X @ w + b", f"return np.mean({SIGMOID})"),
        (*BATCH, "test-digits"),
        "averaged over the batch",
    ),
    "batch: overflowing sigmoid": Wrong(
        "neuron-batch", batch("z = X @ w + b", "return np.exp(z) / (1 + np.exp(z))"), BATCH, "inf / inf"
    ),
    "batch: sigmoid before the sum": Wrong(
        "neuron-batch",
        batch("z = X * w + b", f"return ({SIGMOID}).sum(axis=1)"),
        (*BATCH, "test-digits"),
        "First add, then take the sigmoid",
    ),
    "batch: sigmoid forgotten": Wrong(
        "neuron-batch", batch("return X @ w + b"), (*BATCH, "test-digits"), "The sigmoid is missing"
    ),
    "batch: step": Wrong(
        "neuron-batch", batch("return (X @ w + b > 0).astype(int)"), BATCH, "answers of a step"
    ),
    "batch: sign in the exponent": Wrong(
        "neuron-batch",
        batch("z = X @ w + b", "return 1 / (1 + np.exp(z))"),
        (*BATCH, "test-digits"),
        "minus the score",
    ),
    "batch: first example only": Wrong(
        "neuron-batch",
        batch("for x in X:", "    z = w @ x + b", f"    return {SIGMOID}"),
        (*BATCH, "test-digits"),
        "first example alone",
    ),
    "batch: a column": Wrong(
        "neuron-batch",
        batch("z = X @ w.reshape(-1, 1) + b", f"return {SIGMOID}"),
        (*BATCH, "test-digits"),
        "You return a column",
    ),
    "batch: a batch of one squeezed": Wrong(
        "neuron-batch",
        batch("z = np.squeeze(X @ w[:, None] + b)", f"return {SIGMOID}"),
        ("test-batch-hidden",),
        "batch of one example",
    ),
    "batch: scores clipped too tightly": Wrong(
        "neuron-batch",
        batch("z = np.clip(X @ w + b, -2, 2)", f"return {SIGMOID}"),
        BATCH,
        "the numbers are not right",
    ),
    "batch: whole numbers cut off": Wrong(
        "neuron-batch",
        batch("p = np.zeros_like(X)", "p[:] = X * w", "z = p.sum(axis=1) + b", f"return {SIGMOID}"),
        ("test-batch-hidden",),
        "whole numbers",
    ),
    "batch: the batch overwritten": Wrong(
        "neuron-batch",
        batch("X *= w", "z = X.sum(axis=1) + b", f"return {SIGMOID}"),
        (*BATCH, "test-digits"),
        "changes its argument X",
    ),
    "batch: rows of two inputs": Wrong(
        "neuron-batch",
        batch("z = X[:, 0] * w[0] + X[:, 1] * w[1] + b", f"return {SIGMOID}"),
        (*BATCH, "test-digits"),
        "the numbers are not right",
    ),
    # 6. the line
    "line: both signs": Wrong(
        "decision-line", line("return w[0] / w[1], b / w[1]"), ("test-line",), "Both signs"
    ),
    "line: sign of the slope": Wrong(
        "decision-line", line("return w[0] / w[1], -b / w[1]"), ("test-line",), "sign of the slope"
    ),
    "line: sign of the intercept": Wrong(
        "decision-line", line("return -w[0] / w[1], b / w[1]"), ("test-line",), "sign of the intercept"
    ),
    "line: solved for the first input": Wrong(
        "decision-line", line("return -w[1] / w[0], -b / w[0]"), ("test-line",), "solved for x1"
    ),
    "line: swapped": Wrong(
        "decision-line", line("return -b / w[1], -w[0] / w[1]"), ("test-line",), "swapped the two"
    ),
    "line: bias not divided": Wrong(
        "decision-line", line("return -w[0] / w[1], -b"), ("test-line",), "not divided"
    ),
    "line: bias as intercept": Wrong(
        "decision-line", line("return -w[0] / w[1], b"), ("test-line",), "bias itself"
    ),
    "line: direction of the weights": Wrong(
        "decision-line", line("return w[1] / w[0], -b / w[1]"), ("test-line",), "direction of the weights"
    ),
    "line: slope alone": Wrong(
        "decision-line", line("return -w[0] / w[1]"), ("test-line",), "2 values (slope, intercept)"
    ),
    # 7. lamps
    "lamps: exchanged": Wrong(
        "gates", "and_neuron, or_neuron = (1, 1, -0.5), (1, 1, -1.5)", ("test-gates",), "mixed up"
    ),
    "lamps: no bias": Wrong(
        "gates", "and_neuron, or_neuron = (1, 1, 0), (1, 1, 0)", ("test-gates",), "mixed up"
    ),
    "lamps: always on": Wrong(
        "gates", "and_neuron, or_neuron = (1, 1, 1), (1, 1, 1)", ("test-gates",), "always on"
    ),
    "lamps: never on": Wrong(
        "gates", "and_neuron, or_neuron = (1, 1, -2), (1, 1, -2)", ("test-gates",), "never on"
    ),
    "lamps: one switch counts": Wrong(
        "gates",
        "and_neuron, or_neuron = (1, 0, -0.5), (1, 1, -0.5)",
        ("test-gates",),
        "Only the first switch",
    ),
    "lamps: signs turned": Wrong(
        "gates", "and_neuron, or_neuron = (-1, -1, 1.5), (1, 1, -0.5)", ("test-gates",), "exchanged"
    ),
    "lamps: bias left out": Wrong(
        "gates", "and_neuron, or_neuron = (1, 1), (1, 1)", ("test-gates",), "three numbers"
    ),
    "lamps: one missing": Wrong(
        "gates",
        "and_neuron, or_neuron = (1, 1, -1.5), None",
        ("test-gates",),
        "or_neuron (the four lamps) is not filled",
    ),
    # 8. four or nine
    "means: sign of both": Wrong(
        "mean-difference",
        means("w = four - nine", "return w, -w @ (four + nine) / 2"),
        ("test-digits",),
        "says yes to a four",
    ),
    "means: sign of the bias": Wrong(
        "mean-difference",
        means("w = nine - four", "return w, w @ (four + nine) / 2"),
        ("test-digits",),
        "sign of the bias",
    ),
    "means: no bias": Wrong(
        "mean-difference", means("return nine - four, 0"), ("test-digits",), "bias is missing"
    ),
    "means: mean of all images as halfway": Wrong(
        "mean-difference",
        means("w = nine - four", "return w, -w @ np.concatenate([fours, nines]).mean(axis=0)"),
        ("test-digits",),
        "all images together",
    ),
    "means: halfway not halved": Wrong(
        "mean-difference",
        means("w = nine - four", "return w, -w @ (four + nine)"),
        ("test-digits",),
        "divided by 2",
    ),
    "means: zero at the four": Wrong(
        "mean-difference",
        means("w = nine - four", "return w, -w @ four"),
        ("test-digits",),
        "at the average four",
    ),
    "means: averaged over pixels": Wrong(
        "mean-difference",
        means(
            "four, nine = fours.mean(axis=1), nines.mean(axis=1)",
            "w = nine - four",
            "return w, -w @ (four + nine) / 2",
        ),
        ("test-digits",),
        "averaged over the pixels of each image",
    ),
    "means: averaged over everything": Wrong(
        "mean-difference",
        means(
            "four, nine = fours.mean(), nines.mean()", "w = nine - four", "return w, -w * (four + nine) / 2"
        ),
        ("test-digits",),
        "leaves a single number",
    ),
    "means: sums instead of averages": Wrong(
        "mean-difference",
        means(
            "four, nine = fours.sum(axis=0), nines.sum(axis=0)",
            "w = nine - four",
            "return w, -w @ (four + nine) / 2",
        ),
        ("test-digits",),
        "added the images up",
    ),
    "means: sum of the averages": Wrong(
        "mean-difference",
        means("w = nine - four", "return nine + four, -w @ (four + nine) / 2"),
        ("test-digits",),
        "What tells the digits apart",
    ),
    "means: bias forgotten in return": Wrong(
        "mean-difference", means("return nine - four"), ("test-digits",), "2 values (w, b)"
    ),
    "accuracy: on the training images": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = np.mean((neuron_batch(x_train, w, b) > 0.5) == y_train)",
        ("test-digits",),
        "on the training images",
    ),
    "accuracy: wrong answers counted": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = np.mean((neuron_batch(x_test, w, b) > 0.5) != y_test)",
        ("test-digits",),
        "fraction of wrong answers",
    ),
    "accuracy: compared with zero": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = np.mean((neuron_batch(x_test, w, b) > 0) == y_test)",
        ("test-digits",),
        "says nine every time",
    ),
    "accuracy: a percentage": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = 100 * np.mean((neuron_batch(x_test, w, b) > 0.5) == y_test)",
        ("test-digits",),
        "a percentage",
    ),
    "accuracy: how often it says nine": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = np.mean(neuron_batch(x_test, w, b) > 0.5)",
        ("test-digits",),
        "how often the neuron says nine",
    ),
    "accuracy: mean output": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = neuron_batch(x_test, w, b).mean()",
        ("test-digits",),
        "is not right yet",
    ),
}

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
        "trace": "weighted_sum = np.dot([2, 1], [1, -1.5])\nscore = weighted_sum + 0.7\noutput = 1 / (1 + np.exp(-score))",
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
        "neuron-batch": batch(
            "z = np.einsum('bn,n->b', X, w) + b", "return (1 / (1 + np.exp(-z))).astype(np.float32)"
        ),
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
