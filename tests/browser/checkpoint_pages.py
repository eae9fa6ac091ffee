"""A page with checkpoint questions, built for one file of tests, and browser contexts in which it can be read."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, WebError

BOOK = Path(__file__).resolve().parents[2] / "book"
ORIGIN = "http://book.example"
CONFIGURATION = f"""\
import sys
sys.path.insert(0, {str(BOOK / "_ext")!r})
extensions = ["myst_nb", "checkpoints"]
html_theme = "sphinx_book_theme"
html_static_path = [{str(BOOK / "site_assets")!r}]
html_css_files = ["site.css", "blocks.css"]
myst_heading_anchors = 2
nb_execution_mode = "off"
"""


def build_pages(folder: Path, page: str, questions: str) -> Path:
    """Build a book of one page; return the folder of what was built."""
    source = folder / "book"
    source.mkdir()
    (source / "conf.py").write_text(CONFIGURATION, "utf-8")
    (source / "index.md").write_text(page, "utf-8")
    (source / "index.checkpoints.yml").write_text(questions, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", str(source), str(folder / "html")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "html"


@contextlib.contextmanager
def contexts(browser: Browser, pages: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Browser contexts in which the pages, and nothing else, lie under ORIGIN; errors of scripts fail the test."""
    opened: list[BrowserContext] = []
    troubles: list[str] = []

    def hand_over(route: Route) -> None:
        address = route.request.url.partition("?")[0].partition("#")[0]
        file = pages / address.removeprefix(ORIGIN + "/")
        if address.startswith(ORIGIN + "/") and file.is_file():
            route.fulfill(path=file)
        elif address == f"{ORIGIN}/sandbox":
            frame = '<iframe sandbox="allow-scripts" src="index.html" width="800" height="800"></iframe>'
            route.fulfill(body=frame, content_type="text/html")
        elif address == f"{ORIGIN}/nothing":
            route.fulfill(body="", content_type="text/html")
        else:
            route.abort()

    def open_one(*, watch_theme: bool = True, **options: Any) -> BrowserContext:
        def note(trouble: WebError) -> None:
            where = getattr(trouble.error, "stack", None) or ""
            if watch_theme or "checkpoints" in where:
                troubles.append(f"{trouble.error}\n{where}")

        context = browser.new_context(**options)
        opened.append(context)
        context.route("**/*", hand_over)
        context.on("weberror", note)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert not troubles


def question(page: Page, name: str) -> Locator:
    return page.locator(f"#checkpoint-index-{name}")


def check(box: Locator) -> Locator:
    """Press Check; the live region that answers."""
    box.get_by_role("button", name="Check", exact=True).click()
    return box.locator(".checkpoint-feedback")


def assert_fits_a_phone(page: Page) -> None:
    """Whatever is pressed or written into is large enough for a thumb, and nothing reaches beyond the screen."""
    for target in page.locator(".checkpoint :is(button, input[type=text], textarea)").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
