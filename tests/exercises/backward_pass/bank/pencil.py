"""Wrong answers to parts 1, 2 and 8: gradients followed by hand, lines put in order, checks read."""

from __future__ import annotations

from tests.exercises.banks import Wrong

NUMBERS = {
    "g_score": "0.9",
    "g_weight": "-0.45",
    "g_hidden": "1.35",
    "g_off": "0",
    "g_first": "2.7",
    "change": "0.027",
}


def trace(says: str, **changed: str) -> Wrong:
    source = "\n".join(f"{name} = {number}" for name, number in (NUMBERS | changed).items())
    return Wrong("trace", source, ("test-trace",), says)


def order(letters: str, says: str) -> Wrong:
    return Wrong("order", f"order = {letters!r}", ("test-order",), says)


def runs(letters: str, says: str) -> Wrong:
    return Wrong("verdicts", f"run_a, run_b, run_c, run_d, run_e = {letters!r}", ("test-verdicts",), says)


WRONG = {
    # 1. the trace
    "trace: truth minus probability": trace("other way around", g_score="-0.9"),
    "trace: probability of the other class": trace("probability of class 1", g_score="0.1"),
    "trace: one subtracted from the wrong class": trace("as if class 0 were right", g_score="-0.1"),
    "trace: divided by the classes": trace("there is one", g_score="0.45"),
    "trace: the loss": trace("This is the loss", g_score="2.3"),
    "trace: slope along the probability": trace("One more link", g_score="-10"),
    "trace: what came in forgotten": trace("what came in through this weight", g_weight="-0.9"),
    "trace: sign of a weight": trace("0.1 - 1 = -0.9", g_weight="0.45"),
    "trace: weight from another unit": trace("unit 3", g_weight="-1.8"),
    "trace: weight multiplied as well": trace("does not enter", g_weight="0.225"),
    "trace: one way alone": trace("class 0 alone", g_hidden="0.9"),
    "trace: a lost sign in the second way": trace("Add both ways", g_hidden="0.45"),
    "trace: output multiplied as well": trace("That is for the weights", g_hidden="0.675"),
    "trace: a column in place of a row": trace("down a column", g_hidden="1.8"),
    "trace: probabilities sent back": trace("for class 1, 0.1 - 1", g_hidden="0.85"),
    "trace: mask forgotten": trace("the gradient stops there", g_off="-1.8"),
    "trace: the sum for its gradient": trace("sum itself", g_off="-1.5"),
    "trace: multiplied by the sum": trace("multiplies by its slope", g_off="2.7"),
    "trace: the input forgotten": trace("the first input", g_first="1.35"),
    "trace: the output for the input": trace("the input, 2", g_first="0.675"),
    "trace: the score's gradient taken back": trace("its own sum", g_first="1.8"),
    "trace: the second input": trace("second input is 0", g_first="0"),
    "trace: the slope for the change": trace("the slope times the nudge", change="2.7"),
    "trace: sign of the change": trace("rises with the weight", change="-0.027"),
    "trace: the nudge for the change": trace("nudge itself", change="0.01"),
    "trace: the new loss": trace("new loss", change="2.33"),
    "trace: multiplied by the weight": trace("The weight moves by the nudge", change="1.35"),
    "trace: one left out": trace("change is not filled in", change="None"),
    "trace: sign of the first weight": trace("Nothing turns it here", g_first="-2.7"),
    "trace: rounded too far": trace("rounded too far", change="0.03"),
    "trace: a comma": trace("0.9, not 0,9", g_score="0,9"),
    "trace: in quotes": trace("without quotes", g_weight="'-0.45'"),
    "trace: written as text": trace("'0.9' is not right", g_score="'0.9'"),
    # 2. the order of lines
    "order: as in the forward pass": order("FACEBD", "everything starts at the loss"),
    "order: layers exchanged": order("DCABEF", "E has to make it first"),
    "order: mask before the gradient": order("DEBCAF", "B has to make it first"),
    "order: weights before their gradient": order("DBECFA", "A has to make it first"),
    "order: ReLU skipped": order("DBEGAF", "skips ReLU"),
    "order: the other layer's mask": order("DBHCAF", "its own mask"),
    "order: one line short": order("DBECA", "1 more line needed"),
    "order: nothing": Wrong("order", "order = None", ("test-order",), "Put 6 letters in quotes"),
    "order: without quotes": Wrong("order", "order = DBECAF", ("test-order",), "does not exist yet"),
    "order: a line twice": order("DBECAAF", "more than once"),
    # 8. checks read
    "runs: rounding taken for a mistake": runs("RQTRS", "All four of its gradients pass"),
    "runs: a factor taken for a sign": runs("PSTRS", "by a factor that you know"),
    "runs: a factor taken for the biases": runs("PRTRS", "the biases alone"),
    "runs: the mask taken for the batch": runs("PQQRS", "Which of them pass here"),
    "runs: the mask taken for W2": runs("PQURS", "This would spoil W2"),
    "runs: biases taken for the batch": runs("PQTQS", "Which of them pass here"),
    "runs: biases taken for the mask": runs("PQTTS", "W1 as well"),
    "runs: a sign taken for a factor": runs("PQTRQ", "Look at the signs"),
    "runs: a sign taken for nothing": runs("PQTRP", "Errors this large"),
    "runs: one left out": Wrong(
        "verdicts",
        "run_a, run_b, run_c, run_d, run_e = 'P', 'Q', 'T', 'R', None",
        ("test-verdicts",),
        "run_e is not filled in",
    ),
}
