"""Wrong answers to the other parts: the constant rival, the summary, the scores of several seeds, the promise."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function
from tests.exercises.project.bank.readers import ALL, KEPT, PROMISE, SEEDS

RIVAL, SUMMARY = "test-rival", "test-summarize"
ALWAYS = "np.bincount(train_digits).argmax()"


def rival(says: str, value: str) -> Wrong:
    """The rival of seeing."""
    return Wrong("rival", f'choice = "seeing"\nrival_score = {value}', (RIVAL,), says)


def straight(says: str, value: str) -> Wrong:
    """The rival of driving."""
    return Wrong("rival", f'choice = "driving"\nrival_score = {value}', (RIVAL,), says)


def saying(digit: str) -> str:
    return f"score(choice, lambda pictures: np.full(len(pictures), {digit}))"


def turning(turn: str) -> str:
    return f"score(choice, lambda frames: np.full(len(frames), {turn}))"


def summary(says: str, *lines: str, loses: tuple[str, ...] = (SUMMARY,)) -> Wrong:
    return Wrong("summarize", function("summarize(scores)", *lines), loses, says)


def numbers(
    says: str,
    mean: str = "np.mean(scores)",
    spread: str = "np.std(scores, ddof=1)",
    error: str = "spread / np.sqrt(len(scores))",
) -> Wrong:
    return summary(
        says,
        f"mean = {mean}",
        "if len(scores) == 1:",
        "    return mean, np.nan, np.nan",
        f"spread = {spread}",
        f"return mean, spread, {error}",
    )


def seeds(says: str, value: str) -> Wrong:
    return Wrong("seeds", f"scores = {value}", (SEEDS,), says)


def promise(says: str, value: str, *loses: str) -> Wrong:
    return Wrong("promise", f"promise = {value}", loses or (PROMISE, KEPT), says)


WRONG = {
    # 2. the constant rival
    "rival: chosen in other words": Wrong(
        "rival", 'choice = "digits"\nrival_score = 0.108', (RIVAL, *ALL), "Choose one of 'seeing', 'driving'"
    ),
    "rival: chosen without quotes": Wrong(
        "rival", "choice = seeing\nrival_score = 0.108", (RIVAL, *ALL), "`choice` does not exist yet"
    ),
    "rival: not measured": rival("not filled in", "None"),
    "rival: guessed": rival("what guessing would have", "1 / 10"),
    "rival: among the training digits": rival("share among the training digits", f"np.mean(train_digits == {ALWAYS})"),
    "rival: the digit itself": rival("the most frequent digit itself", ALWAYS),
    "rival: wrong answers": rival("share of wrong answers", f"1 - {saying(ALWAYS)}"),
    "rival: a percentage": rival("a percentage", f"100 * {saying(ALWAYS)}"),
    "rival: chosen by validation": rival("among the validation digits", saying("np.bincount(valid_digits).argmax()")),
    "rival: outside of the lane": straight("outside of the lane", f"1 - {turning('0')}"),
    "rival: the baseline": straight("the page's baseline", "score(choice, plain_driver(0))"),
    # 4a. the summary
    "summary: divided by the number": numbers("Divide by one less", spread="np.std(scores)"),
    "summary: variance": numbers("The spread is the variance", spread="np.var(scores, ddof=1)"),
    "summary: range": numbers("from the smallest to the largest", spread="max(scores) - min(scores)"),
    "summary: mean distance": numbers("mean distance", spread="np.mean(abs(np.array(scores) - mean))"),
    "summary: error without root": numbers("Divide by its square root", error="spread / len(scores)"),
    "summary: error is the spread": numbers("is the spread itself", error="spread"),
    "summary: error times root": numbers("More seeds make it smaller", error="spread * np.sqrt(len(scores))"),
    "summary: one less twice": numbers("One less is for the spread alone", error="spread / np.sqrt(len(scores) - 1)"),
    "summary: median": numbers("This is the median", mean="np.median(scores)"),
    "summary: the best": numbers("This is the best score", mean="max(scores)"),
    "summary: exchanged": summary(
        "exchanged",
        "spread = np.std(scores, ddof=1) if len(scores) > 1 else np.nan",
        "return np.mean(scores), spread / np.sqrt(len(scores)), spread",
    ),
    "summary: zero for a single score": summary(
        "are not 0",
        "spread = np.std(scores, ddof=1) if len(scores) > 1 else 0.0",
        "return np.mean(scores), spread, spread / np.sqrt(len(scores))",
    ),
    "summary: a single score forgotten": summary(
        "for a single score, return np.nan",
        "spread = np.std(scores)",
        "return np.mean(scores), spread, spread / np.sqrt(len(scores))",
    ),
    "summary: two numbers": summary(
        "expected 3 values", "return np.mean(scores), np.std(scores, ddof=1)", loses=(SUMMARY, PROMISE, KEPT)
    ),
    "summary: printed": summary(
        "returned nothing",
        "print(np.mean(scores), np.std(scores, ddof=1))",
        loses=(SUMMARY, PROMISE, KEPT),
    ),
    # 4b. several seeds
    "seeds: two": seeds("three seeds or more", "[score(choice, train(seed)) for seed in range(2)]"),
    "seeds: the mean alone": seeds("three seeds or more", "np.mean([score(choice, train(seed)) for seed in range(3)])"),
    "seeds: a percentage": seeds("a percentage", "[100 * score(choice, train(seed)) for seed in range(3)]"),
    "seeds: one function three times": seeds("exactly the same score", "[score(choice, predict) for _ in range(3)]"),
    "seeds: counted from 1": seeds(
        "the score at position 0 should be that of train(0)", "[score(choice, train(seed)) for seed in (1, 2, 3)]"
    ),
    "seeds: the functions": seeds("a list of numbers", "[train(seed) for seed in range(3)]"),
    "seeds: other examples": seeds(
        "Was something else measured", "[score(choice, train(0), seed=s) for s in (2, 3, 4)]"
    ),
    # 5. the promise
    "promise: one number": promise("two numbers in brackets", "0.9"),
    "promise: exchanged": promise("smaller than the second", "(0.95, 0.86)"),
    "promise: everything": promise("0.12 is the most", "(0, 1)"),
    "promise: percentages": promise("percentages", "(88, 94)"),
    "promise: text": promise("two numbers, (low, high)", '"about 0.9"'),
    "promise: nan": promise("should be finite", "(np.nan, np.nan)"),
    "promise: three numbers": promise("two numbers in brackets", "(0.88, 0.9, 0.94)"),
    "promise: the best ever": promise("does not lie in what you promised", "(0.95, 1.0)", KEPT),
    "promise: far too modest": promise("does not lie in what you promised", "(0.7, 0.8)", KEPT),
    "promise: by what it has learned": promise(
        "does not lie in what you promised", "(score_seeing(lambda x: train_digits, 0, 1000), 0.12)", KEPT
    ),
}
