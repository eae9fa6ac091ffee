"""The directive ``{deck-list}``: links to the slides of each page that has some (``scripts/slides`` makes them).

Slides are for screens, and no part of the book on paper: there the list names none.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # the builder may run without PYTHONPATH; scripts/ lies beside book/
    sys.path.insert(0, str(ROOT))

from scripts.slides.pages import with_slides  # noqa: E402


class deck_list(nodes.General, nodes.Element):  # noqa: N801
    """Where the list will stand."""


class DeckList(SphinxDirective):
    """Leave a place for the list; it is filled when all titles are known."""

    def run(self) -> list[nodes.Node]:
        return [deck_list("")]


def fill(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put the list where a page asked for it."""
    for place in list(doctree.findall(deck_list)):
        if app.builder.name != "html":
            place.parent.remove(place)
            continue
        listed = nodes.bullet_list()
        for name in with_slides(Path(app.srcdir)):
            address = f"{'../' * page.count('/')}slides/{name}.html"
            link = nodes.reference("", app.env.titles[name].astext(), refuri=address, internal=True)
            listed += nodes.list_item("", nodes.paragraph("", "", link))
        place.replace_self(listed)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(deck_list)
    app.add_directive("deck-list", DeckList)
    app.connect("doctree-resolved", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
