"""Why a student's function stopped: what its exception says, in plain words, and where in the student's code it arose.

The last line that an exception passed through often stands in another function than the one that is asked about, and
the mistake in neither's, but in the line that called. So all are shown, each with the function in which it stands.
"""

from __future__ import annotations

import linecache
import re
import sys
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import NamedTuple

import numpy as np

#: Patterns of messages that help nobody who begins, and the words that take their place.
PLAIN = {
    r"^matmul: .* core dimension 0, .*\(size (\d+) is different from (\d+)\)": (
        "two arrays do not fit in a product with @. The rows of the left one have the length {1}, and the columns of "
        "the right one the length {0}; these should be equal. Look at their shapes."
    ),
    r"^matmul: Input operand \d does not have enough dimensions": (
        "one side of @ is no array. Are parentheses missing after a name, as in W.transpose()? A single number is "
        "multiplied with *."
    ),
    r"^operands could not be broadcast together with shapes (\(\S*\)) (\(\S*\))": (
        "two arrays do not fit together number by number: one has the shape {0}, the other {1}."
    ),
    r"^could not broadcast input array from shape (\(.*\)) into shape (\(.*\))": (
        "an array of shape {0} does not fit into a place of shape {1}."
    ),
    r"^The truth value of an array with more than one element": (
        "one question is asked of a whole array, by `if`, `while`, `and`, `or`, `not`, `max` or `min`, and each of its "
        "numbers has an answer of its own. Compare number by number: z > 0 gives an array of answers."
    ),
    r"Cannot cast ufunc '\w+' output from dtype\('float\d+'\) to dtype\('u?int\d+'\)": (
        "an array that holds whole numbers has no room for fractions. One made by np.zeros_like(x) or x.copy() holds "
        "whole numbers where x does: make it with np.zeros(x.shape), or np.array(x, dtype=float)."
    ),
    r"^ufunc 'bitwise_xor' not supported|unsupported operand type\(s\) for \^": (
        "a power is written with two stars, g**2. In Python, ^ is something else."
    ),
    r"^index (-?\d+) is out of bounds for axis (\d+) with size (\d+)$": (
        "there is no place {0} along axis {1}. Does a loop run over the length of another axis? This one has "
        "the length {2}, and its places are counted from 0."
    ),
    r"^cannot access local variable '(\w+)' where it is not associated with a value": (
        "{0} has no value yet when this line runs. It gets one only further down, or inside a loop or an `if` that "
        "was not run."
    ),
    r"^'(?:numpy\.)?(\w+)' object is not callable": (
        "parentheses stand behind something that is no function (its type is {0}). A place in an array or a list is "
        "asked for with [ ], a product needs its sign, and an object is used through a method: layer.forward(x)."
    ),
    r"^(?:len\(\) of unsized object|object of type 'numpy\.\w+' has no len)": (
        "len() is asked of a single number. Does squeeze() take away the only axis of an array with one number in it?"
    ),
    r"^arrays used as indices must be of integer": (
        "the array in [ ] holds no places: these are whole numbers, and here it holds others, such as 1.0."
    ),
    r"^tuple index out of range$": (
        "a place is asked for that is not there. The shape of an array with one axis, for example, has a place 0, and "
        "no place 1."
    ),
    r"^(?:list|tuple) indices must be integers or slices, not (?!float|str)(\w+)": (
        "a place in a list is a whole number, and here it is of type {0}. `for i in items` gives the items themselves, "
        "and not their places."
    ),
}


def plainly(error: Exception) -> str:
    """What an exception says. Where NumPy's or Python's words help nobody who begins, plainer ones take their place."""
    for pattern, words in PLAIN.items():
        if found := re.search(pattern, str(error)):
            return words.format(*found.groups())
    return str(error)


class Line(NamedTuple):
    """A line of the student's that an exception passed through, and the function in which it stands."""

    function: str
    file: str
    text: str
    given: tuple[str, ...] = ()  # the arguments of this function


def own_lines(error: Exception) -> list[Line]:
    """The lines of the student's own code that an exception passed through, from the function called to the deepest.

    A notebook's code runs as ``__main__``. So does the cell that holds the check, and it is running still: therefore
    files of what is running now do not count.
    """
    checking: set[str] = set()
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        checking.add(frame.f_code.co_filename)
        frame = frame.f_back
    lines: list[Line] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        text = linecache.getline(code.co_filename, trace.tb_lineno).strip()
        if text and trace.tb_frame.f_globals.get("__name__") == "__main__":
            name, given = code.co_name, code.co_varnames[: code.co_argcount]
            if name.startswith("<") and lines and lines[-1].file == code.co_filename:
                # a loop in brackets, or a lambda, is part of the function around it
                name, given = lines[-1].function, lines[-1].given
            lines.append(Line(name, code.co_filename, text, given))
        trace = trace.tb_next
    return [line for line in lines if line.file not in checking]


def called_by_it(error: Exception) -> str:
    """The name of another function in which an exception was raised, if it was not the one that was called."""
    lines = own_lines(error)
    if not lines or lines[-1].function.startswith("<") or lines[-1].function == lines[0].function:
        return ""
    return lines[-1].function


def where(error: Exception) -> str:
    """The deepest line of the student's own code that an exception passed through, and the lines that led there."""
    lines = own_lines(error)
    if not lines:
        return "."
    text = f"\n    in the line: {lines[-1].text}"
    inner = lines[-1].function
    for line in reversed(lines[:-1]):
        if line.function != inner:
            text += f"\n    of {inner}, which {line.function} called in the line: {line.text}"
            inner = line.function
    return text


def unknown(error: Exception | None, known_as: Mapping[str, str]) -> str:
    """What to write in place of a name that has no value where a function uses it.

    ``known_as`` tells, by the names that the page has, what stands for them here.
    """
    if error is None or type(error) is not NameError:
        return ""
    found = re.match(r"name '(\w+)' is not defined", str(error))
    if not found:
        return ""
    name = found[1]
    if name in known_as:
        return f"What the page calls {name} is {known_as[name]} here."
    if not (lines := own_lines(error)):  # as where another process ran them
        return ""
    line = lines[-1]
    if re.search(rf"\b{name}\s*\(", line.text):
        if callable(getattr(np, name, None)):
            return f"The functions of NumPy begin with np: np.{name}."
        return f"There is no function {name} yet. If a cell makes it, run that cell."
    if name in sys.stdlib_module_names and re.search(rf"\b{name}\.", line.text):
        return f"{name} is a module. Write `import {name}` above it."
    if line.given[:1] == ("self",):
        return f"What the object holds is reached through self: self.{name}."
    if not line.given:
        return f"Give {name} a value first."
    these = "these" if len(line.given) > 1 else "that"
    function = "The function" if line.function.startswith("<") else line.function
    return f"{function} is given {listed(line.given)}. Use {these}, or give {name} a value first."


def not_made(*, begun: bool, graded: bool) -> str:
    """What to do where a check asks for a name that nothing has made; while it is graded, nobody can run a cell."""
    if graded:
        return (
            "When your notebook was run from its first cell to its last, no cell made it. Where an answer stopped with "
            "an error, mend that error first. Then restart, and run all cells from the top."
        )
    if begun:
        return (
            "Run the answer cell above first (Shift+Enter), then this one. If that cell stops with an error of its "
            "own, fix that first. After a restart, run all cells from the top."
        )
    return (
        "The first cell of this notebook was not run since Python was started, and it makes what all others need. Run "
        "that cell (Shift+Enter), then the answer cell above, then this one."
    )


def listed(words: Sequence[str]) -> str:
    """Words in a row: ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
