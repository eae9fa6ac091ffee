"""A reader's progress on the built site: marks, ticks, the overview, a file out and in, questions that come back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gates.answers import answer
from tests.browser.live_pages import NewPage

pytestmark = [pytest.mark.site, pytest.mark.timeout(120)]

PAGE, NAME = "layers/neuron.html", "layers/neuron"
PLACE = ".reading-place:not([data-shows=kept])"
LATER = """() => {
    for (const [key, value] of Object.entries(localStorage)) {
        const record = key.startsWith('layer-by-layer:checkpoint:') ? JSON.parse(value) : {};
        if (record.due) localStorage[key] = JSON.stringify({ ...record, due: '2020-01-01T00:00:00.000Z' });
    }
}"""
REFUSE = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }"


def menu_entry(page: Page) -> Locator:
    return page.locator("nav.bd-links li.active > a")


def read_box(page: Page) -> Locator:
    return page.get_by_label("I have read this page")


def miss_a_question(page: Page, site_url: str) -> Locator:
    """Answer the page's first question wrong, then right."""
    page.goto(site_url + PAGE)
    question = page.locator(".checkpoint").first
    answer(question, right=False)
    answer(question, right=True)
    return question


def test_what_is_read_passed_and_done_is_marked_in_the_menu_and_remembered(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    asked = page.locator("article .checkpoint").count()
    expect(page.locator(".reading-mark, .reading-line")).to_have_count(0)
    answer(page.locator(".checkpoint").first, right=True)
    expect(menu_entry(page)).to_contain_text(f"1/{asked}")
    read_box(page).check()
    page.get_by_label("I have done this exercise").check()
    expect(menu_entry(page)).to_contain_text("✓")
    expect(menu_entry(page)).to_contain_text(f", read, 1 of {asked} questions passed")
    page.reload()
    expect(read_box(page)).to_be_checked()
    expect(page.get_by_label("I have done this exercise")).to_be_checked()
    page.goto(f"{site_url}index.html")
    expect(page.locator("nav.bd-links .reading-mark")).to_have_count(1)
    expect(page.get_by_role("link", name="pages read")).to_contain_text("1 of ")
    page.goto(site_url + PAGE)
    read_box(page).uncheck()
    expect(menu_entry(page)).not_to_contain_text("✓")
    expect(menu_entry(page)).to_contain_text(f"1/{asked}")


def test_a_page_that_was_open_for_a_while_and_read_to_its_end_ticks_itself(page: Page, site_url: str) -> None:
    page.clock.install()
    page.goto(site_url + PAGE)
    page.clock.run_for(70_000)
    expect(read_box(page)).not_to_be_checked()  # its end was not seen
    read_box(page).scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    page.clock.run_for(2_000)
    expect(read_box(page)).to_be_checked()
    read_box(page).uncheck()
    page.clock.run_for(70_000)
    expect(read_box(page)).not_to_be_checked()  # the reader has decided


def test_the_overview_counts_and_leads_on(page: Page, site_url: str) -> None:
    miss_a_question(page, site_url)
    read_box(page).check()
    page.goto(f"{site_url}your-progress.html")
    place = page.locator(PLACE)
    for words in ("Pages read: 1 of", "Questions passed: 1 of", "Exercises done: 0 of", "later: 1"):
        expect(place).to_contain_text(words)
    row = place.get_by_role("row").filter(has_text="A single neuron")
    expect(row.get_by_role("cell").first).to_have_text("yes")
    page.evaluate(LATER)
    page.reload()
    place.get_by_role("link", name="Begin").click()
    expect(page.get_by_role("heading", name="Review")).to_be_visible()


def test_a_missed_question_is_asked_again_and_waits_longer_when_answered(page: Page, site_url: str) -> None:
    question = miss_a_question(page, site_url)
    words = question.locator("legend").inner_text()
    page.goto(f"{site_url}review.html")
    expect(page.locator(PLACE)).to_contain_text("Nothing to review now")
    page.evaluate(LATER)
    page.reload()
    again = page.locator(".reading-place .checkpoint")
    assert again.locator("legend").inner_text() == words
    expect(again.locator(".checkpoint-passed")).to_be_hidden()
    answer(again, right=True)
    expect(page.locator(".reading-when")).to_contain_text("It comes back on")
    see = again.locator(".checkpoint-answers a[href]").first
    if see.count():
        assert (see.get_attribute("href") or "").startswith(site_url)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(PLACE)).to_contain_text("1 of 1 question right at once.")


