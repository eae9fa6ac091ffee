"""Numbers and predictions answered in Chromium: what is accepted, what is said, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.checkpoint_pages import ORIGIN, assert_fits_a_phone, build_pages, check, question

PAGE = """\
# Neurons

(the-bias)=
The bias is added.

```{checkpoint} score
```

```{checkpoint} share
```

```{checkpoint} printed
```

```{checkpoint} chosen
```
"""
QUESTIONS = """\
score:
  question: What is the score?
  answer: -0.5
  tolerance: 0.01
  why: The bias pulls it below 0.
  wrong:
    - {answer: 0.5, why: The sign of the bias is lost., see: the-bias}
  too-large: Too large by far.
  too-small: Too small by far.
share:
  question: What share?
  answer: 75
  unit: "%"
  why: Six of eight.
  otherwise: Divide.
printed:
  question: What does this print?
  code: |
    print(1 + 1)
    print(2 / 3)
  tolerance: 0.01
  why: Two, and two thirds.
  wrong:
    - {output: 11 0.67, why: "These are numbers, not texts."}
  otherwise: Two numbers.
chosen:
  question: And this?
  code: print("a" + "b")
  choose: true
  why: Texts are joined.
  wrong:
    - {output: a b, why: There is no space in either.}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages' folder."""
    return build_pages(tmp_path_factory.mktemp("kinds"), PAGE, QUESTIONS)


def enter(box: Locator, text: str) -> Locator:
    box.get_by_role("textbox").fill(text)
    return check(box)


# A number


@pytest.mark.parametrize("text", ["-0.5", "\N{MINUS SIGN}0,5", "-1/2", "-5e-1", " -0.504 "])
def test_a_right_number_passes_however_it_is_written(reader: Page, text: str) -> None:
    box = question(reader, "score")
    expect(enter(box, text)).to_contain_text("The bias pulls it below 0.")
    expect(box.get_by_text("Passed")).to_be_visible()


def test_a_known_wrong_number_gets_its_own_why_and_a_link(reader: Page) -> None:
    status = enter(question(reader, "score"), "1/2")
    expect(status).to_contain_text("Not right.")
    expect(status).to_contain_text("The sign of the bias is lost.")
    status.get_by_role("link", name="Read that paragraph again").click()
    assert reader.url.endswith("#the-bias")
    expect(question(reader, "score").get_by_text("Passed")).to_be_hidden()


def test_other_numbers_hear_that_they_are_too_large_or_too_small(reader: Page) -> None:
    box = question(reader, "score")
    expect(enter(box, "3")).to_contain_text("Too large by far.")
    expect(box.locator(".checkpoint-feedback")).to_contain_text("3 Not right.")
    expect(enter(box, "-3")).to_contain_text("Too small by far.")
    expect(enter(question(reader, "share"), "74")).to_contain_text("Divide.")


def test_what_is_no_number_is_said_and_marked(reader: Page) -> None:
    box = question(reader, "score")
    expect(enter(box, "minus a half")).to_contain_text("“minus a half” could not be read as a number")
    expect(box.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    expect(enter(box, "")).to_have_text("Write a number first.")
    expect(box.get_by_role("textbox")).to_have_attribute("aria-invalid", "false")


def test_markup_that_is_entered_stays_text(reader: Page) -> None:
    status = enter(question(reader, "score"), "<b>1</b> $& {entered}")
    expect(status).to_contain_text("“<b>1</b> $& {entered}”")
    expect(status.locator("b")).to_have_count(0)


def test_a_number_is_checked_with_enter_and_its_field_has_a_name(reader: Page) -> None:
    field = reader.get_by_role("group", name="What share?").get_by_role("textbox", name="Your answer:")
    field.fill("75 %")
    field.press("Enter")
    expect(question(reader, "share").locator(".checkpoint-feedback")).to_contain_text("Six of eight.")


# A prediction


def test_an_expected_output_is_compared_fairly(reader: Page) -> None:
    box = question(reader, "printed")
    expect(enter(box, "2 .67")).to_contain_text("Two, and two thirds.")
    expect(box.get_by_text("Passed")).to_be_visible()


def test_a_wrong_output_gets_its_why_and_then_the_real_one_on_request(reader: Page) -> None:
    box = question(reader, "printed")
    expect(enter(box, "11\n0.67")).to_contain_text("These are numbers, not texts.")
    status = enter(box, "3")
    expect(status).to_contain_text("Two numbers.")
    expect(status).not_to_contain_text("0.6666")
    status.get_by_role("button", name="Show what it prints").click()
    expect(status).to_contain_text("0.6666666666666666")
    expect(box.get_by_role("button", name="Check", exact=True)).to_be_focused()
    expect(box.get_by_text("Passed")).to_be_hidden()


def test_enter_begins_a_new_line_and_control_enter_checks(reader: Page) -> None:
    field = question(reader, "printed").get_by_role("textbox", name="It prints:")
    field.press_sequentially("2")
    field.press("Enter")
    field.press_sequentially("0.667")
    expect(question(reader, "printed").locator(".checkpoint-feedback")).to_be_empty()
    field.press("Control+Enter")
    expect(question(reader, "printed").locator(".checkpoint-feedback")).to_contain_text("Two, and two thirds.")


def test_outputs_to_choose_from_are_radio_buttons(reader: Page) -> None:
    box = question(reader, "chosen")
    box.get_by_role("radio", name="a b").check()
    expect(check(box)).to_contain_text("There is no space in either.")
    box.get_by_role("radio", name="ab").check()
    expect(check(box)).to_contain_text("Texts are joined.")


# All of them


def test_without_scripts_every_kind_can_be_read_and_its_answers_open(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{ORIGIN}/index.html")
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(0)
    question(page, "score").locator("summary").click()
    expect(question(page, "score").get_by_text("The sign of the bias is lost.")).to_be_visible()
    question(page, "printed").locator("summary").click()
    expect(question(page, "printed").get_by_text("0.6666666666666666")).to_be_visible()


def test_a_phone_gets_targets_for_thumbs_and_no_sideways_scrolling(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{ORIGIN}/index.html")
    for name, text in (("score", "1/2"), ("printed", "1")):
        enter(question(page, name), text)
    assert_fits_a_phone(page)
