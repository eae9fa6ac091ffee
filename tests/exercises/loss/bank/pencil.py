"""Wrong answers to parts 1, 2 and 7: numbers followed by hand, lines put in order, first losses read."""

from __future__ import annotations

from tests.exercises.banks import Wrong


def trace(
    says: str, mean_squared: str = "1.67", p_0: str = "0.88", loss_0: str = "0.13", rest: str = "2.12, 2.3"
) -> Wrong:
    names = "mean_squared, p_0, loss_0, loss_1, uniform"
    return Wrong("trace", f"{names} = {mean_squared}, {p_0}, {loss_0}, {rest}", ("test-trace",), says)


def order(letters: str, says: str) -> Wrong:
    return Wrong("order", f"order = {letters!r}", ("test-order",), says)


def runs(a: str, b: str, c: str, d: str, says: str) -> Wrong:
    source = f"run_a, run_b, run_c, run_d = {a!r}, {b!r}, {c!r}, {d!r}"
    return Wrong("first-loss", source, ("test-first-loss",), says)


WRONG = {
    # 1. the trace
    "trace: sum of squares": trace("sum of the squares", mean_squared="5"),
    "trace: a perfect prediction not counted": trace("counts, too", mean_squared="2.5"),
    "trace: absolute errors": trace("without their signs", mean_squared="1"),
    "trace: averaged before squaring": trace("You averaged first", mean_squared="0.11"),
    "trace: errors not squared": trace("canceled", mean_squared="1 / 3"),
    "trace: square root": trace("stays squared", mean_squared="1.29"),
    "trace: halved": trace("divided by two as well", mean_squared="0.83"),
    "trace: probability of the other class": trace("probability of class 1", p_0="0.12"),
    "trace: powers not divided": trace("e to the score", p_0="4.48"),
    "trace: scores divided by their sum": trace("divided the scores", p_0="1.5"),
    "trace: sigmoid of one score": trace("first score alone", p_0="0.82"),
    "trace: one power divided by the other": trace("Divide by the sum of both", p_0="7.39"),
    "trace: powers subtracted": trace("where they are added", p_0="1.16"),
    "trace: the sign of the loss": trace("a loss is not", loss_0="-0.13"),
    "trace: one minus the probability": trace("1 minus the probability", loss_0="0.12"),
    "trace: logarithm to base ten": trace("base 10", loss_0="0.055"),
    "trace: logarithm of the score": trace("First comes softmax", loss_0="-0.405"),
    "trace: loss of the other class": trace("This is the loss for class 1", loss_0="2.127"),
    "trace: both classes added": trace("losses of both classes", rest="2.25, 2.3"),
    "trace: class 0 again": trace("This is the loss for class 0", rest="0.127, 2.3"),
    "trace: probability of a digit": trace("probability of each digit", rest="2.12, 0.1"),
    "trace: cost between two": trace("between two classes", rest="2.12, 0.69"),
    "trace: cost of ten to base ten": trace("base 10", rest="2.12, 1"),
    "trace: only one number": trace("p_0 is not filled in", p_0="None"),
    "trace: written as text": trace("'1.67' is not right", mean_squared="'1.67'"),
    # 2. the order of lines
    "order: divided before there are powers": order("BDCA", "D has to make the powers first"),
    "order: looked up before divided": order("DCBA", "B has to make them first"),
    "order: return first": order("ADBC", "Nothing after `return`"),
    "order: columns added up": order("DECA", "down each column"),
    "order: the largest probability": order("DBFA", "whatever the right class is"),
    "order: one line short": order("DBC", "1 more line needed"),
    "order: a line twice": order("DBBCA", "more than once"),
    "order: no such line": order("DBCG", "There is no line G"),
    # 7. first losses
    "runs: a healthy start mistrusted": runs("T", "R", "Q", "S", "would not fall to 0.6"),
    "runs: sum taken for unscaled pixels": runs("P", "Q", "R", "S", "Divide 73.9 by 32"),
    "runs: unscaled pixels taken for a sum": runs("P", "R", "R", "S", "the loss is a mean"),
    "runs: softmax twice taken for healthy": runs("P", "R", "Q", "P", "go on falling"),
    "runs: softmax twice taken for a shuffle": runs("P", "R", "Q", "T", "near 10%"),
    "runs: words in place of letters": runs("healthy", "R", "Q", "S", "Choose one of"),
    "runs: one left out": Wrong(
        "first-loss", "run_a, run_b, run_c, run_d = 'P', 'R', 'Q', None", ("test-first-loss",), "run_d is not filled in"
    ),
}
