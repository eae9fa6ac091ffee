"""Checks that explain: the voice of the course's exercises.

A test that only says "wrong" teaches nothing. These checks compare an answer with the right one over many inputs
and, when it differs, say as much as numbers can tell: what came back instead of what was expected, which known
wrong turn gives exactly the numbers that came back, one small example to follow by hand, and what to read again.

A wrong turn is recognized by acting it out. The author of an exercise writes, beside the right function, a few
wrong ones, each with a sentence that explains it; the sentence is shown when the wrong function and the student's
agree on every input. So the checks never look at how an answer is written, only at what it computes.
"""

from __future__ import annotations

import importlib
import io
import linecache
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from inspect import signature
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

Function = Callable[..., Any]
_LIBRARIES = tuple(str(Path(module.__file__ or "").parent) for module in (np, sys.modules[__package__]))


class WrongAnswer(AssertionError):
    """An answer that is not right yet. Notebooks show its message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:  # the hook IPython looks for
        return str(self).splitlines()


class OutOfReach(RuntimeError):
    """What a library function raises while a student's function runs that should do its work itself."""


@contextmanager
def visible_tests() -> Iterator[None]:
    """Surround the tests a student can run: a name that does not exist yet, or an endless loop, is explained."""
    try:
        yield
    except NameError as error:
        raise WrongAnswer(
            f"`{error.name}` does not exist yet.\n\nRun the answer cell above first (Shift+Enter), then this one. "
            "If that cell stops with an error of its own, mend that first."
        ) from None
    except KeyboardInterrupt:
        raise WrongAnswer("This was stopped before it finished. Is there a loop that never ends?") from None


@contextmanager
def hidden_tests(hint: str) -> Iterator[None]:
    """Surround hidden tests: whatever fails inside, all that is shown is the author's hint.

    Nothing printed inside is shown either, so that a hidden input cannot be read off.
    """
    try:
        with redirect_stdout(io.StringIO()):
            yield
    except (Exception, KeyboardInterrupt):
        raise WrongAnswer(f"A hidden test did not pass.\n\n{hint}") from None


@contextmanager
def without_library(*names: str) -> Iterator[None]:
    """Take classes and functions such as ``"nnlib.Linear"`` out of reach for a while.

    Calling one then raises `OutOfReach`. The methods or the code are exchanged, not the name, so a copy of the
    name made earlier (``from nnlib import Linear``) is out of reach as well.
    """
    taken: list[tuple[Any, str, Any]] = []

    def refuse(*args: Any, **kwargs: Any) -> None:
        from nnlib.testing import OutOfReach  # this may run with another module's globals

        raise OutOfReach

    try:
        for name in names:
            module, _, attribute = name.rpartition(".")
            target = getattr(importlib.import_module(module), attribute)
            if isinstance(target, type):
                methods = [m for m in ("__init__", "forward", "backward") if m in vars(target)]
                changes = [(target, method, refuse) for method in methods]
            else:
                changes = [(target, "__code__", refuse.__code__)]
            for holder, key, replacement in changes:
                taken.append((holder, key, getattr(holder, key)))
                setattr(holder, key, replacement)
        yield
    finally:
        for holder, key, original in reversed(taken):
            setattr(holder, key, original)


class Outcome(NamedTuple):
    """What one call gave: its values as arrays (one, or one per item of a returned tuple), or its exception."""

    values: tuple[np.ndarray, ...]
    error: Exception | None = None
    raw: Any = None


def check_function(
    student: Function,
    reference: Function,
    cases: Iterable[Sequence[Any]],
    *,
    mistakes: Mapping[str, Function] | None = None,
    returns: Sequence[str] = (),
    reread: str = "",
    forbid: Sequence[str] = (),
    rtol: float = 1e-4,
    atol: float = 1e-5,
) -> None:
    """Compare a student's function with the right one, and explain the first difference.

    Parameters
    ----------
    student, reference
        Functions of the same arguments. A result is a number, an array, or a tuple of them.
    cases
        The arguments of each call. Each function gets copies of its own.
    mistakes
        Known wrong turns: the sentence that explains one, and a function that makes it.
    returns
        What a returned tuple holds, in words, for example ``("slope", "intercept")``.
    reread
        What to read again, for the end of the message.
    forbid
        Library names that the student's function must do without, for example ``"nnlib.Linear"``.
    rtol, atol
        How far numbers may lie apart. The default lets float32 and float64 pass as equal.

    Raises
    ------
    WrongAnswer
        If the student's function is missing, stops, changes its arguments, or gives another result.
    """
    name = getattr(student, "__name__", "your function")
    names = list(signature(reference).parameters)
    if not callable(student):
        raise WrongAnswer(f"Your answer should be a function, and it is {_describe(student)}.{_again(reread)}")
    cases = [tuple(case) for case in cases]
    expected = [_call(reference, case) for case in cases]
    warned: list[str] = []
    with without_library(*forbid):
        received = [_call(student, case, warned, names) for case in cases]

    def same(ours: Outcome, theirs: Outcome) -> bool:
        return _same(ours, theirs, rtol, atol)

    wrong = [i for i in range(len(cases)) if not same(expected[i], received[i])]
    if not wrong:
        remark = f" (NumPy warned on the way: {warned[0]}.)" if warned else ""
        print(f"{name}: right in all {len(cases)} comparisons.{remark}")
        return
    first = min(wrong, key=lambda i: sum(np.size(argument) for argument in cases[i]))
    case = cases[first]
    problem = _problem(expected[first], received[first], name, returns)
    diagnosis = ""
    for sentence, mistaken in (mistakes or {}).items():
        if all(same(_call(mistaken, cases[i]), received[i]) for i in range(len(cases))):
            diagnosis = f"\n\n{sentence}"
            break
    lines = [f"    {key} = {_short(value)}" for key, value in zip(names, case, strict=False)]
    lines.append(f"    expected: {_result(expected[first], returns)}")
    if received[first].error is None:
        lines.append(f"    received: {_result(received[first], returns)}")
    example = "\n".join(lines)
    raise WrongAnswer(f"{name}: {problem}{diagnosis}\n\nFor example, with\n{example}{_again(reread)}")


