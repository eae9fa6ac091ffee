"""Mutants of the solution of `compute` that compute the same, or another right answer."""

from tests.exercises.banks import Equivalent

AS_MANY = "There are as many targets as examples."
STRICT = "There are as many counts as gradients, so nothing is left over to complain of."
NOTHING = "Nothing added yet: minus zero and the whole number zero are the same as 0.0."
SIGN = "The sign of the difference is taken away."

EQUIVALENT = [
    Equivalent("bug", "for start in range(0, len(x), size):", "for start in range(0, len(y), size):", AS_MANY),
    Equivalent(
        "bug",
        "total = total + 2 * part.T @ error / len(x)",
        "total = total + 2 * part.T @ error / len(y)",
        AS_MANY,
    ),
    Equivalent(
        "costs",
        "for n, m in zip(sizes, sizes[1:], strict=False):",
        "for n, m in zip(sizes, sizes[1:]):",
        "Not strict is what zip is anyway.",
    ),
    Equivalent(
        "roofline",
        "seconds = np.maximum(flops / peak, moved / bandwidth)",
        "seconds = np.maximum(moved / bandwidth, flops / peak)",
        "The larger of two numbers does not depend on their order.",
    ),
    Equivalent("average", "total = 0.0", "total = -0.0", NOTHING),
    Equivalent("average", "total = 0.0", "total = 0", NOTHING),
    Equivalent(
        "average",
        "for gradient, count in zip(gradients, counts, strict=True):",
        "for gradient, count in zip(gradients, counts):",
        STRICT,
    ),
    Equivalent(
        "average",
        "for gradient, count in zip(gradients, counts, strict=True):",
        "for gradient, count in zip(gradients, counts, strict=False):",
        STRICT,
    ),
    Equivalent("pairs", "return numbers[0]", "return numbers[-1]", "Only one number is left, the first and the last."),
    Equivalent(
        "workers",
        "plain_error = np.abs((g_a + g_b) / 2 - whole).max() / np.abs(whole).max()",
        "plain_error = np.abs(whole - (g_a + g_b) / 2).max() / np.abs(whole).max()",
        SIGN,
    ),
    Equivalent(
        "half",
        "score_change = np.abs(scores_of(half, x_test) - scores_of(trained, x_test)).max()",
        "score_change = np.abs(scores_of(trained, x_test) - scores_of(half, x_test)).max()",
        SIGN,
    ),
]
