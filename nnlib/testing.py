"""Checks that explain: the voice of the course's exercises.

A test that only says "wrong" teaches nothing. These checks compare an answer with the right one over many inputs
and, when it differs, say as much as numbers can tell: what came back instead of what was expected, which known
wrong turn gives exactly the numbers that came back, one small example to follow by hand, and what to read again.

A wrong turn is recognized by acting it out. The author of an exercise writes, beside the right function, a few
wrong ones, each with a sentence that explains it; the sentence is shown when the wrong function and the student's
agree on every input. So the checks never look at how an answer is written, only at what it computes.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from inspect import signature
from typing import Any, NoReturn

import numpy as np

from nnlib import comparing, slips
from nnlib.comparing import Function, OutOfReach, again, call, difference, outcome_of, same, short, written
from nnlib.reach import elsewhere, without_library
from nnlib.slips import typed
from nnlib.stops import not_made, unknown

__all__ = [
    "OutOfReach",
    "WrongAnswer",
    "check_choice",
    "check_function",
    "check_order",
    "check_value",
    "elsewhere",
    "hidden_tests",
    "visible_tests",
    "without_library",
]


class WrongAnswer(AssertionError):
    """An answer that is not right yet. Notebooks show its message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:  # the hook IPython looks for
        return str(self).splitlines()


@contextmanager
def visible_tests() -> Iterator[None]:
    """Surround the tests a student can run: a name that does not exist yet, or an endless loop, is explained.

    Each check imports this itself, so that it can speak even where the notebook's first cell was not run. Warnings and
    progress bars of the student's are shown as printed text: on stderr, they would cost nbgrader's points.
    """
    error, source = _before()
    stale = _stale(error, source)
    try:
        with redirect_stderr(sys.stdout):
            yield
        if isinstance(error, NotImplementedError):
            print(
                "One thing is left: the cell that was run just before this one stopped at `raise "
                "NotImplementedError()`. Delete that line, or a run of all cells ends there."
            )
    except WrongAnswer as wrong:
        raise WrongAnswer(f"{stale}{wrong}") from None
    except NameError as absent:
        begun = "np" in sys._getframe(2).f_globals  # what the check can see; above this frame stands contextlib's
        cure = not_made(begun=begun, graded=bool(elsewhere))
        raise WrongAnswer(f"{stale}`{absent.name}` does not exist yet.\n\n{cure}") from None
    except KeyboardInterrupt:
        raise WrongAnswer("This was stopped before it finished. Is there a loop that never ends?") from None


def _before() -> tuple[BaseException | None, str]:
    """The error that ended the cell before this one, where the notebook knows of one, and that cell's code."""
    notebook = sys.modules.get("IPython")
    shell = notebook.get_ipython() if notebook and not elsewhere else None  # elsewhere, the cell before was no answer
    before = getattr(shell, "last_execution_result", None)
    error = before and (before.error_before_exec or before.error_in_exec)
    return error or None, getattr(getattr(before, "info", None), "raw_cell", "")


def _stale(error: BaseException | None, source: str) -> str:
    """A remark for where the cell before a check stopped: what it makes is as it was before."""
    if error is None or isinstance(error, (WrongAnswer, NotImplementedError)):
        return ""
    return (
        f"The cell that was run just before this one stopped with an error ({type(error).__name__}). So what is "
        f"checked here may still be an earlier answer: mend that cell, and run both again.{typed(error, source)}\n\n"
    )


@contextmanager
def hidden_tests(hint: str) -> Iterator[None]:
    """Surround hidden tests: whatever fails inside, all that is shown is the author's hint.

    Nothing printed inside is shown either, so that a hidden input cannot be read off.
    """
    try:
        nowhere = io.StringIO()
        with redirect_stdout(nowhere), redirect_stderr(nowhere):
            yield
    except (Exception, KeyboardInterrupt):
        raise WrongAnswer(f"A hidden test did not pass.\n\n{hint}") from None


