"""Wrong answers to parts 6 and 7: a threshold rule, and standardizing."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def rule(*lines: str) -> str:
    return function("best_rule(values, labels)", *lines)


def standardized(*lines: str) -> str:
    return function("standardize(x_train, x_test)", *lines)


WRONG = {
    "rule: class 1 always above": Wrong(
        "best-rule",
        rule(
            "cuts = np.unique(values)",
            "right = [np.mean((values >= c) == labels) for c in cuts]",
            "return cuts[np.argmax(right)], 1",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "always say class 1",
    ),
    "rule: class 0 always above": Wrong(
        "best-rule",
        rule(
            "cuts = np.unique(values)",
            "right = [np.mean((values >= c) == labels) for c in cuts]",
            "return cuts[np.argmin(right)], 0",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "always say class 0",
    ),
    "rule: class decided afterwards": Wrong(
        "best-rule",
        rule(
            "cuts = np.unique(values)",
            "right = [np.mean((values >= c) == labels) for c in cuts]",
            "i = np.argmax(right)",
            "return cuts[i], int(right[i] >= 0.5)",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "always say class 1",
    ),
    "rule: class turned": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return cut, 1 - above",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "the class is turned",
    ),
    "rule: most mistakes": Wrong(
        "best-rule",
        rule(
            "best = len(values) + 1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n < best:",
            "            best, cut, above = n, c, side",
            "return cut, above",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "rule with the most",
    ),
    "rule: swapped": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return above, cut",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "swapped the two",
    ),
    "rule: position": Wrong(
        "best-rule",
        rule(
            "cuts = np.unique(values)",
            "right = np.array([np.mean((values >= c) == labels) for c in cuts])",
            "if right.max() > 1 - right.min(): return right.argmax(), 1",
            "return right.argmin(), 0",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "position of the cut",
    ),
    "rule: strictly above": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values > c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return cut, above",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "Did you compare with >",
    ),
    "rule: halfway": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "below = values[values < cut]",
            "if len(below): cut = (cut + below.max()) / 2",
            "return cut, above",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "halfway between two values",
    ),
    "rule: share for class": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return cut, best / len(values)",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "the share of right answers",
    ),
    "rule: number for class": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return cut, best",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "the number of right answers",
    ),
    "rule: cut alone": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return cut",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "2 values (cut, above)",
    ),
    "rule: mean of the values": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return values.mean(), above",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "at the mean of the values",
    ),
    "rule: halfway between the classes": Wrong(
        "best-rule",
        rule("a, b = values[labels == 0].mean(), values[labels == 1].mean()", "return (a + b) / 2, int(b > a)"),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "means of the two classes",
    ),
    "rule: labels left behind": Wrong(
        "best-rule",
        rule(
            "values = np.sort(values)",
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return cut, above",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "left the labels where they were",
    ),
    "rule: return inside the loop": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels == side))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "    return cut, above",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "inside the loop over the cuts",
    ),
    "rule: labels inverted with ~": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side in (0, 1):",
            "        n = np.sum((values >= c) == (labels if side else ~labels))",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return cut, above",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "always say class 1",
    ),
    "standardize: own test statistics": Wrong(
        "standardize",
        standardized(
            "def z(x):",
            "    s = x.std(axis=0)",
            "    return (x - x.mean(axis=0)) / np.where(s > 0, s, 1)",
            "return z(x_train), z(x_test)",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "mean and a standard deviation of its own",
    ),
    "standardize: own test statistics, plain": Wrong(
        "standardize",
        standardized("def z(x):", "    return (x - x.mean(axis=0)) / x.std(axis=0)", "return z(x_train), z(x_test)"),
        (
            "test-standardize",
            "test-digits",
        ),
        "a single test example",
    ),
    "standardize: all examples": Wrong(
        "standardize",
        standardized(
            "x = np.concatenate([x_train, x_test])",
            "m, s = x.mean(axis=0), x.std(axis=0)",
            "s = np.where(s == 0, 1, s)",
            "return (x_train - m) / s, (x_test - m) / s",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "from both tables together",
    ),
    "standardize: test statistics for both": Wrong(
        "standardize",
        standardized("m, s = x_test.mean(axis=0), x_test.std(axis=0)", "return (x_train - m) / s, (x_test - m) / s"),
        (
            "test-standardize",
            "test-digits",
        ),
        "come from the test table",
    ),
    "standardize: test table left": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "s = np.where(s == 0, 1, s)",
            "return (x_train - m) / s, x_test",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "as it was",
    ),
    "standardize: swapped": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "s = np.where(s == 0, 1, s)",
            "return (x_test - m) / s, (x_train - m) / s",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "swapped",
    ),
    "standardize: one mean for all": Wrong(
        "standardize",
        standardized("m, s = x_train.mean(), x_train.std()", "return (x_train - m) / s, (x_test - m) / s"),
        (
            "test-standardize",
            "test-digits",
        ),
        "of the whole table",
    ),
    "standardize: mean left in": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "s = np.where(s == 0, 1, s)",
            "return x_train / s, x_test / s",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "the mean is still in",
    ),
    "standardize: not divided": Wrong(
        "standardize",
        standardized("m, s = x_train.mean(axis=0), x_train.std(axis=0)", "return x_train - m, x_test - m"),
        (
            "test-standardize",
            "test-digits",
        ),
        "have not divided",
    ),
    "standardize: variance": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.var(axis=0)",
            "s = np.where(s == 0, 1, s)",
            "return (x_train - m) / s, (x_test - m) / s",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "divided by the variance",
    ),
    "standardize: parentheses": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "s = np.where(s == 0, 1, s)",
            "return x_train - m / s, x_test - m / s",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "write parentheses",
    ),
    "standardize: rows": Wrong(
        "standardize",
        standardized(
            "def z(x):",
            "    return (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)",
            "return z(x_train), z(x_test)",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "Each row has a mean",
    ),
    "standardize: from 0 to 1": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.min(axis=0), np.ptp(x_train, axis=0)",
            "s = np.where(s == 0, 1, s)",
            "return (x_train - m) / s, (x_test - m) / s",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "run from 0 to 1",
    ),
    "standardize: n - 1": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0, ddof=1)",
            "s = np.where(s == 0, 1, s)",
            "return (x_train - m) / s, (x_test - m) / s",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "ddof=1",
    ),
    "standardize: constant feature": Wrong(
        "standardize",
        standardized("m, s = x_train.mean(axis=0), x_train.std(axis=0)", "return (x_train - m) / s, (x_test - m) / s"),
        ("test-standardize",),
        "0 / 0 is nan",
    ),
    "standardize: constant feature dropped": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "x_train, x_test = ((x - m)[:, s > 0] / s[s > 0] for x in (x_train, x_test))",
            "return x_train, x_test",
        ),
        ("test-standardize",),
        "Keep them",
    ),
    "standardize: in place": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "s = np.where(s == 0, 1, s)",
            "x_train -= m",
            "x_train /= s",
            "return x_train, (x_test - m) / s",
        ),
        ("test-standardize",),
        "changes its argument x_train",
    ),
    "standardize: one table": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0)", "s = np.where(s == 0, 1, s)", "return (x_train - m) / s"
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "2 values",
    ),
}
