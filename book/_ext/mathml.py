"""Formulas, typeset when the book is built: MathML, which browsers draw and screen readers read without any script.

Temml, which turns LaTeX into MathML, works under Node (``mathml.mjs``); the style sheet ``math.css`` and its font are
made of npm's packages by ``scripts/site_assets.py``. The site, the PDF and the ePub get the same formulas. One that
Temml cannot read is a warning at its line, hence an error.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from typing import Any

from checkpoint_nodes import checkpoint_choice_text, checkpoint_legend
from docutils import nodes
from formula_words import words
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

HERE = Path(__file__).resolve().parent
MODULES = HERE.parents[1] / "node_modules"
SHEET = "math.css"
# Environments that LaTeX numbers line by line. Here a number belongs to the formula, and is written beside it.
NUMBERED = re.compile(r"\\(begin|end)\{(align|alignat|eqnarray|equation|gather|multline)\}")
# MathML of browsers allows the attribute everywhere; that of the ePub standard, MathML 3, only on mstyle.
SIZE_HINT = re.compile(r'(?<=<m)(?!style)([a-z]+[^<>]*?) scriptlevel="[^"]*"')

PUNCTUATION = re.compile(r"[.,;:!?)\]%’”]+")
SHORT = 24  # characters of LaTeX: a longer formula may have to break

logger = logging.getLogger(__name__)


class FormulaError(ValueError):
    """A formula that cannot be read; the message is Temml's."""


class Converter:
    """Temml under Node, started when the first formula comes."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def __call__(self, tex: str, *, display: bool, xml: bool = False) -> str:
        """A formula in LaTeX as MathML.

        Raises
        ------
        FormulaError
            When Temml cannot read it.
        RuntimeError
            When Node or Temml is missing.
        """
        if self.process is None:
            command = ["node", str(HERE / "mathml.mjs"), str(MODULES / "from-here")]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"tex": tex, "display": display, "xml": xml}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("Temml did not answer; is Node.js installed, and has `make book` been run?")
        answer = json.loads(line)
        if "fault" in answer:
            raise FormulaError(answer["fault"].strip())
        return answer["mathml"]

    def close(self, *_: Any) -> None:
        """End Node."""
        if self.process is not None:
            self.process.communicate()
            self.process = None


convert = Converter()


def formula(self: Any, node: nodes.Element, tex: str, *, display: bool) -> str:
    """The MathML of one formula, as the builder at work wants it; nothing but a warning if it cannot be made."""
    epub = self.builder.name == "epub"
    try:
        made = convert(tex, display=display, xml=epub)
    except FormulaError as error:
        logger.warning("this formula cannot be read: %s", error, location=node, type="mathml")
        return ""
    if epub:  # the standard of ePub asks for a text that readers without MathML show
        alternative = html.escape(" ".join(node.astext().split()))
        made = made.replace("<math ", f'<math alttext="{alternative}" ', 1)
        made = SIZE_HINT.sub(r"\1", made)
    return made


def opening(self: Any, node: nodes.Element, tag: str) -> str:
    """What begins a formula: whoever cannot show it (see the style sheet) finds its LaTeX here."""
    source = {} if self.builder.name == "epub" else {"data-tex": " ".join(node.astext().split())}
    return self.starttag(node, tag, "", CLASS="math notranslate nohighlight", **source)


def in_a_name(node: nodes.Node | None) -> bool:
    """Whether a formula is part of what a question or a choice is called."""
    while node is not None and not isinstance(node, checkpoint_legend | checkpoint_choice_text):
        node = node.parent
    return node is not None


def visit_math(self: Any, node: nodes.math) -> None:
    """A formula in a line of text."""
    made = formula(self, node, node.astext(), display=False)
    if made and in_a_name(node):
        made = made.replace("<math", f'<math aria-label="{html.escape(words(made))}"', 1)
    self.body.append(f"{opening(self, node, 'span')}{made}</span>")
    raise nodes.SkipNode


def visit_math_block(self: Any, node: nodes.math_block) -> None:
    """A formula on lines of its own, with its number if it has one."""
    made = formula(self, node, set_lines(node), display=True)
    self.body.append(f'{opening(self, node, "div")}<div class="math-line">{made}</div>')
    if node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def set_lines(node: nodes.math_block) -> str:
    r"""The LaTeX of a block as Sphinx reads it: ``\\`` and blank lines set lines one below the other."""
    tex = node.astext()
    if node.get("nowrap"):
        return NUMBERED.sub(r"\\\1{\2*}", tex)
    parts = [part.strip() for part in tex.split("\n\n") if part.strip()]
    parts = [rf"\begin{{split}}{part}\end{{split}}" if r"\\" in part else part for part in parts]
    lines = r" \\ ".join(parts)
    return lines if len(parts) == 1 else rf"\begin{{gathered}}{lines}\end{{gathered}}"


class PunctuationStays(SphinxPostTransform):
    """Keep a short formula and the full stop, comma or parenthesis after it in one line: browsers would part them."""

    default_priority = 900  # when all other text is in place

    def run(self, **_: Any) -> None:
        """Put the two into one inline element, which ``math.css`` does not break."""
        for math in list(self.document.findall(nodes.math)):
            after = math.next_node(descend=False, siblings=True)
            found = isinstance(after, nodes.Text) and PUNCTUATION.match(after)
            if not found or len(math.astext()) > SHORT:
                continue
            parent = math.parent
            place = parent.index(math)
            rest = [nodes.Text(after[found.end() :])] if after[found.end() :] else []
            parent[place : place + 2] = [nodes.inline("", "", math, nodes.Text(found[0]), classes=["math-stop"]), *rest]


def add_styles(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Only a page with formulas loads their styles; one with long ones, what lets the keyboard scroll them."""
    if "<math" in context.get("body", ""):
        app.add_css_file(SHEET)
    if 'class="math-line"' in context.get("body", ""):
        app.add_js_file("scrolling.js", defer="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_post_transform(PunctuationStays)
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.connect("html-page-context", add_styles)
    app.connect("build-finished", convert.close)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
