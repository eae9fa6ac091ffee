"""The mutants of one file of nnlib, each compiled, with the lines whose tests must notice it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from tests.mistakes import child, difference, negated, places, put, replacements

ROOT = Path(__file__).parents[2]


class Change(NamedTuple):
    """One mutant of a file."""

    file: str  # "nnlib/conv.py"
    function: str  # "Conv2D.forward"; "" outside all
    line: int
    lines: range  # a test that runs one of them may notice; empty: any test that runs the file
    was: str
    now: str
    code: CodeType  # the whole file, compiled

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}: {self.was} -> {self.now}"


def changes(file: Path) -> Iterator[Change]:
    """Every mutant of a file. What is only said, a text or a message, is left as it is, and so are names."""
    tree = ast.parse(file.read_text())
    name = str(file.relative_to(ROOT))
    homes = dict(scopes(tree))
    seen: set[tuple[str, int, str, str]] = set()
    before: dict[ast.AST, str] = {}
    for parent, field, position, _ in places(tree):
        node = child(parent, field, position)
        home, function, lines = homes[parent]
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Name) or only_said(node):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            continue
        if home not in before:
            before[home] = ast.unparse(home)
        if isinstance(node, ast.stmt):
            lines = lines_of(node) if function else range(0)
        for other in [*replacements(node, ()), *negated(node, field)]:
            ast.fix_missing_locations(ast.copy_location(other, node))
            put(parent, field, position, other)
            was, now = difference(before[home], ast.unparse(home))
            line = getattr(node, "lineno", getattr(getattr(node, "value", None), "lineno", 0))
            if was != now and (function, line, was, now) not in seen:
                seen.add((function, line, was, now))
                yield Change(name, function, line, lines, was, now, compile(tree, str(file), "exec"))
            put(parent, field, position, node)


def only_said(node: ast.AST) -> bool:
    """Whether it is there for the type checker, or says which names are public."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def lines_of(node: ast.stmt) -> range:
    """The lines a statement is run on: of one with a body, those before it."""
    last = node.end_lineno or node.lineno
    if body := getattr(node, "body", None):
        last = max(node.lineno, body[0].lineno - 1)
    return range(node.lineno, last + 1)


def scopes(
    node: ast.AST, home: ast.AST | None = None, function: str = "", lines: range = range(0), within: str = ""
) -> Iterator[tuple[ast.AST, tuple[ast.AST, str, range]]]:
    """For each node: the innermost function around it (or the file), its name, and the lines of its statement."""
    home = home or node
    if isinstance(node, ast.FunctionDef):
        home, function = node, f"{within}{node.name}"
        lines, within = range(node.lineno, (node.end_lineno or node.lineno) + 1), f"{function}."
    elif isinstance(node, ast.ClassDef):
        within = f"{within}{node.name}."
    elif isinstance(node, ast.stmt) and function:
        lines = lines_of(node)
    yield node, (home, function, lines)
    for below in ast.iter_child_nodes(node):
        yield from scopes(below, home, function, lines, within)
