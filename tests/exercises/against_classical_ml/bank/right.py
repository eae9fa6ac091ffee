"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.against_classical_ml.bank.copies import copies
from tests.exercises.against_classical_ml.bank.neighbors import neighbors
from tests.exercises.against_classical_ml.bank.pairs import gaps, paired
from tests.exercises.against_classical_ml.bank.tuned import tuned

RIGHT = {
    "loops and the math module": {
        "trace": "import math\nby_three, by_five = 7, 1\nmean_gap = (7 + 11 - 1 + 3 + 5) / 5\n"
        "standard_error = math.sqrt(sum((g - 5) ** 2 for g in (7, 11, -1, 3, 5)) / 4) / 5**0.5\ntold_apart = 'no'",
        "holes": "hole_1, hole_2, hole_3, hole_4, rates = 'fit', 'valid', 'learn', 'test', 3.0",
        "bug": gaps(
            "result = []",
            "for number in sorted(set(draw.tolist())):",
            "    for i in range(len(draw)):",
            "        if draw[i] == number and method[i] == 0:",
            "            zero = share[i]",
            "        elif draw[i] == number:",
            "            one = share[i]",
            "    result.append(one - zero)",
            "return result",
        ),
        "copies": copies(
            "answers = []",
            "for row in test:",
            "    found = False",
            "    for other in learn:",
            "        if all(a == b for a, b in zip(row, other)):",
            "            found = True",
            "    answers.append(found)",
            "return answers",
        ),
        "neighbors": neighbors(
            "answers = []",
            "for query in queries:",
            "    away = np.sqrt(((x - query) ** 2).sum(axis=1))",
            "    order = sorted(range(len(x)), key=lambda i: away[i])",
            "    votes = {}",
            "    for i in order[:k]:",
            "        votes[int(y[i])] = votes.get(int(y[i]), 0) + 1",
            "    best = None",
            "    for c in sorted(votes):",
            "        if best is None or votes[c] > votes[best]:",
            "            best = c",
            "    answers.append(best)",
            "return answers",
        ),
        "tuned": tuned(
            "results, count = [], 0",
            "for v, t in zip(valid, test):",
            "    best = 0",
            "    for s in range(len(v)):",
            "        if v[s] > v[best]:",
            "            best = s",
            "    results.append(t[best])",
            "    if best in (0, len(v) - 1):",
            "        count += 1",
            "return [np.array(results), count]",
        ),
        "paired": "import math\n"
        + paired(
            "g = [float(p - q) for p, q in zip(a, b)]",
            "mean = sum(g) / len(g)",
            "error = math.sqrt(sum((x - mean) ** 2 for x in g) / (len(g) - 1)) / math.sqrt(len(g))",
            "if mean == 0:",
            "    return mean, error, 0",
            "if error == 0 or abs(mean) / error >= 3:",
            "    return mean, error, 1 if mean > 0 else -1",
            "return mean, error, 0",
        ),
        "bill": "neighbor_answer, network_answer, network_training = 64000, 2368, 151680000\npays_off = 1\n"
        "while network_training + pays_off * network_answer >= pays_off * neighbor_answer:\n    pays_off += 1",
        "contest": "valid_shares, neighbors, leaders = [], [], []\n"
        "for name, x, y, deals in contests:\n"
        "    shares, results = [], []\n"
        "    for fit, valid, learn, test in deals:\n"
        "        tried = []\n"
        "        for k in KS:\n"
        "            answers = np.array(nearest_neighbors(x[fit], y[fit], x[valid], k))\n"
        "            tried.append(sum(answers == y[valid]) / len(valid))\n"
        "        shares.append(tried)\n"
        "        k = KS[tried.index(max(tried))]\n"
        "        answers = np.array(nearest_neighbors(x[learn], y[learn], x[test], k))\n"
        "        results.append(round(100 * sum(answers == y[test]) / len(test), 1))\n"
        "    valid_shares.append(shares)\n"
        "    neighbors.append(results)\n"
        "for mine, other in zip(neighbors, network):\n"
        "    mean, error, verdict = paired(other, np.array(mine))\n"
        "    leaders.append('open' if verdict == 0 else 'network' if mean > 0 else 'neighbors')",
    },
    "vectorized, other formulas": {
        "trace": "by_three, by_five, mean_gap, standard_error = np.array([7, 1, 5, 2])\ntold_apart = 'no'",
        "bug": gaps(
            "order = np.lexsort((draw, method))",
            "first, second = np.split(share[order], 2)",
            "return second - first",
        ),
        "copies": copies("return (test[:, None, :] == learn[None]).all(-1).any(-1)"),
        # helpers whose names the check uses for its own
        "neighbors": "def squared(a):\n    return (a**2).sum(1)\n\n\n"
        + neighbors(
            "away = squared(x) - 2 * queries @ x.T",
            "near = y[np.argsort(away, axis=1, kind='mergesort')[:, :k]]",
            "votes = (near[:, :, None] == np.unique(y)).sum(axis=1)",
            "return np.unique(y)[votes.argmax(axis=1)]",
        ),
        "tuned": tuned(
            "c = np.argmax(valid, axis=-1)",
            "results = np.take_along_axis(test, c[:, None], axis=1)[:, 0]",
            "return results, int(np.isin(c, [0, valid.shape[1] - 1]).sum())",
        ),
        "paired": paired(
            "g = np.subtract(a, b, dtype=float)",
            "error = np.sqrt(g.var(ddof=1) / g.size)",
            "told = np.abs(g.mean()) >= 3 * error",
            "return g.mean(), error, told * np.sign(g.mean())",
        ),
        "bill": "neighbor_answer, network_answer, network_training = 64e3, 2368.0, 151.68e6\n"
        "pays_off = np.ceil(network_training / (neighbor_answer - network_answer))",
        "contest": "def tried(x, y, deal):\n"
        "    return [np.mean(nearest_neighbors(x[deal[0]], y[deal[0]], x[deal[1]], k) == y[deal[1]]) for k in KS]\n\n\n"
        "def tested(x, y, deal, k):\n"
        "    return 100 * np.mean(nearest_neighbors(x[deal[2]], y[deal[2]], x[deal[3]], k) == y[deal[3]])\n\n\n"
        "valid_shares = np.array([[tried(x, y, deal) for deal in deals] for _, x, y, deals in contests])\n"
        "best = np.array(KS)[valid_shares.argmax(axis=2)]\n"
        "neighbors = np.array([\n"
        "    [tested(x, y, deal, k) for deal, k in zip(deals, row)] for (_, x, y, deals), row in zip(contests, best)\n"
        "])\n"
        "gaps = network - neighbors\n"
        "ratio = gaps.mean(axis=1) / (gaps.std(axis=1, ddof=1) / 8**0.5)\n"
        "leaders = np.select([ratio >= 3, ratio <= -3], ['network', 'neighbors'], 'open').tolist()",
    },
    "single precision, and the spare neighbors": {
        "trace": "by_three, by_five = np.int64(7), np.int64(1)\n"
        "mean_gap, standard_error = np.float32(5), np.float32(2)\n"
        "told_apart = 'no'",
        "bug": gaps(
            "by_draw = np.argsort(draw, kind='stable')",
            "m, s = method[by_draw], share[by_draw].astype(np.float64)",
            "return s[m == 1] - s[m == 0]",
        ),
        "copies": copies(
            "answers = np.zeros(len(test))",
            "for i in range(len(test)):",
            "    different = np.abs(learn - test[i]).sum(axis=1)",
            "    answers[i] = different.min() == 0",
            "return answers",
        ),
        "neighbors": neighbors(
            "answers = np.full(len(queries), -1)",
            "for i in range(len(queries)):",
            "    away = np.linalg.norm(x - queries[i], axis=1)",
            "    order = np.lexsort((np.arange(len(x)), away))",
            "    names, votes = np.unique(y[order[:k]], return_counts=True)",
            "    answers[i] = names[votes == max(votes)].min()",
            "return answers.astype(np.float32)",
        ),
        "tuned": tuned(
            "results = np.zeros(len(valid), dtype=np.float32)",
            "at_an_end = np.float32(0)",
            "for d in range(len(valid)):",
            "    best = list(valid[d]).index(max(valid[d]))",
            "    results[d] = test[d, best]",
            "    at_an_end += best == 0 or best + 1 == valid.shape[1]",
            "return results, at_an_end",
        ),
        "paired": paired(
            "gaps = np.array(a - b, dtype=np.float64)",
            "error = np.std(gaps, ddof=1) / np.sqrt(gaps.size)",
            "low, high = gaps.mean() - 3 * error, gaps.mean() + 3 * error",
            "verdict = 1 if low >= 0 and high > 0 else -1 if high <= 0 and low < 0 else 0",
            "return np.float32(gaps.mean()), np.float32(error), verdict",
        ),
        "contest": "valid_shares = np.zeros((6, 8, 3), dtype=np.float32)\n"
        "neighbors = np.zeros((6, 8), dtype=np.float32)\nleaders = []\n"
        "for i, (_, x, y, deals) in enumerate(contests):\n"
        "    for j, (fit, valid, learn, test) in enumerate(deals):\n"
        "        for s in range(3):\n"
        "            said = spare_neighbors(x[fit], y[fit], x[valid], KS[s])\n"
        "            valid_shares[i, j, s] = np.mean(said == y[valid])\n"
        "        k = KS[valid_shares[i, j].argmax()]\n"
        "        neighbors[i, j] = 100 * np.mean(spare_neighbors(x[learn], y[learn], x[test], k) == y[test])\n"
        "    gaps = neighbors[i] - network[i]\n"
        "    far = gaps.mean() / (gaps.std(ddof=1) / np.sqrt(8))\n"
        "    leaders += ['neighbors' if far >= 3 else 'network' if far <= -3 else 'open']",
    },
}
