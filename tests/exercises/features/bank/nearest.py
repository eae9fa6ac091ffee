"""Wrong answers to part 8: the nearest mean."""

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
    "nearest: ten means": Wrong(
        "nearest-mean",
        nearest(
            "M = np.array([x_train[labels == k].mean(axis=0) for k in range(10)])",
            "D = ((x_test[:, None] - M) ** 2).sum(axis=2)",
            "return D.argmin(axis=1)",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "classes 0 to 9",
    ),
    "nearest: means against examples, row by row": Wrong(
        "nearest-mean",
        nearest(
            "K = np.unique(labels)",
            "M = np.array([x_train[labels == k].mean(axis=0) for k in K])",
            "D = ((x_test - M) ** 2).sum(axis=1)",
            "return K[D.argmin()]",
        ),
        (
            "test-nearest",
            "test-nearest-hidden",
            "test-digits",
        ),
        "every example meets every mean",
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
}
