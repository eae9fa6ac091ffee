"""Wrong answers to part 9: a network trained with the loop."""

from __future__ import annotations

from tests.exercises.banks import Wrong

TRAINED = "trained_w, losses = train(start_w, x_train, y_train, 10, 32, 0.1, 0.9, np.random.default_rng(1))"
ACCURACY = "test_accuracy = np.mean(scores_of(trained_w, x_test).argmax(axis=1) == y_test)"


def trained(says: str, *lines: str) -> Wrong:
    return Wrong("trained", "\n".join(lines), ("test-trained",), says)


WRONG = {
    "trained: accuracy on the training digits": trained(
        "share on the training digits",
        TRAINED,
        "test_accuracy = np.mean(scores_of(trained_w, x_train).argmax(axis=1) == y_train)",
    ),
    "trained: accuracy of the start": trained(
        "accuracy of start_w", TRAINED, "test_accuracy = np.mean(scores_of(start_w, x_test).argmax(axis=1) == y_test)"
    ),
    "trained: a percentage": trained("a percentage", TRAINED, f"{ACCURACY} * 100"),
    "trained: share of mistakes": trained("share of wrong answers", TRAINED, ACCURACY.replace("==", "!=")),
    "trained: number of right answers": trained("number of right answers", TRAINED, ACCURACY.replace("mean", "sum")),
    "trained: scores compared with labels": trained(
        "compared the scores", TRAINED, "test_accuracy = np.mean(scores_of(trained_w, x_test) == y_test[:, None])"
    ),
    "trained: not trained": trained(
        "nothing was trained",
        "trained_w, losses = start_w, np.array([2.5, 2.4])",
        ACCURACY,
    ),
    "trained: a pair kept": trained(
        "is a tuple", TRAINED.replace("_w, losses", "_w", 1), "losses = trained_w[1]", "test_accuracy = 0.96"
    ),
    "trained: rate too high": trained("learning rate is too high", TRAINED.replace("0.1", "5.0"), ACCURACY),
    "trained: rate too low": trained("three times the rate", TRAINED.replace("0.1", "0.0003"), ACCURACY),
    "trained: one epoch, one batch": trained("three times the rate", TRAINED.replace("10, 32", "1, 1438"), ACCURACY),
    "trained: on the test digits": trained(
        "has never seen them",
        TRAINED.replace("x_train, y_train, 10", "x_test, y_test, 60"),
        ACCURACY,
    ),
    "trained: on all digits": trained(
        "has never seen them",
        "x_all, y_all = np.concatenate([x_train, x_test]), np.concatenate([y_train, y_test])",
        TRAINED.replace("x_train, y_train, 10", "x_all, y_all, 20"),
        ACCURACY,
    ),
    "trained: losses made up": trained("what train returns", TRAINED, "losses = np.ones(len(losses))", ACCURACY),
    "trained: losses below zero": trained("what train returns", TRAINED, "losses = -np.array(losses)", ACCURACY),
    "trained: losses forgotten": trained("losses is not filled in", TRAINED, "losses = None", ACCURACY),
    "trained: only a number": trained(
        "trained_w is not filled in", "trained_w, losses = None, None", "test_accuracy = 0.97"
    ),
}
