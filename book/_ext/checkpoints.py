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

One correct choice makes a choose-one question, several make a choose-all question. Question, choices and
whys are MyST and are parsed as part of the page, so mathematics, roles and links work in them.

The directive makes ordinary docutils lists and paragraphs, only with names of their own. HTML writers
render them as a form that ``site_assets/checkpoints.js`` brings to life; every other writer (and gettext)
sees a question, a list of choices and a list of answers, and needs to know nothing of this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from checkpoint_questions import LETTERS, Question, QuestionFile, Text, read_questions
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.matching import get_matching_files

SUFFIX = ".checkpoints.yml"

logger = logging.getLogger(__name__)
_ = get_translation("checkpoints")


# The document tree: standard nodes under names of their own ----------------------------------------------


class checkpoint(nodes.container):  # noqa: N801
    """A whole question: a form and its answers."""


class checkpoint_form(nodes.container):  # noqa: N801
    """What is asked: the legend, perhaps more (code, a picture), and the choices."""


class checkpoint_legend(nodes.paragraph):  # noqa: N801
    """The sentence that asks."""


class checkpoint_more(nodes.container):  # noqa: N801
    """What the question shows below its sentence."""


class checkpoint_choices(nodes.enumerated_list):  # noqa: N801
    """The choices, lettered."""


class checkpoint_choice(nodes.list_item):  # noqa: N801
    """One choice."""


class checkpoint_choice_text(nodes.paragraph):  # noqa: N801
    """The words of one choice."""


class checkpoint_answers(nodes.container):  # noqa: N801
    """The answers, for paper and for a page without JavaScript."""


class checkpoint_answers_title(nodes.paragraph):  # noqa: N801
    """The word above the answers."""


class checkpoint_answer_list(nodes.enumerated_list):  # noqa: N801
    """One answer to each choice, in the same order and with the same letters."""


class checkpoint_answer(nodes.list_item):  # noqa: N801
    """Whether a choice is right, and why."""


class checkpoint_verdict(nodes.paragraph):  # noqa: N801
    """'Right.' or 'Not right.'"""


def questions_of_page(env: BuildEnvironment) -> QuestionFile | None:
    """The questions beside the page being read; None when there is no such file.

    The page is noted to depend on the file, existing or not, so that a change of the questions rebuilds the
    page. Faults are reported here, once for each reading of the page.
    """
    if "checkpoints" not in env.temp_data:
        path = Path(env.srcdir) / f"{env.docname}{SUFFIX}"
        file = read_questions(path) if path.is_file() else None
        for line, message in file.faults if file else []:
            _warn(path, line, message)
        env.temp_data["checkpoints"] = file
    return env.temp_data["checkpoints"]


