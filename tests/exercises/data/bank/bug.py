"""Wrong answers to part 4: the copies that were made before the test part was held back."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def prepare(*lines: str) -> str:
    return function("prepare(x, y, order, n_test)", *lines)


def bug(says: str, *lines: str) -> Wrong:
    return Wrong("bug", prepare(*lines), ("test-bug",), says)


def line(says: str, number: object) -> Wrong:
    return Wrong("buggy-line", f"buggy_line = {number!r}", ("test-bug",), says)


SHUFFLED = "x, y = x[order], y[order]"
PARTED = "x, y, u, v = x[n_test:], y[n_test:], x[:n_test], y[:n_test]"

WRONG = {
    "bug: the head": line("only names the function", 1),
    "bug: the shuffling": line("shuffles pictures and labels alike", 2),
    "bug: the parting": line("parts at the right place", 4),
    "bug: a line that is none": line("Choose one of", 5),
    "bug: in quotes": line("without quotes", "3"),
    "bug: left as it was": bug(
        "copies are still made before",
        SHUFFLED,
        "x, y = np.concatenate([x, 0.9 * x]), np.concatenate([y, y])",
        "return x[n_test:], y[n_test:], x[:n_test], y[:n_test]",
    ),
    "bug: copies of the test at the end": bug(
        "copies are still made before",
        SHUFFLED,
        PARTED,
        "return np.concatenate([x, 0.9 * x, 0.9 * u]), np.concatenate([y, y, v]), u, v",
    ),
    "bug: both parts copied": bug(
        "The test part has copies, too",
        SHUFFLED,
        PARTED,
        "x, y, u, v = (np.concatenate(pair) for pair in ([x, 0.9 * x], [y, y], [u, 0.9 * u], [v, v]))",
        "return x, y, u, v",
    ),
    "bug: the test copied": bug(
        "not the training part",
        SHUFFLED,
        PARTED,
        "return x, y, np.concatenate([u, 0.9 * u]), np.concatenate([v, v])",
    ),
    "bug: paler labels": bug(
        "The labels are made paler",
        SHUFFLED,
        PARTED,
        "return np.concatenate([x, 0.9 * x]), np.concatenate([y, 0.9 * y]), u, v",
    ),
    "bug: pixels added": bug("pixel by pixel", SHUFFLED, PARTED, "return x + 0.9 * x, y + y, u, v"),
    "bug: the same array twice": bug(
        "The pictures themselves became paler",
        SHUFFLED,
        PARTED,
        "copies = x",
        "copies *= 0.9",
        "return np.concatenate([x, copies]), np.concatenate([y, y]), u, v",
    ),
    "bug: nearly blank": bug(
        "nearly blank", SHUFFLED, PARTED, "return np.concatenate([x, 0.1 * x]), np.concatenate([y, y]), u, v"
    ),
    "bug: only copies of the test taken out": bug(
        "the test pictures themselves stand in training",
        SHUFFLED,
        "pictures, labels = np.concatenate([x, 0.9 * x[n_test:]]), np.concatenate([y, y[n_test:]])",
        "return pictures, labels, x[:n_test], y[:n_test]",
    ),
    "bug: twice as many left out": bug(
        "all copies stand behind all pictures",
        SHUFFLED,
        "x, y = np.concatenate([x, 0.9 * x]), np.concatenate([y, y])",
        "return x[2 * n_test :], y[2 * n_test :], x[:n_test], y[:n_test]",
    ),
    "bug: copies from before the shuffling": bug(
        "as they lay before they were shuffled, so some are copies of test",
        "a, b = x[order], y[order]",
        "pictures, labels = np.concatenate([a[n_test:], 0.9 * x[n_test:]]), np.concatenate([b[n_test:], y[n_test:]])",
        "return pictures, labels, a[:n_test], b[:n_test]",
    ),
    "bug: no copies": bug("The copies are gone", SHUFFLED, PARTED, "return x, y, u, v"),
    "bug: a paler test": bug(
        "The test part is paler",
        SHUFFLED,
        PARTED,
        "return np.concatenate([x, 0.9 * x]), np.concatenate([y, y]), 0.9 * u, v",
    ),
    "bug: copies without labels": bug(
        "their labels do not", SHUFFLED, PARTED, "return np.concatenate([x, 0.9 * x]), y, u, v"
    ),
    "bug: labels twice in a row": bug(
        "np.repeat gives each label twice",
        SHUFFLED,
        PARTED,
        "return np.concatenate([x, 0.9 * x]), np.repeat(y, 2), u, v",
    ),
    "bug: each copy after its picture": bug(
        "right after its picture",
        SHUFFLED,
        PARTED,
        "both = np.repeat(x, 2, axis=0) * np.tile([1, 0.9], len(x))[:, None]",
        "return both, np.repeat(y, 2), u, v",
    ),
    "bug: copies first": bug(
        "The copies come first",
        SHUFFLED,
        PARTED,
        "return np.concatenate([0.9 * x, x]), np.concatenate([y, y]), u, v",
    ),
    "bug: copies as dark": bug(
        "as dark as the pictures",
        SHUFFLED,
        PARTED,
        "return np.concatenate([x, x]), np.concatenate([y, y]), u, v",
    ),
    "bug: copies alone": bug("Only the paler copies", SHUFFLED, PARTED, "return 0.9 * x, y, u, v"),
    "bug: labels not shuffled": bug(
        "labels are not shuffled",
        "x = x[order]",
        PARTED,
        "return np.concatenate([x, 0.9 * x]), np.concatenate([y, y]), u, v",
    ),
    "bug: test taken before shuffling": bug(
        "as they lay before they were shuffled",
        "u, v = x[:n_test], y[:n_test]",
        SHUFFLED,
        "x, y = x[n_test:], y[n_test:]",
        "return np.concatenate([x, 0.9 * x]), np.concatenate([y, y]), u, v",
    ),
    "bug: not shuffled": bug(
        "Nothing is shuffled",
        PARTED,
        "return np.concatenate([x, 0.9 * x]), np.concatenate([y, y]), u, v",
    ),
    "bug: parts exchanged": bug(
        "Training and test are exchanged",
        SHUFFLED,
        PARTED,
        "return np.concatenate([u, 0.9 * u]), np.concatenate([v, v]), x, y",
    ),
    "bug: test handed back first": bug(
        "hand back the test part first",
        SHUFFLED,
        PARTED,
        "return u, v, np.concatenate([x, 0.9 * x]), np.concatenate([y, y])",
    ),
    "bug: pictures first, then labels": bug(
        "both arrays of pictures first",
        SHUFFLED,
        PARTED,
        "return np.concatenate([x, 0.9 * x]), u, np.concatenate([y, y]), v",
    ),
    "bug: the last ones held back": bug(
        "held back the last ones",
        SHUFFLED,
        "n = len(x) - n_test",
        "u, v, x, y = x[n:], y[n:], x[:n], y[:n]",
        "return np.concatenate([x, 0.9 * x]), np.concatenate([y, y]), u, v",
    ),
}
