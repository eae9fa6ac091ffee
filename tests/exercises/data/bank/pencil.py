"""Wrong answers to parts 1 to 3: what is worked out with a pencil, remedies, and lines put in order."""

from __future__ import annotations

from typing import Any

from tests.exercises.banks import Wrong

RIGHT = {"wrong_at_1600": 7.6, "honest": 0.85, "weight_left": 4.29, "if_kept": 8, "on_average": 6}
REMEDIES = {"for_a": "capacity", "for_b": "examples", "for_c": "nothing", "for_d": "domain"}


def trace(says: str, **changed: Any) -> Wrong:
    lines = [f"{name} = {value}" for name, value in (RIGHT | changed).items()]
    return Wrong("trace", "\n".join(lines), ("test-trace",), says)


def remedies(says: str, **changed: str) -> Wrong:
    lines = [f"{name} = {value!r}" for name, value in (REMEDIES | changed).items()]
    return Wrong("remedies", "\n".join(lines), ("test-remedies",), says)


def order(says: str, letters: str) -> Wrong:
    return Wrong("order", f"order_of_lines = {letters!r}", ("test-order",), says)


WRONG = {
    # 1. the trace
    "trace: one doubling": trace("for 800 labels", wrong_at_1600=10.1),
    "trace: three doublings": trace("You doubled three times", wrong_at_1600=5.7),
    "trace: the same points each time": trace("A doubling leaves the same share", wrong_at_1600=4.5),
    "trace: the same points once": trace("4.5 points once more", wrong_at_1600=9),
    "trace: the same points until nothing is left": trace("nothing was left", wrong_at_1600=0),
    "trace: a quarter": trace("do not leave a quarter", wrong_at_1600=3.4),
    "trace: half": trace("You halved the mistakes", wrong_at_1600=6.75),
    "trace: a share of mistakes": trace("Asked for is a percentage", wrong_at_1600=0.076),
    "trace: the wrong beginning": trace("Begin with the 13.5%", wrong_at_1600=13.5),
    "trace: rounded": trace("rounded too far", wrong_at_1600=8),
    "trace: the flattered number": trace("the leak flatters", honest=0.91),
    "trace: taken out of the right answers only": trace("Take them out of the 500", honest=0.51),
    "trace: taken out of all only": trace("among the 455 right answers", honest=1.517),
    "trace: a share of the mix": trace("The 91% are a mix", honest=0.546),
    "trace: percent": trace("A share lies between 0 and 1", honest=85),
    "trace: the wrong ones": trace("share of wrong answers", honest=0.15),
    "trace: pictures counted": trace("Divide by the number", honest=255),
    "trace: divided by all right answers": trace("Divide by the number of pictures that were new", honest=0.56044),
    "trace: wrong ones of all": trace("of all 500 that it reads wrongly", honest=0.09),
    "trace: how much was new": trace("share of the test that was new", honest=0.6),
    "trace: no share at all": trace("You took away 0.5 each time", weight_left=3.5),
    "trace: the share that is left": trace("Multiply the weight by it", weight_left=0.86),
    "trace: four steps": trace("after four steps", weight_left=4.07),
    "trace: the factor, rounded": trace("This is the factor", if_kept=1.33),
    "trace: the same amount each step": trace("the amount shrinks", weight_left=4.25),
    "trace: one step": trace("after one step", weight_left=4.75),
    "trace: two steps": trace("after two steps", weight_left=4.51),
    "trace: no learning rate": trace("half of the weight", weight_left=0.625),
    "trace: no decay": trace("a tenth each time", weight_left=3.645),
    "trace: growing": trace("makes a weight smaller", weight_left=5.79),
    "trace: what was taken": trace("what is left", weight_left=0.71),
    "trace: nothing happens": trace("the decay still acts", weight_left=5),
    "trace: the share itself": trace("0.05 OF the weight", weight_left=4.85),
    "trace: not multiplied": trace("value without dropout", if_kept=6),
    "trace: divided by p": trace("Divide by 1 - p", if_kept=24),
    "trace: multiplied by 1 - p": trace("Kept units grow", if_kept=4.5),
    "trace: a quarter added": trace("You added a quarter", if_kept=7.5),
    "trace: multiplied by p": trace("You multiplied by p", if_kept=1.5),
    "trace: the factor": trace("This is the factor", if_kept=1.333333),
    "trace: dropped": trace("in which it is dropped", if_kept=0),
    "trace: average without the factor": trace("kept units were not made larger", on_average=4.5),
    "trace: average if kept": trace("In a quarter of the steps", on_average=8),
    "trace: average with p": trace("with probability 1 - p", on_average=2),
    "trace: the middle": trace("not equally likely", on_average=4),
    # 2. the remedies
    "remedies: examples for a stiff network": remedies("equally bad already", for_a="examples"),
    "remedies: domain for a stiff network": remedies("The trouble is at home", for_a="domain"),
    "remedies: nothing for a stiff network": remedies("much better is possible", for_a="nothing"),
    "remedies: capacity for a supple network": remedies("bend as much as is needed", for_b="capacity"),
    "remedies: domain for a supple network": remedies("No other kind", for_b="domain"),
    "remedies: as good as the rival": remedies("the rival has as few labels", for_b="nothing"),
    "remedies: capacity against noise": remedies("nobody can foresee noise", for_c="capacity"),
    "remedies: examples against noise": remedies("the last 0.02", for_c="examples"),
    "remedies: domain against noise": remedies("another kind of measurement", for_c="domain"),
    "remedies: capacity for a new domain": remedies("what phones make", for_d="capacity"),
    "remedies: examples of the old domain": remedies("More of the old kind", for_d="examples"),
    "remedies: nothing for the customers": remedies("the customers have 30% wrong", for_d="nothing"),
    "remedies: a word that is none": remedies("Choose one of", for_d="more"),
    # 3. the order
    "order: labels shuffled": order("Line B does not belong", "ECGBHD"),
    "order: measured on the batch": order("Line F does not belong", "ECGAHF"),
    "order: validation learned from": order("Line I does not belong", "EICGAHD"),
    "order: split in each epoch": order("every picture would be learned from", "CEGAHD"),
    "order: learned before it is moved": order("A has to move it before", "ECGHAD"),
    "order: moved before there is a batch": order("G hands out the batches", "ECAGHD"),
    "order: epochs inside": order("inside the loop over epochs", "EGCAHD"),
    "order: measured before it is learned": order("D measures after the epoch", "ECDGAH"),
    "order: measured in each batch": order("D measures after the epoch", "ECGADH"),
    "order: nothing is moved": order("1 more line needed", "ECGHD"),
    "order: a letter that is none": order("no line K", "ECGAHK"),
}
