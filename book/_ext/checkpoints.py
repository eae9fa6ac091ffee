"""Checkpoint questions: a page stops and asks, and every answer is answered.

A page ``layers/neuron.md`` keeps its questions beside it in ``layers/neuron.checkpoints.yml``, a mapping
from an id to a question, and shows one with the directive ``{checkpoint}`` and that id::

    more-weight:
      question: A weight doubles. What happens to the line $w x + b$?
      choices:
        - text: It gets steeper.
          correct: true
          why: The slope *is* the weight.
        - text: It moves up.
          why: Moving up is the work of the bias $b$.
          see: what-the-bias-does

There are kinds: choose one or several, work out a number, put lines in order, predict what code prints. Each is
described in its own file under ``checkpoint_kinds``. Everything that is said is MyST and is parsed as part of the page,
so mathematics, roles and links work in it; ``see`` names the label of a paragraph to read again, and ``assesses`` the
verbs of the page's objectives that a question asks for (``objectives.py``).

The directive makes ordinary docutils nodes, only with names of their own (``checkpoint_nodes.py``). HTML writers
render them as a form (``checkpoint_html.py``) that ``site_assets/checkpoints.js`` brings to life; every other writer
(and gettext) sees a question, a list of choices and a list of answers, and needs to know nothing of this.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import checkpoint_html
from checkpoint_kinds import Question
from checkpoint_nodes import (
    checkpoint,
    checkpoint_answers,
    checkpoint_answers_title,
    checkpoint_form,
    checkpoint_legend,
    checkpoint_more,
    checkpoint_note,
    renamed,
)
from checkpoint_page import Page, TitleOfSection
from checkpoint_questions import QuestionFile, read_questions
from checkpoint_yaml import FaultError
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.matching import get_matching_files

SUFFIX = ".checkpoints.yml"

logger = logging.getLogger(__name__)
_ = get_translation("checkpoints")


def questions_of_page(env: BuildEnvironment) -> QuestionFile | None:
    """The questions beside the page being read; None when there is no such file.

    The page is noted to depend on the file, existing or not, so that a change of the questions rebuilds the
    page. Faults are reported here, once for each reading of the page.
    """
    if "checkpoints" not in env.temp_data:
        path = Path(env.srcdir) / f"{env.docname}{SUFFIX}"
        file = read_questions(path) if path.is_file() else None
        for line, message in file.faults if file else []:
            warn(path, line, message)
        env.temp_data["checkpoints"] = file
    return env.temp_data["checkpoints"]


def warn(path: Path, line: int, message: str) -> None:
    logger.warning("checkpoint: %s", message, location=f"{path}:{line}", type="checkpoints")


class CheckpointDirective(SphinxDirective):
    """``{checkpoint} id`` shows one question of the page's question file."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the question's nodes; with a faulty question, warn and make nothing."""
        name = self.arguments[0].strip()
        self.env.note_dependency(f"{self.env.docname}{SUFFIX}")
        file = questions_of_page(self.env)
        if file is None:
            self.complain(
                f"the page has no questions: expected the file '{self.env.docname}{SUFFIX}'. "
                f"Write it, with the question '{name}'."
            )
            return []
        if name not in file.lines:
            # A file that cannot be read has no ids at all; its own fault is the message to follow.
            if file.lines or not file.faults:
                known = ", ".join(f"'{other}'" for other in file.lines) or "none"
                self.complain(f"expected an id of '{file.path.name}' ({known}), received '{name}'.")
            return []
        if name in file.used:
            self.complain(f"the question '{name}' is on this page already. Ask a question once.")
            return []
        file.used.add(name)
        if name not in file.questions:
            return []
        try:
            made = self.build(name, file.questions[name], file.path)
        except FaultError as fault:
            warn(file.path, fault.line, str(fault))
            return []
        made["assesses"] = file.assesses[name]
        made["written"] = str(file.path), file.lines[name]
        return [made]

    def complain(self, message: str) -> None:
        logger.warning("checkpoint: %s", message, location=self.get_location(), type="checkpoints")

    def build(self, name: str, question: Question, path: Path) -> nodes.Element:
        """The question as nodes: what all kinds have, around what its kind makes."""
        page, where = Page(self, path, name), f"question '{name}'"
        asked = page.blocks(question.text)
        if not asked or not isinstance(asked[0], nodes.paragraph):
            raise FaultError(
                question.text.line,
                f"{where}: expected a sentence first and code or a picture after it: the sentence "
                "is what a screen reader says before the choices.",
            )
        built = question.build(page, where)
        form = checkpoint_form("", renamed(checkpoint_legend, asked[0]), group=page.group)
        if more := asked[1:]:
            form += checkpoint_more("", *more, ids=[f"{page.group}-more"])
        form += built.form
        form["described"] = [
            part["ids"][0] for part in form.children if isinstance(part, (checkpoint_more, checkpoint_note))
        ]
        title = checkpoint_answers_title("", str(_("Answers")))
        whole = checkpoint("", form, checkpoint_answers("", title, *built.answers), ids=[page.group])
        whole["page"], whole["name"], whole["script"] = page.docname, name, built.script
        whole["data"], whole["say"] = built.data, built.say
        self.set_source_info(whole)
        return whole


# The build ------------------------------------------------------------------------------------------------


def warn_of_unused(app: Sphinx, doctree: nodes.document) -> None:
    """A page has been read: every question of its file should have been asked."""
    file = questions_of_page(app.env)
    if file is None:
        return
    app.env.note_dependency(f"{app.env.docname}{SUFFIX}")
    for name, line in file.lines.items():
        if name not in file.used:
            warn(
                file.path,
                line,
                f"the question '{name}' is not asked. Write ```{{checkpoint}} {name} in the page.",
            )


def warn_of_strays(app: Sphinx, env: BuildEnvironment) -> None:
    """All pages have been read: a question file without a page is a misspelled name."""
    for name in get_matching_files(app.srcdir, (f"**{SUFFIX}",), app.config.exclude_patterns):
        page = name.removesuffix(SUFFIX)
        if page not in env.found_docs:
            warn(
                Path(app.srcdir) / name,
                1,
                f"the book has no page '{page}'. Name this file after its page, or list the page.",
            )


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive, its nodes and its checks with Sphinx."""
    checkpoint_html.setup(app)
    app.add_directive("checkpoint", CheckpointDirective)
    app.add_post_transform(TitleOfSection)
    app.connect("doctree-read", warn_of_unused)
    app.connect("env-check-consistency", warn_of_strays)
    return {"version": "1", "env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
