"""Lines put in order in Chromium: by mouse, by finger, by keyboard, with buttons, and read aloud."""

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

```{checkpoint} steps
```

```{checkpoint} loops
```
"""
QUESTIONS = """\
steps:
  question: In which order?
  lines:
    - {name: scores, code: scores = model(x)}
    - {name: value, code: "value = loss(scores, y)", why: A loss needs scores., see: the-bias}
    - {code: print(value), why: It prints the loss.}
    - {code: optimizer.step(), after: {value: A step needs a loss.}}
  leave-out:
    - {code: y = model(x), why: The labels are given.}
  why: Forward, loss, step.
loops:
  question: In which order, and how far in?
  lines:
    - {code: "for x in data:"}
    - {code: learn(x), indent: 1, why: It is done for each.}
  why: A loop and its body.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages' folder."""
    return build_pages(tmp_path_factory.mktemp("orders"), PAGE, QUESTIONS)


def lines(box: Locator) -> list[str]:
    """The lines from top to bottom, with '---' where what is left out begins."""
    return box.locator(".checkpoint-lines > li").evaluate_all(
        "all => all.filter(one => !one.hidden).map(one => one.querySelector('code')?.textContent.trim() ?? '---')"
    )


def line(box: Locator, code: str) -> Locator:
    return box.get_by_role("button", name=code)


def put_in_order(page: Page, box: Locator, *wanted: str) -> None:
    """With the arrow keys, each line to its place from the top."""
    for place, code in enumerate(wanted):
        line(box, code).focus()
        for _ in range(lines(box).index(code) - place):
            page.keyboard.press("ArrowUp")


def test_lines_are_moved_with_the_arrow_keys_and_each_move_is_said(reader: Page) -> None:
    box = question(reader, "steps")
    before = lines(box)
    line(box, before[0]).focus()
    reader.keyboard.press("ArrowDown")
    assert lines(box)[:2] == [before[1], before[0]]
    expect(line(box, before[0])).to_be_focused()
    announcer = box.locator(".checkpoint-announcer")
    expect(announcer).to_have_text("Now line 2 of 5.")
    reader.keyboard.press("ArrowUp")
    expect(announcer).to_have_text("Now line 1 of 5.")
    reader.keyboard.press("Delete")
    expect(announcer).to_have_text("Now left out.")
    assert lines(box)[-2:] == ["---", before[0]]


def test_lines_are_moved_with_buttons_alone(reader: Page) -> None:
    box = question(reader, "steps")
    before = lines(box)
    up = box.get_by_role("button", name="Up", exact=True)
    up.press("Enter")  # a click would wait for it to be enabled
    expect(box.locator(".checkpoint-announcer")).to_have_text("Choose a line first.")
    line(box, before[2]).click()
    expect(line(box, before[2])).to_have_attribute("aria-pressed", "true")
    up.click()
    up.click()
    assert lines(box)[:3] == [before[2], before[0], before[1]]
    expect(up).to_have_attribute("aria-disabled", "true")
    box.get_by_role("button", name="Leave out").click()
    assert lines(box)[-2:] == ["---", before[2]]


def test_a_line_is_dragged_with_the_mouse(reader: Page) -> None:
    box = question(reader, "steps")
    before = lines(box)
    box.scroll_into_view_if_needed()
    start, end = line(box, before[0]).bounding_box(), line(box, before[2]).bounding_box()
    assert start is not None
    assert end is not None
    reader.mouse.move(start["x"] + 100, start["y"] + 10)
    reader.mouse.down()
    reader.mouse.move(end["x"] + 100, end["y"] + end["height"] - 4, steps=8)
    reader.mouse.up()
    assert lines(box)[:3] == [before[1], before[2], before[0]]
    expect(box.locator(".checkpoint-announcer")).to_have_text("Now line 3 of 5.")


