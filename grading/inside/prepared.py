"""The instructor's cells, compiled once for a whole class.

Every notebook of a class runs the same setup and the same tests; to parse and compile them each time takes as long as
to run them. The worker does it once, and sends the code along with the cell. It is never kept where a student's
process could find it: the fork server has none.
"""

from __future__ import annotations

import ast
import hashlib
import marshal
import re
import warnings
from codeop import Compile
from functools import lru_cache
from types import CodeType

# How a line looks that IPython may have to translate: %magic, !command, help?, a pasted prompt.
NOT_PYTHON = re.compile(r"^[ \t]*(?:[%!?,;/]|>>>|\.\.\.|(?:\[\w+\] )?In \[)|\?[ \t]*$|=\s*[%!](?!=)", re.MULTILINE)


def is_python(source: str) -> bool:
    """Whether a cell is Python as it stands, so that IPython need not look what it has to translate."""
    return len(source.splitlines()) >= 2 and not source[0].isspace() and not NOT_PYTHON.search(source)


def file_name(source: str) -> str:
    """The name that a cell's code has instead of a file's. It is the same in every notebook."""
    return f"<ipython-input-{hashlib.sha1(source.encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()[:12]}>"


@lru_cache(maxsize=256)
def prepared(source: str) -> bytes:
    """A cell's statements, compiled one by one as IPython does; nothing if IPython has to look at it itself."""
    if not is_python(source) or re.search(r"\b(?:await|async|__future__)\b", source):
        return b""
    source = source if source.endswith("\n") else source + "\n"
    name = file_name(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a warning is for whoever runs the cell
            flags = Compile().flags
            nodes = compile(source, name, "exec", flags | ast.PyCF_ONLY_AST, True).body
            shown = bool(nodes) and isinstance(nodes[-1], ast.Expr)  # the value of the last line
            flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
            codes = [
                compile(ast.Interactive([node]), name, "single", flags, True)
                if shown and node is nodes[-1]
                else compile(ast.Module([node], []), name, "exec", flags, True)
                for node in nodes
            ]
    except (SyntaxError, ValueError, Warning, RecursionError, MemoryError):
        return b""
    return marshal.dumps(codes)


def unpacked(data: bytes) -> list[CodeType]:
    """What `prepared` made. Only what the worker sends is unpacked: marshal trusts what it reads."""
    codes = marshal.loads(data) if data else []
    return list(codes)
