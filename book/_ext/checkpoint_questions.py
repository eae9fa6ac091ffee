"""Reading a page's checkpoint questions from YAML, and saying on which line they are wrong.

Every question is tried before any fault is reported: an author mends a file once. Which kind a question is of shows
in its keys; each kind reads its own (``checkpoint_kinds/``). What the questions look like in a page is the business
of ``checkpoints.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from checkpoint_kinds import KINDS, Question
from checkpoint_yaml import FaultError, compose, entries_of, line_of, mapping, text_of


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
    assesses: dict[str, list[str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def read_questions(path: Path) -> QuestionFile:
    """Read a question file; faults are collected, so that an author sees all of them at once."""
    file = QuestionFile(path)
    try:
        root = compose(path)
        if root is None:
            raise FaultError(1, "this file holds no question. Write one, or remove the file.")
        entries = list(mapping(root, "this file", "a mapping from ids to questions"))
    except FaultError as fault:
        file.faults.append((fault.line, str(fault)))
        return file
    for name, key, value in entries:
        line = line_of(key)
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
            question = read_question(f"question '{name}'", line, value)
            file.assesses[name] = read_verbs(f"question '{name}'", value)
            file.questions[name] = question
        except FaultError as fault:
            file.faults.append((fault.line, str(fault)))
    return file


def read_question(where: str, line: int, node: yaml.Node) -> Question:
    """One question, of the kind that its keys tell."""
    keys = [name for name, _, _ in mapping(node, where, "a mapping with 'question:' and what belongs to it")]
    told = [name for name in KINDS if name in keys]
    if len(told) > 1:
        both = " and ".join(f"'{name}:'" for name in told)
        raise FaultError(line, f"{where}: expected one kind of question, received {both}. Keep one of them.")
    if not told:
        kinds = ", ".join(f"'{name}:' ({kind.purpose})" for name, kind in KINDS.items())
        received = ", ".join(f"'{name}'" for name in keys if name != "question") or "nothing"
        raise FaultError(line, f"{where}: expected one of {kinds} beside 'question:', received {received}.")
    kind = KINDS[told[0]]
    entries = entries_of(node, where, {"question", "assesses", *kind.keys})
    return kind.read(text_of(entries, "question", where, line), entries, where, line)


def read_verbs(where: str, node: yaml.Node) -> list[str]:
    """What a question says it assesses: a verb or a list of verbs; none if it does not say."""
    for name, key, value in mapping(node, where, "a mapping"):
        if name == "assesses":
            verbs = value.value if isinstance(value, yaml.SequenceNode) else [value]
            if not verbs or not all(isinstance(verb, yaml.ScalarNode) and verb.value for verb in verbs):
                raise FaultError(
                    line_of(key),
                    f"{where}: expected 'assesses:' to be a verb or a list of verbs, such as [derive, check].",
                )
            return [verb.value.lower() for verb in verbs]
    return []
