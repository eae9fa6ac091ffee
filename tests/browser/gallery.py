"""The gallery's pages with a single figure: all others would start too, and move it about while they do."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

REFERENCE = Path(__file__).resolve().parents[2] / "book/reference"
# Scripts of a page begin when it is read, which is when this takes the other figures out of it.
ALONE = """document.addEventListener("readystatechange", () => {
  for (const one of document.querySelectorAll("figure.playable"))
    if (!one.querySelector(".playable-stage[data-figure=NAME]")) one.remove();
}, { once: true });"""


def place(name: str) -> str:
    """The selector of a figure."""
    return f"figure.playable:has(.playable-stage[data-figure={name}])"


def opened(page: Page, site_url: str, name: str) -> Locator:
    """The figure of that name, playing."""
    sign = f"{{playable}} {name}\n"
    shown = next(one for one in REFERENCE.glob("*figures.md") if sign in one.read_text(encoding="utf-8"))
    page.add_init_script(ALONE.replace("NAME", name))
    page.goto(f"{site_url}reference/{shown.stem}.html")
    box = page.locator(place(name))
    expect(box.get_by_role("button", name="Reset")).to_be_visible()
    box.scroll_into_view_if_needed()
    return box
