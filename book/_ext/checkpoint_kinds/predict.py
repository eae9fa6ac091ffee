"""Predict what code prints.

::

    blank:
      question: What does this print?
      setup: import numpy as np
      code: |
        w, b = np.array([2.0, -1.0]), 0.5
        print(np.zeros(2) @ w + b > 0)
      why: The products are 0, so the bias decides.
      wrong:
        - output: "False"
          why: The score is not 0 but 0.5. The bias is added even when there is no evidence.
      otherwise: It prints one word, `True` or `False`.

The right output is never written by hand: the code runs when the book is built, after ``setup``, which is not shown.
``tolerance`` or ``relative`` says how far a number may be off. With ``choose: true``, the reader does not type but
chooses among the right output and the wrong ones, and nothing remains for ``otherwise``.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from checkpoint_nodes import checkpoint_answer_group, checkpoint_blank, checkpoint_code, checkpoint_entry
from checkpoint_yaml import FaultError, Text, Why, entries_of, flag_of, line_of, list_of, optional_text, text_of, why_of
from docutils import nodes
from sphinx.locale import get_translation

from checkpoint_kinds.choice import choosing
from checkpoint_kinds.kind import Built, Kind
from checkpoint_kinds.number import read_tolerances
from checkpoint_kinds.printed_text import same_print
from checkpoint_kinds.run_code import run_code

if TYPE_CHECKING:
    from checkpoint_page import Page

_ = get_translation("checkpoints")
LONGEST = 8  # lines that a field shows at once


@dataclass(frozen=True)
class Expected:
    """An output that readers expect and that is wrong, and what to say to them."""

    output: Text
    why: Why


@dataclass(frozen=True)
class Predicting:
    """Code whose output the reader foretells."""

    text: Text
    code: Text
    setup: Text | None
    why: Why
    wrong: tuple[Expected, ...]
    otherwise: Text | None
    tolerance: float
    relative: float

    def build(self, page: Page, where: str) -> Built:
        """The code, a field or choices, and an answer to each output."""
        output = self.run(where)
        code = listing(self.code.source)
        if self.otherwise is None:
            built = self.among_choices(page, output)
            return Built(built.script, [code, *built.form], built.answers, built.data, built.say)
        rows = min(max(2, output.count("\n") + 2), LONGEST)
        field = checkpoint_blank("", "________", ids=[f"{page.group}-entry"], rows=rows)
        entry = checkpoint_entry("", "", nodes.Text(f"{_('It prints:')} "), field)
        answers = checkpoint_answer_group("")
        right = page.answer(self.why, correct=True, shown=[printed(output)], data={"output": output})
        answers += right
        for one in self.wrong:
            text = one.output.source
            answers += page.answer(one.why, correct=False, shown=[printed(text)], data={"output": text})
        label = nodes.Text(str(_("Anything else")))
        answers += page.answer(Why(self.otherwise), correct=False, label=[label], data={"other": "otherwise"})
        return Built(
            "predict",
            [code, entry],
            [answers],
            data={"tolerance": repr(self.tolerance), "relative": repr(self.relative)},
            say={
                "nothing-written": str(_("Write what you expect first.")),
                "reveal": str(_("Show what it prints")),
                "prints": str(_("It prints:")),
            },
        )

    def run(self, where: str) -> str:
        """What the code prints.

        Raises
        ------
        FaultError
            When it does not come to its end, prints nothing, or prints what is listed as wrong.
        """
        done = run_code(self.setup.source if self.setup else "", self.code.source)
        if done.error:
            part = self.setup if self.setup and done.part == "setup" else self.code
            raise FaultError(
                part.line + max(done.line - 1, 0),
                f"{where}: expected code that runs to its end; {done.error}. Mend it here, not in the output.",
            )
        if not done.output.strip():
            raise FaultError(self.code.line, f"{where}: expected code that prints something. Add a print().")
        for one in self.wrong:
            if same_print(one.output.source, done.output, self.tolerance, self.relative):
                raise FaultError(
                    one.output.line,
                    f"{where}: this output is listed as wrong, and it is what the code prints. Remove it.",
                )
        return done.output.rstrip("\n")

    def among_choices(self, page: Page, output: str) -> Built:
        """The outputs as choices, in an order that tells nothing and is the same at every build."""
        outputs = [(output, self.why), *((one.output.source.rstrip("\n"), one.why) for one in self.wrong)]
        order = list(range(len(outputs)))
        random.Random(f"{page.docname} {page.name}").shuffle(order)
        return choosing(
            page,
            [printed(outputs[i][0]) for i in order],
            [outputs[i][1] for i in order],
            [i == 0 for i in order],
        )


def listing(code: str) -> nodes.literal_block:
    return nodes.literal_block(code.rstrip("\n"), code.rstrip("\n"), language="python", classes=["checkpoint-listing"])


def printed(output: str) -> checkpoint_code:
    return checkpoint_code(output.rstrip("\n"), output.rstrip("\n"), language="none")


def read(text: Text, entries: dict[str, yaml.Node], where: str, line: int) -> Predicting:
    """Read what stands beside ``code``."""
    tolerance, relative = read_tolerances(entries, where)
    choose = flag_of(entries, "choose", where)
    if choose and "otherwise" in entries:
        raise FaultError(
            line_of(entries["otherwise"]),
            f"{where}: 'otherwise:' is never said where the reader chooses. Remove it, or 'choose:'.",
        )
    wrong: list[Expected] = []
    if choose or "wrong" in entries:
        for node in list_of(entries, "wrong", where, line, "output").value:
            inside = entries_of(node, f"{where}, wrong output", {"output", "why", "see"})
            output = text_of(inside, "output", f"{where}, wrong output", line_of(node))
            for other in wrong:
                if same_print(output.source, other.output.source, tolerance, relative):
                    raise FaultError(
                        output.line,
                        f"{where}: this wrong output cannot be told from the one on line {other.output.line}. "
                        "Remove one.",
                    )
            wrong.append(Expected(output, why_of(inside, f"{where}, wrong output", line_of(node))))
    if choose and not wrong:
        raise FaultError(line_of(entries["wrong"]), f"{where}: expected one wrong output or more to choose from.")
    return Predicting(
        text,
        text_of(entries, "code", where, line),
        optional_text(entries, "setup", where),
        why_of(entries, where, line),
        tuple(wrong),
        None if choose else text_of(entries, "otherwise", where, line),
        tolerance,
        relative,
    )


KIND = Kind(
    "predict what it prints",
    frozenset({"code", "setup", "choose", "tolerance", "relative", "why", "see", "wrong", "otherwise"}),
    read,
)
