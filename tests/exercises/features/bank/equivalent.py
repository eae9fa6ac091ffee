"""Mutants of the solution of `features` that compute the same, or another right answer."""

from tests.exercises.banks import Equivalent

LARGEST = "The largest of the sums stands where the largest of the means does: all have the same number of items."
ZERO = "The mean is 0 where the sum is 0, and nowhere else."
CONSTANT = "In a feature without deviation the difference is 0, and stays 0 whatever number divides it."

EQUIVALENT = [
    Equivalent(
        "bug",
        "right = [np.mean((values[train] >= cut) == labels[train]) for cut in cuts]",
        "right = [np.sum((values[train] >= cut) == labels[train]) for cut in cuts]",
        LARGEST,
    ),
    Equivalent(
        "height",
        "ink_in_row = image.sum(axis=1)",
        "ink_in_row = image.mean(axis=1)",
        "Each row's ink is divided by the width, above and below the fraction bar.",
    ),
    Equivalent("height", "if ink_in_row.sum() == 0:", "if ink_in_row.mean() == 0:", ZERO),
    Equivalent(
        "best-rule",
        "if right.max() > 1 - right.min():",
        "if right.max() >= 1 - right.min():",
        "Where both are equal, two rules are equally good, and the text accepts either.",
    ),
    Equivalent(
        "best-rule", "return (cuts[right.argmin()], 0)", "return (cuts[right.argmin()], -0)", "Minus zero is zero."
    ),
    Equivalent(
        "standardize",
        "deviation = np.where(deviation > 0, deviation, 1)",
        "deviation = np.where(deviation > 0, deviation, 2)",
        CONSTANT,
    ),
    Equivalent(
        "standardize",
        "deviation = np.where(deviation > 0, deviation, 1)",
        "deviation = np.where(deviation > 0, deviation, -1)",
        CONSTANT,
    ),
    Equivalent(
        "nearest-mean",
        "distances = ((x_test[:, None] - means) ** 2).sum(axis=2)",
        "distances = ((x_test[:, None] - means) ** 2).mean(axis=2)",
        "All distances are divided by the number of features, and the smallest stays the smallest.",
    ),
    Equivalent(
        "nearest-mean",
        "distances = ((x_test[:, None] - means) ** 2).sum(axis=2)",
        "distances = ((means - x_test[:, None]) ** 2).sum(axis=2)",
        "The difference is squared, and its sign does not count.",
    ),
]
