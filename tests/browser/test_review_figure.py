"""The review figure in Chromium: a review is typed, its words push, order counts only where pairs are seen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The review figure of the gallery, playing."""
    return opened(page, site_url, "review")


def test_a_review_is_typed_and_each_word_gets_its_number(figure: Locator) -> None:
    field = figure.get_by_role("textbox", name="Your review")
    field.fill("A great film")
    expect(figure.locator(".lbl-review-verdict")).to_contain_text(re.compile("^Kind"))
    field.press_sequentially(" zyzzyva")
    parts = figure.get_by_role("list", name="What each word adds").get_by_role("listitem")
    expect(parts).to_have_text([re.compile(r"^a "), re.compile(r"^great \+"), re.compile("^film "), "zyzzyva unknown"])
    expect(figure.get_by_role("img", name=re.compile("^A review of 4 words, “a great film zyzzyva”"))).to_have_count(1)
    field.fill("")
    expect(parts).to_have_count(0)
    figure.get_by_role("button", name="Reset").click()
    expect(field).to_have_value("Not bad, it is good.")


def test_order_counts_only_where_pairs_are_seen(figure: Locator) -> None:
    score = figure.locator(".lbl-figure-numbers b").last
    pairs = figure.get_by_role("list", name="What pairs of neighbors add")
    before = score.inner_text()
    figure.get_by_role("button", name="Not good, it is bad.").click()
    expect(figure).to_contain_text("other places, same score")
    expect(score).to_have_text(before)
    expect(pairs).to_be_hidden()
    figure.get_by_role("radio", name="words and pairs").check()
    expect(pairs).to_be_visible()
    swapped = score.inner_text()
    figure.get_by_role("button", name="Not bad, it is good.").click()
    expect(score).not_to_have_text(swapped)


def test_a_long_review_fits_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "review")
    figure.get_by_role("textbox", name="Your review").fill("incomprehensibility " * 10 + "m" * 99)
    expect(figure.get_by_role("listitem")).to_have_count(11)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert figure.locator(".lbl-figure").evaluate("(box) => box.scrollWidth - box.clientWidth") <= 1
