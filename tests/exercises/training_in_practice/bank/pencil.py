"""Wrong answers to parts 1 and 2: what is followed with a pencil, and lines put in order."""

from __future__ import annotations

from typing import Any

from tests.exercises.banks import Wrong

RIGHT = {"standardized": 2.5, "sigma": 0.2, "new_weight": 1.6, "stopped_after": 8, "kept_epoch": 5}


def trace(says: str, **changed: Any) -> Wrong:
    lines = [f"{name} = {value}" for name, value in (RIGHT | changed).items()]
    return Wrong("trace", "\n".join(lines), ("test-trace",), says)


def order(says: str, letters: str) -> Wrong:
    return Wrong("order", f"order_of_lines = {letters!r}", ("test-order",), says)


WRONG = {
    # 1. the trace
    "trace: the new picture takes part": trace("take part in mean and standard deviation", standardized=1.49),
    "trace: divided by three": trace("divide by 4", standardized=2.17),
    "trace: variance": trace("Take its square root first", standardized=1.25),
    "trace: only subtracted": trace("Now divide", standardized=5),
    "trace: only divided": trace("without subtracting", standardized=4.5),
    "trace: sign of the difference": trace("sign is turned", standardized=-2.5),
    "trace: divided by the mean": trace("divided by the mean", standardized=2.25),
    "trace: smallest and largest": trace("something else", standardized=1.75),
    "trace: units counted": trace("You counted the units", sigma=0.1),
    "trace: two missing": trace("The 2 is missing", sigma=0.14),
    "trace: root missing": trace("square root is missing", sigma=0.04),
    "trace: inputs and units": trace("added inputs and units", sigma=0.089),
    "trace: on its head": trace("stands on its head", sigma=5),
    "trace: two not under the root": trace("the 2 included", sigma=0.283),
    "trace: no decay": trace("without weight decay", new_weight=1.7),
    "trace: decay without learning rate": trace("0.5 times the weight", new_weight=0.7),
    "trace: decay alone": trace("decay alone", new_weight=1.9),
    "trace: decay added": trace("must shrink", new_weight=1.8),
    "trace: up the slope": trace("up the slope", new_weight=2.2),
    "trace: decay after the step": trace("shrank what was left", new_weight=1.615),
    "trace: the share itself": trace("of the weight: 0.1", new_weight=1.65),
    "trace: run to the end": trace("never run", stopped_after=9),
    "trace: one epoch too early": trace("One too early", stopped_after=7),
    "trace: first rise": trace("first rise is not enough", stopped_after=4),
    "trace: count not begun anew": trace("count begins anew", stopped_after=6),
    "trace: best of all": trace("Only epochs that were run", kept_epoch=9),
    "trace: the equal one": trace("Equal is not better", kept_epoch=8),
    "trace: best before the rise": trace("Epoch 5 is better still", kept_epoch=3),
    "trace: from zero": trace("counted from 1", kept_epoch=4),
    "trace: the epoch after the best": trace("already worse", kept_epoch=6),
    "trace: the loss": trace("number of its epoch", kept_epoch=0.58),
    # 2. the order
    "order: standardized before the split": order("Line C does not belong", "CHEFAD"),
    "order: chosen by the test": order("Line G does not belong", "EBHFGD"),
    "order: tested before chosen": order("A has to choose it first", "EBHFDA"),
    "order: trained before standardized": order("must be standardized before", "EBFHAD"),
    "order: statistics before the split": order("E has to split first", "BEHFAD"),
    "order: not standardized": order("2 more lines needed", "EFAD"),
    "order: a line twice": order("more than once", "EBHFAAD"),
    "order: a letter that is none": order("no line X", "EBHFAX"),
}
