"""Wrong answers to part 5: how many strokes a row crosses."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def strokes(*lines: str) -> str:
    return function("strokes(image, threshold=0.35)", *lines)


WRONG = {
    "strokes: columns": Wrong(
        "strokes",
        strokes(
            "k = (image >= threshold).T",
            "p = np.pad(k, ((0, 0), (1, 0)))",
            "return (p[:, 1:] & ~p[:, :-1]).sum() / len(k)",
        ),
        (
            "test-strokes",
            "test-digits",
        ),
        "down the columns",
    ),
    "strokes: not divided": Wrong(
        "strokes",
        strokes("k = image >= threshold", "p = np.pad(k, ((0, 0), (1, 0)))", "return (p[:, 1:] & ~p[:, :-1]).sum()"),
        (
            "test-strokes",
            "test-digits",
        ),
        "Divide by their number",
    ),
    "strokes: one number for each row": Wrong(
        "strokes",
        strokes(
            "k = image >= threshold", "p = np.pad(k, ((0, 0), (1, 0)))", "return (p[:, 1:] & ~p[:, :-1]).sum(axis=1)"
        ),
        (
            "test-strokes",
            "test-digits",
        ),
        "have not taken the mean yet",
    ),
    "strokes: mean over pixels": Wrong(
        "strokes",
        strokes("k = image >= threshold", "p = np.pad(k, ((0, 0), (1, 0)))", "return (p[:, 1:] & ~p[:, :-1]).mean()"),
        (
            "test-strokes",
            "test-digits",
        ),
        "number of pixels",
    ),
    "strokes: beginnings and ends": Wrong(
        "strokes",
        strokes(
            "k = image >= threshold", "p = np.pad(k, ((0, 0), (1, 1)))", "return (p[:, 1:] != p[:, :-1]).sum() / len(k)"
        ),
        (
            "test-strokes",
            "test-digits",
        ),
        "counted twice",
    ),
    "strokes: left edge forgotten": Wrong(
        "strokes",
        strokes("k = image >= threshold", "return (k[:, 1:] & ~k[:, :-1]).sum() / len(k)"),
        ("test-strokes",),
        "touch the left edge",
    ),
    "strokes: ends before the edge": Wrong(
        "strokes",
        strokes("k = image >= threshold", "return (k[:, :-1] & ~k[:, 1:]).sum() / len(k)"),
        (
            "test-strokes",
            "test-digits",
        ),
        "touches the edge is missing",
    ),
    "strokes: changes inside": Wrong(
        "strokes",
        strokes("k = image >= threshold", "return (k[:, 1:] != k[:, :-1]).sum() / len(k)"),
        (
            "test-strokes",
            "test-digits",
        ),
        "every change inside the row",
    ),
    "strokes: around the edge": Wrong(
        "strokes",
        strokes(
            "k = image >= threshold",
            "n = 0",
            "for row in k:",
            "    for j in range(len(row)):",
            "        n += row[j] and not row[j - 1]",
            "return n / len(k)",
        ),
        ("test-strokes",),
        "index -1",
    ),
    "strokes: pixels counted": Wrong(
        "strokes",
        strokes("k = image >= threshold", "return k.sum() / len(k)"),
        (
            "test-strokes",
            "test-digits",
        ),
        "counted the pixels of ink",
    ),
    "strokes: above the threshold only": Wrong(
        "strokes",
        strokes(
            "k = image > threshold", "p = np.pad(k, ((0, 0), (1, 0)))", "return (p[:, 1:] & ~p[:, :-1]).sum() / len(k)"
        ),
        ("test-strokes",),
        "exactly at the threshold",
    ),
    "strokes: threshold fixed": Wrong(
        "strokes",
        strokes(
            "k = image >= 0.35", "p = np.pad(k, ((0, 0), (1, 0)))", "return (p[:, 1:] & ~p[:, :-1]).sum() / len(k)"
        ),
        ("test-strokes",),
        "always compare with 0.35",
    ),
    "strokes: threshold unused": Wrong(
        "strokes",
        strokes("k = image > 0", "p = np.pad(k, ((0, 0), (1, 0)))", "return (p[:, 1:] & ~p[:, :-1]).sum() / len(k)"),
        (
            "test-strokes",
            "test-digits",
        ),
        "did not use the threshold",
    ),
    "strokes: paper for ink": Wrong(
        "strokes",
        strokes(
            "k = image < threshold", "p = np.pad(k, ((0, 0), (1, 0)))", "return (p[:, 1:] & ~p[:, :-1]).sum() / len(k)"
        ),
        (
            "test-strokes",
            "test-digits",
        ),
        "strokes of paper",
    ),
    "strokes: best row": Wrong(
        "strokes",
        strokes(
            "k = image >= threshold",
            "p = np.pad(k, ((0, 0), (1, 0)))",
            "return (p[:, 1:] & ~p[:, :-1]).sum(axis=1).max()",
        ),
        (
            "test-strokes",
            "test-digits",
        ),
        "the row with the most strokes",
    ),
    "strokes: return inside the loop": Wrong(
        "strokes",
        strokes(
            "k = image >= threshold",
            "for row in k:",
            "    n, left = 0, False",
            "    for pixel in row:",
            "        n += pixel and not left",
            "        left = pixel",
            "    return n",
        ),
        (
            "test-strokes",
            "test-digits",
        ),
        "Is `return` inside the loop",
    ),
    "strokes: left not carried on": Wrong(
        "strokes",
        strokes(
            "k = image >= threshold",
            "n, left = 0, False",
            "for row in k:",
            "    for pixel in row:",
            "        n += pixel and not left",
            "        left = pixel",
            "return n / len(k)",
        ),
        ("test-strokes",),
        "last pixel of the row above",
    ),
    "strokes: brightness differences": Wrong(
        "strokes",
        strokes("return (np.diff(image, axis=1) > threshold).sum() / len(image)"),
        (
            "test-strokes",
            "test-digits",
        ),
        "the numbers are not right yet",
    ),
}
