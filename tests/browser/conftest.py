"""The built site, served here, and Debian's Chromium to look at it.

Every page of every test is watched: an error in the console, an error thrown by a script, and a request outside the
site's own origin fail the test that opened the page.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build/html"
CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serve files under a prefix; remember what was asked for."""

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/octet-stream",
    }

    def __init__(self, *arguments: Any, site: Site, **options: Any) -> None:
        self.site = site
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.site.requests.append(path)
        if not path.startswith(self.site.prefix) or any(re.search(one, path) for one in self.site.withheld):
            self.send_error(404)
            return
        self.path = "/" + self.path.removeprefix(self.site.prefix)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the browser stopped a download
            super().do_GET()

    def end_headers(self) -> None:
        for name, value in self.site.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep the test's output quiet."""


@dataclass
class Site:
    """A running server of a folder.

    Attributes
    ----------
    url : str
        Address of the site's root, with a slash at its end.
    requests : list of str
        Paths asked for so far.
    withheld : list of str
        Patterns of paths that are answered with 404, as if the file were gone.
    """

    prefix: str = "/"
    headers: dict[str, str] = field(default_factory=dict)
    url: str = ""
    requests: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)


@contextlib.contextmanager
def serving(folder: Path, prefix: str = "/", headers: dict[str, str] | None = None) -> Iterator[Site]:
    """Serve `folder` under `prefix` at a free port for as long as the block runs."""
    site = Site(prefix, headers or {})
    handler = functools.partial(SiteHandler, site=site, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.is_file():
        pytest.fail(f"no browser: expected {CHROMIUM}. Run: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def new_page(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Open watched pages: `new_page(expect_errors=False, **context_options)`.

    With `expect_errors`, for a test that breaks something on purpose, errors of scripts do not fail the test.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def is_ours(url: str) -> bool:
        return url.startswith(("data:", "blob:", "about:")) or re.match(r"https?://127\.0\.0\.1[:/]", url) is not None

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
        page.on(
            "console",
            lambda said: said.type == "error" and troubles.append(f"console: {said.text} ({said.location.get('url')})"),
        )

    def open_page(*, expect_errors: bool = False, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.on("request", lambda sent: is_ours(sent.url) or troubles.append(f"outside request: {sent.url}"))
        if not expect_errors:
            context.on("page", watch)  # this page, and those that it opens
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    if troubles:
        pytest.fail("the page had trouble:\n  " + "\n  ".join(troubles), pytrace=False)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One watched page, desktop size."""
    return new_page()
