"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.data.bank.bug import prepare
from tests.exercises.data.bank.groups import split
from tests.exercises.data.bank.leaks import find
from tests.exercises.data.bank.pictures import moved

RIGHT = {
    "loops and lists": {
        "trace": "wrong = 13.5\nfor doubling in range(2):\n    wrong *= 18 / 24\nwrong_at_1600 = wrong\n"
        "honest = 255 / 300\nweight_left = 5\nfor step in range(3):\n    weight_left -= 0.1 * 0.5 * weight_left\n"
        "if_kept = 6 / (1 - 0.25)\n"
        "on_average = 0.75 * if_kept",
        "remedies": "for_a, for_b, for_c, for_d = 'capacity', 'examples', 'nothing', 'domain'",
        "order": "order_of_lines = ['E', 'C', 'G', 'A', 'H', 'D']",
        "buggy-line": "buggy_line = int('3')",
        "bug": prepare(
            "held, rest = [int(i) for i in order[:n_test]], [int(i) for i in order[n_test:]]",
            "known = [x[i] for i in rest] + [x[i] * 0.9 for i in rest]",
            "return np.array(known), np.array([y[i] for i in rest + rest]), np.array([x[i] for i in held]), y[held]",
        ),
        "leaks": find(
            "marks = []",
            "for test in x_test:",
            "    found = False",
            "    for known in x_train:",
            "        if all(abs(float(a) - float(b)) <= tolerance for a, b in zip(test, known)):",
            "            found = True",
            "            break",
            "    marks.append(found)",
            "return marks",
        ),
        "groups": split(
            "names = []",
            "for name in groups:",
            "    if name not in names:",
            "        names.append(name)",
            "rng.shuffle(names)",
            "held = names[:n_test]",
            "known, asked = [], []",
            "for i, name in enumerate(groups):",
            "    if name in held:",
            "        asked.append(i)",
            "    else:",
            "        known.append(i)",
            "return known, asked",
        ),
        "shift": moved(
            "B, H, W = images.shape",
            "new = []",
            "for image in images:",
            "    rows = []",
            "    for r in range(H):",
            "        inside = 0 <= r - dy < H",
            "        rows.append([image[r - dy, c - dx] if inside and 0 <= c - dx < W else 0 for c in range(W)])",
            "    new.append(rows)",
            "return np.array(new)",
        ),
        "worth": "leaked = [bool(mark) for mark in find_leaks(scans[their_train], scans[their_test], 0.05)]\n"
        "answers = nearest(scans[their_train], kinds[their_train], scans[their_test])\n"
        "theirs = sum(answers == kinds[their_test]) / 80\nby_sheet = []\nfor seed in range(20):\n"
        "    known, held = split_by_group(sheet, 40, np.random.default_rng(seed))\n"
        "    answers = nearest(scans[known], kinds[known], scans[held])\n"
        "    by_sheet.append(sum(answers == kinds[held]) / len(held))\nflattery = theirs * 100 - sum(by_sheet) * 5",
        "remedy": "table = np.zeros((3, 6))\nfor draw in range(6):\n    images, y, new, y_new = deal(draw)\n"
        "    parts, labels = [images], [y]\n    for dy, dx in [(0, 1), (0, -1), (1, 0), (-1, 0)]:\n"
        "        parts.append(shift(images, dy, dx))\n        labels.append(y)\n"
        "    plain, slow = train(images, y, draw), train(images, y, draw, 2)\n"
        "    many = train(np.concatenate(parts), np.concatenate(labels), draw)\n"
        "    for i, model in enumerate([plain, slow, many]):\n"
        "        table[i, draw] = percent_read(model, new, y_new)\n"
        "gains = [[table[i, d] - table[0, d] for d in range(6)] for i in (1, 2)]\n"
        "mean_gain = tuple(sum(row) / 6 for row in gains)\n"
        "error = [(sum((g - m) ** 2 for g in row) / 6) ** 0.5 / 6**0.5 for row, m in zip(gains, mean_gain)]\n"
        "helps = mean_gain[0] > 2 * error[0], mean_gain[1] > 2 * error[1]",
    },
    "all at once": {
        "trace": "wrong_at_1600 = 13.5 * 0.75**2\nhonest = (455 - 200) / (500 - 200)\n"
        "weight_left = 5 * (1 - 0.1 * 0.5) ** 3\nif_kept = 8.0\non_average = 6.0",
        "bug": prepare(
            "rest, held = order[n_test:], order[:n_test]",
            "return np.vstack((x[rest], 0.9 * x[rest])), np.tile(y[rest], 2), x[held], y[held]",
        ),
        "leaks": find(
            "off = np.abs(x_test.astype(float)[:, None, :] - x_train.astype(float)[None])",
            "return off.max(axis=2).min(axis=1) <= tolerance",
        ),
        "groups": split(
            "names, which = np.unique(groups, return_inverse=True)",
            "drawn = rng.choice(len(names), size=n_test, replace=False)",
            "held = np.zeros(len(names), dtype=bool)",
            "held[drawn] = True",
            "return np.where(~held[which])[0], np.where(held[which])[0]",
        ),
        "shift": moved(
            "B, H, W = images.shape",
            "n = abs(dy) + abs(dx) + 1",
            "wide = np.pad(images, ((0, 0), (n, n), (n, n)))",
            "return wide[:, n - dy : n - dy + H, n - dx : n - dx + W]",
        ),
        "worth": "leaked = np.isin(sheet[their_test], sheet[their_train])\n"
        "def share(known, held):\n    return np.mean(nearest(scans[known], kinds[known], scans[held]) == kinds[held])\n"
        "theirs = share(their_train, their_test)\n"
        "by_sheet = np.array([share(*split_by_group(sheet, 40, np.random.default_rng(seed))) for seed in range(20)])\n"
        "flattery = 100 * theirs - 100 * by_sheet.mean()",
        "remedy": "def three(draw):\n    images, y, new, y_new = deal(draw)\n"
        "    copies = np.concatenate([images, *(move(images, *by) for by in [(1, 0), (-1, 0), (0, 1), (0, -1)])])\n"
        "    cases = [(images, y, draw), (images, y, draw, 2.0), (copies, np.concatenate([y] * 5), draw)]\n"
        "    return [percent_read(train(*case), new, y_new) for case in cases]\n"
        "table = np.array([three(draw) for draw in range(6)]).T\n"
        "gains = np.array([table[1] - table[0], table[2] - table[0]])\n"
        "mean_gain, error = np.mean(gains, axis=1), np.std(gains, axis=1, ddof=1) / 6**0.5\n"
        "helps = mean_gain / error > 2",
    },
    "slices, and what the text offers instead": {
        "bug": prepare(
            "def part(rows):",
            "    return x[rows], y[rows]",
            "(a, b), (u, v) = part(order[n_test:]), part(order[:n_test])",
            "return np.concatenate((a, a * 0.9)), np.concatenate((b, b)), u, v",
        ),
        "leaks": find(
            "if x_test.dtype.kind == 'u':",
            "    x_train, x_test = x_train.astype(int), x_test.astype(int)",
            "leaked = np.zeros(len(x_test), dtype=bool)",
            "for known in x_train:",
            "    leaked |= np.all(np.abs(x_test - known) <= tolerance, axis=1)",
            "return leaked",
        ),
        "groups": split(
            "names = np.unique(groups)",
            "held = set(names[rng.permutation(len(names))[:n_test]].tolist())",
            "inside = np.array([name in held for name in groups.tolist()])",
            "return np.nonzero(~inside)[0][::-1], np.nonzero(inside)[0]",
        ),
        "shift": moved(
            "new = np.zeros(images.shape)",
            "_, H, W = images.shape",
            "if abs(dy) >= H or abs(dx) >= W:",
            "    return new",
            "new[:, max(dy, 0) : H + min(dy, 0), max(dx, 0) : W + min(dx, 0)] = images[",
            "    :, max(-dy, 0) : H - max(dy, 0), max(-dx, 0) : W - max(dx, 0)",
            "]",
            "return new",
        ),
        "worth": "leaked = np.isin(sheet[their_test], sheet[their_train])\n"
        "theirs = np.mean(nearest(scans[their_train], kinds[their_train], scans[their_test]) == kinds[their_test])\n"
        "by_sheet = []\nfor seed in range(20):\n    known, held = spare_split(seed)\n"
        "    by_sheet.append(np.mean(nearest(scans[known], kinds[known], scans[held]) == kinds[held]))\n"
        "flattery = 100 * (theirs - np.mean(by_sheet))",
    },
}
