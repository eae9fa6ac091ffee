"""Wrong answers to part 8: a new task with few labels."""

from __future__ import annotations

from tests.exercises.banks import Wrong

CONTEST = (
    "def contest(x):\n"
    "    kinds = [x.reshape(250, -1), features(x, *untrained, 6), features(x, *learned, 6)]\n"
    "    rows = [[np.mean(nearest(h[known], y[known], h[new]) == y[new]) for h in kinds] for known, new in draws]\n"
    "    return np.array(rows)\n"
    "h_learned = features(x, *learned, 6)\n"
    "right, swapped = contest(x), contest(1 - x)\n"
    "seen = 'B'"
)


def changed(says: str, *pairs: tuple[str, str]) -> Wrong:
    """The usual answer, with something else in place of what belongs there."""
    source = CONTEST
    for was, now in pairs:
        assert was in source, was
        source = source.replace(was, now)
    return Wrong("contest", source, ("test-contest",), says)


def half_swapped(known: str, new: str) -> str:
    """The usual answer, with known and new sheets of different kinds in the second table."""
    return "\n".join(
        [
            CONTEST,
            "def kinds(x):",
            "    return [x.reshape(250, -1), features(x, *untrained, 6), features(x, *learned, 6)]",
            f"pairs = list(zip(kinds({known}), kinds({new})))",
            "swapped = [[np.mean(nearest(a[k], y[k], b[n]) == y[n]) for a, b in pairs] for k, n in draws]",
        ]
    )


WRONG = {
    "contest: untrained features": changed(
        "features of the untrained filters",
        ("h_learned = features(x, *learned, 6)", "h_learned = features(x, *untrained, 6)"),
    ),
    "contest: pixels": changed(
        "These are the pixels", ("h_learned = features(x, *learned, 6)", "h_learned = x.reshape(250, -1)")
    ),
    "contest: pooled two by two": changed("expected an array of shape (250, 24)", ("*learned, 6)", "*learned, 2)")),
    "contest: no ReLU": changed(
        "ReLU is missing",
        ("h_learned = features(x, *learned, 6)", "h_learned = library_convolve(x, *learned).max(axis=(1, 2))"),
    ),
    "contest: known sheets alone": changed(
        "first draw alone",
        ("h_learned = features(x, *learned, 6)", "h_learned = features(x[draws[0][0]], *learned, 6)"),
    ),
    "contest: columns in another order": changed(
        "the order pixels, learned, untrained",
        (
            "features(x, *untrained, 6), features(x, *learned, 6)",
            "features(x, *learned, 6), features(x, *untrained, 6)",
        ),
    ),
    "contest: sheets not flattened": Wrong(
        "contest",
        "right = swapped = seen = None\n" + CONTEST.replace("x.reshape(250, -1)", "x"),
        ("test-contest",),
        "right is not filled in yet",
    ),
    "contest: wrong answers counted": changed("shares of wrong answers", ("== y[new]", "!= y[new]")),
    "contest: number of right answers": changed("the numbers of right answers", ("np.mean(", "np.sum(")),
    "contest: percent": changed("percentages", ("np.mean(", "100 * np.mean(")),
    "contest: on its side": changed("The table lies on its side", ("np.array(rows)", "np.array(rows).T")),
    "contest: means over the draws": changed(
        "has a row for each draw", ("np.array(rows)", "np.array(rows).mean(axis=0)")
    ),
    "contest: known sheets judged": changed("its own nearest neighbor", ("h[new]) == y[new]", "h[known]) == y[known]")),
    "contest: known and new exchanged": changed("changed places", ("for known, new in", "for new, known in")),
    "contest: all sheets judged": changed("All sheets were judged", ("h[new]) == y[new]", "h) == y")),
    "contest: first draw always": changed(
        "Every row is that of the first draw", ("for known, new in draws", "for known, new in [draws[0]] * 10")
    ),
    "contest: one draw": changed("Only the first draw", ("for known, new in draws", "for known, new in draws[:1]")),
    "contest: untrained twice": changed(
        "The untrained features stand in both",
        ("features(x, *untrained, 6), features(x, *learned, 6)", "*[features(x, *untrained, 6)] * 2"),
    ),
    "contest: swapped forgotten": changed("Swap ink and paper, 1 - x", ("contest(1 - x)", "contest(x)")),
    "contest: sign turned": changed("You turned the sign of the sheets", ("contest(1 - x)", "contest(-x)")),
    "contest: tables exchanged": changed(
        "Put it into `swapped`", ("right, swapped = contest", "swapped, right = contest")
    ),
    "contest: learned is always better": changed("Look at the means of `swapped`", ("'B'", "'A'")),
    "contest: all is learning": changed("That part of the gain comes from", ("'B'", "'C'")),
    "contest: untrained is useless": changed("Compare the first two columns", ("'B'", "'D'")),
    "contest: small letter": changed("Choose one of", ("'B'", "'b'")),
    "contest: labels of all sheets": changed("nearest was given all labels", ("y[known], h[new]", "y, h[new]")),
    "contest: row overwritten": changed("row of the last draw alone", ("np.array(rows)", "np.array(rows)[-1]")),
    "contest: first row alone": changed("row of the first draw alone", ("np.array(rows)", "np.array(rows)[0]")),
    "contest: x - 1": changed("sheets of x - 1", ("contest(1 - x)", "contest(x - 1)")),
    "contest: learned features of unswapped sheets": changed(
        "The last column is that of the sheets as they were",
        ("contest(x), contest(1 - x)", "contest(x), contest(1 - x)\nswapped[:, 2] = right[:, 2]"),
    ),
    "contest: new sheets alone swapped": Wrong(
        "contest", half_swapped("x", "1 - x"), ("test-contest",), "Only the new sheets"
    ),
    "contest: known sheets alone swapped": Wrong(
        "contest", half_swapped("1 - x", "x"), ("test-contest",), "Only the known sheets"
    ),
}