def _warn(path: Path, line: int, message: str) -> None:
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
            self._complain(
                f"the page has no questions: expected the file '{self.env.docname}{SUFFIX}'. "
                f"Write it, with the question '{name}'."
            )
            return []
        if name not in file.lines:
            # A file that cannot be read has no ids at all; its own fault is the message to follow.
            if file.lines or not file.faults:
                known = ", ".join(f"'{other}'" for other in file.lines) or "none"
                self._complain(f"expected an id of '{file.path.name}' ({known}), received '{name}'.")
            return []
        if name in file.used:
            self._complain(f"the question '{name}' is on this page already. Ask a question once.")
            return []
        file.used.add(name)
        if name not in file.questions:
            return []
        return self._build(name, file.questions[name], file.path)

    def _complain(self, message: str) -> None:
        logger.warning("checkpoint: %s", message, location=self.get_location(), type="checkpoints")

    def _build(self, name: str, question: Question, path: Path) -> list[nodes.Node]:
        group = nodes.make_id(f"checkpoint {self.env.docname} {name}")
        asked = self._parse(question.text, path)
        if not asked or not isinstance(asked[0], nodes.paragraph):
            _warn(
                path,
                question.text.line,
                f"question '{name}': expected a sentence first and code or a picture after it: the sentence "
                "is what a screen reader says before the choices.",
            )
            return []
        form = checkpoint_form("", _as(checkpoint_legend, asked[0]), group=group)
        if more := asked[1:]:
            form += checkpoint_more("", *more, ids=[f"{group}-more"])
        form["choose_all"] = question.choose_all
        form["more"] = bool(more)
        lettered = {"enumtype": "upperalpha", "prefix": "", "suffix": "."}
        choices = checkpoint_choices("", **lettered)
        answers = checkpoint_answer_list("", **lettered)
        for letter, choice in zip(LETTERS, question.choices, strict=False):
            shown = self._parse(choice.text, path)
            if len(shown) != 1 or not isinstance(shown[0], nodes.paragraph):
                _warn(
                    path,
                    choice.text.line,
                    f"question '{name}', choice {letter}: expected one paragraph, for it is the label of a "
                    "button. Put code or a picture into the question.",
                )
                return []
            about = {"letter": letter, "group": group, "choose_all": question.choose_all}
            choices += checkpoint_choice("", _as(checkpoint_choice_text, shown[0]), **about)
            word = str(_("Right.") if choice.correct else _("Not right."))
            verdict = checkpoint_verdict("", word, letter=letter, correct=choice.correct)
            answers += checkpoint_answer("", verdict, *self._parse(choice.why, path), correct=choice.correct)
        form += choices
        title = str(_("Answers"))
        whole = checkpoint("", form, checkpoint_answers("", checkpoint_answers_title("", title), answers), ids=[group])
        whole["page"], whole["name"] = self.env.docname, name
        whole["choose_all"] = question.choose_all
        self.set_source_info(whole)
        return [whole]

    def _parse(self, text: Text, path: Path) -> list[nodes.Node]:
        """Parse MyST as part of the page, with its warnings naming the question file and its line."""
        parent = nodes.container()
        with self._reading(path):
            # MyST counts from the line above the words, and from the directive.
            above = text.line - 1 - self.lineno
            self.state.nested_parse(StringList(text.source.splitlines(), str(path)), above, parent)
        return [child for child in parent.children if not isinstance(child, nodes.system_message)]

    @contextmanager
    def _reading(self, path: Path) -> Iterator[None]:
        """Let the parser believe for a moment that it reads `path` (as MyST's own ``include`` does)."""
        document, reporter = self.state.document, self.state.document.reporter
        source, reporter_source = document["source"], reporter.source
        had_locator = "get_source_and_line" in vars(reporter)
        locator = getattr(reporter, "get_source_and_line", None)
        document["source"] = reporter.source = str(path)
        reporter.get_source_and_line = lambda line=None: (str(path), line)
        try:
            yield
        finally:
            document["source"], reporter.source = source, reporter_source
            if had_locator:
                reporter.get_source_and_line = locator
            else:
                del reporter.get_source_and_line


def _as(kind: type[nodes.paragraph], paragraph: nodes.Element) -> nodes.paragraph:
    """The same paragraph under another name, with its place in the source."""
    made = kind(paragraph.rawsource, "", *paragraph.children, **paragraph.attributes)
    made.source, made.line = paragraph.source, paragraph.line
    return made


# HTML -----------------------------------------------------------------------------------------------------

# The two signs differ in outline too (a circle, a square on its corner), for readers who see no color.
_SIGN = (
    '<svg class="checkpoint-sign checkpoint-sign-{name}" xmlns="http://www.w3.org/2000/svg" '
    'viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
    '<path class="checkpoint-sign-shape" d="{shape}"/><path class="checkpoint-sign-mark" d="{mark}"/></svg>'
)
_RIGHT = _SIGN.format(name="right", shape="M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z", mark="M7.5 12.4l3.1 3.1 6-6.6")
_WRONG = _SIGN.format(name="wrong", shape="M12 1l11 11l-11 11l-11-11z", mark="M8.8 8.8l6.4 6.4M15.2 8.8l-6.4 6.4")


def _visit_checkpoint(self: Any, node: nodes.Element) -> None:
    attributes = {
        "data-checkpoint": f"{node['page']}/{node['name']}",
        "data-kind": "choice",
        # What the script says. It stands here, and not in the script, to be translated with the page.
        "data-say-nothing-chosen": _("Choose an answer first."),
    }
    if node["choose_all"]:
        attributes |= {
            "data-say-all": _("Right, and that is all of them."),
            "data-say-some": _("Right so far, but not all of it yet. Is there more?"),
            "data-say-wrong": _("Not yet. See why, then choose again."),
        }
    attributes = {key: str(value) for key, value in attributes.items()}
    self.body.append(self.starttag(node, "div", CLASS="checkpoint", **attributes))
    title, passed = self.encode(str(_("Checkpoint"))), self.encode(str(_("Passed")))
    self.body.append(
        f'<p class="checkpoint-head"><span>{title}</span> '
        f'<span class="checkpoint-passed" hidden="hidden">{_RIGHT} {passed}</span></p>\n'
    )


def _visit_form(self: Any, node: nodes.Element) -> None:
    described = [node["group"] + "-more"] * node["more"] + [node["group"] + "-choose"] * node["choose_all"]
    attributes = {"aria-describedby": " ".join(described)} if described else {}
    self.body.append(self.starttag(node, "fieldset", **attributes))


