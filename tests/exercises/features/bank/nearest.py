"""Wrong answers to parts 8 and 9: the nearest mean, and three kinds of real digits."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def nearest(*lines: str) -> str:
    return function("nearest_mean(x_train, labels, x_test)", *lines)


WRONG = {
    "nearest: positions": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return D.argmin(axis=1)",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "the position of the nearest mean",
    ),
    "nearest: ten classes always": Wrong(
        "nearest-mean",
        nearest(
            "K = np.arange(10)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return np.nanargmin(D, axis=1)",
        ),
        ("test-nearest-hidden",),
        "classes such as 40 and 7",
    ),
    "nearest: farthest": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return K[D.argmax(axis=1)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "farthest away",
    ),
    "nearest: signs": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = (x_test[:, None] - M).sum(axis=2)",
            "return K[D.argmin(axis=1)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "with their signs",
    ),
    "nearest: sum squared": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = (x_test[:, None] - M).sum(axis=2) ** 2",
            "return K[D.argmin(axis=1)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "you squared their sum",
    ),
    "nearest: absolute differences": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = np.abs(x_test[:, None] - M).sum(axis=2)",
            "return K[D.argmin(axis=1)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "without squaring",
    ),
    "nearest: first feature": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = (x_test[:, None, 0] - M[:, 0]) ** 2",
            "return K[D.argmin(axis=1)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "first feature alone",
    ),
    "nearest: nearest example": Wrong(
        "nearest-mean",
        nearest("D = ((x_test[:, None] - x_train) ** 2).sum(axis=2)", "return labels[D.argmin(axis=1)]"),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "nearest training example",
    ),
    "nearest: sums": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].sum(axis=0) for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return K[D.argmin(axis=1)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "Divide by their number",
    ),
    "nearest: median": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([np.median(x_train[labels == k], axis=0) for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return K[D.argmin(axis=1)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
        ),
        "took the median",
    ),
    "nearest: first examples": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k][0] for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return K[D.argmin(axis=1)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "first example of each class",
    ),
    "nearest: one mean over all numbers": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([[x_train[labels == k].mean()] for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return K[D.argmin(axis=1)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "Or you took one mean",
    ),
    "nearest: distances": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return D",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "return all distances",
    ),
    "nearest: smallest distances": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return D.min(axis=1)",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "smallest distances",
    ),
    "nearest: argmin over the examples": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return K[D.argmin(axis=0)]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "argmin(axis=1)",
    ),
    "nearest: return inside the loop": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "for x in x_test:",
            "    return K[((x - M) ** 2).sum(axis=1).argmin()]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "Is `return` inside the loop",
    ),
    "nearest: column": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return K[D.argmin(axis=1)][:, None]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "return a column",
    ),
    "nearest: two classes only": Wrong(
        "nearest-mean",
        nearest(
            "a, b = np.unique(labels)[:2] if len(np.unique(labels)) > 1 else np.repeat(labels[0], 2)",
            "far = [((x_test - x_train[labels == k].mean(axis=0)) ** 2).sum(axis=1) for k in (a, b)]",
            "return np.where(far[0] <= far[1], a, b)",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "of two classes and no more",
    ),
    "digits: columns swapped": Wrong(
        "by-hand",
        "table = np.array([[strokes(p), height(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "columns are swapped",
    ),
    "digits: table on its side": Wrong(
        "by-hand",
        "table = np.array([[height(p) for p in pictures], [strokes(p) for p in pictures]])\n"
        "z_train, z_test = standardize(table.T[train], table.T[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "lies on its side",
    ),
    "digits: all digits": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in digits.images])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "expected an array of shape (538, 2)",
    ),
    "digits: not standardized": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = table[train], table[test]\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "features as they were",
    ),
    "digits: own statistics": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[train])[0], standardize(table[test], table[test])[0]\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "with their own mean",
    ),
    "digits: statistics of all": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "table_z, z_test = standardize(table, table[test])\n"
        "z_train = table_z[train]\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "come from all pictures",
    ),
    "digits: accuracy on the training pictures": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_train)\n"
        "test_accuracy = np.mean(answers == labels[train])",
        ("test-digits",),
        "on the training pictures",
    ),
    "digits: means from the test pictures": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_test, labels[test], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "from the test pictures themselves",
    ),
    "digits: wrong answers counted": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers != labels[test])",
        ("test-digits",),
        "share of wrong answers",
    ),
    "digits: percent": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = 100 * np.mean(answers == labels[test])",
        ("test-digits",),
        "a percentage",
    ),
    "digits: raw test pictures": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], table[test])\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "the training pictures are",
    ),
    "digits: raw training pictures": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(table[train], labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "The training pictures are not standardized",
    ),
    "digits: table overwritten": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "table, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(table, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "Keep the features",
    ),
}
