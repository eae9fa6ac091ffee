"""Wrong answers to part 7: the gradient of a shared filter."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

ALL = ("test-gradient", "test-gradient-hidden")


def gradient(*lines: str) -> str:
    return function("filter_gradient(images, g)", *lines)


def looped(
    inside: str = "g_filters[i, j] = met.reshape(-1, C).T @ g.reshape(-1, M)",
    returned: str = "g_filters, g.sum(axis=(0, 1, 2))",
    before: tuple[str, ...] = (),
) -> str:
    """An answer that visits all weights of the window in the usual way."""
    return gradient(
        "B, h, w, M = g.shape",
        "K, C = images.shape[1] - h + 1, images.shape[3]",
        "g_filters = np.zeros((K, K, C, M))",
        *before,
        "for i in range(K):",
        "    for j in range(K):",
        "        met = images[:, i : i + h, j : j + w]",
        f"        {inside}",
        f"return {returned}",
    )


def by_place(
    inside: str, returned: str = "g_filters, g.sum(axis=(0, 1, 2))", rows: str = "h", columns: str = "w"
) -> str:
    """An answer that visits all pictures and places."""
    return gradient(
        "B, h, w, M = g.shape",
        "K, C = images.shape[1] - h + 1, images.shape[3]",
        "g_filters = np.zeros((K, K, C, M))",
        "for b in range(B):",
        f"    for r in range({rows}):",
        f"        for s in range({columns}):",
        "            window = images[b, r : r + K, s : s + K, :, None]",
        f"            {inside}",
        f"return {returned}",
    )


WRONG = {
    "gradient: divided by the pictures": Wrong(
        "gradient",
        looped(returned="g_filters / B, g.sum(axis=(0, 1, 2)) / B"),
        ALL,
        "You divided by the number of pictures",
    ),
    "gradient: bias divided by the pictures": Wrong(
        "gradient",
        looped(returned="g_filters, g.sum(axis=(1, 2)).mean(axis=0)"),
        ALL,
        "biases was divided by the number of pictures",
    ),
    "gradient: means": Wrong(
        "gradient",
        looped(returned="g_filters / (B * h * w), g.mean(axis=(0, 1, 2))"),
        ALL,
        "means over pictures and places",
    ),
    "gradient: mean of the bias": Wrong(
        "gradient", looped(returned="g_filters, g.mean(axis=(0, 1, 2))"), ALL, "gradient of the biases is a mean"
    ),
    "gradient: mean of the filters": Wrong(
        "gradient",
        looped(returned="g_filters / (B * h * w), g.sum(axis=(0, 1, 2))"),
        ALL,
        "gradient of the filters is a mean",
    ),
    "gradient: last place overwrites": Wrong(
        "gradient",
        gradient(
            "B, h, w, M = g.shape",
            "K, C = images.shape[1] - h + 1, images.shape[3]",
            "for r in range(h):",
            "    for s in range(w):",
            "        window = images[:, r : r + K, s : s + K].reshape(B, -1)",
            "        g_filters = (window.T @ g[:, r, s]).reshape(K, K, C, M)",
            "return g_filters, g.sum(axis=(0, 1, 2))",
        ),
        ALL,
        "only the last place counts",
    ),
    "gradient: last picture overwrites": Wrong(
        "gradient",
        looped("for b in range(B): g_filters[i, j] = met[b].reshape(-1, C).T @ g[b].reshape(-1, M)"),
        ALL,
        "only the last picture counts",
    ),
    "gradient: last use overwrites": Wrong(
        "gradient", by_place("g_filters = window * g[b, r, s]"), ALL, "the last place of the last picture"
    ),
    "gradient: first picture alone": Wrong(
        "gradient",
        looped("g_filters[i, j] = met[0].reshape(-1, C).T @ g[0].reshape(-1, M)", "g_filters, g[0].sum(axis=(0, 1))"),
        ALL,
        "Only the first picture counts",
    ),
    "gradient: first place alone": Wrong(
        "gradient",
        looped("g_filters[i, j] = met[:, 0, 0].T @ g[:, 0, 0]", "g_filters, g[:, 0, 0].sum(axis=0)"),
        ALL,
        "Only the first place counts",
    ),
    "gradient: last places left out": Wrong(
        "gradient",
        by_place("g_filters += window * g[b, r, s]", rows="h - 1", columns="w - 1"),
        ALL,
        "last row and the last column of places",
    ),
    "gradient: as many columns as rows": Wrong(
        "gradient",
        by_place("g_filters += window * g[b, r, s]", columns="h"),
        ALL,
        "only square pictures forgive",
    ),
    "gradient: bias summed over the pictures alone": Wrong(
        "gradient", looped(returned="g_filters, g.sum(axis=0)"), ALL, "summed over the places, too"
    ),
    "gradient: bias not summed over the pictures": Wrong(
        "gradient", looped(returned="g_filters, g.sum(axis=(1, 2))"), ALL, "Each picture has a gradient of the biases"
    ),
    "gradient: bias summed over everything": Wrong(
        "gradient", looped(returned="g_filters, g.sum()"), ALL, "added up the filters, too"
    ),
    "gradient: bias counted": Wrong(
        "gradient", looped(returned="g_filters, np.full(M, B * h * w)"), ALL, "is 1 at each place"
    ),
    "gradient: upside down": Wrong(
        "gradient", looped(returned="g_filters[::-1, ::-1], g.sum(axis=(0, 1, 2))"), ALL, "upside down"
    ),
    "gradient: on its side": Wrong(
        "gradient",
        looped("g_filters[j, i] = met.reshape(-1, C).T @ g.reshape(-1, M)"),
        ALL,
        "Rows and columns of the filters' gradient",
    ),
    "gradient: channels and filters exchanged": Wrong(
        "gradient",
        looped(
            "g_filters[i, j] = g.reshape(-1, M).T @ met.reshape(-1, C)",
            before=("g_filters = np.zeros((K, K, M, C))",),
        ),
        ALL,
        "Channels and filters are exchanged",
    ),
    "gradient: pixels left out": Wrong(
        "gradient", looped("g_filters[i, j] = g.sum(axis=(0, 1, 2))"), ALL, "The pixels are left out"
    ),
    "gradient: g left out": Wrong(
        "gradient", looped("g_filters[i, j] = met.sum(axis=(0, 1, 2))[:, None]"), ALL, "g is left out"
    ),
    "gradient: channels added up": Wrong(
        "gradient",
        looped("g_filters[i, j] = met.sum(axis=3).ravel() @ g.reshape(-1, M)"),
        ALL,
        "channels of the pictures were added up",
    ),
    "gradient: added before multiplied": Wrong(
        "gradient",
        looped("g_filters[i, j] = np.outer(met.sum(axis=(0, 1, 2)), g.sum(axis=(0, 1, 2)))"),
        ALL,
        "added up first and then multiplied",
    ),
    "gradient: reshaped in place of transposed": Wrong(
        "gradient", looped("g_filters[i, j] = met.reshape(C, -1) @ g.reshape(-1, M)"), ALL, "reshape(C, -1)"
    ),
    "gradient: swapped": Wrong(
        "gradient", looped(returned="g.sum(axis=(0, 1, 2)), g_filters"), ALL, "The two are swapped"
    ),
    "gradient: one alone": Wrong("gradient", looped(returned="g_filters"), ALL, "You return one gradient"),
    "gradient: sign turned": Wrong(
        "gradient", looped(returned="-g_filters, -g.sum(axis=(0, 1, 2))"), ALL, "The sign is turned"
    ),
    "gradient: three by three always": Wrong("gradient", looped(before=("K = 3",)), ALL, "it stopped with"),
    "gradient: whole numbers for whole pictures": Wrong(
        "gradient",
        looped(before=("g_filters = np.zeros((K, K, C, M), dtype=images.dtype)",)),
        ("test-gradient-hidden",),
        "whole numbers",
    ),
    "gradient: filters divided by the pictures": Wrong(
        "gradient",
        looped(returned="g_filters / B, g.sum(axis=(0, 1, 2))"),
        ALL,
        "filters was divided by the number of pictures",
    ),
    "gradient: filters divided by the places": Wrong(
        "gradient",
        looped(returned="g_filters / (h * w), g.sum(axis=(0, 1, 2))"),
        ALL,
        "gradient of the filters is a mean over the places",
    ),
    "gradient: bias divided by the places": Wrong(
        "gradient",
        looped(returned="g_filters, g.mean(axis=(1, 2)).sum(axis=0)"),
        ALL,
        "gradient of the biases is a mean over the places",
    ),
    "gradient: last use of the bias overwrites": Wrong(
        "gradient", looped(returned="g_filters, g[-1, -1, -1]"), ALL, "biases only the last use counts"
    ),
    "gradient: bias of the first place": Wrong(
        "gradient", looped(returned="g_filters, g[:, 0, 0].sum(axis=0)"), ALL, "biases only the first place counts"
    ),
    "gradient: bias is 1": Wrong("gradient", looped(returned="g_filters, np.ones(M)"), ALL, "is 1 in your answer"),
    "gradient: g of all filters": Wrong(
        "gradient",
        by_place("for m in range(M): g_filters += window * g[b, r, s, m]"),
        ALL,
        "the g of all filters",
    ),
    "gradient: the same pixels for all weights": Wrong(
        "gradient",
        looped("g_filters[i, j] = images[:, :h, :w].reshape(-1, C).T @ g.reshape(-1, M)"),
        ALL,
        "the same pixels",
    ),
    "gradient: sign of the filters turned": Wrong(
        "gradient", by_place("g_filters -= window * g[b, r, s]"), ALL, "sign of the filters' gradient"
    ),
    "gradient: the checks' functions called": Wrong(
        "gradient", gradient("return test_of_filters(images, g), test_of_bias(images, g)"), ALL, "calls the library"
    ),
}
