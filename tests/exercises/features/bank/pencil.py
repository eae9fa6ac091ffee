"""Wrong answers to parts 1 to 3: numbers followed by hand, lines put in order, the planted bug."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def fair(*lines: str) -> str:
    return function("fair_accuracy(values, labels, train, test)", *lines)


WRONG = {
    "trace: ink counted": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 7, -0.38, 0.57, 0.67, 0.45",
        ("test-trace",),
        "number of pixels with ink",
    ),
    "trace: ink by paper": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.78, -0.38, 0.57, 0.67, 0.45",
        ("test-trace",),
        "divided the ink by the paper",
    ),
    "trace: share of paper": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.56, -0.38, 0.57, 0.67, 0.45",
        ("test-trace",),
        "share of paper",
    ),
    "trace: minus forgotten": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, 0.38, 0.57, 0.67, 0.45",
        ("test-trace",),
        "The minus is missing",
    ),
    "trace: sum of differences": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -6, 0.57, 0.67, 0.45",
        ("test-trace",),
        "This is the sum",
    ),
    "trace: pairs counted once": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.19, 0.57, 0.67, 0.45",
        ("test-trace",),
        "each pair of pixels once",
    ),
    "trace: upside down": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.13, 0.57, 0.67, 0.45",
        ("test-trace",),
        "upside down",
    ),
    "trace: differences canceled": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, 0, 0.57, 0.67, 0.45",
        ("test-trace",),
        "differences canceled",
    ),
    "trace: lower half": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.43, 0.67, 0.45",
        ("test-trace",),
        "share of the lower half",
    ),
    "trace: share of the half": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.5, 0.67, 0.45",
        ("test-trace",),
        "pixels of the upper half",
    ),
    "trace: share of all pixels": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.25, 0.67, 0.45",
        ("test-trace",),
        "the number of all pixels",
    ),
    "trace: wrong answers counted": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.57, 0.33, 0.45",
        ("test-trace",),
        "the rule gets wrong",
    ),
    "trace: above the cut only": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.57, 0.83, 0.45",
        ("test-trace",),
        "lies at the cut",
    ),
    "trace: number of right answers": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.57, 4, 0.45",
        ("test-trace",),
        "Divide it by the number of pictures",
    ),
    "trace: cut too low": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.57, 0.67, 0.40",
        ("test-trace",),
        "one picture up",
    ),
    "trace: cut for all eights": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.57, 0.67, 0.3",
        ("test-trace",),
        "two threes are wrong",
    ),
    "trace: cut halfway": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.57, 0.67, 0.425",
        ("test-trace",),
        "halfway between two pictures",
    ),
    "trace: a number forgotten": Wrong(
        "trace",
        "amount, mirror, upper, share_right, best_cut = 0.44, -0.38, 0.57, None, 0.45",
        ("test-trace",),
        "share_right is not filled in",
    ),
    "order: accuracy before answers": Wrong(
        "order", "order = 'BACD'", ("test-order",), "D has to give the answers first"
    ),
    "order: cut before values": Wrong(
        "order", "order = 'ABDC'", ("test-order",), "B has to measure the pictures first"
    ),
    "order: chosen on all rows": Wrong("order", "order = 'BEDC'", ("test-order",), "the test pictures among them"),
    "order: values compared with labels": Wrong(
        "order", "order = 'BAF'", ("test-order",), "first ask which values reach the cut"
    ),
    "order: one line short": Wrong("order", "order = 'BAD'", ("test-order",), "1 more line needed"),
    "bug: another line blamed": Wrong("buggy-line", "buggy_line = 5", ("test-bug",), "Were they still new"),
    "bug: the cuts blamed": Wrong("buggy-line", "buggy_line = 2", ("test-bug",), "That is fair"),
    "bug: copied unchanged": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[train])",
            "right = [np.mean((values[test] >= cut) == labels[test]) for cut in cuts]",
            "cut = cuts[np.argmax(right)]",
            "return np.mean((values[test] >= cut) == labels[test])",
        ),
        ("test-bug",),
        "still chosen on the test rows",
    ),
    "bug: cuts from the test rows, too": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[test])",
            "right = [np.mean((values[test] >= cut) == labels[test]) for cut in cuts]",
            "cut = cuts[np.argmax(right)]",
            "return np.mean((values[test] >= cut) == labels[test])",
        ),
        ("test-bug",),
        "the cuts to try are taken from there",
    ),
    "bug: judged on the training rows": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[train])",
            "right = [np.mean((values[train] >= cut) == labels[train]) for cut in cuts]",
            "cut = cuts[np.argmax(right)]",
            "return np.mean((values[train] >= cut) == labels[train])",
        ),
        ("test-bug",),
        "judged on the training rows again",
    ),
    "bug: all rows": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values)",
            "right = [np.mean((values >= cut) == labels) for cut in cuts]",
            "cut = cuts[np.argmax(right)]",
            "return np.mean((values[test] >= cut) == labels[test])",
        ),
        ("test-bug",),
        "chosen on all rows",
    ),
    "bug: train and test exchanged": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[test])",
            "right = [np.mean((values[test] >= cut) == labels[test]) for cut in cuts]",
            "cut = cuts[np.argmax(right)]",
            "return np.mean((values[train] >= cut) == labels[train])",
        ),
        ("test-bug",),
        "changed places",
    ),
    "bug: worst cut": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[train])",
            "right = [np.mean((values[train] >= cut) == labels[train]) for cut in cuts]",
            "cut = cuts[np.argmin(right)]",
            "return np.mean((values[test] >= cut) == labels[test])",
        ),
        ("test-bug",),
        "right least often",
    ),
    "bug: mean as the cut": Wrong(
        "bug",
        fair("cut = values[train].mean()", "return np.mean((values[test] >= cut) == labels[test])"),
        ("test-bug",),
        "mean of the training values",
    ),
    "bug: cut returned": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[train])",
            "right = [np.mean((values[train] >= cut) == labels[train]) for cut in cuts]",
            "return cuts[np.argmax(right)]",
        ),
        ("test-bug",),
        "You return the cut",
    ),
    "bug: number of right answers": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[train])",
            "right = [np.mean((values[train] >= cut) == labels[train]) for cut in cuts]",
            "cut = cuts[np.argmax(right)]",
            "return np.sum((values[test] >= cut) == labels[test])",
        ),
        ("test-bug",),
        "number of right answers",
    ),
    "bug: turned around": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[train])",
            "right = [np.mean((values[train] >= cut) == labels[train]) for cut in cuts]",
            "cut = cuts[np.argmax(right)]",
            "return np.mean((values[test] < cut) == labels[test])",
        ),
        ("test-bug",),
        "turned around",
    ),
    "bug: judged strictly above": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[train])",
            "right = [np.mean((values[train] >= cut) == labels[train]) for cut in cuts]",
            "cut = cuts[np.argmax(right)]",
            "return np.mean((values[test] > cut) == labels[test])",
        ),
        ("test-bug",),
        "where the test rows are judged",
    ),
    "bug: position used as the cut": Wrong(
        "bug",
        fair(
            "cuts = np.unique(values[train])",
            "right = [np.mean((values[train] >= cut) == labels[train]) for cut in cuts]",
            "cut = np.argmax(right)",
            "return np.mean((values[test] >= cut) == labels[test])",
        ),
        ("test-bug",),
        "the numbers are not right yet",
    ),
}
