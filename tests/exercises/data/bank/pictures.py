"""Wrong answers to part 7: pictures that are moved."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

LOST = ("test-shift-hidden", "test-remedy")


def moved(*lines: str) -> str:
    return function("shift(images, dy, dx)", *lines)


def shift(says: str, *lines: str, also: tuple[str, ...] = LOST) -> Wrong:
    return Wrong("shift", moved(*lines), ("test-shift", *also), says)


def loops(above: str = "row - dy", before: str = "column - dx", new: str = "np.zeros_like(images)") -> list[str]:
    return [
        f"new = {new}",
        "for row in range(images.shape[1]):",
        "    for column in range(images.shape[2]):",
        f"        a, b = {above}, {before}",
        "        if 0 <= a < images.shape[1] and 0 <= b < images.shape[2]:",
        "            new[:, row, column] = images[:, a, b]",
        "return new",
    ]


WRONG = {
    "shift: rolled": shift("np.roll", "return np.roll(images, (dy, dx), axis=(1, 2))"),
    "shift: rolled, axes exchanged": shift(
        "exchanged, and what leaves", "return np.roll(images, (dx, dy), axis=(1, 2))"
    ),
    "shift: rolled the other way": shift(
        "All moves go the other way, and", "return np.roll(images, (-dy, -dx), axis=(1, 2))"
    ),
    "shift: from picture to picture": shift(
        "one picture flows into the next",
        "new = np.zeros_like(images)",
        "B, H, W = images.shape",
        "for i in range(B):",
        "    for row in range(H):",
        "        if 0 <= i - dy < B and 0 <= row - dx < H:",
        "            new[i, row] = images[i - dy, row - dx]",
        "return new",
    ),
    "shift: rolled from picture to picture": shift(
        "one picture flows into the next", "return np.roll(images, (dy, dx), axis=(0, 1))"
    ),
    "shift: blanked on one side": shift(
        "blank the first rows",
        "new = np.roll(images, (dy, dx), axis=(1, 2))",
        "new[:, :dy] = 0",
        "new[:, :, :dx] = 0",
        "return new",
    ),
    "shift: axes exchanged": shift("Down and right are exchanged: dy", *loops("row - dx", "column - dy")),
    "shift: the other way": shift("All moves go the other way: a positive", *loops("row + dy", "column + dx")),
    "shift: up for down": shift("Up and down are exchanged", *loops(above="row + dy")),
    "shift: left for right": shift("Left and right are exchanged", *loops(before="column + dx")),
    "shift: sideways only": shift("never moves up or down", *loops(above="row")),
    "shift: down only": shift("never moves to the side", *loops(before="column")),
    "shift: no negative moves": shift("down and to the right only", *loops("row - max(dy, 0)", "column - max(dx, 0)")),
    "shift: old picture below": shift("the old picture is still there", *loops(new="images.copy()")),
    "shift: edge repeated": shift(
        "pixels at the edge are repeated",
        "H, W = images.shape[1:]",
        "rows = np.clip(np.arange(H) - dy, 0, H - 1)",
        "columns = np.clip(np.arange(W) - dx, 0, W - 1)",
        "return images[:, rows][:, :, columns]",
    ),
    "shift: ink comes in": shift("black, 1", *loops(new="np.ones_like(images)")),
    "shift: negative indices": shift(
        "counts from the end",
        "new = np.zeros_like(images)",
        "for row in range(images.shape[1]):",
        "    for column in range(images.shape[2]):",
        "        if row - dy < images.shape[1] and column - dx < images.shape[2]:",
        "            new[:, row, column] = images[:, row - dy, column - dx]",
        "return new",
    ),
    "shift: pushed to negative indices": shift(
        "Ask whether its new position",
        "new = np.zeros_like(images)",
        "for row in range(images.shape[1]):",
        "    for column in range(images.shape[2]):",
        "        if row + dy < images.shape[1] and column + dx < images.shape[2]:",
        "            new[:, row + dy, column + dx] = images[:, row, column]",
        "return new",
    ),
    "shift: slices for positive moves only": shift(
        "empty when dy is 0",
        "new = np.zeros_like(images)",
        "if dy > 0 and dx > 0:",
        "    new[:, dy:, dx:] = images[:, :-dy, :-dx]",
        "return new",
    ),
    "shift: slices without a sign": shift(
        "it stopped with ValueError",
        "new = np.zeros_like(images)",
        "new[:, dy:, dx:] = images[:, :-dy, :-dx]",
        "return new",
    ),
    "shift: as it was": shift("come back as they were", "return images.copy()"),
    "shift: in place": shift(
        "changes its argument images in place",
        "images[:, 1:] = images[:, :-1]",
        "return images",
        also=LOST,
    ),
    "shift: nothing but paper": shift("Nothing but paper", "return np.zeros_like(images)"),
    "shift: rolled without an axis": shift("np.roll without `axis`", "return np.roll(images, (dy, dx))"),
    "shift: down or sideways": shift(
        "an `elif` is skipped",
        "B, H, W = images.shape",
        "new = np.zeros_like(images)",
        "if dy > 0:",
        "    new[:, dy:] = images[:, :-dy]",
        "elif dy < 0:",
        "    new[:, :dy] = images[:, -dy:]",
        "elif dx > 0:",
        "    new[:, :, dx:] = images[:, :, :-dx]",
        "elif dx < 0:",
        "    new[:, :, :dx] = images[:, :, -dx:]",
        "else:",
        "    new = images.copy()",
        "return new",
        also=("test-shift-hidden",),
    ),
    "shift: begun again": shift(
        "The second move begins again",
        "B, H, W = images.shape",
        "new = np.zeros_like(images)",
        "for row in range(H):",
        "    if 0 <= row - dy < H:",
        "        new[:, row] = images[:, row - dy]",
        "for column in range(W):",
        "    if 0 <= column - dx < W:",
        "        new[:, :, column] = images[:, :, column - dx]",
        "return new",
    ),
    "shift: read from what is written": shift(
        "Read from `images`",
        "B, H, W = images.shape",
        "new = images.copy()",
        "for row in range(H):",
        "    new[:, row] = new[:, row - dy] if 0 <= row - dy < H else 0",
        "for column in range(W):",
        "    new[:, :, column] = new[:, :, column - dx] if 0 <= column - dx < W else 0",
        "return new",
    ),
    "shift: pushed out of the picture": shift(
        "has no place in the new one",
        "new = np.zeros_like(images)",
        "for row in range(images.shape[1]):",
        "    for column in range(images.shape[2]):",
        "        new[:, row + dy, column + dx] = images[:, row, column]",
        "return new",
    ),
    "shift: pulled from outside": shift(
        "has no place in the new one",
        "new = np.zeros_like(images)",
        "for row in range(images.shape[1]):",
        "    for column in range(images.shape[2]):",
        "        new[:, row, column] = images[:, row - dy, column - dx]",
        "return new",
    ),
    "shift: more than 0": shift(
        "The first row and the first column are left out",
        "new = np.zeros_like(images)",
        "for row in range(images.shape[1]):",
        "    for column in range(images.shape[2]):",
        "        a, b = row - dy, column - dx",
        "        if 0 < a < images.shape[1] and 0 < b < images.shape[2]:",
        "            new[:, row, column] = images[:, a, b]",
        "return new",
    ),
    "shift: as far as the page goes": shift(
        "The numbers 2, 8 and 10 of the page",
        "wide = np.pad(images, ((0, 0), (2, 2), (2, 2)))",
        "return wide[:, 2 - dy : 10 - dy, 2 - dx : 10 - dx]",
        also=("test-shift-hidden",),
    ),
    "shift: not farther than the picture": Wrong(
        "shift",
        moved(
            "H, W = images.shape[1:]",
            "wide = np.pad(images, ((0, 0), (H, H), (W, W)))",
            "return wide[:, H - dy : 2 * H - dy, W - dx : 2 * W - dx]",
        ),
        ("test-shift-hidden",),
        "A hidden test did not pass",
    ),
}
