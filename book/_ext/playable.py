"""The directive ``{playable}``: a playable figure in a page.

.. code-block:: markdown

    ```{playable} neuron
    :state: {w1: 6, w2: 6, b: -9, dataset: "and"}
    :picture: {b: -6}
    :name: fig-and
    One neuron computes AND: the line $w_1 x_1 + w_2 x_2 + b = 0$ cuts off one corner.
    ```

The argument names a figure of ``figures.FIGURES``; ``:state:`` (a YAML mapping) sets what it starts from, and
``:picture:``, which may be left out, what is different in the picture on paper, where nobody can take a step; the body
is the caption. What the directive makes is an ordinary numbered figure around a still picture with alt text, which
every builder understands. For HTML it adds the state as JSON, and the page's script puts the live figure there.
A figure that is unknown, cannot start from its state, or has no alt text is a warning at its line.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from traitlets import TraitError

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # the builder may run without PYTHONPATH; figures/ lies beside book/
    sys.path.insert(0, str(ROOT))

from figures import FIGURES, PlayableFigure, assemble  # noqa: E402

ON_SCREEN = ("html", "dirhtml")
logger = logging.getLogger(__name__)


class playable_stage(nodes.Element):  # noqa: N801  (docutils names nodes so)
    """Where the live figure appears; its child is the still picture, until it is written with one for paper too."""


class Playable(SphinxDirective):
    """Make a numbered figure that can be played with."""

    required_arguments = 1
    has_content = True
    option_spec = {"state": directives.unchanged, "picture": directives.unchanged, "name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """A figure holding stage, picture and caption; nothing but a warning if it cannot be made."""
        name = self.arguments[0]
        if name not in FIGURES:
            return self.refuse(
                f"expected the name of a playable figure ({', '.join(sorted(FIGURES))}), got {name!r}. "
                f"Correct the name, or import the figure in figures/__init__.py."
            )
        try:
            state = self.read("state")
            figure = FIGURES[name](**state)
            pictured = FIGURES[name](**state | self.read("picture")) if "picture" in self.options else None
        except (TraitError, ValueError) as error:
            return self.refuse(f"the state of {name!r} is not possible: {error}")
        alt = figure.alt().strip()
        if not alt:
            return self.refuse(f"{name!r} has no alt text. Let alt() in figures/{name}.py say what it shows.")
        for source in (ROOT / "figures").glob("*.*"):
            self.env.note_dependency(str(source))

        stage = playable_stage("", figure=name, state=figure.state())
        stage += nodes.image(uri=self.write_picture(name, figure), alt=alt, classes=["playable-still"])
        if pictured:
            paper = self.write_picture(name, pictured)
            stage += nodes.image(uri=paper, alt=pictured.alt().strip(), classes=["playable-printed"])
            pictured.close()
        node = nodes.figure("", stage, classes=["playable"])
        figure.close()
        for made in (node, *stage.children):
            self.set_source_info(made)
        return self.with_caption(node)

    def with_caption(self, node: nodes.figure) -> list[nodes.Node]:
        """The first paragraph of the body becomes the caption, as in the directive ``figure``."""
        body = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, body)
        paragraphs = list(body.children)
        if not paragraphs or not isinstance(paragraphs[0], nodes.paragraph):
            return self.refuse("expected a caption as the body, one paragraph. Write what the figure shows.")
        caption = nodes.caption(paragraphs[0].rawsource, "", *paragraphs[0].children)
        caption.source, caption.line = paragraphs[0].source, paragraphs[0].line
        node += caption
        if paragraphs[1:]:
            node += nodes.legend("", *paragraphs[1:])
        self.add_name(node)
        return [node]

    def read(self, option: str) -> dict[str, Any]:
        """The option ``:state:`` or ``:picture:`` as a mapping."""
        text = self.options.get(option, "")
        try:
            state = yaml.safe_load(text) or {}
        except yaml.YAMLError as error:
            raise ValueError(f":{option}: is not YAML ({' '.join(str(error).split())})") from None
        if not isinstance(state, dict) or not all(isinstance(key, str) for key in state):
            raise ValueError(
                f"expected :{option}: to be a mapping, got {text!r}. Write it as {{name: value, name: value}}."
            )
        return state

    def write_picture(self, name: str, figure: PlayableFigure) -> str:
        """Draw the still picture for all builders; return its address relative to the page, for any format."""
        folder = Path(self.env.app.doctreedir).parent / "playable"
        folder.mkdir(parents=True, exist_ok=True)
        drawn = {kind: figure.picture(kind) for kind in ("svg", "png")}
        digest = hashlib.sha256(drawn["svg"]).hexdigest()[:12]
        for kind, content in drawn.items():
            file = folder / f"{name}-{digest}.{kind}"
            if not file.exists():
                file.write_bytes(content)
        page = Path(self.env.doc2path(self.env.docname)).parent
        return Path(os.path.relpath(folder / f"{name}-{digest}.*", page)).as_posix()

    def refuse(self, message: str) -> list[nodes.Node]:
        """Warn at this line and leave the figure out."""
        logger.warning("playable figure: %s", message, location=self.get_location(), type="playable")
        return []


def choose_picture(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Leave one picture of each figure: where there are two, the second is for paper."""
    for stage in doctree.findall(playable_stage):
        if len(stage.children) == 2:
            del stage[1 if app.builder.name in ON_SCREEN else 0]


