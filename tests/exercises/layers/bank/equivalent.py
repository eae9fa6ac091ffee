"""Mutants of the solution of `layers` that compute the same, or something just as right."""

from tests.exercises.banks import Equivalent

LARGER = "The larger of two numbers does not depend on their order."
UNIT, LAMP, SAME = "unit_2 = (-1, 1, 0)", "lamp_neuron = (1, 1, -0.5)", "same_neuron = (-1, -1, 0.5)"
OTHER = "Many numbers run the lamps: these, too, light them in the right positions."

EQUIVALENT = [
    Equivalent(
        "bug",
        "H = np.where(Z > 0, Z, 0)",
        "H = np.where(Z >= 0, Z, 0)",
        "They differ where Z is 0, and there both give 0.",
    ),
    Equivalent("relu", "return np.maximum(Z, 0)", "return np.maximum(0, Z)", LARGER),
    Equivalent("dense", "return np.maximum(Z, 0)", "return np.maximum(0, Z)", LARGER),
    Equivalent("network", "X = np.maximum(X @ W + b, 0)", "X = np.maximum(0, X @ W + b)", LARGER),
    Equivalent("lamps", UNIT, "unit_2 = (-2, 1, 0)", OTHER),
    Equivalent("lamps", LAMP, "lamp_neuron = (2, 1, -0.5)", OTHER),
    Equivalent("lamps", LAMP, "lamp_neuron = (1, 2, -0.5)", OTHER),
    Equivalent("lamps", LAMP, "lamp_neuron = (1, 1, -0)", OTHER),
    Equivalent("lamps", SAME, "same_neuron = (-2, -1, 0.5)", OTHER),
    Equivalent("lamps", SAME, "same_neuron = (-1, -2, 0.5)", OTHER),
]
