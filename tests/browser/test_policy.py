"""What a page may not do, tried: ask another server, run text as a script, be shown within another site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.serve import HEADERS
from tests.browser.live_pages import PAGE, PATIENCE, NewPage, cell, output, run
from tests.browser.served import Site, serving

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]

EVERYWHERE = [
    PAGE,
    "search.html",
    "lite/notebooks/index.html?path=neuron.ipynb",
    "lite/lab/index.html",
    "lite/index.html",
]
ASK = """async (address) => {
  const picture = new Image();
  const seen = new Promise((done) => {
    Object.assign(picture, { onload: () => done("shown"), onerror: () => done("refused") });
  });
  picture.src = address + "picture.svg";
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.head.append(script);
  const asked = await fetch(address, { mode: "no-cors" }).then(() => "answered", () => "refused");
  return [asked, await seen, String(window.ran)];
}"""

REQUEST = """import js
try:
    await js.fetch("{}")
    print("answered")
except Exception:
    print("refused")"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Site]:
    """Another server, which answers everybody."""
    (tmp_path / "index.html").write_text("here")
    (tmp_path / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    with serving(tmp_path, headers={"Access-Control-Allow-Origin": "*", "Content-Security-Policy": ""}) as other:
        yield other


@pytest.mark.parametrize("address", EVERYWHERE)
def test_a_page_asks_no_other_server_and_runs_no_script_put_into_it(
    address: str, new_page: NewPage, site: Site, elsewhere: Site
) -> None:
    page = new_page(expect_errors=True)
    page.goto(site.url + address, wait_until="commit")
    assert page.evaluate(ASK, elsewhere.url) == ["refused", "refused", "undefined"]
    assert elsewhere.requests == []


def test_a_page_of_the_book_evaluates_no_text(new_page: NewPage, site: Site) -> None:
    page = new_page(expect_errors=True)
    page.goto(site.url + PAGE)
    # Later, and so by the page itself: what a test evaluates is allowed to evaluate.
    page.evaluate("setTimeout('window.evaluated = true')")
    page.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert page.evaluate("String(window.evaluated)") == "undefined"


def test_python_in_the_page_cannot_ask_another_server(new_page: NewPage, site: Site, elsewhere: Site) -> None:
    page = new_page(expect_errors=True)
    page.goto(site.url + PAGE)
    run(cell(page), REQUEST.format(elsewhere.url))
    expect(output(cell(page))).to_contain_text("refused", timeout=PATIENCE)
    assert elsewhere.requests == []


def test_no_other_site_shows_a_page_within_its_own(
    new_page: NewPage, site: Site, elsewhere: Site, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(f'<iframe src="{site.url}index.html"></iframe>')
    page = new_page(expect_errors=True)
    page.goto(elsewhere.url)
    frame = page.frames[-1]
    assert "Layer by Layer" not in frame.content()


def test_every_file_comes_with_the_headers(page: Page, site: Site) -> None:
    for name in ("index.html", "_static/first.css", "pyodide/pyodide.asm.wasm", "_static/live/worker.js"):
        sent = page.request.get(site.url + name).headers
        assert "frame-ancestors 'self'" in sent["content-security-policy"]
        assert {key: sent[key.lower()] for key in HEADERS if key != "Content-Security-Policy"} == {
            key: value for key, value in HEADERS.items() if key != "Content-Security-Policy"
        }
