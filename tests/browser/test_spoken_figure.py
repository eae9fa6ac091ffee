"""The figure of spoken words in Chromium: words, speakers, networks, by keyboard and touch; sound where it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from figures import SpokenFigure

pytestmark = pytest.mark.site


def opened(page: Page, site_url: str) -> Locator:
    page.goto(site_url + "reference/figures.html")
    box = page.locator("figure.playable:has(.playable-stage[data-figure=spoken])")
    expect(box.get_by_role("button", name="Reset")).to_be_visible()
    return box


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The figure of spoken words of the gallery, playing."""
    return opened(page, site_url)


def says(box: Locator) -> Locator:
    return box.get_by_role("img", name=re.compile("^A log-mel picture"))


def test_another_word_by_keyboard_changes_picture_and_answer(figure: Locator) -> None:
    figure.get_by_role("radio", name="seven").press("ArrowRight")
    expect(says(figure)).to_have_accessible_name(SpokenFigure(word=8).alt())
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(SpokenFigure().alt())


def test_another_program_and_another_network_give_another_count(figure: Locator) -> None:
    figure.get_by_role("radio", name="other program").check(force=True)
    plain, broad = (SpokenFigure(speaker="other", training=kind).tally for kind in ("plain", "broad"))
    expect(figure.locator(".lbl-spoken-tally")).to_contain_text(f"words: {plain}")
    figure.get_by_role("radio", name="varied and bent clips").check(force=True)
    expect(figure.locator(".lbl-spoken-tally")).to_contain_text(f"words: {broad}")


def test_only_the_known_voice_can_be_heard(figure: Locator) -> None:
    listen = figure.get_by_role("button", name="Listen")
    expect(listen).to_be_enabled()
    listen.click()
    figure.get_by_role("radio", name="new voice").check(force=True)
    expect(listen).to_be_disabled()
    expect(figure).to_contain_text("Only the known voice can be heard")


def test_noise_fills_the_picture(figure: Locator) -> None:
    figure.get_by_role("slider", name="noise").press("End")
    expect(says(figure)).to_have_accessible_name(re.compile(r"in noise of 0\.60"))


def test_it_fits_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, color_scheme="dark")
    opened(page, site_url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
