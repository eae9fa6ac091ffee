"""Which pages the gates look at: all of them, so that a new page cannot come without passing."""

from __future__ import annotations

from pathlib import Path

import yaml

from scripts.slides.pages import with_slides

ROOT = Path(__file__).resolve().parents[3]
BOOK = ROOT / "book"
# What Sphinx adds to the pages that authors write.
GENERATED = ["genindex.html", "search.html"]
# Folders of the site that hold other things than pages of the book.
OTHER = {"_static", "exercises", "lite", "pyodide", "vendor", "wheels"}


def written() -> list[str]:
    """Addresses of the pages that authors wrote, in the order of the book."""
    contents = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [chapter for part in contents.get("parts", [contents]) for chapter in part["chapters"]]
    sections = [page for chapter in chapters for page in [chapter, *chapter.get("sections", [])]]
    return [f"{name}.html" for name in [contents["root"], *(page["file"] for page in sections)]]


def pages() -> list[str]:
    """Addresses of all pages."""
    return [*written(), *GENERATED]


def decks() -> list[str]:
    """Addresses of all decks of slides."""
    return [f"slides/{name}.html" for name in with_slides(BOOK)]


def pages_with(sign: str) -> list[str]:
    """Addresses of the pages whose source has something, such as a directive."""
    return [page for page in written() if sign in (BOOK / page).with_suffix(".md").read_text(encoding="utf-8")]


def built(site: Path) -> list[str]:
    """Addresses of the pages that were built."""
    files = [file.relative_to(site) for file in site.rglob("*.html")]
    return sorted(file.as_posix() for file in files if file.parts[0] not in OTHER)
