"""A deck as a file: the slides as HTML, a policy as the pages have it, and the styles of the figures on the page."""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scripts.page_policy import RULES, policy
from scripts.slides.layout import Slide

DECK = """\
<!DOCTYPE html>
<html lang="{lang}" class="deck">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Slides: {title} &#8212; {book}</title>
<script src="{root}vendor/slides/theme.js"></script>
{styles}
<link rel="icon" href="{root}_static/favicon.svg">
<script type="module" src="{root}vendor/slides/deck.js?v={version}"></script>
{scripts}
</head>
<body>
<main>
<div class="reveal">
<div class="slides">
{slides}
</div>
</div>
</main>
</body>
</html>
"""
ADDRESS = re.compile(r'\b(src|href)="([^"#][^"]*)"')
LAST = (
    '<section class="slide-end">\n<h2>Read on</h2>\n<div class="slide-body">'
    "<p>The page of this lecture, where all of it can be read, run and answered:</p>"
    '<p class="back"><a href="{address}">{title}</a></p></div>\n</section>'
)


def write(page: str, built: BeautifulSoup, slides: list[Slide], site: Path, bundles: Path) -> str:
    """The file of a deck.

    Parameters
    ----------
    page : str
        Name of the page, such as ``layers/neuron``; its deck lies at ``slides/layers/neuron.html``.
    built : BeautifulSoup
        The built page.
    slides : list of Slide
        What it becomes.
    site, bundles : Path
        The built site, and the folder of what is bundled for decks: addresses carry a hash of these files.
    """
    root = "../" * (page.count("/") + 1)
    named = built.title.get_text() if built.title else page
    title, _, book = named.partition(" — ")
    own = [tag["href"] for tag in built.select('link[rel=stylesheet][href*="_static/figures/"]')]
    sheets = [f"{root}_static/slides.css?v={version(site / '_static/slides.css')}"]
    sheets += [moved(str(address), page, root) for address in own]
    sheets.append(f"{root}vendor/slides/deck.css?v={version(bundles / 'deck.css')}")
    play = [moved(str(tag["src"]), page, root) for tag in built.select('script[src*="_static/playable.js"]')]
    body = "\n".join(slide_html(slide, page, root) for slide in slides)
    last = LAST.format(address=f"{root}{page}.html", title=title)
    return DECK.format(
        lang=built.html.get("lang", "en") if built.html else "en",
        policy=policy("", RULES),
        title=title,
        book=book,
        root=root,
        version=version(bundles / "deck.js"),
        styles="\n".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets),
        scripts="\n".join(f'<script type="module" src="{script}"></script>' for script in play),
        slides=f"{body}\n{last}",
    )


def slide_html(slide: Slide, page: str, root: str) -> str:
    """One slide."""
    level = "h1" if slide.kind == "title" else "h2"
    parts = merged_words("\n".join(part.html for part in slide.parts))
    body = ADDRESS.sub(lambda found: f'{found.group(1)}="{moved(found.group(2), page, root)}"', parts)
    notes = f'\n<aside class="notes">{"".join(slide.notes)}</aside>' if slide.notes else ""
    return (
        f'<section class="slide-{slide.kind}">\n<{level}>{slide.heading}</{level}>\n'
        f'<div class="slide-body">\n{body}\n</div>{notes}\n</section>'
    )


def merged_words(html: str) -> str:
    """Definitions that stand one after the other as one list."""
    return html.replace('</dl>\n<dl class="words">', "")


def moved(address: str, page: str, root: str) -> str:
    """An address in a page, as one in its deck."""
    if urlsplit(address).scheme:
        return address
    return root + posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


def version(file: Path) -> str:
    """A few digits that change with a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]
