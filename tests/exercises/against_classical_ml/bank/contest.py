"""Wrong answers to part 9: nearest neighbors against networks."""

from __future__ import annotations

from tests.exercises.banks import Wrong

SHARE = "np.mean(nearest_neighbors(x[fit], y[fit], x[valid], k) == y[valid])"
CHOICE = "KS[np.argmax(valid_shares[i, j])]"
RESULT = "100 * np.mean(nearest_neighbors(x[learn], y[learn], x[test], best) == y[test])"
VERDICT = "{1: 'network', -1: 'neighbors', 0: 'open'}[int(paired(network[i], neighbors[i])[2])]"


def contest(
    share: str = SHARE,
    choice: str = CHOICE,
    result: str = RESULT,
    verdict: str = VERDICT,
    place: str = "i, j, s",
    then: str = "",
    up_to: int = 6,
) -> str:
    """The solution, with one piece of it changed, and perhaps a line after it."""
    return (
        "valid_shares, neighbors, leaders = np.zeros((6, 8, 3)), np.zeros((6, 8)), []\n"
        f"for i, (_, x, y, deals) in enumerate(contests[:{up_to}]):\n"
        "    for j, (fit, valid, learn, test) in enumerate(deals):\n"
        "        for s, k in enumerate(KS):\n"
        f"            valid_shares[{place}] = {share}\n"
        f"        best = {choice}\n"
        f"        neighbors[i, j] = {result}\n"
        f"    leaders.append({verdict})\n{then}"
    )


def wrong(says: str, source: str) -> Wrong:
    return Wrong("contest", source, ("test-contest",), says)


WRONG = {
    "contest: nothing filled in": wrong(
        "All are 0", "valid_shares, neighbors, leaders = np.zeros((6, 8, 3)), np.zeros((6, 8)), []"
    ),
    "contest: validation rows vote": wrong(
        "each finds itself", contest(SHARE.replace("x[fit], y[fit]", "x[learn], y[learn]"))
    ),
    "contest: asked about fit": wrong(
        "vote themselves", contest("np.mean(nearest_neighbors(x[fit], y[fit], x[fit], k) == y[fit])")
    ),
    "contest: test chooses": wrong(
        "Then the test chooses k", contest("np.mean(nearest_neighbors(x[fit], y[fit], x[test], k) == y[test])")
    ),
    "contest: percent of validation": wrong("These are percentages", contest(f"100 * {SHARE}")),
    "contest: wrong answers": wrong("shares of wrong answers", contest(SHARE.replace("==", "!="))),
    "contest: numbers": wrong("numbers of right answers", contest(SHARE.replace("mean", "sum"))),
    "contest: one too many votes": wrong("not right yet", contest(SHARE.replace("valid], k)", "valid], k + 1)"))),
    "contest: one neighbor always": wrong("Does k change", contest(SHARE.replace("valid], k)", "valid], 1)"))),
    "contest: one place for all draws": wrong(
        "not right yet", contest(place="i, 0, s", choice="KS[np.argmax(valid_shares[i, 0])]")
    ),
    "contest: digits alone": wrong("There are six contests", contest(up_to=3)),
    "contest: best on the test": wrong(
        "best of the three k on the test rows",
        contest(result="100 * max(np.mean(nearest_neighbors(x[learn], y[learn], x[test], k) == y[test]) for k in KS)"),
    ),
    "contest: validation results": wrong("validation results", contest(result="100 * max(valid_shares[i, j])")),
    "contest: not learned again": wrong(
        "the same examples for both", contest(result=RESULT.replace("x[learn], y[learn]", "x[fit], y[fit]"))
    ),
    "contest: the spare in (b)": wrong(
        "Take the same in both", contest(result=RESULT.replace("nearest_neighbors", "spare_neighbors"))
    ),
    "contest: the spare in (a)": wrong(
        "Take the same in both", contest(SHARE.replace("nearest_neighbors", "spare_neighbors"))
    ),
    "contest: mean of validation": wrong("mean of the three k", contest(result="100 * valid_shares[i, j].mean()")),
    "contest: shares of validation": wrong("those of validation", contest(result="max(valid_shares[i, j])")),
    "contest: other labels": wrong(
        "no longer what that cell put into it",
        "contests = [(name, x, 0 * y, deals) for name, x, y, deals in contests]\n" + contest(),
    ),
    "contest: network used for something else": wrong(
        "no longer what that cell put into it", contest(then="network = network.mean(axis=1)")
    ),
    "contest: network made equal": wrong(
        "no longer what that cell put into it", contest(then="network = neighbors\nleaders = ['open'] * 6")
    ),
    "contest: a word for each draw": wrong("not for each draw", contest(then="leaders = leaders * 8")),
    "contest: shares": wrong("times 100", contest(result=RESULT.removeprefix("100 * "))),
    "contest: percent wrong": wrong("shares of wrong answers, in percent", contest(result=RESULT.replace("==", "!="))),
    "contest: the last k": wrong("the loop over KS has left behind", contest(choice="k")),
    "contest: one neighbor tested": wrong("always let one neighbor vote", contest(choice="1")),
    "contest: the last of equals": wrong(
        "you chose the last", contest(choice="max(KS, key=lambda k: (valid_shares[i, j, KS.index(k)], k))")
    ),
    "contest: one k for all draws": wrong(
        "one k for all draws",
        contest(
            then="for i, (_, x, y, deals) in enumerate(contests):\n"
            "    best = KS[np.argmax(valid_shares[i].mean(axis=0))]\n"
            "    for j, (fit, valid, learn, test) in enumerate(deals):\n"
            f"        neighbors[i, j] = {RESULT}"
        ),
    ),
    "contest: the place of the best": wrong("not right yet", contest(choice="max(np.argmax(valid_shares[i, j]), 1)")),
    "contest: results of the network": wrong("results of the network", contest(then="neighbors = network")),
    "contest: leaders by the mean": wrong(
        "they have not been told apart",
        contest(verdict="'network' if network[i].mean() > neighbors[i].mean() else 'neighbors'"),
    ),
    "contest: leaders exchanged": wrong(
        "It is the other one",
        contest(verdict="{1: 'neighbors', -1: 'network', 0: 'open'}[int(paired(network[i], neighbors[i])[2])]"),
    ),
    "contest: nobody told apart": wrong("somebody is ahead", contest(verdict="'open'")),
    "contest: leaders as numbers": wrong("Choose one of", contest(verdict="int(paired(network[i], neighbors[i])[2])")),
    "contest: leaders empty": wrong("leaders is empty", contest(then="leaders = []")),
    "contest: leaders in one word": wrong("number of words in leaders", contest(then="leaders = 'network'")),
    "contest: leader of the digits alone": wrong("number of words in leaders", contest(then="leaders = leaders[:3]")),
}
