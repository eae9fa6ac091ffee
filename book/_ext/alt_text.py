"""Every picture says in words what it shows, for readers who do not see it.

A picture without such words, be it drawn by a cell or put into the page, is a warning at its line, hence an error.
Words too few to say anything are none. (A playable figure finds its own words: ``playable.py``.)
"""

from __future__ import annotations

from pathlib import Path

from browser_imports import place
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

FEWEST = 20  # characters; "a plot of the loss" says less than its caption does

logger = logging.getLogger(__name__)


def check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of the pictures of a page that do not say what they show."""
    for image in doctree.findall(nodes.image):
        words = image.get("alt", "").strip()
        if len(words) >= FEWEST:
            continue
        cell, source = drawn_by(image), Path(app.env.doc2path(app.env.docname))
        expected = f"expected alt text that says what this picture shows, at least {FEWEST} characters, got {words!r}."
        if cell is None:
            cure, line = "Write ![what it shows](picture), or the option :alt:.", line_of(image, source)
        else:
            cure = "Begin the cell with three lines: '---', 'mystnb: {image: {alt: what it shows}}', '---'."
            line = place(source, cell, 1)
        logger.warning("%s %s", expected, cure, location=f"{source}:{line}", type="alt_text")


def drawn_by(image: nodes.image) -> str | None:
    """The code of the cell that drew a picture; None when no cell did."""
    node: nodes.Node | None = image
    while node is not None:
        if isinstance(node, nodes.container) and "cell" in node["classes"]:
            return next((code.astext() for code in node.findall(nodes.literal_block)), "")
        node = node.parent
    return None


def line_of(image: nodes.image, source: Path) -> int:
    """The line of the page's source that puts the picture there; 1 when it is not written there."""
    node: nodes.Node | None = image
    while not isinstance(node, nodes.section | nodes.document | None):  # a section's line is its title's
        if node.line:
            return node.line
        node = node.parent
    lines = source.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if Path(image["uri"]).name in line), 1)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
