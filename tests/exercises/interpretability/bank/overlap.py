"""Wrong answers to part 6: the share of strongest pixels that two maps have in common."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def overlap(*lines: str) -> str:
    return function("overlap(maps, others, count)", *lines)


def compared(
    places: str = "np.argsort(-{})[:count]", share: str = "np.isin(a, b).mean()", returned: str = "np.array(shares)"
) -> str:
    """The solution, with one thing changed or none."""
    return overlap(
        "shares = []",
        "for one, other in zip(maps, others):",
        f"    a, b = {places.format('one')}, {places.format('other')}",
        f"    shares.append({share})",
        f"return {returned}",
    )


def wrong(says: str, source: str) -> Wrong:
    return Wrong("overlap", source, ("test-overlap",), says)


WRONG = {
    "overlap: smallest": wrong("the smallest values", compared("np.argsort({})[:count]")),
    "overlap: by size": wrong("without the sign", compared("np.argsort(-abs({}))[:count]")),
    "overlap: counted": wrong("Divide by count", compared(share="np.isin(a, b).sum()")),
    "overlap: divided by all pixels": wrong(
        "the number of all pixels. The share", compared(share="np.isin(a, b).sum() / maps.shape[1]")
    ),
    "overlap: union": wrong("in either set", compared(share="len(set(a) & set(b)) / len(set(a) | set(b))")),
    "overlap: mean over the batch": wrong("the mean over all pictures", compared(returned="np.mean(shares)")),
    "overlap: divided by the batch": wrong(
        "You divided by the number of pictures", compared(share="np.isin(a, b).sum() / len(maps)")
    ),
    "overlap: place by place": wrong("You compared place by place", compared(share="np.mean(a == b)")),
    "overlap: strongest of all pictures": wrong(
        "of the whole batch",
        overlap(
            "a = maps >= np.sort(maps.ravel())[::-1][count - 1]",
            "b = others >= np.sort(others.ravel())[::-1][count - 1]",
            "return (a & b).sum(axis=1) / count",
        ),
    ),
    "overlap: values": wrong("You compared the largest values themselves", compared("np.sort({})[::-1][:count]")),
    "overlap: always six": wrong("You always took six pixels", compared("np.argsort(-{})[:6]")),
    "overlap: one too few": wrong(
        "one pixel too few", compared("np.argsort(-{})[: count - 1]", "np.isin(a, b).sum() / count")
    ),
    "overlap: one too many": wrong("one pixel too many", compared("np.argsort(-{})[: count + 1]")),
    "overlap: not in common": wrong("not in common", compared(share="1 - np.isin(a, b).mean()")),
    "overlap: correlation": wrong("This is the correlation", compared(share="np.corrcoef(one, other)[0, 1]")),
    "overlap: a map with itself": wrong("a map with itself", compared(share="np.isin(a, a).mean()")),
    "overlap: the table in one go": wrong(
        "go through the rows",
        overlap("a, b = np.argsort(maps)[-count:], np.argsort(others)[-count:]", "return len(set(a) & set(b)) / count"),
    ),
    "overlap: down the columns": wrong(
        "received an array of shape",
        overlap(
            "a, b = np.argsort(-maps, axis=0)[:count], np.argsort(-others, axis=0)[:count]",
            "return np.mean(a == b, axis=0)",
        ),
    ),
    "overlap: tables looked through": wrong(
        "looks through the whole second table",
        overlap(
            "a, b = np.argsort(-maps, axis=1)[:, :count], np.argsort(-others, axis=1)[:, :count]",
            "return np.isin(a, b).mean(axis=1)",
        ),
    ),
    "overlap: places taken for ranks": wrong(
        "does not give each pixel its rank",
        overlap(
            "a, b = (np.argsort(m, axis=1) >= m.shape[1] - count for m in (maps, others))",
            "return (a & b).sum(axis=1) / count",
        ),
    ),
    "overlap: a percentage": wrong("That is a percentage", compared(share="100 * np.isin(a, b).mean()")),
    "overlap: return inside the loop": wrong(
        "Is `return` inside the loop?",
        overlap(
            "for one, other in zip(maps, others):",
            "    a, b = np.argsort(-one)[:count], np.argsort(-other)[:count]",
            "    return np.isin(a, b).mean()",
        ),
    ),
    "overlap: the check asked": wrong(
        "it calls the library for the very thing", overlap("return common()(maps, others, count)")
    ),
}
