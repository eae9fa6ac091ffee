"""Text of a page for a slide: without links and marks of the page, and cut where a sentence ends."""

from __future__ import annotations

import copy
import re

from bs4 import BeautifulSoup, NavigableString, Tag

# Where a sentence ends within a text; a quote or bracket may close after its last sign.
END = re.compile(r"(?<=[.!?:])([\"”’)]*)\s+(?=[A-Z“‘(\d])|(?<=[.!?])([\"”’)]*)\s+$")
MARKS = "a.headerlink, .checkpoint-see, .caption-number, script, style, button.copybtn, svg"


def clean(tag: Tag) -> Tag:
    """A copy of something of a page, without what leads elsewhere on the page, and without ids."""
    made = copy.copy(tag)
    for mark in made.select(MARKS):
        mark.decompose()
    for link in made.select("a, span.bibtex-citation, span.pasted-text"):
        link.unwrap()
    for one in [made, *made.find_all(True)]:
        for name in ("id", "data-tex", "aria-describedby", "title"):
            if one.name != "mspace":
                one.attrs.pop(name, None)
    return made


def inside(tag: Tag) -> str:
    """The HTML within something of a page, cleaned."""
    return clean(tag).decode_contents().strip()


def sentences(tag: Tag) -> list[str]:
    """The sentences of a paragraph, each as HTML."""
    found, now = [], ""
    for child in merged(clean(tag)):
        if not isinstance(child, NavigableString):
            now += str(child)
            continue
        text, begin = str(child), 0
        for end in END.finditer(text):
            if text[end.start() - 1] == ":" and len(text) - end.start() < 200:
                continue  # what follows a colon belongs to it
            found.append(now + escaped(text[begin : end.start()] + (end.group(1) or end.group(2) or "")))
            now, begin = "", end.end()
        now += escaped(text[begin:])
    return [one.strip() for one in [*found, now] if one.strip()]


def merged(tag: Tag) -> list[object]:
    """The children of a tag; texts that lie beside each other are one."""
    tag.smooth()
    return list(tag.children)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(html: str) -> str:
    """What a piece of HTML says, on one line; a formula by its signs."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def beginning(tag: Tag, longest: int) -> str:
    """The first sentences of a paragraph that are together no longer than so many characters, one at least."""
    kept = ""
    for one in sentences(tag):
        if kept and len(plain(f"{kept} {one}")) > longest:
            break
        kept = f"{kept} {one}".strip()
    return kept
