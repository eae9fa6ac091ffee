"""Wrong answers to part 6: the time under the roof, and the share of the peak."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def roofline(*lines: str) -> str:
    return function("roofline(flops, moved, peak, bandwidth)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("roofline", roofline(*lines), ("test-roofline",), says)


def timed(says: str, seconds: str, share: str = "flops / t / peak") -> Wrong:
    return wrong(says, f"t = {seconds}", f"return t, {share}")


def shared(says: str, share: str) -> Wrong:
    return timed(says, "np.maximum(flops / peak, moved / bandwidth)", share)


WRONG = {
    "roofline: times added": timed("You added the two times", "flops / peak + moved / bandwidth"),
    "roofline: shorter time": timed("shorter of the two", "np.minimum(flops / peak, moved / bandwidth)"),
    "roofline: arithmetic alone": timed("time of the arithmetic alone", "flops / peak"),
    "roofline: moving alone": timed("time of the moving alone", "moved / bandwidth"),
    "roofline: peak and bandwidth exchanged": timed("other way around", "np.maximum(flops / bandwidth, moved / peak)"),
    "roofline: multiplied": timed("You multiplied", "np.maximum(flops * peak, moved * bandwidth)"),
    "roofline: upside down": timed("stand on their heads", "np.maximum(peak / flops, bandwidth / moved)"),
    "roofline: bits": timed("for bits", "np.maximum(flops / peak, 8 * moved / bandwidth)"),
    "roofline: FLOPs per second": shared("you return FLOPs per second", "flops / t"),
    "roofline: percent": shared("a percentage", "100 * flops / t / peak"),
    "roofline: lost share": shared("share that is lost", "1 - flops / t / peak"),
    "roofline: share over 1": shared("can go over 1", "t * peak / flops"),
    "roofline: roof without its flat part": shared("can go over 1", "flops / moved * bandwidth / peak"),
    "roofline: share of the bandwidth": shared("that of the bandwidth", "moved / t / bandwidth"),
    "roofline: intensity": shared("you return the intensity", "flops / moved"),
    "roofline: share of the sum": shared("divides by the sum", "flops / peak / (flops / peak + moved / bandwidth)"),
    "roofline: exchanged": wrong(
        "another order", "t = np.maximum(flops / peak, moved / bandwidth)", "return flops / t / peak, t"
    ),
    "roofline: max": timed("np.maximum(a, b) takes the larger of each pair", "max(flops / peak, moved / bandwidth)"),
    "roofline: if": wrong(
        "np.maximum(a, b) takes the larger of each pair",
        "compute, move = flops / peak, moved / bandwidth",
        "if compute > move:",
        "    return compute, 1.0",
        "return move, compute / move",
    ),
    "roofline: largest of all": timed(
        "looks for the largest of all",
        "np.max([flops / peak, moved / bandwidth]) + 0 * np.asarray(flops)",
    ),
    "roofline: one largest for all": timed("looks for the largest of all", "np.max([flops / peak, moved / bandwidth])"),
    "roofline: numbers of 4 bytes": timed("bytes already", "np.maximum(flops / peak, 4 * moved / bandwidth)"),
    "roofline: shorter by longer": shared(
        "shorter time divided by the longer", "np.minimum(flops / peak, moved / bandwidth) / t"
    ),
    "roofline: by intensity": wrong(
        "something that is 0 here",
        "reached = np.minimum(peak, flops / np.asarray(moved) * bandwidth)",
        "return flops / reached, reached / peak",
    ),
    "roofline: times added, FLOPs per second": timed(
        "longer time counts. For the share you return FLOPs per second",
        "flops / peak + moved / bandwidth",
        "flops / t",
    ),
    "roofline: one value": wrong("expected 2 values", "return np.maximum(flops / peak, moved / bandwidth)"),
    "roofline: nothing returned": wrong("returned nothing", "t = np.maximum(flops / peak, moved / bandwidth)"),
}
