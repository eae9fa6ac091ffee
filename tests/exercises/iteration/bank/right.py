"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.iteration.bank.adam import adam
from tests.exercises.iteration.bank.batches import minibatches
from tests.exercises.iteration.bank.loops import train
from tests.exercises.iteration.bank.steps import momentum, sgd

RIGHT = {
    "loops and lists": {
        "trace": "v, sgd_w, momentum_w = 0, 0.5, 0.5\nfor g in (2, 2, -1):\n    sgd_w -= 0.1 * g\n    v = 0.9 * v + g\n"
        "    momentum_w -= 0.1 * v\nvelocity = v\nadam_w = 0.5 - 0.1\nbowl_w = (1 - 0.3 * 5) ** 3\nlimit = 2 / 5",
        "order": "order = ['C', 'E', 'B', 'D', 'F', 'A']",
        "bugs": "mixing_line, losing_line = 2, 4\nlost = 1438 % 32",
        "minibatches": minibatches(
            "places = list(range(len(X)))",
            "if rng is not None:",
            "    rng.shuffle(places)",
            "batches = []",
            "while places:",
            "    now, places = places[:size], places[size:]",
            "    batches.append((np.array([X[i] for i in now]), np.array([y[i] for i in now])))",
            "return batches",
        ),
        "sgd": sgd(
            "new = np.zeros(w.shape)",
            "for place in np.ndindex(w.shape):",
            "    new[place] = w[place] - lr * g[place]",
            "return new",
        ),
        "momentum": momentum(
            "new_w, new_v = np.zeros(w.shape), np.zeros(w.shape)",
            "for place in np.ndindex(w.shape):",
            "    new_v[place] = m * v[place] + g[place]",
            "    new_w[place] = w[place] - lr * new_v[place]",
            "return [new_w, new_v]",
        ),
        "adam": "import math\n"
        + adam(
            "w, mean, square = (a.astype(float) for a in (w, mean, square))",
            "for place in np.ndindex(w.shape):",
            "    mean[place] = beta1 * mean[place] + (1 - beta1) * g[place]",
            "    square[place] = beta2 * square[place] + (1 - beta2) * g[place] * g[place]",
            "    root = math.sqrt(square[place] / (1 - beta2**t))",
            "    w[place] -= lr * mean[place] / (1 - beta1**t) / (root + eps)",
            "return w, mean, square",
        ),
        "causes": "run_a, run_b, run_c, run_d = 'srqp'",
        "train": train(
            "v = np.zeros(len(w))",
            "losses = []",
            "epoch = 0",
            "while epoch < epochs:",
            "    for batch in minibatches(X, y, size, rng):",
            "        value, g = loss_and_gradient(w, *batch)",
            "        w, v = momentum_step(w, v, g, lr, m)",
            "        losses += [value]",
            "    epoch += 1",
            "return w, losses",
        ),
        "trained": "trained_w, losses = train(start_w, x_train, y_train, 20, 32, 0.3, 0, np.random.default_rng(5))\n"
        "test_accuracy = sum(row.argmax() == label for row, label in zip(scores_of(trained_w, x_test), y_test)) / 359",
    },
    "other formulas": {
        "trace": "sgd_w, velocity, momentum_w, adam_w, bowl_w, limit = np.array([0.2, 2.42, -0.322, 0.4, -0.125, 0.4])",
        "order": "order = 'c e b d f a'",
        "bugs": "mixing_line, losing_line, lost = (np.int64(n) for n in (2, 4, 30))",
        "minibatches": minibatches(
            "if rng is not None:",
            "    order = rng.permutation(len(X))",
            "    X, y = X[order], y[order]",
            "cuts = range(size, len(X), size)",
            "yield from zip(np.split(X, cuts), np.split(y, cuts))",
        ),
        "sgd": sgd("return np.add(w, np.negative(g) * lr)"),
        "momentum": momentum("new_v = g + v * m", "return w + -lr * new_v, new_v"),
        "adam": adam(
            "mean = mean + (1 - beta1) * (g - mean)",
            "square = square + (1 - beta2) * (g * g - square)",
            "rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)",
            "return w - rate * mean / (np.sqrt(square) + eps * np.sqrt(1 - beta2**t)), mean, square",
        ),
        "causes": "run_a = 'S '\nrun_b = 'R'\nrun_c = 'Q'\nrun_d = 'P'",
        "train": train(
            "v, losses = 0 * w, np.array([])",
            "for _ in range(epochs):",
            "    order = rng.permutation(len(X))",
            "    for start in range(0, len(X), size):",
            "        rows = order[start : start + size]",
            "        loss, g = loss_and_gradient(w, X[rows], y[rows])",
            "        v = m * v + g",
            "        w = w - lr * v",
            "        losses = np.append(losses, loss)",
            "return w, losses",
        ),
        "trained": "trained_w, losses = train(start_w, x_train, y_train, 12, 16, 0.03, 0.9, np.random.default_rng(6))\n"
        "test_accuracy = 1 - np.count_nonzero(scores_of(trained_w, x_test).argmax(1) - y_test) / len(y_test)",
    },
    "recursion and classes": {
        "trace": "sgd_w = 0.5 - 0.1 * (2 + 2 - 1)\nvelocity = 0.9 * (0.9 * 2 + 2) - 1\n"
        "momentum_w = 0.5 - 0.1 * (2 + 3.8 + velocity)\nadam_w, bowl_w, limit = 0.4, -(0.5**3), 0.4",
        "order": "order = 'C > E > B > D > F > A'",
        "bugs": "mixing_line = 2.0\nlosing_line = np.array(4)\nlost = 1438 - 32 * (1438 // 32)",
        "minibatches": minibatches(
            "if rng is not None:",
            "    order = np.argsort(rng.random(len(X)))",
            "    X, y = X[order], y[order]",
            "if len(X):",
            "    yield X[:size], y[:size]",
            "    yield from minibatches(X[size:], y[size:], size)",
        ),
        "sgd": sgd(
            "if np.ndim(w) == 0:",
            "    return w - lr * g",
            "return np.array([sgd_step(row, slope, lr) for row, slope in zip(w, g)])",
        ),
        "momentum": "class Momentum:\n    def __init__(self, v):\n        self.v = v\n\n"
        "    def step(self, w, g, lr, m):\n        self.v = m * self.v + g\n        return w - lr * self.v\n\n\n"
        + momentum("mover = Momentum(v)", "return mover.step(w, g, lr, m), mover.v"),
        "adam": adam(
            "new = [np.average([old, now], axis=0, weights=[b, 1 - b]) for old, now, b in",
            "       [(mean, g, beta1), (square, g * g, beta2)]]",
            "a, s = new[0] / -np.expm1(t * np.log(beta1)), new[1] / -np.expm1(t * np.log(beta2))",
            "return (w - lr * a / (s**0.5 + eps), *new)",
        ),
        "train": "def train(w, X, y, epochs, size, lr, m, rng, v=0.0, losses=()):\n"
        "    if epochs == 0:\n        return w, np.array(losses)\n"
        "    for x_batch, y_batch in minibatches(X, y, size, rng):\n"
        "        loss, g = loss_and_gradient(w, x_batch, y_batch)\n"
        "        w, v = momentum_step(w, v, g, lr, m)\n        losses = (*losses, loss)\n"
        "    return train(w, X, y, epochs - 1, size, lr, m, rng, v, losses)",
    },
    "the library's parts, single precision": {
        "trace": "sgd_w, velocity, momentum_w = np.float32([0.2, 2.42, -0.322])\n"
        "adam_w, bowl_w, limit = np.float32([0.4, -0.125, 0.4])",
        "order": "order = ('C', 'E', 'B', 'D', 'F', 'A')",
        "minibatches": minibatches(
            "order = np.arange(len(X))",
            "if rng is not None:",
            "    order = rng.choice(len(X), len(X), replace=False)",
            "count = -(-len(X) // size)",
            "for i in range(count):",
            "    rows = order[i * size : min((i + 1) * size, len(X))]",
            "    yield [X[rows], y[rows]]",
        ),
        "sgd": sgd("return (w - lr * g).astype(np.float32)"),
        "momentum": momentum(
            "v = (m * v + g).astype(np.float32)", "w = w.astype(np.float32)", "w -= np.float32(lr) * v", "return w, v"
        ),
        "adam": adam(
            "g = g.astype(np.float32)",
            "new_mean, new_square = mean.astype(np.float32), square.astype(np.float32)",
            "new_mean *= beta1",
            "new_mean += (1 - beta1) * g",
            "new_square *= beta2",
            "new_square += (1 - beta2) * np.square(g)",
            "change = new_mean / (1 - beta1**t) / (np.sqrt(new_square / (1 - beta2**t)) + eps)",
            "return w - lr * change, new_mean, new_square",
        ),
        "train": train(
            "v = np.zeros(w.size, dtype=np.float32)",
            "losses = []",
            "for _ in range(epochs):",
            "    for x_batch, y_batch in library_minibatches(X, y, size, rng):",
            "        losses.append(loss_and_gradient(w, x_batch, y_batch)[0])",
            "        w, v = library_momentum_step(w, v, loss_and_gradient(w, x_batch, y_batch)[1], lr, m)",
            "return w.astype(np.float32), np.float32(losses)",
        ),
        "trained": "made = train(w=start_w, X=x_train, y=y_train, epochs=8, size=20, lr=0.05, m=0.9, "
        "rng=np.random.default_rng(3))\n"
        "trained_w, losses = made[0], list(made[1])\n"
        "test_accuracy = round(float((scores_of(trained_w, x_test).argmax(axis=1) == y_test).mean()), 3)",
    },
}
