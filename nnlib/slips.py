"""Slips that are the same whatever an exercise asks for: rounding, whole numbers, `return` inside the loop.

An author lists the wrong turns of one exercise. These here are looked for when none of those explains the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import numpy as np

from nnlib.comparing import Outcome, is_nothing


def habit(expected: Sequence[Outcome], received: Sequence[Outcome], wrong: Sequence[int]) -> str:
    """A slip that is the same whatever is computed, if it explains the numbers of every wrong case; or nothing."""
    if len(wrong) < len(expected) and all(is_nothing(received[i]) for i in wrong):
        return "In other cases something does come back. Is the only `return` inside an `if`, or inside a loop?"
    if any(
        received[i].error is not None
        or len(expected[i].values) != len(received[i].values)
        or any(
            a.shape != b.shape or b.dtype.kind not in "biuf"
            for a, b in zip(expected[i].values, received[i].values, strict=True)
        )
        for i in wrong
    ):
        return ""
    pairs = [[*zip(expected[i].values, received[i].values, strict=True)] for i in wrong]
    odd = [(right.astype(float), given) for case in pairs for right, given in case if not close(right, given)]
    if not odd:
        return ""
    if len(wrong) < len(expected) and all(any(cut_off(*pair) for pair in case) for case in pairs):
        return (
            "Whole numbers came back where fractions are needed. //, dtype=int and astype(int) cut fractions off, and "
            "an array made by np.zeros_like(x) or x.copy() holds whole numbers where x does: make it with "
            "np.zeros(x.shape), or np.array(x, dtype=float)."
        )
    both = zip(expected, received, strict=True)  # who rounds does so in the cases that come out right, too
    every = [pair for ours, theirs in both for pair in zip(ours.values, theirs.values, strict=True)]
    if (decimals := rounded(every)) is not None and sum(right.size for right, _ in every) > 2:
        places = "whole numbers" if decimals == 0 else f"{decimals} decimal{'s' * (decimals > 1)}"
        return f"These are the right numbers, rounded to {places}. Do not round."
    if not any(given.any() for _, given in odd):
        return ""
    for what, first in (("row", lambda n: np.s_[:1]), ("number", lambda n: (np.s_[:1],) * n)):
        if all(right.ndim and np.array_equal(given, alone(given, first(right.ndim))) for right, given in odd) and all(
            np.allclose(right[first(right.ndim)], given[first(right.ndim)], 1e-4, 1e-5) for right, given in odd
        ):
            return f"Only the first {what} is filled in, and all that comes after is 0. Is `return` inside the loop?"
    return unreached(odd) if 2 * len(wrong) > len(expected) else ""  # a loop leaves something out in nearly every case


def close(right: np.ndarray, given: np.ndarray) -> bool:
    """Whether numbers agree, as checks see it."""
    return bool(np.allclose(right, given, 1e-4, 1e-5))


def cut_off(right: np.ndarray, given: np.ndarray) -> bool:
    """Whether whole numbers came back in place of fractions."""
    return given.dtype.kind in "iu" and not np.array_equal(right, np.round(right)) and not close(right, given)


def unreached(odd: Sequence[tuple[np.ndarray, np.ndarray]]) -> str:
    """What a loop did not reach, if all is right but the first row (or column, or number), or the last, which is 0."""
    for what, axis, axes in (("number", 0, 1), ("row", 0, 2), ("column", 1, 2)):
        for which, place, why in (
            ("first", 0, "begin one too late? Places are counted from 0."),
            ("last", -1, "end one too early? range(n) stops before n of itself."),
        ):
            if all(
                right.ndim == axes and np.allclose(given, emptied(right, axis, place), 1e-4, 1e-5)
                for right, given in odd
            ):
                return f"All is right but the {which} {what}, which is 0. Does a loop {why}"
    return ""


def emptied(array: np.ndarray, axis: int, place: int) -> np.ndarray:
    """An array with zeros in one place of an axis."""
    kept = array.copy()
    np.moveaxis(kept, axis, 0)[place] = 0
    return kept


def alone(array: np.ndarray, place: Any) -> np.ndarray:
    """An array of zeros but for one place."""
    kept = np.zeros_like(array)
    kept[place] = array[place]
    return kept


def commas(expected: Outcome, received: Any) -> str:
    """What became of numbers by a comma too many, or by one too few; or nothing."""
    given = received if type(received) is tuple else (received,)
    if any(value.ndim or value.dtype.kind not in "iuf" for value in expected.values) or not all(
        isinstance(number, (int, float)) for number in given
    ):
        return ""
    wanted = np.array(expected.values)
    if len(given) < wanted.size and (wanted < 0).any():
        return " Is a comma missing? Without one, 5 -3 is a difference."
    if len(given) > wanted.size and all(type(number) is int for number in given):
        if not np.array_equal(wanted, np.round(wanted)):
            return " Decimals have a point in Python: 0.9, not 0,9, which is two numbers."
        if wanted.size == 1:
            return " Write a large number without a comma: 12345, not 12,345, which is two numbers."
    return ""


def rounded(pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> int | None:
    """To how many decimals right numbers were rounded to give those that came back; None if it is not that."""
    right = np.concatenate([np.ravel(pair[0]).astype(float) for pair in pairs])
    given = np.concatenate([np.ravel(pair[1]).astype(float) for pair in pairs])
    if not np.isfinite(given).all() or not np.isfinite(right).all() or not given.any():
        return None
    for decimals in range(5):
        unit = 10.0**-decimals
        whole = np.abs(given - np.round(given, decimals)) <= 1e-6 * np.maximum(unit, np.abs(given))
        near = np.abs(given - right) <= 0.5001 * unit
        if whole.all():
            return decimals if near.all() else None
    return None


def percentage(expected: Outcome, received: Outcome) -> bool:
    """Whether a single number is about a hundred times as large as the one that is expected, which is 1 at most."""
    if any(len(outcome.values) != 1 or outcome.values[0].ndim for outcome in (expected, received)):
        return False
    right, given = (float(outcome.values[0]) for outcome in (expected, received))
    return abs(right) <= 1 < abs(given) and abs(given - 100 * right) <= 0.6


def typed(error: BaseException, source: str) -> str:
    """A slip of the keyboard that stopped a cell: a text without quotes, or a decimal comma; or nothing."""
    if isinstance(error, SyntaxError) and "leading zeros" in str(error):
        return " (Decimals have a point in Python: 0.05, not 0,05.)"
    name = getattr(error, "name", None) if type(error) is NameError else None
    if name and name.isalpha() and re.search(rf"=[ \t\w,]*\b{name}\b[ \t\w,]*(#.*)?$", source, re.MULTILINE):
        return f' If {name} is meant as a text, it needs quotes: "{name}".'
    return ""


def misnamed(asked: str, source: str) -> str:
    """A remark for where a cell defines a function under nearly the name that is asked for, and not under that one."""
    defined = re.findall(r"^def\s+(\w+)", source, re.MULTILINE)
    near = get_close_matches(asked, defined, n=1, cutoff=0.75)
    if not near or asked in defined or re.search(rf"^{re.escape(asked)}\s*=[^=]", source, re.MULTILINE):
        return ""
    return (
        f" The cell that was run just before this one defines `{near[0]}`, and what is checked here is `{asked}`, as "
        f"an earlier run defined it. If that cell holds your answer, name the function `{asked}`, and run both again."
    )
