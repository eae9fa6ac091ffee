"""Wrong answers to part 8: a probe and its control."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def probe(*lines: str) -> str:
    return function("probe(h, there, h_new, there_new, order)", *lines)


def probed(
    control: str = "h, there[order], h_new, there_new",
    *,
    own: str = "h, there, h_new, there_new",
    cut: str = "0.5",
    ones: str = "np.ones(len({}))",
    share: str = "np.mean(said == truth)",
    returned: str = "judged({own}), judged({control})",
) -> str:
    """The solution, with one thing changed or none."""
    return probe(
        "def judged(a, told, b, truth):",
        f"    A = np.column_stack([a, {ones.format('a')}])",
        f"    B = np.column_stack([b, {ones.format('b')}])",
        "    w = np.linalg.lstsq(A, told, rcond=None)[0]",
        f"    said = B @ w >= {cut}",
        f"    return {share}",
        f"return {returned.format(own=own, control=control)}",
    )


def wrong(says: str, source: str) -> Wrong:
    return Wrong("probe", source, ("test-probe",), says)


WRONG = {
    "probe: judged on what it learned": wrong(
        "Both are measured on the examples that the probe learned from. Judge",
        probed("h, there[order], h, there", own="h, there, h, there"),
    ),
    "probe: both on what they learned": wrong(
        "the control even with its answers in disorder",
        probed("h, there[order], h, there[order]", own="h, there, h, there"),
    ),
    "probe: learns from the new": wrong(
        "The probe learns from the new examples",
        probed(own="h_new, there_new, h_new, there_new"),
    ),
    "probe: no bias": wrong("The bias is missing", probed(ones="np.zeros(len({}))")),
    "probe: bias learned and left out": wrong(
        "The bias is learned, and left out",
        probe(
            "shares = []",
            "for answers in (there, there[order]):",
            "    w = np.linalg.lstsq(np.column_stack([h, np.ones(len(h))]), answers, rcond=None)[0]",
            "    shares.append(np.mean((h_new @ w[:-1] >= 0.5) == there_new))",
            "return tuple(shares)",
        ),
    ),
    "probe: ones beside the old examples only": wrong(
        "Do the new examples lack the column of ones?",
        probe(
            "w = np.linalg.lstsq(np.column_stack([h, np.ones(len(h))]), there, rcond=None)[0]",
            "v = np.linalg.lstsq(np.column_stack([h, np.ones(len(h))]), there[order], rcond=None)[0]",
            "return np.mean((h_new @ w >= 0.5) == there_new), np.mean((h_new @ v >= 0.5) == there_new)",
        ),
    ),
    "probe: new answers in disorder": wrong(
        "the new answers stay as they are", probed("h, there, h_new, there_new[order]")
    ),
    "probe: cut at 0": wrong("You cut at 0.", probed(cut="0")),
    "probe: cut at 1": wrong("You cut at 1", probed(cut="1")),
    "probe: answers turned": wrong("The answers are turned", probed(share="np.mean(said != truth)")),
    "probe: counted": wrong("Divide by the number of new examples", probed(share="np.sum(said == truth)")),
    "probe: swapped": wrong("The two numbers are swapped", probed(returned="judged({control}), judged({own})")),
    "probe: both in disorder": wrong(
        "The control is the same as the accuracy", probed("h[order], there[order], h_new, there_new")
    ),
    "probe: control on what it learned": wrong(
        "Your control is measured on the examples", probed("h, there[order], h, there[order]")
    ),
    "probe: control's disorder judged on the right ones": wrong(
        "Your control is measured on the examples", probed("h, there[order], h, there")
    ),
    "probe: another disorder": wrong(
        "other answers in disorder", probed("h, there[np.argsort(order)], h_new, there_new")
    ),
    "probe: from last to first": wrong("from last to first", probed("h, there[::-1], h_new, there_new")),
    "probe: the more frequent answer": wrong(
        "the share of the more frequent answer",
        probed(returned="judged({own}), np.mean(there_new == (there.mean() >= 0.5))"),
    ),
    "probe: control a half": wrong("a fixed 0.5", probed(returned="judged({own}), 0.5")),
    "probe: gain": wrong(
        "the gain over the control", probed(returned="judged({own}), judged({own}) - judged({control})")
    ),
    "probe: nearer mean": wrong(
        "the answer whose mean is nearer",
        probe(
            "shares = []",
            "for k in (there, there[order]):",
            "    yes, no = h[k == 1].mean(axis=0), h[k == 0].mean(axis=0)",
            "    said = ((h_new - yes) ** 2).sum(axis=1) <= ((h_new - no) ** 2).sum(axis=1)",
            "    shares.append(np.mean(said == there_new))",
            "return tuple(shares)",
        ),
    ),
    "probe: accuracy alone": wrong("expected 2 values", probed(returned="judged({own})")),
    "probe: rounded": wrong(
        "You rounded the outputs",
        probe(
            "shares = []",
            "for answers in (there, there[order]):",
            "    w = np.linalg.lstsq(np.column_stack([h, np.ones(len(h))]), answers, rcond=None)[0]",
            "    said = np.round(np.column_stack([h_new, np.ones(len(h_new))]) @ w)",
            "    shares.append(np.mean(said == there_new))",
            "return tuple(shares)",
        ),
    ),
    "probe: outputs compared": wrong("is never exactly 1", probed(share="np.mean(B @ w == truth)")),
    "probe: how often yes": wrong("how often the probe says yes", probed(share="np.mean(said)")),
    "probe: percentages": wrong("These are percentages", probed(share="100 * np.mean(said == truth)")),
    "probe: places for answers": wrong("the numbers in `order` themselves", probed("h, order, h_new, there_new")),
    "probe: the check asked": wrong(
        "it calls the library for the very thing", probe("return probed()(h, there, h_new, there_new, order)")
    ),
}
