"""Wrong answers to parts 4 and 5: two questions to a picture."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def height(*lines: str) -> str:
    return function("height(image)", *lines)


def strokes(*lines: str) -> str:
    return function("strokes(image, threshold=0.35)", *lines)


WRONG = {
    "height: columns": Wrong(
        "height",
        height(
            "k, r = image.sum(axis=0), np.arange(image.shape[1])",
            "if k.sum() == 0: return r.mean()",
            "return (r * k).sum() / k.sum()",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "these are the columns",
    ),
    "height: rows from 1": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(1, len(image) + 1)",
            "if k.sum() == 0: return r.mean() - 1",
            "return (r * k).sum() / k.sum()",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "counted the rows from 1",
    ),
    "height: rows from below": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))[::-1]",
            "if k.sum() == 0: return r.mean()",
            "return (r * k).sum() / k.sum()",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "from below",
    ),
    "height: not divided": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))",
            "if k.sum() == 0: return r.mean()",
            "return (r * k).sum()",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "have not divided",
    ),
    "height: divided by the pixels": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))",
            "if k.sum() == 0: return r.mean()",
            "return (r * k).sum() / image.size",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "number of all pixels",
    ),
    "height: mean of rows": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))",
            "if k.sum() == 0: return r.mean()",
            "return np.mean(r * k) / k.sum()",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "a mean over the rows",
    ),
    "height: votes not added": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))",
            "if k.sum() == 0: return r.mean()",
            "return r * k / k.sum()",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "still to be added",
    ),
    "height: darkest row": Wrong(
        "height",
        height("k = image.sum(axis=1)", "return k.argmax()"),
        (
            "test-height",
            "test-digits",
        ),
        "the row with the most ink",
    ),
    "height: rows with ink": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))",
            "if k.sum() == 0: return r.mean()",
            "return r[k > 0].mean()",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "as if each had the same amount",
    ),
    "height: pixels with ink": Wrong(
        "height",
        height("return np.nonzero(image)[0].mean() if image.any() else (len(image) - 1) / 2"),
        (
            "test-height",
            "test-digits",
        ),
        "as if all were equally dark",
    ),
    "height: blank picture not thought of": Wrong(
        "height",
        height("k = image.sum(axis=1)", "r = np.arange(len(image))", "return (r * k).sum() / k.sum()"),
        ("test-height",),
        "There is no ink to divide by",
    ),
    "height: blank picture at the top": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))",
            "if k.sum() == 0: return 0",
            "return (r * k).sum() / k.sum()",
        ),
        ("test-height",),
        "you return 0, the top row",
    ),
    "height: half the number of rows": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))",
            "if k.sum() == 0: return len(image) / 2",
            "return (r * k).sum() / k.sum()",
        ),
        ("test-height",),
        "half a row too low",
    ),
    "height: a small number against zero": Wrong(
        "height",
        height("k = image.sum(axis=1)", "r = np.arange(len(image))", "return (r * k).sum() / (k.sum() + 1e-9)"),
        ("test-height",),
        "you return 0, the top row",
    ),
    "height: eight rows always": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(8)",
            "if k.sum() == 0: return r.mean()",
            "return (r * k).sum() / k.sum()",
        ),
        ("test-height",),
        "it stopped with ValueError",
    ),
    "height: whole row": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))",
            "if k.sum() == 0: return r.mean()",
            "return int((r * k).sum() / k.sum())",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "cut the result to a whole row",
    ),
    "height: printed": Wrong(
        "height",
        height(
            "k = image.sum(axis=1)",
            "r = np.arange(len(image))",
            "if k.sum() == 0: return r.mean()",
            "print((r * k).sum() / k.sum())",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "Printing shows a value",
    ),
    "height: share of the upper half": Wrong(
        "height",
        height("return image[:len(image) // 2].sum() / image.sum()"),
        (
            "test-height",
            "test-digits",
        ),
        "feature of the page",
    ),
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
