"""Taking a question file apart, with the line of every fault.

The YAML is composed into nodes, not loaded into values: nodes know their lines, and a choice such as ``0.50`` or
``yes`` stays the text that the author typed. A fault says what was expected, what stands there and the repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Text:
    """A piece of MyST, or of code, and the line of the YAML file on which it begins."""

    source: str
    line: int


@dataclass(frozen=True)
class Why:
    """What a reader is told about an answer, and the label of the paragraph to read again, if there is one."""

    text: Text
    see: Text | None = None


class FaultError(ValueError):
    """A fault in a question file, with the line it stands on (counted from 1)."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def compose(path: Path) -> yaml.Node | None:
    """The YAML of a file as nodes; None when it holds nothing.

    Raises
    ------
    FaultError
        When the file is not YAML, or not even UTF-8 text.
    """
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise FaultError(line, f"this file is not UTF-8 text ({error.reason}). Save it as UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        raise FaultError(
            mark.line + 1 if mark else 1,
            f"this is not YAML: {reason}. A text that holds ': ' or ' #', or begins with one of "
            "` * & ! % @ [ {, must stand in quotation marks or in a block after '|'.",
        ) from None
    except yaml.YAMLError as error:
        raise FaultError(1, f"this is not YAML: {' '.join(str(error).split())}") from None


def line_of(node: yaml.Node) -> int:
    return node.start_mark.line + 1


def kind_of(node: yaml.Node | None) -> str:
    """What stands there, in the words of a message."""
    if node is None:
        return "nothing"
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return f"'{node.value.strip()}'" if node.value.strip() else "nothing"


def mapping(node: yaml.Node, where: str, expected: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Name, key and value of each entry of a mapping."""
    if not isinstance(node, yaml.MappingNode):
        raise FaultError(line_of(node), f"{where}: expected {expected}, received {kind_of(node)}.")
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise FaultError(line_of(key), f"{where}: expected a word as key, received {kind_of(key)}.")
        yield key.value, key, value


def entries_of(node: yaml.Node, where: str, keys: Iterable[str]) -> dict[str, yaml.Node]:
    """The values of a mapping by key; unknown and repeated keys are faults, for they are mostly typos."""
    known = sorted(keys)
    expected = ", ".join(f"'{key}'" for key in known)
    entries: dict[str, yaml.Node] = {}
    for name, key, value in mapping(node, where, f"a mapping with {expected}"):
        if name not in known:
            raise FaultError(line_of(key), f"{where}: expected only {expected}, received '{name}'.")
        if name in entries:
            raise FaultError(line_of(key), f"{where}: '{name}' is given twice. Remove one.")
        entries[name] = value
    return entries


def text_of(entries: dict[str, yaml.Node], key: str, where: str, line: int) -> Text:
    """The text under a key, which must be there."""
    node = entries.get(key)
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise FaultError(
            line_of(node) if node else line,
            f"{where}: expected '{key}:' with a text, received {kind_of(node)}.",
        )
    # The words of a block scalar ('|' or '>') begin on the line after its sign.
    return Text(node.value, line_of(node) + (node.style in ("|", ">")))


def optional_text(entries: dict[str, yaml.Node], key: str, where: str) -> Text | None:
    """The text under a key, or None when there is no such key."""
    return text_of(entries, key, where, 0) if key in entries else None


def why_of(entries: dict[str, yaml.Node], where: str, line: int, key: str = "why") -> Why:
    """The text under `key`, with the label under ``see``."""
    return Why(text_of(entries, key, where, line), optional_text(entries, "see", where))


def list_of(entries: dict[str, yaml.Node], key: str, where: str, line: int, begin: str) -> yaml.SequenceNode:
    """The list under a key, which must be there; `begin` is how each of its members begins."""
    node = entries.get(key)
    if not isinstance(node, yaml.SequenceNode):
        raise FaultError(
            line_of(node) if node else line,
            f"{where}: expected '{key}:' with a list, received {kind_of(node)}. Begin each entry with '- {begin}:'.",
        )
    return node


def flag_of(entries: dict[str, yaml.Node], key: str, where: str) -> bool:
    """Whether a key says yes; a key that is not there says no."""
    node = entries.get(key)
    if node is None:
        return False
    if node.tag != "tag:yaml.org,2002:bool":
        raise FaultError(line_of(node), f"{where}: expected '{key}: true' (or no such line), received {kind_of(node)}.")
    return node.value.lower() in {"true", "yes", "on"}
