"""Each page says in its head what it is about, for those who search: what its reader will be able to do."""

from __future__ import annotations

import html
from typing import Any

import objectives
from docutils import nodes
from sphinx.application import Sphinx

LONGEST = 300  # characters; search engines show about half of it
BOOK = "Layer by Layer, an introduction to neural networks and deep learning in which all the code runs in the page."


def description(app: Sphinx, page: str, doctree: nodes.document | None) -> str:
    """The objectives of a page of the course as a sentence; of another page its first paragraph."""
    stated = objectives.all_of(app.env).get(page)
    if stated:
        return f"After this page you can {'; '.join(one.text for one in stated)}."
    paragraphs = doctree.findall(nodes.paragraph) if doctree else ()
    return next((one.astext() for one in paragraphs if isinstance(one.parent, nodes.section)), BOOK)


def shortened(text: str) -> str:
    """A text on one line, cut between two words where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def describe(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Add the description to a page's head."""
    if app.builder.name == "html":
        said = html.escape(shortened(description(app, page, doctree)))
        context["metatags"] = f'{context.get("metatags", "")}\n<meta name="description" content="{said}" />'


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
