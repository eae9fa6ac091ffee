"""One browser page for all tests of a file: opening a context for each would take longer than the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watched import watched_context


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """The page, and the list of its troubles."""
    troubles: list[str] = []
    context = watched_context(browser, troubles)
    yield context.new_page(), troubles
    context.close()


@pytest.fixture
def visitor(shared: tuple[Page, list[str]]) -> Iterator[Page]:
    """The shared page, watched: an error or a request outside the site fails the test at hand."""
    page, troubles = shared
    troubles.clear()
    yield page
    if not page.url.startswith("about:"):
        page.evaluate("localStorage.clear()")
    page.goto("about:blank")  # whatever a page still had to say, it has said it by now
    if troubles:
        pytest.fail("the page had trouble:\n  " + "\n  ".join(troubles), pytrace=False)
