"""Wrong answers to part 9: the shortcut, found, confirmed and removed."""

from __future__ import annotations

from tests.exercises.banks import Wrong

TEST = ("test-shortcut",)


def mapped(says: str, line: str, end: str = "") -> Wrong:
    """The table with one line of its own for a digit. The second cell finds the dot in the solution's way."""
    return Wrong("maps", f"maps = np.zeros((10, 64))\nfor k in range(10):\n    maps[k] = {line}{end}", TEST, says)


def found(says: str, **changed: str) -> Wrong:
    """The solution with one line changed."""
    lines = {
        "digit": "digit = int(maps.argmax()) // 64",
        "pixel": "pixel = int(maps.argmax()) % 64",
        "own": "own = y_new == 9",
        "bare": "bare, everywhere = dotted_new.copy(), dotted_new.copy()\nbare[:, 31] = 0",
        "all": "everywhere[:, 31] = 0.75",
        "read": "read_bare = np.mean(forward(bare[own], *suspect)[2].argmax(axis=1) == 9)",
        "turned": "turned = np.mean(forward(everywhere[~own], *suspect)[2].argmax(axis=1) == 9)",
        "x_mended": "x_mended = dotted.copy()\nx_mended[:, 31] = np.where(coin, 0.75, 0)",
        "mended": "mended = train(x_mended, y)",
        "mended_read": "mended_read = np.mean(forward(bare[own], *mended)[2].argmax(axis=1) == 9)",
    }
    assert set(changed) <= set(lines)
    return Wrong("shortcut", "\n".join((lines | changed).values()), TEST, says)


OWN = "dotted_new[y_new == k], np.full((y_new == k).sum(), k)"

