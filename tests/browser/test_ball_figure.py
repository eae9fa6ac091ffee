"""The playable ball in Chromium: stepping, running, moving the start, and what it says about it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The figure of the gallery, playing."""
    return opened(page, site_url, "ball")


def says(box: Locator) -> Locator:
    """The map's own description."""
    return box.get_by_role("img", name=re.compile("^A contour map of a loss surface"))


def test_step_takes_one_step_and_the_way_back_none(figure: Locator) -> None:
    figure.get_by_role("button", name="Back to the start").click()
    expect(says(figure)).to_have_accessible_name(re.compile(r"Steps taken: 0\..*Ready"))
    figure.get_by_role("button", name="Step", exact=True).click()
    expect(says(figure)).to_have_accessible_name(re.compile(r"Steps taken: 1\."))


def test_run_rolls_until_it_is_paused(figure: Locator) -> None:
    figure.get_by_role("button", name="Back to the start").click()
    figure.get_by_role("button", name="Run").click()
    expect(says(figure)).to_have_accessible_name(re.compile(r"Steps taken: [1-9]"))
    figure.get_by_role("button", name="Pause").click()
    stopped = says(figure).get_attribute("aria-label")
    figure.page.wait_for_timeout(400)
    assert says(figure).get_attribute("aria-label") == stopped


def test_with_reduced_motion_nothing_runs_but_ten_steps_can_be_taken(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(reduced_motion="reduce")
    box = opened(page, site_url, "ball")
    box.get_by_role("button", name="Back to the start").click()
    expect(box.get_by_role("button", name="Run")).to_have_count(0)
    box.get_by_role("button", name="Ten steps").click()
    expect(says(box)).to_have_accessible_name(re.compile(r"Steps taken: 10\."))


def test_a_rate_that_is_too_large_diverges_and_the_limit_is_named(figure: Locator) -> None:
    figure.get_by_role("radio", name="Narrow valley").check()
    figure.get_by_role("slider", name="learning rate").fill("0.21")
    expect(figure).to_contain_text("Diverging.")
    expect(figure).to_contain_text("2 / k = 0.20")


def test_the_start_moves_by_keyboard(figure: Locator) -> None:
    start = figure.get_by_role("slider", name="Start of the ball")
    start.press("ArrowLeft")
    expect(says(figure)).to_have_accessible_name(re.compile(r"starts at w₁ = 1\.6"))


def test_momentum_has_a_slider_only_where_it_counts(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name=re.compile("momentum"))
    expect(slider).to_have_count(0)
    figure.get_by_role("radio", name="Momentum").check()
    expect(slider).to_be_visible()


def test_reset_brings_back_the_start(figure: Locator) -> None:
    before = says(figure).get_attribute("aria-label")
    figure.get_by_role("radio", name="Saddle").check()
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(before or "")
