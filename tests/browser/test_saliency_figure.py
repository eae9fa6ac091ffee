"""The saliency figure in Chromium: drawn on, its maps compared, its strongest pixels erased."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site

SEVEN = [(20, 15), (75, 15), (45, 88)]


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The saliency figure of the gallery, playing."""
    return opened(page, site_url, "saliency")


def paper(figure: Locator) -> Locator:
    return figure.get_by_role("application", name="Paper to draw on")


def says(figure: Locator) -> Locator:
    return figure.get_by_role("img", name=re.compile("^A square sheet of paper"))


def likeness(figure: Locator) -> float:
    text = figure.locator(".lbl-figure-numbers b").inner_text()
    return float(text.replace("\N{MINUS SIGN}", "-"))


def draw(figure: Locator, points: list[tuple[float, float]]) -> None:
    """One stroke with the mouse."""
    box, mouse = paper(figure).bounding_box(), figure.page.mouse
    assert box is not None
    places = [(box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100) for x, y in points]
    mouse.move(*places[0])
    mouse.down()
    for place in places[1:]:
        mouse.move(*place, steps=10)
    mouse.up()


def test_the_map_follows_the_drawing(figure: Locator) -> None:
    before = says(figure).get_attribute("aria-label")
    draw(figure, SEVEN)
    expect(figure).to_contain_text("It reads a 7")
    expect(figure).to_contain_text("Map for a 7")
    assert says(figure).get_attribute("aria-label") != before
    expect(figure.get_by_role("status")).to_contain_text("Slope, Trained: It reads a 7")
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(before or "")


def test_a_heat_map_of_random_weights_is_much_like_that_of_the_trained_network(figure: Locator) -> None:
    slopes = likeness(figure)
    figure.get_by_role("radio", name="Heat map").check()
    assert likeness(figure) > slopes + 0.3
    figure.get_by_role("radio", name="Random weights").check()
    expect(figure).to_contain_text("and knows nothing")
    expect(says(figure)).to_have_accessible_name(re.compile("the network with random weights"))


def test_six_pixels_are_crossed_out_and_the_answer_changes_by_occlusion(figure: Locator) -> None:
    box = figure.get_by_label("Erase the six pixels marked strongest")
    box.check()
    assert (figure.locator(".lbl-saliency-cross").get_attribute("d") or "").count("M") == 6
    expect(figure).to_contain_text("Without the six pixels: a 3")
    figure.get_by_role("radio", name="Occlusion").check()
    expect(figure).not_to_contain_text("Without the six pixels: a 3")
    box.uncheck()
    expect(figure).to_contain_text("It reads a 3")


def test_the_score_of_another_digit_is_explained_by_keyboard(figure: Locator) -> None:
    digit = figure.get_by_role("group", name="Probabilities").get_by_role("button", name=re.compile("^8 "))
    digit.press("Enter")
    expect(digit).to_have_attribute("aria-pressed", "true")
    expect(figure).to_contain_text("raises the score of an 8")
    digit.press("Enter")
    expect(digit).to_have_attribute("aria-pressed", "false")
    expect(figure).to_contain_text("raises the score of a 3")


def test_an_empty_sheet_has_slopes_and_nothing_to_take_away(figure: Locator) -> None:
    figure.get_by_role("button", name="Clear").click()
    expect(figure).to_contain_text("Nothing is drawn.")
    figure.get_by_role("radio", name="Occlusion").check()
    expect(figure).to_contain_text("none: this map is the same everywhere")
    assert not figure.locator(".lbl-draw-sign-plus").get_attribute("d")
    sheet = paper(figure)
    sheet.press("Space")
    for _ in range(14):
        sheet.press("ArrowDown")
    sheet.press("Space")
    expect(figure).to_contain_text("It reads a 1")


def test_a_finger_draws_on_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "saliency")
    paper(figure).scroll_into_view_if_needed()
    figure.get_by_role("button", name="Show me one").tap()
    expect(figure).to_contain_text("It reads a 0")
    box = paper(figure).bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(says(figure)).to_have_accessible_name(re.compile("with one stroke"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
