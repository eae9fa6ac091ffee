"""The tic-tac-toe figure in Chromium: it is played by mouse, by touch and by keyboard, and the network answers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The tic-tac-toe figure of the gallery, playing."""
    return opened(page, site_url, "tictactoe")


def board(figure: Locator) -> Locator:
    return figure.get_by_role("group", name="Your board")


def number(figure: Locator, name: str) -> Locator:
    """A number below the boards."""
    named = figure.page.get_by_text(name, exact=True)
    return figure.locator(".lbl-figure-numbers > div").filter(has=named).locator("b")


def test_a_game_is_won_square_by_square_and_taken_back(figure: Locator) -> None:
    figure.get_by_role("radio", name="nothing").check()
    figure.get_by_role("button", name="I begin").click()
    verdict = figure.locator(".lbl-tictactoe-verdict")
    for _ in range(5):
        if verdict.inner_text().startswith("You win"):
            break
        for square in range(9):  # the first after which more ways are won than lost
            cell = board(figure).get_by_role("button").nth(square)
            if cell.get_attribute("aria-disabled") == "true":
                continue
            cell.click()
            if int(number(figure, "You win").inner_text()) > int(number(figure, "You lose").inner_text()):
                break
            figure.get_by_role("button", name="Take back").click()
    expect(verdict).to_contain_text("You win.")
    expect(figure.get_by_role("img", name=re.compile("^A game of tic-tac-toe.+You win"))).to_have_count(1)
    expect(board(figure).get_by_role("button", disabled=False)).to_have_count(0)
    figure.get_by_role("button", name="Take back").click()
    expect(verdict).to_contain_text("Your turn.")


def test_it_is_played_with_the_keyboard_alone(page: Page, figure: Locator) -> None:
    figure.get_by_role("button", name="I begin").focus()
    page.keyboard.press("Enter")
    for _ in range(3):  # past the other two buttons, to the board
        page.keyboard.press("Tab")
    expect(board(figure).get_by_role("button", name="middle, free")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")  # there is nothing beyond
    expect(board(figure).get_by_role("button", name="top right, free")).to_be_focused()
    page.keyboard.press("Enter")
    expect(board(figure).get_by_role("button", name="top right, yours")).to_be_focused()
    expect(board(figure).get_by_role("button", name="the network's")).to_have_count(1)
    expect(figure.get_by_role("status")).to_contain_text("Your turn.")


def test_numbers_are_shown_on_the_own_board_and_the_network_may_begin(figure: Locator) -> None:
    expect(board(figure).locator("small")).to_have_count(0)
    figure.get_by_role("radio", name="shown").check()
    expect(board(figure).locator("small")).to_have_count(7)
    expect(board(figure).get_by_role("button", name=re.compile(r"^middle \d+% (win|draw|loss)$"))).to_have_count(1)
    figure.get_by_role("button", name="Network begins").click()
    expect(board(figure).locator("small")).to_have_count(8)
    expect(figure.get_by_role("button", name="Take back")).to_have_attribute("aria-disabled", "true")
    expect(number(figure, "You win")).to_have_text("0")
    figure.get_by_role("button", name="Reset").click()
    expect(board(figure).get_by_role("button", name="top left, yours")).to_be_visible()


def test_it_is_played_by_touch_on_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "tictactoe")
    figure.get_by_role("radio", name="shown").check()
    board(figure).get_by_role("button").nth(4).tap()
    expect(figure.locator(".lbl-tictactoe-verdict")).to_contain_text("Your turn.")
    expect(board(figure).get_by_role("button", name="yours")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert figure.locator(".lbl-figure").evaluate("(box) => box.scrollWidth - box.clientWidth") <= 1
