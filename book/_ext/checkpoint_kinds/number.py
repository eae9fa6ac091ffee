"""Work out a number.

::

    score:
      question: Weight 2, input 0.5, bias $-1$. What is the score?
      answer: 0
      tolerance: 0.01
      why: $2 \\times 0.5 - 1 = 0$.
      wrong:
        - answer: 1
          why: This is the product alone. The bias is added too.
          see: one-neuron-by-hand
      too-large: Did you add where the sign says to subtract?
      otherwise: Multiply first, then add.

A tolerance is absolute (``tolerance: 0.01``) or a share of the number (``relative: 1%``); without one, only the exact
number is right. ``unit`` stands behind the field, and may be typed or left out. Known wrong numbers each get their own
why; all others get ``too-large`` or ``too-small`` where there is one, and else ``otherwise``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from checkpoint_nodes import checkpoint_answer_group, checkpoint_blank, checkpoint_entry
from checkpoint_yaml import FaultError, Text, Why, entries_of, kind_of, line_of, list_of, optional_text, text_of, why_of
from docutils import nodes
from sphinx.locale import get_translation

from checkpoint_kinds.kind import Built, Kind
from checkpoint_kinds.number_text import near, readings

if TYPE_CHECKING:
    from checkpoint_page import Page

_ = get_translation("checkpoints")


@dataclass(frozen=True)
class Number:
    """A number as the author wrote it, what it is, and what to say to a reader who gives it."""

    text: Text
    value: float
    why: Why


@dataclass(frozen=True)
class Working:
    """A question whose answer is a number.

    Attributes
    ----------
    others : dict
        What to say to a number that is none of these, by 'too-large', 'too-small' and 'otherwise'.
    """

    text: Text
    right: Number
    wrong: tuple[Number, ...]
    others: dict[str, Text]
    tolerance: float
    relative: float
    unit: Text | None

    def build(self, page: Page, where: str) -> Built:
        """The field, and an answer to each number."""
        unit: list[nodes.Node] = []
        if self.unit:
            # A line that begins with % would be a comment in MyST.
            escaped = Text(self.unit.source.replace("%", r"\%"), self.unit.line)
            unit = page.inline(escaped, f"{where}: expected a unit of a few words, received more than a paragraph.")
        written = "".join(node.astext() for node in unit)
        field = checkpoint_blank("", "________", ids=[f"{page.group}-entry"])
        label = nodes.Text(f"{_('Your answer:')} ")
        entry = checkpoint_entry("", "", label, field, *([nodes.Text(" "), *unit] if unit else []))
        answers = checkpoint_answer_group("")
        for number in (self.right, *self.wrong):
            shown = number.text.source.strip().replace("-", "\N{MINUS SIGN}")
            named = [nodes.Text(f"{shown} " if unit else shown), *(node.deepcopy() for node in unit)]
            data = {"number": repr(number.value)}
            answers += page.answer(number.why, correct=number is self.right, label=named, data=data)
        for name, words in named_others(self.others).items():
            label = nodes.Text(words)
            answers += page.answer(Why(self.others[name]), correct=False, label=[label], data={"other": name})
        return Built(
            "number",
            [entry],
            [answers],
            data={"tolerance": repr(self.tolerance), "relative": repr(self.relative), "unit": written},
            say={
                "nothing-written": str(_("Write a number first.")),
                "unreadable": str(
                    _("“{entered}” could not be read as a number. Write it in digits, such as 0.75, 3/4, −2 or 1e-3.")
                ),
            },
        )


def named_others(others: dict[str, Text]) -> dict[str, str]:
    """What the numbers are called that are neither right nor known to be wrong."""
    names = {
        "too-large": _("Any larger number"),
        "too-small": _("Any smaller number"),
        "otherwise": _("Any other number"),
    }
    return {key: str(name) for key, name in names.items() if key in others}


def read(text: Text, entries: dict[str, yaml.Node], where: str, line: int) -> Working:
    """Read what stands beside ``answer``."""
    right = read_number(entries, where, line)
    tolerance, relative = read_tolerances(entries, where)
    if relative and right.value == 0:
        raise FaultError(
            line_of(entries["relative"]),
            f"{where}: expected 'tolerance:', because a share of the answer 0 is 0, received 'relative:'.",
        )
    wrong: list[Number] = []
    if "wrong" in entries:
        for node in list_of(entries, "wrong", where, line, "answer").value:
            inside = entries_of(node, f"{where}, wrong number", {"answer", "why", "see"})
            number = read_number(inside, f"{where}, wrong number", line_of(node))
            for other in (right, *wrong):
                if near(number.value, other.value, tolerance, relative):
                    raise FaultError(
                        number.text.line,
                        f"{where}: the wrong number {number.text.source} cannot be told from {other.text.source} "
                        "within the tolerance. Remove it, or narrow the tolerance.",
                    )
            wrong.append(number)
    others = {
        key: text_of(entries, key, where, line) for key in ("too-large", "too-small", "otherwise") if key in entries
    }
    if "otherwise" not in others and len(others) < 2:
        raise FaultError(
            line,
            f"{where}: expected 'otherwise:' with what to say to any other wrong number "
            f"(or both 'too-large:' and 'too-small:'), received {', '.join(others) or 'nothing'}.",
        )
    if len(others) == 3:
        raise FaultError(
            others["otherwise"].line,
            f"{where}: 'otherwise:' is never said, for every other number is too large or too small. Remove one.",
        )
    return Working(text, right, tuple(wrong), others, tolerance, relative, optional_text(entries, "unit", where))


def read_number(entries: dict[str, yaml.Node], where: str, line: int) -> Number:
    text = text_of(entries, "answer", where, line)
    values = readings(text.source)
    if len(values) != 1:
        problem = "can be read as two" if values else "is none"
        raise FaultError(
            text.line,
            f"{where}: expected 'answer:' with a number, such as 0.75, 3/4 or 1e-3; '{text.source.strip()}' {problem}.",
        )
    return Number(text, values[0], why_of(entries, where, line))


def read_tolerances(entries: dict[str, yaml.Node], where: str) -> tuple[float, float]:
    """The absolute and the relative tolerance; 0 where there is none."""
    if "tolerance" in entries and "relative" in entries:
        raise FaultError(
            line_of(entries["relative"]), f"{where}: expected 'tolerance:' or 'relative:', received both. Remove one."
        )
    found = {"tolerance": 0.0, "relative": 0.0}
    for key in found:
        if key not in entries:
            continue
        node = entries[key]
        values = readings(node.value) if isinstance(node, yaml.ScalarNode) else []
        if len(values) != 1 or values[0] <= 0 or (key == "relative" and values[0] >= 1):
            example = "a positive number, such as 0.01" if key == "tolerance" else "a share, such as 1%"
            raise FaultError(line_of(node), f"{where}: expected '{key}:' with {example}, received {kind_of(node)}.")
        found[key] = values[0]
    return found["tolerance"], found["relative"]


KIND = Kind(
    "work out a number",
    frozenset(
        {"answer", "tolerance", "relative", "unit", "why", "see", "wrong", "too-large", "too-small", "otherwise"}
    ),
    read,
)
