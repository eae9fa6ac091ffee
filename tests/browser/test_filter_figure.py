"""The playable filter in Chromium: sliding, drawing, editing weights, shifting, by keyboard and by pointer."""

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
    return opened(page, site_url, "filter")


def says(box: Locator) -> Locator:
    """The image's own description, which is that of the figure."""
    return box.get_by_role("img", name=re.compile("^The image is"))


def stands_at(row: int, column: int) -> re.Pattern[str]:
    return re.compile(rf"row {row}, column {column} of the output")


def test_the_window_moves_by_keyboard_and_stops_at_the_edge(figure: Locator) -> None:
    window = figure.get_by_role("slider", name="Window")
    window.press("ArrowRight")
    window.press("ArrowDown")
    expect(says(figure)).to_have_accessible_name(stands_at(5, 4))
    for _ in range(9):
        window.press("ArrowRight")
    expect(says(figure)).to_have_accessible_name(stands_at(5, 8))
    expect(window).to_have_attribute("aria-valuetext", re.compile("row 5, column 8"))


def test_the_window_is_dragged_over_the_image(figure: Locator, page: Page) -> None:
    image = figure.locator("[data-part=image]")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.45)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + box["height"] * 0.95, steps=5)
    page.mouse.up()
    expect(says(figure)).to_have_accessible_name(stands_at(8, 8))


def test_a_press_on_a_number_of_the_output_moves_the_window_there(figure: Locator) -> None:
    output = figure.locator("[data-part=output]")
    output.scroll_into_view_if_needed()
    box = output.bounding_box()
    assert box is not None
    output.click(position={"x": box["width"] * 1.5 / 8, "y": box["height"] * 2.5 / 8}, force=True)
    expect(says(figure)).to_have_accessible_name(stands_at(3, 2))


def test_a_weight_is_typed_and_one_out_of_limits_is_not_taken(figure: Locator) -> None:
    weight = figure.get_by_label("Weight in row 1, column 1")
    weight.fill("2.5")
    expect(says(figure)).to_have_accessible_name(re.compile(r"edited by hand\) has the weights 2\.50"))
    weight.press("ArrowUp")
    expect(says(figure)).to_have_accessible_name(re.compile(r"weights 3\.00"))
    weight.fill("99")
    weight.blur()
    expect(weight).to_have_value("3")


def test_a_shift_of_the_image_is_followed_by_the_output(figure: Locator) -> None:
    figure.get_by_role("button", name="right", exact=True).click()
    expect(figure).to_contain_text("shifted 1 to the right, and the output by 1 to the right")
    figure.get_by_role("group", name="Stride").get_by_role("radio", name="2").check()
    expect(figure).to_contain_text("fall between their old places")


def test_a_drawing_is_made_by_keyboard_and_by_pointer(figure: Locator, page: Page) -> None:
    def pixel(row: int, column: int) -> Locator:
        return figure.get_by_role("button", name=f"Pixel in row {row}, column {column}", exact=True)

    figure.get_by_role("radio", name="Your own").check()
    figure.get_by_role("button", name="Clear").click()
    pixel(1, 1).press("Space")
    expect(pixel(1, 1)).to_have_attribute("aria-pressed", "true")
    pixel(1, 1).press("ArrowRight")
    expect(pixel(1, 2)).to_be_focused()
    first, last = pixel(4, 2).bounding_box(), pixel(4, 6).bounding_box()
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + first["height"] / 2)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + last["height"] / 2, steps=12)
    page.mouse.up()
    for column in range(2, 7):
        expect(pixel(4, column)).to_have_attribute("aria-pressed", "true")


def test_with_reduced_motion_there_is_no_play_but_the_next_place(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(reduced_motion="reduce")
    box = opened(page, site_url, "filter")
    expect(box.get_by_role("button", name="Play")).to_have_count(0)
    box.get_by_role("button", name="Next place").click()
    expect(says(box)).to_have_accessible_name(stands_at(4, 4))


def test_reset_brings_back_the_start(figure: Locator) -> None:
    before = says(figure).get_attribute("aria-label")
    figure.get_by_role("button", name="Blur").click()
    figure.get_by_role("radio", name="Valid").check()
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(before or "")
