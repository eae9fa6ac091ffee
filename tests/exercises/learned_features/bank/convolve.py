"""Wrong answers to part 4: a convolution."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

BOTH = ("test-convolve", "test-convolve-hidden")
ALL = (*BOTH, "test-features", "test-contest")


def convolve(*lines: str) -> str:
    return function("convolve(images, filters, bias)", *lines)


def looped(*inside: str, before: tuple[str, ...] = (), after: tuple[str, ...] = ("return z",)) -> str:
    """An answer that visits all places in the usual way, and does something there."""
    return convolve(
        "K, C, M = filters.shape[1:]",
        "B, H, W, _ = images.shape",
        "h, w = H - K + 1, W - K + 1",
        "z = np.zeros((B, h, w, M))",
        *before,
        "for r in range(h):",
        "    for s in range(w):",
        "        window = images[:, r : r + K, s : s + K]",
        *(f"        {line}" for line in inside),
        *after,
    )


RIGHT_LINE = "z[:, r, s] = window.reshape(B, -1) @ filters.reshape(-1, M) + bias"
EACH = "z[b, r, s, m] = (window[b] * filters[..., m]).sum() + bias[m]"

WRONG = {
    "convolve: bias forgotten": Wrong(
        "convolve",
        looped("z[:, r, s] = window.reshape(B, -1) @ filters.reshape(-1, M)"),
        ALL,
        "The bias is missing",
    ),
    "convolve: bias for each weight": Wrong(
        "convolve",
        looped(
            "for b in range(B):",
            "    for m in range(M):",
            "        z[b, r, s, m] = (window[b] * filters[..., m] + bias[m]).sum()",
        ),
        ALL,
        "added to each product",
    ),
    "convolve: first bias for all": Wrong(
        "convolve",
        looped("z[:, r, s] = window.reshape(B, -1) @ filters.reshape(-1, M) + bias[0]"),
        ALL,
        "bias of the first",
    ),
    "convolve: filters reshaped to rows": Wrong(
        "convolve",
        looped("z[:, r, s] = window.reshape(B, -1) @ filters.reshape(M, -1).T + bias"),
        ALL,
        "filters.reshape(M, -1)",
    ),
    "convolve: first filter everywhere": Wrong(
        "convolve",
        looped(
            "for m in range(M):",
            "    z[:, r, s, m] = window.reshape(B, -1) @ filters[..., 0].ravel() + bias[m]",
        ),
        ALL,
        "holds the first filter",
    ),
    "convolve: last filter everywhere": Wrong(
        "convolve",
        looped(
            "for m in range(M):",
            "    z[:, r, s] = (window.reshape(B, -1) @ filters[..., m].ravel())[:, None] + bias",
        ),
        ALL,
        "holds the last filter",
    ),
    "convolve: first channel alone": Wrong(
        "convolve",
        looped("z[:, r, s] = window[..., 0].reshape(B, -1) @ filters[:, :, 0].reshape(-1, M) + bias"),
        (*BOTH, "test-features"),
        "Only the first channel",
    ),
    "convolve: last channel overwrites": Wrong(
        "convolve",
        looped(
            "for c in range(C):",
            "    z[:, r, s] = window[..., c].reshape(B, -1) @ filters[:, :, c].reshape(-1, M) + bias",
        ),
        (*BOTH, "test-features"),
        "Only the last channel",
    ),
    "convolve: bias for each channel": Wrong(
        "convolve",
        looped(
            "for c in range(C):",
            "    z[:, r, s] += window[..., c].reshape(B, -1) @ filters[:, :, c].reshape(-1, M) + bias",
        ),
        (*BOTH, "test-features"),
        "once for each channel",
    ),
    "convolve: mean over the channels": Wrong(
        "convolve",
        looped("z[:, r, s] = window.reshape(B, -1) @ filters.reshape(-1, M) / C + bias"),
        (*BOTH, "test-features"),
        "mean over the channels",
    ),
    "convolve: weights of the first channel": Wrong(
        "convolve",
        looped("z[:, r, s] = window.sum(axis=3).reshape(B, -1) @ filters[:, :, 0].reshape(-1, M) + bias"),
        (*BOTH, "test-features"),
        "weights of the first",
    ),
    "convolve: mean of the products": Wrong(
        "convolve",
        looped(
            "for b in range(B):",
            "    for m in range(M):",
            "        z[b, r, s, m] = (window[b] * filters[..., m]).mean() + bias[m]",
        ),
        ALL,
        "mean of the products",
    ),
    "convolve: weights added": Wrong(
        "convolve",
        looped(
            "for b in range(B):",
            "    for m in range(M):",
            "        z[b, r, s, m] = (window[b] + filters[..., m]).sum() + bias[m]",
        ),
        ALL,
        "added weights and pixels",
    ),
    "convolve: ReLU inside": Wrong(
        "convolve",
        looped(RIGHT_LINE, after=("return np.maximum(z, 0)",)),
        BOTH,
        "ReLU is a layer of its own",
    ),
    "convolve: channels second": Wrong(
        "convolve",
        looped(RIGHT_LINE, after=("return z.transpose(0, 3, 1, 2)",)),
        ALL,
        "channels come second",
    ),
    "convolve: pictures added up": Wrong(
        "convolve",
        looped(
            "for m in range(M):",
            "    z[:, r, s, m] = (window * filters[..., m]).sum() + bias[m]",
        ),
        ALL,
        "The pictures were added up",
    ),
    "convolve: the library called": Wrong(
        "convolve",
        convolve(
            "layer = nnlib.Conv2d(*filters.shape[2:], len(filters), padding='valid', rng=np.random.default_rng(0))",
            "layer.weight.value, layer.bias.value = np.float32(filters), np.float32(bias)",
            "return layer(np.float32(images))",
        ),
        BOTH,
        "calls the library",
    ),
    "convolve: the spare function called": Wrong(
        "convolve",
        convolve("return library_convolve(images, filters, bias)"),
        BOTH,
        "calls the library",
    ),
    "convolve: whole numbers for whole pictures": Wrong(
        "convolve",
        looped(RIGHT_LINE, before=("z = np.zeros((B, h, w, M), dtype=images.dtype)",)),
        ("test-convolve-hidden",),
        "np.zeros_like",
    ),
    "convolve: pictures changed in place": Wrong(
        "convolve",
        looped(RIGHT_LINE, before=("images += 0 * images + 1", "images -= 0.5")),
        ALL,
        "changes its argument images",
    ),
    "convolve: bias inside the loops over the window": Wrong(
        "convolve",
        convolve(
            "K = len(filters)",
            "h, w = images.shape[1] - K + 1, images.shape[2] - K + 1",
            "z = np.zeros((len(images), h, w, len(bias)))",
            "for i in range(K):",
            "    for j in range(K):",
            "        z += images[:, i : i + h, j : j + w] @ filters[i, j] + bias",
            "return z",
        ),
        ALL,
        "counts K * K times",
    ),
    "convolve: last weight overwrites": Wrong(
        "convolve",
        convolve(
            "K = len(filters)",
            "h, w = images.shape[1] - K + 1, images.shape[2] - K + 1",
            "for i in range(K):",
            "    for j in range(K):",
            "        z = images[:, i : i + h, j : j + w] @ filters[i, j] + bias",
            "return z",
        ),
        ALL,
        "Only the last weight of the window",
    ),
    "convolve: sum of the biases": Wrong(
        "convolve",
        looped("z[:, r, s] = window.reshape(B, -1) @ filters.reshape(-1, M) + bias.sum()"),
        ALL,
        "the sum of all biases",
    ),
    "convolve: filters first, then reshaped": Wrong(
        "convolve",
        looped("z[:, r, s] = window.reshape(B, -1) @ filters.transpose(3, 0, 1, 2).reshape(-1, M) + bias"),
        ALL,
        "reshape is enough",
    ),
    "convolve: channels of the pixels first": Wrong(
        "convolve",
        looped("z[:, r, s] = window.transpose(0, 3, 1, 2).reshape(B, -1) @ filters.reshape(-1, M) + bias"),
        (*BOTH, "test-features"),
        "in different orders",
    ),
    "convolve: channels of the weights first": Wrong(
        "convolve",
        looped("z[:, r, s] = window.reshape(B, -1) @ filters.transpose(2, 0, 1, 3).reshape(-1, M) + bias"),
        (*BOTH, "test-features"),
        "in different orders",
    ),
    "convolve: the checks' function called": Wrong(
        "convolve", convolve("return test_sums(images, filters, bias)"), BOTH, "calls the library"
    ),
}
