"""Mutants of the solution of `loss` that compute the same."""

from tests.exercises.banks import Equivalent

EQUIVALENT = [
    Equivalent(
        "bug",
        "rows = np.arange(len(y))",
        "rows = np.arange(len(p))",
        "There are as many rows of probabilities as labels.",
    ),
    Equivalent(
        "squared-error",
        "difference = predictions.ravel() - targets.ravel()",
        "difference = targets.ravel() - predictions.ravel()",
        "The difference is squared, and its sign does not count.",
    ),
    Equivalent(
        "cross-entropy",
        "return np.mean(log_sum - shifted[np.arange(len(y)), y])",
        "return np.mean(log_sum - shifted[np.arange(len(scores)), y])",
        "There are as many rows of scores as labels.",
    ),
    Equivalent(
        "binary",
        "return np.mean(np.maximum(t, 0) + np.log(1 + np.exp(-np.abs(t))))",
        "return np.mean(np.maximum(0, t) + np.log(1 + np.exp(-np.abs(t))))",
        "The larger of two numbers does not depend on their order.",
    ),
]
