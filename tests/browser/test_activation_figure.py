"""The activation figure in Chromium: its slider, its plots and its choices, by keyboard, mouse and finger."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The activation figure of the gallery, playing."""
    return opened(page, site_url, "activation")


def says(box: Locator) -> Locator:
    """The plots' own description."""
    return box.get_by_role("img", name=re.compile("^Two plots over the score z"))


def test_the_largest_slope_of_the_sigmoid_is_found_with_the_keyboard(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="the score")
    for _ in range(10):
        slider.press("ArrowLeft")
    expect(slider).to_have_value("0")
    expect(figure).to_contain_text("As steep as Sigmoid gets")
    expect(says(figure)).to_have_accessible_name(re.compile(r"slope is 0\.250"))


def test_relu_is_flat_for_negative_scores_and_the_page_says_so(figure: Locator) -> None:
    figure.get_by_role("radio", name="ReLU").check()
    figure.get_by_role("slider", name="the score").fill("-2")
    expect(figure).to_contain_text("An example that lands here teaches the unit nothing.")
    expect(figure.locator("p[role=status]")).to_contain_text("slope 0.000")


def test_a_second_function_is_drawn_dashed_with_its_own_numbers(figure: Locator) -> None:
    choice = figure.get_by_label("Compare with")
    expect(choice.get_by_role("option", name="Sigmoid")).to_be_disabled()
    choice.select_option("tanh")
    expect(figure.locator(".lbl-figure-numbers")).to_contain_text("Tanh: 0.762")
    expect(figure.locator(".lbl-curves-key")).to_contain_text("Tanh")
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(re.compile("No other curve is shown"))


def test_the_score_follows_the_mouse_along_either_plot(figure: Locator, page: Page) -> None:
    slider = figure.get_by_role("slider", name="the score")
    for number, plot in enumerate(figure.locator(".lbl-axes-surface").all()):
        plot.scroll_into_view_if_needed()
        box = plot.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 30)
        page.mouse.down()
        page.mouse.move(box["x"] + (0.75 - 0.5 * number) * box["width"], box["y"] + 40, steps=3)
        page.mouse.up()
        expect(slider).to_have_value(("3", "-3")[number])


def test_a_finger_moves_the_score_sideways_and_still_scrolls_the_page(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "activation")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # Figures above this one push it down when they start.
    page.wait_for_function("() => document.querySelectorAll('figure.playable:not(.playable-on)').length === 0")
    plot = figure.locator(".lbl-axes-surface").first
    plot.evaluate("node => node.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = plot.bounding_box()
    assert box is not None
    touch = page.context.new_cdp_session(page)

    def swipe(dx: float, dy: float) -> None:
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for part in (0.25, 0.5, 0.75, 1):
            point = {"x": x + part * dx, "y": y + part * dy}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    slider = figure.get_by_role("slider", name="the score")
    swipe(box["width"] / 4, 0)
    expect(slider).to_have_value("3")
    before = page.evaluate("scrollY")
    swipe(0, -120)
    page.wait_for_function("before => scrollY > before + 50", arg=before)
    expect(slider).to_have_value("3")
