"""The built site, served here, and watched pages to look at it with.

Every page of every test is watched: an error in the console, an error thrown by a script, and a request outside the
site's own origin fail the test that opened the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.checkpoint_pages import ORIGIN, contexts
from tests.browser.served import Site, serving
from tests.browser.watched import watched_context

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build/html"


@pytest.fixture(scope="session")
def site_folder() -> Path:
    """The built site's folder."""
    if not (SITE / "index.html").is_file():
        pytest.fail("the site is not built: expected _build/html/index.html. Run: make book", pytrace=False)
    return SITE


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[Site]:
    """The built site, served at a port of its own."""
    with serving(site_folder) as running:
        yield running


@pytest.fixture(scope="session")
def site_url(site: Site) -> str:
    """Address of the served site, with a slash at its end."""
    return site.url


@pytest.fixture
def new_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open watched pages: `new_page(expect_errors=False, **context_options)`.

    With `expect_errors`, for a test that breaks something on purpose, errors of scripts do not fail the test.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_page(**options: Any) -> Page:
        contexts.append(watched_context(browser, troubles, **options))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()
    if troubles:
        pytest.fail("the page had trouble:\n  " + "\n  ".join(troubles), pytrace=False)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One watched page, desktop size."""
    return new_page()


@pytest.fixture
def open_context(browser: Browser, pages: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Browser contexts in which a file's own `pages`, and nothing else, can be read."""
    with contexts(browser, pages) as open_one:
        yield open_one


@pytest.fixture(scope="module")
def shared_page(browser: Browser, pages: Path) -> Iterator[Page]:
    """A page for the tests of a file: to open a context for each takes longer than most of them."""
    with contexts(browser, pages) as open_one:
        yield open_one().new_page()


@pytest.fixture
def reader(shared_page: Page) -> Page:
    """A file's own page of questions, at desktop size, as it is on a first visit."""
    shared_page.emulate_media(media="screen")
    shared_page.goto(f"{ORIGIN}/nothing")  # what the last visitor's page had to keep, it has kept by now
    shared_page.evaluate("localStorage.clear(); sessionStorage.clear()")
    shared_page.goto(f"{ORIGIN}/index.html")
    return shared_page
