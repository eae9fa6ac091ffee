"""The fit figure in Chromium: a supple curve overfits, more points tame it; by keyboard, by dragging, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


def test_a_supple_curve_overfits_and_more_points_tame_it_by_keyboard(page: Page, site_url: str) -> None:
    figure = opened(page, site_url, "fit")
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
    figure = opened(page, site_url, "fit")
    surface = figure.locator(".lbl-axes-surface").nth(1)
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 6 / 12, box["y"] + box["height"] / 2)
    expect(figure.get_by_role("slider", name="degree")).to_have_value("6")
