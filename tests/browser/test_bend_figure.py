"""The bend figure in Chromium: sliders move the sheet, it bends by hand or by itself, and training parts XOR."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened, place

pytestmark = pytest.mark.site


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page wide enough that the figure shows all its panels beside the book's two menus."""
    return new_page(viewport={"width": 1700, "height": 1000})


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    return opened(page, site_url, "bend")


def says(box: Locator) -> Locator:
    return box.get_by_role("img", name=re.compile("^Two planes"))


def test_a_solution_is_shown_and_reset_takes_it_back(figure: Locator) -> None:
    start = says(figure).get_attribute("aria-label") or ""
    expect(figure).to_contain_text("3 of 4")
    figure.get_by_role("button", name="Show a solution").click()
    expect(figure).to_contain_text("4 of 4")
    expect(says(figure)).to_have_accessible_name(re.compile(r"\(1, 1\) to \(0\.00, 0\.00\)"))
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(start)


def test_taken_out_of_the_page_it_waits_and_put_back_it_has_the_page_s_colors(figure: Locator, page: Page) -> None:
    corner = """canvas => [...canvas.getContext('2d').getImageData(2, 2, 1, 1).data].join()"""
    canvas = figure.locator("canvas").first
    light = canvas.evaluate(corner)
    page.evaluate(
        "place => { const box = document.querySelector(place); window.kept = [box.parentNode, box]; box.remove() }",
        place("bend"),
    )
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.evaluate("new Promise(resolve => setTimeout(resolve, 200))")
    page.evaluate("window.kept[0].append(window.kept[1])")
    page.wait_for_function(f"([canvas, light]) => ({corner})(canvas) !== light", arg=[canvas.element_handle(), light])


def test_without_an_activation_there_is_no_solution_to_show(figure: Locator) -> None:
    figure.get_by_role("radio", name="none").check()
    expect(figure.get_by_role("button", name="No solution exists")).to_be_disabled()
    expect(figure).to_contain_text("Without an activation the two dotted segments still meet")


def test_training_plays_until_the_classes_are_parted(figure: Locator) -> None:
    figure.get_by_role("button", name="Train", exact=True).click()
    expect(figure).to_contain_text(re.compile(r"4 of 4.*Gradient descent with rate 0\.5: \d+ steps\.", re.DOTALL))
    expect(figure.get_by_role("button", name="Train", exact=True)).to_be_visible()
    expect(says(figure)).to_have_accessible_name(re.compile("4 of 4 points are right"))


def test_training_that_is_stuck_says_so(figure: Locator) -> None:
    for _ in range(2):
        figure.get_by_role("button", name="New start").click()
    figure.get_by_role("button", name="Train", exact=True).click()
    expect(figure).to_contain_text("This start may lead nowhere better", timeout=30_000)
    expect(figure).to_contain_text("are of different classes and lie on one spot")


def test_moving_a_slider_takes_the_parameters_from_training(figure: Locator) -> None:
    figure.get_by_role("button", name="100 steps").click()
    expect(figure).to_contain_text("100 steps.")
    slider = figure.get_by_role("slider", name="c bias")
    before = float(slider.input_value())
    slider.press("ArrowRight")
    expect(slider).to_have_value(re.compile(rf"^{re.escape(f'{before + 0.1:.1f}')}"))
    expect(figure.locator(".lbl-bend-note")).to_have_text("")


def test_the_sheet_bends_by_slider_and_by_button(figure: Locator) -> None:
    bend = figure.get_by_role("slider", name="Bend")
    bend.press("Home")
    expect(says(figure)).to_have_accessible_name(re.compile("as a sheet not bent yet"))
    expect(figure).to_contain_text("The inputs, not bent yet")
    bend.press("ArrowRight")
    expect(says(figure)).to_have_accessible_name(re.compile("bent 5 percent of the way"))
    figure.get_by_role("button", name="Bend it").click()
    expect(says(figure)).to_have_accessible_name(re.compile("bent by the hidden layer"))
    expect(bend).to_have_value("1")


def test_a_phone_shows_one_plane_at_a_time(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    box = opened(page, site_url, "bend")
    expect(box.get_by_text("Inputs, with the answer")).to_be_hidden()
    box.get_by_role("radio", name="Inputs", exact=True).check()
    expect(box.get_by_text("Inputs, with the answer")).to_be_visible()
    expect(box.get_by_role("slider", name="u₁")).to_be_hidden()
    box.get_by_role("radio", name="Output", exact=True).check()
    expect(box.get_by_role("slider", name="u₁")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_readers_who_asked_for_less_motion_bend_and_train_by_pressing(
    new_page: Callable[..., Page], site_url: str
) -> None:
    box = opened(new_page(reduced_motion="reduce"), site_url, "bend")
    expect(box.get_by_role("button", name="Train", exact=True)).to_have_count(0)
    expect(box).to_contain_text("press New start and 100 steps, again and again, from several starts: what goes wrong?")
    box.get_by_role("button", name="100 steps").click()
    expect(box).to_contain_text("4 of 4")
    box.get_by_role("button", name="Flatten it").click()
    expect(box.get_by_role("slider", name="Bend")).to_have_value("0")
