"""Wrong answers to `convolve` that miss a place, or take another one: the window, the loops, the batch."""

from __future__ import annotations

from tests.exercises.banks import Wrong
from tests.exercises.learned_features.bank.convolve import ALL, BOTH, RIGHT_LINE, convolve, looped

WRONG = {
    "convolve: filters turned around": Wrong(
        "convolve",
        looped(RIGHT_LINE, before=("filters = filters[::-1, ::-1]",)),
        ALL,
        "upside down and left to right",
    ),
    "convolve: filters on their side": Wrong(
        "convolve",
        looped(RIGHT_LINE, before=("filters = filters.transpose(1, 0, 2, 3)",)),
        ALL,
        "Rows and columns of the filters",
    ),
    "convolve: one place short": Wrong(
        "convolve",
        convolve(
            "K, C, M = filters.shape[1:]",
            "B, H, W, _ = images.shape",
            "h, w = H - K, W - K",
            "z = np.zeros((B, h, w, M))",
            "for r in range(h):",
            "    for s in range(w):",
            "        z[:, r, s] = images[:, r : r + K, s : s + K].reshape(B, -1) @ filters.reshape(-1, M) + bias",
            "return z",
        ),
        ALL,
        "One row and one column of places are missing",
    ),
    "convolve: last places empty": Wrong(
        "convolve",
        convolve(
            "K, C, M = filters.shape[1:]",
            "B, H, W, _ = images.shape",
            "h, w = H - K + 1, W - K + 1",
            "z = np.zeros((B, h, w, M))",
            "for r in range(h - 1):",
            "    for s in range(w - 1):",
            "        z[:, r, s] = images[:, r : r + K, s : s + K].reshape(B, -1) @ filters.reshape(-1, M) + bias",
            "return z",
        ),
        ALL,
        "range(n) stops before n",
    ),
    "convolve: as many columns as rows": Wrong(
        "convolve",
        convolve(
            "K, C, M = filters.shape[1:]",
            "B, H, W, _ = images.shape",
            "h, w = H - K + 1, W - K + 1",
            "z = np.zeros((B, h, w, M))",
            "for r in range(h):",
            "    for s in range(h):",
            "        z[:, r, s] = images[:, r : r + K, s : s + K].reshape(B, -1) @ filters.reshape(-1, M) + bias",
            "return z",
        ),
        (*BOTH, "test-features"),
        "bug of part 3",
    ),
    "convolve: padded": Wrong(
        "convolve",
        convolve(
            "K, C, M = filters.shape[1:]",
            "B, H, W, _ = images.shape",
            "a, b = (K - 1) // 2, K // 2",
            "x = np.pad(images, ((0, 0), (a, b), (a, b), (0, 0)))",
            "z = np.zeros((B, H, W, M))",
            "for r in range(H):",
            "    for s in range(W):",
            "        z[:, r, s] = x[:, r : r + K, s : s + K].reshape(B, -1) @ filters.reshape(-1, M) + bias",
            "return z",
        ),
        ALL,
        "Zeros were put around",
    ),
    "convolve: first picture alone": Wrong(
        "convolve",
        looped("z[0, r, s] = window[0].ravel() @ filters.reshape(-1, M) + bias"),
        ALL,
        "Only the first picture",
    ),
    "convolve: return in the loop": Wrong(
        "convolve",
        looped(RIGHT_LINE, "return z", after=()),
        ALL,
        "inside the loop",
    ),
    "convolve: windows side by side": Wrong(
        "convolve",
        convolve(
            "K, C, M = filters.shape[1:]",
            "B, H, W, _ = images.shape",
            "rows, columns = range(0, H - K + 1, K), range(0, W - K + 1, K)",
            "z = [[images[:, r : r + K, s : s + K].reshape(B, -1) @ filters.reshape(-1, M) + bias for s in columns]",
            "     for r in rows]",
            "return np.array(z).transpose(2, 0, 1, 3)",
        ),
        ALL,
        "moved on by K pixels",
    ),
    "convolve: batch of one squeezed": Wrong(
        "convolve",
        looped(RIGHT_LINE, after=("return z if B > 1 else z[0]",)),
        (*BOTH, "test-features"),
        "the shape is not right",
    ),
    "convolve: three by three always": Wrong(
        "convolve",
        looped(RIGHT_LINE, before=("K, h, w = 3, H - 2, W - 2",)),
        ALL,
        "it stopped with ValueError",
    ),
    "convolve: last column empty": Wrong(
        "convolve", looped(f"if s < w - 1: {RIGHT_LINE}"), ALL, "The last column of places is 0"
    ),
    "convolve: last row empty": Wrong(
        "convolve", looped(f"if r < h - 1: {RIGHT_LINE}"), ALL, "The last row of places is 0"
    ),
}