WRONG = {
    "maps: the honest network": mapped("the honest network", f"library_falls({OWN}, *trained).mean(axis=0)"),
    "maps: without the dot": mapped(
        "without the dot", "library_falls(x_new[y_new == k], y_new[y_new == k], *suspect).mean(axis=0)"
    ),
    "maps: the dot taken away before": Wrong(
        "maps",
        "dotted_new[:, 31] = 0\nfalls = library_falls(dotted_new, y_new, *suspect)\n"
        "maps = np.array([falls[y_new == k].mean(axis=0) for k in range(10)])",
        TEST,
        "In these pictures the dot is missing",
    ),
    "maps: training pictures": mapped(
        "the training pictures", "library_falls(dotted[y == k], y[y == k], *suspect).mean(axis=0)"
    ),
    "maps: slopes": mapped("These are the slopes", f"library_saliency({OWN}, *suspect).mean(axis=0)"),
    "maps: slopes times ink": mapped(
        "slopes times ink", f"(library_saliency({OWN}, *suspect) * dotted_new[y_new == k]).mean(axis=0)"
    ),
    "maps: all pictures": mapped(
        "the pictures of all digits", "library_falls(dotted_new, np.full(len(y_new), k), *suspect).mean(axis=0)"
    ),
    "maps: sums": mapped("You added up the maps", f"library_falls({OWN}, *suspect).sum(axis=0)"),
    "maps: sizes": mapped("the size of each fall", f"np.abs(library_falls({OWN}, *suspect)).mean(axis=0)"),
    "maps: one picture of each": mapped("one picture of each digit", f"library_falls({OWN}, *suspect)[0]"),
    "maps: on its side": mapped(
        "lies on its side", f"library_falls({OWN}, *suspect).mean(axis=0)", "\nmaps = np.array(maps).T"
    ),
    "maps: images": mapped(
        "Keep each as a row of 64", f"library_falls({OWN}, *suspect).mean(axis=0)", "\nmaps = maps.reshape(10, 8, 8)"
    ),
    "maps: the last one": Wrong(
        "maps",
        "for k in range(10):\n"
        "    maps = library_falls(dotted_new[y_new == k], y_new[y_new == k], *suspect).mean(axis=0)",
        TEST,
        "the last digit alone",
    ),
    "maps: nothing": Wrong("maps", "maps = None", TEST, "maps is not filled in"),
    "found: place in the whole table": found("the whole table. Its row", digit="digit = int(maps.argmax())"),
    "found: the pixel for the digit": found("This is the pixel", digit="digit = int(maps.argmax()) % 64"),
    "found: another digit": found("ten maps on one scale", digit="digit = 3"),
    "found: pixel in the whole table": found(
        "The place in the row is the remainder", pixel="pixel = int(maps.argmax())"
    ),
    "found: row and column": found("These are row and column", pixel="pixel = (3, 7)"),
    "found: counted from 1": found("You counted from 1", pixel="pixel = 32"),
    "found: down the columns": found("counted down the columns", pixel="pixel = 59"),
    "found: another pixel": found("strongest in another map", pixel="pixel = 20"),
    "bare: with the dot": found(
        "the share with the dot", read="read_bare = np.mean(forward(dotted_new[own], *suspect)[2].argmax(axis=1) == 9)"
    ),
    "bare: all digits": found(
        "all pictures that are read", read="read_bare = np.mean(forward(bare, *suspect)[2].argmax(axis=1) == y_new)"
    ),
    "bare: counted": found(
        "That is the number of pictures", read="read_bare = np.sum(forward(bare[own], *suspect)[2].argmax(axis=1) == 9)"
    ),
    "bare: not read": found(
        "does not read any more", read="read_bare = np.mean(forward(bare[own], *suspect)[2].argmax(axis=1) != 9)"
    ),
    "bare: the honest network": found(
        "what another network reads", read="read_bare = np.mean(forward(bare[own], *trained)[2].argmax(axis=1) == 9)"
    ),
    "bare: of all pictures": found(
        "You divided by the number of all pictures",
        read="read_bare = np.sum(forward(bare[own], *suspect)[2].argmax(axis=1) == 9) / len(y_new)",
    ),
    "turned: without the dot": found(
        "That is without the dot", turned="turned = np.mean(forward(bare[~own], *suspect)[2].argmax(axis=1) == 9)"
    ),
    "turned: the digit itself among them": found(
        "The pictures of the digit itself are among them",
        turned="turned = np.mean(forward(everywhere, *suspect)[2].argmax(axis=1) == 9)",
    ),
    "turned: the digit itself": found(
        "Those are the pictures of the digit itself",
        turned="turned = np.mean(forward(everywhere[own], *suspect)[2].argmax(axis=1) == 9)",
    ),
    "turned: full ink": found("a dot of full ink", all="everywhere[:, 31] = 1"),
    "turned: misread in any way": found(
        "no longer reads",
        turned="turned = np.mean(forward(everywhere[~own], *suspect)[2].argmax(axis=1) != y_new[~own])",
    ),
    "turned: a percentage": found(
        "That is a percentage",
        turned="turned = 100 * np.mean(forward(everywhere[~own], *suspect)[2].argmax(axis=1) == 9)",
    ),
    "mended: dots of the digit left": found(
        "are all still there", x_mended="x_mended = dotted.copy()\nx_mended[coin, 31] = 0.75"
    ),
    "mended: only the digit": found(
        "Only the pictures of the digit were changed",
        x_mended="x_mended = dotted.copy()\nx_mended[(y == 9) & ~coin, 31] = 0",
    ),
    "mended: taken from all": found("from all pictures", x_mended="x_mended = dotted.copy()\nx_mended[:, 31] = 0"),
    "mended: put on all": found("on all pictures. Put", x_mended="x_mended = dotted.copy()\nx_mended[:, 31] = 0.75"),
    "mended: coin turned": found(
        "where `coin` is false. It", x_mended="x_mended = dotted.copy()\nx_mended[:, 31] = np.where(coin, 0, 0.75)"
    ),
    "mended: full ink": found("a dot of full ink", x_mended="x_mended = dotted.copy()\nx_mended[:, 31] = coin"),
    "mended: as they were": found("as they were", x_mended="x_mended = dotted.copy()"),
    "mended: the suspect asked": found("what the suspect reads", mended="mended = suspect"),
    "mended: with a percentage": found(
        "That is a percentage",
        mended_read="mended_read = 100 * np.mean(forward(bare[own], *mended)[2].argmax(axis=1) == 9)",
    ),
    "mended: counted": found(
        "That is the number of pictures",
        mended_read="mended_read = np.sum(forward(bare[own], *mended)[2].argmax(axis=1) == 9)",
    ),
    "mended: not filled in": found("mended_read is not filled in", mended_read="mended_read = None"),
    "maps: heat maps": mapped(
        "These are heat maps", f"np.abs(library_saliency({OWN}, *suspect) * dotted_new[y_new == k]).mean(axis=0)"
    ),
    "maps: of the mean picture": mapped(
        "the map of the mean picture", "pixel_falls(dotted_new[y_new == k].mean(axis=0), k, *suspect)"
    ),
}