def visit_stage_html(writer: Any, node: playable_stage) -> None:
    """Open the stage: the state as JSON, and which module plays it."""
    name = node["figure"]
    version = hashlib.sha256(assemble.module(name).encode()).hexdigest()[:8]
    failure = _("This figure could not start, so its picture stands here.")
    writer.body.append(
        writer.starttag(
            node,
            "div",
            CLASS="playable-stage",
            **{"data-figure": name, "data-module": f"figures/{name}.js?v={version}", "data-failure": failure},
        )
    )
    state = json.dumps(node["state"], ensure_ascii=False, allow_nan=False)
    harmless = state.replace("</", "<\\/")  # nothing in the state can end the script element
    writer.body.append(f'<script type="application/json">{harmless}</script>\n')


def depart_stage_html(writer: Any, node: playable_stage) -> None:
    """Close the stage."""
    writer.body.append("</div>\n")


def pass_through(writer: Any, node: playable_stage) -> None:
    """Other builders: the picture alone."""


def add_assets(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: Any) -> None:
    """Give script and styles to the pages that have playable figures, and to no others."""
    if doctree is None:
        return
    names = sorted({stage["figure"] for stage in doctree.findall(playable_stage)})
    if not names:
        return
    app.add_js_file("playable.js", type="module")
    app.add_css_file("playable.css")
    for file in dict.fromkeys(file.name for name in names for file in assemble.style_files(name)):
        app.add_css_file(f"figures/{file}")


def write_modules(app: Sphinx) -> None:
    """Put each figure's assembled JavaScript and styles where the pages look for them.

    Done before any page is written, so that Sphinx can put a fingerprint behind the style sheet's address.
    """
    if app.builder.format != "html":
        return
    folder = Path(app.outdir) / "_static" / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    for name in FIGURES:
        (folder / f"{name}.js").write_text(assemble.module(name), encoding="utf-8")
        for file in assemble.style_files(name):
            shutil.copyfile(file, folder / file.name)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_node(
        playable_stage,
        html=(visit_stage_html, depart_stage_html),
        epub=(pass_through, pass_through),
        latex=(pass_through, pass_through),
        text=(pass_through, pass_through),
        man=(pass_through, pass_through),
        texinfo=(pass_through, pass_through),
    )
    app.add_directive("playable", Playable)
    app.connect("doctree-resolved", choose_picture)
    app.connect("html-page-context", add_assets)
    app.connect("builder-inited", write_modules)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
