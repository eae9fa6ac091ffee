"""The reference of nnlib, made from its docstrings: what they set between single backticks becomes a link.

A docstring names other parts of nnlib as `Dropout`, for a reader of the source. In the book a public name is a link to
what is said of it; any other name, such as that of a module, is set as code.
"""

from __future__ import annotations

import inspect
import re
from typing import Any

from sphinx.application import Sphinx

import nnlib

NAME = re.compile(r"(?<!`)`(?:nnlib\.)?([\w.]+)`(?!`)")
PUBLIC = {name for name in nnlib.__all__ if not inspect.ismodule(getattr(nnlib, name))}


def link(app: Sphinx, what: str, name: str, part: Any, options: Any, lines: list[str]) -> None:
    """Change the lines of a docstring."""
    here = name.split(".")[1] if "." in name else ""  # a part needs no link to itself

    def linked(found: re.Match[str]) -> str:
        word = found[1]
        return f":py:obj:`{word} <nnlib.{word}>`" if word in PUBLIC - {here} else f"``{found[0].strip('`')}``"

    lines[:] = [line if line.lstrip().startswith((">>> ", "... ")) else NAME.sub(linked, line) for line in lines]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("autodoc-process-docstring", link)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
