"""The softmax figure in Chromium: temperature, scores and the shift, and what stays the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The softmax figure of the gallery, playing."""
    return opened(page, site_url, "softmax")


def probabilities(box: Locator) -> list[str]:
    return box.locator(".lbl-softmax-p b").all_text_contents()


def test_the_temperature_sharpens_and_flattens_and_the_winner_stays(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="temperature")
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "0.10")
    assert probabilities(figure) == ["0.000", "0.000", "1.000", "0.000", "0.000"]
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "10.00")
    assert all(0.15 < float(p) < 0.25 for p in probabilities(figure))
    expect(figure.locator(".lbl-softmax-won")).to_contain_text("Rain")
    expect(figure.locator("p[role=status]")).to_contain_text("Temperature 10.00: Rain wins")


def test_a_score_raised_by_keyboard_wins(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="Score of Fog")
    slider.press("End")
    expect(figure.locator(".lbl-softmax-won")).to_contain_text("Fog")
    expect(figure.get_by_role("img", name=re.compile("^Five classes"))).to_have_accessible_name(
        re.compile("The decision is Fog")
    )
    figure.get_by_role("button", name="Reset").click()
    expect(figure.locator(".lbl-softmax-won")).to_contain_text("Rain")


def test_adding_to_every_score_moves_the_scores_and_no_probability(figure: Locator) -> None:
    before = probabilities(figure)
    figure.get_by_label("Add 3 to every score").check()
    expect(figure.locator(".lbl-softmax-s").first).to_contain_text("1.2 + 3")
    assert probabilities(figure) == before


def test_the_unsure_network_becomes_the_sure_one_at_temperature_a_quarter(figure: Locator) -> None:
    figure.get_by_role("button", name="sure", exact=True).click()
    wanted = probabilities(figure)
    figure.get_by_role("button", name="unsure").click()
    assert probabilities(figure) != wanted
    slider = figure.get_by_role("slider", name="temperature")
    for _ in range(12):
        slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "0.25")
    assert probabilities(figure) == wanted


def test_it_fits_the_narrowest_phone_with_bars_of_one_length(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "softmax")
    figure.get_by_label("Add 3 to every score").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    widths = figure.locator(".lbl-softmax-bar").evaluate_all("bars => bars.map((bar) => bar.offsetWidth)")
    assert len(set(widths)) == 1
