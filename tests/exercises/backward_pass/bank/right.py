"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.backward_pass.bank.descent import descent
from tests.exercises.backward_pass.bank.digits import train
from tests.exercises.backward_pass.bank.linear import linear
from tests.exercises.backward_pass.bank.network import network
from tests.exercises.backward_pass.bank.numerical import numerical
from tests.exercises.backward_pass.bank.relu import relu
from tests.exercises.backward_pass.bank.scores import scores

TRACE = ("g_score", "g_weight", "g_hidden", "g_off", "g_first", "change")
RUNS = "run_a, run_b, run_c, run_d, run_e"

RIGHT = {
    "loops and the math module": {
        "trace": "import math\np = math.exp(1.5) / (math.exp(1.5) + math.exp(-0.75))\n"
        "g_score = p\ng_weight = 0.5 * -p\ng_hidden = p + 0.5 * p\ng_off = 0\n"
        "g_first = 2 * g_hidden\nchange = 0.01 * g_first",
        "order": "order = ['D', 'B', 'E', 'C', 'A', 'F']",
        "relu": relu(
            "g_z = np.zeros(z.shape)",
            "for i in range(z.shape[0]):",
            "    for j in range(z.shape[1]):",
            "        if z[i, j] > 0:",
            "            g_z[i, j] = g_h[i, j]",
            "return g_z",
        ),
        "linear": linear(
            "B, M = g_Y.shape",
            "N = len(W)",
            "g_X, g_W, g_b = np.zeros((B, N)), np.zeros((N, M)), np.zeros(M)",
            "for i in range(B):",
            "    for k in range(M):",
            "        g_b[k] += g_Y[i, k]",
            "        for j in range(N):",
            "            g_W[j, k] += X[i, j] * g_Y[i, k]",
            "            g_X[i, j] += W[j, k] * g_Y[i, k]",
            "return g_X, g_W, g_b",
        ),
        "softmax": "import math\n"
        + scores(
            "rows = []",
            "for row, label in zip(scores, y):",
            "    top = max(row)",
            "    powers = [math.exp(score - top) for score in row]",
            "    p = [power / sum(powers) for power in powers]",
            "    p[label] -= 1",
            "    rows.append([each / len(y) for each in p])",
            "return np.array(rows)",
        ),
        "network": network(
            "total = [np.zeros(a.shape) for a in (W1, b1, W2, b2)]",
            "for x, label in zip(X, y):",
            "    z = x @ W1 + b1",
            "    h = np.maximum(z, 0)",
            "    s = h @ W2 + b2",
            "    g_s = np.exp(s - s.max())",
            "    g_s = g_s / g_s.sum()",
            "    g_s[label] -= 1",
            "    g_z = (W2 @ g_s) * (z > 0)",
            "    for t, g in zip(total, (np.outer(x, g_z), g_z, np.outer(h, g_s), g_s)):",
            "        t += g / len(y)",
            "return total",
        ),
        "numerical": numerical(
            "slopes = []",
            "for i in range(x.size):",
            "    up, down = [float(n) for n in x.flat], [float(n) for n in x.flat]",
            "    up[i] += eps",
            "    down[i] -= eps",
            "    rise = f(np.array(up).reshape(x.shape)) - f(np.array(down).reshape(x.shape))",
            "    slopes.append(rise / eps / 2)",
            "return np.array(slopes).reshape(x.shape)",
        ),
        "verdicts": f"{RUNS} = 'p', 'q', ' T', 'r ', 's'",
        "descent": descent(
            "model = fresh_model()",
            "loss = nnlib.CrossEntropy()",
            "losses = []",
            "while len(losses) < steps:",
            "    for parameter in model.parameters().values():",
            "        parameter.grad.fill(0)",
            "    losses += [loss(model(points), classes)]",
            "    model.backward(loss.backward())",
            "    for parameter in model.parameters().values():",
            "        parameter.value[...] = parameter.value - rate * parameter.grad",
            "return losses",
        ),
        "train": train(
            "arrays = [W1.copy(), b1.copy(), W2.copy(), b2.copy()]",
            "for step in range(steps):",
            "    gradients = network_gradients(X, y, *arrays)",
            "    for array, gradient in zip(arrays, gradients):",
            "        array -= rate * gradient",
            "return arrays",
        ),
        "accuracy": "result = train(X_train, y_train, *start, rate=0.5, steps=100)\nhits = 0\n"
        "for row, label in zip(forward(X_test, *result)[2], y_test):\n"
        "    hits += int(row.argmax() == label)\ntest_accuracy = hits / len(y_test)",
    },
    "vectorized, other formulas": {
        "trace": f"{', '.join(TRACE)} = np.array([0.905, -0.4524, 1.357, 0, 2.714, 0.02714])",
        "order": "order = 'd b e c a f'",
        "relu": relu("return np.where(np.maximum(z, 0) > 0, g_h, 0)"),
        "linear": linear("g_W = np.einsum('bn,bm->nm', X, g_Y)", "return (W @ g_Y.T).T, g_W, np.ones(len(g_Y)) @ g_Y"),
        "softmax": scores(
            "log_p = scores - np.logaddexp.reduce(scores.astype(float), axis=1, keepdims=True)",
            "truth = y[:, None] == np.arange(scores.shape[1])",
            "return (np.exp(log_p) - truth) / len(scores)",
        ),
        "network": network(
            "z, h, s = forward(X, W1, b1, W2, b2)",
            "g_s = library_softmax_cross_entropy_backward(s, y)",
            "g_h, g_W2, g_b2 = library_linear_backward(g_s, h, W2)",
            "g_z = library_relu_backward(g_h, z)",
            "_, g_W1, g_b1 = library_linear_backward(g_z, X, W1)",
            "return [g_W1, g_b1, g_W2, g_b2]",
        ),
        "numerical": numerical(
            "steps = eps * np.eye(x.size).reshape(x.size, *x.shape)",
            "return np.reshape([(f(x + step) - f(x - step)) / (2 * eps) for step in steps], x.shape)",
        ),
        "verdicts": f"{RUNS} = 'PQTRS'",
        "descent": descent(
            "model, loss = fresh_model(), nnlib.CrossEntropy()",
            "optimizer, losses = nnlib.SGD(model, rate), np.zeros(steps)",
            "for step in range(steps):",
            "    losses[step] = loss(model(points), classes)",
            "    model.backward(loss.backward())",
            "    optimizer.step()",
            "return losses",
        )
        + "\n    # the optimizer clears",
        "train": train(
            "for _ in range(steps):",
            "    gradients = library_gradients(X, y, W1, b1, W2, b2)",
            "    W1, b1, W2, b2 = (a - rate * g for a, g in zip((W1, b1, W2, b2), gradients))",
            "return W1, b1, W2, b2",
        ),
        "accuracy": "W1, b1, W2, b2 = train(X_train, y_train, *start, 0.5, 100)\n"
        "guess = np.argmax(np.maximum(X_test @ W1 + b1, 0) @ W2 + b2, axis=-1)\n"
        "test_accuracy = round(1 - np.count_nonzero(guess - y_test) / guess.size, 3)",
    },
    "single precision, in other orders": {
        "trace": "\n".join(
            f"{name} = np.float32({number})"
            for name, number in zip(TRACE, ("0.9", "-0.45", "1.35", "0", "2.7", "0.027"), strict=True)
        ),
        "order": "order = ('D', 'B', 'E', 'C', 'A', 'F')",
        "relu": relu("g_z = g_h.copy()", "g_z[z <= 0] = 0", "return g_z"),
        "linear": linear(
            "g_b = np.add.reduce(g_Y)",
            "g_W = sum(x[:, None] * g for x, g in zip(X, g_Y))",
            "g_X = np.dot(g_Y, np.transpose(W)).astype(np.float32)",
            "return [g_X, g_W.astype(np.float32), g_b.astype(np.float32)]",
        ),
        "softmax": scores(
            "B, K = scores.shape",
            "shifted = (scores.T - scores.max(1)).T.astype(np.float32)",
            "p = (np.exp(shifted).T / np.exp(shifted).sum(1)).T",
            "return p / B - np.eye(K, dtype=np.float32)[y] / B",
        ),
        "network": network(
            "z = np.asarray(X @ W1 + b1, dtype=np.float64)",
            "on = (z > 0).astype(np.float32)",
            "s = (z * on) @ W2 + b2",
            "p = np.exp(s - s.max(axis=1, keepdims=True))",
            "p /= p.sum(axis=1, keepdims=True)",
            "p[range(len(y)), y] -= 1",
            "back = p @ W2.T * on",
            "B = len(X)",
            "return (X.T @ back / B).astype(np.float32), back.mean(axis=0), (z * on).T @ p / B, p.mean(axis=0)",
        ),
        "numerical": numerical(
            "x = x.astype(np.float64)",
            "slopes = np.empty_like(x)",
            "for place in np.ndindex(*x.shape):",
            "    x[place] += eps",
            "    slopes[place] = f(x)",
            "    x[place] -= 2 * eps",
            "    slopes[place] -= f(x)",
            "    x[place] += eps",
            "return slopes / 2 / eps",
        ),
        "verdicts": f"{RUNS} = list('PQTRS')",
        "descent": descent(
            "model, loss = fresh_model(), nnlib.CrossEntropy()",
            "losses = ()",
            "for _ in range(steps):",
            "    losses = (*losses, loss(model(points), classes))",
            "    before = {name: p.grad.copy() for name, p in model.parameters().items()}",
            "    model.backward(loss.backward())",
            "    for name, p in model.parameters().items():",
            "        p.value -= rate * (p.grad - before[name])",
            "return list(losses)",
        ),
        "train": train(
            "if steps == 0:",
            "    return W1, b1, W2, b2",
            "g = network_gradients(X, y, W1, b1, W2, b2)",
            "moved = [(a - rate * each) for a, each in zip([W1, b1, W2, b2], g)]",
            "return train(X, y, *moved, rate, steps - 1)",
        ),
        "accuracy": "start = train(X_train, y_train, *start, 0.5, 100)\n"
        "test_accuracy = (forward(X_test, *start)[2].argmax(1) == y_test).mean()",
    },
}