def check_function(
    student: Function,
    reference: Function,
    cases: Iterable[Sequence[Any]],
    *,
    mistakes: Mapping[str, Function | Sequence[Function]] | None = None,
    returns: Sequence[str] = (),
    reread: str = "",
    forbid: Sequence[str] = (),
    known_as: Mapping[str, str] | None = None,
    arrays: bool = False,
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
        Known wrong turns: the sentence that explains one, and a function that makes it, or several that do.
    returns
        What a returned tuple holds, in words, for example ``("slope", "intercept")``.
    reread
        What to read again, for the end of the message.
    forbid
        Library names that the student's function must do without, for example ``"nnlib.Linear"``.
    known_as
        What stands here for names that the page has, for example ``{"h": "X"}``: for who uses one that has no value.
    arrays
        Whether the exercise asks for arrays, so that a list in place of one is not enough.
    rtol, atol
        How far numbers may lie apart. The default lets float32 and float64 pass as equal.

    Raises
    ------
    WrongAnswer
        If the student's function is missing, stops, changes its arguments, or gives another result.
    """
    if not callable(student):
        raise WrongAnswer(f"The answer should be a function, and it is {short(student)}.{again(reread)}")
    cases = [tuple(case) for case in cases]
    names = list(signature(reference).parameters)
    expected = [call(reference, case) for case in cases]
    warned: list[str] = []
    with without_library(*forbid):  # from here on the reference is out of reach; its results are there already
        received = [
            call(student, case, parts=len(right.values), names=names, warned=warned)
            for case, right in zip(cases, expected, strict=True)
        ]
    name = getattr(student, "__name__", "<>")
    name = "your function" if name.startswith("<") else name  # a lambda has no name
    misnamed = slips.misnamed(name, _before()[1])
    wrong = [i for i in range(len(cases)) if not same(expected[i], received[i], rtol, atol)]
    if arrays and not wrong and any(outcome.listed for outcome in received):
        raise WrongAnswer(
            f"{name}: the numbers are right, but they come back in a list, and an array is asked for. np.array(rows) "
            f"makes an array of a list of rows.{again(reread)}"
        )
    if not wrong:
        remark = f" (NumPy warned: {warned[0]}.)" if warned else ""
        if any(outcome.listed for outcome in received):
            remark += " (A list comes back. Where an array is needed later, np.array makes one of it.)"
        print(f"{name}: right in all {len(cases)} comparisons.{remark}{misnamed}")
        return
    diagnosis = ""
    turns = ((text, turn) for text, made in (mistakes or {}).items() for turn in ([made] if callable(made) else made))
    for sentence, mistaken in turns:
        turned = (call(mistaken, case, len(right.values)) for case, right in zip(cases, expected, strict=True))
        if all(same(turn, given, rtol, atol) for turn, given in zip(turned, received, strict=True)):
            diagnosis = f"\n\n{sentence}"
            break
    first = min(wrong, key=lambda i: comparing.size(cases[i]))  # the easiest to follow
    if not diagnosis:
        slip = unknown(received[first].error, known_as or {}) or slips.habit(expected, received, wrong)
        diagnosis = slip and f"\n\n{slip}"
    lines = [f"{key} = {short(value)}" for key, value in zip(names, cases[first], strict=False)]
    lines.append(f"expected: {written(expected[first], returns)}")
    if received[first].error is None:
        lines.append(f"received: {written(received[first], returns)}")
    problem = difference(expected[first], received[first], returns)
    if problem == comparing.NUMBERS:
        problem += comparing.right_ones(expected, received, returns, rtol, atol)
    example = "\n    ".join(["For example, with", *lines])
    aside = misnamed and f"\n\n{misnamed.strip()}"
    raise WrongAnswer(f"{name}: {problem}{diagnosis}{aside}\n\n{example}{again(reread)}")


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
        raise WrongAnswer(f"{name} is not filled in yet.{again(reread)}")
    right, given = outcome_of(expected), outcome_of(received)
    if same(right, given, rtol, atol):
        print(f"{name}: right.")
        return
    wrong = (text for text, value in (mistakes or {}).items() if same(outcome_of(value), given, rtol, atol))
    problem = difference(right, given)
    # That the numbers differ is said already.
    known = problem[0].upper() + problem[1:]
    if problem == comparing.NUMBERS:
        decimals = slips.rounded(list(zip(right.values, given.values, strict=True)))
        known = "If that is rounded, it is rounded too far: give more decimals." if decimals else ""
        if slips.percentage(right, given):
            known = "Is that a percentage? Then divide it by 100."
    else:
        known += slips.commas(right, received)
    _not_yet(name, received, next(wrong, known), reread)


def check_choice(name: str, received: Any, why: Mapping[Any, str | None], *, reread: str = "") -> None:
    """Check one choice among several: ``why`` says what is wrong with each, None if nothing."""
    if isinstance(received, (float, np.floating, np.ndarray)) and np.ndim(received) == 0 and received in (*why,):
        received = int(received)  # 4.0 is 4
    if not isinstance(received, (str, int, np.integer)) or received not in why:
        choices = {str(choice): choice for choice in why}
        meant = choices.get(str(received).strip()) if isinstance(received, (str, int)) else None
        cure = f"Choose one of {', '.join(map(repr, why))}."
        if meant is not None and type(meant) is not type(received):
            cure = "Put it in quotes." if isinstance(meant, str) else "Write the number without quotes."
        _not_yet(name, received, cure, reread)
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
    if isinstance(received, (set, frozenset)):
        _not_yet(name, received, "A set has no order. Put the letters in quotes, one behind the other.", reread)
    text = "".join(map(str, received)) if isinstance(received, (list, tuple, np.ndarray)) else str(received)
    blank = received is None or received is Ellipsis
    given = "" if blank else "".join(filter(str.isalnum, text.upper()))  # not what stands between the letters
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
    if not given:
        _not_yet(name, None, f"Put {len(letters)} letters in quotes, one for each line that is needed.", reread)
    if missing := len(letters) - len(given):
        _not_yet(name, received, f"{missing} more line{'s' * (missing > 1)} needed.", reread)
    print(f"{name}: right.")


def _not_yet(name: str, received: Any, reason: str, reread: str) -> NoReturn:
    blank = received is None or received is Ellipsis
    state = "is not filled in yet." if blank else f"= {short(received)} is not right yet."
    raise WrongAnswer("\n\n".join(filter(None, [f"{name} {state}", reason])) + again(reread))
