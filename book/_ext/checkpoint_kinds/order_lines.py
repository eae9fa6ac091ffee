"""Reading the lines that are to be put in order, and after which others each must stand."""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from checkpoint_yaml import FaultError, Text, Why, entries_of, kind_of, line_of, list_of, optional_text, text_of, why_of

from checkpoint_kinds.kind import LETTERS

DEEPEST = 4  # levels of indentation; more do not fit a phone


@dataclass(frozen=True)
class After:
    """A line must stand after another: the other's place in the list, and perhaps why."""

    index: int
    why: Text | None


@dataclass(frozen=True)
class Line:
    """A line to be put in order.

    Attributes
    ----------
    content : Text
        Code, or a sentence in MyST.
    why : Why or None
        What to say when it stands too early, or at all if it belongs nowhere; None when each `after` has its own.
    see : Text or None
        The label of the paragraph to read again, where there is no `why`.
    """

    content: Text
    code: bool
    indent: int
    after: tuple[After, ...]
    why: Why | None
    see: Text | None


def read(entries: dict[str, yaml.Node], where: str, line: int) -> tuple[tuple[Line, ...], tuple[Line, ...], Why]:
    """The lines in their order, those to be left out, and why this order is right."""
    listed = list_of(entries, "lines", where, line, "code")
    lines: list[Line] = []
    places: dict[str, int] = {}
    for node in listed.value:
        at = f"{where}, line {len(lines) + 1}"
        inside = entries_of(node, at, {"code", "text", "name", "indent", "after", "why", "see"})
        lines.append(read_line(inside, at, line_of(node), read_after(inside, at, places, len(lines))))
        if "name" in inside:
            name = text_of(inside, "name", at, line_of(node))
            if name.source in places:
                raise FaultError(name.line, f"{at}: the name '{name.source}' is given twice. Rename one.")
            places[name.source] = len(lines) - 1
    out: list[Line] = []
    if "leave-out" in entries:
        for node in list_of(entries, "leave-out", where, line, "code").value:
            at = f"{where}, line {len(out) + 1} to leave out"
            out.append(read_line(entries_of(node, at, {"code", "text", "why", "see"}), at, line_of(node), None))
    if len(lines) < 2 or len(lines) + len(out) > len(LETTERS):
        raise FaultError(
            line_of(listed), f"{where}: expected 2 to {len(LETTERS)} lines, received {len(lines) + len(out)}."
        )
    if not any(one.after for one in lines):
        raise FaultError(line_of(listed), f"{where}: every order is right. Let one line stand after another.")
    seen: dict[str, int] = {}
    for one in (*lines, *out):
        text = " ".join(one.content.source.split())
        if text in seen:
            raise FaultError(
                one.content.line, f"{where}: this line reads as the one on line {seen[text]}. Write them apart."
            )
        seen[text] = one.content.line
    return tuple(lines), tuple(out), why_of(entries, where, line)


def read_line(entries: dict[str, yaml.Node], where: str, line: int, after: tuple[After, ...] | None) -> Line:
    """One line; `after` is None for a line to leave out."""
    kinds = [key for key in ("code", "text") if key in entries]
    if len(kinds) != 1:
        received = "both" if kinds else "neither"
        raise FaultError(line, f"{where}: expected 'code:' or 'text:', received {received}.")
    explained = after is not None and all(one.why for one in after)
    why = None if explained and "why" not in entries else why_of(entries, where, line)
    return Line(
        text_of(entries, kinds[0], where, line),
        kinds[0] == "code",
        read_indent(entries, where),
        after or (),
        why,
        optional_text(entries, "see", where),
    )


def read_indent(entries: dict[str, yaml.Node], where: str) -> int:
    node = entries.get("indent")
    if node is None:
        return 0
    if not isinstance(node, yaml.ScalarNode) or node.value not in map(str, range(DEEPEST + 1)):
        raise FaultError(
            line_of(node), f"{where}: expected 'indent:' with a number from 0 to {DEEPEST}, received {kind_of(node)}."
        )
    return int(node.value)


def read_after(entries: dict[str, yaml.Node], where: str, places: dict[str, int], index: int) -> tuple[After, ...]:
    """What must stand before line `index`; without ``after``, the line above it."""
    node = entries.get("after")
    if node is None:
        return (After(index - 1, None),) if index else ()
    pairs: list[tuple[yaml.Node, yaml.Node | None]]
    if isinstance(node, yaml.MappingNode):
        pairs = list(node.value)
    else:
        pairs = [(key, None) for key in (node.value if isinstance(node, yaml.SequenceNode) else [node])]
    found = []
    for key, value in pairs:
        if not isinstance(key, yaml.ScalarNode) or key.value not in places:
            known = ", ".join(f"'{name}'" for name in places) or "none has a name yet"
            raise FaultError(
                line_of(key),
                f"{where}: expected 'after:' with names of lines above ({known}), received {kind_of(key)}. "
                "Give the line that must come first a 'name:'.",
            )
        why = None if value is None else text_of({key.value: value}, key.value, where, line_of(key))
        found.append(After(places[key.value], why))
    return tuple(found)
