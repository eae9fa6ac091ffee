"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.loss.bank.binary import binary
from tests.exercises.loss.bank.digits import best
from tests.exercises.loss.bank.entropy import entropy
from tests.exercises.loss.bank.probabilities import bug, softmax
from tests.exercises.loss.bank.squares import squared

REPORT = "modest_accuracy, bold_accuracy, modest_loss, bold_loss"

RIGHT = {
    "loops and the math module": {
        "trace": "import math\nmean_squared = ((2 - 3) ** 2 + (5 - 3) ** 2 + (1 - 1) ** 2) / 3\n"
        "p_0 = math.exp(1.5) / (math.exp(1.5) + math.exp(-0.5))\nloss_0 = -math.log(p_0)\n"
        "loss_1 = -math.log(1 - p_0)\nuniform = math.log(10)",
        "order": "order = ['D', 'B', 'C', 'A']",
        "bug": "import math\n"
        + bug("total = 0", "for i in range(len(y)):", "    total -= math.log(p[i][y[i]])", "return total / len(y)"),
        "squared-error": squared(
            "total = 0.0",
            "count = len(predictions)",
            "for i in range(count):",
            "    total += (float(predictions.ravel()[i]) - float(targets.ravel()[i])) ** 2",
            "return total / count",
        ),
        "softmax": "import math\n"
        + softmax(
            "rows = []",
            "for row in scores:",
            "    top = max(row)",
            "    powers = [math.exp(score - top) for score in row]",
            "    rows.append([power / sum(powers) for power in powers])",
            "return np.array(rows)",
        ),
        "cross-entropy": "import math\n"
        + entropy(
            "losses = []",
            "for row, label in zip(scores, y):",
            "    top = max(row)",
            "    total = sum(math.exp(score - top) for score in row)",
            "    losses.append(top + math.log(total) - row[label])",
            "return sum(losses) / len(losses)",
        ),
        "first-loss": "run_a = 'p'\nrun_b = 'r'\nrun_c = ' Q'\nrun_d = 'S'",
        "binary": "import math\n"
        + binary(
            "total = 0",
            "for score, answer in zip(z, y):",
            "    t = -score if answer else score",
            "    total += (t if t > 0 else 0) + math.log(1 + math.exp(-abs(t)))",
            "return total / len(z)",
        ),
        "report": f"{REPORT} = [\n    f(scores, y_test)\n"
        "    for f in (lambda s, y: sum(row.argmax() == label for row, label in zip(s, y)) / len(y), cross_entropy)\n"
        "    for scores in (modest_test, bold_test)\n]",
        "best-temperature": best(
            "best, chosen = None, None",
            "for T in temperatures:",
            "    loss = cross_entropy(scores / T, y)",
            "    if best is None or loss < best:",
            "        best, chosen = loss, T",
            "return chosen",
        ),
        "mended": "temperatures = np.geomspace(0.25, 16, 49)\n"
        "chosen_temperature = best_temperature(bold_val, y_val, temperatures)\n"
        "mended_loss = round(float(cross_entropy(bold_test / chosen_temperature, y_test)), 3)",
    },
    "vectorized, other formulas": {
        "trace": "mean_squared, p_0, loss_0, loss_1, uniform = np.array([1.67, 0.88, 0.127, 2.127, 2.303])",
        "order": "order = 'd b c a'",
        "bug": bug("return -np.log(p)[np.arange(len(p)), y].mean()"),
        "squared-error": squared("d = np.ravel(predictions) - np.ravel(targets)", "return d @ d / d.size"),
        "softmax": softmax(
            "top = np.max(scores, -1)[:, None]", "e = np.exp(scores - top)", "return e / np.sum(e, -1)[:, None]"
        ),
        "cross-entropy": entropy(
            "right = np.take_along_axis(scores, y[:, None].astype(int), axis=1)[:, 0]",
            "return np.mean(np.logaddexp.reduce(scores, axis=1) - right)",
        ),
        "first-loss": "run_a, run_b, run_c, run_d = 'PRQS'",
        "binary": binary("return np.mean(np.logaddexp(0, z) - z * y)"),
        "report": f"losses = [library_cross_entropy(s, y_test) for s in (modest_test, bold_test)]\n{REPORT} = "
        "*(1 - np.count_nonzero(s.argmax(1) - y_test) / len(y_test) for s in (modest_test, bold_test)), *losses",
        "best-temperature": best("return min(temperatures, key=lambda T: library_cross_entropy(scores / T, y))"),
        "mended": "temperatures = np.geomspace(0.25, 16, 49)\n"
        "losses = np.array([library_cross_entropy(bold_val / T, y_val) for T in temperatures])\n"
        "chosen_temperature = float(temperatures[losses == losses.min()][0])\n"
        "mended_loss = library_cross_entropy(bold_test / chosen_temperature, y_test)",
    },
    "one-hot rows, single precision": {
        "trace": "mean_squared, p_0 = np.float32(1.67), np.float32(0.88)\nloss_0 = np.float32(0.13)\n"
        "loss_1 = np.float32(2.13)\nuniform = np.float32(2.3)",
        "order": "order = ('D', 'B', 'C', 'A')",
        "bug": bug("hot = np.eye(p.shape[1])[y]", "return -(hot * np.log(p)).sum() / len(p)"),
        "squared-error": squared(
            "p = predictions if predictions.ndim == 2 else predictions[:, None]",
            "t = targets if targets.ndim == 2 else targets[:, None]",
            "return np.float32(((p - t) ** 2).sum() / len(p))",
        ),
        "softmax": softmax(
            "shifted = (scores.T - scores.max(1)).T.astype(np.float32)",
            "return (np.exp(shifted).T / np.exp(shifted).sum(1)).T",
        ),
        "cross-entropy": entropy(
            "hot = np.eye(scores.shape[1], dtype=np.float32)[y]",
            "shifted = (scores - scores.max(axis=1, keepdims=True)).astype(np.float32)",
            "logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))",
            "return -(hot * logs).sum() / len(y)",
        ),
        "first-loss": "run_a = 'P'\nrun_b = 'R'\nrun_c = 'Q'\nrun_d = 'S'",
        "binary": binary(
            "sign = (1 - 2 * y).astype(np.float32)",
            "t = sign * z",
            "return (np.where(t > 0, t, 0) + np.log1p(np.exp(-np.abs(t)))).mean(dtype=np.float32)",
        ),
        "report": f"{REPORT} = (\n    (modest_test.argmax(axis=1) == y_test).mean(),\n"
        "    (bold_test.argmax(axis=1) == y_test).mean(),\n"
        "    round(float(cross_entropy(modest_test, y_test)), 3),\n"
        "    round(float(cross_entropy(bold_test, y_test)), 3),\n)",
        "best-temperature": best(
            "stack = scores[None] / np.reshape(temperatures, (-1, 1, 1))",
            "losses = np.float64([cross_entropy(each, y) for each in stack])",
            "return float(temperatures[int(losses.argmin())])",
        ),
        "mended": "temperatures = np.geomspace(0.25, 16, 49)\n"
        "chosen_temperature = round(best_temperature(bold_val, y_val, temperatures), 4)\n"
        "mended_loss = cross_entropy((bold_test / chosen_temperature).astype(np.float32), y_test)",
    },
}
