"""Mutants of the solution of `project` that are just as right, and the answer of which none are made."""

from tests.exercises.banks import Equivalent

BY_SCORE = {
    "project": "Its score on new examples is compared with bars, which lie well below what the solution reaches. One "
    "more unit, another learning rate or another seed makes another network, and not a worse answer.",
}

FRESH = "fresh = [score(choice, predict, seed=seed) for seed in {}]"
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
    Equivalent(
        "seeds",
        "scores = [score(choice, train(seed)) for seed in range(3)]",
        "scores = [score(choice, train(seed)) for seed in range(4)]",
        "Three seeds or more are asked for.",
    ),
    *(
        Equivalent(
            "promise",
            FRESH.format("(2, 3)"),
            FRESH.format(seeds),
            "Other examples: the mean moves by less than what is promised to both sides.",
        )
        for seeds in ("(3, 3)", "(1, 3)", "(0, 3)", "(2, 4)", "(2, 2)", "(2, 0)")
    ),
    Equivalent(
        "promise",
        FRESH.format("(2, 3)"),
        "fresh = [score(choice, predict) for seed in (2, 3)]",
        "The validation examples have chosen nothing in the solution, so their score is as good a guess.",
    ),
]
