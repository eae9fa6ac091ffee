"""Wrong answers to part 5: mean and standard deviation of each feature, and digits standardized with them."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

MEAN = "mean, std = x_train.mean(axis=0), x_train.std(axis=0)"
CONSTANT = "constant = x_train.max(axis=0) == x_train.min(axis=0)"
MENDED = "return mean, np.where(constant, 1, std)"
LEFT = "left the constant features alone"


def statistics(*lines: str) -> str:
    return function("training_statistics(x_train)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("statistics", statistics(*lines), ("test-statistics",), says)


def ready(
    says: str, mean: str, std: str, valid: str = "(raw_valid - m) / s", train: str = "(raw_train - m) / s"
) -> Wrong:
    source = f"m, s = {mean}, {std}\nz_train = {train}\nz_valid = {valid}\nz_test = (raw_test - m) / s"
    return Wrong("standardized", source, ("test-statistics",), says)


GIVEN = "training_statistics(raw_train)"
FIRST, SECOND = f"{GIVEN}[0]", f"{GIVEN}[1]"

WRONG = {
    "statistics: constant left": wrong(LEFT, MEAN, "return mean, std"),
    "statistics: small number added": wrong(LEFT, MEAN, "return mean, std + 1e-8"),
    "statistics: small number at least": wrong(LEFT, MEAN, "return mean, np.maximum(std, 1e-7)"),
    "statistics: not so small a number": wrong("a small number", MEAN, "return mean, np.maximum(std, 1e-3)"),
    "statistics: compared with zero": wrong("rounding", MEAN, "std[std == 0] = 1", "return mean, std"),
    "statistics: an if": wrong("one question", MEAN, "if std == 0:", "    std = 1", "return mean, std"),
    "statistics: all small ones": wrong("below 0.01", MEAN, "std[std < 0.01] = 1", "return mean, std"),
    "statistics: all very small ones": wrong("below 0.0001", MEAN, "std[std < 1e-4] = 1", "return mean, std"),
    "statistics: axis 1": wrong(
        "over the features of each example", "return x_train.mean(axis=1), x_train.std(axis=1)"
    ),
    "statistics: one for all": wrong("one mean and one", "return x_train.mean(), x_train.std()"),
    "statistics: variance": wrong(
        "This is the variance", "mean, std = x_train.mean(axis=0), x_train.var(axis=0)", CONSTANT, MENDED
    ),
    "statistics: variance, constant left": wrong(
        "see to constant features", "return x_train.mean(axis=0), x_train.var(axis=0)"
    ),
    "statistics: n minus one": wrong(
        "ddof=1", "mean, std = x_train.mean(axis=0), x_train.std(axis=0, ddof=1)", CONSTANT, MENDED
    ),
    "statistics: mean distance": wrong(
        "mean distance", "mean = x_train.mean(axis=0)", "std = abs(x_train - mean).mean(axis=0)", CONSTANT, MENDED
    ),
    "statistics: range": wrong(
        "the range", "mean, std = x_train.min(axis=0), np.ptp(x_train, axis=0)", CONSTANT, MENDED
    ),
    "statistics: median": wrong("the median", MEAN, "mean = np.median(x_train, axis=0)", CONSTANT, MENDED),
    "statistics: sum": wrong("added the examples up", MEAN, "mean = x_train.sum(axis=0)", CONSTANT, MENDED),
    "statistics: size": wrong(
        "not of their distances", MEAN, "std = np.sqrt((x_train**2).mean(axis=0))", CONSTANT, MENDED
    ),
    "statistics: exchanged": wrong("First the mean", MEAN, CONSTANT, "return np.where(constant, 1, std), mean"),
    "statistics: all ones for one constant": wrong(
        "Replace only its own", MEAN, CONSTANT, "if constant.any():", "    std = np.ones_like(std)", "return mean, std"
    ),
    "statistics: ones": wrong("return 1 for every feature", MEAN, "return mean, np.ones(x_train.shape[1])"),
    "statistics: at least 1": wrong("to 1 at least", MEAN, "return mean, np.maximum(std, 1)"),
    "statistics: plus 1": wrong("added 1", MEAN, "return mean, std + 1"),
    "statistics: mean changed as well": wrong(
        "also changed the mean", MEAN, CONSTANT, "mean = np.where(constant, 0, mean)", MENDED
    ),
    "statistics: the names outside": wrong("its own argument", "x_train = raw_train", MEAN, CONSTANT, MENDED),
    "statistics: standardized": wrong(
        "expected 2 values", MEAN, CONSTANT, "return (x_train - mean) / np.where(constant, 1, std)"
    ),
    # the digits
    "ready: statistics of all": ready(
        "all pictures together",
        "training_statistics(digits.x)[0]",
        "training_statistics(digits.x)[1]",
    ),
    "ready: statistics of training and validation": ready(
        "training and validation pictures together",
        "training_statistics(raw_rest)[0]",
        "training_statistics(raw_rest)[1]",
    ),
    "ready: each by its own": ready(
        "its own statistics",
        FIRST,
        SECOND,
        "(raw_valid - training_statistics(raw_valid)[0]) / training_statistics(raw_valid)[1]",
    ),
    "ready: divided by zero": ready("Constant pixels", FIRST, "raw_train.std(axis=0)"),
    "ready: validation left": ready("left as it was", FIRST, SECOND, "raw_valid"),
    "ready: only subtracted": ready("The mean is subtracted", FIRST, "1"),
    "ready: only divided": ready("Subtract the mean first", "0", SECOND),
    "ready: brackets": ready("Without brackets", FIRST, SECOND, "raw_valid - m / s"),
    "ready: multiplied": ready("multiplied by", FIRST, f"1 / {SECOND}"),
    "ready: one left out": ready("z_valid is not filled in", FIRST, SECOND, "None"),
}