def test_a_finger_drags_by_the_handle_and_scrolls_beside_it(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{ORIGIN}/index.html")
    box = question(page, "steps")
    before = lines(box)
    grip = box.locator(".checkpoint-grip").first
    assert grip.evaluate("grip => getComputedStyle(grip).touchAction") == "none"
    assert box.locator("code").first.evaluate("code => getComputedStyle(code).touchAction") == "auto"
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), box.locator(".checkpoint-line").nth(1).bounding_box()
    assert start is not None
    assert end is not None
    session = page.context.new_cdp_session(page)
    x, y = start["x"] + 10, start["y"] + 10
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        moved = y + (end["y"] + end["height"] - 4 - y) * step / 8
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": moved}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert lines(box)[:2] == [before[1], before[0]]


def test_the_first_line_that_does_not_fit_is_named_with_its_why(reader: Page) -> None:
    box = question(reader, "steps")
    put_in_order(reader, box, "scores = model(x)", "optimizer.step()")
    status = check(box)
    expect(status).to_contain_text("Line 2 is the first that does not fit: it comes too early.")
    expect(status).to_contain_text("optimizer.step()")
    expect(status).to_contain_text("A step needs a loss.")
    expect(line(box, "optimizer.step()").locator(".checkpoint-sign-wrong")).to_have_count(1)
    reader.keyboard.press("Tab")
    line(box, "optimizer.step()").press("ArrowDown")  # another answer: what was said of the last one goes
    expect(status).to_be_empty()
    expect(box.locator(".checkpoint-lines .checkpoint-sign")).to_have_count(0)


def test_a_line_that_belongs_nowhere_is_named_and_one_that_is_missed_is_said(reader: Page) -> None:
    box = question(reader, "steps")
    put_in_order(reader, box, "scores = model(x)", "y = model(x)")
    expect(check(box)).to_contain_text("The labels are given.")
    for code in ("y = model(x)", "print(value)"):
        line(box, code).press("Delete")
    put_in_order(reader, box, "scores = model(x)", "value = loss(scores, y)", "optimizer.step()")
    expect(check(box)).to_contain_text("something is missing")
    expect(box.get_by_text("Passed")).to_be_hidden()


@pytest.mark.parametrize("last", [("print(value)", "optimizer.step()"), ("optimizer.step()", "print(value)")])
def test_every_order_that_works_passes(reader: Page, last: tuple[str, str]) -> None:
    box = question(reader, "steps")
    line(box, "y = model(x)").press("Delete")
    put_in_order(reader, box, "scores = model(x)", "value = loss(scores, y)", *last)
    expect(check(box)).to_contain_text("Forward, loss, step.")
    expect(box.get_by_text("Passed")).to_be_visible()


def test_indentation_is_set_and_judged_after_the_order(reader: Page) -> None:
    box = question(reader, "loops")
    put_in_order(reader, box, "for x in data:", "learn(x)")
    expect(check(box)).to_contain_text("The order is right. Line 2 must be indented further.")
    line(box, "learn(x)").press("ArrowRight")
    expect(box.locator(".checkpoint-announcer")).to_have_text("Now indented 1×.")
    line(box, "learn(x)").press("ArrowRight")
    expect(check(box)).to_contain_text("Line 2 is indented too far.")
    box.get_by_role("button", name="Outdent").click()
    expect(check(box)).to_contain_text("A loop and its body.")


def test_without_scripts_the_lines_have_letters_and_the_answers_open(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{ORIGIN}/index.html")
    box = question(page, "steps")
    expect(page.get_by_role("button", name="Up")).to_have_count(0)
    expect(box.get_by_text("Write down the letters in the right order.")).to_be_visible()
    expect(box.locator(".checkpoint-line").first).to_contain_text("A")
    box.locator("summary").click()
    expect(box.get_by_text("A step needs a loss.")).to_be_visible()


def test_how_it_is_done_here_describes_the_lines_and_not_how_it_is_done_on_paper(reader: Page) -> None:
    group = reader.get_by_role("group", name="In which order?")
    expect(group).to_have_accessible_description(
        "Drag the lines into order, or choose one and move it with the arrow keys or the buttons."
    )
    expect(question(reader, "steps").get_by_text("Write down the letters")).to_be_hidden()


def test_a_phone_gets_targets_for_thumbs_and_no_sideways_scrolling(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{ORIGIN}/index.html")
    check(question(page, "steps"))
    assert_fits_a_phone(page)
