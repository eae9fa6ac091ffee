"""Wrong answers to part 6: a threshold rule that may be turned around."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def rule(*lines: str) -> str:
    return function("best_rule(values, labels)", *lines)


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
    "rule: class decided afterward": Wrong(
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
    "rule: at or below": Wrong(
        "best-rule",
        rule(
            "best = -1",
            "for c in np.unique(values):",
            "    for side, meets in ((1, values >= c), (0, values <= c)):",
            "        n = np.sum(meets == labels)",
            "        if n > best:",
            "            best, cut, above = n, c, side",
            "return cut, above",
        ),
        (
            "test-rule",
            "test-rule-hidden",
        ),
        "the last value below it",
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
}
