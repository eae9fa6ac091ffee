"""A page of the built site with live cells, and what a reader does with them; the first cell is cell 1."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

PAGE = "layers/neuron.html"
PATIENCE = 60_000  # milliseconds; Python's first start on a busy machine
NewPage = Callable[..., Page]


def cell(page: Page, number: int = 1) -> Locator:
    """A live cell of the page."""
    return page.locator(".live-cell").nth(number - 1)


def button(box: Locator, name: str) -> Locator:
    """A button of a cell's own row."""
    return box.locator(".live-bar").get_by_role("button", name=name, exact=True)


def output(box: Locator) -> Locator:
    """What a cell shows after it ran in the page."""
    return box.locator(".live-output")


def wait_until_done(box: Locator) -> None:
    """Wait until a cell neither runs nor waits."""
    expect(box).to_have_attribute("data-live", "idle", timeout=PATIENCE)


def write(box: Locator, code: str) -> None:
    """Replace a cell's code in its editor."""
    button(box, "Edit").click()
    box.get_by_role("textbox").fill(code)


def run(box: Locator, code: str | None = None) -> None:
    """Run a cell, with other code if told, and wait until it is done."""
    if code is not None:
        write(box, code)
    button(box, "Run").click()
    wait_until_done(box)
