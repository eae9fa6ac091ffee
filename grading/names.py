"""Which names a cell uses and which it makes: read off its source, without running it."""

from __future__ import annotations

import ast
import re
import symtable
from dataclasses import dataclass
from functools import lru_cache

MAGIC = re.compile(r"^(\s*)([%!].*|.*\?\??\s*)$")


@dataclass(frozen=True)
class Names:
    """Of one cell: names it takes from elsewhere, names it makes (imports apart), names it imports."""

    uses: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    readable: bool = True  # whether it is Python at all
    last_call: str = ""  # the name that the last line calls, if the last line is nothing but a call


@lru_cache(maxsize=4096)
def names(source: str) -> Names:
    """Read a cell. Lines of IPython's own (``%matplotlib inline``, ``!ls``, ``x?``) count as nothing."""
    plain = "\n".join(_without_magic(line) for line in source.splitlines())
    if source.lstrip().startswith("%%"):
        return Names(readable=False)
    try:
        tree = ast.parse(plain)
        table = symtable.symtable(plain, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Names(readable=False)
    imports = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    makes = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned()}
    makes |= _declared_global(table)
    return Names(frozenset(_uses(table)), frozenset(makes - imports), frozenset(imports), True, _last_call(tree))


def module_names(source: str) -> set[str]:
    """The top-level modules that a cell imports: ``numpy`` of ``import numpy.linalg as la``."""
    plain = "\n".join(_without_magic(line) for line in source.splitlines())
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError):
        return set()
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def _without_magic(line: str) -> str:
    found = MAGIC.match(line)
    if found and (line.lstrip().startswith(("%", "!")) or (line.rstrip().endswith("?") and "#" not in line)):
        return f"{found[1]}pass"
    return line


def _uses(table: symtable.SymbolTable) -> set[str]:
    """Names that are taken from the notebook's namespace, by the cell itself or by functions in it."""
    if table.get_type() == "module":
        found = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    else:
        found = {s.get_name() for s in table.get_symbols() if s.is_referenced() and s.is_global()}
        found |= {
            s.get_name()
            for s in table.get_symbols()
            if s.is_referenced() and s.is_free() and table.get_type() == "class"
        }
    for child in table.get_children():
        found |= _uses(child)
    return found


def _declared_global(table: symtable.SymbolTable) -> set[str]:
    found: set[str] = set()
    for child in table.get_children():
        found |= {s.get_name() for s in child.get_symbols() if s.is_declared_global() and s.is_assigned()}
        found |= _declared_global(child)
    return found


def _last_call(tree: ast.Module) -> str:
    if tree.body and isinstance(tree.body[-1], ast.Expr) and isinstance(tree.body[-1].value, ast.Call):
        function = tree.body[-1].value.func
        while isinstance(function, (ast.Attribute, ast.Subscript, ast.Call)):
            function = function.func if isinstance(function, ast.Call) else function.value
        if isinstance(function, ast.Name):
            return function.id
    return ""
