"""Light and dark: as the device is, from the first moment on, and as the reader chose."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.live_pages import PAGE, NewPage

pytestmark = [pytest.mark.site, pytest.mark.timeout(120)]

THEME = "document.documentElement.dataset.theme"


@pytest.mark.parametrize("device", ["light", "dark"])
def test_a_page_is_as_the_device_is_before_the_theme_s_script_has_come(
    new_page: NewPage, site_url: str, device: str
) -> None:
    page = new_page(color_scheme=device, expect_errors=True)
    page.route("**/pydata-sphinx-theme.js", lambda route: route.abort())
    page.goto(site_url + PAGE)
    assert page.evaluate(THEME) == device
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(one) for one in background.strip("rgb()").split(",")) < 3 * 128) == (device == "dark")


def test_what_the_reader_chose_counts_more_than_the_device(new_page: NewPage, site_url: str) -> None:
    page = new_page(color_scheme="dark", expect_errors=True)
    page.add_init_script("localStorage.setItem('mode', 'light'); localStorage.setItem('theme', 'light')")
    page.route("**/pydata-sphinx-theme.js", lambda route: route.abort())
    page.goto(site_url + PAGE)
    assert page.evaluate(THEME) == "light"


def test_where_the_browser_forbids_storage_menu_search_and_theme_work_and_nothing_passes_for_kept(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(expect_errors=True)  # the theme's first lines, before ours, fail
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " { configurable: true, get() { throw new DOMException('forbidden', 'SecurityError') } })"
    )
    page.goto(site_url + PAGE)
    before = page.evaluate(THEME)
    page.locator("button.theme-switch-button:visible").first.click()
    page.locator("button.theme-switch-button:visible").first.click()
    assert page.evaluate("document.documentElement.dataset.mode") != "auto"
    assert page.evaluate(THEME) in {"light", "dark"}
    assert before == "light"
    page.keyboard.press("Control+k")
    expect(page.locator("#pst-search-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Toggle primary sidebar").click()
    expect(page.get_by_role("link", name="The forward pass", exact=True).first).to_be_visible()
    page.goto(site_url + "your-progress.html")
    expect(page.locator(".reading-warning").first).to_be_visible()
