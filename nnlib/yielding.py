"""What a student's generator hands out, collected so that a check can look at it.

A generator runs while somebody asks it for the next item. So it must be asked within the reach of the check: with the
library's own answer put away, with copies of the arguments, and not forever.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import signature
from typing import Any

from nnlib.comparing import ChangedArgument, again, call, difference, outcome_of, short
from nnlib.reach import without_library
from nnlib.testing import WrongAnswer

__all__ = ["collect"]


def collect(
    student: Callable[..., Any],
    case: Sequence[Any],
    *,
    most: int = 1000,
    forbid: Sequence[str] = (),
    reread: str = "",
) -> list[Any]:
    """Return all items that a student's generator yields for these arguments; a list that it returns will do, too.

    Parameters
    ----------
    student
        The function; it gets copies of its own of all arrays.
    case
        Its arguments.
    most
        How many items there may be at most: a generator that goes on forever is stopped.
    forbid
        Library names that it must do without, for example ``"nnlib.DataLoader"``.
    reread
        What to read again, for the end of a message.

    Raises
    ------
    WrongAnswer
        If it is no function, stops, changes its arguments, hands out nothing that can be walked through, or too much.
    """
    if not callable(student):
        raise WrongAnswer(f"The answer should be a function, and it is {short(student)}.{again(reread)}")
    name = getattr(student, "__name__", "your function")
    found: list[Any] = []
    other: list[Any] = []

    def walk(*arguments: Any) -> int:
        items = student(*arguments)
        if items is None or not hasattr(items, "__iter__"):
            other.append(items)
            return 0
        for item in items:
            found.append(item)
            if len(found) > most:
                break
        return 0

    with without_library(*forbid):
        outcome = call(walk, case, names=list(signature(student).parameters))
    problem = ""
    if isinstance(outcome.error, ChangedArgument):
        problem = f"{outcome.error} `rng.shuffle` and `*=` work in place; `x[order]` makes a new array."
    elif outcome.error is not None:
        problem = difference(outcome_of(0), outcome)
    elif other and other[0] is None:
        problem = "it handed out nothing (None). Is `yield` missing?"
    elif other:
        problem = f"expected something to walk through with `for`, and received {short(other[0])}."
    elif len(found) > most:
        problem = f"it goes on and on: it should end after {most} items at the latest, and there was one more."
    if problem:
        raise WrongAnswer(f"{name}: {problem}{again(reread)}")
    return found
