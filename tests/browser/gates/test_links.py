"""Whatever a page refers to is there: pages, anchors, pictures, scripts, styles and their fonts, and search results.

The tests read the built files; nothing is opened in a browser.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.browser.gates.pages import decks, pages

pytestmark = pytest.mark.site

URL = re.compile(r"""url\(("[^"]*"|'[^']*'|[^"')]*)\)""")
# Where a page says what it refers to; data-module is a figure's script (book/_ext/playable.py).
ATTRIBUTES = ("href", "src", "poster", "data", "action", "data-module")


@cache
def soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(file: Path) -> set[str]:
    """What an address may name in a page after '#'."""
    return {str(tag[name]) for name in ("id", "name") for tag in soup(file).select(f"[{name}]")}


def references(page: BeautifulSoup) -> list[str]:
    """All addresses in a page."""
    plain = [str(tag[name]) for name in ATTRIBUTES for tag in page.select(f"[{name}]") if tag.name != "data"]
    sets = [str(tag["srcset"]) for tag in page.select("[srcset]")]
    return plain + [candidate.split()[0] for one in sets for candidate in one.split(",") if candidate.strip()]


def why_broken(address: str, page: Path, site: Path) -> str | None:
    """What is wrong with an address in a page; nothing when it leads somewhere, or out of the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    base = page.parent if not parts.path.startswith("figures/") else site / "_static"
    target = (base / unquote(parts.path)).resolve() if parts.path else page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_relative_to(site):
        return f"{address} leads out of the site's folder"
    if not target.is_file():
        return f"{address}: there is no {target.relative_to(site)}"
    if parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in anchors(target):
        return f"{address}: {target.relative_to(site)} has no #{parts.fragment}"
    notebook = parse_qs(parts.query).get("path", [""])[0]
    if notebook and target.is_relative_to(site / "lite") and not (site / "lite" / "files" / notebook).is_file():
        return f"{address}: JupyterLite has no {notebook}"
    return None


@pytest.mark.parametrize("address", [*pages(), *decks()])
def test_everything_a_page_refers_to_is_there(site_folder: Path, address: str) -> None:
    page = site_folder / address
    found = references(soup(page))
    assert len(found) > (5 if address in decks() else 10)  # a deck has no menu
    broken = {reason for one in found if (reason := why_broken(one, page, site_folder))}
    assert sorted(broken) == []


@pytest.mark.parametrize("address", [*pages(), *decks()])
def test_no_two_things_on_a_page_have_the_same_anchor(site_folder: Path, address: str) -> None:
    names = [str(tag["id"]) for tag in soup(site_folder / address).select("[id]")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("address", [*pages(), *decks()])
def test_every_picture_has_words_of_its_own(site_folder: Path, address: str) -> None:
    page = soup(site_folder / address)
    assert page.select("img:not([alt]), svg:not([aria-hidden], [aria-label], [role=img])") == []
    for picture in page.select("article img, .slides img"):
        assert len(str(picture["alt"])) > 20, picture
        assert picture["alt"] != picture.get("src")


def test_styles_find_their_fonts_and_pictures(site_folder: Path) -> None:
    sheets = list((site_folder / "_static").rglob("*.css"))
    assert sheets
    for sheet in sheets:
        for address in URL.findall(sheet.read_text(encoding="utf-8")):
            address = address.strip("\"'")
            if not address.startswith(("data:", "#")):
                assert (sheet.parent / address.partition("?")[0]).is_file(), f"{sheet.name}: {address}"


def test_search_leads_to_pages_and_headings_that_exist(site_folder: Path) -> None:
    text = (site_folder / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    files = [site_folder / f"{name}.html" for name in index["docnames"]]
    assert [file for file in files if not file.is_file()] == []
    for title, places in index["alltitles"].items():
        for number, anchor in places:
            assert anchor is None or anchor in anchors(files[number]), f"{title}: {files[number].name} has no #{anchor}"
    for entry, places in index["indexentries"].items():
        for number, anchor, *_ in places:
            assert anchor in anchors(files[number]), f"{entry}: {files[number].name} has no #{anchor}"
