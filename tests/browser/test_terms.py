"""Words of the glossary on the built site: their entries on hover, on focus and at a tap, and how to be rid of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live_pages import NewPage

pytestmark = [pytest.mark.site, pytest.mark.timeout(120)]

PAGE = "layers/neuron.html"


def word(page: Page) -> Locator:
    return page.locator("a.term-hint", has_text="weighted sum")


def entry(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def test_pointing_at_a_word_shows_its_entry_and_leaving_puts_it_away(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    word(page).hover()
    expect(entry(page)).to_contain_text("weighted sum")
    expect(entry(page).locator("a")).to_have_count(0)
    entry(page).hover()  # onto the entry itself: it stays
    page.wait_for_timeout(400)
    expect(entry(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(entry(page)).to_have_count(0)


def test_the_keyboard_shows_it_too_and_escape_puts_it_away(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    word(page).focus()
    expect(entry(page)).to_be_visible()
    expect(word(page)).to_have_attribute("aria-describedby", "term-entry")
    page.keyboard.press("Escape")
    expect(entry(page)).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/reference/glossary.html#term-weighted-sum")


def test_a_first_tap_shows_it_and_a_second_follows_the_link(new_page: NewPage, site_url: str) -> None:
    page = new_page(has_touch=True, viewport={"width": 360, "height": 740})
    page.goto(site_url + PAGE)
    word(page).tap()
    expect(entry(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    box = entry(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    word(page).tap()
    page.wait_for_url("**/reference/glossary.html#term-weighted-sum")


def test_the_first_tap_shows_the_second_word_too_when_the_glossary_is_here_already(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(has_touch=True, viewport={"width": 360, "height": 740})
    page.goto(site_url + PAGE)
    word(page).tap()
    expect(entry(page)).to_contain_text("weighted sum")
    page.touchscreen.tap(2, 120)
    expect(entry(page)).to_have_count(0)
    page.locator("a.term-hint").nth(1).tap()
    expect(entry(page)).to_be_visible()
    expect(entry(page).locator(".term-word")).not_to_have_text("weighted sum")
    assert "glossary" not in page.url


def test_where_the_glossary_cannot_be_fetched_the_word_is_a_link(new_page: NewPage, site_url: str) -> None:
    page = new_page(expect_errors=True)
    page.goto(site_url + PAGE)
    page.route("**/glossary.html", lambda route: route.abort())
    word(page).focus()
    page.wait_for_timeout(400)
    expect(entry(page)).to_have_count(0)
    page.unroute("**/glossary.html")
    word(page).click()
    page.wait_for_url("**/reference/glossary.html#term-weighted-sum")


def test_every_word_that_is_marked_has_an_entry(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}training/training-in-practice.html")
    for one in page.locator("a.term-hint").all():
        one.focus()
        expect(entry(page).locator(".term-word")).not_to_be_empty()
        page.keyboard.press("Escape")
