"""Every page works under a path of a server, and is light: what a browser fetches at first is under 400 KB, compressed.

It is counted as a web server sends it that compresses text, as all do; fonts and pictures are compressed already.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.gates.pages import built, decks, pages
from tests.browser.served import Site
from tests.browser.watched import watched_context

pytestmark = pytest.mark.site

LIMIT = 400_000  # bytes
TEXT = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt"}


def weight(file: Path) -> int:
    """Bytes of a file on its way to the reader."""
    content = file.read_bytes()
    return len(gzip.compress(content, 6)) if file.suffix in TEXT else len(content)


@pytest.mark.parametrize("address", [*pages(), *decks()])
def test_a_page_under_a_path_finds_all_it_needs_in_400_kilobytes_and_its_figures_start(
    browser: Browser, course: Site, site_folder: Path, address: str
) -> None:
    troubles: list[str] = []
    context = watched_context(browser, troubles)  # one of its own: nothing is in its cache
    page = context.new_page()
    missing: list[str] = []
    page.on("response", lambda answer: answer.status >= 400 and missing.append(answer.url))
    already = len(course.requests)
    page.goto(course.url + address, wait_until="networkidle")
    asked = {unquote(path).removeprefix(course.prefix) for path in course.requests[already:]}
    for figure in page.locator("figure.playable:not(section[hidden] *)").all():
        expect(figure.get_by_role("button", name="Reset")).to_be_visible()
    context.close()
    assert missing == []
    assert troubles == []
    assert address in asked
    sizes = sorted(((weight(site_folder / path), path) for path in asked), reverse=True)
    total = sum(size for size, _ in sizes)
    heaviest = "\n".join(f"  {size:9,} {path}" for size, path in sizes[:10])
    assert total <= LIMIT, f"{address} weighs {total:,} bytes in {len(asked)} files; the heaviest:\n{heaviest}"
    assert not [path for path in asked if path.startswith(("pyodide/", "wheels/", "lite/"))]


def test_no_built_page_escapes_the_gates(site_folder: Path) -> None:
    assert built(site_folder) == sorted([*pages(), *decks()])
