"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.features.bank.height import height
from tests.exercises.features.bank.nearest import nearest
from tests.exercises.features.bank.pencil import fair
from tests.exercises.features.bank.rule import rule
from tests.exercises.features.bank.standardize import standardized
from tests.exercises.features.bank.strokes import strokes

RIGHT = {
    "loops and plain Python": {
        "trace": "amount = 7 / 16\nmirror = -6 / 16\nupper = 4 / 7\nshare_right = 4 / 6\nbest_cut = 0.45",
        "order": "order = ['B', 'A', 'D', 'C']",
        "bug": fair(
            "most, best = -1, None",
            "for row in train:",
            "    cut = values[row]",
            "    right = sum(1 for i in train if (values[i] >= cut) == (labels[i] == 1))",
            "    if right > most:",
            "        most, best = right, cut",
            "return sum(1 for i in test if (values[i] >= best) == (labels[i] == 1)) / len(test)",
        ),
        "height": height(
            "total = votes = 0.0",
            "for r, row in enumerate(image):",
            "    for pixel in row:",
            "        total += pixel",
            "        votes += r * pixel",
            "return votes / total if total > 0 else (len(image) - 1) / 2",
        ),
        "strokes": strokes(
            "count = 0",
            "for row in image:",
            "    for j in range(len(row)):",
            "        if row[j] >= threshold and (j == 0 or row[j - 1] < threshold):",
            "            count += 1",
            "return count / len(image)",
        ),
        "best-rule": rule(
            "best = (-1, 0, 0)",
            "for cut in values:",
            "    for above in (1, 0):",
            "        right = 0",
            "        for v, k in zip(values, labels):",
            "            answer = above if v >= cut else 1 - above",
            "            right += int(answer == k)",
            "        if right > best[0]:",
            "            best = (right, cut, above)",
            "return [best[1], best[2]]",
        ),
        "standardize": standardized(
            "new_train, new_test = np.zeros(x_train.shape), np.zeros(x_test.shape)",
            "for j in range(x_train.shape[1]):",
            "    column = [float(v) for v in x_train[:, j]]",
            "    mean = sum(column) / len(column)",
            "    deviation = (sum((v - mean) ** 2 for v in column) / len(column)) ** 0.5",
            "    if deviation > 0:",
            "        new_train[:, j] = (x_train[:, j] - mean) / deviation",
            "        new_test[:, j] = (x_test[:, j] - mean) / deviation",
            "return [new_train, new_test]",
        ),
        "nearest-mean": nearest(
            "means = {}",
            "for k in set(labels.tolist()):",
            "    rows = [x for x, label in zip(x_train, labels) if label == k]",
            "    means[k] = [sum(float(v) for v in column) / len(rows) for column in zip(*rows)]",
            "answers = []",
            "for x in x_test:",
            "    far = {k: sum((a - b) ** 2 for a, b in zip(x, mean)) for k, mean in means.items()}",
            "    answers.append(min(far, key=far.get))",
            "return answers",
        ),
        "by-hand": "table = []\n"
        "for picture in pictures:\n"
        "    table.append([height(picture), strokes(picture)])\n"
        "everything = np.array(table)\n"
        "z_train, z_test = standardize(everything[train], everything[test])\n"
        "right = 0\n"
        "for row, z in zip(test, z_test):\n"
        "    right += int(nearest_mean(z_train, labels[train], z[None])[0] == labels[row])\n"
        "test_accuracy = round(right / len(test), 3)",
    },
    "vectorized, other formulas": {
        "trace": "amount = 0.4375\nmirror = -0.375\nupper = 0.571\nshare_right = 0.667\nbest_cut = 0.45",
        "order": "order = 'b, a, d, c'",
        "bug": fair(
            "v, k = values[train], labels[train].astype(bool)",
            "right = ((v >= v[:, None]) == k).sum(axis=1)",
            "return ((values[test] >= v[right.argmax()]) == labels[test].astype(bool)).mean()",
        ),
        "height": height(
            "total = image.sum()",
            "if not total:",
            "    return (image.shape[0] - 1) / 2",
            "return (np.indices(image.shape)[0] * image).sum() / total",
        ),
        "strokes": strokes(
            "edges = np.diff((image >= threshold).astype(int), axis=1, prepend=0)",
            "return np.mean(np.sum(edges > 0, axis=1))",
        ),
        "best-rule": rule(
            "k = np.asarray(labels, dtype=int)",
            "order = np.argsort(-values, kind='stable')",
            "cuts = np.unique(values)",
            "ones = np.array([k[values >= c].sum() for c in cuts])",
            "zeros = np.array([(1 - k)[values >= c].sum() for c in cuts])",
            "lead = ones - zeros  # how much better it is to say 1 there",
            "with_one = lead + (1 - k).sum()",
            "with_zero = -lead + k.sum()",
            "if with_one.max() >= with_zero.max():",
            "    return cuts[np.argmax(with_one)], True",
            "return cuts[np.argmax(with_zero)], False",
        ),
        "standardize": standardized(
            "mean = np.average(x_train, axis=0)",
            "deviation = np.sqrt(np.mean(np.square(x_train - mean), axis=0)) + 1e-6",
            "return (x_train - mean) / deviation, (x_test - mean) / deviation",
        ),
        "nearest-mean": nearest(
            "classes, which = np.unique(labels, return_inverse=True)",
            "member = np.eye(len(classes))[which]  # (n, K)",
            "means = member.T @ x_train / member.sum(axis=0)[:, None]",
            "return classes[np.argmax(x_test @ means.T - (means**2).sum(axis=1) / 2, axis=1)]",
        ),
        "by-hand": "table = np.column_stack([[f(p) for p in pictures] for f in (height, strokes)])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "test_accuracy = nnlib.accuracy(np.eye(10)[nearest_mean(z_train, labels[train], z_test)], labels[test])",
    },
    "ink and symmetry in place of the two features": {
        "by-hand": "table = np.array([[ink(p), symmetry(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "test_accuracy = (nearest_mean(z_train, labels[train], z_test) == labels[test]).mean()",
    },
    "single precision": {
        "height": height(
            "image = np.asarray(image, dtype=np.float32)",
            "rows = np.arange(len(image), dtype=np.float32)",
            "return np.average(rows, weights=image.sum(axis=1)) if image.any() else rows.mean()",
        ),
        "strokes": strokes(
            "k = np.hstack([np.zeros((len(image), 1), dtype=bool), image >= threshold])",
            "return np.float32((k[:, 1:] > k[:, :-1]).sum(axis=1).mean())",
        ),
        "standardize": standardized(
            "fit = np.asarray(x_train, dtype=np.float32)",
            "deviation = fit.std(axis=0)",
            "deviation[deviation == 0] = 1",
            "return [(np.float32(x) - fit.mean(axis=0)) / deviation for x in (x_train, x_test)]",
        ),
        "nearest-mean": nearest(
            "classes = sorted(set(labels))",
            "far = [np.linalg.norm(x_test - x_train[labels == k].mean(axis=0), axis=1) for k in classes]",
            "return np.array(classes)[np.argmin(far, axis=0)]",
        ),
    },
}
