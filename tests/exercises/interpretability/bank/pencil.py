"""Wrong answers to parts 1 to 3: numbers followed by hand, lines put in order, the planted bug."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

RIGHT_NUMBERS = {
    "slope_first": "1.5",
    "slope_third": "-1.5",
    "fall_first": "3.5",
    "fall_third": "0",
    "why": "'B'",
    "stepped": "[1, 0.4, 0.1]",
}


def traced(name: str, value: str, says: str) -> Wrong:
    """All of part 1 right, but for one value."""
    numbers = RIGHT_NUMBERS | {name: value}
    return Wrong("trace", "\n".join(f"{key} = {text}" for key, text in numbers.items()), ("test-trace",), says)


def falls(*lines: str) -> str:
    return function("pixel_falls(x, digit, W1, b1, W2, b2)", *lines)


def bug(says: str, *lines: str) -> Wrong:
    return Wrong("bug", falls(*lines), ("test-bug",), says)


def looped(says: str, change: str, *, before: str = "forward(x, W1, b1, W2, b2)[2][digit]") -> Wrong:
    """The loop with another line for the number of each pixel."""
    return bug(
        says,
        "falls = np.zeros(len(x))",
        f"before = {before}",
        "for i in range(len(x)):",
        "    without = np.array(x, dtype=float)",
        "    without[i] = 0",
        f"    falls[i] = {change}",
        "return falls",
    )


WRONG = {
    "trace: both units": traced("slope_first", "5.5", "Its sum is negative"),
    "trace: the unit that is off": traced("slope_first", "4", "unit 2 alone, and that one is off"),
    "trace: both scores": traced("slope_first", "0.5", "both scores added"),
    "trace: the other score": traced("slope_first", "-1", "the score of class 1"),
    "trace: one weight": traced("slope_first", "1", "Multiply the weight by the one"),
    "trace: the score": traced("slope_first", "3", "This is the score itself"),
    "trace: no ink, no slope": traced("slope_third", "0", "does not make its slope 0"),
    "trace: sign of the slope": traced("slope_third", "1.5", "The sign is lost"),
    "trace: both units, third pixel": traced("slope_third", "-3.5", "that one is off"),
    "trace: slope times ink": traced("fall_first", "1.5", "This is slope times ink"),
    "trace: score without": traced("fall_first", "-0.5", "This is the score without the pixel"),
    "trace: sign of the fall": traced("fall_first", "-3.5", "The sign is turned"),
    "trace: no ReLU": traced("fall_first", "5.5", "You left out ReLU"),
    "trace: bias forgotten": traced("fall_first", "2.5", "Unit 2 has a bias"),
    "trace: slope for a fall": traced("fall_third", "-1.5", "Occlusion takes away the ink that is there"),
    "trace: score for a fall": traced("fall_third", "3", "It falls by nothing"),
    "trace: unit 1 off": traced("why", "'A'", "It stays on"),
    "trace: other pixels": traced("why", "'D'", "Which hidden unit"),
    "trace: more ink": traced("why", "'C'", "just the ink that is there"),
    "trace: letter without quotes": traced("why", "2", "Choose one of"),
    "trace: not cut off": traced("stepped", "[1.1, 0.4, 0.1]", "blacker than ink"),
    "trace: downhill": traced("stepped", "[0.9, 0.6, 0]", "makes the loss smaller"),
    "trace: slopes for signs": traced("stepped", "[1, 0.498, 0.03]", "Only the sign"),
    "trace: all up": traced("stepped", "(1, 0.6, 0.1)", "All pixels went up"),
    "trace: steps alone": traced("stepped", "[0.1, -0.1, 0.1]", "Add them to the picture"),
    "trace: small slope, no step": traced("stepped", "[1, 0.5, 0.1]", "by the whole step all the same"),
    "trace: a number forgotten": traced("fall_first", "None", "fall_first is not filled in"),
    "order: step before slopes": Wrong("order", "order = 'EHABGD'", ("test-order",), "B has to find them first"),
    "order: loss before scores": Wrong("order", "order = 'HEBAGD'", ("test-order",), "E has to make the scores first"),
    "order: counted before cut off": Wrong("order", "order = 'EHBADG'", ("test-order",), "G has to cut them off first"),
    "order: back from the scores": Wrong("order", "order = 'EHCAGD'", ("test-order",), "Scores are none"),
    "order: easier to read": Wrong("order", "order = 'EHBFGD'", ("test-order",), "makes the loss smaller"),
    "order: backward without loss": Wrong("order", "order = 'EBHAGD'", ("test-order",), "H has to compute it first"),
    "order: one line short": Wrong("order", "order = 'EHBAG'", ("test-order",), "1 more line needed"),
    "bug: erasing blamed": Wrong("buggy-line", "buggy_line = 6", ("test-bug",), "But which array is that"),
    "bug: the fall blamed": Wrong("buggy-line", "buggy_line = 7", ("test-bug",), "Is only this pixel missing"),
    "bug: copied unchanged": bug(
        "it changes its argument x in place",
        "falls = np.zeros(len(x))",
        "before = forward(x, W1, b1, W2, b2)[2][digit]",
        "for i in range(len(x)):",
        "    without = x",
        "    without[i] = 0",
        "    falls[i] = before - forward(without, W1, b1, W2, b2)[2][digit]",
        "return falls",
    ),
    "bug: one copy for all": bug(
        "the falls add up",
        "falls = np.zeros(len(x))",
        "before = forward(x, W1, b1, W2, b2)[2][digit]",
        "without = x.copy()",
        "for i in range(len(x)):",
        "    without[i] = 0",
        "    falls[i] = before - forward(without, W1, b1, W2, b2)[2][digit]",
        "return falls",
    ),
    "bug: before anew in each turn": bug(
        "`before` is taken anew in each turn",
        "falls = np.zeros(len(x))",
        "without = x.copy()",
        "for i in range(len(x)):",
        "    before = forward(without, W1, b1, W2, b2)[2][digit]",
        "    without[i] = 0",
        "    falls[i] = before - forward(without, W1, b1, W2, b2)[2][digit]",
        "return falls",
    ),
    "bug: put back from the erased": bug(
        "it changes its argument x in place",
        "falls = np.zeros(len(x))",
        "before = forward(x, W1, b1, W2, b2)[2][digit]",
        "for i in range(len(x)):",
        "    x[i] = 0",
        "    falls[i] = before - forward(x, W1, b1, W2, b2)[2][digit]",
        "return falls",
    ),
    "bug: sign of the fall": looped("The sign is turned", "forward(without, W1, b1, W2, b2)[2][digit] - before"),
    "bug: scores returned": looped(
        "You return the score without each pixel", "forward(without, W1, b1, W2, b2)[2][digit]"
    ),
    "bug: all scores": looped(
        "all scores added",
        "before - forward(without, W1, b1, W2, b2)[2].sum()",
        before="forward(x, W1, b1, W2, b2)[2].sum()",
    ),
    "bug: always class 0": looped(
        "whatever the digit is",
        "before - forward(without, W1, b1, W2, b2)[2][0]",
        before="forward(x, W1, b1, W2, b2)[2][0]",
    ),
    "bug: size of the fall": looped("The sign is lost", "abs(before - forward(without, W1, b1, W2, b2)[2][digit])"),
    "bug: slope times ink": bug(
        "This is slope times ink",
        "g = (W2[:, digit] * (forward(x, W1, b1, W2, b2)[0] > 0)) @ W1.T",
        "return g * x",
    ),
    "bug: ink put there": bug(
        "You filled the pixel with ink",
        "falls = np.zeros(len(x))",
        "before = forward(x, W1, b1, W2, b2)[2][digit]",
        "for i in range(len(x)):",
        "    without = x.copy()",
        "    without[i] = 1",
        "    falls[i] = before - forward(without, W1, b1, W2, b2)[2][digit]",
        "return falls",
    ),
    "bug: return inside the loop": bug(
        "Is `return` inside the loop?",
        "falls = np.zeros(len(x))",
        "before = forward(x, W1, b1, W2, b2)[2][digit]",
        "for i in range(len(x)):",
        "    without = x.copy()",
        "    without[i] = 0",
        "    falls[i] = before - forward(without, W1, b1, W2, b2)[2][digit]",
        "    return falls",
    ),
    "bug: the library called": bug(
        "it calls the library for the very thing",
        "return library_falls(x[None], [digit], W1, b1, W2, b2)[0]",
    ),
}
