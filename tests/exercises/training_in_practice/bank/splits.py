"""Wrong answers to parts 3 and 4: the planted bug, and the split in three."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

TRAIN = "train, rest = x[order][:n_train], x[order][n_train:]"
MEAN = "mean, std = train.mean(axis=0), train.std(axis=0)"
TEST = "test = order[:n_test]"
VALID = "valid = order[n_test:n_test + n_valid]"
REST = "train = order[n_test + n_valid:]"
SIX = "return x[train], x[valid], x[test], y[train], y[valid], y[test]"


def prepare(*lines: str) -> str:
    return function("prepare(x, order, n_train)", *lines)


def bug(says: str, *lines: str) -> Wrong:
    return Wrong("bug", prepare(TRAIN, *lines), ("test-bug",), says)


def split(*lines: str) -> str:
    return function("split_three(x, y, order, n_valid, n_test)", *lines)


def dealt(says: str, *lines: str) -> Wrong:
    return Wrong("split", split(*lines), ("test-split",), says)


WRONG = {
    # 3. the planted bug
    "bug: another line blamed": Wrong("buggy-line", "buggy_line = 4", ("test-bug",), "Line 4 standardizes everything"),
    "bug: the last line blamed": Wrong("buggy-line", "buggy_line = 5", ("test-bug",), "Line 5 parts"),
    "bug: copied unchanged": bug(
        "still those of all examples",
        "mean, std = x.mean(axis=0), x.std(axis=0)",
        "return (train - mean) / std, (rest - mean) / std",
    ),
    "bug: brackets": bug("Without brackets", MEAN, "return train - mean / std, rest - mean / std"),
    "bug: statistics alone shuffled": bug(
        "The examples themselves are not shuffled", MEAN, "z = (x - mean) / std", "return z[:n_train], z[n_train:]"
    ),
    "bug: each part by its own": bug(
        "statistics of its own",
        MEAN,
        "return (train - mean) / std, (rest - rest.mean(axis=0)) / rest.std(axis=0)",
    ),
    "bug: the rest by all": bug(
        "the rest must be scaled", MEAN, "return (train - mean) / std, (rest - x.mean(axis=0)) / x.std(axis=0)"
    ),
    "bug: the rest left": bug("left as it was", MEAN, "return (train - mean) / std, rest"),
    "bug: statistics of the rest": bug(
        "those of the rest",
        "mean, std = rest.mean(axis=0), rest.std(axis=0)",
        "return (train - mean) / std, (rest - mean) / std",
    ),
    "bug: statistics before shuffling": bug(
        "before shuffling",
        "mean, std = x[:n_train].mean(axis=0), x[:n_train].std(axis=0)",
        "return (train - mean) / std, (rest - mean) / std",
    ),
    "bug: not shuffled": bug(
        "not shuffled",
        "train, rest = x[:n_train], x[n_train:]",
        MEAN,
        "return (train - mean) / std, (rest - mean) / std",
    ),
    "bug: only subtracted": bug("only subtracted", MEAN, "return train - mean, rest - mean"),
    "bug: only divided": bug("only divided", MEAN, "return train / std, rest / std"),
    "bug: variance": bug("by the variance", MEAN, "return (train - mean) / std**2, (rest - mean) / std**2"),
    "bug: std of all": bug(
        "standard deviation is still", MEAN, "std = x.std(axis=0)", "return (train - mean) / std, (rest - mean) / std"
    ),
    "bug: mean of all": bug(
        "mean is still", MEAN, "mean = x.mean(axis=0)", "return (train - mean) / std, (rest - mean) / std"
    ),
    "bug: one number for all pixels": bug(
        "over all pixels", "mean, std = train.mean(), train.std()", "return (train - mean) / std, (rest - mean) / std"
    ),
    "bug: axis 1": bug(
        "over the features of each example",
        "mean, std = train.mean(axis=1), train.std(axis=1)",
        "return (train - mean) / std, (rest - mean) / std",
    ),
    "bug: neither shuffled nor mended": bug(
        "Nothing is shuffled, and",
        "mean, std = x.mean(axis=0), x.std(axis=0)",
        "return (x[:n_train] - mean) / std, (x[n_train:] - mean) / std",
    ),
    "bug: exchanged": bug("exchanged", MEAN, "return (rest - mean) / std, (train - mean) / std"),
    "bug: n minus one": bug(
        "ddof=1",
        "mean, std = train.mean(axis=0), train.std(axis=0, ddof=1)",
        "return (train - mean) / std, (rest - mean) / std",
    ),
    "bug: argument overwritten": Wrong(
        "bug",
        prepare(
            "x[:] = x[order]",
            "mean, std = x[:n_train].mean(axis=0), x[:n_train].std(axis=0)",
            "z = (x - mean) / std",
            "return z[:n_train], z[n_train:]",
        ),
        ("test-bug",),
        "changes its argument x",
    ),
    # 4. the split
    "split: labels left": dealt(
        "the labels do not",
        TEST,
        VALID,
        REST,
        "t, v = n_test, n_test + n_valid",
        "return x[train], x[valid], x[test], y[v:], y[t:v], y[:t]",
    ),
    "split: pictures left": dealt(
        "the pictures do not",
        TEST,
        VALID,
        REST,
        "t, v = n_test, n_test + n_valid",
        "return x[v:], x[t:v], x[:t], y[train], y[valid], y[test]",
    ),
    "split: not shuffled": dealt("Nothing is shuffled", "order = np.arange(len(x))", TEST, VALID, REST, SIX),
    "split: validation within training": dealt(
        "holds the validation pictures", TEST, VALID, "train = order[n_test:]", SIX
    ),
    "split: test within training": dealt(
        "holds the test pictures", TEST, VALID, "train = np.append(order[:n_test], order[n_test + n_valid:])", SIX
    ),
    "split: both from the start": dealt("Validation begins where", TEST, "valid = order[:n_valid]", REST, SIX),
    "split: both from the start, and training": dealt(
        "share examples, and", TEST, "valid = order[:n_valid]", "train = order[max(n_valid, n_test):]", SIX
    ),
    "split: all for training": dealt("is everything", TEST, VALID, "train = order", SIX),
    "split: validation first": dealt(
        "exchanged", "valid = order[:n_valid]", "test = order[n_valid:n_valid + n_test]", REST, SIX
    ),
    "split: returned in the wrong place": dealt(
        "in the place of test", TEST, VALID, REST, "return x[train], x[test], x[valid], y[train], y[test], y[valid]"
    ),
    "split: from the other end": dealt(
        "from the other end",
        "n = len(x) - n_valid - n_test",
        "train, valid, test = order[:n], order[n:n + n_valid], order[n + n_valid:]",
        SIX,
    ),
    "split: end of validation": dealt("end of the validation part", TEST, "valid = order[n_test:n_valid]", REST, SIX),
    "split: end of validation, twice": dealt(
        "both lie at", TEST, "valid = order[n_test:n_valid]", "train = order[n_valid:]", SIX
    ),
    "split: one lost": dealt(
        "between test and validation",
        TEST,
        "valid = order[n_test + 1:n_test + n_valid + 1]",
        "train = order[n_test + n_valid + 1:]",
        SIX,
    ),
    "split: one lost before training": dealt(
        "between validation and training", TEST, VALID, "train = order[n_test + n_valid + 1:]", SIX
    ),
    "split: validation too small": dealt(
        "one example too small", TEST, "valid = order[n_test:n_test + n_valid - 1]", REST, SIX
    ),
    "split: pairs": dealt(
        "another order", TEST, VALID, REST, "return x[train], y[train], x[valid], y[valid], x[test], y[test]"
    ),
    "split: positions": dealt(
        "hand back positions", TEST, VALID, REST, "return train, valid, test, train, valid, test"
    ),
    "split: three only": dealt("expected 6 values", TEST, VALID, REST, "return x[train], x[valid], x[test]"),
    "split: the library called": dealt(
        "calls the library",
        "rng, share = np.random.default_rng(0), n_test / len(x)",
        "x_rest, x_test, y_rest, y_test = nnlib.train_test_split(x, y, test_size=share, rng=rng)",
        "x_train, x_valid, y_train, y_valid = nnlib.train_test_split(",
        "    x_rest, y_rest, test_size=n_valid / len(x_rest), rng=rng",
        ")",
        "return x_train, x_valid, x_test, y_train, y_valid, y_test",
    ),
    "split: order taken for places": dealt("the places to go to", "order = np.argsort(order)", TEST, VALID, REST, SIX),
    "split: in pairs": dealt(
        "Return them side by side",
        TEST,
        VALID,
        REST,
        "return (x[train], y[train]), (x[valid], y[valid]), (x[test], y[test])",
    ),
}
