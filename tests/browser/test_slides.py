"""Every deck, slide by slide, at the size of a projector: nothing is cut off, and its figures play by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from scripts.slides.pages import with_slides
from tests.browser.gates.pages import BOOK

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]

DECKS = with_slides(BOOK)
PROJECTOR = {"width": 1280, "height": 720}

# Goes through a deck as a speaker does, and says of each slide what does not fit on it: words and pictures that are cut
# off, text that had to be made too small to read, a figure beyond the slide's edge.
WALK = """async () => {
  const frames = async (n) => { for (; n > 0; n--) await new Promise(requestAnimationFrame); };
  const wrong = [];
  const seen = new Set();
  for (let steps = 0; steps < 400; steps++) {
    const slide = document.querySelector(".slides > section.present");
    if (!seen.has(slide)) {
      seen.add(slide);
      for (let n = 0; n < 600 && !("fitted" in slide.dataset); n++) await frames(1);
      const name = `slide ${seen.size}, ${slide.querySelector("h1, h2").textContent}`;
      const body = slide.querySelector(".slide-body");
      const [x, y] = [body.scrollWidth - body.clientWidth, body.scrollHeight - body.clientHeight];
      if (x > 1 || y > 1) wrong.push(`${name}: ${x} x ${y} pixels are cut off`);
      if (parseFloat(getComputedStyle(body).fontSize) < 16) wrong.push(`${name}: too small`);
      for (const box of slide.querySelectorAll(":is(img, pre, li, .playable-live)")) {
        const { left, top, right, bottom } = box.getBoundingClientRect();
        const out = left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
        if (out && !box.closest(".notes")) wrong.push(`${name}: ${box.outerHTML.slice(0, 80)}`);
      }
    }
    const before = location.hash;
    const shown = document.querySelectorAll(".fragment.visible").length;
    document.dispatchEvent(new KeyboardEvent("keydown", { keyCode: 32, key: " ", bubbles: true }));
    await frames(2);
    if (location.hash === before && document.querySelectorAll(".fragment.visible").length === shown &&
        document.querySelector(".slides > section.present") === slide) break;
  }
  const all = document.querySelectorAll(".slides > section").length;
  if (seen.size !== all) wrong.push(`saw ${seen.size} of ${all} slides`);
  return wrong;
}"""


@pytest.fixture
def projector(new_page: Callable[..., Page]) -> Page:
    return new_page(viewport=PROJECTOR, reduced_motion="reduce")


def opened(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}slides/{name}.html", wait_until="networkidle")
    expect(page.locator("section.present")).to_be_visible()
    page.evaluate("document.fonts.ready")


@pytest.mark.parametrize("name", DECKS)
def test_all_slides_of_a_deck_fit(projector: Page, site_url: str, name: str) -> None:
    opened(projector, site_url, name)
    found = projector.evaluate(WALK)
    assert not found, "\n".join(found)


def to_figure(page: Page) -> None:
    """Turn to the first slide with a figure."""
    place = page.evaluate(
        "[...document.querySelectorAll('.slides > section')].findIndex((one) => one.querySelector('.playable'))"
    )
    page.evaluate("place => (location.hash = `#/${place}`)", place)
    expect(page.locator("section.present .playable-live button").filter(has_text="Reset")).to_be_visible()
    expect(page.locator("section.present[data-fitted]")).to_be_visible()


def test_keys_belong_to_a_figure_while_it_has_the_focus_and_then_to_the_slides(projector: Page, site_url: str) -> None:
    opened(projector, site_url, "layers/neuron")
    to_figure(projector)
    slider = projector.locator("section.present input[type=range]").first
    before, address = slider.input_value(), projector.url
    slider.focus()
    projector.keyboard.press("ArrowRight")
    assert slider.input_value() != before
    assert projector.url == address
    projector.keyboard.press("Escape")
    projector.keyboard.press("ArrowRight")
    expect(projector.locator("section.present h2")).to_have_text("The idea: weigh the evidence")


def test_a_figure_can_be_dragged_at_the_size_it_has_on_a_slide(projector: Page, site_url: str) -> None:
    opened(projector, site_url, "layers/neuron")
    to_figure(projector)
    surface = projector.locator("section.present .lbl-axes-surface").first
    box = surface.bounding_box()
    assert box is not None
    projector.mouse.click(box["x"] + 0.75 * box["width"], box["y"] + 0.25 * box["height"])
    plane = surface.get_by_role("img").first
    expect(plane).to_have_accessible_name(re.compile(r"probe at x₁ = 1\.0, x₂ = 1\.0"))


def test_the_speakers_window_shows_the_notes_and_turns_along(projector: Page, site_url: str) -> None:
    opened(projector, site_url, "layers/neuron")
    with projector.context.expect_page() as waiting:
        projector.keyboard.press("s")
    window = waiting.value
    expect(window.locator(".spoken")).to_contain_text("A staircase lamp has two switches")
    projector.keyboard.press("ArrowRight")
    expect(window.locator("section.present h2")).to_have_text("After this page you can")
    window.keyboard.press("ArrowRight")
    expect(projector.locator("section.present h2")).to_have_text("Play first")


def test_instructors_find_every_deck(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}reference/instructors.html")
    links = page.locator("article a[href*='slides/']").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert links == [f"../slides/{name}.html" for name in DECKS]


def test_on_paper_each_slide_has_a_sheet(projector: Page, site_url: str) -> None:
    opened(projector, site_url, "where-next")
    slides = projector.locator(".slides > section").count()
    sheets = PdfReader(BytesIO(projector.pdf(prefer_css_page_size=True, print_background=True))).pages
    assert len(sheets) == slides
    assert sheets[0].mediabox.width > sheets[0].mediabox.height
