"""Wrong answers to part 4: which test rows are copies."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

SAME = "same = test[:, None] == learn"


def copies(*lines: str) -> str:
    return function("is_copy(learn, test)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("copies", copies(*lines), ("test-copies",), says)


WRONG = {
    "copies: numbers anywhere": wrong("occurs anywhere", "return np.isin(test, learn).all(axis=1)"),
    "copies: Python's in": wrong(
        "One equal number is enough", "return np.array([row in learn for row in test])"
    ),  # NumPy's `in` asks whether any number is equal
    "copies: columns apart": wrong("occurs in its column", SAME, "return same.any(axis=1).all(axis=1)"),
    "copies: one equal number": wrong("One equal number is enough", SAME, "return same.any(axis=2).any(axis=1)"),
    "copies: all must be equal": wrong("One is enough: any", SAME, "return same.all(axis=2).all(axis=1)"),
    "copies: new rows": wrong("which rows are new", SAME, "return ~same.all(axis=2).any(axis=1)"),
    "copies: the other way around": wrong(
        "the other way around", "same = learn[:, None] == test", "return same.all(axis=2).any(axis=1)"
    ),
    "copies: place by place": wrong(
        "row 1 with row 1",
        "answers = np.zeros(len(test), dtype=bool)",
        "for i in range(min(len(learn), len(test))):",
        "    answers[i] = (learn[i] == test[i]).all()",
        "return answers",
    ),
    "copies: twice in the test": wrong(
        "twice in the test part alone",
        "known = {tuple(row) for row in learn}",
        "answers = []",
        "for row in test:",
        "    answers.append(tuple(row) in known)",
        "    known.add(tuple(row))",
        "return np.array(answers)",
    ),
    "copies: twice anywhere": wrong(
        "twice in the test part alone",
        "return np.array([row in learn.tolist() or test.tolist().count(row) > 1 for row in test.tolist()])",
    ),
    "copies: for each number": wrong("for each number", "return np.isin(test, learn)"),
    "copies: never": wrong("the same for all rows", "return np.zeros(len(test), dtype=bool)"),
    "copies: test against itself": wrong(
        "occur in the test part before",
        "known, answers = set(), []",
        "for row in test:",
        "    answers.append(tuple(row) in known)",
        "    known.add(tuple(row))",
        "return np.array(answers)",
    ),
    "copies: first column": wrong("first column only", "return np.isin(test[:, 0], learn[:, 0])"),
    "copies: sums": wrong("sums of the rows", "return np.isin(test.sum(axis=1), learn.sum(axis=1))"),
    "copies: in any order": wrong(
        "in any order",
        "known = {tuple(sorted(row)) for row in learn}",
        "return np.array([tuple(sorted(row)) in known for row in test])",
    ),
    "copies: nearly equal": wrong(
        "differs by very little", "return np.array([np.isclose(learn, row).all(axis=1).any() for row in test])"
    ),
    "copies: number": wrong("how many copies", SAME, "return same.all(axis=2).any(axis=1).sum()"),
    "copies: share": wrong("share of copies", SAME, "return same.all(axis=2).any(axis=1).mean()"),
    "copies: every pair": wrong("each pair of rows", SAME, "return same.all(axis=2)"),
    "copies: every pair, in a row": wrong(
        "each pair of rows", "return np.array([(row == other).all() for row in test for other in learn])"
    ),
    "copies: counted": wrong("how often the row occurs", SAME, "return same.all(axis=2).sum(axis=1)"),
    "copies: first row alone": wrong(
        "first row to learn from only",
        "answers = []",
        "for row in test:",
        "    for other in learn:",
        "        answers.append((row == other).all())",
        "        break",
        "return np.array(answers)",
    ),
    "copies: last row alone": wrong(
        "overwrite",
        "answers = np.zeros(len(test), dtype=bool)",
        "for i, row in enumerate(test):",
        "    for other in learn:",
        "        answers[i] = (row == other).all()",
        "return answers",
    ),
    "copies: rows themselves": wrong("the rows that are copies", SAME, "return test[same.all(axis=2).any(axis=1)]"),
    "copies: a set of arrays": wrong(
        "it stopped with TypeError", "return np.array([row in set(learn) for row in test])"
    ),
}
