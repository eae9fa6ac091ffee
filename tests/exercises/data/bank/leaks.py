"""Wrong answers to part 5: test examples that stand in training, too."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def find(*lines: str) -> str:
    return function("find_leaks(x_train, x_test, tolerance)", *lines)


def leaks(says: str, *lines: str, also: tuple[str, ...] = ("test-worth",)) -> Wrong:
    return Wrong("leaks", find(*lines), ("test-leaks", *also), says)


OFF = "off = np.abs(x_test[:, None].astype(float) - x_train)"
CLOSE = "close = np.abs(x_test[:, None].astype(float) - x_train) <= tolerance"

WRONG = {
    "leaks: one feature is enough": leaks(
        "if ONE of its features is near", CLOSE, "return close.any(axis=2).any(axis=1)"
    ),
    "leaks: near all of training": leaks("near ALL training examples", CLOSE, "return close.all(axis=2).all(axis=1)"),
    "leaks: each feature by itself": leaks(
        "one and the same for all features", CLOSE, "return close.any(axis=1).all(axis=1)"
    ),
    "leaks: training examples marked": leaks(
        "for each TRAINING example", CLOSE, "return close.all(axis=2).any(axis=0)"
    ),
    "leaks: less than the tolerance": leaks(
        "exactly the tolerance counts", OFF, "return (off < tolerance).all(axis=2).any(axis=1)", also=()
    ),
    "leaks: the nearest only": leaks(
        "with the smallest distance",
        "marks = []",
        "for test in x_test.astype(float):",
        "    off = np.abs(x_train - test)",
        "    marks.append((off[(off**2).sum(axis=1).argmin()] <= tolerance).all())",
        "return np.array(marks)",
        also=(),
    ),
    "leaks: allclose with its own share": leaks(
        "add to the tolerance a share",
        "a, b = x_test.astype(float), x_train.astype(float)",
        "return [any(np.allclose(test, known, atol=tolerance) for known in b) for test in a]",
        also=(),
    ),
    "leaks: allclose with a share only": leaks(
        "You multiply the tolerance",
        "a, b = x_test.astype(float), x_train.astype(float)",
        "return [any(np.allclose(test, known, tolerance) for known in b) for test in a]",
    ),
    "leaks: a share of the number": leaks(
        "You multiply the tolerance",
        OFF,
        "return (off <= tolerance * np.abs(x_train.astype(float))).all(axis=2).any(axis=1)",
    ),
    "leaks: decimals cut off": leaks(
        "have no decimals",
        "off = np.abs(x_test[:, None].astype(int) - x_train.astype(int))",
        "return (off <= tolerance).all(axis=2).any(axis=1)",
    ),
    "leaks: the mark stays": leaks(
        "After the first leaked example",
        "marks, found = [], False",
        "for test in x_test.astype(float):",
        "    for known in x_train:",
        "        if (np.abs(test - known) <= tolerance).all():",
        "            found = True",
        "    marks.append(found)",
        "return marks",
    ),
    "leaks: summed before the sign is taken away": leaks(
        "cancel out",
        "off = x_test[:, None].astype(float) - x_train",
        "return (np.abs(off.sum(axis=2)) <= tolerance).any(axis=1)",
    ),
    "leaks: compared with itself": leaks(
        "Is it compared with itself",
        "all_rows = np.concatenate([x_train, x_test]).astype(float)",
        "return (np.abs(x_test[:, None] - all_rows) <= tolerance).all(axis=2).any(axis=1)",
    ),
    "leaks: never": leaks("No example is ever found", "return np.zeros(len(x_test), dtype=bool)"),
    "leaks: exact copies": leaks(
        "You look for exact copies",
        "known = {tuple(row) for row in x_train.tolist()}",
        "return np.array([tuple(row) in known for row in x_test.tolist()])",
    ),
    "leaks: asked with in": leaks("`example in x_train`", "return np.array([row in x_train for row in x_test])"),
    "leaks: mean difference": leaks(
        "the mean difference", OFF, "return (off.mean(axis=2) <= tolerance).any(axis=1)", also=()
    ),
    "leaks: sum of differences": leaks(
        "the sum of the differences", OFF, "return (off.sum(axis=2) <= tolerance).any(axis=1)"
    ),
    "leaks: distance": leaks(
        "the root of the sum of squares",
        "x = x_test.astype(float)",
        "return np.array([np.min(np.linalg.norm(x_train - row, axis=1)) <= tolerance for row in x])",
    ),
    "leaks: no absolute value": leaks(
        "can be negative",
        "off = x_test[:, None].astype(float) - x_train",
        "return (off <= tolerance).all(axis=2).any(axis=1)",
        also=(),
    ),
    "leaks: no absolute value, other side": leaks(
        "can be negative",
        "off = x_train - x_test[:, None].astype(float)",
        "return (off <= tolerance).all(axis=2).any(axis=1)",
        also=(),
    ),
    "leaks: unsigned numbers": leaks(
        "Turn the examples into decimals",
        "off = np.abs(x_test[:, None] - x_train)",
        "return (off <= tolerance).all(axis=2).any(axis=1)",
        also=(),
    ),
    "leaks: unsigned numbers in loops": leaks(
        "Turn the examples into decimals",
        "marks = []",
        "for test in x_test:",
        "    marks.append(any((np.abs(known - test) <= tolerance).all() for known in x_train))",
        "return np.array(marks)",
        also=(),
    ),
    "leaks: in the same place": leaks(
        "in the same place only",
        "marks = np.zeros(len(x_test), dtype=bool)",
        "for i in range(min(len(x_test), len(x_train))):",
        "    marks[i] = np.all(np.abs(x_test[i].astype(float) - x_train[i]) <= tolerance)",
        "return marks",
    ),
    "leaks: first of training": leaks(
        "first training example only",
        "def known(row):",
        "    for other in x_train:",
        "        if np.all(np.abs(row.astype(float) - other) <= tolerance):",
        "            return True",
        "        else:",
        "            return False",
        "return np.array([known(row) for row in x_test])",
    ),
    "leaks: overwritten in the loop": leaks(
        "overwritten in the loop",
        "marks = np.zeros(len(x_test), dtype=bool)",
        "for i, row in enumerate(x_test):",
        "    for other in x_train:",
        "        marks[i] = np.all(np.abs(row.astype(float) - other) <= tolerance)",
        "return marks",
    ),
    "leaks: turned around": leaks("Your answers are turned around", CLOSE, "return ~close.all(axis=2).any(axis=1)"),
    "leaks: positions": leaks("positions of the leaked", CLOSE, "return np.flatnonzero(close.all(axis=2).any(axis=1))"),
    "leaks: how many": leaks("This is their number", CLOSE, "return close.all(axis=2).any(axis=1).sum()"),
    "leaks: one answer": leaks("one answer for the whole test set", CLOSE, "return close.all(axis=2).any()"),
    "leaks: pairs": leaks("of each pair", CLOSE, "return close.all(axis=2)"),
    "leaks: pairs in a row": leaks(
        "of each pair",
        "marks = []",
        "for test in x_test.astype(float):",
        "    for known in x_train:",
        "        marks.append((np.abs(test - known) <= tolerance).all())",
        "return marks",
    ),
    "leaks: leaked ones only": leaks(
        "for leaked examples only",
        "marks = []",
        "for test in x_test.astype(float):",
        "    if (np.abs(x_train - test) <= tolerance).all(axis=1).any():",
        "        marks.append(True)",
        "return np.array(marks)",
    ),
    "leaks: counts": leaks(
        "numbers of training examples that are near", CLOSE, "return close.all(axis=2).sum(axis=1)", also=()
    ),
    "leaks: printed": leaks("returned nothing", CLOSE, "print(close.all(axis=2).any(axis=1))"),
    "leaks: shapes that do not fit": leaks(
        "it stopped with ValueError", "return (np.abs(x_test - x_train) <= tolerance).all(axis=1)"
    ),
}
