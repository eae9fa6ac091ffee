"""Wrong answers to parts 1, 2, 3 and 8: a network followed by hand, shapes, the line of a bug, lamps."""

from __future__ import annotations

from tests.exercises.banks import Wrong


def trace(
    says: str, z: str = "(1.5, -2, 2)", h: str = "(1.5, 0, 2)", s: str = "(2.5, -1.25)", answer: str = "0"
) -> Wrong:
    return Wrong("trace", f"z = {z}\nh = {h}\ns = {s}\nanswer = {answer}", ("test-trace",), says)


SHAPES = {
    "shape_of_W1": "(64, 24)",
    "shape_of_b1": "(24,)",
    "shape_of_H1": "(100, 24)",
    "shape_of_W2": "(24, 12)",
    "shape_of_S": "(100, 10)",
    "parameters": "1990",
}


def shapes(says: str, **changed: str) -> Wrong:
    lines = [f"{name} = {value}" for name, value in (SHAPES | changed).items()]
    return Wrong("shapes", "\n".join(lines), ("test-shapes",), says)


def line(number: str, says: str) -> Wrong:
    return Wrong("buggy-line", f"buggy_line = {number}", ("test-bug",), says)


def lamps(says: str, unit: str = "(-1, 1, 0)", neuron: str = "(1, 1, -0.5)", same: str = "(-1, -1, 0.5)") -> Wrong:
    source = f"unit_2 = {unit}\nlamp_neuron = {neuron}\nsame_neuron = {same}"
    return Wrong("lamps", source, ("test-lamps",), says)


