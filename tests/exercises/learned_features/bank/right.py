"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.learned_features.bank.convolve import convolve
from tests.exercises.learned_features.bank.features import features
from tests.exercises.learned_features.bank.gradient import gradient
from tests.exercises.learned_features.bank.pencil import slide
from tests.exercises.learned_features.bank.pool import max_pool

RIGHT = {
    "loops and plain Python": {
        "trace": "upper_left, lower_right, pooled = 1, -3, 2\n"
        "numbers_out, shared, dense = 10 * 10 * 5, 5 * 10, 500 * 145",
        "order": "order = ['E', 'C', 'F', 'B', 'G', 'A']",
        "buggy-line": "buggy_line = np.int64(6)",
        "bug": slide(
            "z = []",
            "for r in range(len(x) - len(w) + 1):",
            "    z.append([])",
            "    for s in range(len(x[0]) - len(w[0]) + 1):",
            "        total = float(b)",
            "        for i in range(len(w)):",
            "            for j in range(len(w)):",
            "                total += x[r + i][s + j] * w[i][j]",
            "        z[-1].append(total)",
            "return z",
        ),
        "convolve": convolve(
            "B, H, W, C = images.shape",
            "K, M = len(filters), len(bias)",
            "z = np.zeros((B, H - K + 1, W - K + 1, M))",
            "for b in range(B):",
            "    for r in range(H - K + 1):",
            "        for s in range(W - K + 1):",
            "            window = images[b, r : r + K, s : s + K]",
            "            for m in range(M):",
            "                z[b, r, s, m] = np.vdot(window, filters[:, :, :, m]) + bias[m]",
            "return z",
        ),
        "pool": max_pool(
            "B, H, W, C = x.shape",
            "y = np.full((B, H // size, W // size, C), -np.inf)",
            "for r in range(H // size):",
            "    for s in range(W // size):",
            "        for i in range(size):",
            "            for j in range(size):",
            "                y[:, r, s] = np.maximum(y[:, r, s], x[:, r * size + i, s * size + j])",
            "return y",
        ),
        "features": features(
            "z = convolve(images, filters, bias)",
            "z[z < 0] = 0",
            "return np.array([picture.ravel() for picture in max_pool(z, size)])",
        ),
        "gradient": gradient(
            "B, H, W, C = images.shape",
            "B, h, w, M = g.shape",
            "K = W - w + 1",
            "g_filters, g_bias = np.zeros((K, K, C, M)), np.zeros(M)",
            "for b in range(B):",
            "    for r in range(h):",
            "        for s in range(w):",
            "            g_bias += g[b, r, s]",
            "            g_filters += images[b, r : r + K, s : s + K, :, None] * g[b, r, s]",
            "return [g_filters, g_bias]",
        ),
        "contest": "h_learned = features(x, learned[0], learned[1], 6)\n"
        "tables = []\n"
        "for sheets in (x, 1 - x):\n"
        "    table = []\n"
        "    kinds = [sheets.reshape(250, 144), features(sheets, *untrained, 6), features(sheets, *learned, 6)]\n"
        "    for known, new in draws:\n"
        "        row = []\n"
        "        for h in kinds:\n"
        "            count = sum(int(a == k) for a, k in zip(nearest(h[known], y[known], h[new]), y[new]))\n"
        "            row.append(round(count / len(new), 3))\n"
        "        table.append(row)\n"
        "    tables.append(table)\n"
        "right, swapped = tables\n"
        "seen = 'B'",
    },
    "vectorized, other formulas": {
        "trace": "upper_left, lower_right, pooled, numbers_out, shared, dense = 1.0, -3.0, 2.0, 500, 50, 72500",
        "order": "order = 'e, c, f, b, g, a'",
        "bug": slide("return np.einsum('rsij,ij', np.lib.stride_tricks.sliding_window_view(x, w.shape), w) + b"),
        "convolve": convolve(
            "seen = np.lib.stride_tricks.sliding_window_view(images, filters.shape[:2], axis=(1, 2))",
            "return np.tensordot(seen, filters, axes=([4, 5, 3], [0, 1, 2])) + bias",
        ),
        "pool": max_pool(
            "h, w = x.shape[1] // size, x.shape[2] // size",
            "parts = [x[:, i : h * size : size, j : w * size : size] for i in range(size) for j in range(size)]",
            "return np.max(parts, axis=0)",
        ),
        "features": features(
            "pooled = max_pool(convolve(images, filters, bias), size)",
            "flat = pooled.reshape(pooled.shape[0], pooled.size // pooled.shape[0])",
            "return flat * (flat > 0)",
        ),
        "gradient": gradient(
            "K = images.shape[1] - g.shape[1] + 1",
            "seen = np.lib.stride_tricks.sliding_window_view(images, (K, K), axis=(1, 2))",
            "return np.einsum('brscij,brsm->ijcm', seen, g), np.einsum('brsm->m', g)",
        ),
        "contest": "h_learned = features(x, *learned, 6)\n"
        "tables = np.zeros((2, 10, 3))\n"
        "for k, sheets in enumerate((x, 1 - x)):\n"
        "    kinds = [nnlib.Flatten()(sheets), features(sheets, *untrained, 6), features(sheets, *learned, 6)]\n"
        "    for d, (known, new) in enumerate(draws):\n"
        "        for kind, h in enumerate(kinds):\n"
        "            tables[k, d, kind] = (nearest(h[known], y[known], h[new]) == y[new]).mean()\n"
        "right, swapped = tables\n"
        "seen = 'B'",
    },
    "single precision, a sum over the window": {
        "convolve": convolve(
            "images, filters = np.asarray(images, dtype=np.float32), np.asarray(filters, dtype=np.float32)",
            "K = len(filters)",
            "h, w = images.shape[1] - K + 1, images.shape[2] - K + 1",
            "z = np.float32(bias)",
            "for i in range(K):",
            "    for j in range(K):",
            "        z = z + images[:, i : i + h, j : j + w] @ filters[i, j]",
            "return z",
        ),
        "pool": max_pool(
            "x = np.float32(x)",
            "h, w = x.shape[1] // size, x.shape[2] // size",
            "rows = np.stack([x[:, r * size : r * size + size].max(axis=1) for r in range(h)], axis=1)",
            "return np.stack([rows[:, :, s * size : s * size + size].max(axis=2) for s in range(w)], axis=2)",
        ),
        "features": features(
            "layers = nnlib.ReLU(), nnlib.MaxPool2d(size), nnlib.Flatten()",
            "h = np.float32(convolve(images, filters, bias))",
            "for layer in layers:",
            "    h = layer(h)",
            "return h",
        ),
        "gradient": gradient(
            "images, g = np.float32(images), np.float32(g)",
            "h, w = g.shape[1:3]",
            "K = images.shape[1] - h + 1",
            "parts = [[np.tensordot(images[:, i : i + h, j : j + w], g, [[0, 1, 2]] * 2) for j in range(K)]",
            "         for i in range(K)]",
            "return np.array(parts), g.sum(axis=(0, 1, 2))",
        ),
    },
    "the library's functions where parts 4 to 6 are open": {
        "features": features(
            "h = nnlib.ReLU()(library_convolve(images, filters, bias))",
            "return library_max_pool(h, size).reshape(len(h), -1)",
        ),
        "contest": "def shares(sheets):\n"
        "    kinds = [sheets.reshape(250, 144)]\n"
        "    kinds += [library_features(sheets, *pair, 6) for pair in (untrained, learned)]\n"
        "    return [[np.mean(nearest(h[k], y[k], h[n]) == y[n]) for h in kinds] for k, n in draws]\n"
        "\n"
        "h_learned = library_features(x, *learned, 6)\n"
        "right = shares(x)\n"
        "swapped = shares(1 - x)\n"
        "seen = 'B'",
    },
    "helpers with names of one's own, which checks must not take": {
        "trace": "sums = [1, -1, 2, -3]\n"
        "windows = 10 * 10\n"
        "upper_left, lower_right, pooled = sums[0], sums[-1], max(sums)\n"
        "numbers_out, shared, dense = 5 * windows, 5 * (9 + 1), 5 * windows * (144 + 1)",
        "convolve": "def windows(images, K):\n"
        "    h, w = images.shape[1] - K + 1, images.shape[2] - K + 1\n"
        "    return np.array([[images[:, r : r + K, s : s + K] for s in range(w)] for r in range(h)])\n"
        "\n" + convolve("return np.einsum('rsbijc,ijcm->brsm', windows(images, len(filters)), filters) + bias"),
        "pool": "def largest(window):\n"
        "    return window.max(axis=(1, 2))\n"
        "\n"
        "def cut(x, r, s, size):\n"
        "    return x[:, r * size : (r + 1) * size, s * size : (s + 1) * size]\n"
        "\n"
        + max_pool(
            "B, H, W, C = x.shape",
            "y = np.zeros((B, H // size, W // size, C))",
            "for r, s in np.ndindex(H // size, W // size):",
            "    y[:, r, s] = largest(cut(x, r, s, size))",
            "return y",
        ),
        "features": "def rows(h, B):\n"
        "    return h.reshape(B, -1)\n"
        "\n"
        "def relu(h):\n"
        "    h[h < 0] = 0\n"
        "    return h\n"
        "\n" + features("return rows(max_pool(relu(convolve(images, filters, bias)), size), len(images))"),
        "gradient": "def pictures(images):\n"
        "    return images.shape[1:]\n"
        "\n"
        "def both(window, g):\n"
        "    return np.tensordot(window, g, [[0, 1, 2]] * 2)\n"
        "\n"
        + gradient(
            "h, w = g.shape[1:3]",
            "H, W, C = pictures(images)",
            "K = H - h + 1",
            "parts = [[both(images[:, i : i + h, j : j + w], g) for j in range(K)] for i in range(K)]",
            "return np.array(parts), g.sum(axis=(0, 1, 2))",
        ),
    },
}
