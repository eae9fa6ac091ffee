"""One browser page for several tests: opening a context for each would take longer than the tests.

Not for all of them, though: a renderer that has shown hundreds of pages holds two gigabytes, and gets slow.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.served import Site, serving
from tests.browser.watched import watched_context

TESTS_A_PAGE = 12


class Visitors:
    """Hands out the page, a new one after some tests, and keeps the list of its troubles."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.troubles: list[str] = []
        self.context: BrowserContext | None = None
        self.tests = 0

    def page(self) -> Page:
        """The page, with no troubles so far."""
        if self.context is None or self.tests % TESTS_A_PAGE == 0:
            self.close()
            self.context = watched_context(self.browser, self.troubles)
            self.context.new_page()
        self.tests += 1
        self.troubles.clear()
        return self.context.pages[0]

    def close(self) -> None:
        """Close what is open."""
        if self.context is not None:
            self.context.close()
        self.context = None


@pytest.fixture(scope="module")
def visitors(browser: Browser) -> Iterator[Visitors]:
    """The page for the tests of a file."""
    shared = Visitors(browser)
    yield shared
    shared.close()


@pytest.fixture
def visitor(visitors: Visitors) -> Iterator[Page]:
    """The shared page, watched: an error or a request outside the site fails the test at hand."""
    page = visitors.page()
    yield page
    if not page.url.startswith("about:"):
        page.evaluate("localStorage.clear()")
    page.goto("about:blank")  # whatever a page still had to say, it has said it by now
    if visitors.troubles:
        pytest.fail("the page had trouble:\n  " + "\n  ".join(visitors.troubles), pytrace=False)


@pytest.fixture(scope="module")
def course(site_folder: Path) -> Iterator[Site]:
    """The site under /course/; the server has nothing else."""
    with serving(site_folder, prefix="/course/") as running:
        yield running
        asked_for = [path for path in running.requests if path != "/favicon.ico"]
        assert [path for path in asked_for if not path.startswith("/course/")] == []
