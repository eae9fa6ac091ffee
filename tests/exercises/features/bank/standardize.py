"""Wrong answers to part 7: standardizing with training statistics only."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def standardized(*lines: str) -> str:
    return function("standardize(x_train, x_test)", *lines)


WRONG = {
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
    "standardize: mean taken again": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "s = np.where(s == 0, 1, s)",
            "x_train = (x_train - m) / s",
            "return x_train, (x_test - x_train.mean(axis=0)) / s",
        ),
        (
            "test-standardize",
            "test-digits",
        ),
        "by then",
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
    "standardize: none divided": Wrong(
        "standardize",
        standardized(
            "m, s = x_train.mean(axis=0), x_train.std(axis=0)",
            "if (s == 0).any(): return x_train - m, x_test - m",
            "return (x_train - m) / s, (x_test - m) / s",
        ),
        ("test-standardize",),
        "you divided none",
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
