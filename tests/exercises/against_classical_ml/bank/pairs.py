"""Wrong answers to parts 3 and 7: what is compared with what, and what it takes to tell two methods apart."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

A, B = "a, m = share[method == 0], draw[method == 0]", "b, n = share[method == 1], draw[method == 1]"


def gaps(*lines: str) -> str:
    return function("paired_gaps(method, draw, share)", *lines)


def bug(says: str, *lines: str) -> Wrong:
    return Wrong("bug", gaps(A, B, *lines), ("test-bug",), says)


def line(number: object, says: str) -> Wrong:
    return Wrong("buggy-line", f"buggy_line = {number!r}", ("test-bug",), says)


def paired(*lines: str) -> str:
    return function("paired(a, b)", *lines)


MEAN = "g = a - b\n    mean = g.mean()"
ERROR = "error = g.std(ddof=1) / len(g) ** 0.5"
SIGN = "verdict = 0 if abs(mean) < 3 * error else np.sign(mean)"
GIVE = "return mean, error, verdict"
# The contest asks it for a verdict; where these here give another one, its words are others.
ALSO = ("test-paired", "test-contest")


def pair(
    says: str,
    mean: str = MEAN,
    error: str = ERROR,
    verdict: str = SIGN,
    give: str = GIVE,
    loses: tuple[str, ...] = ("test-paired",),
) -> Wrong:
    """The solution, with one line of it changed."""
    return Wrong("paired", paired(mean, error, verdict, give), loses, says)


WRONG = {
    # 3. the planted bug
    "bug: as it was": bug("Line 4 is as it was", "return b[np.argsort(m)] - a[np.argsort(m)]"),
    "bug: both by the second": bug("second method's draws", "return b[np.argsort(n)] - a[np.argsort(n)]"),
    "bug: crosswise": bug("The two are exchanged", "return b[np.argsort(m)] - a[np.argsort(n)]"),
    "bug: nothing in order": bug("Nothing is put in order", "return b - a"),
    "bug: shares sorted": bug("You sorted the shares", "return np.sort(b) - np.sort(a)"),
    "bug: sign": bug("sign is turned", "return a[np.argsort(m)] - b[np.argsort(n)]"),
    "bug: without sign": bug("without their sign", "return np.abs(b[np.argsort(n)] - a[np.argsort(m)])"),
    "bug: mean": bug("the mean gap", "return np.mean(b[np.argsort(n)] - a[np.argsort(m)])"),
    "bug: largest draw first": bug("largest draw number", "return b[np.argsort(-n)] - a[np.argsort(-m)]"),
    "bug: in the order of method 0": bug(
        "in which method 0 finished", "return np.array([b[list(n).index(i)] for i in m]) - a"
    ),
    "bug: first left in disorder": bug("Line 3 was right", "return b[np.argsort(n)] - a"),
    "bug: second left in disorder": bug("must be put in order", "return b - a[np.argsort(m)]"),
    "bug: neighbors in the log": bug("next to each other in the log", "return share[1::2] - share[::2]"),
    "bug: every second result": bug(
        "either method may have finished", "s = share[np.argsort(draw, kind='stable')]", "return s[1::2] - s[::2]"
    ),
    "bug: choice in the order of the log": bug(
        "still has the order of the log", "s = share[np.argsort(draw)]", "return s[method == 1] - s[method == 0]"
    ),
    "bug: line 4 in the order of the log": bug(
        "still has the order of the log",
        "return share[np.argsort(draw)][method == 1] - a[np.argsort(m)]",
    ),
    "bug: ranks": bug("np.argsort twice", "return b[np.argsort(np.argsort(n))] - a[np.argsort(np.argsort(m))]"),
    "bug: all 0": bug("All your gaps are 0", "return np.zeros(len(a))"),
    "bug: gaps sorted": bug("sorted by their size", "return np.sort(b[np.argsort(n)] - a[np.argsort(m)])"),
    "bug: draws as places": bug("it stopped with IndexError", "return b[n] - a[m]"),
    "bug: line 2": line(2, "which results belong"),
    "bug: line 3": line(3, "That is right"),
    "bug: line 5": line(5, "of the same draw"),
    "bug: a line that is none": line(6, "Choose one of"),
    # 7. the verdict
    "paired: sign": pair("sign is turned", mean="g = b - a\n    mean = g.mean()", loses=ALSO),
    "paired: rows apart": pair(
        "each row by itself", error="error = np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / len(a))", loses=ALSO
    ),
    "paired: standard deviation": pair("more certain than one", error="error = g.std(ddof=1)", loses=ALSO),
    "paired: divided by D": pair("divided by D in", error="error = g.std() / np.sqrt(len(g))"),
    "paired: D, not its root": pair("the root of D by which", error="error = g.std(ddof=1) / len(g)", loses=ALSO),
    "paired: variance": pair("in place of the standard deviation", error="error = g.var(ddof=1) / len(g)", loses=ALSO),
    "paired: ddof twice": pair("Once is enough", error="error = g.std(ddof=1) / np.sqrt(len(g) - 1)", loses=ALSO),
    "paired: NumPy's std alone": pair("with the n of NumPy", error="error = g.std()", loses=ALSO),
    "paired: two errors": pair("two standard errors", verdict=SIGN.replace("3 *", "2 *")),
    "paired: one error": pair("one standard error", verdict=SIGN.replace("3 *", "1 *"), loses=ALSO),
    "paired: three deviations": pair(
        "three standard deviations",
        verdict="verdict = 0 if abs(mean) < 3 * g.std(ddof=1) else np.sign(mean)",
        loses=ALSO,
    ),
    "paired: three points": pair("three points", verdict="verdict = 0 if abs(mean) < 3 else np.sign(mean)", loses=ALSO),
    "paired: ahead in every draw": pair(
        "in every draw. It asks", verdict="verdict = int((g > 0).all()) - int((g < 0).all())", loses=ALSO
    ),
    "paired: mean without sign": pair(
        "the mean gap without its sign", mean="g = a - b\n    mean = abs(g.mean())", loses=ALSO
    ),
    "paired: the larger mean": pair("larger mean", verdict="verdict = np.sign(mean)", loses=ALSO),
    "paired: draws won": pair("how many draws a has won", verdict="verdict = (g > 0).sum()", loses=ALSO),
    "paired: who won more draws": pair(
        "who won more draws", verdict="verdict = np.sign((g > 0).sum() - (g < 0).sum())", loses=ALSO
    ),
    "paired: never behind": pair("never -1", verdict="verdict = 1 if mean > 3 * error else 0", loses=ALSO),
    "paired: equal is ahead": pair(
        "your verdict is 1",
        verdict="verdict = 1 if mean >= 3 * error else -1 if mean <= -3 * error else 0",
    ),
    "paired: equal is behind": pair(
        "your verdict is -1", verdict="verdict = 0 if abs(mean) < 3 * error else 1 if mean > 0 else -1"
    ),
    "paired: more than three": pair("exactly three", verdict="verdict = np.sign(mean) if abs(mean) > 3 * error else 0"),
    "paired: no error, no verdict": pair(
        "Where all gaps are equal", verdict="verdict = 0 if error == 0 or abs(mean) < 3 * error else np.sign(mean)"
    ),
    "paired: told apart, by whom": pair(
        "not who is ahead", verdict="verdict = int(mean != 0 and abs(mean) >= 3 * error)", loses=ALSO
    ),
    "paired: how many errors": pair("by how many", verdict="verdict = mean / error", loses=ALSO),
    "paired: gaps without sign": pair("nobody can be behind", mean="g = abs(a - b)\n    mean = g.mean()", loses=ALSO),
    "paired: sorted": pair("You sorted", mean="g = np.sort(a) - np.sort(b)\n    mean = g.mean()"),
    "paired: sum": pair("sum of the gaps", give="return g.sum(), error, verdict"),
    "paired: verdict forgotten": pair("3 values", give="return mean, error", loses=ALSO),
    "paired: a dict": pair("not a dict", give="return {'mean': mean, 'error': error, 'verdict': verdict}", loses=ALSO),
    "paired: printed": pair("Printing shows a value", give="print(mean, error, verdict)", loses=ALSO),
}
