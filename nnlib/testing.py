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
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from inspect import signature
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import numpy as np

Function = Callable[..., Any]


class WrongAnswer(AssertionError):
    """An answer that is not right yet. Notebooks show its message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:  # the hook IPython looks for
        return str(self).splitlines()


class OutOfReach(RuntimeError):
    """What a library function raises while a student's function runs that should do its work itself."""


class ChangedArgument(Exception):
    """A function changed the array that it was given. Its text is the argument's name."""


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
    """Take classes and functions such as ``"nnlib.Linear"`` out of reach: using one raises `OutOfReach`.

    Methods and code are exchanged, not names, so that an earlier ``from nnlib import Linear`` does not help.
    """

    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        from nnlib.testing import OutOfReach  # this may run with another module's globals

        raise OutOfReach

    taken: list[tuple[Any, str, Any]] = []
    try:
        for name in names:
            module, _, attribute = name.rpartition(".")
            target = getattr(importlib.import_module(module), attribute)
            changes: dict[str, Any]
            if isinstance(target, type):
                changes = {method: refuse for method in ("__init__", "forward", "backward") if method in vars(target)}
            else:
                changes = {"__code__": refuse.__code__}
            for key, replacement in changes.items():
                taken.append((target, key, getattr(target, key)))
                setattr(target, key, replacement)
        yield
    finally:
        for target, key, original in reversed(taken):
            setattr(target, key, original)


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
    if not callable(student):
        raise WrongAnswer(f"The answer should be a function, and it is {_short(student)}.{_again(reread)}")
    cases = [tuple(case) for case in cases]
    names = list(signature(reference).parameters)
    expected = [_call(reference, case) for case in cases]
    warned: list[str] = []
    with without_library(*forbid):  # from here on the reference is out of reach; its results are there already
        received = [
            _call(student, case, parts=len(right.values), names=names, warned=warned)
            for case, right in zip(cases, expected, strict=True)
        ]
    name = getattr(student, "__name__", "your function")
    wrong = [i for i in range(len(cases)) if not _same(expected[i], received[i], rtol, atol)]
    if not wrong:
        remark = f" (NumPy warned: {warned[0]}.)" if warned else ""
        print(f"{name}: right in all {len(cases)} comparisons.{remark}")
        return
    diagnosis = ""
    for sentence, mistaken in (mistakes or {}).items():
        if all(_same(_call(mistaken, cases[i]), received[i], rtol, atol) for i in range(len(cases))):
            diagnosis = f"\n\n{sentence}"
            break
    first = min(wrong, key=lambda i: sum(np.size(argument) for argument in cases[i]))  # the easiest to follow
    lines = [f"{key} = {_short(value)}" for key, value in zip(names, cases[first], strict=False)]
    lines.append(f"expected: {_result(expected[first], returns)}")
    if received[first].error is None:
        lines.append(f"received: {_result(received[first], returns)}")
    problem = _problem(expected[first], received[first], returns)
    example = "\n    ".join(["For example, with", *lines])
    raise WrongAnswer(f"{name}: {problem}{diagnosis}\n\n{example}{_again(reread)}")


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
    """Check a number or an array that the student worked out; ``mistakes``: a sentence for each known wrong value."""
    if received is None or received is Ellipsis:
        raise WrongAnswer(f"{name} is not filled in yet.{_again(reread)}")
    right, given = _outcome(expected), _outcome(received)
    if _same(right, given, rtol, atol):
        print(f"{name}: right.")
        return
    wrong = (text for text, value in (mistakes or {}).items() if _same(_outcome(value), given, rtol, atol))
    _not_yet(name, received, next(wrong, _problem(right, given)), reread)


def check_choice(name: str, received: Any, why: Mapping[Any, str | None], *, reread: str = "") -> None:
    """Check one choice among several: ``why`` says what is wrong with each, None if nothing."""
    if not isinstance(received, (str, int, np.integer)) or received not in why:
        _not_yet(name, received, f"Choose one of {', '.join(map(repr, why))}.", reread)
    reason = why[received]
    if reason is not None:
        _not_yet(name, received, reason, reread)
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
    """Check shuffled lines put in order, given by their letters (``"DCAB"``).

    Every order is right that has each of ``letters`` once and keeps each pair (first, second) of ``before``, whose
    sentence says why. ``extra`` names lines that do not belong, and why not.
    """
    extra = extra or {}
    given = "" if received is None or received is Ellipsis else "".join(map(str, received)).upper()
    given = "".join(letter for letter in given if letter not in " ,")
    for letter in given:
        if letter in extra:
            _not_yet(name, received, f"Line {letter} does not belong. {extra[letter]}", reread)
        if letter not in letters:
            _not_yet(
                name,
                received,
                f"There is no line {letter}. Use {', '.join(sorted([*letters, *extra]))}.",
                reread,
            )
        if given.count(letter) > 1:
            _not_yet(name, received, f"Line {letter} is there more than once, and is needed once.", reread)
    for (first, second), sentence in before.items():
        if first in given and second in given and given.index(first) > given.index(second):
            _not_yet(name, received, f"Line {first} must come before line {second}. {sentence}", reread)
    if missing := len(letters) - len(given):
        _not_yet(name, received, f"{missing} more line{'s' * (missing > 1)} needed.", reread)
    print(f"{name}: right.")


