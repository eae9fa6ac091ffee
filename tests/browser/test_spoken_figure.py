"""The figure of spoken words in Chromium: words, speakers, networks, by keyboard and touch; and it can be heard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from figures import SpokenFigure
from tests.browser.gallery import opened

pytestmark = pytest.mark.site

# What is played is noted, since no loudspeaker is heard here: the seconds of each sound, once it is decoded.
LISTENING = """
window.heard = [];
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  this.addEventListener("loadedmetadata", () => window.heard.push(this.duration));
  return play.call(this);
};
"""


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The figure of spoken words of the gallery, playing."""
    page.add_init_script(LISTENING)
    return opened(page, site_url, "spoken")


def says(box: Locator) -> Locator:
    return box.get_by_role("img", name=re.compile("^A log-mel picture"))


def test_another_word_by_keyboard_changes_picture_and_answer(figure: Locator) -> None:
    figure.get_by_role("radio", name="seven").press("ArrowRight")
    expect(says(figure)).to_have_accessible_name(SpokenFigure(word=8).alt())
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(SpokenFigure().alt())


def test_another_program_and_another_network_give_another_count(figure: Locator) -> None:
    figure.get_by_role("radio", name="other program, a man").check()
    plain, bent = (SpokenFigure(speaker="man", training=kind).tally for kind in ("plain", "bent"))
    expect(figure.locator(".lbl-spoken-tally")).to_have_text(plain)
    figure.get_by_role("radio", name="bent clips").check()
    expect(figure.locator(".lbl-spoken-tally")).to_have_text(bent)


@pytest.mark.parametrize("speaker", ["known voice", "a person"])
def test_a_word_can_be_heard_and_all_ten(figure: Locator, speaker: str) -> None:
    page = figure.page
    figure.get_by_role("radio", name=speaker).check()
    figure.get_by_role("button", name="Listen", exact=True).click()
    page.wait_for_function("() => window.heard.length === 1")
    figure.get_by_role("button", name="Listen to all ten").click()
    page.wait_for_function("() => window.heard.length === 2")
    one, ten = page.evaluate("window.heard")
    assert 0.3 < one < 1.4 < 5 < ten < 10


def test_noise_fills_the_picture(figure: Locator) -> None:
    figure.get_by_role("slider", name="noise").press("End")
    expect(says(figure)).to_have_accessible_name(re.compile(r"in noise of 0\.60"))


def test_it_fits_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, color_scheme="dark")
    figure = opened(page, site_url, "spoken")
    figure.get_by_role("radio", name="other program, a woman").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert figure.locator(".lbl-figure").evaluate("(box) => box.scrollWidth - box.clientWidth") <= 1
