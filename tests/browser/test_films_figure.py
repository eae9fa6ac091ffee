"""The films figure in Chromium: stars are given by mouse, touch and keyboard, and every part follows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The films figure of the gallery, playing."""
    return opened(page, site_url, "films")


def titles(figure: Locator) -> list[str]:
    return figure.get_by_role("list", name="For you").locator("strong").all_inner_texts()


def test_stars_are_given_with_the_mouse_and_the_keyboard(figure: Locator) -> None:
    expect(figure).to_contain_text("Which parts is it made of?")
    first = figure.get_by_role("group", name="Two Cops, One Canoe")
    first.get_by_role("radio", name="5 stars").click()
    expect(figure.get_by_role("img", name=re.compile("^Ratings: Two Cops, One Canoe 5 stars, "))).to_have_count(1)
    expect(figure).to_contain_text("rate the other films as well")
    first.get_by_role("radio", name="5 stars").press("ArrowLeft")
    expect(first.get_by_role("radio", name="4 stars")).to_be_checked()
    expect(first.locator("label[data-lit]")).to_have_count(4)
    figure.get_by_role("button", name="Reset").click()
    expect(first.get_by_role("radio", name="not rated")).to_be_checked()


def test_without_taste_the_order_stays_and_with_it_changes(figure: Locator) -> None:
    everybody = titles(figure)
    figure.get_by_role("button", name="Wants noise").click()
    expect(figure.get_by_role("list", name="For you").locator("strong").first).not_to_have_text(everybody[0])
    figure.get_by_role("radio", name="biases alone").check()
    expect(figure).to_contain_text("What moves, and what does not?")
    assert titles(figure) == everybody
    before = figure.locator("[data-part=sum]").first.inner_text()
    figure.get_by_role("button", name="Loves them all").click()
    expect(figure.locator("[data-part=sum]").first).not_to_have_text(before)
    assert titles(figure) == everybody


def test_the_parts_of_each_prediction_add_up(figure: Locator) -> None:
    figure.get_by_role("button", name="Wants to laugh").click()
    for item in figure.get_by_role("list", name="For you").get_by_role("listitem").all():
        values = [float(text.replace("\N{MINUS SIGN}", "-").split()[0]) for text in item.locator("b").all_inner_texts()]
        assert abs(sum(values[:4]) - values[4]) < 0.025


def test_it_fits_the_narrowest_phone_and_answers_to_touch(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "films")
    row = figure.get_by_role("group", name="The Ferry House")
    row.locator("label").nth(5).tap()
    expect(row.get_by_role("radio", name="5 stars")).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert figure.locator(".lbl-figure").evaluate("(box) => box.scrollWidth - box.clientWidth") <= 1
