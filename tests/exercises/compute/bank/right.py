"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.compute.bank.average import average
from tests.exercises.compute.bank.costs import costs
from tests.exercises.compute.bank.pairs import pairs
from tests.exercises.compute.bank.pencil import in_parts
from tests.exercises.compute.bank.roofline import roofline

RIGHT = {
    "loops": {
        "trace": "parameters = 100 * 50 + 50 + 50 * 10 + 10\nforward = 2 * 20 * 5500\nstep = 3 * forward\n"
        "held = 4 * 4 * parameters\nnotes = 20 * 4 * 150\nmore = 3 * notes",
        "bound": "edge = 60e12 / 1.5e12\nbound_16 = 'Memory'\nshare_16 = 16 / 2 / edge\nbound_128 = ' arithmetic'\n"
        "smallest = edge\ntwice_peak = max(1.5, 12)\ntwice_batch = max(6, 12)",
        "order": "order = ['B', 'E', 'D', 'A', 'C']",
        "bug": in_parts(
            "total = [0.0] * len(w)",
            "for start in range(0, len(x), size):",
            "    for row, target in zip(x[start : start + size], y[start : start + size]):",
            "        error = sum(a * b for a, b in zip(row, w)) - target",
            "        for j in range(len(w)):",
            "            total[j] += 2 * error * row[j]",
            "return np.array(total) / len(x)",
        ),
        "costs": costs(
            "parameters = flops = 0",
            "held = 0",
            "for i in range(len(sizes) - 1):",
            "    new = sizes[i] * sizes[i + 1] + sizes[i + 1]",
            "    parameters += new",
            "    flops += 2 * sizes[i] * sizes[i + 1] * batch  # forward",
            "    flops += 4 * sizes[i] * sizes[i + 1] * batch  # backward",
            "    held += new * 4 * 4 + batch * sizes[i] * 4",
            "return parameters, flops, held",
        ),
        "roofline": roofline(
            "if np.ndim(flops) == 0:",
            "    seconds = max(flops / peak, moved / bandwidth)",
            "    return seconds, flops / peak / seconds",
            "found = [roofline(f, b, peak, bandwidth) for f, b in zip(np.ravel(flops), np.ravel(moved))]",
            "seconds, share = np.array(found).T",
            "return seconds.reshape(np.shape(flops)), share.reshape(np.shape(flops))",
        ),
        "average": average(
            "number = sum(counts)",
            "total = None",
            "for i in range(len(counts)):",
            "    if gradients[i] is None:",
            "        continue",
            "    share = gradients[i] * (counts[i] / number)",
            "    total = share if total is None else total + share",
            "return total",
        ),
        "pairs": pairs(
            "row = list(numbers)",
            "while len(row) > 1:",
            "    new = []",
            "    for i in range(0, len(row) - 1, 2):",
            "        new.append(row[i] + row[i + 1])",
            "    if len(row) % 2 == 1:",
            "        new.append(row[-1])",
            "    row = new",
            "return row[0]",
        ),
        "workers": "whole = gradient_of(fresh, x_batch, y_batch)\n"
        "parts = [gradient_of(fresh, x, y) for x, y in zip(np.split(x_batch, [75]), np.split(y_batch, [75]))]\n"
        "combined = average_gradients(parts, [75, 25])\n"
        "plain = sum(parts) / 2\n"
        "plain_error = max(abs(p - q) for p, q in zip(plain, whole)) / max(abs(q) for q in whole)",
        "half": "half = np.array([np.float16(v) for v in trained])\nbytes_half = 2 * len(half)\n"
        "score_change = 0\n"
        "for before, after in zip(scores_of(trained, x_test).ravel(), scores_of(half, x_test).ravel()):\n"
        "    score_change = max(score_change, abs(after - before))\n"
        "g = gradient_of(half, x_batch, y_batch)\n"
        "new = np.array([np.float16(h - 0.005 * s) for h, s in zip(half, g)])\n"
        "stuck = sum(h == n for h, n in zip(half, new)) / len(half)",
    },
    "arrays": {
        "trace": "parameters = 101 * 50 + 51 * 10\nforward = 220e3\nstep = 6 * 20 * 5500\nheld = 88960.0\n"
        "notes = 12e3\nmore = 4 * 60 * 150",
        "bound": "edge = 40.0\nbound_16 = 'memory'\nshare_16 = 0.20\nbound_128 = 'arithmetic'\n"
        "smallest = 40\ntwice_peak = 12.0\ntwice_batch = 12",
        "order": "order = 'b e d a c'",
        "bug": in_parts(
            "pieces = []",
            "for start in np.arange(0, x.shape[0], size):",
            "    part = slice(start, start + size)",
            "    error = x[part] @ w - y[part]",
            "    mean = (2 * x[part] * error[:, None]).mean(axis=0)",
            "    pieces.append(len(error) * mean)",
            "return np.sum(pieces, axis=0) / x.shape[0]",
        ),
        "costs": costs(
            "sizes = np.array(sizes)",
            "n, m = sizes[:-1], sizes[1:]",
            "P = np.sum((n + 1) * m)",
            "return P, 6 * batch * (n @ m), 16 * P + 4 * batch * n.sum()",
        ),
        "roofline": roofline(
            "compute, move = np.asarray(flops) / peak, np.asarray(moved) / bandwidth",
            "seconds = np.where(compute > move, compute, move)",
            "return [seconds, compute / seconds]",
        ),
        "average": average(
            "busy = [i for i, count in enumerate(counts) if count]",
            "return np.average([gradients[i] for i in busy], axis=0, weights=[counts[i] for i in busy])",
        ),
        "pairs": pairs(
            "n = 1",
            "while n < len(numbers):",
            "    n *= 2",
            "x = np.zeros(n, dtype=np.float16)",
            "x[: len(numbers)] = numbers",
            "while n > 1:",
            "    n //= 2",
            "    x = x.reshape(n, 2)[:, 0] + x.reshape(n, 2)[:, 1]",
            "return x[0]",
        ),
        "workers": "a = gradient_of(fresh, x_batch[:75], y_batch[:75])\n"
        "b = gradient_of(fresh, x_batch[-25:], y_batch[-25:])\n"
        "whole = gradient_of(fresh, x_train[:100], y_train[:100])\n"
        "combined = 0.75 * a + 0.25 * b\n"
        "plain_error = np.linalg.norm(np.mean([a, b], axis=0) - whole, np.inf) / np.linalg.norm(whole, np.inf)",
        "half": "half = np.float16(trained)\nbytes_half = half.size * half.itemsize\n"
        "score_change = np.max(np.abs(scores_of(trained, x_test) - scores_of(half, x_test)))\n"
        "new = half - np.float16(0.005) * np.float16(gradient_of(half, x_batch, y_batch))\n"
        "stuck = np.count_nonzero(new == half) / 2410",
    },
    "other ways": {
        "bug": in_parts(
            "gradient = np.zeros_like(w, dtype=float)",
            "cuts = range(size, len(x), size)",
            "for part, right in zip(np.split(x, cuts), np.split(y, cuts)):",
            "    gradient += (len(part) / len(x)) * np.mean(2 * (part @ w - right)[:, None] * part, axis=0)",
            "return gradient",
        ),
        "costs": costs(
            "layers = [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]",
            "weights = sum(n * m for n, m in layers)",
            "parameters = weights + sum(m for n, m in layers)",
            "notes = sum(n for n, m in layers) * batch",
            "return [parameters, 3 * 2 * weights * batch, (4 * parameters + notes) * 4]",
        ),
        "roofline": roofline(
            "with np.errstate(divide='ignore'):",
            "    intensity = np.divide(flops, moved)",
            "reached = np.minimum(peak, intensity * bandwidth)",
            "seconds = np.where(intensity < peak / bandwidth, np.divide(moved, bandwidth), np.divide(flops, peak))",
            "return seconds, reached / peak",
        ),
        "average": average(
            "total = np.zeros_like(gradients[0], dtype=float)",
            "for i in range(len(counts)):",
            "    if counts[i]:",
            "        total += counts[i] / sum(counts) * gradients[i]",
            "return total",
        ),
        "pairs": pairs(
            "if len(numbers) == 1:",
            "    return float(numbers[0])",
            "even = len(numbers) - len(numbers) % 2",
            "sums = numbers[:even].reshape(-1, 2)",
            "return sum_in_pairs(np.append(sums[:, 0] + sums[:, 1], numbers[even:]))",
        ),
    },
    "single precision": {
        "workers": "whole = gradient_of(fresh, x_batch, y_batch)\n"
        "x_other, y_other = x_batch[75:], y_batch[75:]\n"
        "x_batch, y_batch = x_batch[:75], y_batch[:75]  # names that the checks and part 10 use, too\n"
        "a, b = gradient_of(fresh, x_batch, y_batch), gradient_of(fresh, x_other, y_other)\n"
        "combined = (3 * a + b) / 4\n"
        "plain_error = np.abs((a + b) / 2 - whole).max() / np.abs(whole).max()",
        "bug": in_parts(
            "x, y, w = np.float32(x), np.float32(y), np.float32(w)",
            "total = np.zeros(w.shape, dtype=np.float32)",
            "for i in range(0, len(y), size):",
            "    total += x[i : i + size].T @ (x[i : i + size] @ w - y[i : i + size])",
            "return total * np.float32(2 / len(y))",
        ),
        "average": average(
            "total = sum(n * np.asarray(g, dtype=np.float32) for g, n in zip(gradients, counts) if n)",
            "return total / np.float32(sum(counts))",
        ),
    },
}
