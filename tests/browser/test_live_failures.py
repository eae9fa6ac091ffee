"""What a live cell says when something fails: the code, the memory, the connection, Python itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.live_pages import PAGE, PATIENCE, NewPage, button, cell, output, run, wait_until_done, write
from tests.browser.served import serving

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]


def test_an_error_is_short_marks_its_line_and_folds_the_rest(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    run(
        one,
        "import nnlib, numpy as np\nlayer = nnlib.Linear(3, 2, rng=np.random.default_rng(0))\nlayer(np.ones((4, 5)))",
    )
    error = output(one).locator(".live-error")
    expect(error.locator(".live-error-place")).to_have_text(["Line 3 of this cell"])
    expect(error.locator(".live-error-message")).to_contain_text(re.compile(r"^ShapeError: .*\(4, 5\)"))
    expect(error.get_by_text("Full traceback")).to_be_visible()
    expect(error.locator("details pre")).to_be_hidden()
    mark = one.locator(".live-mark").bounding_box()
    editor = one.get_by_role("textbox").bounding_box()
    assert mark is not None
    assert editor is not None
    line = mark["height"]
    assert mark["y"] - editor["y"] == pytest.approx(2 * line, abs=1.2 * line)
    one.get_by_role("textbox").press("End")
    one.get_by_role("textbox").press_sequentially(" ")
    expect(one.locator(".live-mark")).to_have_count(0)


def test_a_package_that_the_browser_lacks_is_named(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    run(cell(page), "import torch")
    expect(output(cell(page))).to_contain_text("The package torch is not available in the browser")
    expect(output(cell(page))).to_contain_text("numpy, pandas")


@pytest.mark.parametrize("name", ["worker.js", "pyodide.js", "pyodide.asm.wasm", "numpy-", "runner.py"])
def test_a_file_that_cannot_be_fetched_is_named_and_can_be_tried_again(
    site_folder: Path, new_page: NewPage, name: str
) -> None:
    with serving(site_folder) as site:
        page = new_page(expect_errors=True)
        page.goto(site.url + PAGE)
        one = cell(page)
        site.withheld[:] = [re.escape(name)]
        write(one, "6 * 7")
        button(one, "Run").click()
        expect(one.locator(".live-note")).to_contain_text(name.removesuffix("-"), timeout=PATIENCE)
        wait_until_done(one)
        site.withheld.clear()
        one.get_by_role("button", name="Try again").click()
        expect(output(one)).to_contain_text("42", timeout=PATIENCE)


def test_a_crash_of_python_is_told_and_the_next_run_starts_anew(site_url: str, new_page: NewPage) -> None:
    page = new_page(expect_errors=True)
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "import ctypes\nctypes.CFUNCTYPE(None)(123456789)()")
    button(one, "Run").click()
    expect(one.locator(".live-note")).to_contain_text("Python stopped working", timeout=PATIENCE)
    run(one, "'alive'")
    expect(output(one)).to_contain_text("alive")


# The worker's memory ends early, as on a phone: to fill the 4 GB of a large machine takes long, and as much of its own.
LITTLE_MEMORY = """
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + 65536 * pages > 300e6) throw new RangeError("Maximum memory size exceeded");
  return grow.call(this, pages);
};
"""
# Fills the memory to the last bytes, and goes on with none.
FILL = """kept, size = [], 50_000_000
while size > 16:
    try: kept.append(bytearray(size))
    except MemoryError: size //= 2"""


@pytest.fixture
def small_page(new_page: NewPage, site_url: str) -> Page:
    """A page whose Python can have 300 MB."""

    def with_little_memory(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=LITTLE_MEMORY + answer.text())

    page = new_page()
    page.route("**/live/worker.js", with_little_memory)
    page.goto(site_url + PAGE)
    return page


def test_out_of_memory_is_explained_and_python_can_start_afresh(small_page: Page) -> None:
    one = cell(small_page)
    run(one, "import numpy as np\nkept = []\nwhile True: kept.append(np.ones(1_000_000))")
    expect(output(one).locator(".live-error-message")).to_contain_text("MemoryError: Unable to allocate")
    expect(output(one).locator(".live-error-hint")).to_contain_text("Use smaller arrays")
    run(one, "len(kept) > 1")
    expect(output(one)).to_contain_text("True")  # nothing is lost, unless the reader wants it
    run(one, "while True: kept.append(np.ones(1_000_000))")
    one.get_by_role("button", name="Start Python afresh").click()
    expect(one.locator(".live-note")).to_contain_text("The memory is free")
    run(one, "'kept' in globals()")
    expect(output(one)).to_have_text(re.compile("^False"))


def test_an_array_that_no_memory_could_hold_is_explained(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    run(cell(page), "import numpy as np\nnp.ones((100_000, 100_000))")
    expect(output(cell(page)).locator(".live-error-hint")).to_contain_text("Use smaller arrays")


def test_a_python_that_ends_for_want_of_memory_says_so_and_the_next_run_starts_anew(small_page: Page) -> None:
    one = cell(small_page)
    run(one, FILL)
    run(one, "import pandas")  # there is no room to unpack it
    expect(one.locator(".live-note")).to_contain_text("Python ran out of memory, and ended.")
    run(one, "'alive'")
    expect(output(one)).to_contain_text("alive")


def test_a_site_without_the_runtime_says_once_that_live_cells_are_off(page: Page, site_url: str) -> None:
    def without_runtime(route):  # type: ignore[no-untyped-def]
        off = json.dumps({"available": False, "reason": "its packages could not be had"})
        answer = route.fetch()
        head, start, rest = answer.text().partition('<script id="live-cells-config" type="application/json">')
        route.fulfill(response=answer, body=head + start + off + rest[rest.index("</script>") :])

    page.route("**/" + PAGE, without_runtime)
    page.goto(site_url + PAGE)
    expect(page.locator(".live-off")).to_have_count(1)
    expect(page.locator(".live-off")).to_contain_text("Live cells are off: its packages could not be had.")
    expect(page.locator(".live-bar")).to_have_count(0)


def test_a_browser_that_is_too_old_is_told_and_the_page_still_reads(page: Page, site_url: str) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(site_url + PAGE)
    expect(page.locator(".live-off")).to_contain_text("Live cells are off: this browser is too old for it.")
    expect(page.locator(".live-bar")).to_have_count(0)
    expect(page.locator(".cell_output").first).to_be_visible()
