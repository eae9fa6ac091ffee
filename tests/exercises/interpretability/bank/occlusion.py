"""Wrong answers to part 5: occlusion by patches."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

BOTH = ("test-occlusion", "test-occlusion-hidden")


def occlusion(*lines: str) -> str:
    return function("occlusion(image, digit, size, fill, W1, b1, W2, b2)", *lines)


def slid(
    told: str = "before - after",
    *,
    score: str = "[digit]",
    copied: str = "image.astype(float)",
    patch: str = "i : i + size, j : j + size",
    filled: str = "= fill",
    places: str = "image.shape[0] - size + 1, image.shape[1] - size + 1",
    flat: str = ".ravel()",
    returned: str = "falls",
) -> str:
    """The solution, with one line changed or none."""
    return occlusion(
        "net = (W1, b1, W2, b2)",
        f"before = forward(image{flat}, *net)[2]{score}",
        f"H, W = {places}",
        "falls = np.zeros((H, W))",
        "for i in range(H):",
        "    for j in range(W):",
        f"        covered = {copied}",
        f"        covered[{patch}] {filled}",
        f"        after = forward(covered{flat}, *net)[2]{score}",
        f"        falls[i, j] = {told}",
        f"return {returned}",
    )


def wrong(says: str, source: str, loses: tuple[str, ...] = BOTH) -> Wrong:
    return Wrong("occlusion", source, loses, says)


WRONG = {
    "occlusion: one copy for all places": wrong(
        "so their damage adds up",
        occlusion(
            "before = forward(image.ravel(), W1, b1, W2, b2)[2][digit]",
            "falls = np.zeros((image.shape[0] - size + 1, image.shape[1] - size + 1))",
            "covered = image.astype(float)",
            "for i in range(falls.shape[0]):",
            "    for j in range(falls.shape[1]):",
            "        covered[i : i + size, j : j + size] = fill",
            "        falls[i, j] = before - forward(covered.ravel(), W1, b1, W2, b2)[2][digit]",
            "return falls",
        ),
    ),
    "occlusion: a copy for each row": wrong(
        "Within a row of places the patches add up",
        occlusion(
            "before = forward(image.ravel(), W1, b1, W2, b2)[2][digit]",
            "falls = np.zeros((image.shape[0] - size + 1, image.shape[1] - size + 1))",
            "for i in range(falls.shape[0]):",
            "    covered = image.astype(float)",
            "    for j in range(falls.shape[1]):",
            "        covered[i : i + size, j : j + size] = fill",
            "        falls[i, j] = before - forward(covered.ravel(), W1, b1, W2, b2)[2][digit]",
            "return falls",
        ),
    ),
    "occlusion: no copy": wrong("it changes its argument image in place", slid(copied="image")),
    "occlusion: sign": wrong("The sign is turned", slid("after - before")),
    "occlusion: scores returned": wrong("You return the scores with the patch", slid("after")),
    "occlusion: last place missing": wrong(
        "The last place in each direction is missing",
        slid(places="image.shape[0] - size, image.shape[1] - size"),
    ),
    "occlusion: over the edge": wrong("The patch goes over the edge", slid(places="image.shape")),
    "occlusion: jumps": wrong(
        "Your patch jumps by its own size",
        occlusion(
            "before = forward(image.ravel(), W1, b1, W2, b2)[2][digit]",
            "falls = []",
            "for i in range(0, image.shape[0] - size + 1, size):",
            "    falls.append([])",
            "    for j in range(0, image.shape[1] - size + 1, size):",
            "        covered = image.astype(float)",
            "        covered[i : i + size, j : j + size] = fill",
            "        falls[-1].append(before - forward(covered.ravel(), W1, b1, W2, b2)[2][digit])",
            "return np.array(falls)",
        ),
    ),
    "occlusion: the shape of the picture": wrong(
        "The map has the shape of the picture", slid(returned="np.pad(falls, [(0, size - 1), (0, size - 1)])")
    ),
    "occlusion: image not in a row": wrong("The network takes the pixels in one row", slid(flat="")),
    "occlusion: always paper": wrong("You filled the patch with 0", slid(filled="= 0")),
    "occlusion: fill added": wrong("You added the fill", slid(filled="+= fill")),
    "occlusion: one pixel": wrong("Only one pixel was covered", slid(patch="i, j")),
    "occlusion: one too large": wrong("one pixel too large", slid(patch="i : i + size + 1, j : j + size + 1")),
    "occlusion: one too small": wrong("one pixel too small", slid(patch="i : i + size - 1, j : j + size - 1")),
    "occlusion: the rest covered": wrong(
        "It is the other way around",
        occlusion(
            "before = forward(image.ravel(), W1, b1, W2, b2)[2][digit]",
            "falls = np.zeros((image.shape[0] - size + 1, image.shape[1] - size + 1))",
            "for i in range(falls.shape[0]):",
            "    for j in range(falls.shape[1]):",
            "        covered = np.full(image.shape, float(fill))",
            "        covered[i : i + size, j : j + size] = image[i : i + size, j : j + size]",
            "        falls[i, j] = before - forward(covered.ravel(), W1, b1, W2, b2)[2][digit]",
            "return falls",
        ),
    ),
    "occlusion: rows and columns exchanged": wrong(
        "Rows and columns are exchanged", slid(patch="j : j + size, i : i + size")
    ),
    "occlusion: map on its side": wrong("Rows and columns are exchanged", slid(returned="falls.T")),
    "occlusion: column by column": wrong("column by column", slid(flat=".T.ravel()")),
    "occlusion: all scores": wrong("the fall of all scores added", slid(score=".sum()")),
    "occlusion: largest score": wrong("You looked at the largest score", slid(score=".max()")),
    "occlusion: size of the fall": wrong("The sign is lost", slid("abs(before - after)")),
    "occlusion: mean of the patch": wrong("You divided by the number of pixels", slid("(before - after) / size**2")),
    "occlusion: one long row": wrong("Your map is one long row", slid(returned="falls.ravel()")),
    "occlusion: whole numbers cut the fill": wrong(
        "hidden test did not pass", slid(copied="image.copy()"), ("test-occlusion-hidden",)
    ),
    "occlusion: only square pictures": wrong(
        "as if the picture were square",
        slid(places="image.shape[0] - size + 1, image.shape[0] - size + 1"),
    ),
    "occlusion: clipped at 0": wrong("The sign is lost below 0", slid("max(0, before - after)")),
    "occlusion: divided by the score": wrong("You divided by the score before", slid("(before - after) / before")),
    "occlusion: multiplied by the fill": wrong("You multiplied what is there", slid(filled="*= fill")),
    "occlusion: ends at the size": wrong("ends at the row `size`", slid(patch="i : size, j : size")),
    "occlusion: a batch of one": wrong("or a batch of one picture", slid(flat=".reshape(1, -1)", score="[0]")),
    "occlusion: at the lower right": wrong(
        "lower right pixel", slid(returned="np.pad(falls, [(size - 1, 0), (size - 1, 0)])")
    ),
    "occlusion: around each pixel": wrong(
        "The patch has its middle at each pixel",
        slid(
            places="image.shape",
            patch="max(0, i - size // 2) : i - size // 2 + size, max(0, j - size // 2) : j - size // 2 + size",
        ),
    ),
    "occlusion: slopes times change": wrong(
        "You added slopes times the change of the ink",
        occlusion(
            "g = ((W2[:, digit] * (image.ravel() @ W1 + b1 > 0)) @ W1.T).reshape(image.shape)",
            "change = g * (image - fill)",
            "H, W = image.shape[0] - size + 1, image.shape[1] - size + 1",
            "return [[change[i : i + size, j : j + size].sum() for j in range(W)] for i in range(H)]",
        ),
    ),
    "occlusion: the check asked": wrong(
        "it calls the library for the very thing",
        occlusion("return slid()(image, digit, size, fill, W1, b1, W2, b2)"),
    ),
}
