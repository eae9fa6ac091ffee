"""The bank of an exercise: answers that a class would give to it, right ones and wrong ones.

``tests/exercises/<name>/bank.py`` (or a folder ``bank/``) holds it, under three names: WRONG, RIGHT and EQUIVALENT.
It is found by the exercise's name, hyphens written as underscores, so a new exercise needs a bank and nothing else.

An answer that is judged by how well it does, by a score over a bar, may be right in any number of ways: one more unit
in a network's layer is no mistake. A bank names such cells, with the reason, under a fourth name, BY_SCORE. No mutants
are made of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NamedTuple


class Wrong(NamedTuple):
    """A wrong answer, a real misconception: where it stands, what it loses, and what the student is told."""

    cell: str  # the answer cell
    source: str  # what is written there
    loses: tuple[str, ...]  # the test cells it must lose, and no others
    says: str  # words of the sentence that the first of them must say


class Equivalent(NamedTuple):
    """A mutant of the solution that computes the same, or something just as right, and therefore keeps its points."""

    cell: str  # the answer cell
    was: str  # the changed line as Python prints it, before
    now: str  # and after
    why: str  # the reason why no test should mind


class Bank(NamedTuple):
    """All that is banked for one exercise."""

    wrong: Mapping[str, Wrong] = {}  # by a few words that say what is wrong
    right: Mapping[str, Mapping[str, str]] = {}  # by style: sources of answers, by cell
    equivalent: Sequence[Equivalent] = ()
    by_score: Mapping[str, str] = {}  # answer cells judged by a score alone: why no mutant must lose points there


def bank(name: str) -> Bank:
    """The bank of an exercise; an empty one, which the audit complains about, where there is none."""
    folder = f"{__package__}.{name.replace('-', '_')}"
    try:
        found = import_module(f"{folder}.bank")
    except ModuleNotFoundError as error:
        if error.name not in (folder, f"{folder}.bank"):
            raise
        return Bank()
    return Bank(found.WRONG, found.RIGHT, found.EQUIVALENT, getattr(found, "BY_SCORE", {}))


def function(head: str, *lines: str) -> str:
    """The source of a function: its head without ``def`` and colon, then the lines of its body."""
    return "\n".join([f"def {head}:", *(f"    {line}" for line in lines)])


def lines(*text: str) -> str:
    """The source of an answer, line by line."""
    return "\n".join(text)
