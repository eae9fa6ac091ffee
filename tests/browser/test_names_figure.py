"""The names figure in Chromium: names are invented, one is taken apart, the temperature counts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The names figure of the gallery, playing."""
    return opened(page, site_url, "names")


def test_a_name_is_chosen_and_taken_apart_from_the_keyboard(figure: Locator) -> None:
    names = figure.get_by_role("list", name="Twelve names").get_by_role("button")
    expect(names).to_have_count(12)
    names.nth(5).focus()
    names.nth(5).press("Enter")
    expect(names.nth(5)).to_have_attribute("aria-pressed", "true")
    name = names.nth(5).locator("b").inner_text()
    letters = figure.get_by_role("list", name="Letter by letter").get_by_role("button")
    assert "".join(letters.all_inner_texts()) == f"{name}end"
    letters.nth(2).focus()
    letters.nth(2).press(" ")
    expect(figure).to_contain_text(f"What may follow “{name[:2].lower()}”?")
    expect(figure).to_contain_text(f"Drawn: {name[2]}.")
    expect(figure.get_by_role("img", name=re.compile(f"The name {name} is looked at, at place 3:"))).to_have_count(1)


def test_others_are_invented_and_begin_as_they_should(figure: Locator) -> None:
    names = figure.get_by_role("list", name="Twelve names").get_by_role("button")
    before = names.all_inner_texts()
    figure.get_by_role("button", name="Invent twelve others").click()
    expect(names.first).not_to_have_text(before[0])
    field = figure.get_by_role("textbox", name="Begin with")
    field.fill("Zq")
    for name in names.all():
        expect(name).to_have_text(re.compile("^Zq"))
    expect(figure).to_contain_text("“z” was given by you")
    figure.get_by_role("button", name="Reset").click()
    expect(field).to_have_value("")
    assert names.all_inner_texts() == before


def test_at_a_low_temperature_most_names_are_copies(figure: Locator) -> None:
    copies = figure.locator(".lbl-figure-numbers b").first
    warm = int(copies.inner_text())
    slider = figure.get_by_role("slider", name="temperature")
    slider.focus()
    slider.press("Home")
    expect(copies).not_to_have_text(str(warm))
    assert int(copies.inner_text()) > 70 > warm


def test_the_longest_names_fit_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "names")
    figure.get_by_role("textbox", name="Begin with").fill("mmmmmmmm")
    figure.get_by_role("slider", name="temperature").press("End")
    expect(figure.get_by_role("list", name="Twelve names").get_by_role("button").first).to_have_text(re.compile("^Mm"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert figure.locator(".lbl-figure").evaluate("(box) => box.scrollWidth - box.clientWidth") <= 1
