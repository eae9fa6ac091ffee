"""Mutants of the solution of `iteration` that compute the same, or choose something just as good."""

from tests.exercises.banks import Equivalent

ORDER = "order = np.arange(len(X)) if rng is None else rng.permutation(len(X))"
TRAINED = (
    "trained_w, losses = train(start_w, x_train, y_train, epochs={}, size={}, lr=0.1, m={}, "
    "rng=np.random.default_rng({}))"
)
MADE = TRAINED.format(10, 32, 0.9, 1)
SAME = "There are as many labels as inputs."
FREE = "The student chooses {}, and this choice trains as well."

EQUIVALENT = [
    Equivalent("minibatches", ORDER, ORDER.replace("arange(len(X))", "arange(len(y))"), SAME),
    Equivalent("minibatches", ORDER, ORDER.replace("permutation(len(X))", "permutation(len(y))"), SAME),
    Equivalent("minibatches", "for start in range(0, len(X), size):", "for start in range(0, len(y), size):", SAME),
    *(
        Equivalent("trained", MADE, TRAINED.format(*chosen), FREE.format(what))
        for what, chosen in [
            ("the epochs", (11, 32, 0.9, 1)),
            ("the epochs", (9, 32, 0.9, 1)),
            ("the size", (10, 33, 0.9, 1)),
            ("the size", (10, 31, 0.9, 1)),
            ("the momentum", (10, 32, 0.9 - 1, 1)),
            ("the momentum", (10, 32, 0, 1)),
            ("the seed", (10, 32, 0.9, 2)),
            ("the seed", (10, 32, 0.9, 0)),
        ]
    ),
]
