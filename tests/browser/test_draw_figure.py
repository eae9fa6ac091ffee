"""The drawing figure in Chromium: drawn on with mouse, finger and keys, in the page and as a widget in a notebook."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import opened
from tests.local_jupyter import jupyterlab

pytestmark = pytest.mark.site

PATIENCE = 60_000  # milliseconds; a kernel's first start on a busy machine

SEVEN = [(20, 15), (75, 15), (45, 88)]


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The figure of the gallery, playing."""
    return opened(page, site_url, "draw")


def paper(figure: Locator) -> Locator:
    return figure.get_by_role("application", name="Paper to draw on")


def on_screen(figure: Locator, point: tuple[float, float]) -> tuple[float, float]:
    box = paper(figure).bounding_box()
    assert box is not None
    return box["x"] + box["width"] * point[0] / 100, box["y"] + box["height"] * point[1] / 100


def draw(figure: Locator, points: list[tuple[float, float]]) -> None:
    """One stroke with the mouse."""
    mouse = figure.page.mouse
    mouse.move(*on_screen(figure, points[0]))
    mouse.down()
    for point in points[1:]:
        mouse.move(*on_screen(figure, point), steps=10)
    mouse.up()


def strokes(figure: Locator) -> int:
    return (figure.locator(".lbl-draw-ink").get_attribute("d") or "").count("M")


def says(figure: Locator) -> Locator:
    return figure.get_by_role("img", name=re.compile("^A square sheet of paper"))


def test_a_digit_is_read_while_it_is_drawn(figure: Locator) -> None:
    mouse = figure.page.mouse
    mouse.move(*on_screen(figure, SEVEN[0]))
    mouse.down()
    mouse.move(*on_screen(figure, SEVEN[1]), steps=10)
    expect(says(figure)).to_have_accessible_name(re.compile("with one stroke"))
    before = says(figure).get_attribute("aria-label")
    mouse.move(*on_screen(figure, SEVEN[2]), steps=10)
    expect(figure).to_contain_text("It reads a 7.")
    assert says(figure).get_attribute("aria-label") != before
    mouse.up()
    expect(figure.get_by_role("status")).to_contain_text("It reads a 7.")


def test_the_first_stroke_replaces_the_sample_and_further_ones_are_added(figure: Locator) -> None:
    draw(figure, SEVEN)
    assert strokes(figure) == 1
    draw(figure, [(30, 52), (70, 52)])
    assert strokes(figure) == 2
    figure.get_by_role("button", name="Undo").click()
    assert strokes(figure) == 1
    figure.get_by_role("button", name="Clear").click()
    assert strokes(figure) == 0
    expect(figure).to_contain_text("Nothing is drawn.")


def test_a_one_can_be_drawn_with_the_keyboard_alone(figure: Locator) -> None:
    figure.get_by_role("button", name="Clear").click()
    sheet = paper(figure)
    sheet.press("Space")
    for _ in range(14):
        sheet.press("ArrowDown")
    sheet.press("Space")
    sheet.press("ArrowRight")
    assert strokes(figure) == 1
    expect(figure).to_contain_text("It reads a 1.")
    expect(figure.get_by_role("status")).to_contain_text("Pen up at 54, 81.")
    sheet.press("Backspace")
    assert strokes(figure) == 0


def test_a_sample_is_drawn_before_the_reader_s_eyes_and_can_be_interrupted(figure: Locator) -> None:
    figure.get_by_role("button", name="Show me one").click()
    expect(figure).to_contain_text("It reads a 0.")
    figure.get_by_role("button", name="Show me one").click()
    draw(figure, SEVEN)
    expect(figure).to_contain_text("It reads a 7.")
    figure.page.wait_for_timeout(400)
    expect(figure).to_contain_text("It reads a 7.")


def test_with_reduced_motion_a_sample_appears_at_once(new_page: Callable[..., Page], site_url: str) -> None:
    figure = opened(new_page(reduced_motion="reduce"), site_url, "draw")
    figure.get_by_role("button", name="Show me one").click()
    assert "It reads a 0." in figure.inner_text()


