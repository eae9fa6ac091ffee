"""Run, Run to here, Run all and Stop: which cells run, in which order, and what ends them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_pages import PAGE, PATIENCE, NewPage, button, cell, output, run, wait_until_done, write
from tests.browser.served import serving

# Ends, when interrupted, later than Python has to hear of it: as on a slow machine.
SLOW_TO_END = """\
import time
kept = 'still here'
print('looping')
try:
    while True: pass
except KeyboardInterrupt:
    heard = time.monotonic()
    while time.monotonic() < heard + 1.5: pass
    raise
"""

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]


def test_run_first_runs_the_cells_above_and_says_so(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    write(cell(page, 1), "above = 41")
    write(cell(page, 2), "print('second')")
    write(cell(page, 3), "above + 1")
    button(cell(page, 3), "Run").click()
    expect(cell(page, 3).locator(".live-note")).to_contain_text("First running cells 1 and 2")
    expect(output(cell(page, 3))).to_contain_text("42", timeout=PATIENCE)
    expect(output(cell(page, 2))).to_contain_text("second")


def test_an_error_above_keeps_the_cell_from_running_and_says_which(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    write(cell(page, 1), "1 / 0")
    write(cell(page, 2), "print('never')")
    button(cell(page, 2), "Run").click()
    expect(cell(page, 2).locator(".live-note")).to_contain_text("Cell 1, above, ended with an error", timeout=PATIENCE)
    expect(cell(page, 2)).to_have_attribute("data-live", "idle")
    expect(output(cell(page, 2))).to_be_hidden()


def test_run_all_stops_at_the_first_error(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    write(cell(page, 1), "a = 1")
    write(cell(page, 2), "raise ValueError('here')")
    button(cell(page, 3), "Run all").click()
    expect(output(cell(page, 2))).to_contain_text("ValueError: here", timeout=PATIENCE)
    wait_until_done(cell(page, 3))
    expect(output(cell(page, 3))).to_be_hidden()


def test_run_to_here_runs_every_cell_above_again_and_none_below(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    write(cell(page, 1), "count = globals().get('count', 0) + 1")
    write(cell(page, 2), "print('count', count)")
    run(cell(page, 2))
    expect(output(cell(page, 2))).to_contain_text("count 1")
    button(cell(page, 2), "Run to here").click()
    expect(output(cell(page, 2))).to_contain_text("count 2", timeout=PATIENCE)
    expect(output(cell(page, 3))).to_be_hidden()


def test_stop_ends_an_endless_loop_and_the_next_run_starts_again(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "kept = 1\nprint('looping')\nwhile True: pass")
    button(one, "Run").click()
    expect(output(one)).to_contain_text("looping", timeout=PATIENCE)
    button(one, "Stop").click()
    expect(one).to_have_attribute("data-live", "idle", timeout=2_000)
    expect(one.locator(".live-note")).to_contain_text("The variables are gone")
    run(one, "'kept' in globals()")
    expect(output(one)).to_have_text(re.compile("^False"))


def test_stop_keeps_the_variables_where_the_site_is_isolated(site_folder: Path, new_page: NewPage) -> None:
    isolated = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
    with serving(site_folder, headers=isolated) as site:
        page = new_page()
        page.goto(site.url + PAGE)
        one = cell(page)
        write(one, SLOW_TO_END)
        button(one, "Run").click()
        expect(output(one)).to_contain_text("looping", timeout=PATIENCE)
        button(one, "Stop").click()
        expect(output(one)).to_contain_text("You stopped this cell", timeout=7_000)
        run(one, "kept")
        expect(output(one)).to_contain_text("still here")


def test_stop_ends_a_flood_of_printing(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "while True: print('again and again')")
    button(one, "Run").click()
    expect(output(one)).to_contain_text("again", timeout=PATIENCE)
    button(one, "Stop").click()
    expect(one).to_have_attribute("data-live", "idle", timeout=5_000)


def test_while_a_cell_runs_and_after_stop_no_earlier_output_passes_for_its_own(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    run(one, "1 / 0")
    expect(output(one)).to_contain_text("ZeroDivisionError")
    write(one, "while True: pass")
    button(one, "Run").click()
    expect(one).to_have_attribute("data-live", "running")
    expect(output(one)).to_have_css("opacity", "0.5")
    expect(one.locator(".live-caption")).to_contain_text("is from before")
    button(one, "Stop").click()
    expect(one).to_have_attribute("data-live", "idle", timeout=5_000)
    expect(output(one)).not_to_contain_text("ZeroDivisionError")
    expect(one.locator(".live-caption")).to_contain_text("Stopped in this browser, before it showed anything")


def test_stop_while_python_is_still_loading(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    button(one, "Run").click()
    expect(one.get_by_role("progressbar")).to_be_visible()
    button(one, "Stop").click()
    expect(one).to_have_attribute("data-live", "idle")
    expect(one.get_by_role("progressbar")).to_have_count(0)
    expect(one.locator(".live-note")).to_contain_text("Stopped before Python was here.")  # there were no variables yet
