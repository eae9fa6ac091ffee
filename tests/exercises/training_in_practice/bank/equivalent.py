"""Mutants of the solution of `training-in-practice` that compute the same, or something just as right."""

from tests.exercises.banks import Equivalent

START = "best, kept, waited = (np.inf, 0, 0)"
FIT = "trainer.fit(epochs, (x_train, y_train), (x_valid, y_valid), [nnlib.EarlyStopping({})])"

EQUIVALENT = [
    Equivalent(
        "he",
        "return size * rng.normal(size=(n_in, n_out))",
        "return -(size * rng.normal(size=(n_in, n_out)))",
        "Normal numbers of mean zero are as likely with the other sign.",
    ),
    *(
        Equivalent(
            "stopping",
            START,
            f"best, kept, waited = {start}",
            "The first epoch is always the best so far, and sets all three.",
        )
        for start in ("(np.inf, 1, 0)", "(np.inf, -1, 0)", "(np.inf, 0, 1)", "(np.inf, 0, -1)")
    ),
    Equivalent(
        "train", FIT.format("patience=5"), FIT.format(""), "A patience of 5 is what EarlyStopping has by itself."
    ),
    Equivalent(
        "choose",
        "accuracies = np.mean(valid_scores.argmax(axis=2) == y_valid, axis=1)",
        "accuracies = np.sum(valid_scores.argmax(axis=2) == y_valid, axis=1)",
        "The network with the most right answers has the largest share of them.",
    ),
]
