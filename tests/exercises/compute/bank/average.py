"""Wrong answers to part 7: one gradient from the gradients of several workers."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

ALL = ("test-average", "test-average-hidden", "test-workers")
IDLE = ("test-average", "test-average-hidden")


def average(*lines: str) -> str:
    return function("average_gradients(gradients, counts)", *lines)


def wrong(says: str, *lines: str, loses: tuple[str, ...] = ALL) -> Wrong:
    return Wrong("average", average(*lines), loses, says)


def summed(says: str, term: str = "n * g", after: str = "return total / sum(counts)", **more: tuple[str, ...]) -> Wrong:
    return wrong(
        says,
        "total = 0",
        "for g, n in zip(gradients, counts):",
        "    if n > 0:",
        f"        total = total + {term}",
        after,
        **more,
    )


WRONG = {
    "average: plain mean": wrong("took the plain mean", "return np.mean(gradients, axis=0)"),
    "average: sum": summed("You added the gradients up", "g", "return total"),
    "average: not divided": summed("did not divide", after="return total"),
    "average: divided by the workers": summed("divided by the number of workers", after="return total / len(counts)"),
    "average: not weighed": summed("But each is a mean already", "g"),
    "average: divided by each count": summed("You divided each gradient by its count", "g / n", "return total"),
    "average: weights upside down": summed(
        "stand on their heads", "g / n", "return total / sum(1 / n for n in counts if n)"
    ),
    "average: largest count": summed("by the largest count", after="return total / max(counts)"),
    "average: divided twice": summed(
        "by the number of workers. The first is enough", after="return total / sum(counts) / len(counts)"
    ),
    "average: best worker": wrong("with the most examples", "return gradients[int(np.argmax(counts))]"),
    "average: return inside the loop": summed("Is `return` inside the loop", after="    return total / sum(counts)"),
    "average: last worker": wrong(
        "last worker's gradient alone",
        "for g, n in zip(gradients, counts):",
        "    total = n * g",
        "return total / sum(counts)",
    ),
    "average: over all numbers": wrong("plain mean of all numbers", "return np.average(gradients)"),
    "average: no axis": wrong(
        "You added over all numbers as well",
        "total = 0",
        "for g, n in zip(gradients, counts):",
        "    total = total + np.sum(n * g)",
        "return total / sum(counts)",
    ),
    "average: columns weighed": wrong(
        "the numbers",
        "return (np.array(counts) * np.array(gradients)).sum(axis=0) / sum(counts)",
    ),
    "average: median": wrong("took the median", "return np.median(gradients, axis=0)"),
    "average: last worker forgotten": wrong(
        "range(n) stops before n",
        "total = 0",
        "for i in range(len(counts) - 1):",
        "    total = total + counts[i] * gradients[i]",
        "return total / sum(counts)",
    ),
    "average: None counted": wrong(
        "Leave out those whose count is 0",
        "total = 0",
        "for g, n in zip(gradients, counts):",
        "    total = total + n * g",
        "return total / sum(counts)",
        loses=IDLE,
    ),
    "average: None left out, 0 kept": wrong(
        "gradients and counts do not match",
        "busy = [g for g in gradients if g is not None]",
        "return sum(n * g for n, g in zip(counts, busy)) / sum(counts)",
        loses=IDLE,
    ),
    "average: compared with None": wrong(
        "ask `gradient is not None`",
        "total = 0",
        "for g, n in zip(gradients, counts):",
        "    if g != None:",
        "        total = total + n * g",
        "return total / sum(counts)",
    ),
    "average: asked whether it is there": wrong(
        "not `if gradient:`",
        "total = 0",
        "for g, n in zip(gradients, counts):",
        "    if g:",
        "        total = total + n * g",
        "return total / sum(counts)",
    ),
    "average: np.average with None": wrong(
        "Leave out those whose count is 0",
        "return np.average(np.stack(gradients), axis=0, weights=counts)",
        loses=IDLE,
    ),
    "average: stops at None": wrong(
        "continue, not break",
        "total = 0",
        "for g, n in zip(gradients, counts):",
        "    if n == 0:",
        "        break",
        "    total = total + n * g",
        "return total / sum(counts)",
        loses=IDLE,
    ),
    "average: changes the first": wrong(
        "changes its argument gradients in place",
        "total = None",
        "for g, n in zip(gradients, counts):",
        "    if n > 0:",
        "        g *= n",
        "        total = g if total is None else total + g",
        "return total / sum(counts)",
    ),
    "average: whole numbers": wrong(
        "in place",
        "busy = [i for i, n in enumerate(counts) if n]",
        "total = gradients[busy[0]]",
        "total *= counts[busy[0]]",
        "for i in busy[1:]:",
        "    total += counts[i] * gradients[i]",
        "return total / sum(counts)",
    ),
}
