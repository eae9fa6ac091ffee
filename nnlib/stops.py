"""Why a student's function stopped: what its exception says, in plain words, and where in the student's code it arose.

The last line that an exception passed through often stands in another function than the one that is asked about, and
the mistake in neither's, but in the line that called. So all are shown, each with the function in which it stands.
"""

from __future__ import annotations

import linecache
import re
import sys
from types import FrameType
from typing import NamedTuple


def plainly(error: Exception) -> str:
    """What an exception says. Where NumPy's words help nobody who begins, plainer ones take their place."""
    text = str(error)
    if sizes := re.search(r"^matmul: .* core dimension 0, .*\(size (\d+) is different from (\d+)\)", text):
        return (
            f"two arrays do not fit in a product with @. In the left one, each row has {sizes[2]} numbers; in the "
            f"right one, each column has {sizes[1]}. Look at their shapes."
        )
    if re.search(r"^matmul: Input operand \d does not have enough dimensions", text):
        return (
            "one side of @ is no array. Are parentheses missing after a name, as in W.transpose()? A single number is "
            "multiplied with *."
        )
    if text.startswith("The truth value of an array with more than one element"):
        return (
            "one question is asked of a whole array, by `if`, `while`, `and`, `or`, `not`, `max` or `min`. Compare "
            "number by number: z > 0 gives an array of answers; np.where and np.maximum go through all numbers, too."
        )
    if re.search(r"Cannot cast ufunc '\w+' output from dtype\('float\d+'\) to dtype\('u?int\d+'\)", text):
        return (
            "an array that holds whole numbers has no room for fractions. One made by np.zeros_like(x) or x.copy() "
            "holds whole numbers where x does: make it with np.zeros(x.shape), or np.array(x, dtype=float)."
        )
    if place := re.search(r"^index (-?\d+) is out of bounds for axis (\d+) with size (\d+)$", text):
        return (
            f"there is no place {place[1]} along axis {place[2]}. Does a loop run over the length of another axis? "
            f"This one has {place[3]} places, counted from 0."
        )
    if name := re.search(r"^cannot access local variable '(\w+)' where it is not associated with a value", text):
        return (
            f"{name[1]} has no value yet when this line runs. It gets one only further down, or inside a loop or an "
            "`if` that was not run."
        )
    return text


class Line(NamedTuple):
    """A line of the student's that an exception passed through, and the function in which it stands."""

    function: str
    file: str
    text: str


def own_lines(error: Exception) -> list[Line]:
    """The lines of the student's own code that an exception passed through, from the function called to the deepest.

    A notebook's code runs as ``__main__``. So does the cell that holds the check, and it is running still: therefore
    files of what is running now do not count, unless the student's code stands nowhere else.
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
            name = code.co_name
            if name.startswith("<") and lines and lines[-1].file == code.co_filename:
                name = lines[-1].function  # a loop in brackets, or a lambda, is part of the function around it
            lines.append(Line(name, code.co_filename, text))
        trace = trace.tb_next
    return [line for line in lines if line.file not in checking] or lines


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
