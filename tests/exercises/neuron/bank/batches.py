"""Wrong answers to part 5: a function for one neuron and many examples."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function
from tests.exercises.neuron.bank.pencil import SIGMOID

BATCH = ("test-batch", "test-batch-hidden")


def batch(*lines: str) -> str:
    return function("neuron_batch(X, w, b)", *lines)


WRONG = {
    "batch: bias forgotten": Wrong("neuron-batch", batch("z = X @ w", f"return {SIGMOID}"), BATCH, "forgot the bias"),
    "batch: bias for each input": Wrong(
        "neuron-batch",
        batch("z = (X * w + b).sum(axis=1)", f"return {SIGMOID}"),
        (*BATCH, "test-accuracy"),
        "once for each input",
    ),
    "batch: transposed": Wrong(
        "neuron-batch",
        batch("z = X.T @ w + b", f"return {SIGMOID}"),
        (*BATCH, "test-accuracy"),
        "lies on its side",
    ),
    "batch: factors swapped": Wrong(
        "neuron-batch",
        batch("z = w @ X + b", f"return {SIGMOID}"),
        (*BATCH, "test-accuracy"),
        "lies on its side",
    ),
    "batch: summed over the examples": Wrong(
        "neuron-batch",
        batch("z = (X * w).sum(axis=0) + b", f"return {SIGMOID}"),
        (*BATCH, "test-accuracy"),
        "axis 0",
    ),
    "batch: summed over everything": Wrong(
        "neuron-batch",
        batch("z = np.sum(X * w) + b", f"return {SIGMOID}"),
        (*BATCH, "test-accuracy"),
        "all examples share one score",
    ),
    "batch: averaged over the batch": Wrong(
        "neuron-batch",
        batch("z = X @ w + b", f"return np.mean({SIGMOID})"),
        (*BATCH, "test-accuracy"),
        "averaged over the batch",
    ),
    "batch: overflowing sigmoid": Wrong(
        "neuron-batch", batch("z = X @ w + b", "return np.exp(z) / (1 + np.exp(z))"), BATCH, "inf / inf"
    ),
    "batch: sigmoid before the sum": Wrong(
        "neuron-batch",
        batch("z = X * w + b", f"return ({SIGMOID}).sum(axis=1)"),
        (*BATCH, "test-accuracy"),
        "First add, then take the sigmoid",
    ),
    "batch: sigmoid forgotten": Wrong(
        "neuron-batch", batch("return X @ w + b"), (*BATCH, "test-accuracy"), "The sigmoid is missing"
    ),
    "batch: step": Wrong("neuron-batch", batch("return (X @ w + b > 0).astype(int)"), BATCH, "answers of a step"),
    "batch: sign in the exponent": Wrong(
        "neuron-batch",
        batch("z = X @ w + b", "return 1 / (1 + np.exp(z))"),
        (*BATCH, "test-accuracy"),
        "minus the score",
    ),
    "batch: first example only": Wrong(
        "neuron-batch",
        batch("for x in X:", "    z = w @ x + b", f"    return {SIGMOID}"),
        (*BATCH, "test-accuracy"),
        "first example alone",
    ),
    "batch: a column": Wrong(
        "neuron-batch",
        batch("z = X @ w.reshape(-1, 1) + b", f"return {SIGMOID}"),
        (*BATCH, "test-accuracy"),
        "You return a column",
    ),
    "batch: a batch of one squeezed": Wrong(
        "neuron-batch",
        batch("z = np.squeeze(X @ w[:, None] + b)", f"return {SIGMOID}"),
        ("test-batch-hidden",),
        "batch of one example",
    ),
    "batch: scores clipped too tightly": Wrong(
        "neuron-batch",
        batch("z = np.clip(X @ w + b, -2, 2)", f"return {SIGMOID}"),
        BATCH,
        "the numbers are not right",
    ),
    "batch: whole numbers cut off": Wrong(
        "neuron-batch",
        batch("p = np.zeros_like(X)", "p[:] = X * w", "z = p.sum(axis=1) + b", f"return {SIGMOID}"),
        ("test-batch-hidden",),
        "whole numbers",
    ),
    "batch: the batch overwritten": Wrong(
        "neuron-batch",
        batch("X *= w", "z = X.sum(axis=1) + b", f"return {SIGMOID}"),
        (*BATCH, "test-accuracy"),
        "changes its argument X",
    ),
    "batch: rows of two inputs": Wrong(
        "neuron-batch",
        batch("z = X[:, 0] * w[0] + X[:, 1] * w[1] + b", f"return {SIGMOID}"),
        (*BATCH, "test-accuracy"),
        "the numbers are not right",
    ),
}
