"""The editor of a live cell in Chromium: writing by keyboard, what is kept for the next visit, Reset."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_pages import PAGE, NewPage, button, cell, output, run, write

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]


def test_the_editor_colors_indents_and_undoes(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "")
    editor = one.get_by_role("textbox")
    editor.press_sequentially("def f(x):\nreturn x / 1  # same")
    expect(editor.locator(".cm-line").nth(1)).to_have_text("    return x / 1  # same")
    expect(editor.locator(".k").first).to_have_text("def")
    expect(editor.locator(".c1")).to_have_text("# same")
    colors = "element => getComputedStyle(element).color"
    built = page.locator(".live-cell .cell_input pre .k").first
    assert editor.locator(".k").first.evaluate(colors) == built.evaluate(colors)
    editor.press("Control+z")
    expect(editor).not_to_contain_text("# same")


def test_the_keyboard_reaches_everything_and_is_not_caught(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    button(one, "Edit").focus()
    page.keyboard.press("Enter")
    editor = one.get_by_role("textbox")
    expect(editor).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("if True:\nx = 1")  # Enter after a colon indents
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("y")
    lines = editor.locator(".cm-line")
    expect(lines).to_have_text(["if True:", "    x = 1", "        y"])
    page.keyboard.press("Shift+Tab")
    expect(lines).to_have_text(["if True:", "    x = 1", "    y"])
    page.keyboard.press("Control+Z")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(button(one, "Edit")).to_be_focused()
    for name in ("Run", "Run to here", "Run all", "Stop", "Reset"):
        page.keyboard.press("Tab")
        expect(button(one, name)).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_reset_brings_back_the_authors_code_and_output(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    before = one.locator(".cell_input").inner_text(), one.locator(".cell_output").first.inner_text()
    run(one, "'mine'")
    expect(output(one)).to_contain_text("mine")
    expect(one.locator(".live-label")).to_have_text("Cell 1, edited")
    button(one, "Reset").click()
    expect(one.get_by_role("textbox")).to_have_count(0)
    expect(output(one)).to_be_hidden()
    assert (one.locator(".cell_input").inner_text(), one.locator(".cell_output").first.inner_text()) == before
    expect(one.locator(".live-label")).to_have_text("Cell 1")


def test_what_a_reader_wrote_is_there_after_a_reload_until_it_is_reset(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    code = "kept = 'after a reload'\nprint(kept)"
    write(cell(page, 2), code)
    page.reload()
    two = cell(page, 2)
    expect(two.locator(".live-label")).to_have_text("Cell 2, edited")
    expect(two.get_by_role("textbox")).to_contain_text("after a reload")
    expect(cell(page, 1).get_by_role("textbox")).to_have_count(0)
    button(two, "Reset").click()
    page.reload()
    expect(cell(page, 2).locator(".live-label")).to_have_text("Cell 2")
    expect(cell(page, 2).get_by_role("textbox")).to_have_count(0)


def test_where_nothing_may_be_kept_the_reader_is_told_and_can_go_on(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(
        """const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (key.startsWith("layer-by-layer")) throw new DOMException("full", "QuotaExceededError");
          set.call(this, key, value);
        };"""
    )
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "print('still runs')")
    expect(one.locator(".live-note")).to_contain_text("does not let the page keep anything")
    run(one)
    expect(output(one)).to_contain_text("still runs")


def test_a_damaged_store_of_drafts_is_ignored(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.evaluate("localStorage.setItem(`layer-by-layer drafts ${location.pathname}`, '{not JSON')")
    page.reload()
    expect(button(cell(page), "Run")).to_be_visible()
    expect(cell(page).locator(".live-label")).to_have_text("Cell 1")
