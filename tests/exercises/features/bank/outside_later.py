"""Wrong answers to the later parts by somebody who had not seen the tests: unnoticed once, or not explained."""

from __future__ import annotations

from tests.exercises.banks import Wrong, lines

WRONG = {
    "rule: class above by the means": Wrong(
        "best-rule",
        lines(
            "def best_rule(values, labels):",
            "    if len(set(labels)) == 1:",
            "        above = int(labels[0])",
            "    else:",
            "        above = int(values[labels == 1].mean() > values[labels == 0].mean())",
            "    right = [np.mean(np.where(values >= c, above, 1 - above) == labels) for c in values]",
            "    return values[np.argmax(right)], above",
        ),
        ("test-rule",),
        "from the means of the two classes",
    ),
    "rule: class above by a correlation": Wrong(
        "best-rule",
        lines(
            "def best_rule(values, labels):",
            "    if len(values) == 1:",
            "        return values[0], labels[0]",
            "    above = int(np.cov(values, labels)[0, 1] >= 0)",
            "    if len(np.unique(labels)) == 1:",
            "        return values.min(), labels[0]",
            "    right = [np.mean(np.where(values >= c, above, 1 - above) == labels) for c in values]",
            "    return values[np.argmax(right)], above",
        ),
        ("test-rule", "test-rule-hidden"),
        "or from a correlation",
    ),
    "rule: equal values parted": Wrong(
        "best-rule",
        lines(
            "def best_rule(values, labels):",
            "    order = np.argsort(values)",
            "    v, k = values[order], labels[order].astype(int)",
            "    n = len(v)",
            "    best = -1",
            "    for i in range(n):",
            "        right = (k[:i] == 0).sum() + (k[i:] == 1).sum()",
            "        for a, r in ((1, right), (0, n - right)):",
            "            if r > best:",
            "                best, out = r, (v[i], a)",
            "    return out",
        ),
        ("test-rule-hidden",),
        "several rules that are equally good",
    ),
    "rule: must beat one half": Wrong(
        "best-rule",
        lines(
            "def best_rule(values, labels):",
            "    best = 0.5",
            "    cut = above = None",
            "    for c in values:",
            "        for a in (0, 1):",
            "            right = np.mean(np.where(values >= c, a, 1 - a) == labels)",
            "            if right > best:",
            "                best, cut, above = right, c, a",
            "    return cut, above",
        ),
        ("test-rule-hidden",),
        "several rules that are equally good",
    ),
    "rule: begins with the cut 0": Wrong(
        "best-rule",
        lines(
            "def best_rule(values, labels):",
            "    cut, above = 0, 1",
            "    best = np.mean((values >= cut) == labels)",
            "    for c in values:",
            "        for a in (0, 1):",
            "            right = np.mean(np.where(values >= c, a, 1 - a) == labels)",
            "            if right > best:",
            "                best, cut, above = right, c, a",
            "    return cut, above",
        ),
        ("test-rule-hidden",),
        "several rules that are equally good",
    ),
    "standardize: small deviations left out": Wrong(
        "standardize",
        lines(
            "def standardize(x_train, x_test):",
            "    m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "    s = np.where(s < 0.1, 1, s)",
            "    return (x_train - m) / s, (x_test - m) / s",
        ),
        ("test-standardize",),
        "varies little",
    ),
    "standardize: never divided by less than 1": Wrong(
        "standardize",
        lines(
            "def standardize(x_train, x_test):",
            "    m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "    s = np.maximum(s, 1)",
            "    return (x_train - m) / s, (x_test - m) / s",
        ),
        ("test-standardize", "test-digits"),
        "is below 1",
    ),
    "standardize: deviation of the test table": Wrong(
        "standardize",
        lines(
            "def standardize(x_train, x_test):",
            "    m = x_train.mean(axis=0)",
            "    s, r = x_train.std(axis=0), x_test.std(axis=0)",
            "    return (x_train - m) / np.where(s == 0, 1, s), (x_test - m) / np.where(r == 0, 1, r)",
        ),
        ("test-standardize", "test-digits"),
        "a standard deviation of its own",
    ),
    "standardize: one deviation for all": Wrong(
        "standardize",
        lines(
            "def standardize(x_train, x_test):",
            "    m, s = x_train.mean(axis=0), x_train.std()",
            "    return (x_train - m) / s, (x_test - m) / s",
        ),
        ("test-standardize", "test-digits"),
        "one standard deviation of the whole table",
    ),
    "standardize: a number added to the deviation": Wrong(
        "standardize",
        lines(
            "def standardize(x_train, x_test):",
            "    m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "    return (x_train - m) / (s + 1e-3), (x_test - m) / (s + 1e-3)",
        ),
        ("test-standardize", "test-digits"),
        "added a number to the standard deviation",
    ),
    "nearest: classes from 0 up": Wrong(
        "nearest-mean",
        lines(
            "def nearest_mean(x_train, labels, x_test):",
            "    d = np.full((len(x_test), labels.max() + 1), np.inf)",
            "    for k in range(labels.max() + 1):",
            "        if (labels == k).any():",
            "            d[:, k] = ((x_test - x_train[labels == k].mean(axis=0)) ** 2).sum(axis=1)",
            "    return d.argmin(axis=1)",
        ),
        ("test-nearest-hidden",),
        "such as 40 and 7",
    ),
    "nearest: classes as texts": Wrong(
        "nearest-mean",
        lines(
            "def nearest_mean(x_train, labels, x_test):",
            "    classes = np.unique(labels)",
            "    means = np.array([x_train[labels == k].mean(axis=0) for k in classes])",
            "    return np.array([str(classes[((x - means) ** 2).sum(axis=1).argmin()]) for x in x_test])",
        ),
        ("test-nearest", "test-nearest-hidden", "test-digits"),
        "that holds text",
    ),
}
