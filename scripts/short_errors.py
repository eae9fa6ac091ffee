"""While the book's cells run, say an error briefly: the lines of the page on the way to it, and its message.

A page that shows an error on purpose is about its message. The files of libraries, where they lie on the machine that
built the book, and the lines within them help no reader; in the page, a live cell shows errors the same way.
"""

from __future__ import annotations

import traceback
from types import TracebackType
from typing import Any

BY_CELLS = "ipykernel_"  # is part of the name that the kernel gives to a cell's code


def install() -> None:
    """Show errors briefly in this kernel, from now on."""
    from IPython import get_ipython

    get_ipython().set_custom_exc((Exception,), show)


def show(
    shell: Any, kind: type[BaseException], error: BaseException, way: TracebackType, tb_offset: Any = None
) -> None:
    """Show one error; IPython calls this."""
    shell._showtraceback(kind, error, brief(kind, error, way))


def brief(kind: type[BaseException], error: BaseException, way: TracebackType | None) -> list[str]:
    """The lines of cells that led to the error, each with its number, and the error's own words."""
    steps = [step for step in traceback.extract_tb(way) if BY_CELLS in step.filename]
    lines = [f"Line {step.lineno}: {step.line}" for step in steps]
    return [*lines, f"{kind.__name__}: {error}"]
