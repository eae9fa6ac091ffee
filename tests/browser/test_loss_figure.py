"""The loss figure in Chromium: three tasks, their losses, and the place that moves along the curve."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The loss figure of the gallery, playing."""
    return opened(page, site_url, "loss")


def says(box: Locator) -> Locator:
    """The plots' own description."""
    return box.get_by_role("img", name=re.compile("^Two plots over the"))


def test_a_task_brings_its_own_losses_and_the_usual_one_first(figure: Locator) -> None:
    expect(figure.get_by_role("radio", name="Squared error")).to_be_checked()
    expect(figure.get_by_role("radio", name="Cross-entropy")).to_be_hidden()
    figure.get_by_role("radio", name="yes or no").check()
    expect(figure.get_by_role("radio", name="Cross-entropy")).to_be_checked()
    expect(figure.get_by_role("radio", name="Absolute error")).to_be_hidden()
    expect(figure.get_by_role("slider", name="prediction")).to_be_hidden()
    figure.get_by_role("radio", name="one of K").check()
    expect(figure.get_by_role("radio", name="Cross-entropy")).to_be_hidden()


def test_sure_and_wrong_is_steep_for_cross_entropy_and_flat_for_squared_error(figure: Locator) -> None:
    figure.get_by_role("radio", name="yes or no").check()
    figure.get_by_role("slider", name="score of yes").press("Home")
    expect(says(figure)).to_have_accessible_name(re.compile("loss is 6.002 and the slope is .0.998"))
    figure.get_by_role("radio", name="Squared error").check()
    expect(figure).to_contain_text("Sure, wrong and nearly flat")
    expect(figure.locator("p[role=status]")).to_contain_text("slope \N{MINUS SIGN}0.005")
    answer = figure.get_by_role("button", name="no (0)")
    answer.click()
    expect(answer).to_have_attribute("aria-pressed", "true")
    expect(figure).to_contain_text("Right. The slope is")


def test_equal_shares_cost_the_logarithm_of_the_number_of_classes(figure: Locator) -> None:
    figure.get_by_role("radio", name="one of K").check()
    figure.get_by_role("slider", name="score of the right class").fill("0")
    for classes, loss in (("2", "0.693"), ("10", "2.303"), ("20", "2.996")):
        figure.get_by_role("slider", name="classes; the others have 0").fill(classes)
        expect(figure).to_contain_text(f"Every class gets 1/{classes}, which costs ln {classes} = {loss}.")


def test_the_prediction_follows_the_mouse_and_reset_brings_it_back(figure: Locator, page: Page) -> None:
    plot = figure.locator(".lbl-axes-surface").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 0.7 * box["width"], box["y"] + 30)
    slider = figure.get_by_role("slider", name="prediction")
    expect(slider).to_have_value("1")
    expect(figure).to_contain_text("A hit: no loss, no slope")
    figure.get_by_role("button", name="Reset").click()
    expect(slider).to_have_value("-1")


def test_it_fits_the_narrowest_phone_in_every_task(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, color_scheme="dark")
    figure = opened(page, site_url, "loss")
    for task in ("a number", "yes or no", "one of K"):
        figure.get_by_role("radio", name=task).check()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
