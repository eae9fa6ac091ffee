"""The lane figure in Chromium: plain imitation leaves the lane, the other network comes back, by keyboard and touch."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site

START = "In the lane after 0.0 m."


def meters(verdict: Locator) -> float:
    """How far the car has driven, as the figure says."""
    found = re.search(r"after ([0-9.]+) m", verdict.inner_text())
    assert found, verdict.inner_text()
    return float(found[1])


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The lane figure of the gallery, playing."""
    return opened(page, site_url, "lane")


def test_plain_imitation_leaves_the_lane_and_the_other_network_stays(figure: Locator) -> None:
    verdict = figure.locator(".lbl-lane-verdict")
    figure.get_by_role("slider", name="steps driven").press("End")
    expect(verdict).to_contain_text("Left the lane after")
    figure.get_by_role("radio", name="with recovery frames").check()
    expect(verdict).to_contain_text("Finished")
    expect(figure.get_by_role("img", name=re.compile("^A simulated winding road"))).to_have_accessible_name(
        re.compile("Finished")
    )


def test_a_car_put_aside_by_keyboard_is_brought_back(figure: Locator) -> None:
    figure.get_by_role("radio", name="with recovery frames").check()
    figure.get_by_role("slider", name="at the start").press("End")
    away = figure.locator(".lbl-lane-numbers b").nth(2)
    expect(away).to_have_text("1.50 m")
    figure.get_by_role("slider", name="steps driven").press("End")
    expect(figure.locator(".lbl-lane-verdict")).to_contain_text("Finished")
    assert abs(float(away.inner_text().split()[0].replace("\N{MINUS SIGN}", "-"))) < 1


def test_drive_moves_the_car_and_stops_when_asked(page: Page, site_url: str) -> None:
    page.clock.install()  # time passes only when it is told to, however busy the machine is
    figure = opened(page, site_url, "lane")
    figure.get_by_role("radio", name="with recovery frames").check()  # this drive does not end by itself
    verdict = figure.locator(".lbl-lane-verdict")
    expect(verdict).to_have_text(START)
    page.clock.pause_at("2100-01-01")
    figure.get_by_role("button", name="Drive", exact=True).click()
    stop = figure.get_by_role("button", name="Stop", exact=True)
    expect(stop).to_be_visible()
    page.clock.run_for(1000)
    assert 15 < meters(verdict) <= 20
    stop.click()
    expect(figure.get_by_role("button", name="Drive", exact=True)).to_be_visible()
    stopped = meters(verdict)
    page.clock.run_for(1000)
    assert meters(verdict) == stopped
    figure.get_by_role("button", name="Reset").click()
    expect(verdict).to_have_text(START)


def test_drive_moves_the_car_if_the_press_comes_late_in_a_picture(page: Page, site_url: str) -> None:
    # A busy browser hands out a press after it has begun a picture, whose time then lies before the press.
    page.add_init_script(
        "const asked = requestAnimationFrame.bind(window);"
        "window.requestAnimationFrame = (draw) => asked((time) => draw(time - 100));"
    )
    figure = opened(page, site_url, "lane")
    figure.get_by_role("button", name="Drive", exact=True).click()
    expect(figure.locator(".lbl-lane-verdict")).to_contain_text("Left the lane after", timeout=60_000)


def test_who_wants_less_motion_gets_the_end_at_once(new_page: Callable[..., Page], site_url: str) -> None:
    figure = opened(new_page(reduced_motion="reduce"), site_url, "lane")
    figure.get_by_role("button", name="Drive", exact=True).click()
    expect(figure.locator(".lbl-lane-verdict")).to_contain_text("Left the lane after")
