"""The playable tape in Chromium: forward, back, another computation, the mistake."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The figure of the gallery, playing."""
    return opened(page, site_url, "tape")


def drawing(box: Locator) -> Locator:
    return box.get_by_role("img", name=re.compile("^A graph, drawn downward"))


def test_next_computes_forward_and_then_passes_slopes_back_and_keeps_the_focus(figure: Locator) -> None:
    expect(drawing(figure).get_by_text("?", exact=True)).to_have_count(2)
    forward = figure.get_by_role("button", name="Next")
    forward.focus()
    for stage in range(1, 6):
        forward.press("Enter")
        expect(drawing(figure)).to_have_accessible_name(re.compile(f"Step {stage} of 5"))
        expect(forward).to_be_focused()
    expect(drawing(figure)).to_contain_text("g 8")
    expect(figure.locator("p[role=status]")).to_contain_text("Step 5 of 5. c has received all its shares: 3.")
    forward.press("Enter")  # there is nothing after the last
    expect(drawing(figure)).to_have_accessible_name(re.compile("Step 5 of 5"))


def test_another_computation_has_its_own_inputs_and_number_of_steps(figure: Locator) -> None:
    expect(figure.get_by_role("slider")).to_have_count(2)
    figure.get_by_role("button", name="Next").click()
    figure.get_by_role("radio", name="relu(x · w + b)").check()
    expect(figure.get_by_role("slider")).to_have_count(3)
    expect(figure.get_by_role("button", name="w one step up")).to_be_visible()
    expect(drawing(figure)).to_have_accessible_name(re.compile("Step 0 of 7"))


def test_the_mistake_changes_the_slope_of_what_is_used_twice(figure: Locator) -> None:
    for _ in range(5):
        figure.get_by_role("button", name="Next").click()
    expect(drawing(figure)).to_have_accessible_name(re.compile("b 8"))
    figure.get_by_label("Mistake: write = where += is meant").check()
    expect(drawing(figure)).to_have_accessible_name(re.compile("a 3, b 3"))


def test_an_input_is_moved_with_the_arrow_keys_and_everything_follows(figure: Locator) -> None:
    figure.get_by_role("slider", name="a input").press("ArrowRight")
    expect(drawing(figure)).to_have_accessible_name(re.compile(r"a = 2\.5, b = 3"))
