"""The fit figure in Chromium: a supple curve overfits, more points tame it; by keyboard, by dragging, on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.site


def opened(page: Page, site_url: str) -> Locator:
    page.goto(site_url + "reference/more-figures.html")
    box = page.locator("figure.playable:has(.playable-stage[data-figure=fit])")
    expect(box.get_by_role("button", name="Reset")).to_be_visible()
    return box


def test_a_supple_curve_overfits_and_more_points_tame_it_by_keyboard(page: Page, site_url: str) -> None:
    figure = opened(page, site_url)
    verdict = figure.locator(".lbl-fit-verdict")
    expect(verdict).to_contain_text("Underfitting")
    figure.get_by_role("slider", name="degree").press("End")
    expect(verdict).to_contain_text("Overfitting")
    figure.get_by_role("slider", name="points to learn from").press("End")
    expect(verdict).to_contain_text("A good fit")
    expect(figure.get_by_role("img", name=re.compile("^Two plots"))).to_have_accessible_name(
        re.compile("100 points .* degree 12")
    )
    dots = figure.locator(".lbl-fit-dots circle")
    expect(dots).to_have_count(100)
    place = dots.first.get_attribute("cx") or ""
    figure.get_by_role("button", name="Draw other points").press("Enter")
    expect(dots.first).not_to_have_attribute("cx", place)


def test_a_press_on_the_errors_sets_the_degree(page: Page, site_url: str) -> None:
    figure = opened(page, site_url)
    surface = figure.locator(".lbl-axes-surface").nth(1)
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 6 / 12, box["y"] + box["height"] / 2)
    expect(figure.get_by_role("slider", name="degree")).to_have_value("6")


def test_it_fits_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    opened(page, site_url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
