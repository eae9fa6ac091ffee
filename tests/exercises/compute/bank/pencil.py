"""Wrong answers to parts 1 to 4: counts by hand, what a step waits for, lines put in order, the planted bug."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

COUNTED = {"parameters": 5560, "forward": 220_000, "step": 660_000, "held": 88_960, "notes": 12_000, "more": 36_000}
BOUND = {
    "edge": 40,
    "bound_16": "memory",
    "share_16": 0.2,
    "bound_128": "arithmetic",
    "smallest": 40,
    "twice_peak": 12,
    "twice_batch": 12,
}


def values(right: dict[str, object], **changed: object) -> str:
    return "\n".join(f"{name} = {value!r}" for name, value in (right | changed).items())


def trace(says: str, **changed: object) -> Wrong:
    return Wrong("trace", values(COUNTED, **changed), ("test-trace",), says)


def bound(says: str, **changed: object) -> Wrong:
    return Wrong("bound", values(BOUND, **changed), ("test-bound",), says)


def ordered(says: str, letters: str) -> Wrong:
    return Wrong("order", f"order = {letters!r}", ("test-order",), says)


def in_parts(*lines: str) -> str:
    return function("gradient_in_parts(x, y, w, size)", *lines)


def bug(says: str, *lines: str) -> Wrong:
    return Wrong("bug", in_parts(*lines), ("test-bug",), says)


def looped(says: str, line: str, after: str = "return total", stop: str = "len(x)") -> Wrong:
    """The loop of the broken function, with another line that adds, and another end."""
    return bug(
        says,
        "total = np.zeros(len(w))",
        f"for start in range(0, {stop}, size):",
        "    part, right = x[start : start + size], y[start : start + size]",
        "    error = part @ w - right",
        f"    {line}",
        after,
    )


WRONG = {
    # 1. counts
    "trace: weights alone": trace("These are the weights alone", parameters=5500),
    "trace: a bias for each input": trace("gave each input a bias", parameters=5650),
    "trace: output biases missing": trace("biases of the output layer", parameters=5550),
    "trace: sizes multiplied": trace("multiplied all three sizes", parameters=50_000),
    "trace: one bias a layer": trace("a single bias for each layer", parameters=5502),
    "trace: one example": trace("This is for one example", forward=11_000),
    "trace: one operation a weight": trace("one operation for each weight", forward=110_000),
    "trace: biases in the FLOPs": trace("counted the biases", forward=222_400),
    "trace: backward pass for forward": trace("This is the backward pass", forward=440_000),
    "trace: step forward only": trace("forward pass alone", step=220_000),
    "trace: step backward only": trace("without the forward pass", step=440_000),
    "trace: step of one example": trace("This is for one example", step=33_000),
    "trace: numbers for bytes": trace("each takes 4 bytes", held=22_240),
    "trace: values and gradients": trace("keeps two averages", held=44_480),
    "trace: one of four missing": trace("One of the four is missing", held=66_720),
    "trace: bits": trace("You counted bits", held=711_680),
    "trace: moved": trace("what a step moves", held=311_360),
    "trace: held without biases": trace("without the biases", held=88_000),
    "trace: notes in numbers": trace("This is the number of numbers", notes=3000),
    "trace: notes of one example": trace("the notes of all are kept", notes=600),
    "trace: notes with outputs": trace("outputs of the network as well", notes=12_800),
    "trace: notes are outputs": trace("These are the outputs of the layers", notes=4800),
    "trace: first layer's notes": trace("inputs of the first layer alone", notes=8000),
    "trace: ReLU counted again": trace("hidden outputs twice", notes=16_000),
    "trace: all 80": trace("notes of 80 examples", more=48_000),
    "trace: parameters grow": trace("same for every batch", more=302_880),
    "trace: nothing grows": trace("for the other 60 examples", more=0),
    "trace: a number forgotten": trace("notes is not filled in", notes=None),
    "trace: units for parameters": trace("number of units", parameters=60),
    "trace: sizes added": trace("You added the sizes", parameters=160),
    "trace: forward, one example with biases": trace("and counts the biases", forward=11_120),
    "trace: step, one example with biases": trace("and counts the biases", step=33_360),
    "trace: held times batch": trace("You multiplied by the batch", held=1_779_200),
    "trace: three numbers held": trace("not yet bytes", held=16_680),
    "trace: notes of ReLU and outputs": trace("and the outputs of the network", notes=16_800),
    "trace: notes in bits": trace("You counted bits", notes=96_000),
    "trace: notes of 8 bytes": trace("you counted 8", notes=24_000),
    "trace: more for one example": trace("the notes of one example", more=600),
    "trace: more with the outputs": trace("outputs of the network as well", more=38_400),
    # 2. what it waits for
    "bound: edge upside down": bound("stands on its head", edge=0.025),
    "bound: edge multiplied": bound("You multiplied", edge=90),
    "bound: edge in bits": bound("took bits for bytes", edge=5),
    "bound: small batch": bound("16 / 2 = 8", bound_16="arithmetic"),
    "bound: another word": bound("Choose one of", bound_16="bandwidth"),
    "bound: intensity is the batch": bound("not 16", share_16=0.4),
    "bound: share over 1": bound("more than all", share_16=5),
    "bound: percent": bound("a percentage", share_16=20),
    "bound: intensity for share": bound("This is the intensity", share_16=8),
    "bound: full peak": bound("less than the peak", share_16=1),
    "bound: large batch": bound("128 / 2 = 64", bound_128="memory"),
    "bound: four bytes": bound("for numbers of 4 bytes", smallest=80),
    "bound: doubled twice": bound("doubled it once more", smallest=20),
    "bound: wrong way": bound("You made it smaller", smallest=160),
    "bound: whole step halved": bound("halved the whole step", twice_peak=6),
    "bound: arithmetic alone": bound("This is the arithmetic", twice_peak=1.5),
    "bound: times added": bound("You added the two times", twice_peak=13.5),
    "bound: both doubled": bound("as many as before", twice_batch=24),
    "bound: batch, times added": bound("does both at once", twice_batch=18),
    "bound: batch, arithmetic alone": bound("Moving takes longer", twice_batch=6),
    "bound: zeros of one number": bound("zeros of only one", edge=4e13),
    "bound: divided by the peak": bound("divided the intensity by the peak", share_16=0.13),
    "bound: one above the edge": bound("the edge itself belongs to it", smallest=41),
    "bound: old peak, times added": bound("took the peak of the first GPU", twice_peak=15),
    "bound: times added and halved": bound("and halved both", twice_peak=7.5),
    # 3. lines in order
    "order: divided in 16 bits": ordered("First astype, then divide", "BEDFC"),
    "order: step in 16 bits": ordered("The master copy in 32 bits takes it", "BEDAG"),
    "order: forward before the weights": ordered("B has to make them first", "EBDAC"),
    "order: divided too early": ordered("D has to compute it first", "BEADC"),
    "order: step before dividing": ordered("in its true size", "BEDCA"),
    "order: master copy first": ordered("in its true size", "CBEDA"),
    "order: weights made at the end": ordered("B has to make them first", "EDACB"),
    "order: both divisions": ordered("First astype, then divide", "BEDAFC"),
    "order: one line short": ordered("1 more line needed", "BEDC"),
    # 4. the planted bug
    "bug: line 7 blamed": Wrong("buggy-line", "buggy_line = 7", ("test-bug",), "parts of 4, 4 and 2"),
    "bug: line 3 blamed": Wrong("buggy-line", "buggy_line = 3", ("test-bug",), "reaches every example once"),
    "bug: line 5 blamed": Wrong("buggy-line", "buggy_line = 5", ("test-bug",), "prediction minus target"),
    "bug: copied unchanged": looped("what the broken function gives", "total = total + 2 * part.T @ error / len(part)"),
    "bug: divided by the number of parts": looped(
        "examples of a smaller last part count too much",
        "total = total + 2 * part.T @ error / len(part)",
        "return total / len(range(0, len(x), size))",
    ),
    "bug: divided by size": looped("You divided by `size`", "total = total + 2 * part.T @ error / size"),
    "bug: size and number of parts": looped(
        "by `size` and by the number of parts",
        "total = total + 2 * part.T @ error / size",
        "return total / np.ceil(len(x) / size)",
    ),
    "bug: not divided": looped("These are sums over the batch", "total = total + 2 * part.T @ error"),
    "bug: parts alone": looped(
        "by the number of parts alone", "total = total + 2 * part.T @ error", "return total / -(-len(x) // size)"
    ),
    "bug: divided twice": looped(
        "You divided twice", "total = total + 2 * part.T @ error / len(part)", "return total / len(x)"
    ),
    "bug: last part dropped": looped(
        "smaller part is left out", "total = total + 2 * part.T @ error / len(x)", stop="len(x) - size + 1"
    ),
    "bug: 2 lost": looped("The 2 of the derivative", "total = total + part.T @ error / len(x)"),
    "bug: sign turned": looped("The sign is turned", "total = total - 2 * part.T @ error / len(x)"),
    "bug: return inside the loop": looped(
        "Is `return` inside the loop", "total = total + 2 * part.T @ error / len(x)", "    return total"
    ),
    "bug: last part kept": looped("You keep the last part alone", "total = 2 * part.T @ error / len(x)"),
    "bug: the whole batch at once": bug("all examples go through one product", "return 2 * x.T @ (x @ w - y) / len(x)"),
    "bug: all predictions at once": bug(
        "all examples go through one product",
        "error, total = x @ w - y, np.zeros(len(w))",
        "for i in range(0, len(x), size):",
        "    total += 2 * x[i : i + size].T @ error[i : i + size] / len(x)",
        "return total",
    ),
    "bug: means times size": looped(
        "multiplied the mean of each part by `size`",
        "total = total + 2 * part.T @ error / len(part) * size",
        "return total / len(x)",
    ),
    "bug: divided by the weights": looped(
        "divided by the number of weights. The loss", "total = total + 2 * part.T @ error / len(w)"
    ),
    "bug: divided by all numbers of x": looped(
        "divided by the number of weights as well", "total = total + 2 * part.T @ error / x.size"
    ),
    "bug: 2 lost, own number": looped(
        "each part is still divided by its own", "total = total + part.T @ error / len(part)"
    ),
    "bug: in quotes": Wrong("buggy-line", "buggy_line = '6'", ("test-bug",), "without quotes"),
    "bug: divided inside and out": looped(
        "by the number of parts. The first is enough",
        "total = total + 2 * part.T @ error / len(x)",
        "return total / len(range(0, len(x), size))",
    ),
}