def _depart_form(self: Any, node: nodes.Element) -> None:
    check = self.encode(str(_("Check")))
    self.body.append(
        "</fieldset>\n"
        f'<button type="button" class="checkpoint-check" hidden="hidden">{check}</button>\n'
        '<div class="checkpoint-feedback" role="status" aria-live="polite"></div>\n'
    )


def _visit_choices(self: Any, node: nodes.Element) -> None:
    if node.parent["choose_all"]:
        words = self.encode(str(_("Choose all that are right.")))
        self.body.append(f'<p class="checkpoint-choose" id="{node.parent["group"]}-choose">{words}</p>\n')
    self.body.append(self.starttag(node, "div", CLASS="checkpoint-choices"))


def _visit_choice(self: Any, node: nodes.Element) -> None:
    kind = "checkbox" if node["choose_all"] else "radio"
    self.body.append(self.starttag(node, "label", CLASS="checkpoint-choice"))
    self.body.append(
        f'<input type="{kind}" name="{node["group"]}" value="{node["letter"]}" autocomplete="off" />'
        f'<span class="checkpoint-letter">{node["letter"]}</span> '
    )


def _visit_answer(self: Any, node: nodes.Element) -> None:
    correct = "true" if node["correct"] else "false"
    self.body.append(self.starttag(node, "li", CLASS="checkpoint-answer", **{"data-correct": correct}))


def _visit_verdict(self: Any, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "p", "", CLASS="checkpoint-verdict"))
    sign = _RIGHT if node["correct"] else _WRONG
    self.body.append(f'<span class="checkpoint-letter">{node["letter"]}</span> {sign} <strong>')


def _opens(tag: str, name: str = "") -> Callable[[Any, nodes.Element], None]:
    def visit(self: Any, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, "", **({"CLASS": name} if name else {})))

    return visit


def _closes(markup: str) -> Callable[[Any, nodes.Element], None]:
    def depart(self: Any, node: nodes.Element) -> None:
        self.body.append(markup + "\n")

    return depart


_HTML = {
    checkpoint: (_visit_checkpoint, _closes("</div>")),
    checkpoint_form: (_visit_form, _depart_form),
    checkpoint_legend: (_opens("legend"), _closes("</legend>")),
    checkpoint_more: (_opens("div", "checkpoint-more"), _closes("</div>")),
    checkpoint_choices: (_visit_choices, _closes("</div>")),
    checkpoint_choice: (_visit_choice, _closes("</label>")),
    checkpoint_choice_text: (_opens("span", "checkpoint-text"), _closes("</span>")),
    checkpoint_answers: (_opens("details", "checkpoint-answers"), _closes("</details>")),
    checkpoint_answers_title: (_opens("summary"), _closes("</summary>")),
    checkpoint_answer_list: (_opens("ul", "checkpoint-answer-list"), _closes("</ul>")),
    checkpoint_answer: (_visit_answer, _closes("</li>")),
    checkpoint_verdict: (_visit_verdict, _closes("</strong></p>")),
}


# The build ------------------------------------------------------------------------------------------------


def _warn_of_unused(app: Sphinx, doctree: nodes.document) -> None:
    """A page has been read: every question of its file should have been asked."""
    file = questions_of_page(app.env)
    if file is None:
        return
    app.env.note_dependency(f"{app.env.docname}{SUFFIX}")
    for name, line in file.lines.items():
        if name not in file.used:
            _warn(
                file.path,
                line,
                f"the question '{name}' is not asked. Write ```{{checkpoint}} {name} in the page.",
            )


def _warn_of_strays(app: Sphinx, env: BuildEnvironment) -> None:
    """All pages have been read: a question file without a page is a misspelled name."""
    for name in get_matching_files(app.srcdir, (f"**{SUFFIX}",), app.config.exclude_patterns):
        page = name.removesuffix(SUFFIX)
        if page not in env.found_docs:
            _warn(
                Path(app.srcdir) / name,
                1,
                f"the book has no page '{page}'. Name this file after its page, or list the page.",
            )


def _add_assets(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Only a page that asks loads the script and the style."""
    if doctree is not None and next(doctree.findall(checkpoint), None) is not None:
        app.add_css_file("checkpoints.css")
        app.add_js_file("checkpoints.js", defer="defer")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive, its nodes and its checks with Sphinx."""
    for kind, visitors in _HTML.items():
        app.add_node(kind, html=visitors)
    app.add_directive("checkpoint", CheckpointDirective)
    app.connect("doctree-read", _warn_of_unused)
    app.connect("env-check-consistency", _warn_of_strays)
    app.connect("html-page-context", _add_assets)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
