"""The playable network in Chromium: stages, units and inputs, by keyboard and by pointing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site

STAGES = ["Inputs", "Weighted sums", "ReLU", "Scores", "Softmax"]


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    return opened(page, site_url, "network")


def drawing(box: Locator) -> Locator:
    return box.get_by_role("img", name=re.compile("^A network drawn"))


def test_next_reveals_one_array_after_the_other_and_keeps_the_focus(figure: Locator) -> None:
    expect(drawing(figure).get_by_text("?", exact=True)).to_have_count(10)
    forward = figure.get_by_role("button", name="Next")
    forward.focus()
    for number, name in enumerate(STAGES[1:], start=2):
        forward.press("Enter")
        expect(drawing(figure)).to_have_accessible_name(re.compile(f"Stage {number} of 5: {name}"))
        expect(figure.get_by_role("radio", name=name)).to_be_checked()
        expect(forward).to_be_focused()
    expect(drawing(figure)).to_have_accessible_name(re.compile(r"Probabilities \(0\.5, 0\.5\)"))
    forward.press("Enter")  # there is nothing after the last
    expect(figure.get_by_role("radio", name="Softmax")).to_be_checked()
    expect(drawing(figure).get_by_text("?", exact=True)).to_have_count(0)
    expect(figure.locator("p[role=status]")).to_have_text("Softmax: (0.5, 0.5).")


def test_stages_and_units_are_chosen_with_the_arrow_keys(figure: Locator) -> None:
    figure.get_by_role("radio", name="Inputs").press("ArrowDown")
    expect(figure).to_contain_text("= 1 · 0.5 + 2 · 0.5 + (−0.5)")
    figure.get_by_role("radio", name="z1").press("ArrowRight")
    figure.get_by_role("radio", name="z2").press("ArrowRight")
    expect(figure.get_by_role("radio", name="z3")).to_be_focused()
    expect(figure).to_contain_text("= 1 + (−2) + 0")


def test_pointing_at_a_number_in_the_drawing_shows_how_it_came_about(figure: Locator) -> None:
    drawing(figure).get_by_text("h₃").click()
    expect(figure.get_by_role("radio", name="ReLU")).to_be_checked()
    expect(figure.get_by_role("radio", name="h3")).to_be_checked()
    expect(figure).to_contain_text("= max(−1, 0)")
    expect(figure).to_contain_text("= 0 (off)")


def test_the_third_unit_switches_on_when_the_first_input_passes_the_second(figure: Locator) -> None:
    figure.get_by_role("radio", name="Softmax").check()
    slider = figure.get_by_role("slider", name="x₁")
    slider.fill("2")
    expect(drawing(figure)).to_have_accessible_name(re.compile("units? (2 and )?3 (is|are) off"))
    slider.press("ArrowRight")
    expect(drawing(figure)).not_to_have_accessible_name(re.compile("3 (is|are) off"))
    expect(figure).to_contain_text("unit 3 is on. Can you switch on all three")


def test_play_goes_through_all_stages_and_ends(figure: Locator) -> None:
    figure.get_by_role("button", name="Play").click()
    expect(figure.get_by_role("button", name="Pause")).to_be_visible()
    expect(figure.get_by_role("radio", name="Softmax")).to_be_checked(timeout=15_000)
    expect(figure.get_by_role("button", name="Play")).to_be_visible()


def test_nothing_plays_by_itself_where_less_motion_is_asked_for(new_page: Callable[..., Page], site_url: str) -> None:
    figure = opened(new_page(reduced_motion="reduce"), site_url, "network")
    expect(figure.get_by_role("button", name="Play")).to_have_count(0)
    figure.get_by_role("button", name="Next").click()
    expect(figure.locator(".lbl-graph-dot")).to_have_count(0)
    expect(figure.get_by_role("radio", name="Weighted sums")).to_be_checked()


def test_reset_brings_back_the_start(figure: Locator) -> None:
    start = drawing(figure).get_attribute("aria-label") or ""
    figure.get_by_role("slider", name="x₂").fill("-1")
    figure.get_by_role("radio", name="Scores").check()
    expect(drawing(figure)).not_to_have_accessible_name(start)
    figure.get_by_role("button", name="Reset").click()
    expect(drawing(figure)).to_have_accessible_name(start)


def test_every_stage_fits_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, color_scheme="dark")
    figure = opened(page, site_url, "network")
    figure.get_by_role("slider", name="x₁").fill("-2.7")
    for name in STAGES:
        figure.get_by_role("radio", name=name).check()
        beyond = figure.evaluate(
            "box => [...box.querySelectorAll('.lbl-figure-body *')].filter(part => part.getClientRects().length && "
            "part.getBoundingClientRect().right > box.getBoundingClientRect().right + 1).map(part => part.outerHTML)"
        )
        assert beyond == []
