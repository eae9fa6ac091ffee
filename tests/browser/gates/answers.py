"""Answers to checkpoint questions of every kind, wrong and right, entered as a reader enters them.

What is right stands in the page itself, in the list of answers that is shown where no script runs.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

RIGHT = '.checkpoint-answers .checkpoint-answer[data-correct="true"]'


def choose(question: Locator, right: bool) -> None:
    """Tick what is right, or all that is not."""
    correct = question.locator(".checkpoint-answers .checkpoint-answer").evaluate_all(
        "all => all.map(one => one.dataset.correct === 'true')"
    )
    for box, fits in zip(question.locator(".checkpoint-choice input").all(), correct, strict=True):
        if box.get_attribute("type") == "checkbox":
            box.set_checked(fits == right)
        elif fits == right:
            box.check()


def write_number(question: Locator, right: bool) -> None:
    """Write the right number, or one that is far too large."""
    number = question.locator(RIGHT).get_attribute("data-number")
    assert number is not None
    question.get_by_role("textbox").fill(number if right else "1e30")


def write_output(question: Locator, right: bool) -> None:
    """Write what the code prints, or something else."""
    output = question.locator(RIGHT).get_attribute("data-output")
    assert output is not None
    question.get_by_role("textbox").fill(output if right else "something else")


def put_in_order(question: Locator, right: bool) -> None:
    """Move the lines to their places with the keyboard, or take up the first line and leave it where it is."""
    keyboard = question.page.keyboard
    if not right:
        question.locator(".checkpoint-line-button").first.focus()
        return
    needed = question.locator(RIGHT).evaluate_all("all => all.map(({ dataset }) => [dataset.line, dataset.indent])")
    wanted = [line for line, _ in needed]
    for number in question.locator(".checkpoint-line").evaluate_all("all => all.map(one => one.dataset.line)"):
        if number not in wanted:
            question.locator(f'[data-line="{number}"] .checkpoint-line-button').focus()
            keyboard.press("Delete")
    for place, (number, indent) in enumerate(needed):
        line = question.locator(f'.checkpoint-line[data-line="{number}"]')
        line.locator(".checkpoint-line-button").focus()
        for _ in range(line.evaluate("line => [...line.parentElement.children].indexOf(line)") - place):
            keyboard.press("ArrowUp")
        for _ in range(int(indent)):
            keyboard.press("ArrowRight")


# By data-kind. A kind that is missing here fails the test that answers all questions.
ENTER: dict[str, Callable[[Locator, bool], None]] = {
    "choice": choose,
    "number": write_number,
    "order": put_in_order,
    "predict": write_output,
}


def answer(question: Locator, right: bool) -> None:
    """Answer a question, press Check, and see that it answers back."""
    ENTER[question.get_attribute("data-kind") or ""](question, right)
    question.get_by_role("button", name="Check", exact=True).click()
    feedback = question.locator(".checkpoint-feedback")
    if right:
        expect(feedback).to_have_attribute("data-state", "right")
        expect(question.locator(".checkpoint-passed")).to_be_visible()
    else:
        expect(feedback).not_to_be_empty()
        expect(feedback).not_to_have_attribute("data-state", "right")
