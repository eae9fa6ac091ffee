"""How two answers are compared, and what is said about the difference.

An answer is what a call gave: its values as arrays, or the exception that stopped it. Two answers agree if their
shapes agree and, within a tolerance, their numbers. Where they differ, the plainest difference is put into words:
that the call stopped comes before what it returned, a wrong shape before wrong numbers. `nnlib.testing` speaks
these words to students.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from nnlib.stops import called_by_it, listed, own_lines, plainly, where

Function = Callable[..., Any]
NUMBERS = "the numbers are not right yet."


class OutOfReach(RuntimeError):
    """What a library function raises while a student's function runs that should do its work itself."""


class ChangedArgument(Exception):
    """A function changed an array that it was given, or one in a list. Its text says so, and the cure."""


class Outcome(NamedTuple):
    """What one call gave: its values as arrays (one, or one for each item of a tuple), or its exception."""

    values: tuple[np.ndarray, ...]
    error: Exception | None = None
    listed: bool = False  # whether a value came as a list, and was made an array here
    single: bool = False  # whether it came as a tuple of one item, such as a shape


def call(
    function: Function,
    case: Sequence[Any],
    parts: int = 1,
    names: Sequence[str] = (),
    warned: list[str] | None = None,
) -> Outcome:
    """Call a function with copies of the arguments. Where ``names`` are given, changed arguments are noticed."""
    copies = [copied(value) for value in case]
    with warnings.catch_warnings(record=True) as caught:  # on stderr, a warning would cost nbgrader's points
        warnings.simplefilter("always")
        try:
            result = function(*copies)
        except Exception as error:
            return Outcome((), error)
    if warned is not None:
        warned += [str(warning.message) for warning in caught]
    for key, before, after in zip(names, case, copies, strict=False):
        if not unchanged(before, after):
            cure = (
                f"Make a new array (`{key} = {key} * 2`, not `{key} *= 2`), or work on a copy (`{key} = {key}.copy()`; "
                f"`new = {key}` only gives the same array a second name)."
            )
            if not isinstance(before, np.ndarray):
                cure = "Leave the list, and each array in it, as you were given it."
            return Outcome((), ChangedArgument(f"it changes its argument {key} in place. {cure}"))
    return outcome_of(result, parts)


def copied(value: Any) -> Any:
    """An argument of a call, so that nothing done to it can be seen by anybody else."""
    if isinstance(value, np.ndarray):
        return value.copy()
    return type(value)(map(copied, value)) if type(value) in (list, tuple) else value


def unchanged(before: Any, after: Any) -> bool:
    """Whether a function left its argument as it was: an array, or a list of arrays, or of lists of them."""
    if isinstance(before, np.ndarray):
        return np.array_equal(before, after)
    if type(before) in (list, tuple):
        return len(before) == len(after) and all(map(unchanged, before, after))
    return True


def outcome_of(result: Any, parts: int = 1) -> Outcome:
    """What a call returned, as arrays; a list counts as a tuple where one of ``parts`` items is expected."""
    if parts > 1 and isinstance(result, (list, np.ndarray)) and len(result) == parts:
        result = tuple(result)  # [slope, intercept] is as good as (slope, intercept)
    items = result if isinstance(result, tuple) else (result,)
    try:
        single = isinstance(result, tuple) and len(result) == 1
        return Outcome(tuple(map(np.asarray, items)), None, any(isinstance(item, list) for item in items), single)
    except ValueError:  # rows of unequal length
        return Outcome((np.array(result, dtype=object),))


def is_nothing(outcome: Outcome) -> bool:
    """Whether a call returned None."""
    values = outcome.values
    return len(values) == 1 and values[0].dtype == object and values[0].ndim == 0 and values[0].item() is None


def size(value: Any) -> int:
    """How many numbers an argument holds: the fewer, the easier an example is to follow."""
    return sum(map(size, value)) if type(value) in (list, tuple) else np.size(value)


def same(ours: Outcome, theirs: Outcome, rtol: float, atol: float) -> bool:
    """Whether two outcomes agree: the same kind of exception, or the same shapes and, within tolerance, numbers."""
    if ours.error is not None or theirs.error is not None:
        return type(ours.error) is type(theirs.error)
    return len(ours.values) == len(theirs.values) and all(
        a.shape == b.shape
        and a.dtype.kind in "biuf"
        and b.dtype.kind in "biuf"
        and np.allclose(a.astype(float), b.astype(float), rtol, atol, equal_nan=True)
        for a, b in zip(ours.values, theirs.values, strict=True)
    )


def difference(expected: Outcome, received: Outcome, returns: Sequence[str] = ()) -> str:
    """What differs, the plainest thing first: it stopped, nothing came back, type, shape, nan, numbers."""
    error, values = received.error, received.values
    if isinstance(error, NotImplementedError):
        if helper := called_by_it(error):
            return f"it calls `{helper}`, which is not written yet: write that one before."
        return (
            "not written yet. Put your answer in place of `raise NotImplementedError()`. If your answer is there "
            "already, delete that line."
        )
    if isinstance(error, OutOfReach):
        lines = own_lines(error)
        line = f"\n    in the line: {lines[0].text}" if lines else "."
        return f"it calls the library for the very thing you are to write. Compute it yourself{line}"
    if isinstance(error, ChangedArgument):
        return str(error)
    if error is not None:
        return f"it stopped with {type(error).__name__}: {plainly(error).rstrip('.')}{where(error)}"
    if is_nothing(received):
        return "it returned nothing (None). Is `return` missing? Printing shows a value; `return` hands it back."
    wanted = f"{len(returns)} values ({', '.join(returns)})" if len(returns) > 1 else kinds_of(expected)
    if len(expected.values) != len(values) or any(value.dtype.kind not in "biuf" for value in values):
        count = f"{len(values)}: " if len(returns) > 1 and len(values) > 1 and not all_numbers(received) else ""
        return f"expected {wanted}, and received {count}{kinds_of(received)}.{instead(expected, received, returns)}"
    if [value.shape for value in expected.values] != [value.shape for value in values]:
        if len(returns) == len(values) > 1:
            return f"the shape is not right. {odd_ones(expected, received, returns)}"
        return f"the shape is not right: expected {kinds_of(expected)}, and received {kinds_of(received)}."
    if not all(np.isfinite(value).all() for value in values):
        return "some numbers are not finite (nan or inf)."
    return NUMBERS


