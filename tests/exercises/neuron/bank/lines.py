"""Wrong answers to parts 6 and 7: the line that a neuron draws, and the lamps it can switch."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def line(*lines: str) -> str:
    return function("decision_line(w, b)", *lines)


WRONG = {
    # 6. the line
    "line: both signs": Wrong("decision-line", line("return w[0] / w[1], b / w[1]"), ("test-line",), "Both signs"),
    "line: sign of the slope": Wrong(
        "decision-line", line("return w[0] / w[1], -b / w[1]"), ("test-line",), "sign of the slope"
    ),
    "line: sign of the intercept": Wrong(
        "decision-line", line("return -w[0] / w[1], b / w[1]"), ("test-line",), "sign of the intercept"
    ),
    "line: solved for the first input": Wrong(
        "decision-line", line("return -w[1] / w[0], -b / w[0]"), ("test-line",), "solved for x1"
    ),
    "line: swapped": Wrong("decision-line", line("return -b / w[1], -w[0] / w[1]"), ("test-line",), "swapped the two"),
    "line: bias not divided": Wrong("decision-line", line("return -w[0] / w[1], -b"), ("test-line",), "not divided"),
    "line: bias as intercept": Wrong("decision-line", line("return -w[0] / w[1], b"), ("test-line",), "bias itself"),
    "line: direction of the weights": Wrong(
        "decision-line", line("return w[1] / w[0], -b / w[1]"), ("test-line",), "direction of the weights"
    ),
    "line: slope alone": Wrong(
        "decision-line", line("return -w[0] / w[1]"), ("test-line",), "2 values (slope, intercept)"
    ),
    # 7. lamps
    "lamps: exchanged": Wrong(
        "gates", "and_neuron, or_neuron = (1, 1, -0.5), (1, 1, -1.5)", ("test-gates",), "mixed up"
    ),
    "lamps: no bias": Wrong("gates", "and_neuron, or_neuron = (1, 1, 0), (1, 1, 0)", ("test-gates",), "mixed up"),
    "lamps: always on": Wrong("gates", "and_neuron, or_neuron = (1, 1, 1), (1, 1, 1)", ("test-gates",), "always on"),
    "lamps: never on": Wrong("gates", "and_neuron, or_neuron = (1, 1, -2), (1, 1, -2)", ("test-gates",), "never on"),
    "lamps: one switch counts": Wrong(
        "gates",
        "and_neuron, or_neuron = (1, 0, -0.5), (1, 1, -0.5)",
        ("test-gates",),
        "Only the first switch",
    ),
    "lamps: signs turned": Wrong(
        "gates", "and_neuron, or_neuron = (-1, -1, 1.5), (1, 1, -0.5)", ("test-gates",), "exchanged"
    ),
    "lamps: bias left out": Wrong("gates", "and_neuron, or_neuron = (1, 1), (1, 1)", ("test-gates",), "three numbers"),
    "lamps: one missing": Wrong(
        "gates",
        "and_neuron, or_neuron = (1, 1, -1.5), None",
        ("test-gates",),
        "or_neuron (the four lamps) is not filled",
    ),
    "lamps: numbers in a pair": Wrong(
        "gates", "and_neuron, or_neuron = ((1, 1), -1.5), ((1, 1), -0.5)", ("test-gates",), "has three numbers"
    ),
}
