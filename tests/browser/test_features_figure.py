"""The features figure in Chromium: the line moved by keyboard, mouse and button, and the pictures looked at."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The features figure of the gallery, playing."""
    return opened(page, site_url, "features")


def training(box: Locator) -> Locator:
    return box.locator(".lbl-features-numbers b").first


def test_the_line_moves_by_keyboard_in_whole_steps_and_counts(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="threshold")
    slider.press("ArrowLeft")
    expect(training(figure)).to_have_text("77 of 80")
    expect(figure.locator(".lbl-features-tile.lbl-features-wrong[data-picture]")).to_have_count(3)
    expect(figure.get_by_role("img", name=re.compile("A line stands at 0.5"))).to_be_visible()
    expect(figure.locator("p[role=status]")).to_contain_text("Line at 0.5: 77 of 80 training pictures right")
    figure.get_by_role("button", name="t one step up").click()
    expect(training(figure)).to_have_text("40 of 80")
    figure.get_by_role("button", name="Reset").click()
    expect(slider).to_have_value("1.5")


def test_trying_every_line_finds_the_one_that_parts_six_from_nine(figure: Locator) -> None:
    figure.get_by_role("radio", name="6 and 9").check()
    figure.get_by_role("radio", name="Upper half").check()
    figure.get_by_role("button", name="Try every line").click()
    expect(training(figure)).to_have_text("80 of 80")
    expect(figure.get_by_role("button", name="Next wrong")).to_be_disabled()
    expect(figure.locator(".lbl-features-here")).to_have_text(re.compile("99%"))


def test_the_mouse_drags_the_line_and_a_click_on_a_picture_shows_it_large(figure: Locator, page: Page) -> None:
    surface = figure.locator(".lbl-features-surface")
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.24 * box["width"], box["y"] + 20, steps=4)
    page.mouse.up()
    expect(figure.get_by_role("slider", name="threshold")).to_have_value("0.5")
    figure.locator("[data-picture='79']").click()
    expect(figure.locator(".lbl-features-closer")).to_contain_text("Digit 1")
    expect(figure.get_by_role("slider", name="threshold")).to_have_value("0.5")


def test_next_wrong_goes_from_one_mistake_to_the_next(figure: Locator) -> None:
    figure.get_by_role("button", name="Try every line").click()
    for _ in range(3):
        figure.get_by_role("button", name="Next wrong").click()
        expect(figure.locator(".lbl-features-closer")).to_contain_text("taken for 1: wrong")


def test_the_board_keeps_the_best_line_of_each_question_until_reset(figure: Locator) -> None:
    figure.get_by_role("button", name="Try every line").click()
    figure.get_by_role("slider", name="threshold").press("End")
    expect(figure.locator(".lbl-features-here")).to_have_text(re.compile("97%"))
    figure.get_by_role("radio", name="Ink").check()
    expect(figure.locator(".lbl-features-top")).to_have_text(re.compile("97%"))
    figure.get_by_role("button", name="Reset").click()
    expect(figure.locator(".lbl-features-here")).to_have_text(re.compile("51%"))
