"""Wrong answers to part 4: a function for one neuron and one example."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function
from tests.exercises.neuron.bank.pencil import SIGMOID

NEURON = ("test-neuron", "test-neuron-hidden")


def neuron(*lines: str) -> str:
    return function("neuron(x, w, b)", *lines)


WRONG = {
    "neuron: bias forgotten": Wrong("neuron", neuron("z = w @ x", f"return {SIGMOID}"), NEURON, "forgot the bias"),
    "neuron: bias for each input": Wrong(
        "neuron", neuron("z = np.sum(w * x + b)", f"return {SIGMOID}"), NEURON, "once for each input"
    ),
    "neuron: bias inside the loop": Wrong(
        "neuron",
        neuron("z = 0", "for i in range(len(x)):", "    z += w[i] * x[i] + b", f"return {SIGMOID}"),
        NEURON,
        "once for each input",
    ),
    "neuron: bias after the sigmoid": Wrong(
        "neuron", neuron("z = w @ x", f"return {SIGMOID} + b"), NEURON, "after the sigmoid"
    ),
    "neuron: sum after the sigmoid": Wrong(
        "neuron", neuron("z = w * x", f"return np.sum({SIGMOID}) + b"), NEURON, "sigmoid of each product"
    ),
    "neuron: products not added": Wrong(
        "neuron", neuron("z = w * x + b", f"return {SIGMOID}"), NEURON, "still to be added"
    ),
    "neuron: average of the products": Wrong(
        "neuron", neuron("z = np.mean(w * x) + b", f"return {SIGMOID}"), NEURON, "average of the products"
    ),
    "neuron: two inputs, as on the page": Wrong(
        "neuron",
        neuron("z = w[0] * x[0] + w[1] * x[1] + b", f"return {SIGMOID}"),
        NEURON,
        "any number of inputs",
    ),
    "neuron: sigmoid forgotten": Wrong("neuron", neuron("return w @ x + b"), NEURON, "You return the score"),
    "neuron: step": Wrong("neuron", neuron("return 1 if w @ x + b > 0 else 0"), NEURON, "answer of a step"),
    "neuron: sign in the exponent": Wrong(
        "neuron", neuron("z = w @ x + b", "return 1 / (1 + np.exp(z))"), NEURON, "sign in the exponent"
    ),
    "neuron: tanh": Wrong("neuron", neuron("return np.tanh(w @ x + b)"), NEURON, "runs from -1 to 1"),
    "neuron: weights added to inputs": Wrong(
        "neuron", neuron("z = np.sum(w + x) + b", f"return {SIGMOID}"), NEURON, "multiplied by its own weight"
    ),
    "neuron: return forgotten": Wrong(
        "neuron", neuron("z = w @ x + b", f"output = {SIGMOID}"), NEURON, "Is `return` missing"
    ),
    "neuron: the argument overwritten": Wrong(
        "neuron", neuron("x *= w", "z = x.sum() + b", f"return {SIGMOID}"), NEURON, "changes its argument x"
    ),
    "neuron: matrix product the wrong way around": Wrong(
        "neuron",
        neuron("z = x[:, None] @ w[:, None] + b", f"return {SIGMOID}"),
        NEURON,
        "in the line: z = x[:, None]",
    ),
    "neuron: stale names instead of arguments": Wrong(
        "neuron",
        neuron("z = weights @ inputs + b", f"return {SIGMOID}"),
        NEURON,
        "name 'weights' is not defined",
    ),
    "neuron: the library's neuron called": Wrong(
        "neuron", neuron("return library_neuron(x[None], w, b)[0]"), NEURON, "calls the library"
    ),
    "neuron: the library's sigmoid called": Wrong(
        "neuron",
        "from nnlib import Sigmoid\nready = Sigmoid()\n" + neuron("return ready(np.array([[w @ x + b]]))[0, 0]"),
        NEURON,
        "calls the library",
    ),
    "neuron: whole numbers cut off": Wrong(
        "neuron",
        neuron("p = np.empty_like(x)", "p[:] = w * x", "z = p.sum() + b", f"return {SIGMOID}"),
        ("test-neuron-hidden",),
        "whole numbers",
    ),
    "neuron: rounded to two decimals": Wrong(
        "neuron", neuron("z = w @ x + b", f"return round({SIGMOID}, 2)"), NEURON, "the numbers are not right"
    ),
    "neuron: division before addition": Wrong(
        "neuron", neuron("z = w @ x + b", "return 1 / 1 + np.exp(-z)"), NEURON, "division comes before addition"
    ),
    "neuron: return inside the loop": Wrong(
        "neuron",
        neuron("z = b", "for i in range(len(x)):", "    z += w[i] * x[i]", f"    return {SIGMOID}"),
        NEURON,
        "inside the loop",
    ),
    "neuron: product replaced": Wrong(
        "neuron",
        neuron("for i in range(len(x)):", "    z = w[i] * x[i]", "z = z + b", f"return {SIGMOID}"),
        NEURON,
        "Only the last input counts",
    ),
    "neuron: minus reaches only the product": Wrong(
        "neuron", neuron("return 1 / (1 + np.exp(-w @ x + b))"), NEURON, "the minus reaches only the product"
    ),
}
