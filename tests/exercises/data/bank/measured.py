"""Wrong answers to parts 8 and 9: what a leak is worth, and what two remedies are."""

from __future__ import annotations

from tests.exercises.banks import Wrong

LEAKED = "leaked = find_leaks(scans[their_train], scans[their_test], 0.05)"
THEIRS = "theirs = np.mean(nearest(scans[their_train], kinds[their_train], scans[their_test]) == kinds[their_test])"
DEALT = "    known, held = split_by_group(sheet, 40, np.random.default_rng(seed))"
ADDED = "    by_sheet.append(np.mean(nearest(scans[known], kinds[known], scans[held]) == kinds[held]))"
FLATTERY = "flattery = 100 * (theirs - np.mean(by_sheet))"

TABLE = "table = np.zeros((3, 6))"
DRAW = "for draw in range(6):"
DEAL = "    images, y, new, y_new = deal(draw)"
COPIES = (
    "    copies = np.concatenate([images, shift(images, 0, 1), shift(images, 0, -1), shift(images, 1, 0), "
    "shift(images, -1, 0)])"
)
MODELS = "    models = [train(images, y, draw), train(images, y, draw, decay=2.0), train(copies, np.tile(y, 5), draw)]"
READ = "    table[:, draw] = [percent_read(model, new, y_new) for model in models]"
GAINS = "gains = table[1:] - table[0]"
MEAN = "mean_gain = gains.mean(axis=1)"
ERROR = "error = gains.std(axis=1) / np.sqrt(6)"
HELPS = "helps = mean_gain > 2 * error"


def worth(
    says: str,
    leaked: str = LEAKED,
    theirs: str = THEIRS,
    dealt: str = DEALT,
    added: str = ADDED,
    flattery: str = FLATTERY,
) -> Wrong:
    lines = [leaked, theirs, "by_sheet = []", "for seed in range(20):", dealt, added, flattery]
    return Wrong("worth", "\n".join(lines), ("test-worth",), says)


def remedy(
    says: str,
    *,
    deal: str = DEAL,
    copies: str = COPIES,
    models: str = MODELS,
    read: str = READ,
    gains: str = GAINS,
    mean: str = MEAN,
    error: str = ERROR,
    helps: str = HELPS,
) -> Wrong:
    lines = [TABLE, DRAW, deal, copies, models, read, gains, mean, error, helps]
    return Wrong("remedy", "\n".join(lines), ("test-remedy",), says)


def joined(*pictures: str) -> str:
    return f"    copies = np.concatenate([{', '.join(pictures)}])"


RIGHT, LEFT, DOWN, UP = (f"shift(images, {by})" for by in ("0, 1", "0, -1", "1, 0", "-1, 0"))

