"""Mutants of the solution of `backward-pass` that compute the same."""

from tests.exercises.banks import Equivalent

AS_MANY = "There are as many rows of scores as labels."
NO_ANSWER_CHANGES = (
    "A step more or less among a hundred changes the answer to one test image at most, as single precision may."
)

EQUIVALENT = [
    Equivalent("softmax", "return g_s / len(y)", "return g_s / len(scores)", AS_MANY),
    Equivalent("softmax", "g_s[np.arange(len(y)), y] -= 1", "g_s[np.arange(len(scores)), y] -= 1", AS_MANY),
    Equivalent(
        "network",
        "_, g_W1, g_b1 = linear_backward(g_z, X, W1)",
        "_, g_W1, g_b1 = linear_backward(g_z, X, b1)",
        "Of the third argument only the gradient of X is made, and nobody needs that.",
    ),
    Equivalent(
        "numerical",
        "slopes = np.zeros(nudged.shape)",
        "slopes = np.ones(nudged.shape)",
        "Each number of this array is overwritten.",
    ),
    Equivalent(
        "accuracy",
        "trained = train(X_train, y_train, *start, 0.5, 100)",
        "trained = train(X_train, y_train, *start, 0.5, 101)",
        NO_ANSWER_CHANGES,
    ),
    Equivalent(
        "accuracy",
        "trained = train(X_train, y_train, *start, 0.5, 100)",
        "trained = train(X_train, y_train, *start, 0.5, 99)",
        NO_ANSWER_CHANGES,
    ),
]
