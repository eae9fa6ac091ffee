"""Mutants of the solution of `project` that are just as right, and the answer of which none are made."""

from tests.exercises.banks import Equivalent

BY_SCORE = {
    "project": "Its score on new examples is compared with bars, which lie well below what the solution reaches. One "
    "more unit, another learning rate or another seed makes another network, and not a worse answer.",
}

ALONE = "return (mean, np.nan, np.nan)"

EQUIVALENT = [
    *(
        Equivalent("summarize", ALONE, f"return (mean, {numbers})", "nan has no sign that anybody could see.")
        for numbers in ("-np.nan, np.nan", "np.nan, -np.nan")
    ),
    Equivalent(
        "summarize",
        "squares = float(np.sum((scores - mean) ** 2))",
        "squares = float(np.sum((mean - scores) ** 2))",
        "A distance squared is the same from both sides.",
    ),
]
