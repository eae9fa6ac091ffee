"""The built site: self-contained, and ready for any server. (tests/browser/gates has what every page must pass.)"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.book import HTML
from scripts.steps import ROOT

pytestmark = pytest.mark.site

PAGES = sorted(
    path.relative_to(ROOT / "book").with_suffix(".html").as_posix()
    for path in (ROOT / "book").rglob("*.md")
    if not path.relative_to(ROOT / "book").parts[0].startswith("_")
)


def page(name: str) -> BeautifulSoup:
    return BeautifulSoup((HTML / name).read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_from_outside(name: str) -> None:
    loads = page(name).select(
        "script[src], link[rel=stylesheet], link[rel=preload], link[rel=icon], img, iframe, source"
    )
    addresses = [str(one.get("src") or one.get("href") or "") for one in loads]
    assert [address for address in addresses if re.match(r"(https?:)?//", address)] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_drawn_picture_says_its_size_so_that_nothing_jumps(name: str) -> None:
    pictures = [image for image in page(name).select("img") if str(image.get("src")).endswith(".png")]
    assert [image["src"] for image in pictures if not (image.get("width") and image.get("height"))] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_address_of_the_machine_that_built_it_is_shown(name: str) -> None:
    assert str(ROOT) not in (HTML / name).read_text(encoding="utf-8")


def test_the_site_can_be_put_on_any_server_as_it_is() -> None:
    links = [path for path in Path(HTML).rglob("*") if path.is_symlink()]
    assert links == []
    assert (HTML / ".nojekyll").is_file()
