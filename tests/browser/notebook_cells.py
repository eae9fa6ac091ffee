"""Cells of a notebook opened in JupyterLite, run as a student runs them."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def run(notebook: Page, box: Locator) -> Locator:
    """Run a cell; return where its output stands. While the page loads, a key can be lost: then press again."""
    for _ in range(5):
        box.click()
        notebook.keyboard.press("Escape")
        notebook.keyboard.press("Control+Enter")
        try:
            expect(box.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[(\*|\d+)\]:"), timeout=10_000)
            break
        except AssertionError:
            continue
    return box.locator(".jp-OutputArea-output")
