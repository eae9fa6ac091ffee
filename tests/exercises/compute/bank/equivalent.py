"""Mutants of the solution of `compute` that compute the same, or another right answer."""

from tests.exercises.banks import Equivalent

AS_MANY = "There are as many targets as examples."
STRICT = "There are as many counts as gradients, so nothing is left over to complain of."
NOTHING = "Nothing added yet: minus zero and the whole number zero are the same as 0.0."

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
]
