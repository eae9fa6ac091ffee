"""Wrong answers to part 6: a setting is chosen by validation, and the test is asked once."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

CHOSEN = "c = valid.argmax(axis=1)"
RESULTS = "r = test[np.arange(len(test)), c]"
ENDS = "ends = (c == 0) | (c == valid.shape[1] - 1)"
GIVE = "return r, ends.sum()"


def tuned(*lines: str) -> str:
    return function("tuned(valid, test)", *lines)


def wrong(says: str, chosen: str = CHOSEN, results: str = RESULTS, ends: str = ENDS, give: str = GIVE) -> Wrong:
    """The solution, with one line of it changed."""
    return Wrong("tuned", tuned(chosen, results, ends, give), ("test-tuned",), says)


WRONG = {
    "tuned: by the test": wrong("You chose by the test, so", chosen="c = test.argmax(axis=1)"),
    "tuned: best test reported": wrong("best test share", results="r = test.max(axis=1)"),
    "tuned: validation reported": wrong("helped the setting to win", results="r = valid.max(axis=1)"),
    "tuned: the other way around": wrong(
        "other way around", chosen="c = test.argmax(axis=1)", results="r = valid[np.arange(len(test)), c]"
    ),
    "tuned: by both": wrong("validation and test together", chosen="c = (valid + test).argmax(axis=1)"),
    "tuned: one for all draws": wrong(
        "by its mean over the draws", chosen="c = np.full(len(valid), valid.mean(axis=0).argmax())"
    ),
    "tuned: that of the first draw": wrong(
        "that of the first draw", chosen="c = np.full(len(valid), valid[0].argmax())"
    ),
    "tuned: the worst": wrong("worst on validation", chosen="c = valid.argmin(axis=1)"),
    "tuned: the last of equals": wrong(
        "you chose the last", chosen="c = valid.shape[1] - 1 - valid[:, ::-1].argmax(axis=1)"
    ),
    "tuned: only the first": wrong("The last is an end as well", ends="ends = c == 0"),
    "tuned: only the last": wrong("The first is an end as well", ends="ends = c == valid.shape[1] - 1"),
    "tuned: last is S": wrong("its place is S - 1", ends="ends = (c == 0) | (c == valid.shape[1])"),
    "tuned: a single setting twice": wrong(
        "counts twice", give="return r, (c == 0).sum() + (c == valid.shape[1] - 1).sum()"
    ),
    "tuned: an end as good": wrong(
        "an end is as good on validation",
        ends="ends = (valid[:, 0] == valid.max(axis=1)) | (valid[:, -1] == valid.max(axis=1))",
    ),
    "tuned: ends by their test share": wrong(
        "compared test shares", ends="ends = (r == test[:, 0]) | (r == test[:, -1])"
    ),
    "tuned: ends of the test": wrong(
        "the test would choose an end", ends="ends = np.isin(test.argmax(axis=1), [0, test.shape[1] - 1])"
    ),
    "tuned: number of draws": wrong("you took the number of draws", ends="ends = (c == 0) | (c == len(valid) - 1)"),
    "tuned: the test among equals": wrong(
        "the one that is best on the test",
        results="r = np.array([t[v == v.max()].max() for v, t in zip(valid, test)])",
    ),
    "tuned: mean of equals": wrong(
        "the mean of them", results="r = np.array([t[v == v.max()].mean() for v, t in zip(valid, test)])"
    ),
    "tuned: percentages": wrong("The results are percentages", results="r = 100 * test[np.arange(len(test)), c]"),
    "tuned: not at an end": wrong("not at an end", ends="ends = (c > 0) & (c < valid.shape[1] - 1)"),
    "tuned: share": wrong("return the share", give="return r, ends.mean()"),
    "tuned: for each draw": wrong("Add them up", give="return r, ends"),
    "tuned: ever": wrong("whether it ever happened", give="return r, ends.any()"),
    "tuned: settings": wrong("the chosen settings", give="return c, ends.sum()"),
    "tuned: mean": wrong("mean of the results", give="return r.mean(), ends.sum()"),
    "tuned: columns of every draw": wrong("every draw", results="r = test[:, c]"),
    "tuned: the best draw of each setting": wrong(
        "settings stand in the columns",
        chosen="c = valid.argmax(axis=0)",
        results="r = test[c, np.arange(test.shape[1])]",
    ),
    "tuned: exchanged": wrong("exchanged", give="return ends.sum(), r"),
    "tuned: results alone": wrong("expected 2 values", give="return r"),
    "tuned: over everything": wrong("it stopped with IndexError", chosen="c = np.full(len(valid), valid.argmax())"),
}
