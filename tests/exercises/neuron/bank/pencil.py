"""Wrong answers to parts 1 to 3: numbers followed by hand, lines put in order, the planted bug."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

SIGMOID = "1 / (1 + np.exp(-z))"


def bug(*lines: str) -> str:
    return function("says_yes(x, w, b)", *lines)


WRONG = {
    # 1. the trace
    "trace: bias added to the weighted sum": Wrong(
        "trace", "weighted_sum, score, output = 1.2, 1.2, 0.77", ("test-trace",), "added the bias already"
    ),
    "trace: sign of the second weight lost": Wrong(
        "trace", "weighted_sum, score, output = 3.5, 4.2, 0.98", ("test-trace",), "second weight is negative"
    ),
    "trace: inputs added without weights": Wrong(
        "trace", "weighted_sum, score, output = 3, 3.7, 0.97", ("test-trace",), "without their weights"
    ),
    "trace: bias forgotten": Wrong(
        "trace", "weighted_sum, score, output = 0.5, 0.5, 0.62", ("test-trace",), "left out the bias"
    ),
    "trace: bias counted for each input": Wrong(
        "trace", "weighted_sum, score, output = 0.5, 1.9, 0.87", ("test-trace",), "once for each input"
    ),
    "trace: sigmoid of the weighted sum": Wrong(
        "trace",
        "weighted_sum, score, output = 0.5, 1.2, 0.62",
        ("test-trace",),
        "sigmoid of the weighted sum",
    ),
    "trace: sigmoid of minus the score": Wrong(
        "trace", "weighted_sum, score, output = 0.5, 1.2, 0.23", ("test-trace",), "minus the score"
    ),
    "trace: step in place of the sigmoid": Wrong(
        "trace", "weighted_sum, score, output = 0.5, 1.2, 1", ("test-trace",), "answer of a step"
    ),
    "trace: only the first number filled in": Wrong(
        "trace", "weighted_sum, score, output = 0.5, None, None", ("test-trace",), "score is not filled in"
    ),
    "trace: written as text": Wrong(
        "trace", "weighted_sum, score, output = '0.5', '1.2', '0.77'", ("test-trace",), "'0.5' is not right"
    ),
    # 2. the order of lines
    "order: sigmoid before the bias": Wrong(
        "order", "order = 'CDBA'", ("test-order",), "D takes the sigmoid of the score"
    ),
    "order: bias before the sum": Wrong("order", "order = 'BCDA'", ("test-order",), "C has to make the weighted sum"),
    "order: return first": Wrong("order", "order = 'ACBD'", ("test-order",), "Nothing after `return`"),
    "order: inputs added to weights": Wrong("order", "order = 'EBDA'", ("test-order",), "A weight multiplies"),
    "order: bias left out": Wrong("order", "order = 'CFA'", ("test-order",), "forgets the bias"),
    "order: one line short": Wrong("order", "order = 'CBD'", ("test-order",), "1 more line needed"),
    "order: a line twice": Wrong("order", "order = 'CBDDA'", ("test-order",), "more than once"),
    # 3. the planted bug
    "bug: another line blamed": Wrong("buggy-line", "buggy_line = 3", ("test-bug",), "Line 3 is the sigmoid"),
    "bug: the line given as text": Wrong("buggy-line", "buggy_line = '4'", ("test-bug",), "without quotes"),
    "bug: copied unchanged": Wrong(
        "bug", bug("z = np.sum(w * x) + b", f"return {SIGMOID} > 0"), ("test-bug",), "says yes to everything"
    ),
    "bug: comparison turned around": Wrong(
        "bug",
        bug("z = np.sum(w * x) + b", f"return {SIGMOID} < 0.5"),
        ("test-bug",),
        "Turn the comparison around",
    ),
    "bug: score compared with one half": Wrong(
        "bug", bug("return np.sum(w * x) + b > 0.5"), ("test-bug",), "middle for the output"
    ),
    "bug: output not compared": Wrong(
        "bug", bug("z = np.sum(w * x) + b", f"return {SIGMOID}"), ("test-bug",), "The question was yes or no"
    ),
    "bug: sigmoid compared with one": Wrong(
        "bug", bug("z = np.sum(w * x) + b", f"return {SIGMOID} >= 1"), ("test-bug",), "no to everything"
    ),
    "bug: bias lost": Wrong("bug", bug("return np.sum(w * x) > 0"), ("test-bug",), "bias got lost"),
    "bug: printed instead of returned": Wrong(
        "bug", bug("print(np.sum(w * x) + b > 0)"), ("test-bug",), "Printing shows a value"
    ),
}