def instead(expected: Outcome, received: Outcome, returns: Sequence[str]) -> str:
    """What to return in place of a dict, of values in groups, of complex numbers, or of a number in quotes."""
    if any(value.dtype.kind == "c" for value in received.values):
        return " Complex numbers usually come from a root or a power of a negative number, such as `(-8) ** 0.5`."
    grouped = len(received.values) == 1 and received.values[0].dtype == object and received.values[0].ndim > 1
    if grouped and received.values[0].size == len(returns):
        return f" Return them side by side, without parentheses or brackets inside: `return {', '.join(returns)}`."
    if len(received.values) != 1 or received.values[0].ndim:
        return ""
    given = received.values[0].item()
    if isinstance(given, dict):
        order = f", in this order: `return {', '.join(returns)}`" if len(returns) > 1 else ""
        itself = (
            "the values themselves, not a dict of them" if len(expected.values) > 1 else "the value itself, not a dict"
        )
        return f" Return {itself}{order}."
    if isinstance(given, str) and expected.values[0].dtype.kind in "biuf":
        if is_number(given):
            return " Write the number without quotes."
        if is_number(given.replace(",", "")):
            return " Write the number without quotes and without a comma (decimals have a point)."
    return ""


def is_number(text: str) -> bool:
    """Whether a text is that of a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def odd_ones(expected: Outcome, received: Outcome, returns: Sequence[str]) -> str:
    """Of several values, those whose shape is not right, each after its name."""
    return " ".join(
        f"{name}: expected {kinds_of(Outcome((right,)))}, and received {kinds_of(Outcome((given,)))}."
        for name, right, given in zip(returns, expected.values, received.values, strict=True)
        if right.shape != given.shape
    )


def all_numbers(outcome: Outcome) -> bool:
    """Whether all values are single numbers."""
    return all(value.ndim == 0 and value.dtype.kind in "iuf" for value in outcome.values)


def right_ones(
    expected: Sequence[Outcome], received: Sequence[Outcome], returns: Sequence[str], rtol: float, atol: float
) -> str:
    """Which of several values are right in every case, and which are not; nothing if none or all of them are."""

    def right(place: int) -> bool:
        return all(
            theirs.error is None
            and len(theirs.values) == len(ours.values)
            and same(Outcome((ours.values[place],)), Outcome((theirs.values[place],)), rtol, atol)
            for ours, theirs in zip(expected, received, strict=True)
        )

    if any(len(ours.values) != len(returns) for ours in expected):
        return ""
    good = [name for place, name in enumerate(returns) if right(place)]
    others = [name for name in returns if name not in good]
    if not good or not others:
        return ""
    return f" Right: {listed(good)}. Not right: {listed(others)}."


def kinds_of(outcome: Outcome) -> str:
    """What sort of values an outcome holds: numbers, arrays of which shape, or something else, with its type."""
    if len(outcome.values) > 1 and all_numbers(outcome):
        return f"{len(outcome.values)} numbers"
    if outcome.single and all_numbers(outcome):
        return "a tuple of one number, such as (7,)"
    names = {"b": "true or false", "U": "text", "c": "a complex number"}
    contents = {
        "U": " that holds text",
        "O": " that holds other things than numbers",
        "c": " that holds complex numbers",
    }
    kinds = []
    for value in outcome.values:
        if value.ndim:
            kinds.append(f"an array of shape {value.shape}{contents.get(value.dtype.kind, '')}")
        elif value.dtype.kind == "O":
            kinds.append(f"something that is not a number ({type(value.item()).__name__})")
        else:
            kinds.append(names.get(value.dtype.kind, "one number"))
    return " and ".join(kinds) or "nothing"


def written(outcome: Outcome, returns: Sequence[str]) -> str:
    """The values of an outcome in a line, each after its name where ``returns`` names them."""
    labels = [f"{label} " for label in returns] if len(returns) == len(outcome.values) else [""] * len(outcome.values)
    return ", ".join(f"{label}{short(value)}" for label, value in zip(labels, outcome.values, strict=True))


def short(value: Any) -> str:
    """A value in one or a few lines."""
    if isinstance(value, np.ndarray) and value.dtype == object and value.ndim == 0:
        value = value.item()
    if isinstance(value, (np.ndarray, np.generic, float)):
        text = np.array2string(np.asarray(value), precision=4, threshold=12, edgeitems=2, separator=", ")
        return text.replace("\n", "\n        ") + f"  (shape {np.shape(value)})" * (np.size(value) > 12)
    if type(value) in (list, tuple) and "array(" in repr(value):
        left, right = "[]" if type(value) is list else "()"
        return left + ", ".join(map(short, value)) + right
    text = re.sub(r" at 0x[0-9A-Fa-f]+", "", repr(value))  # where an object lies in memory says nothing
    text = re.sub(r"\bnp\.\w+\(([^()]*)\)", r"\1", text)  # nor whether a number in a list is NumPy's
    return text if len(text) <= 80 else f"{text[:77]}..."


def again(reread: str) -> str:
    """The end of a message: what to read again, if that is known."""
    return f"\n\nRead again: {reread}" if reread else ""
