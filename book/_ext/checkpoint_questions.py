"""Reading a page's checkpoint questions from YAML, and saying on which line they are wrong.

Every fault is found before any is reported, and names its line, what was expected, what stands there and the
repair: an author mends a file once. What the questions look like in a page is the business of
``checkpoints.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Text:
    """A piece of MyST and the line of the YAML file on which it begins."""

    source: str
    line: int


@dataclass(frozen=True)
class Choice:
    """One possible answer, whether it is right, and what to say to a reader who chose it."""

    text: Text
    why: Text
    correct: bool


@dataclass(frozen=True)
class Question:
    """A question and its choices, two or more, at least one of them correct."""

    text: Text
    choices: tuple[Choice, ...]

    @property
    def choose_all(self) -> bool:
        """Whether several choices belong to the right answer."""
        return sum(choice.correct for choice in self.choices) > 1


@dataclass
class QuestionFile:
    """What one ``.checkpoints.yml`` holds.

    Attributes
    ----------
    path : Path
    lines : dict[str, int]
        The line of every id, also of those whose question is faulty.
    questions : dict[str, Question]
        The questions without fault.
    faults : list[tuple[int, str]]
        Line and message of each fault, in the order of the file.
    used : set[str]
        The ids that the page has shown so far.
    """

    path: Path
    lines: dict[str, int] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


class FaultError(ValueError):
    """A fault in a question file, with the line it stands on (counted from 1)."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_questions(path: Path) -> QuestionFile:
    """Read a question file; faults are collected, so that an author sees all of them at once.

    The YAML is composed into nodes, not loaded into values: nodes know their lines, and a choice such as
    ``0.50`` or ``yes`` stays the text that the author typed.
    """
    file = QuestionFile(path)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        file.faults.append((line, f"this file is not UTF-8 text ({error.reason}). Save it as UTF-8."))
        return file
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        file.faults.append(
            (
                mark.line + 1 if mark else 1,
                f"this is not YAML: {reason}. A text that holds ': ' or ' #', or begins with one of "
                "` * & ! % @ [ {, must stand in quotation marks or in a block after '|'.",
            )
        )
        return file
    except yaml.YAMLError as error:
        file.faults.append((1, f"this is not YAML: {' '.join(str(error).split())}"))
        return file
    if root is None:
        file.faults.append((1, "this file holds no question. Write one, or remove the file."))
        return file
    try:
        entries = list(_mapping(root, "this file", "a mapping from ids to questions"))
    except FaultError as fault:
        file.faults.append((fault.line, str(fault)))
        return file
    for name, key, value in entries:
        line = _line(key)
        try:
            if name in file.lines:
                raise FaultError(line, f"the id '{name}' stands on line {file.lines[name]} already. Rename one.")
            file.lines[name] = line
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
                raise FaultError(
                    line,
                    f"expected an id of small letters, digits and single hyphens, such as 'xor-line' (it "
                    f"becomes part of an address), received '{name}'.",
                )
            file.questions[name] = _question(name, key, value)
        except FaultError as fault:
            file.faults.append((fault.line, str(fault)))
    return file


def _question(name: str, key: yaml.Node, value: yaml.Node) -> Question:
    entries = _entries(value, f"question '{name}'", {"question", "choices"})
    where = f"question '{name}'"
    text = _text(entries, "question", where, _line(key))
    choices = entries.get("choices")
    if not isinstance(choices, yaml.SequenceNode):
        raise FaultError(
            _line(choices or key),
            f"{where}: expected 'choices:' with a list, received {_kind(choices)}. Begin each choice with '- text:'.",
        )
    if not 2 <= len(choices.value) <= len(LETTERS):
        raise FaultError(
            _line(choices), f"{where}: expected 2 to {len(LETTERS)} choices, received {len(choices.value)}."
        )
    made = tuple(_choice(f"{where}, choice {LETTERS[i]}", choice) for i, choice in enumerate(choices.value))
    if not any(choice.correct for choice in made):
        raise FaultError(_line(key), f"{where}: no choice is correct. Write 'correct: true' under each choice that is.")
    return Question(text, made)


def _choice(where: str, node: yaml.Node) -> Choice:
    entries = _entries(node, where, {"text", "correct", "why"})
    text = _text(entries, "text", where, _line(node))
    why = _text(entries, "why", where, _line(node))
    correct = entries.get("correct")
    if correct is not None and correct.tag != "tag:yaml.org,2002:bool":
        raise FaultError(
            _line(correct),
            f"{where}: expected 'correct: true' (or no such line), received {_kind(correct)}.",
        )
    return Choice(text, why, correct is not None and correct.value.lower() in {"true", "yes", "on"})


def _entries(node: yaml.Node, where: str, keys: set[str]) -> dict[str, yaml.Node]:
    """The values of a mapping by key; unknown and repeated keys are faults, for they are mostly typos."""
    expected = ", ".join(f"'{key}'" for key in sorted(keys))
    entries: dict[str, yaml.Node] = {}
    for name, key, value in _mapping(node, where, f"a mapping with {expected}"):
        if name not in keys:
            raise FaultError(_line(key), f"{where}: expected only {expected}, received '{name}'.")
        if name in entries:
            raise FaultError(_line(key), f"{where}: '{name}' is given twice. Remove one.")
        entries[name] = value
    return entries


def _mapping(node: yaml.Node, where: str, expected: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise FaultError(_line(node), f"{where}: expected {expected}, received {_kind(node)}.")
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise FaultError(_line(key), f"{where}: expected a word as key, received {_kind(key)}.")
        yield key.value, key, value


def _text(entries: dict[str, yaml.Node], key: str, where: str, line: int) -> Text:
    node = entries.get(key)
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise FaultError(
            _line(node) if node else line,
            f"{where}: expected '{key}:' with a text, received {_kind(node)}.",
        )
    # The words of a block scalar ('|' or '>') begin on the line after its sign.
    return Text(node.value, _line(node) + (node.style in ("|", ">")))


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


def _kind(node: yaml.Node | None) -> str:
    if node is None:
        return "nothing"
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return f"'{node.value.strip()}'" if node.value.strip() else "nothing"
