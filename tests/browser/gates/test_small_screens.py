"""Every page can be read on a narrow phone and with text twice as large: nothing sideways, cut or covered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.gates.pages import pages
from tests.browser.watched import DESKTOP

pytestmark = pytest.mark.site

NARROW = {"width": 360, "height": 740}
# What WCAG calls reflow: a desktop window at 400 %.
NARROWEST = {"width": 320, "height": 640}
TWICE = "html { font-size: 200% !important; }"

OPEN_ALL = """() => {
  document.querySelectorAll("article details").forEach((one) => (one.open = true));
  document.querySelectorAll("article .toggle-hidden").forEach((one) => one.classList.remove("toggle-hidden"));
}"""
# Elements that reach beyond the right edge, the outermost ones; not what lies within a box that scrolls, nor the
# sidebars, which wait beside a phone's screen until they are called.
TOO_WIDE = """() => {
  const scrolls = (box) => box && box !== document.body && box !== document.documentElement &&
    (getComputedStyle(box).overflowX !== "visible" || scrolls(box.parentElement));
  const wide = [...document.querySelectorAll("body *")].filter((box) => !box.closest(".bd-sidebar, .bd-toc") &&
    box.getBoundingClientRect().right > innerWidth + 1 && box.checkVisibility() && !scrolls(box.parentElement));
  return wide.filter((box) => !wide.includes(box.parentElement)).map((box) => box.outerHTML.slice(0, 150));
}"""
# Boxes that cut off words: what is not visible there, and cannot be scrolled to. One that hides its words on purpose,
# for screen readers alone, is a single pixel, or is clipped away.
CUT = """() => [...document.querySelectorAll("main *, nav *")].filter((box) => {
  const style = getComputedStyle(box);
  if (!box.checkVisibility({ visibilityProperty: true })) return false;
  if (!box.textContent.trim() || box.clientWidth <= 1) return false;
  if (box.closest("svg, math") || style.clipPath !== "none") return false;
  const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
  return (cuts(style.overflowX) && box.scrollWidth > box.clientWidth + 2) ||
    (cuts(style.overflowY) && box.scrollHeight > box.clientHeight + 2);
}).map((box) => box.outerHTML.slice(0, 150))"""
# What answers to a new size, such as the canvas of a figure, does so with the next frame.
DRAWN = """async () => {
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
}"""
# Pairs of things to press that lie on one another.
COVERED = """() => {
  const things = [...document.querySelectorAll("main :is(a[href], button, input, select, summary)")]
    .filter((box) => box.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !box.closest("svg"));
  const parts = things.flatMap((box) => [...box.getClientRects()].map((area) => ({ box, area })));
  parts.sort((a, b) => a.area.top - b.area.top);
  const found = new Set();
  parts.forEach((one, i) => {
    for (let k = i + 1; k < parts.length && parts[k].area.top < one.area.bottom - 2; k++) {
      const other = parts[k];
      const related = one.box.contains(other.box) || other.box.contains(one.box) ||
        one.box.closest("label") && one.box.closest("label") === other.box.closest("label");
      if (!related && one.area.left < other.area.right - 2 && other.area.left < one.area.right - 2)
        found.add(`${one.box.outerHTML.slice(0, 120)} AND ${other.box.outerHTML.slice(0, 120)}`);
    }
  });
  return [...found];
}"""


def opened(page: Page, address: str, size: dict[str, int]) -> None:
    """Open a page at a size, with everything that is folded open, and all figures playing."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(address, wait_until="networkidle")
    for figure in page.locator("figure.playable").all():
        expect(figure.get_by_role("button", name="Reset")).to_be_visible()
    page.evaluate(OPEN_ALL)


def faults(page: Page, size: dict[str, int]) -> dict[str, list[str]]:
    """What is wrong with the page as it stands, at a size."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.evaluate(DRAWN)
    found = {"too wide": page.evaluate(TOO_WIDE), "cut": page.evaluate(CUT), "covered": page.evaluate(COVERED)}
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found["too wide"].append("the page scrolls sideways")
    return {name: what for name, what in found.items() if what}


@pytest.mark.parametrize("address", pages())
def test_a_narrow_screen_and_large_text_show_all(visitor: Page, site_url: str, address: str) -> None:
    opened(visitor, site_url + address, NARROW)
    assert faults(visitor, NARROW) == {}
    assert faults(visitor, NARROWEST) == {}
    visitor.add_style_tag(content=TWICE)
    assert faults(visitor, NARROW) == {}
    assert faults(visitor, DESKTOP) == {}
