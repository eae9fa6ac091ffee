"""Checkpoint questions answered in Chromium: by mouse, by keyboard, on a phone, with storage forbidden.

A tiny book is built for these tests alone, and its files are handed to the browser directly: they need neither the
site nor a server. (The file is not called test_checkpoints.py, for pytest wants the names of test files in different
folders to differ.)
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from tests.browser.checkpoint_pages import ORIGIN, build_pages

KEY = "layer-by-layer:checkpoint:index/bias"

PAGE = """\
# Neurons

```{checkpoint} bias
```

```{checkpoint} gates
```
"""
QUESTIONS = """\
bias:
  question: Which of these moves the line without turning it?
  choices:
    - {text: The weight, why: "The weight *turns* it, see [the top](#neurons)."}
    - {text: The bias, correct: true, why: The bias shifts it.}
    - {text: Both together, why: "Then it turns, too."}
gates:
  question: Which can one neuron learn?
  choices:
    - {text: AND, correct: true, why: One line does.}
    - {text: OR, correct: true, why: Another line does.}
    - {text: XOR, why: No line does.}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages' folder."""
    return build_pages(tmp_path_factory.mktemp("checkpoints"), PAGE, QUESTIONS)


def _bias(page: Page) -> Locator:
    return page.locator("#checkpoint-index-bias")


def _gates(page: Page) -> Locator:
    return page.locator("#checkpoint-index-gates")


def _check(question: Locator, *labels: str) -> Locator:
    """Choose exactly these, press Check, and give back the live region."""
    for box in question.get_by_role("checkbox").all():
        box.uncheck()
    for label in labels:
        question.get_by_label(label).check()
    question.get_by_role("button", name="Check").click()
    return question.get_by_role("status")


def _remembered(page: Page) -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "null")


def test_the_question_and_its_choices_have_names(reader: Page) -> None:
    group = reader.get_by_role("group", name="Which of these moves the line without turning it?")
    for label in ["A The weight", "B The bias", "C Both together"]:
        expect(group.get_by_role("radio", name=label)).to_have_count(1)
    gates = reader.get_by_role("group", name="Which can one neuron learn?")
    expect(gates).to_have_accessible_description("Choose all that are right.")
    expect(gates.get_by_role("checkbox")).to_have_count(3)
    expect(reader.get_by_role("status")).to_have_count(2)


def test_a_wrong_choice_says_so_and_why(reader: Page) -> None:
    status = _check(_bias(reader), "The weight")
    expect(status).to_contain_text("Not right.")
    expect(status).to_contain_text("The weight turns it")
    expect(status.get_by_role("link", name="the top")).to_be_visible()
    expect(status).not_to_contain_text("The bias shifts it.")
    expect(_bias(reader).get_by_text("Passed")).to_be_hidden()
    assert _remembered(reader) is None


def test_a_wrong_choice_can_be_followed_by_the_right_one(reader: Page) -> None:
    _check(_bias(reader), "The weight")
    status = _check(_bias(reader), "The bias")
    expect(status).to_contain_text("Right.")
    expect(status).to_contain_text("The bias shifts it.")
    expect(status).not_to_contain_text("turns")
    expect(_bias(reader).get_by_text("Passed")).to_be_visible()


def test_right_and_wrong_differ_in_outline_not_only_in_color(reader: Page) -> None:
    shape = ".checkpoint-choice .checkpoint-sign-shape"
    _check(_bias(reader), "The weight")
    wrong = _bias(reader).locator(shape).get_attribute("d")
    _check(_bias(reader), "The bias")
    right = _bias(reader).locator(shape).get_attribute("d")
    assert wrong != right


def test_checking_without_a_choice_asks_for_one(reader: Page) -> None:
    expect(_check(_bias(reader))).to_have_text("Choose an answer first.")
    assert _remembered(reader) is None


def test_choose_all_wants_every_right_choice_and_no_other(reader: Page) -> None:
    gates = _gates(reader)
    expect(_check(gates, "A AND")).to_contain_text("Right so far")
    status = _check(gates, "A AND", "B OR", "C XOR")
    for text in ["Not yet.", "One line does.", "Another line does.", "No line does."]:
        expect(status).to_contain_text(text)
    expect(gates.get_by_text("Passed")).to_be_hidden()
    expect(_check(gates, "A AND", "B OR")).to_contain_text("that is all of them")
    expect(gates.get_by_text("Passed")).to_be_visible()


