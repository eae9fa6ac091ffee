"""The face figure in Chromium: changed by keyboard and pointer, its frame moved, and it fits a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The face figure of the gallery, playing."""
    return opened(page, site_url, "face")


def test_a_change_by_keyboard_changes_picture_and_answers_and_reset_takes_it_back(figure: Locator) -> None:
    says = figure.get_by_role("img", name=re.compile("^Picture 1 of 8"))
    answer = figure.locator("[data-model=linear] .lbl-face-percent")
    before = answer.inner_text()
    slider = figure.get_by_role("slider", name="shift right")
    for _ in range(4):
        slider.press("ArrowRight")
    expect(says).to_have_accessible_name(re.compile("shifted 4 pixels to the right and 0 down"))
    expect(answer).not_to_have_text(before)
    figure.get_by_role("radio", name="eyes").check()
    expect(says).to_have_accessible_name(re.compile("with eyes covered"))
    figure.get_by_role("button", name="Reset").click()
    expect(answer).to_have_text(before)


def test_another_picture_is_no_face(figure: Locator) -> None:
    figure.get_by_role("radio", name="6").check()
    expect(figure.locator(".lbl-face-verdict")).to_contain_text("it is no face")


def test_the_frame_is_moved_by_arrow_keys_and_by_a_click(figure: Locator) -> None:
    cut = figure.get_by_role("slider", name="Frame around pixels")
    numbers = figure.get_by_role("img", name=re.compile("^Numbers in the frame"))
    before = numbers.get_attribute("aria-label")
    cut.press("ArrowDown")
    expect(cut).to_have_attribute("aria-valuetext", "rows 8 to 13, columns 4 to 9")
    assert numbers.get_attribute("aria-label") != before
    figure.locator(".lbl-face-seen").click(position={"x": 2, "y": 2})
    expect(cut).to_have_attribute("aria-valuetext", "rows 1 to 6, columns 1 to 6")
