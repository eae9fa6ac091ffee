"""The book on paper: what the PDF and the ePub show where a page of the site needs a screen and a script.

Sphinx's builders ``singlehtml`` (of which Chromium prints the PDF) and ``epub`` get the same pages as the site, and
this puts quiet things in place of lively ones: a playable figure's still picture, a checkpoint's question as a list
with the answers at the end of its page, hidden outputs in the open, and no links to what only a site has. In the PDF
it also puts the pages under the parts to which the table of contents assigns them, leaves out those that are nothing
without a screen (their header says ``paper: false``), and writes out where the links of a page lead.
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
LONG = 24  # lines of code that are kept together on a page of paper
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
        leave_out(app, doctree)
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
    for code in doctree.findall(nodes.literal_block):
        if code.astext().count("\n") >= LONG:
            code["classes"].append("paper-long")
    for links in [one for one in doctree.findall(nodes.paragraph) if "lbl-exercise-links" in one["classes"]]:
        links.parent.remove(links)
    numbers: dict[str, str] = {}
    for name, page in pages(app, doctree, docname):
        numbers |= lay_out_checkpoints(name, page, app.builder.name == "singlehtml")
        if app.builder.name == "singlehtml":
            write_out_addresses(page)
        if name == app.config.root_doc:
            page.insert(1, preface())
            if app.builder.name == "singlehtml":
                page["ids"].append(f"document-{name}")  # where links to it lead; Sphinx gives it to all other pages
                page.insert(2, contents(doctree))
    for matrix in [one for one in doctree.findall(nodes.table) if "objective-matrix" in one["classes"]]:
        for link in matrix.findall(nodes.reference):  # questions are called by names, which stand nowhere on paper
            question = link.get("refuri", "").rpartition("#")[2]
            if question in numbers:
                link[:] = [nodes.Text(numbers[question])]


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


def leave_out(app: Sphinx, doctree: nodes.document) -> None:
    """Take out the pages that say ``paper: false``; what led to them is plain text."""
    for page in list(doctree.findall(addnodes.start_of_file)):
        if app.env.metadata[page["docname"]].get("paper") == "False":
            gone = {f"#{one}" for node in page.findall(nodes.Element) for one in node.get("ids", [])}
            gone.add(f"#document-{page['docname']}")
            part = page.parent
            part.remove(page)
            if "paper-part" in part.get("classes", []) and len(part.children) == 1:
                part.parent.remove(part)  # of which only the title is left
            for link in list(doctree.findall(nodes.reference)):
                if link.get("refuri", "").removeprefix("index.html") in gone or f"#{link.get('refid')}" in gone:
                    link.parent.replace(link, link.children)


def write_out_addresses(page: nodes.section) -> None:
    """Number the links to the web and list the addresses at the page's end, as paper has nothing to press."""
    addresses: list[str] = []
    for link in list(page.findall(nodes.reference)):
        address = link.get("refuri", "")
        if not address.startswith(("http://", "https://")) or link.astext() == address or within_citation(link):
            continue
        if address not in addresses:
            addresses.append(address)
        note = nodes.superscript("", str(addresses.index(address) + 1))
        link.parent.insert(link.parent.index(link) + 1, note)
    if addresses:
        listed = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".")
        listed += [nodes.list_item("", nodes.paragraph("", "", link_to(address))) for address in addresses]
        head = nodes.paragraph("", "", nodes.strong("", str(_("Addresses"))), classes=["paper-addresses-head"])
        page += nodes.container("", head, listed, classes=["paper-addresses"])


def link_to(address: str) -> nodes.reference:
    return nodes.reference("", address, refuri=address)


def within_citation(node: nodes.Node) -> bool:
    """Whether a node is in an entry of the bibliography, which writes its address itself."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.citation):
            return True
    return False


def contents(doctree: nodes.document) -> nodes.container:
    """The parts and their pages, each with the number of the sheet that it begins on."""
    listed = nodes.bullet_list()
    for part in [one for one in doctree.children if "paper-part" in one.get("classes", [])]:
        inner = nodes.bullet_list()
        for whole in part.children:
            if isinstance(whole, addnodes.start_of_file):
                title = next(whole.findall(nodes.title)).astext()
                target = f"document-{whole['docname']}"
                inner += nodes.list_item("", nodes.paragraph("", "", paged(title, target)))
        listed += nodes.list_item("", nodes.paragraph("", "", paged(part[0].astext(), part["ids"][0])), inner)
    head = nodes.paragraph("", "", nodes.strong("", str(_("Contents"))), classes=["paper-contents-head"])
    return nodes.container("", head, listed, classes=["paper-contents"])


def paged(text: str, target: str) -> nodes.reference:
    """A link with room for the number of the sheet that it leads to; ``scripts/pdf.py`` puts it there."""
    number = nodes.inline("", "000", classes=["paper-page"])
    return nodes.reference("", "", nodes.inline("", text), nodes.Text(" "), number, refid=target, internal=True)


def lay_out_checkpoints(name: str, page: nodes.section, printed: bool) -> dict[str, str]:
    """Number the questions of a page and gather their answers at its end; give back {id of a question: number}."""
    asked = [one for one in page.findall(checkpoint) if one["page"] == name]
    if not asked:
        return {}
    numbers = {}
    title = nodes.title("", str(_("Answers to the checkpoints")))
    answers = nodes.section("", title, ids=[nodes.make_id(f"answers {name}")], classes=["paper-answers"])
    for number, question in enumerate(asked, start=1):
        heading = str(_("Checkpoint {number}")).format(number=number)
        answers += answered(heading, question)
        question.parent.replace(question, as_list(heading, question, answers["ids"][0], printed))
        numbers |= dict.fromkeys(question["ids"], str(number))
    page += answers
    return numbers


def as_list(heading: str, question: nodes.Element, answers: str, printed: bool) -> nodes.container:
    """A question in a form that needs nothing to be pressed."""
    head = nodes.paragraph("", "", nodes.strong("", heading), classes=["paper-checkpoint-head"])
    box = nodes.container("", head, ids=question["ids"], classes=["paper-checkpoint"])
    (form,) = question.findall(checkpoint_form)
    for part in form.children:
        box += plain(part).children if isinstance(part, checkpoint_more) else plain(part)
    words = str(_("Answers on page")) if printed else str(_("Answers at the end of the chapter"))
    where = paged(words, answers) if printed else nodes.reference("", words, refid=answers, internal=True)
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
