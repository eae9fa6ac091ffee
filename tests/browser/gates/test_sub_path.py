"""The site works under a path of a server, such as /course/: search, cells, exercises, all with one Python.

That each page finds all it needs there, test_weight.py sees.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.notebook_cells import run
from tests.browser.served import Site

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]

PATIENCE = 120_000  # milliseconds; Python's first start on a busy machine


def test_a_search_leads_to_a_page(visitor: Page, course: Site) -> None:
    visitor.goto(course.url + "layers/neuron.html")
    visitor.get_by_role("button", name="Search").first.click()
    field = visitor.get_by_role("searchbox")
    field.fill("neuron")
    field.press("Enter")
    visitor.locator("#search-results").get_by_role("link", name="A single neuron").first.click()
    expect(visitor).to_have_url(f"{course.url}layers/neuron.html")
    expect(visitor.get_by_role("heading", name="A single neuron")).to_be_visible()


def test_cells_and_exercises_run_the_one_python_of_the_site(new_page: Callable[..., Page], course: Site) -> None:
    page = new_page(service_workers="allow")  # JupyterLite wants its own
    page.goto(course.url + "layers/neuron.html")
    cell = page.locator(".live-cell").first
    cell.get_by_role("button", name="Edit").click()
    cell.get_by_role("textbox").fill("import sys\nprint('runs in', sys.platform)")
    cell.get_by_role("button", name="Run", exact=True).click()
    expect(cell.locator(".live-output")).to_contain_text("runs in emscripten", timeout=PATIENCE)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open in the browser").click()
    notebook = opened.value
    expect(notebook.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible(timeout=PATIENCE)
    first = notebook.locator(".jp-CodeCell").first
    run(notebook, first)
    expect(first.locator(".jp-InputPrompt")).to_have_text("[1]:", timeout=PATIENCE)
    pythons = {path for path in course.requests if path.endswith((".wasm", "python_stdlib.zip", "pyodide-lock.json"))}
    assert pythons == {
        f"/course/pyodide/{name}" for name in ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
    }
