"""The cost calculator in Chromium: a known training, its batch made small by keyboard, other devices."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The cost calculator of the gallery, playing."""
    return opened(page, site_url, "costs")


def says(figure: Locator) -> Locator:
    return figure.get_by_role("img", name=re.compile("^A roofline"))


def test_gpt3_is_a_press_away_and_one_core_takes_for_ever(figure: Locator) -> None:
    before = says(figure).get_attribute("aria-label") or ""
    figure.get_by_role("button", name="GPT-3").click()
    expect(says(figure)).to_have_accessible_name(re.compile("175 billion.*14.6 days.*million"))
    figure.get_by_role("radio", name="one processor core").check()
    expect(figure).to_contain_text(re.compile("[0-9]{2},[0-9]{3} years|[0-9]+ years"))
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(before)


def test_a_smaller_batch_by_keyboard_makes_memory_the_bound(figure: Locator) -> None:
    expect(figure.locator(".lbl-costs-verdict")).to_contain_text("Bound by arithmetic")
    batch = figure.get_by_role("slider", name="examples or tokens in a step")
    expect(batch).to_have_attribute("aria-valuetext", "65,500")
    batch.press("ArrowLeft")
    expect(batch).to_have_attribute("aria-valuetext", "32,800")
    batch.press("Home")
    expect(batch).to_have_attribute("aria-valuetext", "1")
    expect(figure.locator(".lbl-costs-verdict")).to_contain_text("Bound by memory")
    expect(figure.locator("p[role=status]")).to_contain_text("Bound by memory")


@pytest.mark.parametrize("name", ["parameters", "numbers noted", "devices", "of the roof", "for an hour"])
def test_every_slider_goes_by_one_step_and_back_by_its_buttons(figure: Locator, name: str) -> None:
    slider = figure.get_by_role("slider", name=name)
    before = slider.input_value()
    box = slider.locator("xpath=..")
    box.get_by_role("button", name=re.compile("up$")).click()
    assert float(slider.input_value()) > float(before)
    box.get_by_role("button", name=re.compile("down$")).click()
    expect(slider).to_have_value(before)


def test_the_narrowest_phone_shows_the_largest_training(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "costs")
    for slider in figure.get_by_role("slider").all():
        slider.press("End")
    expect(says(figure)).to_have_accessible_name(re.compile("10 trillion"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert figure.locator(".lbl-figure").evaluate("(box) => box.scrollWidth - box.clientWidth") <= 1