WRONG = {
    # 1. the trace
    "trace: biases forgotten": trace("biases are missing", z="(2, -2.5, 2)"),
    "trace: biases taken away": trace("where they should be added", z="(2.5, -3, 2)"),
    "trace: ReLU at once": trace("ReLU is applied already", z="(1.5, 0, 2)"),
    "trace: inputs crossed": trace("inputs are crossed", z="(1.5, 1, -2)"),
    "trace: signs lost": trace("lost the signs", z="(1.5, 4, 4)"),
    "trace: second input ignored": trace("Only the first input", z="(1, -2.5, 3)"),
    "trace: the example of the page": trace("another one", z="[1, 0.5, -1]"),
    "trace: signs lost in two sums": trace(
        "The first is right. Work out the second and the third again", z="(1.5, 3, 4)"
    ),
    "trace: one sign lost": trace("The first and the third are right. Work out the second again", z="(1.5, -3, 2)"),
    "trace: a slip in ReLU": trace("The first and the second are right. Work out the third again.", h="(1.5, 0, 1)"),
    "trace: a slip in a score": trace("The first is right. Work out the second again: mind", s="(2.5, 0.75)"),
    "trace: rows of numbers": trace("The shape is not right: expected 3 numbers", z="((1.5, -2, 2),) * 3"),
    "trace: two numbers": trace("Expected 3 numbers, and received 2 numbers", z="(1.5, -2)"),
    "trace: a comma missing": trace("Is a comma missing?", z="(1.5 -2, 2)"),
    "trace: decimals with commas": trace("Decimals have a point in Python", z="(1,5, -2, 2)"),
    "trace: sums handed on": trace("still the sums", h="(1.5, -2, 2)"),
    "trace: absolute values": trace("dropped the sign", h="(1.5, 2, 2)"),
    "trace: on and off": trace("whether a unit is on", h="(1, 0, 1)"),
    "trace: ReLU turned": trace("other way around", h="(0, -2, 0)"),
    "trace: the unit that is off left out": trace("You left unit 2 out", h="(1.5, 2)"),
    "trace: scores of the sums": trace("without ReLU", s="(4.5, -3.25)"),
    "trace: scores without bias": trace("biases of the outputs are missing", s="(2.5, -1.75)"),
    "trace: ReLU on the scores": trace("ReLU on the scores", s="(2.5, 0)"),
    "trace: scores exchanged": trace("wrong order", s="(-1.25, 2.5)"),
    "trace: the lower score": trace("which one is higher", answer="1"),
    "trace: answer in words": trace("Choose one of 0, 1", answer="'class 0'"),
    "trace: the score as the answer": trace("and no score", answer="2.5"),
    "trace: nothing filled in": trace("h is not filled in yet", h="None"),
    # 2. shapes and parameters
    "shapes: W1 turned": shapes("turned around", shape_of_W1="(24, 64)"),
    "shapes: the batch in W1": shapes("batch has no place", shape_of_W1="(100, 24)"),
    "shapes: W1 as an image": shapes("shape of the images", shape_of_W1="(8, 8)"),
    "shapes: W1 as one neuron": shapes("That is one neuron", shape_of_W1="(64,)"),
    "shapes: b1 without a comma": shapes("has a comma", shape_of_b1="(24)"),
    "shapes: b1 by inputs": shapes("not for each number that comes in", shape_of_b1="(64,)"),
    "shapes: b1 for each image": shapes("batch has no place", shape_of_b1="(100, 24)"),
    "shapes: b1 as a column": shapes("A column cannot", shape_of_b1="(24, 1)"),
    "shapes: b1 as a row": shapes("plain row of numbers", shape_of_b1="(1, 24)"),
    "shapes: b1 as a row, shown as it was typed": shapes("shape_of_b1 = (1, 24) is not right", shape_of_b1="(1, 24)"),
    "shapes: H1 of one image": shapes("That is one image", shape_of_H1="(24,)"),
    "shapes: H1 turned": shapes("other way around", shape_of_H1="(24, 100)"),
    "shapes: H1 as X": shapes("shape of X", shape_of_H1="(100, 64)"),
    "shapes: W2 from the pixels": shapes("does not see the pixels", shape_of_W2="(64, 12)"),
    "shapes: W2 turned": shapes("turned around", shape_of_W2="(12, 24)"),
    "shapes: S as the answers": shapes("The scores are ten", shape_of_S="(100,)"),
    "shapes: S as W3": shapes("S has a row for each image", shape_of_S="(12, 10)"),
    "shapes: weights alone counted": shapes("weights alone", parameters="1944"),
    "shapes: output biases not counted": shapes("outputs have biases, too", parameters="1980"),
    "shapes: biases of what comes in": shapes("what comes in", parameters="64 * 25 + 24 * 13 + 12 * 11"),
    "shapes: one bias for each layer": shapes("one bias for each layer", parameters="1947"),
    "shapes: counted for each image": shapes("not parameters", parameters="199000"),
    "shapes: a slip in the sum": shapes("Count each layer by itself", parameters="1992"),
    "shapes: a large number with a comma": shapes("12345, not 12,345", parameters="1,990"),
    "shapes: a large number in quotes, with a comma": shapes(
        "without quotes and without a comma", parameters="'1,990'"
    ),
    "shapes: one left out": shapes("parameters is not filled in", parameters="None"),
    # 3. the line
    "line: the head": line("1", "only names"),
    "line: ReLU": line("3", "Line 3 is ReLU"),
    "line: the scores": line("4", "No ReLU belongs there"),
    "line: return": line("5", "hands the scores back"),
    "line: left out": line("None", "buggy_line is not filled in yet"),
    "line: its text": line("'Z = X @ W1.T + b1'", "Choose one of"),
    # 8. the lamps
    "lamps: unit 1 again": lamps("no lamp_neuron can help. Change unit_2", unit="(1, -1, 0)"),
    "lamps: always on": lamps("always on", neuron="(1, 1, 0.5)"),
    "lamps: never on": lamps("never on", neuron="(1, 1, -2)"),
    "lamps: a score of exactly 0": lamps(
        "A larger bias makes the neuron easier to convince. A score of", neuron="(1, 1, -1)"
    ),
    "lamps: signs that no bias mends": lamps("No other bias helps", same="(1, 1, 0.5)"),
    "lamps: a decimal comma": lamps("Decimals have a point: 0.9, not 0,9", neuron="(1, 1, -0,5)"),
    "lamps: the other lamp": lamps("exchanged", neuron="(-1, -1, 0.5)"),
    "lamps: the second never on": lamps("never on", same="(-1, -1, 0)"),
    "lamps: numbers of the page": lamps("No straight line parts the spots", unit="(1, 1, -1)", neuron="(1, -2, 0)"),
    "lamps: the sum as the second unit": lamps(
        "parts the spots that should be lit, (0, 1) and (1, 1), from those that should be dark, (0, 0) and (0, 2): no",
        unit="(1, 1, 0)",
    ),
    "lamps: a unit that is never on": lamps("No straight line", unit="(-1, -1, 0)", neuron="(1, 1, 0.5)"),
    "lamps: the second switch not heard": lamps("except when only the second switch", neuron="(1, 0, -0.5)"),
    "lamps: too easy to convince": lamps("except when both switches are up", unit="(-1, 2, 0)"),
    "lamps: spots that a line can part": lamps("draws a straight line among these spots", unit="(-1, 2, 0)"),
    "lamps: two numbers": lamps("lamp_neuron should be three numbers", neuron="(1, 1)"),
    "lamps: two numbers for the second lamp": lamps("same_neuron should be three numbers", same="(1, 1)"),
    "lamps: text": lamps("Leave out the quotation marks", unit="'-1, 1, 0'"),
    "lamps: one left out": lamps("same_neuron (the four lamps) is not filled in", same="None"),
    "lamps: unit left out": lamps("unit_2 is not filled in", unit="None"),
}
