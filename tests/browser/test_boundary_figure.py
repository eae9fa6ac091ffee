"""The boundary trainer in Chromium: it trains in the page, starts over when it must, and works without a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page wide enough that the figure shows all its panels beside the book's two menus."""
    return new_page(viewport={"width": 1700, "height": 1000})


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    return opened(page, site_url, "boundary")


def epoch(box: Locator) -> Locator:
    return box.locator(".lbl-boundary-epoch b")


def says(box: Locator) -> Locator:
    return box.get_by_role("img", name=re.compile("^A plane of two inputs"))


def test_training_plays_and_pauses_and_is_described(figure: Locator) -> None:
    figure.get_by_role("button", name="Train", exact=True).click()
    expect(epoch(figure)).to_have_text(re.compile(r"^\d{2,}$"))
    figure.get_by_role("button", name="Pause").click()
    reached = epoch(figure).inner_text()
    expect(says(figure)).to_have_accessible_name(re.compile(f"After {reached} epochs"))
    expect(figure.locator("p[role=status]")).to_contain_text(f"Epoch {reached}:")
    expect(epoch(figure)).to_have_text(reached)


def test_a_hundred_epochs_close_the_ring(figure: Locator) -> None:
    figure.get_by_role("button", name="100 epochs").click()
    expect(epoch(figure)).to_have_text("100")
    expect(figure).to_contain_text("Learned: every training point")
    figure.locator("summary").click()
    expect(figure.locator("pre")).to_contain_text("trainer.fit(100, ")


def test_reset_starts_over_even_while_training_plays(figure: Locator) -> None:
    start = says(figure).get_attribute("aria-label") or ""
    figure.get_by_role("button", name="Train", exact=True).click()
    expect(epoch(figure)).not_to_have_text("0")
    figure.get_by_role("button", name="Reset").click()
    expect(figure.get_by_role("button", name="Train", exact=True)).to_be_visible()
    expect(epoch(figure)).to_have_text("0")
    expect(says(figure)).to_have_accessible_name(start)


def test_the_network_is_changed_by_keyboard_and_trains_anew(figure: Locator) -> None:
    figure.get_by_role("button", name="1 epoch", exact=True).click()
    more = figure.get_by_role("button", name="units of layer 1 up")
    more.press("Enter")
    expect(says(figure)).to_have_accessible_name(re.compile("hidden layers of 5 tanh units.*After 0 epochs"))
    expect(more).to_be_focused()  # the row of buttons was drawn again; the reader's place is kept
    figure.get_by_role("button", name="Hidden layers up").press("Enter")
    expect(says(figure)).to_have_accessible_name(re.compile("hidden layers of 5, 5 tanh units"))


def test_a_unit_chosen_by_keyboard_is_shown_in_the_plane(figure: Locator) -> None:
    output = figure.get_by_role("radio", name="Output", exact=True)
    output.press("ArrowUp")
    expect(figure).to_contain_text("Unit 4 of layer 1")
    expect(says(figure)).to_have_accessible_name(re.compile("shaded by the answers of unit 4 of layer 1"))
    expect(figure).to_contain_text("Its weighted sum is")
    figure.get_by_role("button", name="Back to the answer").click()
    expect(output).to_be_checked()


def test_a_change_of_rate_goes_on_and_a_change_of_points_starts_anew(figure: Locator) -> None:
    figure.get_by_role("button", name="1 epoch", exact=True).click()
    figure.get_by_role("slider", name="Learning rate").press("ArrowRight")
    figure.get_by_role("button", name="1 epoch", exact=True).click()
    expect(epoch(figure)).to_have_text("2")
    expect(figure).to_contain_text("training settings changed")
    figure.get_by_role("slider", name="Noise").press("ArrowRight")
    expect(epoch(figure)).to_have_text("0")


def test_a_phone_shows_one_panel_at_a_time_and_nothing_sticks_out(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(**PHONE, color_scheme="dark")
    box = opened(page, site_url, "boundary")
    rate = box.get_by_role("slider", name="Learning rate")
    expect(rate).to_be_hidden()
    box.get_by_role("radio", name="Training", exact=True).check()
    expect(rate).to_be_visible()
    box.get_by_role("radio", name="Network", exact=True).check()
    for _ in range(3):
        box.get_by_role("button", name="Hidden layers up").click()
    expect(box.locator(".lbl-boundary-column")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_readers_who_asked_for_less_motion_train_by_pressing(new_page: Callable[..., Page], site_url: str) -> None:
    box = opened(new_page(reduced_motion="reduce"), site_url, "boundary")
    expect(box.get_by_role("button", name="Train", exact=True)).to_have_count(0)
    expect(box).to_contain_text("press 100 epochs. Then find out")
    box.get_by_role("button", name="100 epochs").click()
    expect(epoch(box)).to_have_text("100")


def test_the_plane_is_painted_anew_when_the_page_goes_dark(figure: Locator, page: Page) -> None:
    corner = """canvas => [...canvas.getContext("2d").getImageData(4, 4, 1, 1).data]"""
    canvas = figure.locator("canvas.lbl-boundary-canvas")
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    light = canvas.evaluate(corner)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    expect(canvas).to_be_visible()
    dark = canvas.evaluate(corner)
    assert sum(dark[:3]) < sum(light[:3])
