"""Wrong answers to part 8: adding in pairs, in 16 bits."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def pairs(*lines: str) -> str:
    return function("sum_in_pairs(numbers)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("pairs", pairs(*lines), ("test-pairs",), says)


def rounds(says: str, *lines: str) -> Wrong:
    """Rounds of pairs, with other lines in the loop, where x is what is still to be added, and n how many pairs."""
    return wrong(
        says,
        "x = numbers",
        "while len(x) > 1:",
        "    n = len(x) // 2",
        *(f"    {line}" for line in lines),
        "return x[0]",
    )


SUMS = "sums = x[0 : 2 * n : 2] + x[1 : 2 * n : 2]"
LEFT = "x = np.concatenate([sums, x[2 * n :]])"

WRONG = {
    "pairs: one after the other": wrong(
        "one after the other, and the sum stops",
        "total = np.float16(0)",
        "for number in numbers:",
        "    total = total + number",
        "return total",
    ),
    "pairs: NumPy's sum": wrong("which NumPy's own sum gives", "return numbers.sum()"),
    "pairs: double precision": wrong("not rounded to float16 on the way", "return numbers.astype(float).sum()"),
    "pairs: single precision, rounded at the end": wrong(
        "not rounded to float16 on the way", "return np.float16(numbers.astype(np.float32).sum())"
    ),
    "pairs: left over is lost": rounds("is lost", SUMS, "x = sums"),
    "pairs: zip": wrong(
        "is lost",
        "while len(numbers) > 1:",
        "    numbers = [a + b for a, b in zip(numbers[::2], numbers[1::2])]",
        "return numbers[0]",
    ),
    "pairs: left over added at once": rounds(
        "to the last pair at once", SUMS, "sums[-1] += x[2 * n :].sum()", "x = sums"
    ),
    "pairs: left over in front": rounds("comes to the front", SUMS, "x = np.concatenate([x[2 * n :], sums])"),
    "pairs: first one left over": rounds(
        "you leave out the first one",
        "k = len(x) % 2",
        "x = np.concatenate([x[:k], x[k::2] + x[k + 1 :: 2]])",
    ),
    "pairs: left over twice": rounds(
        "added to itself",
        SUMS,
        "x = np.concatenate([sums, x[2 * n :] + x[2 * n :]])",
    ),
    "pairs: odd number": rounds("only while their number is even", "x = x[0::2] + x[1::2]"),
    "pairs: neighbor missing": rounds(
        "only while their number is even", "x = [x[i] + x[i + 1] for i in range(0, len(x), 2)]"
    ),
    "pairs: halves": rounds("first half to the second half", "sums = x[:n] + x[n : 2 * n]", LEFT),
    "pairs: from both ends": rounds(
        "first to the last", "x = np.concatenate([x[:n] + x[::-1][:n], x[n : len(x) - n]])"
    ),
    "pairs: halved from above": wrong(
        "halve from above",
        "if len(numbers) == 1:",
        "    return numbers[0]",
        "n = len(numbers) // 2",
        "return sum_in_pairs(numbers[:n]) + sum_in_pairs(numbers[n:])",
    ),
    "pairs: each number twice": rounds("in two pairs", "x = x[:-1] + x[1:]"),
    "pairs: a queue": wrong(
        "comes to the front",
        "x = list(numbers)",
        "while len(x) > 1:",
        "    x.append(x.pop(0) + x.pop(0))",
        "return x[0]",
    ),
    "pairs: sorted": wrong(
        "sorted the numbers first",
        "x = np.sort(numbers)",
        "while len(x) > 1:",
        "    n = len(x) // 2",
        f"    {SUMS}",
        f"    {LEFT}",
        "return x[0]",
    ),
    "pairs: one round": wrong(
        "after one round",
        "x, n = numbers, len(numbers) // 2",
        "if len(x) > 1:",
        f"    {SUMS}",
        f"    {LEFT}",
        "return x[0]",
    ),
    "pairs: an array returned": wrong(
        "hand back an array",
        "x = numbers",
        "while len(x) > 1:",
        "    n = len(x) // 2",
        f"    {SUMS}",
        f"    {LEFT}",
        "return x",
    ),
    "pairs: one round, then one by one": wrong(
        "After one round of pairs you add one after the other",
        "total = np.float16(0)",
        "for i in range(0, len(numbers), 2):",
        "    pair = numbers[i] + numbers[i + 1] if i + 1 < len(numbers) else numbers[i]",
        "    total = total + pair",
        "return total",
    ),
    "pairs: one round, then sum": wrong(
        "let NumPy sum the rest",
        "x, n = numbers, len(numbers) // 2",
        SUMS,
        LEFT,
        "return x.sum()",
    ),
    "pairs: in double precision": wrong(
        "not right yet",
        "x = numbers.astype(float)",
        "while len(x) > 1:",
        "    n = len(x) // 2",
        f"    {SUMS}",
        f"    {LEFT}",
        "return x[0]",
    ),
    "pairs: argument changed": wrong(
        "changes its argument numbers in place",
        "n = len(numbers)",
        "step = 1",
        "while step < n:",
        "    for i in range(0, n - step, 2 * step):",
        "        numbers[i] += numbers[i + step]",
        "    step *= 2",
        "return numbers[0]",
    ),
}
