"""The book on paper: what the PDF and the ePub show where a page of the site needs a screen and a script.

Sphinx's builders ``singlehtml`` (of which Chromium prints the PDF) and ``epub`` get the same pages as the site, and
this puts quiet things in place of lively ones: a playable figure's still picture, a checkpoint's question as a list
with the answers at the end of its page, hidden outputs in the open, and no links to what only a site has. In the PDF
it also puts the pages under the parts to which the table of contents assigns them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from checkpoint_nodes import checkpoint, checkpoint_answers, checkpoint_form, checkpoint_more, plain
from checkpoint_paper import answer_list
from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from playable import playable_stage
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.locale import get_translation

BUILDERS = ("singlehtml", "epub")
STYLES = ("pygments.css", "epub.css", "sphinx-design.min.css", "math.css", "paper.css", "print.css")
_ = get_translation("paper")


def share_handlers(app: Sphinx) -> None:
    """Let both builders use every HTML handler.

    An extension that registers a handler for one of them by its own name, as sphinx-exercise and our figures do,
    would otherwise hide from it the handlers that all others have registered for HTML.
    """
    for name in BUILDERS:
        own = app.registry.translation_handlers.get(name, {})
        for kind, pair in app.registry.translation_handlers.get("html", {}).items():
            own.setdefault(kind, pair)
        app.registry.translation_handlers[name] = own


def lay_out(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Change one page of the ePub, or the whole book that becomes the PDF."""
    if app.builder.name not in BUILDERS:
        return
    if app.builder.name == "singlehtml":
        put_into_parts(app, doctree)
    for script in [child for child in doctree.children if isinstance(child, nodes.raw)]:
        doctree.remove(script)  # what runs code on a server, put there by sphinx-thebe
    for holder in list(doctree.findall(nodes.Element)):  # one folded box may lie in another, and not know its parent
        while any(isinstance(child, HideCodeCellNode) for child in holder.children):
            holder[:] = [
                each
                for child in holder.children
                for each in (child.children if isinstance(child, HideCodeCellNode) else [child])
            ]
    for stage in list(doctree.findall(playable_stage)):
        stage.parent.replace(stage, stage.children)
    for links in [one for one in doctree.findall(nodes.paragraph) if "lbl-exercise-links" in one["classes"]]:
        links.parent.remove(links)
    for name, page in pages(app, doctree, docname):
        lay_out_checkpoints(name, page)
        if name == app.config.root_doc:
            page.insert(1, preface())
            if app.builder.name == "singlehtml":
                page["ids"].append(f"document-{name}")  # where links to it lead; Sphinx gives it to all other pages


def pages(app: Sphinx, doctree: nodes.document, docname: str) -> Iterator[tuple[str, nodes.section]]:
    """The name and the outermost section of each page in a tree."""
    yield docname, next(doctree.findall(nodes.section))
    for page in doctree.findall(addnodes.start_of_file):
        yield page["docname"], next(page.findall(nodes.section))


def put_into_parts(app: Sphinx, doctree: nodes.document) -> None:
    """Take the pages from below the first page and put each part's pages below the part's title."""
    found = list(doctree.findall(addnodes.start_of_file))
    inner = {page for whole in found for page in whole.findall(addnodes.start_of_file) if page is not whole}
    outer = {page["docname"]: page for page in found if page not in inner}
    for page in outer.values():
        page.parent.remove(page)
    for tree in app.config.external_site_map.root.subtrees:
        home: nodes.Element = doctree
        if tree.caption:
            home = nodes.section("", nodes.title("", tree.caption), ids=[nodes.make_id(f"part {tree.caption}")])
            home["classes"].append("paper-part")
            doctree += home
        home += [outer[item] for item in tree.items if item in outer]


def lay_out_checkpoints(name: str, page: nodes.section) -> None:
    """Number the questions of a page and gather their answers at its end."""
    asked = [one for one in page.findall(checkpoint) if one["page"] == name]
    if not asked:
        return
    title = nodes.title("", str(_("Answers to the checkpoints")))
    answers = nodes.section("", title, ids=[nodes.make_id(f"answers {name}")], classes=["paper-answers"])
    for number, question in enumerate(asked, start=1):
        heading = str(_("Checkpoint {number}")).format(number=number)
        answers += answered(heading, question)
        question.parent.replace(question, as_list(heading, question, answers["ids"][0]))
    page += answers


def as_list(heading: str, question: nodes.Element, answers: str) -> nodes.container:
    """A question in a form that needs nothing to be pressed."""
    head = nodes.paragraph("", "", nodes.strong("", heading), classes=["paper-checkpoint-head"])
    box = nodes.container("", head, ids=question["ids"], classes=["paper-checkpoint"])
    (form,) = question.findall(checkpoint_form)
    for part in form.children:
        box += plain(part).children if isinstance(part, checkpoint_more) else plain(part)
    where = nodes.reference("", str(_("Answers at the end of the chapter")), refid=answers, internal=True)
    box += nodes.paragraph("", "", where, classes=["paper-checkpoint-where"])
    return box


def answered(heading: str, question: nodes.Element) -> list[nodes.Node]:
    """The answers to a question: whether each is right, and why."""
    back = nodes.reference("", heading, refid=question["ids"][0], internal=True)
    (answers,) = question.findall(checkpoint_answers)
    return [nodes.paragraph("", "", back, classes=["paper-answers-head"]), *answer_list(answers)]


def preface() -> nodes.Node:
    """What the reader of a file should know: what these pages do elsewhere, and how to have that."""
    text = _(
        "You are reading the book in a file. On its own site, code runs where it stands, figures "
        "answer when you touch them, and the exercises open in the browser. To have that on your computer, run"
    )
    said = nodes.paragraph("", f"{text} ", nodes.literal("", "make serve"))
    said += nodes.Text(f" {_('in the folder of the course.')}")
    return nodes.container("", said, classes=["paper-preface"])


def dress(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> str | None:
    """Give a page its few styles, and no script: what stands on paper needs none."""
    if app.builder.name not in BUILDERS:
        return None
    printed = app.builder.name == "singlehtml"
    context["script_files"] = []
    app.add_css_file("paper.css")
    if printed:
        app.add_css_file("print.css")
    context["css_files"] = [tag for tag in app.builder._css_files if PurePath(str(tag.filename)).name in STYLES]  # type: ignore[attr-defined]
    return "paper.html" if printed else None


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", share_handlers)
    app.connect("doctree-resolved", lay_out, priority=900)  # when nobody adds anything more
    app.connect("html-page-context", dress, priority=1000)  # last: others add tags, too
    return {"parallel_read_safe": True, "parallel_write_safe": True}
