"""Words of the glossary explain themselves: where a page first uses one, it becomes a quiet link to its entry.

``site_assets/terms.js`` shows the entry beside the word, on hover and on focus; without it the word is a link. A page
marks each word once, in running text, and not the words that it explains itself (those whose entry
links to it). Words that are said in another sense as often are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import objectives
from checkpoint_nodes import checkpoint
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

# Said in other senses too: to mark "a step back", "for example" or "16 bits" would mislead.
EVERYDAY = {
    *("advantage", "bit", "capacity", "category", "cell", "channel", "checkpoint", "code", "confidence"),
    *("contribution", "depth", "episode", "example", "filter", "frame", "input", "output", "peak", "playable figure"),
    *("policy", "probe", "return", "reward", "schedule", "score", "shape", "shortcut", "step", "tape", "temperature"),
    *("transfer", "unit"),
}
# Where a word is no running text.
ELSEWHERE = (
    nodes.title,
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.strong,
    nodes.caption,
    nodes.raw,
    nodes.table,
    checkpoint,
    addnodes.desc,
)


@dataclass
class Word:
    """An entry of the glossary: its word, its address and the pages that explain it."""

    term: str
    page: str
    anchor: str
    explained_on: set[str]


def words(env: BuildEnvironment) -> list[Word]:
    """The words to mark, longest first, so that "activation function" is not taken for "activation"."""
    found = []
    places = env.get_domain("std").objects
    for page in {page for (kind, _), (page, _anchor) in places.items() if kind == "term"}:
        for item in env.get_doctree(page).findall(nodes.definition_list_item):
            links = {one["reftarget"] for one in item.findall(addnodes.pending_xref) if one["reftype"] == "doc"}
            pages = {resolved(page, link) for link in links}
            for term in item.findall(nodes.term):
                text = term.astext()
                if text.lower() not in EVERYDAY and term["ids"]:
                    found.append(Word(text, page, term["ids"][0], pages))
    return sorted(found, key=lambda word: -len(word.term))


def resolved(page: str, link: str) -> str:
    """The name of the page that a relative link of another leads to."""
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / link).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)


def pattern(term: str) -> str:
    """How a word stands in a text: with a small or a capital letter, alone or as a plural."""
    plural = f"{re.escape(term[:-1])}ies|" if re.search("[^aeiou]y$", term) else ""
    spaced = re.escape(term).replace(r"\ ", r"\s+")
    return rf"(?<![\w-])(?:{plural}{spaced}(?:s|es)?)(?![\w-])"


def mark(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Make links of the first uses in a page of the course."""
    if app.builder.name != "html" or not objectives.all_of(app.env).get(page):
        return
    wanted = {word.term: word for word in known(app) if page not in word.explained_on and word.page != page}
    for paragraph in doctree.findall(nodes.paragraph):
        if within(paragraph, (*ELSEWHERE, nodes.Admonition)):
            continue
        for text in list(paragraph.findall(nodes.Text)):
            if not within(text, ELSEWHERE):
                replace(app, text, page, wanted)


def within(node: nodes.Node, kinds: tuple[type, ...]) -> bool:
    """Whether a node stands in one of these."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kinds):
            return True
        parent = parent.parent
    return False


def replace(app: Sphinx, text: nodes.Text, page: str, wanted: dict[str, Word]) -> None:
    """Put links into a text for the words that are still wanted, and want these no more."""
    if not wanted:
        return
    either = "|".join(f"(?P<w{i}>{pattern(term)})" for i, term in enumerate(wanted))
    names = list(wanted)
    parts: list[nodes.Node] = []
    end = 0
    for found in re.finditer(either, text.astext(), re.IGNORECASE):
        term = names[int((found.lastgroup or "w0")[1:])]
        word = wanted.pop(term, None)
        if word is None:
            continue
        address = f"{app.builder.get_relative_uri(page, word.page)}#{word.anchor}"
        parts.append(nodes.Text(text.astext()[end : found.start()]))
        parts.append(nodes.reference("", found.group(), refuri=address, internal=True, classes=["term-hint"]))
        end = found.end()
    if parts:
        text.parent.replace(text, [*parts, nodes.Text(text.astext()[end:])])


def known(app: Sphinx) -> list[Word]:
    """The words, collected once in a build."""
    if not hasattr(app, "term_hints"):
        app.term_hints = words(app.env)  # type: ignore[attr-defined]
    return app.term_hints  # type: ignore[attr-defined,no-any-return]


def add_assets(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """A page with such words loads what shows their entries."""
    if "term-hint" in context.get("body", ""):
        app.add_css_file("terms.css")
        app.add_js_file("terms.js", type="module")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-resolved", mark)
    app.connect("html-page-context", add_assets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
