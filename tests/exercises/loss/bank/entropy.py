"""Wrong answers to part 6: cross-entropy from scores. Part 9 uses this function, and loses what it spoils."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

BOTH = ("test-cross-entropy", "test-cross-entropy-hidden")
REPORT = (*BOTH, "test-report")
ALL = (*REPORT, "test-temperature")
SHIFTED = "s = scores - scores.max(axis=1, keepdims=True)"
LOG_SUM = "log_sum = np.log(np.exp(s).sum(axis=1))"
SOFTMAX = "p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)"
ROWS = "rows = np.arange(len(y))"


def entropy(*lines: str) -> str:
    return function("cross_entropy(scores, y)", *lines)


def wrong(says: str, *lines: str, loses: tuple[str, ...] = ALL) -> Wrong:
    return Wrong("cross-entropy", entropy(*lines), loses, says)


def stable(says: str, *lines: str, loses: tuple[str, ...] = ALL) -> Wrong:
    return wrong(says, SHIFTED, LOG_SUM, ROWS, *lines, loses=loses)


def from_p(says: str, *lines: str, loses: tuple[str, ...] = ALL) -> Wrong:
    return wrong(says, SHIFTED, SOFTMAX, ROWS, *lines, loses=loses)


WRONG = {
    "entropy: plain formula": wrong(
        "scores of moderate size",
        "p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)",
        ROWS,
        "return np.mean(-np.log(p[rows, y]))",
    ),
    "entropy: logarithm of softmax": from_p("rounded to 0", "return np.mean(-np.log(p[rows, y]))", loses=BOTH),
    "entropy: a small number added": from_p(
        "A small number", "return np.mean(-np.log(p[rows, y] + 1e-12))", loses=REPORT
    ),
    "entropy: clipped": from_p(
        "A small number", "return np.mean(-np.log(np.clip(p[rows, y], 1e-7, 1 - 1e-7)))", loses=REPORT
    ),
    "entropy: log-sum of plain scores": wrong(
        "log-sum takes e to scores that are not shifted",
        ROWS,
        "return np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[rows, y])",
        loses=REPORT,
    ),
    "entropy: shifted in one term only": stable(
        "score that is taken away is not shifted", "return np.mean(log_sum - scores[rows, y])"
    ),
    "entropy: the largest of all": wrong(
        "largest score of the whole batch",
        "s = scores - scores.max()",
        LOG_SUM,
        ROWS,
        "return np.mean(log_sum - s[rows, y])",
        loses=REPORT,
    ),
    "entropy: summed": stable("added the losses up", "return np.sum(log_sum - s[rows, y])"),
    "entropy: divided by the classes": stable(
        "number of classes", "return np.sum(log_sum - s[rows, y]) / scores.shape[1]"
    ),
    "entropy: mean over one-hot rows": wrong(
        "one-hot rows",
        SHIFTED,
        "logs = s - np.log(np.exp(s).sum(axis=1, keepdims=True))",
        "return np.mean(-np.eye(scores.shape[1])[y] * logs)",
    ),
    "entropy: one-hot twice": wrong(
        "the numbers are not right",
        SHIFTED,
        "logs = s - np.log(np.exp(s).sum(axis=1, keepdims=True))",
        "hot = np.eye(scores.shape[1])[y].astype(int)",
        "twice = np.eye(scores.shape[1])[hot]",
        "return np.mean(-(twice * logs[:, None, :]).sum(axis=(1, 2)))",
    ),
    "entropy: a loss for each": stable("a loss for each example", "return log_sum - s[rows, y]"),
    "entropy: sign": stable("The sign is turned", "return np.mean(s[rows, y] - log_sum)"),
    "entropy: right score added": stable("right class is added", "return np.mean(log_sum + s[rows, y])"),
    "entropy: the winning score": stable("winning class", "return np.mean(log_sum - s.max(axis=1))"),
    "entropy: log-sum missing": stable("log-sum is missing", "return -np.mean(s[rows, y])"),
    "entropy: logarithm missing": wrong(
        "logarithm is missing", SHIFTED, ROWS, "return np.mean(np.exp(s).sum(axis=1) - s[rows, y])"
    ),
    "entropy: softmax twice": from_p(
        "Softmax is applied twice", "return np.mean(np.log(np.exp(p).sum(axis=1)) - p[rows, y])"
    ),
    "entropy: every label in every row": stable("B times B numbers", "return np.mean(log_sum[:, None] - s[:, y])"),
    "entropy: mean probability": from_p("averaged the probabilities", "return np.mean(p[rows, y])"),
    "entropy: one minus p": from_p("averaged 1 - p", "return np.mean(1 - p[rows, y])"),
    "entropy: logarithm of the mean": from_p("logarithm of the mean", "return -np.log(np.mean(p[rows, y]))"),
    "entropy: share of mistakes": wrong("share of mistakes", "return np.mean(scores.argmax(axis=1) != y)"),
    "entropy: base two": stable("base 2", "return np.mean(log_sum - s[rows, y]) / np.log(2)"),
    "entropy: multiplied by the labels": from_p("multiplied by y", "return -np.mean(y * np.log(p))"),
    "entropy: rows picked by class": stable("takes whole rows", "return np.mean(log_sum - s[y])"),
    "entropy: one sum for the batch": wrong(
        "runs over the whole batch", SHIFTED, ROWS, "return np.mean(np.log(np.exp(s).sum()) - s[rows, y])"
    ),
    "entropy: keepdims forgotten": wrong(
        "keepdims=True", "s = scores - scores.max(axis=1)", LOG_SUM, ROWS, "return np.mean(log_sum - s[rows, y])"
    ),
    "entropy: return inside the loop": stable(
        "inside the loop", "for i in rows:", "    return log_sum[i] - s[i, y[i]]"
    ),
    "entropy: the argument overwritten": wrong(
        "changes its argument scores",
        "scores -= scores.max(axis=1, keepdims=True)",
        "return np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(len(y)), y])",
        loses=BOTH,
    ),
    "entropy: the library called": wrong("calls the library", "return library_cross_entropy(scores, y)", loses=BOTH),
    "entropy: large scores cut off": wrong(
        "the numbers are not right",
        "s = np.clip(scores, -100, 100)",
        LOG_SUM,
        "return np.mean(log_sum - s[np.arange(len(y)), y])",
        loses=REPORT,
    ),
    "entropy: labels of one type only": wrong(
        "Try your function",
        "if y.dtype != int:",
        "    raise TypeError('labels must be int64')",
        SHIFTED,
        LOG_SUM,
        "return np.mean(log_sum - s[np.arange(len(y)), y])",
        loses=("test-cross-entropy-hidden",),
    ),
    "entropy: one example squeezed": wrong(
        "Try your function",
        "s = np.squeeze(scores)",
        "s = s - s.max(axis=1, keepdims=True)",
        LOG_SUM,
        "return np.mean(log_sum - s[np.arange(len(y)), y])",
        loses=("test-cross-entropy-hidden", "test-temperature"),
    ),
}
