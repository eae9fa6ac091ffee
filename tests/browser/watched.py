"""A browser context that is watched: errors and requests outside the site are noted, for a test to fail on.

Noted are an error in the console, an error thrown by a script, and a request outside the site's own origin.
"""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

DESKTOP = {"width": 1280, "height": 900}


def is_ours(url: str) -> bool:
    """Whether an address belongs to the site, or to the page itself."""
    return url.startswith(("data:", "blob:", "about:")) or re.match(r"https?://127\.0\.0\.1[:/]", url) is not None


def watched_context(
    browser: Browser, troubles: list[str], *, expect_errors: bool = False, **options: Any
) -> BrowserContext:
    """A new context, desktop size unless told otherwise; with `expect_errors`, only outside requests are noted."""

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
        page.on(
            "console",
            lambda said: said.type == "error" and troubles.append(f"console: {said.text} ({said.location.get('url')})"),
        )

    # Without a service worker, unless a test is about it: each request then comes to the site that the test serves.
    context = browser.new_context(**{"viewport": DESKTOP, "service_workers": "block", **options})
    context.on("request", lambda sent: is_ours(sent.url) or troubles.append(f"outside request: {sent.url}"))
    if not expect_errors:
        context.on("page", watch)  # each page, and those that it opens
    return context
