"""The browser that prints the PDF and opens the built pages in the tests: Debian's Chromium, and nothing it phones."""

from __future__ import annotations

from pathlib import Path

# Debian's Chromium without windows, which opens a page with a third less work; else the one that can open windows too.
BROWSERS = [Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")]
CHROMIUM = next((browser for browser in BROWSERS if browser.is_file()), BROWSERS[-1])
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
