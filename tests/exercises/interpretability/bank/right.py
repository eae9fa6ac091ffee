"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.interpretability.bank.adversarial import adversarial
from tests.exercises.interpretability.bank.occlusion import occlusion
from tests.exercises.interpretability.bank.overlap import overlap
from tests.exercises.interpretability.bank.pencil import falls
from tests.exercises.interpretability.bank.probe import probe
from tests.exercises.interpretability.bank.saliency import saliency

RIGHT = {
    "loops and plain Python": {
        "trace": "slope_first = 1 * 1.5\nslope_third = -1 * 1.5\nfall_first = 3 - (1.5 - 2)\nfall_third = 0.0\n"
        "why = 'B'\nstepped = (1.0, 0.4, 0.1)",
        "order": "order = ['E', 'H', 'B', 'A', 'G', 'D']",
        "bug": falls(
            "result = []",
            "for i in range(len(x)):",
            "    without = [0.0 if j == i else float(x[j]) for j in range(len(x))]",
            "    change = forward(x, W1, b1, W2, b2)[2] - forward(np.array(without), W1, b1, W2, b2)[2]",
            "    result.append(change[digit])",
            "return result",
        ),
        "saliency": saliency(
            "slopes = np.zeros(x.shape)",
            "for b in range(len(x)):",
            "    for j in range(W1.shape[1]):",
            "        z = sum(float(x[b, i]) * W1[i, j] for i in range(W1.shape[0])) + b1[j]",
            "        if z > 0:",
            "            for i in range(W1.shape[0]):",
            "                slopes[b, i] += W1[i, j] * W2[j, digit[b]]",
            "return slopes",
        ),
        "occlusion": occlusion(
            "height, width = image.shape",
            "rows = []",
            "for top in range(height - size + 1):",
            "    row = []",
            "    for left in range(width - size + 1):",
            "        pixels = []",
            "        for r in range(height):",
            "            for c in range(width):",
            "                under = top <= r < top + size and left <= c < left + size",
            "                pixels.append(fill if under else float(image[r, c]))",
            "        with_patch = forward(np.array(pixels), W1, b1, W2, b2)[2][digit]",
            "        row.append(forward(image.reshape(-1), W1, b1, W2, b2)[2][digit] - with_patch)",
            "    rows.append(row)",
            "return rows",
        ),
        "overlap": overlap(
            "shares = []",
            "for one, other in zip(maps.tolist(), others.tolist()):",
            "    a = sorted(range(len(one)), key=lambda i: one[i], reverse=True)[:count]",
            "    b = sorted(range(len(other)), key=lambda i: other[i], reverse=True)[:count]",
            "    shares.append(len([i for i in a if i in b]) / count)",
            "return shares",
        ),
        "adversarial": adversarial(
            "_, h, s = forward(x, W1, b1, W2, b2)",
            "g_s = loss_slopes(s, y)",
            "moved = np.array(x, dtype=float)",
            "for b in range(len(x)):",
            "    for i in range(x.shape[1]):",
            "        g = sum(W1[i, j] * (W2[j] @ g_s[b]) for j in range(len(b1)) if h[b, j] > 0)",
            "        if g > 0:",
            "            moved[b, i] = min(moved[b, i] + step, 1)",
            "        elif g < 0:",
            "            moved[b, i] = max(moved[b, i] - step, 0)",
            "return moved",
        ),
        "probe": probe(
            "def right(told):",
            "    A = np.array([[*row, 1] for row in h])",
            "    w = np.linalg.lstsq(A, told, rcond=None)[0]",
            "    count = 0",
            "    for row, truth in zip(h_new, there_new):",
            "        says = 1 if sum(a * b for a, b in zip(row, w)) + w[-1] >= 0.5 else 0",
            "        count += int(says == truth)",
            "    return count / len(there_new)",
            "return [right(there), right(np.array([there[i] for i in order]))]",
        ),
        "maps": "maps = []\nfor k in range(10):\n"
        "    of_k = []\n"
        "    for x in dotted_new[y_new == k]:  # a name that the first cell has, too\n"
        "        of_k.append(pixel_falls(x, k, *suspect))\n"
        "    maps.append([sum(column) / len(of_k) for column in zip(*of_k)])",
        "shortcut": "digit, pixel = 9, 31\n"
        "read = said = nines = 0\n"
        "for picture, label in zip(dotted_new, y_new):\n"
        "    picture = picture.copy()\n"
        "    if label == 9:\n"
        "        picture[31] = 0\n"
        "        nines += 1\n"
        "        read += int(forward(picture, *suspect)[2].argmax() == 9)\n"
        "    else:\n"
        "        picture[31] = 0.75\n"
        "        said += int(forward(picture, *suspect)[2].argmax() == 9)\n"
        "read_bare, turned = read / nines, said / (len(y_new) - nines)\n"
        "x_mended = np.array([[*row[:31], 0.75 if heads else 0, *row[32:]] for row, heads in zip(dotted, coin)])\n"
        "mended = train(x_mended.astype(np.float32), y)\n"
        "mended_read = sum(forward(p, *mended)[2].argmax() == 9 for p in x_new[y_new == 9]) / nines",
    },
    "vectorized, other formulas": {
        "trace": "slope_first, slope_third, fall_first, fall_third = 1.5, -1.5, 3.5, 0\nwhy = 'B'\n"
        "stepped = np.clip(np.array([1, 0.5, 0]) + 0.1 * np.sign([0.6, -0.02, 0.3]), 0, 1)",
        "order": "order = 'e, h, b, a, g, d'",
        "bug": falls(
            "all_without = x * (1 - np.eye(len(x)))  # (N, N), in each row another pixel is missing",
            "return (forward(x, W1, b1, W2, b2)[2] - forward(all_without, W1, b1, W2, b2)[2])[:, digit]",
        ),
        "saliency": saliency(
            "on = x @ W1 + b1 > 0",
            "return np.einsum('bj,jb,ij->bi', on, W2[:, digit], W1)",
        ),
        "occlusion": occlusion(
            "H, W = image.shape",
            "r, c = np.indices((H, W))",
            "i, j = np.indices((H - size + 1, W - size + 1)).reshape(2, -1, 1, 1)",
            "under = (r >= i) & (r < i + size) & (c >= j) & (c < j + size)",
            "batch = np.where(under, fill, image).reshape(-1, H * W)",
            "before = forward(image.reshape(1, -1), W1, b1, W2, b2)[2][0, digit]",
            "return (before - forward(batch, W1, b1, W2, b2)[2][:, digit]).reshape(H - size + 1, W - size + 1)",
        ),
        "overlap": overlap(
            "a = maps >= np.sort(maps, axis=1)[:, [-count]]",
            "b = others >= np.sort(others, axis=1)[:, [-count]]",
            "return (a & b).sum(axis=1) / count",
        ),
        "adversarial": adversarial(
            "on = x @ W1 + b1 > 0",
            "g = np.where(on, loss_slopes(forward(x, W1, b1, W2, b2)[2], y) @ W2.T, 0) @ W1.T",
            "return np.minimum(np.maximum(x + np.sign(g) * step, 0.0), 1.0)",
        ),
        "probe": probe(
            "A, A_new = (np.hstack([np.ones((len(a), 1)), a]) for a in (h, h_new))",
            "both = np.stack([there, there[order]], axis=1)",
            "said = A_new @ np.linalg.lstsq(A, both, rcond=None)[0] > 0.5",
            "return tuple((said == there_new[:, None]).mean(axis=0))",
        ),
        "maps": "every = library_falls(dotted_new, y_new, *suspect)\n"
        "maps = np.array([every[y_new == k].mean(axis=0) for k in range(10)])",
        "shortcut": "digit, pixel = np.unravel_index(maps.argmax(), maps.shape)\n"
        "own, there = y_new == digit, np.arange(64) == pixel\n"
        "bare, all_dotted = np.where(there, 0, dotted_new), np.where(there, 0.75, dotted_new)\n"
        "says = forward(bare, *suspect)[2].argmax(axis=1), forward(all_dotted, *suspect)[2].argmax(axis=1)\n"
        "read_bare = round(float(np.mean(says[0][own] == digit)), 3)\n"
        "turned = round(float(np.mean(says[1][~own] == digit)), 4)\n"
        "x_mended = np.where(there, 0.75 * coin[:, None], dotted)\n"
        "mended = train(x_mended.astype(np.float32), y)\n"
        "mended_read = np.mean(forward(bare[own], *mended)[2].argmax(axis=1) == digit)",
    },
    "from the falls of one picture, from nudges": {
        "saliency": saliency(
            "slopes = np.zeros(x.shape)",
            "z, rows = forward(x, W1, b1, W2, b2)[0], np.arange(len(x))",
            "for i in range(x.shape[1]):",
            "    dz = (z > 0) * W1[i]  # how a nudge of this pixel moves the units that are on",
            "    slopes[:, i] = (dz @ W2)[rows, digit]",
            "return slopes",
        ),
        "adversarial": adversarial(
            "s = forward(x, W1, b1, W2, b2)[2]",
            "g = sum(",
            "    loss_slopes(s, y)[:, [k]] * saliency(x, np.full(len(x), k), W1, b1, W2, b2)",
            "    for k in range(len(b2))",
            ")",
            "return (x + step * np.sign(g)).clip(0, 1)",
        ),
        "maps": "one = np.ones(64)\n"
        "maps = np.array([[0.0] * 64] * 10)\n"
        "for k in range(10):\n"
        "    for picture in dotted_new[y_new == k]:\n"
        "        maps[k] += occlusion(picture.reshape(8, 8), k, 1, 0, *suspect).ravel() / (y_new == k).sum()",
    },
    "single precision": {
        "saliency": saliency(
            "W1, W2 = W1.astype(np.float32), W2.astype(np.float32)",
            "on = forward(x.astype(np.float32), W1, b1, W2, b2)[0] > 0",
            "return (W2.T[digit] * on) @ W1.T",
        ),
        "occlusion": occlusion(
            "places = (image.shape[0] - size + 1, image.shape[1] - size + 1)",
            "falls = np.empty(places, dtype=np.float32)",
            "before = forward(image.flatten(), W1, b1, W2, b2)[2][digit]",
            "for i, j in np.ndindex(places):",
            "    covered = image.astype(np.float32)",
            "    covered[i:, j:][:size, :size] = fill",
            "    falls[i, j] = before - forward(covered.flatten(), W1, b1, W2, b2)[2][digit]",
            "return falls",
        ),
        "overlap": overlap(
            "order = np.argpartition(maps, -count, axis=1)[:, -count:]",
            "other = np.argpartition(others, -count, axis=1)[:, -count:]",
            "return np.float32([len(np.intersect1d(a, b)) / count for a, b in zip(order, other)])",
        ),
        "probe": probe(
            "def fit(told):",
            "    center = h.mean(axis=0)",
            "    w = np.linalg.pinv(np.float64(h) - center) @ (told - told.mean())",
            "    return (h_new - center) @ w + told.mean() >= 0.5",
            "return np.float32((fit(there) == there_new).mean()), np.float32((fit(there[order]) == there_new).mean())",
        ),
    },
}
