"""Mutants of the solution of `against-classical-ml` that compute the same, or something just as right."""

from tests.exercises.banks import Equivalent

DISTANCE = "distances = ((x - query) ** 2).sum(axis=1)"
LAST = "last = valid.shape[1] - 1"

EQUIVALENT = [
    Equivalent(
        "neighbors",
        DISTANCE,
        "distances = ((x - query) ** 2).mean(axis=1)",
        "All distances are divided by the number of columns, and the nearest stay the nearest.",
    ),
    Equivalent(
        "neighbors",
        DISTANCE,
        "distances = ((query - x) ** 2).sum(axis=1)",
        "The difference is squared, and its sign does not count.",
    ),
    Equivalent(
        "tuned",
        "results = test[np.arange(len(test)), chosen]",
        "results = test[np.arange(len(valid)), chosen]",
        "Both tables have a row for each draw.",
    ),
    Equivalent("tuned", LAST, "last = test.shape[1] - 1", "Both tables have a column for each setting."),
    Equivalent("tuned", LAST, "last = valid.shape[-1] - 1", "The last of two axes is axis 1."),
]
