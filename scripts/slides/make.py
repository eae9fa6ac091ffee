"""The step of the build that makes the decks: of pages in ``_build/html``, into ``_build/slides``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from scripts.book import BOOK, HTML
from scripts.site_assets import VENDOR
from scripts.slides import document, glossary
from scripts.slides.lecture import lecture
from scripts.slides.pages import with_slides
from scripts.steps import BUILD, write

SLIDES = BUILD / "slides"
BUNDLES = VENDOR / "slides"
WORDS = "reference/glossary"


def sources() -> Iterator[Path]:
    """The built pages that decks are made of, and the sheet that these load."""
    yield from (HTML / f"{page}.html" for page in [*with_slides(BOOK), WORDS])
    yield HTML / "_static" / "slides.css"


def make() -> None:
    """Make every deck anew."""
    shutil.rmtree(SLIDES, ignore_errors=True)
    known = glossary.read(parsed(HTML / f"{WORDS}.html"))
    for page in with_slides(BOOK):
        built = parsed(HTML / f"{page}.html")
        write(SLIDES / f"{page}.html", document.write(page, built, lecture(built, known), HTML, BUNDLES))


def parsed(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def intact() -> bool:
    """Whether every deck is there."""
    return all((SLIDES / f"{page}.html").is_file() for page in with_slides(BOOK))
