"""An exercise opened from its page in the browser: nothing installed, the checks run, the answers can be taken away."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.notebook_cells import run
from tests.browser.served import Site

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]

PATIENCE = 120_000  # milliseconds; Python's first start on a busy machine


def cell(notebook: Page, number: int) -> Locator:
    """A code cell, counted from 1 at the top."""
    return notebook.locator(".jp-CodeCell").nth(number - 1)


def answer(box: Locator, code: str) -> None:
    box.locator(".cm-content").fill(code)


@pytest.fixture
def notebook(new_page: Callable[..., Page], site: Site) -> Page:
    """The exercise, opened by the link on the page."""
    page = new_page(service_workers="allow")  # JupyterLite wants its own
    page.goto(site.url + "layers/neuron.html")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open in the browser").click()
    expect(opened.value.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible(timeout=PATIENCE)
    expect(opened.value.get_by_role("button", name="Python (Pyodide)").first).to_be_visible(timeout=PATIENCE)
    return opened.value


def test_a_student_answers_is_told_the_mistake_and_takes_the_notebook_home(notebook: Page, site: Site) -> None:
    setup, trace, check = (cell(notebook, number) for number in (1, 2, 3))
    expect(setup).to_contain_text("# Run this cell first.")
    run(notebook, setup)
    answer(trace, "weighted_sum, score, output = 0.5, 0.5, 0.62")
    run(notebook, trace)
    said = run(notebook, check)
    expect(said.filter(has_text="You left out the bias")).to_be_visible(timeout=PATIENCE)
    expect(said.filter(has_text="Traceback")).to_have_count(0)

    answer(trace, "weighted_sum, score, output = 0.5, 1.2, 0.77")
    run(notebook, trace)
    expect(run(notebook, check).filter(has_text="output: right.")).to_be_visible(timeout=PATIENCE)

    notebook.keyboard.press("Control+s")
    with notebook.expect_download() as download:
        notebook.get_by_role("button", name="Download").click()
    taken = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert download.value.suggested_filename == "neuron.ipynb"
    assert any("0.5, 1.2, 0.77" in "".join(one["source"]) for one in taken["cells"])
    assert {"trace", "test-trace"} <= {one["metadata"].get("nbgrader", {}).get("grade_id") for one in taken["cells"]}
