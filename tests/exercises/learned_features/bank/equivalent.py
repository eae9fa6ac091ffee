"""Mutants of the solution of `learned-features` that compute the same, or another right answer."""

from tests.exercises.banks import Equivalent

FILLED = "Every number in the array is written over afterward."

EQUIVALENT = [
    Equivalent(
        "bug",
        "rows, columns = (x.shape[0] - K + 1, x.shape[1] - K + 1)",
        "rows, columns = (x.shape[0] - K + 1, x.shape[-1] - K + 1)",
        "A picture with one channel has two axes, and the last is the second.",
    ),
    Equivalent("bug", "z = np.zeros((rows, columns))", "z = np.ones((rows, columns))", FILLED),
    Equivalent(
        "convolve",
        "z = np.zeros((B, H - K + 1, W - K + 1, M))",
        "z = np.ones((B, H - K + 1, W - K + 1, M))",
        FILLED,
    ),
    Equivalent("gradient", "g_filters = np.zeros((K, K, C, M))", "g_filters = np.ones((K, K, C, M))", FILLED),
    Equivalent(
        "features",
        "h = np.maximum(convolve(images, filters, bias), 0)",
        "h = np.maximum(0, convolve(images, filters, bias))",
        "The larger of two numbers does not depend on their order.",
    ),
    Equivalent(
        "features",
        "return max_pool(h, size).reshape(len(images), -1)",
        "return max_pool(h, size).reshape(len(images), -2)",
        "NumPy takes any number below 0 for what is left over.",
    ),
]