def test_a_hidden_unit_is_shown_large_by_click_and_arrow_keys(figure: Locator) -> None:
    figure.get_by_role("button", name=re.compile("^Unit 3,")).click()
    expect(says(figure)).to_have_accessible_name(re.compile("unit 3 is shown large"))
    figure.page.keyboard.press("ArrowRight")
    expect(says(figure)).to_have_accessible_name(re.compile("unit 4 is shown large"))
    figure.get_by_role("button", name="Follow the strongest").click()
    expect(figure).to_contain_text("the strongest now")


def test_saliency_and_reset(figure: Locator) -> None:
    start = says(figure).get_attribute("aria-label") or ""
    figure.get_by_role("radio", name="Saliency").check()
    draw(figure, SEVEN)
    expect(figure).to_contain_text("A little more ink at a plus raises the score of a 7")
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(start)


def test_a_finger_draws_and_does_not_scroll_on_the_narrowest_phone(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    figure = opened(page, site_url, "draw")
    paper(figure).scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    before = page.evaluate("scrollY")
    devtools = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        places = [dict(zip("xy", on_screen(figure, point), strict=True)) for point in points]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    touch("touchStart", (50, 10))
    for y in range(14, 90, 4):
        touch("touchMove", (50, y))
    touch("touchEnd")
    expect(figure).to_contain_text("It reads a 1.")
    assert page.evaluate("scrollY") == before


@pytest.mark.parametrize("width", [320, 390, 570, 640, 768, 1000, 1280])
@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_what_a_unit_adds_to_each_score_can_be_read_at_any_width(
    new_page: Callable[..., Page], site_url: str, width: int, letters: str
) -> None:
    figure = opened(new_page(viewport={"width": width, "height": 900}), site_url, "draw")
    figure.page.add_style_tag(content=f"html {{ font-size: {letters} !important; }}")
    # How far apart any two of the written numbers are, in pixels: sideways, or one above the other.
    gaps = """numbers => {
      const boxes = numbers.map(one => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getBoundingClientRect();
      });
      return boxes.flatMap((a, i) => boxes.slice(i + 1).map(
        b => Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom)));
    }"""
    numbers = figure.locator(".lbl-draw-votes small")
    expect(numbers).to_have_count(10)
    assert min(numbers.evaluate_all(gaps)) >= 2


def test_in_a_notebook_what_is_drawn_reaches_python_and_back(new_page: Callable[..., Page], tmp_path: Path) -> None:
    cells = [
        "from figures import DrawFigure\nfigure = DrawFigure()\nfigure",
        "print(len(figure.drawing), 'stroke, read as', figure.digit)",
        "figure.drawing = 4",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    course = tmp_path / "course"
    course.mkdir()
    nbformat.write(notebook, course / "try.ipynb")
    with jupyterlab(course, tmp_path) as address:
        page = new_page(expect_errors=True, viewport={"width": 1280, "height": 1600})  # JupyterLab itself grumbles
        page.goto(f"{address}/lab/tree/try.ipynb")

        def run(number: int) -> Locator:
            cell = page.locator(".jp-CodeCell").nth(number - 1)
            cell.locator(".jp-InputPrompt").click()
            page.keyboard.press("Control+Enter")
            return cell.locator(".jp-OutputArea-output")

        expect(page.locator(".jp-CodeCell")).to_have_count(3, timeout=PATIENCE)
        expect(page.get_by_text(re.compile(r"\| Idle$")).first).to_be_visible(timeout=PATIENCE)
        widget = run(1)
        expect(paper(widget)).to_be_visible(timeout=PATIENCE)
        paper(widget).scroll_into_view_if_needed()
        draw(widget, SEVEN)
        expect(widget).to_contain_text("It reads a 7.")
        expect(run(2)).to_contain_text("1 stroke, read as 7")
        run(3)
        expect(widget).to_contain_text("It reads a 4.")
