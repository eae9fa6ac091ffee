"""What a kind of question needs of the page that is being read: its MyST parsed, and its answers put into nodes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from checkpoint_nodes import (
    checkpoint_answer,
    checkpoint_label,
    checkpoint_reason,
    checkpoint_see,
    checkpoint_verdict,
    checkpoint_word,
    renamed,
)
from checkpoint_yaml import FaultError, Text, Why
from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

_ = get_translation("checkpoints")


class Page:
    """The page that asks a question.

    Attributes
    ----------
    docname : str
    name : str
        The question's id.
    group : str
        What all ids of this question begin with.
    """

    def __init__(self, directive: SphinxDirective, path: Path, name: str) -> None:
        self.directive, self.path, self.name = directive, path, name
        self.docname = directive.env.docname
        self.group = nodes.make_id(f"checkpoint {self.docname} {name}")

    def blocks(self, text: Text) -> list[nodes.Node]:
        """Parse MyST as part of the page, with its warnings naming the question file and its line."""
        parent = nodes.container()
        with self._reading():
            # MyST counts from the line above the words, and from the directive.
            above = text.line - 1 - self.directive.lineno
            self.directive.state.nested_parse(StringList(text.source.splitlines(), str(self.path)), above, parent)
        return [child for child in parent.children if not isinstance(child, nodes.system_message)]

    def paragraph(self, kind: type[nodes.Element], text: Text, complaint: str) -> nodes.Element:
        """Parse MyST that must be one paragraph, under the name of `kind`.

        Raises
        ------
        FaultError
            When it is something else; `complaint` is what the author is told.
        """
        made = self.blocks(text)
        if len(made) != 1 or not isinstance(made[0], nodes.paragraph):
            raise FaultError(text.line, complaint)
        return renamed(kind, made[0])

    def inline(self, text: Text, complaint: str) -> list[nodes.Node]:
        """Parse MyST that must be a few words of one line."""
        return list(self.paragraph(nodes.paragraph, text, complaint).children)

    def reason(self, why: Why, **about: Any) -> checkpoint_reason:
        """Why, with the link to what should be read again."""
        return checkpoint_reason("", *self.blocks(why.text), *self.link(why.see), **about)

    def link(self, label: Text | None) -> list[nodes.Node]:
        """A link to the paragraph or section with this label; its words come when all pages have been read."""
        if label is None:
            return []
        target = nodes.fully_normalize_name(label.source)
        words = nodes.inline("", str(_("Read that paragraph again")), classes=["xref", "std", "std-ref"])
        link = addnodes.pending_xref("", words, refdomain="std", reftype="ref", reftarget=target)
        link.update_basic_atts({"classes": []})
        link["refexplicit"], link["refwarn"], link["refdoc"] = True, True, self.docname
        link.source, link.line = str(self.path), label.line
        return [checkpoint_see("", "", link)]

    def answer(
        self,
        why: Why | None,
        *,
        correct: bool,
        letter: str = "",
        label: list[nodes.Node] | None = None,
        shown: list[nodes.Node] | None = None,
        data: dict[str, Any] | None = None,
    ) -> checkpoint_answer:
        """The answer to one choice, number, line or output.

        Parameters
        ----------
        letter : str
            The letter of a choice, for HTML; other writers count.
        label : list of nodes, optional
            What the verdict is about, where that is not a letter.
        shown : list of nodes, optional
            What stands between the verdict and its reason.
        data : dict, optional
            What the script needs to know.
        """
        verdict = checkpoint_verdict("", "", letter=letter, correct=correct)
        if label:
            verdict += [checkpoint_label("", "", *label), nodes.Text(" ")]
        word = str(_("Right.") if correct else _("Not right."))
        verdict += checkpoint_word("", word, correct=correct)
        reasons = [self.reason(why)] if why else []
        return checkpoint_answer("", verdict, *(shown or []), *reasons, correct=correct, data=data or {})

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Let the parser believe for a moment that it reads the questions (as MyST's own ``include`` does)."""
        document, reporter = self.directive.state.document, self.directive.state.document.reporter
        source, reporter_source = document["source"], reporter.source
        had_locator = "get_source_and_line" in vars(reporter)
        locator = getattr(reporter, "get_source_and_line", None)
        document["source"] = reporter.source = str(self.path)
        reporter.get_source_and_line = lambda line=None: (str(self.path), line)
        try:
            yield
        finally:
            document["source"], reporter.source = source, reporter_source
            if had_locator:
                reporter.get_source_and_line = locator
            else:
                del reporter.get_source_and_line


class TitleOfSection(SphinxPostTransform):
    """Let a link to a section, or to a figure, say its title."""

    default_priority = 5  # before references are resolved

    def run(self, **_options: Any) -> None:
        labels = self.env.get_domain("std").labels  # type: ignore[attr-defined]
        for node in self.document.findall(checkpoint_see):
            for link in node.findall(addnodes.pending_xref):
                title = labels.get(link["reftarget"], ("", "", ""))[2]
                if title:
                    words = str(_("Read again: {title}")).format(title=title)
                    link[0].children = [nodes.Text(words)]
