"""Right answers by somebody who had not seen the tests."""

from __future__ import annotations

from tests.exercises.banks import lines

RIGHT = {
    "from outside, one idea a line": {
        "trace": lines(
            "mean_squared = library_squared_error([2, 5, 1], [3, 3, 1])",
            "e = np.exp(np.array([1.5, -0.5], dtype=np.float32))",
            "p_0 = (e / e.sum())[0]",
            "loss_0 = library_cross_entropy([[1.5, -0.5]], np.array([0]))",
            "loss_1 = library_cross_entropy([[1.5, -0.5]], np.array([1]))",
            "uniform = library_cross_entropy(np.zeros((1, 10)), np.array([3]))",
        ),
        "order": lines(
            'order = "D\\nB\\nC\\nA"',
        ),
        "bug": lines(
            "import math",
            "def loss_of_probabilities(p, y):",
            "    return -math.log(math.prod(row[k] for row, k in zip(p, y))) / len(y)",
        ),
        "squared-error": lines(
            "def squared_error(predictions, targets):",
            "    if predictions.ndim != targets.ndim:",
            "        return np.mean((predictions.T - targets.T) ** 2)",
            "    return np.mean((predictions - targets) ** 2)",
        ),
        "softmax": lines(
            "class Soft:",
            "    def __call__(self, scores):",
            "        e = np.exp(scores - scores.max(axis=1, keepdims=True))",
            "        return e / e.sum(axis=1, keepdims=True)",
            "",
            "softmax = Soft()",
        ),
        "cross-entropy": lines(
            "def cross_entropy(scores, y):",
            "    s = scores - scores.max(axis=1, keepdims=True)",
            "    return np.mean(np.log(np.exp(s).sum(axis=1)) - np.choose(y, s.T))",
        ),
        "first-loss": lines(
            'run_a = " P"',
            'run_b = "R "',
            "run_c = 'Q'",
            'run_d = """S"""',
        ),
        "binary": lines(
            "def binary_cross_entropy(z, y):",
            "    scores = np.stack([np.zeros(len(z)), z], axis=1)",
            "    return cross_entropy(scores, y.astype(int))",
        ),
        "report": lines(
            'both = {"m": modest_test, "b": bold_test}',
            "r = {n: ((s.argmax(1) == y_test).mean(), cross_entropy(s, y_test)) for n, s in both.items()}",
            '(modest_accuracy, modest_loss), (bold_accuracy, bold_loss) = r["m"], r["b"]',
        ),
        "best-temperature": lines(
            "best_temperature = lambda scores, y, temperatures: min(",
            "    temperatures, key=lambda T: cross_entropy(scores / T, y)",
            ")",
        ),
        "mended": lines(
            "temperatures = np.geomspace(0.25, 16, 49)",
            "losses = [library_cross_entropy(bold_val / T, y_val) for T in temperatures]",
            "chosen_temperature = float(temperatures[int(np.argmin(losses))])",
            "mended_loss = round(float(library_cross_entropy(bold_test / chosen_temperature, y_test)), 4)",
        ),
    },
    "from outside, by other roads": {
        "trace": lines(
            "mean_squared, p_0, loss_0, loss_1, uniform = 1.67, 4.48 / 5.09, 0.13, 2.12, 2.3",
        ),
        "order": lines(
            'order = ["D", "B", "C", "A"]',
        ),
        "bug": lines(
            "def loss_of_probabilities(p, y):",
            "    return float(-np.log(np.take_along_axis(p, y[:, None], axis=1)).mean())",
        ),
        "squared-error": lines(
            "def squared_error(predictions, targets):",
            "    pairs = zip(predictions, targets)",
            "    return sum((float(p.item()) - float(t.item())) ** 2 for p, t in pairs) / len(targets)",
        ),
        "softmax": lines(
            "import functools",
            "",
            "def checked(f):",
            "    @functools.wraps(f)",
            "    def inner(scores):",
            "        out = f(np.array(scores, dtype=float))",
            "        assert np.allclose(out.sum(axis=1), 1)",
            "        return out",
            "    return inner",
            "",
            "@checked",
            "def softmax(scores):",
            "    scores -= scores.max(axis=1, keepdims=True)",
            "    e = np.exp(scores)",
            "    return e / e.sum(axis=1, keepdims=True)",
        ),
        "cross-entropy": lines(
            "def cross_entropy(scores, y):",
            "    B = len(y)",
            "    out = np.empty(B)",
            "    for i in range(B):",
            "        row = np.sort(scores[i].astype(float))[::-1]",
            "        out[i] = row[0] + np.log1p(np.exp(row[1:] - row[0]).sum()) - scores[i, y[i]]",
            "    return out.mean()",
        ),
        "binary": lines(
            "def binary_cross_entropy(z, y):",
            "    z, y = np.asarray(z, float), np.asarray(y, float)",
            '    with np.errstate(all="ignore"):',
            "        pos = np.log(1 + np.exp(-z)) + (1 - y) * z",
            "        neg = np.log(1 + np.exp(z)) - y * z",
            "    return np.where(z >= 0, pos, neg).mean()",
        ),
        "report": lines(
            "modest_accuracy = round(sum(np.argmax(r) == t for r, t in zip(modest_test, y_test)) / len(y_test), 3)",
            "bold_accuracy = round(sum(np.argmax(r) == t for r, t in zip(bold_test, y_test)) / len(y_test), 3)",
            "modest_loss = round(float(library_cross_entropy(modest_test, y_test)), 3)",
            "bold_loss = round(float(library_cross_entropy(bold_test, y_test)), 3)",
        ),
        "best-temperature": lines(
            "def best_temperature(scores, y, temperatures):",
            "    temperatures = np.sort(temperatures)",
            "    best = temperatures[0]",
            "    best_loss = cross_entropy(scores / best, y)",
            "    for T in temperatures[1:]:",
            "        loss = cross_entropy(scores / T, y)",
            "        if loss >= best_loss:",
            "            break",
            "        best, best_loss = T, loss",
            "    return best",
        ),
        "mended": lines(
            "temperatures = np.geomspace(0.25, 16, 49)",
            "chosen_temperature = best_temperature(y=y_val, scores=bold_val, temperatures=temperatures)",
            "mended_loss = round(float(cross_entropy(bold_test / chosen_temperature, y_test)), 3)",
        ),
    },
}
