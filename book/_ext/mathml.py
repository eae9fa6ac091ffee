"""Formulas of the ePub, as MathML: an ePub is read where no script typesets anything, and MathML needs none.

Screen readers read it, and it grows with the reader's type. MathJax makes it, the same that typesets the site, once
when the book is built (``mathml.mjs``). A formula that it cannot read is a warning, hence an error.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

HERE = Path(__file__).resolve().parent
MODULES = HERE.parents[1] / "node_modules"
# MathJax's notes to itself, and the mark of a formula that it could not read.
NOTES = re.compile(r' data-mjx-[\w-]+="[^"]*"')
FAULT = re.compile(r'<merror|mathcolor="red"')

logger = logging.getLogger(__name__)


class Converter:
    """MathJax under Node, started when the first formula comes."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def __call__(self, tex: str, *, display: bool) -> str:
        """A formula in LaTeX as MathML."""
        if self.process is None:
            command = ["node", str(HERE / "mathml.mjs"), str(MODULES / "from-here")]
            pipe = subprocess.PIPE
            # What MathJax says about the versions of its parts concerns nobody.
            self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"tex": tex, "display": display}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("MathJax did not answer; is Node.js installed, and has `make book` been run?")
        return NOTES.sub("", json.loads(answer))

    def close(self, *_: Any) -> None:
        """End Node."""
        if self.process is not None:
            self.process.communicate()
            self.process = None


convert = Converter()


def formula(node: nodes.Element, tex: str, *, display: bool) -> str:
    """The markup of one formula, with its LaTeX for readers that know no MathML."""
    made = convert(tex, display=display)
    if FAULT.search(made):
        logger.warning("MathJax cannot read this formula: %s", tex, location=node, type="mathml")
    alternative = html.escape(" ".join(node.astext().split()))
    return made.replace("<math ", f'<math alttext="{alternative}" ', 1)


def visit_math(self: Any, node: nodes.math) -> None:
    """A formula in a line of text."""
    self.body.append(re.sub(r">\s+<", "><", formula(node, node.astext(), display=False)))
    raise nodes.SkipNode


def visit_math_block(self: Any, node: nodes.math_block) -> None:
    """A formula on lines of its own, with its number if it has one."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})</span>')
    tex = node.astext()
    # As Sphinx does for the site: a line break means lines set one below the other.
    if r"\\" in tex and not node["nowrap"]:
        tex = rf"\begin{{split}}{tex}\end{{split}}"
    self.body.append(f"{formula(node, tex, display=True)}</div>\n")
    raise nodes.SkipNode


def choose(app: Sphinx) -> None:
    """Let the ePub, and nothing else, have MathML: once a second way is known, Sphinx takes it everywhere."""
    if app.builder.name == "epub":
        app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
        app.config.html_math_renderer = "mathml"


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", choose)
    app.connect("build-finished", convert.close)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
