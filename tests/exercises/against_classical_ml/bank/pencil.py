"""Wrong answers to parts 1, 2 and 8: what is followed with a pencil, the holes of a draw, and the bill."""

from __future__ import annotations

from typing import Any

from tests.exercises.banks import Wrong

TRACE = {"by_three": 7, "by_five": 1, "mean_gap": 5, "standard_error": 2, "told_apart": "no"}
HOLES = {"hole_1": "fit", "hole_2": "valid", "hole_3": "learn", "hole_4": "test", "rates": 3}
BILL = {"neighbor_answer": 64_000, "network_answer": 2368, "network_training": 151_680_000, "pays_off": 2462}


def filled(cell: str, right: dict[str, Any], says: str, changed: dict[str, Any]) -> Wrong:
    lines = [f"{name} = {value!r}" for name, value in (right | changed).items()]
    return Wrong(cell, "\n".join(lines), (f"test-{cell}",), says)


def trace(says: str, **changed: Any) -> Wrong:
    return filled("trace", TRACE, says, changed)


def holes(says: str, **changed: Any) -> Wrong:
    return filled("holes", HOLES, says, changed)


def bill(says: str, **changed: Any) -> Wrong:
    return filled("bill", BILL, says, changed)


WRONG = {
    # 1. the trace
    "trace: the nearest alone": trace("Three vote", by_three=4),
    "trace: all seven vote": trace("if all seven vote", by_three=1),
    "trace: mean of classes": trace("count the votes", by_three=6),
    "trace: number of votes": trace("number of votes", by_three=2),
    "trace: the larger of two classes": trace("the smaller of the two", by_five=7),
    "trace: one vote of five": trace("has one vote", by_five=4),
    "trace: gap with the wrong sign": trace("network minus forest", mean_gap=-5),
    "trace: sum of gaps": trace("sum of the gaps", mean_gap=25),
    "trace: gaps without sign": trace("left out a sign", mean_gap=5.4),
    "trace: gaps over four": trace("the mean divides by", mean_gap=6.25),
    "trace: draws won": trace("draws that the network wins", mean_gap=4),
    "trace: standard deviation": trace("how far a single draw", standard_error=4.47),
    "trace: squares over five": trace("so divide by 4", standard_error=1.789),
    "trace: variance": trace("This is the variance", standard_error=20),
    "trace: first root forgotten": trace("root of the variance is missing", standard_error=8.944),
    "trace: both roots forgotten": trace("A root is missing", standard_error=4),
    "trace: divided by five": trace("the root of 5 by which", standard_error=0.894),
    "trace: sum of squares": trace("Three steps are left", standard_error=80),
    "trace: root of four": trace("that of 5", standard_error=2.236),
    "trace: gaps squared": trace("their distances from the mean gap", standard_error=3.202),
    "trace: rows apart": trace("each row by itself", standard_error=4.96),
    "trace: error of the network": trace("network's own mean", standard_error=2.70),
    "trace: four wins are enough": trace("less than three", told_apart="yes"),
    "trace: verdict without quotes": trace("Choose one of", told_apart=False),
    # 2. the holes
    "holes: valid votes": holes("must not vote", hole_1="valid"),
    "holes: learn votes": holes("would find itself", hole_1="learn"),
    "holes: test votes": holes("once, at the end", hole_1="test"),
    "holes: fit asked": holes("k = 1 would win", hole_2="fit"),
    "holes: learn asked": holes("Four fifths", hole_2="learn"),
    "holes: chosen by the test": holes("the test chooses k", hole_2="test"),
    "holes: not learned again": holes("and a waste", hole_3="fit"),
    "holes: few rows vote": holes("only 60 rows", hole_3="valid"),
    "holes: the test learned": holes("must not vote", hole_3="test"),
    "holes: result on validation": holes("These rows chose k", hole_4="valid"),
    "holes: result on what votes": holes("about new ones", hole_4="learn"),
    "holes: one rate": holes("nothing to choose from", rates=1),
    "holes: nine rates": holes("largest k", rates=9),
    # 8. the bill
    "bill: one for each example": bill("pixel by pixel", neighbor_answer=1000),
    "bill: one for each pixel": bill("All 1,000", neighbor_answer=64),
    "bill: neighbors with epochs": bill("no epochs", neighbor_answer=1_920_000),
    "bill: examples of the page": bill("Here there are 1,000", neighbor_answer=83_200),
    "bill: neighbors with hidden units": bill("The hidden units belong", neighbor_answer=2_048_000),
    "bill: backward alone": bill("way back alone", network_training=(2048 + 640) * 30_000),
    "bill: a fraction, rounded": bill("first whole number", pays_off=2461.1),
    "bill: biases": bill("You counted the biases", network_answer=2410),
    "bill: first layer": bill("first layer alone", network_answer=2048),
    "bill: layers multiplied": bill("all layers multiplied", network_answer=20_480),
    "bill: units added": bill("A weight leads from", network_answer=106),
    "bill: three for both": bill("slopes of the pixels", network_training=3 * 2368 * 30_000),
    "bill: forward alone": bill("way forward alone", network_training=2368 * 30_000),
    "bill: one epoch": bill("one epoch", network_training=5_056_000),
    "bill: two and three exchanged": bill("exchanged", network_training=(3 * 2048 + 2 * 320) * 30_000),
    "bill: answers of the network for nothing": bill("cost something, too", pays_off=2370),
    "bill: cut down": bill("the larger one, by a little", pays_off=2461),
    "bill: a fraction": bill("first whole number", pays_off=2461.06),
    "bill: with commas": Wrong(
        "bill",
        "neighbor_answer = 64,000\nnetwork_answer, network_training, pays_off = 2368, 151_680_000, 2462",
        ("test-bill",),
        "without a comma",
    ),
}
