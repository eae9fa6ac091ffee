"""Small mistakes that a machine puts into a program, which its tests must notice.

The mistakes are the usual ones: an operator or its sides exchanged, a number off by one, its sign turned or zero in
its place, a statement left out, another axis, an argument in another's place, a negated result, true for false, a sum
for a mean.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
}
ONE_WAY = (ast.Sub, ast.Div, ast.MatMult, ast.Pow, ast.FloorDiv, ast.Mod)  # operators whose sides may not be exchanged
PAIRS = [("mean", "sum"), ("max", "min"), ("argmax", "argmin"), ("maximum", "minimum"), ("zeros", "ones")]
TWINS = {name: other for pair in PAIRS for name, other in (pair, pair[::-1])}
# What is only said, declared or fetched decides no number.
UNTOUCHED = (ast.JoinedStr, ast.Raise, ast.Import, ast.ImportFrom, ast.Global, ast.Pass)


def places(
    node: ast.AST, arguments: tuple[str, ...] = ()
) -> Iterator[tuple[ast.AST, str, int | None, tuple[str, ...]]]:
    """Every place in a tree where a node stands, with the arguments of the function around it."""
    if isinstance(node, ast.FunctionDef | ast.Lambda):
        arguments = tuple(argument.arg for argument in node.args.args)
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for position in range(len(value)) if isinstance(value, list) else [None]:
            below = child(node, field, position)
            said = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)  # a docstring
            if isinstance(below, ast.AST) and not isinstance(below, UNTOUCHED) and not said:
                yield node, field, position, arguments
                if not is_axis(below):
                    yield from places(below, arguments)


def child(parent: ast.AST, field: str, position: int | None) -> Any:
    value = getattr(parent, field)
    return value if position is None else value[position]


def put(parent: ast.AST, field: str, position: int | None, node: ast.AST) -> None:
    if position is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[position] = node


def is_axis(node: ast.AST) -> bool:
    return isinstance(node, ast.keyword) and node.arg == "axis" and isinstance(node.value, ast.Constant | ast.UnaryOp)


def replacements(node: ast.AST, arguments: tuple[str, ...]) -> Iterator[ast.AST]:
    """What may stand in a node's place."""
    match node:
        case ast.Compare(left, operators, right):
            for i, operator in enumerate(operators):
                for other in COMPARISONS[type(operator)]:
                    yield ast.Compare(left, [*operators[:i], other(), *operators[i + 1 :]], right)
        case ast.BinOp(left, operator, right):
            yield from (ast.BinOp(left, other(), right) for other in ARITHMETIC.get(type(operator), ()))
            if isinstance(operator, ONE_WAY):
                yield ast.BinOp(right, operator, left)
        case ast.AugAssign(target, operator, value):
            yield from (ast.AugAssign(target, other(), value) for other in ARITHMETIC.get(type(operator), ()))
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.USub() | ast.Not(), operand):
            yield operand
        case ast.Constant(value):
            yield from map(ast.Constant, other_values(value))
        case ast.keyword("axis", value) if is_axis(node):
            first = isinstance(value, ast.Constant) and value.value == 0
            yield ast.keyword("axis", ast.Constant(1 if first else 0))
        case ast.Call(called, given, keywords):
            for i in range(len(given) - 1):
                yield ast.Call(called, [*given[:i], given[i + 1], given[i], *given[i + 2 :]], keywords)
            for i in range(len(keywords)):
                yield ast.Call(called, given, keywords[:i] + keywords[i + 1 :])
        case ast.Attribute(owner, name) if name in TWINS:
            yield ast.Attribute(owner, TWINS[name], ast.Load())
        case ast.Name(name, ast.Load()):
            others = [TWINS[name]] if name in TWINS else [other for other in arguments if name in arguments]
            yield from (ast.Name(other, ast.Load()) for other in others)
        case ast.Return(ast.Tuple(items)):
            for i, item in enumerate(items):
                minus = ast.UnaryOp(ast.USub(), item)
                yield ast.Return(ast.Tuple([*items[:i], minus, *items[i + 1 :]], ast.Load()))
        case ast.Return(ast.expr() as value):
            yes_or_no = isinstance(value, ast.Compare | ast.BoolOp)
            yield ast.Return(ast.UnaryOp(ast.Not() if yes_or_no else ast.USub(), value))
    if isinstance(node, ast.stmt):
        yield ast.Pass()


def negated(node: ast.AST, field: str) -> Iterator[ast.AST]:
    """The opposite of what an ``if``, a ``while`` or an ``assert`` asks."""
    if field == "test" and isinstance(node, ast.expr):
        yield ast.UnaryOp(ast.Not(), node)


def other_values(value: object) -> list[Any]:
    """A constant changed: the other truth, one more, one less, the other sign, zero; text turned around, no text."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1, -value, 0]
    return [value[::-1], ""] if isinstance(value, str) else []


def difference(before: str, after: str) -> tuple[str, str]:
    """The lines in which two texts differ."""
    ours, theirs = before.splitlines(), after.splitlines()
    while ours and theirs and ours[0] == theirs[0]:
        ours, theirs = ours[1:], theirs[1:]
    while ours and theirs and ours[-1] == theirs[-1]:
        ours, theirs = ours[:-1], theirs[:-1]
    return "\n".join(ours).strip(), "\n".join(theirs).strip()
