"""Wrong answers to part 5: max pooling."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

ALL = ("test-pool", "test-features", "test-contest")
MOST = ("test-pool", "test-features")


def max_pool(*lines: str) -> str:
    return function("max_pool(x, size)", *lines)


def reshaped(last: str) -> str:
    """An answer that drops what is left over, and goes on from there."""
    return max_pool(
        "B, H, W, C = x.shape",
        "h, w = H // size, W // size",
        "whole = x[:, : h * size, : w * size]",
        last,
    )


def looped(kept: str, start: str = "np.zeros((B, h, w, C))") -> str:
    """An answer that visits all windows, and keeps something of each."""
    return max_pool(
        "B, H, W, C = x.shape",
        "h, w = H // size, W // size",
        f"y = {start}",
        "for r in range(h):",
        "    for s in range(w):",
        "        window = x[:, r * size : (r + 1) * size, s * size : (s + 1) * size]",
        f"        {kept}",
        "return y",
    )


def visited(columns: str = "w", end: str = "+ size", after: str = "return y") -> str:
    """An answer that visits windows one by one, with something amiss in how many, how far each reaches, or the end."""
    return max_pool(
        "B, H, W, C = x.shape",
        "h, w = H // size, W // size",
        "y = np.zeros((B, h, w, C))",
        "for r in range(h):",
        f"    for s in range({columns}):",
        "        top, left = r * size, s * size",
        f"        y[:, r, s] = x[:, top : top {end}, left : left {end}].max(axis=(1, 2))",
        after,
    )


WRONG = {
    "pool: mean": Wrong(
        "pool", reshaped("return whole.reshape(B, h, size, w, size, C).mean(axis=(2, 4))"), ALL, "You took the mean"
    ),
    "pool: smallest": Wrong(
        "pool", reshaped("return whole.reshape(B, h, size, w, size, C).min(axis=(2, 4))"), ALL, "the smallest number"
    ),
    "pool: sum": Wrong("pool", looped("y[:, r, s] = window.sum(axis=(1, 2))"), ALL, "added up each window"),
    "pool: corner": Wrong("pool", max_pool("return x[:, ::size, ::size]"), ALL, "upper left corner"),
    "pool: corner of whole windows": Wrong("pool", looped("y[:, r, s] = window[:, 0, 0]"), ALL, "upper left corner"),
    "pool: first row": Wrong("pool", looped("y[:, r, s] = window[:, 0].max(axis=1)"), ALL, "the first row alone"),
    "pool: diagonal": Wrong(
        "pool",
        looped("y[:, r, s] = np.max([window[:, i, i] for i in range(size)], axis=0)"),
        ALL,
        "the diagonal of each window",
    ),
    "pool: across the channels": Wrong(
        "pool", looped("y[:, r, s] = window.max(axis=(1, 2, 3))[:, None]"), ALL, "across the channels"
    ),
    "pool: channels gone": Wrong(
        "pool",
        reshaped("return whole.reshape(B, h, size, w, size, C).max(axis=(2, 4, 5))"),
        ALL,
        "the channels are gone",
    ),
    "pool: across everything": Wrong(
        "pool", looped("y[:, r, s] = window.max()"), ALL, "all pictures and channels together"
    ),
    "pool: across the pictures": Wrong(
        "pool", looped("y[:, r, s] = window.max(axis=(0, 1, 2))"), ALL, "across the pictures"
    ),
    "pool: maximum begins at 0": Wrong(
        "pool",
        max_pool(
            "B, H, W, C = x.shape",
            "h, w = H // size, W // size",
            "y = np.zeros((B, h, w, C))",
            "for i in range(size):",
            "    for j in range(size):",
            "        y = np.maximum(y, x[:, i : h * size : size, j : w * size : size])",
            "return y",
        ),
        ("test-pool",),
        "compared with 0 as well",
    ),
    "pool: without the sign": Wrong(
        "pool", looped("y[:, r, s] = np.abs(window).max(axis=(1, 2))"), ("test-pool",), "without the sign"
    ),
    "pool: overlapping windows": Wrong(
        "pool",
        max_pool(
            "B, H, W, C = x.shape",
            "y = np.zeros((B, H - size + 1, W - size + 1, C))",
            "for r in range(H - size + 1):",
            "    for s in range(W - size + 1):",
            "        y[:, r, s] = x[:, r : r + size, s : s + size].max(axis=(1, 2))",
            "return y",
        ),
        ("test-pool", "test-features"),
        "Your windows overlap",
    ),
    "pool: windows begin one behind the other": Wrong(
        "pool",
        max_pool(
            "B, H, W, C = x.shape",
            "y = np.zeros((B, H // size, W // size, C))",
            "for r in range(H // size):",
            "    for s in range(W // size):",
            "        y[:, r, s] = x[:, r : r + size, s : s + size].max(axis=(1, 2))",
            "return y",
        ),
        ("test-pool", "test-features"),
        "Window r begins at row r * size",
    ),
    "pool: leftovers kept": Wrong(
        "pool",
        max_pool(
            "B, H, W, C = x.shape",
            "rows, columns = range(0, H, size), range(0, W, size)",
            "y = [[x[:, r : r + size, s : s + size].max(axis=(1, 2)) for s in columns] for r in rows]",
            "return np.array(y).transpose(2, 0, 1, 3)",
        ),
        ("test-pool", "test-features"),
        "makes windows of its own",
    ),
    "pool: leftovers not thought of": Wrong(
        "pool",
        max_pool(
            "B, H, W, C = x.shape",
            "return x.reshape(B, H // size, size, W // size, size, C).max(axis=(2, 4))",
        ),
        ("test-pool", "test-features"),
        "need not divide",
    ),
    "pool: dropped at the top": Wrong(
        "pool",
        max_pool(
            "B, H, W, C = x.shape",
            "whole = x[:, H % size :, W % size :]",
            "return whole.reshape(B, H // size, size, W // size, size, C).max(axis=(2, 4))",
        ),
        ("test-pool", "test-features"),
        "at the top and at the left",
    ),
    "pool: two by two always": Wrong(
        "pool",
        max_pool(
            "B, H, W, C = x.shape",
            "h, w = H // 2, W // 2",
            "return x[:, : 2 * h, : 2 * w].reshape(B, h, 2, w, 2, C).max(axis=(2, 4))",
        ),
        ALL,
        "always 2 by 2",
    ),
    "pool: pieces of the wrong size": Wrong(
        "pool",
        reshaped("return whole.reshape(B, size, h, size, w, C).max(axis=(1, 3))"),
        ("test-pool", "test-features"),
        "`h` comes first",
    ),
    "pool: neighbors torn apart": Wrong(
        "pool",
        reshaped("return whole.reshape(B, h, w, size, size, C).max(axis=(3, 4))"),
        ("test-pool", "test-features"),
        "no neighbors",
    ),
    "pool: axes of the page": Wrong(
        "pool",
        reshaped("return whole.reshape(B, h, size, w, size, C).max(axis=(1, 3))"),
        ALL,
        "axes are off by one",
    ),
    "pool: positions": Wrong(
        "pool",
        looped("y[:, r, s] = window.reshape(B, -1, C).argmax(axis=1)"),
        ALL,
        "position of the largest",
    ),
    "pool: the library called": Wrong(
        "pool", max_pool("return nnlib.MaxPool2d(size)(x)"), ("test-pool",), "calls the library"
    ),
    "pool: the spare function called": Wrong(
        "pool", max_pool("return library_max_pool(x, size)"), ("test-pool",), "calls the library"
    ),
    "pool: nothing returned": Wrong(
        "pool",
        looped("y[:, r, s] = window.max(axis=(1, 2))").replace("return y", "print(y)"),
        ALL,
        "`return` hands it back",
    ),
    "pool: last windows empty": Wrong(
        "pool",
        looped("if r < h - 1 and s < w - 1: y[:, r, s] = window.max(axis=(1, 2))"),
        ALL,
        "The last windows at the bottom",
    ),
    "pool: return in the outer loop": Wrong("pool", visited(after="    return y"), MOST, "the first row of windows"),
    "pool: return in the inner loop": Wrong("pool", visited(after="        return y"), MOST, "Only the first window"),
    "pool: as many columns as rows": Wrong("pool", visited(columns="h"), MOST, "only square pictures forgive"),
    "pool: one row and column too far": Wrong("pool", visited(end="+ size + 1"), MOST, "too far"),
    "pool: one row and column short": Wrong("pool", visited(end="+ size - 1"), ALL, "lacks its last row"),
    "pool: leftovers visited": Wrong(
        "pool",
        max_pool(
            "B, H, W, C = x.shape",
            "y = np.zeros((B, H // size, W // size, C))",
            "for r in range(0, H, size):",
            "    for s in range(0, W, size):",
            "        y[:, r // size, s // size] = x[:, r : r + size, s : s + size].max(axis=(1, 2))",
            "return y",
        ),
        MOST,
        "makes no window",
    ),
    "pool: places gone": Wrong("pool", max_pool("return x.max(axis=(1, 2))"), MOST, "Keep one for each window"),
    "pool: the checks' function called": Wrong(
        "pool",
        max_pool("return test_windows(x, size)[:, ::size, ::size].max(axis=(3, 4))"),
        ("test-pool",),
        "calls the library",
    ),
}
