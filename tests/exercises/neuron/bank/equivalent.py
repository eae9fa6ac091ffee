"""Mutants of the solution of `neuron` that compute the same, or another right answer."""

from tests.exercises.banks import Equivalent

TIE = "They differ at an output of exactly one half only, and the text leaves open what a neuron says there."
LAST = "There are two weights, so the one at index 1 is the last."
ENOUGH = "These numbers switch the lamp as they should, too: one switch is enough, and none is not."

EQUIVALENT = [
    Equivalent("bug", "return output > 0.5", "return output >= 0.5", TIE),
    Equivalent(
        "bug",
        "output = 1 / (1 + np.exp(-score))",
        "output = 1 / (1 - np.exp(-score))",
        "No sigmoid, but it is above 1 for a positive score and negative for a negative one: the same yes and no.",
    ),
    Equivalent(
        "neuron-batch",
        "return np.where(score >= 0, 1 / (1 + small), small / (1 + small))",
        "return np.where(score > 0, 1 / (1 + small), small / (1 + small))",
        "For a score of zero, both formulas give one half.",
    ),
    Equivalent(
        "decision-line",
        "return (-w[0] / w[1], -b / w[1])",
        "return (-w[0] / w[-1], -b / w[1])",
        LAST,
    ),
    Equivalent(
        "decision-line",
        "return (-w[0] / w[1], -b / w[1])",
        "return (-w[0] / w[1], -b / w[-1])",
        LAST,
    ),
    Equivalent("gates", "or_neuron = (1, 1, -0.5)", "or_neuron = (2, 1, -0.5)", ENOUGH),
    Equivalent("gates", "or_neuron = (1, 1, -0.5)", "or_neuron = (1, 2, -0.5)", ENOUGH),
    Equivalent(
        "gates",
        "or_neuron = (1, 1, -0.5)",
        "or_neuron = (1, 1, -0)",
        "A lamp is on when its score is above zero, and with both switches down it is not.",
    ),
    Equivalent(
        "mean-difference",
        "b = -w @ (mean_four + mean_nine) / 2",
        "b = (mean_four + mean_nine) @ -w / 2",
        "The product of two vectors does not depend on their order.",
    ),
    Equivalent(
        "accuracy",
        "test_accuracy = np.mean((neuron_batch(x_test, w, b) > 0.5) == y_test)",
        "test_accuracy = np.mean((neuron_batch(x_test, w, b) >= 0.5) == y_test)",
        "For no test image the output is exactly one half.",
    ),
]
