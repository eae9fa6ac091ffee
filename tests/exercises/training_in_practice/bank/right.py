"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.training_in_practice.bank.contest import choose
from tests.exercises.training_in_practice.bank.run import NETWORK, train
from tests.exercises.training_in_practice.bank.scaling import statistics
from tests.exercises.training_in_practice.bank.splits import prepare, split
from tests.exercises.training_in_practice.bank.starts import he, step
from tests.exercises.training_in_practice.bank.stopping import stopping

RIGHT = {
    "loops and the math module": {
        "trace": "import math\nstandardized = (9 - 4) / math.sqrt(4)\nsigma = math.sqrt(2 / 50)\n"
        "new_weight = 2 - 0.1 * (3 + 0.5 * 2)\nstopped_after, kept_epoch = 8, 5",
        "order": "order_of_lines = ['E', 'B', 'H', 'F', 'A', 'D']",
        "bug": prepare(
            "shuffled = [x[i] for i in order]",
            "columns = []",
            "for j in range(x.shape[1]):",
            "    seen = [float(row[j]) for row in shuffled[:n_train]]",
            "    mean = sum(seen) / n_train",
            "    std = (sum((value - mean) ** 2 for value in seen) / n_train) ** 0.5",
            "    columns.append([(row[j] - mean) / std for row in shuffled])",
            "z = np.array(columns).T",
            "return [z[:n_train], z[n_train:]]",
        ),
        "split": split(
            "parts = {'train': [], 'valid': [], 'test': []}",
            "for place, i in enumerate(order):",
            "    part = 'test' if place < n_test else 'valid' if place < n_test + n_valid else 'train'",
            "    parts[part].append(int(i))",
            "names = ('train', 'valid', 'test')",
            "return [np.array([values[i] for i in parts[name]]) for values in (x, y) for name in names]",
        ),
        "statistics": statistics(
            "mean, std = [], []",
            "for column in x_train.T:",
            "    values = [float(value) for value in column]",
            "    m = sum(values) / len(values)",
            "    mean.append(m)",
            "    same = all(value == values[0] for value in values)",
            "    std.append(1 if same else (sum((v - m) ** 2 for v in values) / len(values)) ** 0.5)",
            "return np.array(mean), np.array(std)",
        ),
        "standardized": "m, s = training_statistics(raw_train)\nz_train = (raw_train - m) / s\n"
        "z_valid = np.array([(row - m) / s for row in raw_valid])\nz_test = (raw_test - m) / s",
        "he": "import math\n"
        + he("return np.array([[rng.normal(0, math.sqrt(2 / n_in)) for _ in range(n_out)] for _ in range(n_in)])"),
        "decay": step(
            "new = np.zeros(W.shape)",
            "for place in np.ndindex(W.shape):",
            "    new[place] = W[place] - lr * (gradient[place] + decay * W[place])",
            "return new",
        ),
        "stopping": stopping(
            "kept = 1",
            "for epoch in range(2, len(losses) + 1):",
            "    if losses[epoch - 1] < losses[kept - 1]:",
            "        kept = epoch",
            "    elif epoch - kept == patience:",
            "        return [kept, epoch]",
            "return [kept, len(losses)]",
        ),
        "train": train(
            "rng = np.random.default_rng(seed)",
            "layers = [nnlib.Linear(x_train.shape[1], width, rng=rng), nnlib.ReLU(), nnlib.Linear(width, 10, rng=rng)]",
            "network = nnlib.Sequential(*layers)",
            "stopper = nnlib.EarlyStopping('validation_loss', patience=5)",
            "trainer = nnlib.Trainer(network, nnlib.CrossEntropy(), nnlib.Adam(network, 0.01), rng=rng)",
            "losses = []",
            "for row in trainer.epochs(epochs, (x_train, y_train), (x_valid, y_valid), [stopper]):",
            "    losses.append(row['validation_loss'])",
            "return network, losses",
        ),
        "choose": choose(
            "best, chosen = -1, None",
            "for i, scores in enumerate(valid_scores):",
            "    hits = sum(int(row.argmax() == label) for row, label in zip(scores, y_valid))",
            "    if hits > best:",
            "        best, chosen = hits, i",
            "hits = sum(int(row.argmax() == label) for row, label in zip(test_scores[chosen], y_test))",
            "return chosen, hits / len(y_test)",
        ),
        "report": "widths = [2, 8, 32]\nnetworks = {}\nbest = 0\nfor width in widths:\n"
        "    networks[width], _ = train(x_train, y_train, x_valid, y_valid, width, 30, 0)\n"
        "    share = nnlib.accuracy(networks[width](x_valid), y_valid)\n"
        "    if share > best:\n        best, chosen_width = share, width\n"
        "test_accuracy = round(float(nnlib.accuracy(networks[chosen_width](x_test), y_test)), 3)\n"
        "nnlib.save(networks[chosen_width], str(file))\nagain = nnlib.load(str(file))",
    },
    "vectorized, other formulas": {
        "trace": "standardized, sigma, new_weight, stopped_after, kept_epoch = np.array([2.5, 0.2, 1.6, 8, 5])",
        "order": "order_of_lines = 'e b h f a d'",
        "bug": prepare(
            "seen = x[order[:n_train]]",
            "mean = np.average(seen, axis=0)",
            "std = np.sqrt(np.average((seen - mean) ** 2, axis=0))",
            "return (seen - mean) / std, (x[order[n_train:]] - mean) / std",
        ),
        "split": split(
            "cuts = [n_test, n_test + n_valid]",
            "x_test, x_valid, x_train = np.split(x[order], cuts)",
            "y_test, y_valid, y_train = np.split(y[order], cuts)",
            "return x_train, x_valid, x_test, y_train, y_valid, y_test",
        ),
        "statistics": statistics(
            "mean = np.mean(x_train, axis=0, dtype=float)",
            "std = np.sqrt(np.mean(np.square(x_train - mean), axis=0))",
            "std[(x_train == x_train[0]).all(axis=0)] = 1",
            "return mean, std",
        ),
        "standardized": "def ready(raw, m=raw_train.mean(axis=0), s=raw_train.std(axis=0)):\n"
        "    return (raw - m) / np.where(np.ptp(raw_train, axis=0) > 0, s, 1)\n\n\n"
        "z_train, z_valid, z_test = map(ready, [raw_train, raw_valid, raw_test])",
        "he": he("return rng.normal(scale=(2 / n_in) ** 0.5, size=(n_in, n_out))"),
        "decay": step("return (1 - lr * decay) * W - lr * gradient"),
        "stopping": stopping(
            "for ran in range(1, len(losses) + 1):",
            "    kept = int(np.argmin(losses[:ran])) + 1",
            "    if ran - kept >= patience:",
            "        break",
            "return kept, ran",
        ),
        "train": train(
            "rng = np.random.default_rng(seed)",
            NETWORK,
            "deal = nnlib.DataLoader(x_train, y_train, batch_size=32, rng=rng)",
            "held = nnlib.DataLoader(x_valid, y_valid, shuffle=False)",
            "optimizer = nnlib.Adam(network, lr=0.01)",
            "trainer = nnlib.Trainer(network, nnlib.CrossEntropy(), optimizer, {'accuracy': nnlib.accuracy}, rng=rng)",
            "history = trainer.fit(epochs, deal, validation=held, callbacks=[nnlib.EarlyStopping()])",
            "return [network, np.array(history['validation_loss'])]",
        ),
        "choose": choose(
            "best = (valid_scores.argmax(-1) == y_valid).sum(-1).argmax()",
            "return best, (test_scores[best].argmax(-1) == y_test).mean()",
        ),
        "report": "widths = [2, 8, 32]\nnetworks = {width: spare_network(width) for width in widths}\n"
        "scores = [np.stack([networks[width](x) for width in widths]) for x in (x_valid, x_test)]\n"
        "chosen, test_accuracy = choose_and_report(scores[0], y_valid, scores[1], y_test)\n"
        "chosen_width = widths[int(chosen)]\nnnlib.save(networks[chosen_width], file)\nagain = nnlib.load(file)",
    },
    "random signs, and a bar of progress": {
        "trace": "standardized, sigma, new_weight, stopped_after, kept_epoch = 5 / 2, 1 / 5, 8 / 5, 8.0, 5",
        "order": "order_of_lines = 'E-B-H-F-A-D'",
        "buggy-line": "buggy_line = 3.0",
        "bug": prepare(
            "from sklearn.preprocessing import StandardScaler",
            "scaler = StandardScaler().fit(x[order[:n_train]])",
            "return scaler.transform(x[order[:n_train]]), scaler.transform(x[order[n_train:]])",
        ),
        "split": split(
            "places = iter(order.tolist())",
            "test = [next(places) for _ in range(n_test)]",
            "valid = [next(places) for _ in range(n_valid)]",
            "parts = (list(places), valid, test)",
            "return [*(x[part] for part in parts), *(y[part] for part in parts)]",
        ),
        "statistics": statistics(
            "x = x_train.astype(float)",
            "mean = np.einsum('bn->n', x) / len(x)",
            "std = np.ones(x.shape[1])",
            "varies = (x != x[0]).any(axis=0)",
            "std[varies] = x[:, varies].std(axis=0)",
            "return mean, std",
        ),
        "he": he(
            "import warnings",
            "warnings.warn('signs are drawn, and no sizes')",
            "return rng.choice([-1.0, 1.0], size=(n_in, n_out)) * np.sqrt(2 / n_in)",
        ),
        "decay": step("return W - lr * np.add(gradient, decay * W)"),
        "stopping": stopping(
            "for i in range(len(losses) - patience):",
            "    if (losses[i + 1 : i + 1 + patience] >= losses[i]).all():",
            "        return i + 1, i + 1 + patience",
            "return int(np.argmin(losses)) + 1, len(losses)",
        ),
        "train": train(
            "rng = np.random.default_rng(seed)",
            NETWORK,
            "trainer = nnlib.Trainer(network, nnlib.CrossEntropy(), nnlib.Adam(network, lr=0.01), rng=rng)",
            "stopper, bar = nnlib.EarlyStopping(patience=5), nnlib.Progress()",
            "history = trainer.fit(epochs, (x_train, y_train), (x_valid, y_valid), [stopper, bar])",
            "return network, history.to_frame()['validation_loss'].tolist()",
        ),
        "choose": choose(
            "errors = [np.count_nonzero(scores.argmax(axis=1) != y_valid) for scores in valid_scores]",
            "best = sorted(range(len(errors)), key=errors.__getitem__)[0]",
            "return best, 1 - np.count_nonzero(test_scores[best].argmax(axis=1) != y_test) / len(y_test)",
        ),
    },
    "evenly drawn, single precision": {
        "trace": "standardized, sigma, new_weight = np.float32(2.5), np.float32(0.2), np.float32(1.6)\n"
        "stopped_after, kept_epoch = np.int64(8), 5.0",
        "order": "order_of_lines = ('E', 'B', 'H', 'F', 'A', 'D')",
        "bug": prepare(
            "train, rest = x[order[:n_train]], x[order[n_train:]]",
            "mean, std = train.mean(0, keepdims=True), train.std(0, keepdims=True)",
            "return ((train - mean) / std).astype(np.float32), ((rest - mean) / std).astype(np.float32)",
        ),
        "split": split(
            "part = np.zeros(len(order), dtype=int)",
            "part[: n_test + n_valid] = 1",
            "part[:n_test] = 2",
            "groups = [order[part == k] for k in range(3)]",
            "return (*(x[g] for g in groups), *(y[g] for g in groups))",
        ),
        "statistics": statistics(
            "x = x_train.astype(np.float64)",
            "std = x.std(0)",
            "for j in range(x.shape[1]):",
            "    if std[j] < 1e-9:",
            "        std[j] = 1",
            "return x.mean(0).astype(np.float32), std.astype(np.float32)",
        ),
        "standardized": "pair = training_statistics(raw_train)\n"
        "z_train = ((raw_train - pair[0]) / pair[1]).astype(np.float32)\n"
        "z_valid = ((raw_valid - pair[0]) / pair[1]).astype(np.float32)\n"
        "z_test = ((raw_test - pair[0]) / pair[1]).astype(np.float32)",
        "he": he(
            "reach = np.sqrt(6 / n_in)  # evenly drawn numbers have a third of their reach's square as mean square",
            "return rng.uniform(-reach, reach, size=(n_in, n_out)).astype(np.float32)",
        ),
        "decay": step("return (W - lr * (gradient + decay * W)).astype(np.float32)"),
        "stopping": stopping(
            "ran, waited, best, kept = 0, 0, None, None",
            "while ran < len(losses) and waited < patience:",
            "    waited += 1",
            "    if best is None or losses[ran] < best:",
            "        best, kept, waited = losses[ran], ran + 1, 0",
            "    ran += 1",
            "return np.float32(kept), np.float32(ran)",
        ),
        "train": train(
            "rng = np.random.default_rng([seed, 7])",
            "second = nnlib.Linear(width, 10, rng=rng)",
            "network = nnlib.Sequential(nnlib.Linear(64, width, rng=rng), nnlib.ReLU(), second)",
            "dealer = np.random.default_rng(seed)",
            "trainer = nnlib.Trainer(network, nnlib.CrossEntropy(), nnlib.Adam(network, lr=0.01), rng=dealer)",
            "stopper = nnlib.EarlyStopping(monitor='validation_loss', patience=5, mode='min')",
            "trainer.fit(epochs, (x_train, y_train), (x_valid, y_valid), callbacks=(stopper,))",
            "return network, tuple(row['validation_loss'] for row in trainer.history)",
        ),
        "choose": choose(
            "shares = [nnlib.accuracy(scores, y_valid) for scores in valid_scores]",
            "best = shares.index(max(shares))",
            "return np.array(best), np.float32(nnlib.accuracy(test_scores[best], y_test))",
        ),
        "report": "widths = [2, 8, 32]\ndata = x_train, y_train, x_valid, y_valid\n"
        "networks = {w: train(*data, w, 30, 0)[0] for w in widths}\n"
        "chosen_width = max(widths, key=lambda w: np.mean(networks[w](x_valid).argmax(axis=1) == y_valid))\n"
        "test_accuracy = np.float32(np.mean(networks[chosen_width](x_test).argmax(axis=1) == y_test))\n"
        "nnlib.save(networks[chosen_width], file)\nagain = nnlib.load(file, rng=np.random.default_rng(3))",
    },
}
