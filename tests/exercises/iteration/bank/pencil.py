"""Wrong answers to parts 1, 2, 3 and 8: steps by hand, lines put in order, bugs found, curves read."""

from __future__ import annotations

from tests.exercises.banks import Wrong

STEPS = {
    "sgd_w": "0.2",
    "velocity": "2.42",
    "momentum_w": "-0.322",
    "adam_w": "0.4",
    "bowl_w": "-0.125",
    "limit": "0.4",
}
CAUSES = {"run_a": "S", "run_b": "R", "run_c": "Q", "run_d": "P"}


def trace(says: str, **changed: str) -> Wrong:
    source = "\n".join(f"{name} = {value}" for name, value in (STEPS | changed).items())
    return Wrong("trace", source, ("test-trace",), says)


def order(letters: str, says: str) -> Wrong:
    return Wrong("order", f"order = {letters!r}", ("test-order",), says)


def bugs(says: str, mixing: str = "2", losing: str = "4", lost: str = "30") -> Wrong:
    source = f"mixing_line, losing_line, lost = {mixing}, {losing}, {lost}"
    return Wrong("bugs", source, ("test-bugs",), says)


def runs(says: str, **changed: str | None) -> Wrong:
    source = "\n".join(f"{name} = {value!r}" for name, value in (CAUSES | changed).items())
    return Wrong("causes", source, ("test-causes",), says)


WRONG = {
    # 1. the trace
    "trace: uphill": trace("against the gradient", sgd_w="0.8"),
    "trace: the sign of the third gradient": trace("third gradient is negative", sgd_w="0.5 - 0.2 - 0.2 - 0.1"),
    "trace: no learning rate": trace("left out the learning rate", sgd_w="-2.5"),
    "trace: one step": trace("after the first step", sgd_w="0.3"),
    "trace: two steps": trace("after two steps", sgd_w="0.1"),
    "trace: one step of the average": trace("average of the gradients", sgd_w="0.4"),
    "trace: gradients added up": trace("nine tenths of the velocity stay", velocity="3"),
    "trace: two gradients": trace("after two gradients", velocity="3.8"),
    "trace: velocity downhill": trace("The sign is turned", velocity="-2.42"),
    "trace: the last gradient added": trace("third gradient is negative", velocity="4.42"),
    "trace: the rate in the velocity": trace("when the weight moves", velocity="0.242"),
    "trace: the gradient shrinks, too": trace("Only the old velocity shrinks", velocity="2.178"),
    "trace: a tenth stays": trace("kept one tenth", velocity="-0.78"),
    "trace: plain steps with momentum": trace("not by the gradient", momentum_w="0.2"),
    "trace: one step with the last velocity": trace("After each of the three", momentum_w="0.258"),
    "trace: velocity never shrinks": trace("the velocity shrinks", momentum_w="-0.4"),
    "trace: momentum uphill": trace("The velocity was added", momentum_w="1.322"),
    "trace: momentum without rate": trace("Multiply it by the learning rate", momentum_w="-7.72"),
    "trace: Adam as a plain step": trace("This is a plain step", adam_w="-19.5"),
    "trace: Adam not corrected": trace("not corrected here", adam_w="0.184"),
    "trace: Adam without the root": trace("The root is missing", adam_w="0.4995"),
    "trace: Adam stands still": trace("Nothing moved", adam_w="0.5"),
    "trace: bowl, one step": trace("after one step", bowl_w="-0.5"),
    "trace: bowl, the sign lost": trace("The sign got lost", bowl_w="0.125"),
    "trace: bowl, the first slope kept": trace("the slope is new", bowl_w="-3.5"),
    "trace: bowl, half the slope": trace("not half of that", bowl_w="0.0156"),
    "trace: limit, one step to the bottom": trace("arrives in one step", limit="0.2"),
    "trace: limit, turned around": trace("the more strongly the bowl is curved", limit="2.5"),
    "trace: limit, not divided": trace("Divide by k", limit="2"),
    "trace: limit left out": trace("limit is not filled in", limit="None"),
    "trace: written as text": trace("'0.2' is not right", sgd_w="'0.2'"),
    # 2. the order of lines
    "order: one order for all epochs": order("ECBDFA", "order of its own"),
    "order: a new order for every batch": order("CBEDFA", "once for an epoch"),
    "order: batches outside the epochs": order("BCEDFA", "stands inside that loop"),
    "order: rows after the gradient": order("CEBFDA", "D has to choose them first"),
    "order: step before the gradient": order("CEBDAF", "F has to compute it first"),
    "order: images shuffled alone": order("CGBDFA", "shuffles the images alone"),
    "order: the same rows in every step": order("CEBHFA", "first 32"),
    "order: one line short": order("CEBDF", "1 more line needed"),
    "order: a line twice": order("CEBDFAA", "more than once"),
    # 3. the planted bugs
    "bugs: the two exchanged": bugs("Line 4 counts the batches", mixing="4", losing="2"),
    "bugs: the slice blamed": bugs("Line 6 takes the same rows", mixing="6"),
    "bugs: the start blamed": bugs("where batch number i begins", losing="5"),
    "bugs: mixing blamed for losing": bugs("loses none", losing="2"),
    "bugs: full batches counted": bugs("number of full batches", lost="1438 // 32"),
    "bugs: steps counted": bugs("number of steps", lost="45"),
    "bugs: a whole batch": bugs("not full", lost="32"),
    "bugs: free places counted": bugs("places stay free", lost="2"),
    "bugs: a fraction": bugs("parts of a batch", lost="1438 / 32 - 44"),
    "bugs: only one of three": bugs("losing_line is not filled in", losing="None"),
    # 8. the curves
    "runs: mixed up for a low rate": runs("Compare run D", run_a="P"),
    "runs: mixed up for dead units": runs("the loss stays all the same", run_a="T"),
    "runs: teeth for a high rate": runs("teeth that recur", run_b="Q"),
    "runs: teeth for labels shuffled apart": runs("nothing can be learned", run_b="S"),
    "runs: a jump for dead units": runs("under way", run_c="T"),
    "runs: a jump for unscaled pixels": runs("after the first step", run_c="U"),
    "runs: a slow fall for labels shuffled apart": runs("does fall", run_d="S"),
    "runs: a slow fall for dead units": runs("in the first step", run_d="T"),
    "runs: words in place of letters": runs("Choose one of", run_a="shuffled"),
    "runs: one left out": runs("run_d is not filled in", run_d=None),
}
