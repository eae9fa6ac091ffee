"""Wrong answers to part 4: how high the ink lies."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def height(*lines: str) -> str:
    return function("height(image)", *lines)


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
    "height: rows along the columns": Wrong(
        "height",
        height(
            "r = np.arange(len(image))", "if not image.any(): return r.mean()", "return (image * r).sum() / image.sum()"
        ),
        (
            "test-height",
            "test-digits",
        ),
        "the numbers meet the columns",
    ),
    "height: columns not added": Wrong(
        "height",
        height(
            "r = np.arange(len(image))",
            "if not image.any(): return r.mean()",
            "return (image * r[:, None]).sum(axis=0) / image.sum()",
        ),
        (
            "test-height",
            "test-digits",
        ),
        "the columns are still to be added",
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
}
