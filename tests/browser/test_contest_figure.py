"""The contest in Chromium: data and number of examples chosen, methods taken out, both scales."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The contest of the gallery, playing."""
    return opened(page, site_url, "contest")


def first(box: Locator) -> Locator:
    return box.locator(".lbl-contest-standings tbody tr").first


def test_the_number_of_examples_moves_by_keyboard_and_changes_the_standings(figure: Locator) -> None:
    figure.get_by_role("radio", name="Small digits").check()
    slider = figure.get_by_role("slider", name="examples to learn from")
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "50")
    expect(figure.locator(".lbl-contest-standings")).to_contain_text("With 50 examples")
    expect(figure.locator("p[role=status]")).to_contain_text("Small digits, 50 examples")
    figure.get_by_role("button", name="Examples one step up").click()
    expect(slider).to_have_attribute("aria-valuetext", "150")


def test_other_data_have_other_methods_and_another_order(figure: Locator) -> None:
    figure.get_by_role("radio", name="DNA").check()
    figure.get_by_role("slider", name="examples to learn from").press("Home")
    expect(first(figure)).to_contain_text("boosted trees")
    expect(figure.get_by_role("checkbox", name="convolutional network")).to_be_hidden()
    expect(figure.get_by_role("img", name=re.compile("^Learning curves on DNA"))).to_be_visible()


def test_a_method_is_taken_out_and_put_back(figure: Locator) -> None:
    curves = figure.locator(".lbl-contest-plot .lbl-contest-method")
    expect(curves.first).to_be_visible()
    shown = curves.count()
    figure.get_by_role("checkbox", name="random forest").uncheck()
    expect(curves).to_have_count(shown - 1)
    expect(figure.locator(".lbl-contest-standings")).not_to_contain_text("random forest")
    for box in figure.locator(".lbl-contest-boxes input:visible").all():
        box.uncheck()
    expect(figure.locator(".lbl-contest-standings")).to_contain_text("No method is shown")
    figure.get_by_role("button", name="Reset").click()
    expect(curves).to_have_count(shown)


def test_wrong_answers_stretch_the_top_and_bars_can_be_left_out(figure: Locator) -> None:
    expect(figure.locator(".lbl-contest-reach").first).to_be_attached()
    figure.get_by_role("checkbox", name="bars").uncheck()
    expect(figure.locator(".lbl-contest-reach")).to_have_count(0)
    figure.get_by_role("radio", name="fewer wrong").check()
    expect(figure.locator(".lbl-axes-y")).to_contain_text("50")
    expect(figure.locator(".lbl-axes-y")).not_to_contain_text("90")


def test_a_drag_along_the_plot_chooses_the_number_of_examples(figure: Locator, page: Page) -> None:
    surface = figure.locator(".lbl-axes-surface")
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.1 * box["width"], box["y"] + 60, steps=8)
    page.mouse.up()
    expect(figure.get_by_role("slider", name="examples to learn from")).to_have_value("0")


def test_it_fits_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "contest")
    for name in ("DNA", "Movie reviews", "Small digits"):
        figure.get_by_role("radio", name=name).check()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        table = figure.locator(".lbl-contest-standings table")
        assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")