def check_value(
    name: str,
    received: Any,
    expected: Any,
    *,
    mistakes: Mapping[str, Any] | None = None,
    reread: str = "",
    rtol: float = 1e-4,
    atol: float = 1e-5,
) -> None:
    """Check a number or an array worked out by the student; ``mistakes`` gives a sentence for known wrong values."""
    if received is None or received is Ellipsis:
        raise WrongAnswer(f"{name} is not filled in yet: it is still {received}.{_again(reread)}")
    right, given = _outcome(expected), _outcome(received)
    if _same(right, given, rtol, atol):
        print(f"{name}: right.")
        return
    for sentence, value in (mistakes or {}).items():
        if _same(_outcome(value), given, rtol, atol):
            raise WrongAnswer(f"{name} = {_short(received)} is not right yet.\n\n{sentence}{_again(reread)}")
    detail = "" if _number_like(given) else f"\n\nExpected {_kind(right)}, and received {_kind(given)}."
    raise WrongAnswer(f"{name} = {_short(received)} is not right yet.{detail}{_again(reread)}")


def check_choice(name: str, received: Any, why: Mapping[Any, str | None], *, reread: str = "") -> None:
    """Check one choice among several: ``why`` says for each wrong one why it is wrong, and None for a right one."""
    if received is None or received is Ellipsis:
        raise WrongAnswer(f"{name} is not filled in yet: choose one of {_listing(why)}.")
    if not isinstance(received, (str, int, np.integer)) or received not in why:
        raise WrongAnswer(f"{name} = {_short(received)}: choose one of {_listing(why)}.")
    reason = why[received]
    if reason is not None:
        raise WrongAnswer(f"{name} = {_short(received)} is not right yet.\n\n{reason}{_again(reread)}")
    print(f"{name}: right.")


def check_order(
    name: str,
    received: Any,
    letters: str,
    before: Mapping[tuple[str, str], str],
    *,
    extra: Mapping[str, str] | None = None,
    reread: str = "",
) -> None:
    """Check shuffled lines put in order, given as their letters (``"DCAB"``).

    Every order is right that has each of ``letters`` once and keeps each pair of ``before`` (first, second); the
    pair's sentence says why. ``extra`` names lines that do not belong, and why not.
    """
    extra = extra or {}
    if received is None or received is Ellipsis:
        raise WrongAnswer(f'{name} is not filled in yet: write the letters in order, such as "{letters}".')
    given = "".join(str(letter) for letter in received).replace(" ", "").replace(",", "").upper()
    for letter in given:
        if letter in extra:
            raise WrongAnswer(f"{name}: line {letter} does not belong.\n\n{extra[letter]}{_again(reread)}")
        if letter not in letters:
            raise WrongAnswer(f"{name}: there is no line {letter!r}. The lines are {_listing([*letters, *extra])}.")
        if given.count(letter) > 1:
            raise WrongAnswer(f"{name}: line {letter} is there more than once, and is needed once.{_again(reread)}")
    for (first, second), sentence in before.items():
        if first in given and second in given and given.index(first) > given.index(second):
            raise WrongAnswer(f"{name}: line {first} must come before line {second}.\n\n{sentence}{_again(reread)}")
    if len(given) < len(letters):
        count = len(letters) - len(given)
        raise WrongAnswer(f"{name}: {count} more line{'s' * (count > 1)} needed.{_again(reread)}")
    print(f"{name}: right.")


