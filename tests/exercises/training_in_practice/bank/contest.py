"""Wrong answers to part 9b: choose by validation, report the test once, save and load."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

ON_VALID = "on_valid = [np.mean(s.argmax(axis=1) == y_valid) for s in valid_scores]"
ON_TEST = "on_test = [np.mean(s.argmax(axis=1) == y_test) for s in test_scores]"
BEST = "best = int(np.argmax(on_valid))"
RUNS = (
    "widths = [2, 8, 32]",
    "networks = {width: train(x_train, y_train, x_valid, y_valid, width, 30, 0)[0] for width in widths}",
)
STACKS = (
    "valid_scores = np.stack([networks[width](x_valid) for width in widths])",
    "test_scores = np.stack([networks[width](x_test) for width in widths])",
)
CHOICE = "chosen, test_accuracy = choose_and_report(valid_scores, y_valid, test_scores, y_test)"
SAVED = ("nnlib.save(networks[chosen_width], file)", "again = nnlib.load(file)")


def choose(*lines: str) -> str:
    return function("choose_and_report(valid_scores, y_valid, test_scores, y_test)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("choose", choose(ON_VALID, ON_TEST, BEST, *lines), ("test-report",), says)


def report(
    says: str,
    runs: tuple[str, ...] = RUNS,
    choice: str = CHOICE,
    width: str = "widths[chosen]",
    then: tuple[str, ...] = (),
    saved: tuple[str, ...] = SAVED,
) -> Wrong:
    lines = (*runs, *STACKS, choice, f"chosen_width = {width}", *then, *saved)
    return Wrong("report", "\n".join(lines), ("test-report",), says)


WRONG = {
    "choose: by the test": wrong("chose by the test", "best = int(np.argmax(on_test))", "return best, on_test[best]"),
    "choose: best test reported": wrong("best test accuracy of all", "return best, max(on_test)"),
    "choose: validation reported": wrong("helped it to win", "return best, on_valid[best]"),
    "choose: the other way around": wrong(
        "other way around", "best = int(np.argmax(on_test))", "return best, on_valid[best]"
    ),
    "choose: by both": wrong(
        "validation and test together", "best = int(np.argmax(np.add(on_valid, on_test)))", "return best, on_test[best]"
    ),
    "choose: the worst": wrong("the worst", "best = int(np.argmin(on_valid))", "return best, on_test[best]"),
    "choose: counted from 1": wrong("counted from 1", "return best + 1, on_test[best]"),
    "choose: the last of equals": wrong(
        "you choose the last",
        "for i, share in enumerate(on_valid):",
        "    if share >= on_valid[best]:",
        "        best = i",
        "return best, on_test[best]",
    ),
    "choose: exchanged": wrong("exchanged", "return on_test[best], best"),
    "choose: all test accuracies": wrong("test accuracies of all", "return best, np.array(on_test)"),
    "choose: mean of all": wrong("mean of all", "return best, np.mean(on_test)"),
    "choose: accuracy for position": wrong("in the place of the position", "return max(on_valid), on_test[best]"),
    "choose: wrong answers": wrong("share of wrong answers", "return best, 1 - on_test[best]"),
    "choose: percentage": wrong("percentage", "return best, 100 * on_test[best]"),
    "choose: number": wrong("number of right answers", "return best, on_test[best] * len(y_test)"),
    "choose: over all networks at once": Wrong(
        "choose",
        choose(
            "best = np.argmax(np.mean(valid_scores.argmax(axis=2) == y_valid))",
            "return best, np.mean(test_scores[best].argmax(axis=1) == y_test)",
        ),
        ("test-report",),
        "always choose the first",
    ),
    "choose: equals told apart by the test": wrong(
        "must not decide between them",
        "best = max(range(len(on_valid)), key=lambda i: (on_valid[i], on_test[i]))",
        "return best, on_test[best]",
    ),
    "choose: by the loss": wrong(
        "by how sure the networks are",
        "best = int(np.argmin([nnlib.CrossEntropy()(s, y_valid) for s in valid_scores]))",
        "return best, on_test[best]",
    ),
    "choose: by the scores": wrong(
        "by how sure the networks are",
        "best = int(np.argmax([s[np.arange(len(y_valid)), y_valid].mean() for s in valid_scores]))",
        "return best, on_test[best]",
    ),
    "choose: rounded": wrong(
        "rounded the shares", "best = int(np.argmax(np.round(on_valid, 1)))", "return best, on_test[best]"
    ),
    "choose: divided by the validation pictures": wrong(
        "number of validation pictures", "return best, on_test[best] * len(y_test) / len(y_valid)"
    ),
    "choose: never right is no network": wrong(
        "stopped with TypeError",
        "share, best = 0, None",
        "for i, each in enumerate(on_valid):",
        "    if each > share:",
        "        share, best = each, i",
        "return best, on_test[best]",
    ),
    "choose: more than half right": wrong(
        "the numbers are not right",
        "share, best = 0.5, 0",
        "for i, each in enumerate(on_valid):",
        "    if each > share:",
        "        share, best = each, i",
        "return best, on_test[best]",
    ),
    "choose: the last": wrong("always choose the last", "return len(on_valid) - 1, on_test[-1]"),
    # the digits
    "report: nothing trained": report(
        "a network for each of the widths", runs=("widths = [2, 8, 32]", "networks = dict.fromkeys(widths, train)")
    )._replace(source="widths = [2, 8, 32]\nnetworks, chosen_width, test_accuracy, again = {}, 32, 0.96, None"),
    "report: a list": Wrong(
        "report",
        "widths = [2, 8, 32]\nnetworks = [spare_network(width) for width in widths]\n"
        "chosen_width, test_accuracy, again = 32, 0.96, networks[2]",
        ("test-report",),
        "Keep networks = {}",
    ),
    "report: pairs kept": Wrong(
        "report",
        "widths = [2, 8, 32]\n"
        "networks = {width: train(x_train, y_train, x_valid, y_valid, width, 30, 0) for width in widths}\n"
        "chosen_width, test_accuracy, again = 32, 0.96, networks[32][0]",
        ("test-report",),
        "train returns the network and its losses",
    ),
    "report: learned from everything": report(
        "it has learned from pictures",
        runs=(
            "widths = [2, 8, 32]",
            "x_all, y_all = np.concatenate([x_train, x_valid, x_test]), np.concatenate([y_train, y_valid, y_test])",
            "networks = {width: train(x_all, y_all, x_all, y_all, width, 30, 0)[0] for width in widths}",
        ),
    ),
    "report: raw pictures learned": report(
        "right about 93%",
        runs=(
            "widths = [2, 8, 32]",
            "networks = {w: train(x_train[:40], y_train[:40], x_valid, y_valid, w, 30, 0)[0] for w in widths}",
        ),
    ),
    "report: one network thrice": report(
        "equally good",
        runs=(
            "widths = [2, 8, 32]",
            "networks = dict.fromkeys(widths, train(x_train, y_train, x_valid, y_valid, 32, 30, 0)[0])",
        ),
    ),
    "report: another seed": report(
        "could not repeat",
        runs=(
            "widths = [2, 8, 32]",
            "networks = {w: train(x_train, y_train, x_valid, y_valid, w, 30, seed=w)[0] for w in widths}",
        ),
    ),
    "report: as many epochs as it likes": report(
        "at most 30 epochs",
        runs=(
            "widths = [2, 8, 32]",
            "networks = {w: train(x_train, y_train, x_valid, y_valid, w, 1000, 0)[0] for w in widths}",
        ),
    ),
    "report: stopped by the test": report(
        "could not repeat",
        runs=(
            "widths = [2, 8, 32]",
            "networks = {w: train(x_train, y_train, x_test, y_test, w, 30, 0)[0] for w in widths}",
        ),
    ),
    "report: the position": report("Asked for is its width", width="int(chosen)", saved=("again = networks[32]",)),
    "report: another width": report("not the best on validation", width="8"),
    "report: validation accuracy": report(
        "which helped the network to win",
        then=("test_accuracy = np.mean(valid_scores[chosen].argmax(axis=1) == y_valid)",),
    ),
    "report: percentage": report("percentage", then=("test_accuracy = 100 * test_accuracy",)),
    "report: wrong answers": report("share of wrong answers", then=("test_accuracy = 1 - test_accuracy",)),
    "report: training accuracy": report(
        "training pictures",
        then=("test_accuracy = np.mean(networks[chosen_width](x_train).argmax(axis=1) == y_train)",),
    ),
    "report: not loaded": report("nnlib.load(file) returns", saved=(SAVED[0], "again = None")),
    "report: the network itself": report("is the network itself", saved=(SAVED[0], "again = networks[chosen_width]")),
    "report: another network saved": report("same scores", saved=("nnlib.save(networks[8], file)", SAVED[1])),
}
