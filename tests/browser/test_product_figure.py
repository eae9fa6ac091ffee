"""The product figure in Chromium: choosing by finger and by keyboard, sizes, b, and a table the other way round."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The product figure of the gallery, playing."""
    return opened(page, site_url, "product")


def size(box: Locator, letter: str, value: int) -> None:
    """Give one of the three sizes another value, as a reader does: by pressing its number."""
    box.get_by_role("group", name=re.compile(f"^{letter} ")).get_by_role("radio", name=str(value)).check()


def sums(box: Locator) -> str:
    """The sum that is written out, with plain spaces."""
    return " | ".join(box.locator(".lbl-product-sums div").all_text_contents()).replace("\N{NO-BREAK SPACE}", " ")


def marked(box: Locator, table: str) -> list[str]:
    """The numbers of a table that are lit."""
    return box.locator(f".lbl-product-{table} [data-mark]").all_text_contents()


def compared(box: Locator) -> list[str]:
    """The shapes of x and W, and which of their letters is marked."""
    shapes = [box.locator(f".lbl-product-{table} .lbl-array-shape") for table in ("x", "W")]
    return [f"{shape.text_content()}, {shape.locator('b').text_content()}" for shape in shapes]


def says(box: Locator) -> Locator:
    """The picture's own description."""
    return box.get_by_role("img", name=re.compile("^x is a table of shape"))


def test_a_number_chosen_lights_its_row_and_its_column_and_shows_its_sum(figure: Locator) -> None:
    assert (marked(figure, "x"), marked(figure, "W"), sums(figure)) == (
        ["1", "2", "1"],
        ["3", "5", "1"],
        "1 · 3 + 2 · 5 + 1 · 1 = 14",
    )
    figure.get_by_role("button", name="row 1, column 2: 4").click()
    expect(figure.locator(".lbl-product-heading")).to_have_text("Row 1, column 2")
    assert (marked(figure, "x"), marked(figure, "W"), sums(figure)) == (
        ["3", "1", "1"],
        ["0", "1", "3"],
        "3 · 0 + 1 · 1 + 1 · 3 = 4",
    )
    expect(figure.locator("p[role=status]")).to_contain_text("Row 1, column 2: 3 · 0 + 1 · 1 + 1 · 3 = 4.")


def test_arrow_keys_walk_over_the_result_and_stop_at_its_edge(figure: Locator, page: Page) -> None:
    first = figure.get_by_role("button", name="row 0, column 0: 14")
    first.focus()
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    here = figure.get_by_role("button", name="row 1, column 1: 18")
    expect(here).to_be_focused()
    expect(here).to_have_attribute("aria-pressed", "true")
    assert sums(figure) == "3 · 4 + 1 · 6 + 1 · 0 = 18"
    page.keyboard.press("End")
    expect(figure.get_by_role("button", name="row 1, column 3: 6")).to_be_focused()
    page.keyboard.press("Home")
    expect(figure.get_by_role("button", name="row 1, column 0: 15")).to_be_focused()
    page.keyboard.press("Tab")
    expect(figure.locator("summary")).to_be_focused()  # the result is one stop, whatever its size


def test_one_row_of_biases_is_added_and_each_stands_over_its_column(figure: Locator) -> None:
    figure.get_by_role("button", name="Add b").click()
    assert sums(figure) == "1 · 3 + 2 · 5 + 1 · 1 = 14 | 14 + (−10) = 4"
    left = [
        figure.locator(f".lbl-product-{name} .lbl-array-cells > *").first.evaluate(
            "e => e.getBoundingClientRect().left"
        )
        for name in ("W", "b", "result")
    ]
    assert max(left) - min(left) < 1


def test_a_row_of_x_and_its_results_stand_on_one_line(figure: Locator) -> None:
    size(figure, "B", 4)
    tops = [
        figure.locator(f".lbl-product-{name} .lbl-array-cells > *").last.evaluate("e => e.getBoundingClientRect().top")
        for name in ("x", "result")
    ]
    assert abs(tops[0] - tops[1]) < 1


def test_the_sizes_change_the_tables_and_only_n_the_length_of_the_sum(figure: Locator) -> None:
    size(figure, "N", 4)
    assert sums(figure).count("·") == 4
    size(figure, "B", 1)
    size(figure, "M", 1)
    assert sums(figure).count("·") == 4
    expect(figure.get_by_role("group", name="The result").get_by_role("button")).to_have_count(1)
    expect(figure.locator(".lbl-product-W .lbl-array-shape")).to_have_text("(N, M) = (4, 1)")


def test_a_table_the_other_way_round_is_refused_and_then_computes_something_else(figure: Locator) -> None:
    turn = figure.get_by_role("button", name="W the other way round")
    turn.click()
    expect(figure.locator(".lbl-product-error")).to_contain_text("(size 4 is different from 3)")
    assert compared(figure) == ["(B, N) = (2, 3), N", "(M, N) = (4, 3), M"]  # 3 against 4, whatever their letters
    expect(figure.get_by_text("no result")).to_be_visible()
    expect(figure.get_by_role("group", name="The result")).to_be_hidden()
    expect(says(figure)).to_have_accessible_name(
        re.compile("There is no result, but an error: matmul: Input operand 1")
    )
    size(figure, "M", 3)
    expect(figure.locator(".lbl-product-verdict")).to_contain_text(re.compile("gives 11 here, where .+ gives 14"))
    expect(figure.locator(".lbl-product-heading")).to_have_text("Row 0, column 0 (a wrong number)")
    expect(figure.locator(".lbl-product-result .lbl-array-shape")).to_have_text("(B, N) = (2, 3)")
    assert compared(figure) == ["(B, N) = (2, 3), N", "(M, N) = (3, 3), M"]
    assert sums(figure) == "1 · 3 + 2 · 4 + 1 · 0 = 11"
    turn.click()
    assert sums(figure) == "1 · 3 + 2 · 5 + 1 · 1 = 14"
    expect(figure.locator(".lbl-product-heading")).to_have_text("Row 0, column 0")
    expect(figure.locator(".lbl-product-result .lbl-array-shape")).to_have_text("(B, M) = (2, 3)")
    assert compared(figure) == ["(B, N) = (2, 3), N", "(N, M) = (3, 3), N"]
    figure.get_by_role("button", name="Reset").click()
    expect(figure.locator(".lbl-product-W .lbl-array-shape")).to_have_text("(N, M) = (3, 4)")


def test_a_switch_that_is_on_can_be_read_under_the_pointer(figure: Locator) -> None:
    turn = figure.get_by_role("button", name="W the other way round")
    turn.click()  # and the pointer stays on it
    ink, ground = turn.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    light = [sum(float(part) for part in re.findall(r"[\d.]+", color)[:3]) for color in (ink, ground)]
    scale = 765 if max(light) > 3 else 3
    assert abs(light[0] - light[1]) > 0.5 * scale


def test_the_largest_tables_fit_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "product")
    for letter in "BNM":
        size(figure, letter, 4)
    figure.get_by_role("button", name="Add b").tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    edge = figure.locator(".lbl-figure").evaluate("e => e.getBoundingClientRect().right")
    for name in ("W", "b", "result"):
        right = figure.locator(f".lbl-product-{name} .lbl-array").evaluate("e => e.getBoundingClientRect().right")
        assert right <= edge - 8
    for name in ("x", "W", "b", "result"):
        for cell in figure.locator(f".lbl-product-{name} .lbl-array-cells > *").all():
            assert cell.evaluate("e => e.scrollWidth <= e.clientWidth + 4"), cell.text_content()
