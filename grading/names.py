"""Which names a cell uses and which it makes: read off its source, without running it.

Only an instructor's cells are read this way: a stranger's text could be made to keep a parser busy.
"""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

# The first line of a cell whose rest is Python that leaves its names behind.
TRANSPARENT = re.compile(r"\s*%%(time|capture|prun)\b[^\n]*\n")
COMPREHENSIONS = ("listcomp", "setcomp", "dictcomp", "genexpr")
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Names:
    """Of one cell: names it takes from elsewhere, names it makes (imports apart), names it imports."""

    uses: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    now: frozenset[str] = frozenset()  # those of `uses` that are looked up while the cell is run
    later: Mapping[str, frozenset[str]] = field(default_factory=dict)  # function or class -> what its calls look up
    readable: bool = True  # whether it is Python at all
    last_call: str = ""  # the name that the last line calls, if the last line is nothing but a call


@lru_cache(maxsize=4096)
def names(source: str) -> Names:
    """Read a cell. IPython's own (``%matplotlib inline``, ``x = !ls``, ``%%time``) is allowed for."""
    try:
        text, tree = parsed(source)
        table = symtable.symtable(text, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Names(readable=False)
    now: set[str] = set()
    later: dict[str, set[str]] = {}
    _divide(table, "", now, later)
    return Names(
        uses=frozenset(now.union(*later.values())),
        makes=frozenset(_made(tree) | _declared_global(table)),
        imports=frozenset(
            (alias.asname or alias.name).split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        ),
        now=frozenset(now),
        later={name: frozenset(used) for name, used in later.items()},
        last_call=_last_call(tree),
    )


def parsed(source: str) -> tuple[str, ast.Module]:
    """A cell as plain Python, and its tree.

    Raises
    ------
    SyntaxError, ValueError
        If it is no Python.
    """
    while found := TRANSPARENT.match(source):
        source = source[found.end() :]
    try:
        return source, ast.parse(source)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

        source = TransformerManager().transform_cell(source)
        return source, ast.parse(source)


@lru_cache(maxsize=4096)
def module_names(source: str) -> frozenset[str]:
    """The top-level modules that a cell imports: ``numpy`` of ``import numpy.linalg as la``."""
    try:
        _, tree = parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return frozenset(found)


def definitions(source: str) -> list[str]:
    """The imports, functions and classes at the top of a cell, each as text."""
    _, tree = parsed(source)
    return [ast.unparse(node) for node in tree.body if isinstance(node, (*SCOPES, ast.Import, ast.ImportFrom))]


def _divide(table: symtable.SymbolTable, owner: str, now: set[str], later: dict[str, set[str]]) -> None:
    """Part what is looked up at once from what only calls of functions look up."""
    now |= _own(table)
    for child in table.get_children():
        name = child.get_name()
        if child.get_type() == "function" and name not in COMPREHENSIONS:
            later.setdefault(owner or name, set()).update(_all(child))
        else:
            _divide(child, owner or (name if child.get_type() == "class" else ""), now, later)


def _own(table: symtable.SymbolTable) -> set[str]:
    """Names that a scope itself looks up in the notebook's namespace."""
    module = table.get_type() == "module"
    return {s.get_name() for s in table.get_symbols() if s.is_referenced() and (module or s.is_global())}


def _all(table: symtable.SymbolTable) -> set[str]:
    return _own(table).union(*(_all(child) for child in table.get_children()))


def _declared_global(table: symtable.SymbolTable) -> set[str]:
    found: set[str] = set()
    for child in table.get_children():
        found |= {s.get_name() for s in child.get_symbols() if s.is_declared_global() and s.is_assigned()}
        found |= _declared_global(child)
    return found


def _made(tree: ast.Module) -> set[str]:
    """Names that running the cell binds, other than by an import."""
    found: set[str] = set()
    left: list[ast.AST] = list(tree.body)
    while left:
        node = left.pop()
        if isinstance(node, SCOPES):
            found.add(node.name)
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.comprehension):
            left += [node.iter, *node.ifs]
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        for bound in (getattr(node, "name", None), getattr(node, "rest", None)):
            if isinstance(bound, str) and not isinstance(node, ast.alias):  # except ... as, match
                found.add(bound)
        left += ast.iter_child_nodes(node)
    return found


def _last_call(tree: ast.Module) -> str:
    if tree.body and isinstance(tree.body[-1], ast.Expr) and isinstance(tree.body[-1].value, ast.Call):
        function = tree.body[-1].value.func
        while isinstance(function, (ast.Attribute, ast.Subscript, ast.Call)):
            function = function.func if isinstance(function, ast.Call) else function.value
        if isinstance(function, ast.Name):
            return function.id
    return ""
