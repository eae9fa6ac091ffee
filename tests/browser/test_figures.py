"""The playable neuron in Chromium: in the page without a kernel, and as a widget in a notebook, both ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.local_jupyter import jupyterlab

pytestmark = pytest.mark.site

PATIENCE = 60_000  # milliseconds; a kernel's first start on a busy machine


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    """The figure of the page on the neuron, playing."""
    page.goto(site_url + "layers/neuron.html")
    box = page.locator("figure.playable")
    expect(box.get_by_role("button", name="Reset")).to_be_visible()
    return box


def says(box: Locator) -> Locator:
    """The picture's own description."""
    return box.get_by_role("img", name=re.compile("^A plane of inputs"))


def line(box: Locator) -> list[str]:
    return [box.locator(".lbl-neuron-line").first.get_attribute(name) or "" for name in ("x1", "y1", "x2", "y2")]


def test_a_slider_moves_the_line_the_numbers_and_the_description(figure: Locator) -> None:
    before = line(figure)
    slider = figure.get_by_role("slider", name="w₁")
    slider.focus()
    for _ in range(10):
        slider.press("ArrowRight")
    expect(slider).to_have_value("4")
    assert line(figure) != before
    expect(says(figure)).to_have_accessible_name(re.compile(r"decision line 4\.0 x₁"))
    expect(figure).to_contain_text("4.0 · 0.8")


def test_and_can_be_solved_and_xor_cannot(figure: Locator) -> None:
    def choose(name: str, w1: float, w2: float, b: float) -> Locator:
        figure.get_by_role("radio", name=name, exact=True).check()
        for label, value in (("w₁", w1), ("w₂", w2), ("b bias", b)):
            figure.get_by_role("slider", name=label).fill(str(value))
        return figure

    expect(choose("AND", 6, 6, -9)).to_contain_text("4 of 4")
    for numbers in ((6, 6, -9), (6, 6, -3), (-6, -6, 9), (6, -6, -3), (-6, 6, -3), (0, 0, 1)):
        expect(choose("XOR", *numbers)).to_contain_text(re.compile("[0-3] of 4"))


def test_the_probe_moves_by_keyboard_and_by_dragging(figure: Locator, page: Page) -> None:
    probe = figure.get_by_role("slider", name="Probe point")
    probe.press("ArrowRight")
    expect(says(figure)).to_have_accessible_name(re.compile(r"probe at x₁ = 0\.9, x₂ = 0\.4"))
    probe.scroll_into_view_if_needed()
    box = probe.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 60, box["y"] + 60, steps=4)
    page.mouse.up()
    expect(says(figure)).not_to_have_accessible_name(re.compile(r"probe at x₁ = 0\.9, x₂ = 0\.4"))


def test_reset_brings_back_the_start(figure: Locator) -> None:
    start = says(figure).get_attribute("aria-label")
    figure.get_by_role("button", name="b one step up").click()
    expect(says(figure)).not_to_have_accessible_name(start or "")
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_accessible_name(start or "")


def test_without_javascript_its_picture_stands_in_its_place(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url + "layers/neuron.html")
    picture = page.locator("figure.playable img")
    expect(picture).to_be_visible()
    expect(picture).to_have_attribute("alt", re.compile("^A plane of inputs"))


def test_in_a_notebook_it_is_a_widget_that_talks_both_ways(new_page: Callable[..., Page], tmp_path: Path) -> None:
    cells = [
        "from figures.neuron import NeuronFigure\nfigure = NeuronFigure()\nfigure",
        "print('w1 is', figure.w1)",
        "figure.b = 2",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    course = tmp_path / "course"
    course.mkdir()
    nbformat.write(notebook, course / "try.ipynb")
    with jupyterlab(course, tmp_path) as address:
        page = new_page(expect_errors=True)  # JupyterLab itself grumbles in the console
        page.goto(f"{address}/lab/tree/try.ipynb")

        def run(number: int) -> Locator:
            cell = page.locator(".jp-CodeCell").nth(number - 1)
            cell.locator(".jp-InputPrompt").click()
            page.keyboard.press("Control+Enter")
            return cell.locator(".jp-OutputArea-output")

        expect(page.locator(".jp-CodeCell")).to_have_count(3, timeout=PATIENCE)
        expect(page.get_by_text(re.compile(r"\| Idle$")).first).to_be_visible(timeout=PATIENCE)
        widget = run(1)
        slider = widget.get_by_role("slider", name="w₁")
        expect(slider).to_be_visible(timeout=PATIENCE)
        slider.fill("5")
        expect(run(2)).to_contain_text("w1 is 5.0")
        run(3)
        expect(widget.get_by_role("slider", name="b bias")).to_have_value("2")
