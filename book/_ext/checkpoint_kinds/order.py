"""Put lines in order (a Parsons problem).

::

    one-step:
      question: Put the lines of one training step in order.
      lines:
        - {name: forward, code: "scores = model(x)"}
        - name: loss
          code: value = loss(scores, y)
          why: The loss compares scores with labels, so there must be scores.
        - {name: backward, code: model.backward(loss.backward()), why: There is a gradient once there is a loss.}
        - {name: report, code: print(value), why: It prints the loss., after: loss}
        - code: optimizer.step()
          after: {backward: The step goes where the gradient points.}
      leave-out:
        - code: y = model(x)
          why: The labels are given. The model is not asked for them.
      why: Forward, loss, backward, update; every training loop is made of these four.

Each line stands after the one above it, unless ``after`` says after which lines it must stand: a name, a list of names,
or names with a why each (``[]``: it may come first). So several orders can be right. ``code`` is a line of code (or a
few that belong together), ``text`` a sentence. ``indent: 1`` means that the line belongs one level further in; when any
line has it, readers set the indentation too. Lines under ``leave-out`` belong nowhere.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checkpoint_nodes import (
    LETTERED,
    NUMBERED,
    checkpoint_answer,
    checkpoint_answer_group,
    checkpoint_answer_list,
    checkpoint_answers_title,
    checkpoint_choice_text,
    checkpoint_code,
    checkpoint_label,
    checkpoint_line,
    checkpoint_lines,
    checkpoint_note,
    checkpoint_verdict,
)
from checkpoint_yaml import Text, Why
from docutils import nodes
from sphinx.locale import get_translation

from checkpoint_kinds.kind import LETTERS, Built, Kind
from checkpoint_kinds.order_lines import Line, read

if TYPE_CHECKING:
    import yaml
    from checkpoint_page import Page

_ = get_translation("checkpoints")


@dataclass(frozen=True)
class Ordering:
    """Lines, in an order that is right, and lines that belong nowhere."""

    text: Text
    lines: tuple[Line, ...]
    leave_out: tuple[Line, ...]
    why: Why

    @property
    def indented(self) -> bool:
        """Whether the reader sets the indentation too."""
        return any(line.indent for line in self.lines)

    def build(self, page: Page, where: str) -> Built:
        """The lines, shuffled and lettered, and then in order with the reasons."""
        everything = (*self.lines, *self.leave_out)
        shown = [content(page, line, where) for line in everything]
        order = self.shuffled(f"{page.docname} {page.name}")
        letters = {index: LETTERS[place] for place, index in enumerate(order)}
        lines = checkpoint_lines("", **LETTERED)
        for index in order:
            lines += checkpoint_line("", shown[index], letter=letters[index], index=index)
        lines["indented"], lines["leave_out"] = self.indented, bool(self.leave_out)
        lines["group"] = page.group

        right = checkpoint_answer_list("", **NUMBERED)
        for index, line in enumerate(self.lines):
            right += self.answer(page, line, index, letters, shown[index].deepcopy())
        answers: list[nodes.Node] = [right]
        if self.leave_out:
            out = checkpoint_answer_group("")
            for index, line in enumerate(self.leave_out, start=len(self.lines)):
                out += self.answer(page, line, index, letters, shown[index].deepcopy())
            answers += [checkpoint_answers_title("", str(_("Left out:"))), out]
        answers.append(page.reason(self.why, whole=True))
        note = checkpoint_note("", self.instruction(), ids=[f"{page.group}-note"])
        return Built("order", [note, lines], answers, data={"indented": str(self.indented).lower()}, say=sentences())

    def instruction(self) -> str:
        """How to answer on paper."""
        said = [str(_("Write down the letters in the right order."))]
        if self.leave_out:
            said.append(str(_("Not all lines are needed.")))
        if self.indented:
            said.append(str(_("Mark which lines are indented, and how far.")))
        return " ".join(said)

    def answer(
        self, page: Page, line: Line, index: int, letters: dict[int, str], shown: nodes.Element
    ) -> checkpoint_answer:
        """One line where it belongs, with its reasons."""
        named: list[nodes.Node] = [nodes.Text(letters[index])]
        if line.indent:
            steps = str(_("indented {steps}×")).format(steps=line.indent)
            named.append(nodes.Text(f" ({steps})"))
        data: dict[str, Any] = {"line": index, "indent": line.indent}
        data["after"] = " ".join(str(pair.index) for pair in line.after)
        verdict = checkpoint_verdict("", "", checkpoint_label("", "", *named), letter="", correct=True)
        reasons = [page.reason(Why(pair.why), before=pair.index) for pair in line.after if pair.why]
        if line.why:
            reasons.append(page.reason(line.why))
        else:
            reasons += page.link(line.see)
        return checkpoint_answer("", verdict, shown, *reasons, correct=index < len(self.lines), data=data)

    def shuffled(self, seed: str) -> list[int]:
        """All lines in an order that is not right, and the same at every build."""
        order = list(range(len(self.lines) + len(self.leave_out)))
        chance = random.Random(seed)
        chance.shuffle(order)
        while self.accepts([index for index in order if index < len(self.lines)]):
            chance.shuffle(order)
        return order

    def accepts(self, order: list[int]) -> bool:
        """Whether each line stands after those that it must follow."""
        place = {index: at for at, index in enumerate(order)}
        return all(place[pair.index] < place[index] for index, line in enumerate(self.lines) for pair in line.after)


def content(page: Page, line: Line, where: str) -> nodes.Element:
    """A line as a node: code, or a sentence."""
    if line.code:
        source = line.content.source.rstrip("\n")
        return checkpoint_code(source, source, language="python")
    made = page.paragraph(
        checkpoint_choice_text, line.content, f"{where}: expected a line of one sentence, for it is moved as a whole."
    )
    return made


def sentences() -> dict[str, str]:
    """What the script says while lines are moved, and when they are checked."""
    return {
        "moved": str(_("Now line {n} of {count}.")),
        "left-out": str(_("Now left out.")),
        "indented": str(_("Now indented {steps}×.")),
        "choose-first": str(_("Choose a line first.")),
        "early": str(_("Line {n} is the first that does not fit: it comes too early.")),
        "foreign": str(_("Line {n} is the first that does not fit: it does not belong here.")),
        "missing": str(_("In order so far, but something is missing: a line that is needed has been left out.")),
        "deeper": str(_("The order is right. Line {n} must be indented further.")),
        "shallower": str(_("The order is right. Line {n} is indented too far.")),
        "right": str(_("Right.")),
    }


def read_ordering(text: Text, entries: dict[str, yaml.Node], where: str, line: int) -> Ordering:
    """Read what stands under ``lines`` and ``leave-out``."""
    return Ordering(text, *read(entries, where, line))


KIND = Kind("put in order", frozenset({"lines", "leave-out", "why", "see"}), read_ordering)