def test_a_question_missed_in_review_comes_back_tomorrow(page: Page, site_url: str) -> None:
    miss_a_question(page, site_url)
    page.evaluate(LATER)
    page.goto(f"{site_url}review.html")
    again = page.locator(".reading-place .checkpoint")
    answer(again, right=False)
    answer(again, right=True)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(PLACE)).to_contain_text("0 of 1 question right at once. The next one waits until")
    page.reload()
    expect(page.locator(PLACE)).to_contain_text("Nothing to review now")


def test_a_question_that_the_book_has_no_longer_is_passed_over(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}review.html")
    record = json.dumps({"missed": 1, "box": 0, "due": "2020-01-01T00:00:00.000Z"})
    page.evaluate("r => localStorage.setItem('layer-by-layer:checkpoint:layers/neuron/gone', r)", record)
    page.reload()
    expect(page.locator(PLACE)).to_contain_text("asks it no longer")
    page.get_by_role("button", name="Finish").click()


def test_progress_goes_out_as_a_file_is_deleted_and_comes_back(page: Page, site_url: str, tmp_path: Path) -> None:
    miss_a_question(page, site_url)
    read_box(page).check()
    page.goto(f"{site_url}your-progress.html")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["page"][NAME]["read"] is True

    page.get_by_role("button", name="Delete …").click()
    expect(page.get_by_role("button", name="Keep everything")).to_be_focused()
    page.get_by_role("button", name="Keep everything").click()
    expect(page.locator(PLACE)).to_contain_text("Pages read: 1 of")
    page.get_by_role("button", name="Delete …").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator(f"{PLACE} .reading-status")).to_have_text("All is forgotten.")
    expect(page.locator(PLACE)).to_contain_text("Pages read: 0 of")

    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(f"{PLACE} .reading-status")).to_contain_text("2 entries taken in")
    expect(page.locator(PLACE)).to_contain_text("Pages read: 1 of")


def test_a_damaged_file_changes_nothing_and_says_why(page: Page, site_url: str, tmp_path: Path) -> None:
    page.goto(site_url + PAGE)
    read_box(page).check()
    page.goto(f"{site_url}your-progress.html")
    file = tmp_path / "progress.json"
    file.write_text('{"format": "layer-by-layer progress", "version": 1, "page": {"a": {"read": "<b>"}}}', "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(f"{PLACE} .reading-status")).to_contain_text("damaged")
    expect(page.locator(f"{PLACE} .reading-status")).to_contain_text("Nothing was changed.")
    expect(page.locator(PLACE)).to_contain_text("Pages read: 1 of")


def test_a_browser_that_keeps_nothing_says_so(new_page: NewPage, site_url: str) -> None:
    page = new_page(expect_errors=True)  # of the theme, which means to remember the mode
    page.add_init_script(REFUSE)
    page.goto(site_url + PAGE)
    read_box(page).check()
    expect(page.locator(".reading-said").last).to_contain_text("does not keep it")
    answer(page.locator(".checkpoint").first, right=True)
    page.goto(f"{site_url}your-progress.html")
    expect(page.locator(".reading-warning")).to_contain_text("keep nothing")


def test_entries_that_are_damaged_break_no_page(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    for kind in ("page", "checkpoint", "exercise"):
        page.evaluate("key => localStorage.setItem(key, '{broken')", f"layer-by-layer:{kind}:{NAME}")
    page.reload()
    expect(read_box(page)).not_to_be_checked()
    page.goto(f"{site_url}your-progress.html")
    expect(page.locator(PLACE)).to_contain_text("Pages read: 0 of")


def test_without_a_script_both_pages_say_what_is_missing(new_page: NewPage, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    for name in ("your-progress", "review"):
        page.goto(f"{site_url}{name}.html")
        expect(page.locator(PLACE)).to_contain_text("with JavaScript, your own progress stands here")
