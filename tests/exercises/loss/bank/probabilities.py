"""Wrong answers to parts 3 and 5: the planted bug, and softmax."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

RIGHT = "right = p[np.arange(len(y)), y]"
SHIFTED = "s = scores - scores.max(axis=1, keepdims=True)"


def bug(*lines: str) -> str:
    return function("loss_of_probabilities(p, y)", *lines)


def softmax(*lines: str) -> str:
    return function("softmax(scores)", *lines)


def bugged(says: str, *lines: str) -> Wrong:
    return Wrong("bug", bug(*lines), ("test-bug",), says)


def soft(says: str, *lines: str) -> Wrong:
    return Wrong("softmax", softmax(*lines), ("test-softmax",), says)


WRONG = {
    # 3. the planted bug
    "bug: another line blamed": Wrong("buggy-line", "buggy_line = 4", ("test-bug",), "Line 4 is minus"),
    "bug: the look-up blamed": Wrong("buggy-line", "buggy_line = 3", ("test-bug",), "Line 3 picks"),
    "bug: the line given as text": Wrong("buggy-line", "buggy_line = '5'", ("test-bug",), "without quotes"),
    "bug: copied unchanged": bugged("This is still the sum", RIGHT, "return np.sum(-np.log(right))"),
    "bug: divided by the classes": bugged(
        "by the number of classes", RIGHT, "return np.sum(-np.log(right)) / p.shape[1]"
    ),
    "bug: divided by everything": bugged("size of p", RIGHT, "return np.sum(-np.log(right)) / p.size"),
    "bug: one-hot rows averaged": bugged(
        "size of p", "hot = np.eye(p.shape[1])[y]", "return np.mean(-hot * np.log(p))"
    ),
    "bug: logarithm of the mean": bugged("logarithm first", RIGHT, "return -np.log(np.mean(right))"),
    "bug: no logarithm": bugged("averaged the probabilities", RIGHT, "return np.mean(right)"),
    "bug: sign": bugged("sign is missing", RIGHT, "return np.mean(np.log(right))"),
    "bug: one minus p": bugged("averaged 1 - p", RIGHT, "return np.mean(1 - right)"),
    "bug: base ten": bugged("base 10", RIGHT, "return np.mean(-np.log10(right))"),
    "bug: a loss for each": bugged("a loss for each example", RIGHT, "return -np.log(right)"),
    "bug: the largest probability": bugged("largest probability", "return np.mean(-np.log(p.max(axis=1)))"),
    "bug: all classes": bugged("all classes", "return np.mean(-np.log(p))"),
    "bug: every label in every row": bugged("B times B numbers", "return np.mean(-np.log(p[:, y]))"),
    "bug: return inside the loop": bugged(
        "inside the loop", "for row, label in zip(p, y):", "    return -np.log(row[label])"
    ),
    "bug: total replaced": bugged(
        "last example alone", "for row, label in zip(p, y):", "    total = -np.log(row[label])", "return total"
    ),
    "bug: printed": bugged("Printing shows a value", RIGHT, "print(np.mean(-np.log(right)))"),
    "bug: the batch of the demonstration": bugged(
        "the numbers are not right", RIGHT, "return np.sum(-np.log(right)) / 4"
    ),
    "bug: the library called": bugged("calls the library", "return library_cross_entropy(np.log(p), y)"),
    # 5. softmax
    "softmax: not shifted": soft(
        "nothing is subtracted", "e = np.exp(scores)", "return e / e.sum(axis=1, keepdims=True)"
    ),
    "softmax: the largest of all": soft(
        "largest score of the whole batch",
        "e = np.exp(scores - scores.max())",
        "return e / e.sum(axis=1, keepdims=True)",
    ),
    "softmax: the largest of each column": soft(
        "largest of each column",
        "e = np.exp(scores - scores.max(axis=0))",
        "return e / e.sum(axis=1, keepdims=True)",
    ),
    "softmax: the smallest": soft(
        "smallest score of each row",
        "e = np.exp(scores - scores.min(axis=1, keepdims=True))",
        "return e / e.sum(axis=1, keepdims=True)",
    ),
    "softmax: the mean": soft(
        "mean of each row",
        "e = np.exp(scores - scores.mean(axis=1, keepdims=True))",
        "return e / e.sum(axis=1, keepdims=True)",
    ),
    "softmax: columns add up": soft("sum of each column", SHIFTED, "return np.exp(s) / np.exp(s).sum(axis=0)"),
    "softmax: everything adds up": soft("over the whole batch", SHIFTED, "return np.exp(s) / np.exp(s).sum()"),
    "softmax: as on paper for one example": soft("over the whole batch", "e = np.exp(scores)", "return e / e.sum()"),
    "softmax: keepdims forgotten in the sum": soft(
        "Keep them as a column", SHIFTED, "return np.exp(s) / np.exp(s).sum(axis=1)"
    ),
    "softmax: keepdims forgotten twice": soft(
        "twice", "s = scores - scores.max(axis=1)", "return np.exp(s) / np.exp(s).sum(axis=1)"
    ),
    "softmax: not divided": soft("powers of e", SHIFTED, "return np.exp(s)"),
    "softmax: scores divided": soft("divided the scores", "return scores / scores.sum(axis=1, keepdims=True)"),
    "softmax: divided by the largest": soft(
        "divided by the largest score",
        "s = scores / scores.max(axis=1, keepdims=True)",
        "return np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)",
    ),
    "softmax: sigmoid": soft("sigmoid of each score", "return 1 / (1 + np.exp(-scores))"),
    "softmax: the winner takes all": soft("softer than that", "return np.eye(scores.shape[1])[scores.argmax(axis=1)]"),
    "softmax: logarithm as well": soft(
        "took the logarithm", SHIFTED, "return s - np.log(np.exp(s).sum(axis=1, keepdims=True))"
    ),
    "softmax: sum not shifted": soft(
        "not in those of the sum", SHIFTED, "return np.exp(s) / np.exp(scores).sum(axis=1, keepdims=True)"
    ),
    "softmax: largest added": soft(
        "added the largest",
        "e = np.exp(scores + scores.max(axis=1, keepdims=True))",
        "return e / e.sum(axis=1, keepdims=True)",
    ),
    "softmax: the argument overwritten": soft(
        "changes its argument scores",
        "scores -= scores.max(axis=1, keepdims=True)",
        "return np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)",
    ),
    "softmax: scores clipped": soft(
        "the numbers are not right",
        "e = np.exp(np.clip(scores, -50, 50))",
        "return e / e.sum(axis=1, keepdims=True)",
    ),
    "softmax: nan replaced": soft(
        "the numbers are not right",
        "e = np.exp(scores)",
        "return np.nan_to_num(e / e.sum(axis=1, keepdims=True))",
    ),
}