def test_a_question_is_answered_by_keyboard_alone(reader: Page) -> None:
    first = _bias(reader).get_by_role("radio").first
    for _ in range(60):
        if first.evaluate("radio => radio === document.activeElement"):
            break
        reader.keyboard.press("Tab")
    expect(first).to_be_focused()
    reader.keyboard.press("Space")
    reader.keyboard.press("Enter")
    status = _bias(reader).get_by_role("status")
    expect(status).to_contain_text("Not right.")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Tab")
    expect(_bias(reader).get_by_role("button", name="Check")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(status).to_contain_text("The bias shifts it.")
    assert reader.url == f"{ORIGIN}/index.html"


def test_a_passed_question_is_remembered_in_this_browser(reader: Page) -> None:
    _check(_bias(reader), "The bias")
    remembered = _remembered(reader)
    assert remembered["passed"] is True
    assert remembered["at"].endswith("Z")
    reader.reload()
    expect(_bias(reader).get_by_text("Passed")).to_be_visible()
    expect(_gates(reader).get_by_text("Passed")).to_be_hidden()
    _check(_bias(reader), "The weight")
    assert _remembered(reader) == remembered


def test_something_else_under_its_key_does_not_stop_a_question(reader: Page) -> None:
    reader.evaluate("key => localStorage.setItem(key, '{not json')", KEY)
    reader.reload()
    expect(_bias(reader).get_by_text("Passed")).to_be_hidden()
    expect(_check(_bias(reader), "The bias")).to_contain_text("Right.")
    assert _remembered(reader)["passed"] is True


def test_a_question_works_where_storage_is_forbidden(open_context: Callable[..., BrowserContext]) -> None:
    # A sandboxed frame may not touch localStorage at all: reading it throws, also in a script of the theme's own.
    page = open_context(watch_theme=False).new_page()
    page.goto(f"{ORIGIN}/sandbox")
    frame = page.frame_locator("iframe")
    bias = frame.locator("#checkpoint-index-bias")
    bias.get_by_label("The bias").check()
    bias.get_by_role("button", name="Check").click()
    expect(bias.get_by_role("status")).to_contain_text("The bias shifts it.")
    expect(bias.get_by_text("Passed")).to_be_visible()
    with pytest.raises(Error, match="document is sandboxed"):
        page.frames[1].evaluate("localStorage.length")


def test_answers_stay_closed_to_view_until_the_question_is_passed(reader: Page) -> None:
    answers = _bias(reader).locator("summary")
    expect(answers).to_be_hidden()
    _check(_bias(reader), "The bias")
    expect(answers).to_be_visible()
    answers.click()
    expect(_bias(reader).locator("details")).to_contain_text("Then it turns, too.")


def test_without_scripts_the_question_is_there_and_its_answers_open(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{ORIGIN}/index.html")
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    expect(_bias(page).get_by_text("Both together")).to_be_visible()
    expect(_bias(page).get_by_text("The bias shifts it.")).to_be_hidden()
    _bias(page).locator("summary").click()
    expect(_bias(page).get_by_text("The bias shifts it.")).to_be_visible()


def test_paper_shows_the_question_as_it_was_asked(reader: Page) -> None:
    _check(_bias(reader), "The weight")
    reader.emulate_media(media="print")
    expect(_bias(reader).get_by_text("Both together")).to_be_visible()
    expect(_bias(reader).locator("summary")).to_be_visible()
    expect(_bias(reader).get_by_role("button", name="Check")).to_have_count(0)
    expect(_bias(reader).locator(".checkpoint-feedback")).to_be_hidden()


def test_copies_in_the_live_region_repeat_no_id(reader: Page) -> None:
    _check(_bias(reader), "The weight")
    _check(_gates(reader), "A AND", "C XOR")
    ids = reader.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_a_phone_gets_targets_for_thumbs_and_no_sideways_scrolling(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{ORIGIN}/index.html")
    _check(_bias(page), "The bias")
    for target in page.locator(".checkpoint-choice, .checkpoint-check, #checkpoint-index-bias summary").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
