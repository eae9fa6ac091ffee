"""Choose one answer, or all that are right.

::

    more-weight:
      question: A weight doubles. What happens to the line $w x + b$?
      choices:
        - text: It gets steeper.
          correct: true
          why: The slope *is* the weight.
        - text: It moves up.
          why: Moving up is the work of the bias $b$.
          see: what-the-bias-does

One correct choice makes a choose-one question, several make a choose-all question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from checkpoint_nodes import (
    LETTERED,
    checkpoint_answer_list,
    checkpoint_choice,
    checkpoint_choice_text,
    checkpoint_choices,
    checkpoint_note,
)
from checkpoint_yaml import FaultError, Text, Why, entries_of, flag_of, line_of, list_of, text_of, why_of
from docutils import nodes
from sphinx.locale import get_translation

from checkpoint_kinds.kind import LETTERS, Built, Kind

if TYPE_CHECKING:
    from checkpoint_page import Page

_ = get_translation("checkpoints")


@dataclass(frozen=True)
class Choice:
    """One possible answer, whether it is right, and what to say to a reader who chose it."""

    text: Text
    why: Why
    correct: bool


@dataclass(frozen=True)
class Choosing:
    """A question and its choices, two or more, at least one of them correct."""

    text: Text
    choices: tuple[Choice, ...]

    def build(self, page: Page, where: str) -> Built:
        """The choices as nodes, each a single paragraph."""
        return choosing(
            page,
            [
                page.paragraph(
                    checkpoint_choice_text,
                    choice.text,
                    f"{where}, choice {letter}: expected one paragraph, for it is the label of a button. Put code "
                    "or a picture into the question.",
                )
                for letter, choice in zip(LETTERS, self.choices, strict=False)
            ],
            [choice.why for choice in self.choices],
            [choice.correct for choice in self.choices],
        )


def choosing(page: Page, shown: list[nodes.Element], whys: list[Why], correct: list[bool]) -> Built:
    """Lettered choices, and an answer to each."""
    choose_all = sum(correct) > 1
    choices = checkpoint_choices("", **LETTERED)
    answers = checkpoint_answer_list("", **LETTERED)
    for letter, one, why, right in zip(LETTERS, shown, whys, correct, strict=False):
        choices += checkpoint_choice("", one, letter=letter, group=page.group, choose_all=choose_all)
        answers += page.answer(why, correct=right, letter=letter)
    say = {"nothing-chosen": str(_("Choose an answer first."))}
    note: list[nodes.Node] = []
    if choose_all:
        note = [checkpoint_note("", str(_("Choose all that are right.")), ids=[f"{page.group}-choose"])]
        say |= {
            "all": str(_("Right, and that is all of them.")),
            "some": str(_("Right so far, but not all of it yet. Is there more?")),
            "wrong": str(_("Not yet. See why, then choose again.")),
        }
    return Built("choice", [*note, choices], [answers], say=say)


def read(text: Text, entries: dict[str, yaml.Node], where: str, line: int) -> Choosing:
    """Read what stands under ``choices``."""
    listed = list_of(entries, "choices", where, line, "text")
    if not 2 <= len(listed.value) <= len(LETTERS):
        raise FaultError(
            line_of(listed), f"{where}: expected 2 to {len(LETTERS)} choices, received {len(listed.value)}."
        )
    choices = tuple(
        read_choice(f"{where}, choice {letter}", node) for letter, node in zip(LETTERS, listed.value, strict=False)
    )
    if not any(choice.correct for choice in choices):
        raise FaultError(line, f"{where}: no choice is correct. Write 'correct: true' under each choice that is.")
    return Choosing(text, choices)


def read_choice(where: str, node: yaml.Node) -> Choice:
    entries = entries_of(node, where, {"text", "correct", "why", "see"})
    line = line_of(node)
    return Choice(
        text_of(entries, "text", where, line),
        why_of(entries, where, line),
        flag_of(entries, "correct", where),
    )


KIND = Kind("choose one or several", frozenset({"choices"}), read)