WRONG = {
    # 8. the leak
    "worth: the sets exchanged": worth(
        "Give `find_leaks` the training rows first",
        leaked="leaked = find_leaks(scans[their_test], scans[their_train], 0.05)",
    ),
    "worth: no tolerance": worth("is the tolerance 0.05", leaked=LEAKED.replace("0.05", "0")),
    "worth: against all rows": worth("Every row is found", leaked=LEAKED.replace("scans[their_train]", "scans")),
    "worth: leaks counted": worth("This is the number of leaked rows", leaked=LEAKED + ".sum()"),
    "worth: share of leaks": worth("This is the share of leaked rows", leaked=LEAKED + ".mean()"),
    "worth: positions of leaks": worth("These are positions", leaked=f"{LEAKED}\nleaked = np.flatnonzero(leaked)"),
    "worth: rows that are new": worth("Your answers are turned around", leaked=LEAKED.replace("find", "~find")),
    "worth: percent": worth("This is a percentage", theirs=THEIRS.replace("np.mean", "100 * np.mean")),
    "worth: right ones counted": worth("number of right answers", theirs=THEIRS.replace("np.mean", "np.sum")),
    "worth: wrong ones": worth("share of wrong answers", theirs=THEIRS.replace("==", "!=")),
    "worth: training rows asked": worth(
        "You asked for the training rows",
        theirs=THEIRS.replace("their_test", "their_train"),
    ),
    "worth: learned from the test": worth(
        "You exchanged the two parts",
        theirs="a, b = their_test, their_train\ntheirs = np.mean(nearest(scans[a], kinds[a], scans[b]) == kinds[b])",
    ),
    "worth: a large tolerance": worth("More rows are found", leaked=LEAKED.replace("0.05", "0.5")),
    "worth: those that did not leak": worth(
        "among rows that did not leak",
        theirs="new = their_test[~leaked]\n"
        "theirs = np.mean(nearest(scans[their_train], kinds[their_train], scans[new]) == kinds[new])",
    ),
    "worth: one share only": worth(
        "twenty numbers", added="by_sheet = [np.mean(nearest(scans[known], kinds[known], scans[held]) == kinds[held])]"
    ),
    "worth: the same seed": worth("All twenty are the same", dealt=DEALT.replace("seed)", "0)")),
    "worth: sides exchanged": worth("The two parts are exchanged", dealt=DEALT.replace("known, held", "held, known")),
    "worth: what is known is asked": worth("for rows that it knows", added=ADDED.replace("[held]", "[known]")),
    "worth: eighty sheets": worth("You held back 80 sheets", dealt=DEALT.replace("40", "80")),
    "worth: split by digit": worth("You split by digit", dealt=DEALT.replace("sheet, 40", "kinds, 3")),
    "worth: percentages": worth("These are percentages", added=ADDED.replace("np.mean", "100 * np.mean")),
    "worth: shares of wrong answers": worth("shares of wrong answers", added=ADDED.replace("==", "!=")),
    "worth: right ones of each turn counted": worth(
        "Divide by the number of rows that were held back", added=ADDED.replace("np.mean", "np.sum")
    ),
    "worth: seeds from one": worth("the seeds from 1 to 20", dealt=DEALT.replace("seed)", "seed + 1)")),
    "worth: one generator": worth(
        "The generator is made once",
        dealt="    luck = np.random.default_rng(0) if seed == 0 else luck\n"
        "    known, held = split_by_group(sheet, 40, luck)",
    ),
    "worth: percent minus a share": worth(
        "Only their share was multiplied", flattery="flattery = 100 * theirs - np.mean(by_sheet)"
    ),
    "worth: the median": worth("the median of your twenty", flattery="flattery = 100 * (theirs - np.median(by_sheet))"),
    "worth: the worst": worth("the worst of your twenty", flattery="flattery = 100 * (theirs - min(by_sheet))"),
    "worth: a share": worth("multiply by 100", flattery="flattery = theirs - np.mean(by_sheet)"),
    "worth: the sign": worth("The sign is turned", flattery="flattery = 100 * (np.mean(by_sheet) - theirs)"),
    "worth: divided": worth(
        "You divided by the mean of yours", flattery="flattery = 100 * (theirs / np.mean(by_sheet) - 1)"
    ),
    "worth: divided by theirs": worth(
        "You divided by their share", flattery="flattery = 100 * (theirs - np.mean(by_sheet)) / theirs"
    ),
    "worth: the best": worth("the best of your twenty", flattery="flattery = 100 * (theirs - max(by_sheet))"),
    "worth: the last": worth("the last of your twenty", flattery="flattery = 100 * (theirs - by_sheet[-1])"),
    # 9. the remedies
    "remedy: the last draw alone": remedy(
        "The first column is missing", read="table[:, draw] = [percent_read(model, new, y_new) for model in models]"
    ),
    "remedy: shares": remedy(
        "These are shares",
        read=READ.replace("percent_read(model, new, y_new)", "nnlib.accuracy(model(new.reshape(-1, 64)), y_new)"),
    ),
    "remedy: their own pictures": remedy("pictures that were learned", read=READ.replace("new, y_new", "images, y")),
    "remedy: always the same seed": remedy("Use `draw`", models=MODELS.replace("draw", "0")),
    "remedy: decay for all": remedy("The first has none", models=MODELS.replace("y, draw)", "y, draw, 2.0)")),
    "remedy: no decay": remedy("These networks had no weight decay", models=MODELS.replace(", decay=2.0", "")),
    "remedy: rows exchanged": remedy(
        "The second row is for decay",
        read=READ.replace("table[:, draw]", "table[[0, 2, 1], draw]"),
    ),
    "remedy: copies and decay together": remedy(
        "The second has only the 50",
        models=MODELS.replace("train(images, y, draw, decay", "train(copies, np.tile(y, 5), draw, decay"),
    ),
    "remedy: copies with decay": remedy(
        "The third has the copies alone", models=MODELS.replace("5), draw)", "5), draw, 2.0)")
    ),
    "remedy: labels in another order": remedy("np.tile(y, 5) gives", models=MODELS.replace("np.tile", "np.repeat")),
    "remedy: originals missing": remedy(
        "they come first, then the copies",
        copies=joined(RIGHT, LEFT, DOWN, UP),
        models=MODELS.replace("5)", "4)"),
    ),
    "remedy: down and up first": remedy("first down and up", copies=joined("images", DOWN, UP, RIGHT, LEFT)),
    "remedy: left before right": remedy("left before right", copies=joined("images", LEFT, RIGHT, UP, DOWN)),
    "remedy: right, down, left, up": remedy(
        "in the order right, down, left, up", copies=joined("images", RIGHT, DOWN, LEFT, UP)
    ),
    "remedy: the originals last": remedy("come behind the copies", copies=joined(RIGHT, LEFT, DOWN, UP, "images")),
    "remedy: each picture with its copies": remedy(
        "Each picture is followed by its copies",
        copies=joined("images", RIGHT, LEFT, DOWN, UP)
        + "\n    copies = copies.reshape(5, 50, 8, 8).transpose(1, 0, 2, 3).reshape(-1, 8, 8)",
        models=MODELS.replace("np.tile", "np.repeat"),
    ),
    "remedy: copies of copies": remedy(
        "Each copy is moved from the one before",
        copies="    parts = [images]\n"
        "    for by in [(0, 1), (0, -1), (1, 0), (-1, 0)]:\n        parts.append(shift(parts[-1], *by))\n"
        "    copies = np.concatenate(parts)",
    ),
    "remedy: read wrongly": remedy("read wrongly", read=READ.replace("[percent", "[100 - percent")),
    "remedy: always the same pictures": remedy("deal(draw)", deal=DEAL.replace("draw", "0")),
    "remedy: rolled": remedy(
        "comes in on the other",
        copies=joined("images", *(f"np.roll(images, ({by}), (1, 2))" for by in ("0, 1", "0, -1", "1, 0", "-1, 0"))),
    ),
    "remedy: one side": remedy("to the right only", copies=joined("images", RIGHT), models=MODELS.replace("5)", "2)")),
    "remedy: not moved": remedy("The copies are not moved", copies="    copies = np.tile(images, (5, 1, 1))"),
    "remedy: two pixels": remedy(
        "moved by two pixels",
        copies=joined("images", *(f"shift(images, {by})" for by in ("0, 2", "0, -2", "2, 0", "-2, 0"))),
    ),
    "remedy: losses for gains": remedy("The sign is turned", gains="gains = table[0] - table[1:]"),
    "remedy: not draw by draw": remedy("Compare draw by draw", gains="gains = table[1:] - table[0].mean()"),
    "remedy: gains of all three": remedy("compared with itself", gains="gains = table - table[0]"),
    "remedy: step by step": remedy("copies with decay", gains="gains = np.diff(table, axis=0)"),
    "remedy: on its side": remedy(
        "lies on its side",
        gains="gains = (table[1:] - table[0]).T",
        mean="mean_gain = gains.mean(axis=0)",
        error="error = gains.std(axis=0) / np.sqrt(6)",
    ),
    "remedy: gains divided": remedy("You divided", gains="gains = table[1:] / table[0]"),
    "remedy: gains in percent": remedy("in percent of what", gains="gains = 100 * (table[1:] - table[0]) / table[0]"),
    "remedy: one mean": remedy("one mean over everything", mean="mean_gain = gains.mean()"),
    "remedy: mean over the remedies": remedy(
        "means over the remedies", mean="mean_gain = gains.mean(axis=0)", helps="helps = [False, True]"
    ),
    "remedy: sums": remedy("These are sums", mean="mean_gain = gains.sum(axis=1)"),
    "remedy: mean of what is read": remedy("Asked is the mean gain", mean="mean_gain = table[1:].mean(axis=1)"),
    "remedy: spread for error": remedy("divide by the square root of 6", error="error = gains.std(axis=1)"),
    "remedy: spread for error, by five": remedy("with ddof=1", error="error = gains.std(axis=1, ddof=1)"),
    "remedy: twice the error": remedy("belongs to the comparison", error="error = 2 * gains.std(axis=1) / np.sqrt(6)"),
    "remedy: divided by six": remedy("You divided by 6", error="error = gains.std(axis=1) / 6"),
    "remedy: divided by the root of two": remedy(
        "the root of 2", error="error = gains.std(axis=1) / np.sqrt(len(gains))"
    ),
    "remedy: variance": remedy("This is the variance", error="error = gains.var(axis=1) / np.sqrt(6)"),
    "remedy: spread of what is read": remedy(
        "compared draw by draw", error="error = table[1:].std(axis=1) / np.sqrt(6)"
    ),
    "remedy: above zero": remedy("whether the gain is above 0", helps="helps = mean_gain > 0"),
    "remedy: what does not help": remedy("The answers are turned around", helps="helps = mean_gain < 2 * error"),
    "remedy: answers exchanged": remedy("or exchanged", helps="helps = [True, False]"),
    "remedy: yes and no": remedy("without quotes", helps="helps = ['no', 'yes']"),
    "remedy: nothing helps": remedy("One of them clearly helps", helps="helps = [False, False]"),
}