class Outcome(NamedTuple):
    """What one call gave: its values as arrays (one, or one for each item of a tuple), or its exception."""

    values: tuple[np.ndarray, ...]
    error: Exception | None = None


def _call(
    function: Function,
    case: Sequence[Any],
    parts: int = 1,
    names: Sequence[str] = (),
    warned: list[str] | None = None,
) -> Outcome:
    """Call a function with copies of the arguments. Where ``names`` are given, changed arguments are noticed."""
    copies = [np.copy(value) if isinstance(value, np.ndarray) else value for value in case]
    with warnings.catch_warnings(record=True) as caught:  # on stderr, a warning would cost nbgrader's points
        warnings.simplefilter("always")
        try:
            result = function(*copies)
        except Exception as error:
            return Outcome((), error)
    if warned is not None:
        warned += [str(warning.message) for warning in caught]
    for key, before, after in zip(names, case, copies, strict=False):
        if isinstance(before, np.ndarray) and not np.array_equal(before, after):
            return Outcome((), ChangedArgument(key))
    return _outcome(result, parts)


def _outcome(result: Any, parts: int = 1) -> Outcome:
    if parts > 1 and isinstance(result, (list, np.ndarray)) and len(result) == parts:
        result = tuple(result)  # [slope, intercept] is as good as (slope, intercept)
    try:
        return Outcome(tuple(np.asarray(item) for item in (result if isinstance(result, tuple) else (result,))))
    except ValueError:  # rows of unequal length
        return Outcome((np.array(result, dtype=object),))


def _same(ours: Outcome, theirs: Outcome, rtol: float, atol: float) -> bool:
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


def _problem(expected: Outcome, received: Outcome, returns: Sequence[str] = ()) -> str:
    """What differs, the plainest thing first: it stopped, nothing came back, type, shape, nan, numbers."""
    error, values = received.error, received.values
    if isinstance(error, NotImplementedError):
        return "not written yet. Put your answer in place of `raise NotImplementedError()`."
    if isinstance(error, OutOfReach):
        return f"it calls the library for the very thing you are to write. Compute it yourself{_where(error)}"
    if isinstance(error, ChangedArgument):
        return (
            f"it changes its argument {error} in place. Make a new array: `{error} = {error} * 2`, not `{error} *= 2`."
        )
    if error is not None:
        return f"it stopped with {type(error).__name__}: {error}{_where(error)}"
    if len(values) == 1 and values[0].dtype == object and values[0].ndim == 0 and values[0].item() is None:
        return "it returned nothing (None). Is `return` missing? Printing shows a value; `return` hands it back."
    wanted = f"{len(returns)} values ({', '.join(returns)})" if len(returns) > 1 else _kinds(expected)
    if len(expected.values) != len(values) or any(value.dtype.kind not in "biuf" for value in values):
        return f"expected {wanted}, and received {_kinds(received)}."
    if [value.shape for value in expected.values] != [value.shape for value in values]:
        return f"the shape is not right: expected {_kinds(expected)}, and received {_kinds(received)}."
    if not all(np.isfinite(value).all() for value in values):
        return "some numbers are not finite (nan or inf)."
    return "the numbers are not right yet."


def _where(error: Exception) -> str:
    """The deepest line of the student's own code that an exception passed through."""
    libraries = tuple(str(Path(file).parent) for file in (np.__file__, __file__))
    line, trace = "", error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith((*libraries, "<frozen", "<__array_function__")):
            line = linecache.getline(file, trace.tb_lineno).strip() or line
        trace = trace.tb_next
    return f"\n    in the line: {line}" if line else "."


def _not_yet(name: str, received: Any, reason: str, reread: str) -> NoReturn:
    blank = received is None or received is Ellipsis
    state = "is not filled in yet." if blank else f"= {_short(received)} is not right yet."
    raise WrongAnswer(f"{name} {state}\n\n{reason}{_again(reread)}")


def _kinds(outcome: Outcome) -> str:
    names = {"b": "true or false", "U": "text", "O": "something that is not a number"}
    kinds = [
        f"an array of shape {value.shape}" if value.ndim else names.get(value.dtype.kind, "one number")
        for value in outcome.values
    ]
    return " and ".join(kinds) or "nothing"


def _result(outcome: Outcome, returns: Sequence[str]) -> str:
    labels = [f"{label} " for label in returns] if len(returns) == len(outcome.values) else [""] * len(outcome.values)
    return ", ".join(f"{label}{_short(value)}" for label, value in zip(labels, outcome.values, strict=True))


def _short(value: Any) -> str:
    """A value in one or a few lines."""
    if isinstance(value, (np.ndarray, np.generic, float)):
        text = np.array2string(np.asarray(value), precision=4, threshold=12, edgeitems=2, separator=", ")
        return text.replace("\n", "\n        ") + f"  (shape {np.shape(value)})" * (np.size(value) > 12)
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _again(reread: str) -> str:
    return f"\n\nRead again: {reread}" if reread else ""