def _call(function: Function, case: Sequence[Any], warned: list[str] | None = None, names: Any = None) -> Outcome:
    """Call a function with copies of the arguments. With ``names`` (a student's call), notice changed arguments."""
    copies = [np.copy(value) if isinstance(value, np.ndarray) else value for value in case]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = function(*copies)
        except Exception as error:
            return Outcome((), error)
    if warned is not None:
        warned += [str(warning.message) for warning in caught]
    for key, before, after in zip(names or (), case, copies, strict=False):
        if isinstance(before, np.ndarray) and not np.array_equal(before, after, equal_nan=True):
            return Outcome((), InPlaceChange(key))
    return _outcome(result)


class InPlaceChange(Exception):
    """A function changed the array that it was given. Its text is the argument's name."""


def _outcome(result: Any) -> Outcome:
    items = result if isinstance(result, tuple) else (result,)
    try:
        return Outcome(tuple(np.asarray(item) for item in items), None, result)
    except ValueError:  # rows of unequal length
        return Outcome((np.asarray(None),), None, result)


def _number_like(outcome: Outcome) -> bool:
    return all(value.dtype.kind in "biuf" for value in outcome.values)


def _same(ours: Outcome, theirs: Outcome, rtol: float, atol: float) -> bool:
    """Whether two outcomes agree: same kind of exception, or same shapes and, within tolerance, same numbers."""
    if ours.error is not None or theirs.error is not None:
        return type(ours.error) is type(theirs.error)
    if not (_number_like(ours) and _number_like(theirs) and len(ours.values) == len(theirs.values)):
        return False
    return all(
        a.shape == b.shape and np.allclose(a.astype(float), b.astype(float), rtol, atol, equal_nan=True)
        for a, b in zip(ours.values, theirs.values, strict=True)
    )


def _problem(expected: Outcome, received: Outcome, name: str, returns: Sequence[str]) -> str:
    """What differs, the plainest thing first: it stopped, nothing came back, type, shape, nan, numbers."""
    error = received.error
    if isinstance(error, NotImplementedError):
        return "not written yet. Replace `raise NotImplementedError()` by your answer."
    if isinstance(error, OutOfReach):
        return f"it calls the library for the very thing you are to write. Compute it yourself{_where(error)}"
    if isinstance(error, InPlaceChange):
        return (
            f"it changes its argument {error} in place, so the caller's array is no longer what it was. "
            f"Make a new array instead, for example `{error} = {error} * 2` and not `{error} *= 2`."
        )
    if error is not None:
        text = f": {error}" if str(error) else ""
        return f"it stopped with {type(error).__name__}{text}{_where(error)}"
    if received.raw is None:
        return "it returned nothing (None). Is `return` missing? Printing shows a value; `return` hands it back."
    if len(expected.values) != len(received.values):
        wanted = f"{len(expected.values)} values ({', '.join(returns)})" if returns else _kind(expected)
        return f"expected {wanted}, and received {_kind(received)}."
    if not _number_like(received):
        return f"expected {_kind(expected)}, and received {_describe(received.raw)}."
    if [value.shape for value in expected.values] != [value.shape for value in received.values]:
        return f"the shape is not right: expected {_kind(expected)}, and received {_kind(received)}."
    if not all(np.isfinite(value).all() for value in received.values):
        return "some numbers are not finite (nan or inf)."
    return "the numbers are not right yet."


def _where(error: Exception) -> str:
    """The deepest line of the student's own code that an exception passed through, as text."""
    line, trace = "", error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith((*_LIBRARIES, "<frozen", "<__array_function__")):
            line = linecache.getline(file, trace.tb_lineno).strip() or line
        trace = trace.tb_next
    return f"\n    in the line: {line}" if line else "."


def _kind(outcome: Outcome) -> str:
    kinds = [f"an array of shape {value.shape}" if value.ndim else "one number" for value in outcome.values]
    return " and ".join(kinds)


def _describe(value: Any) -> str:
    return f"{_short(value)}, of type {type(value).__name__}"


def _result(outcome: Outcome, returns: Sequence[str]) -> str:
    if len(outcome.values) == len(returns):
        return ", ".join(f"{key} {_short(value)}" for key, value in zip(returns, outcome.values, strict=True))
    return ", ".join(_short(value) for value in outcome.values)


def _short(value: Any) -> str:
    """A value in one or a few lines."""
    if isinstance(value, (np.ndarray, np.generic, float)):
        array = np.asarray(value)
        text = np.array2string(array, precision=4, threshold=12, edgeitems=2, separator=", ", max_line_width=90)
        text = text.replace("\n", "\n        ")
        return f"{text}  (shape {array.shape})" if array.size > 12 else text
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _listing(items: Iterable[Any]) -> str:
    return ", ".join(repr(item) for item in items)


def _again(reread: str) -> str:
    return f"\n\nRead again: {reread}" if reread else ""
