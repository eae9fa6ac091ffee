"""Live cells of the built site in Chromium: edit, run, stop, reset, and what they say when something fails."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.served import Site, serving

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]

BOOK = Path(__file__).resolve().parents[2] / "book"
PAGE = "layers/neuron.html"
PATIENCE = 60_000  # milliseconds; Python's first start on a busy machine
NewPage = Callable[..., Page]


def cell(page: Page, number: int = 1) -> Locator:
    return page.locator(".live-cell").nth(number - 1)


def button(box: Locator, name: str) -> Locator:
    return box.locator(".live-bar").get_by_role("button", name=name, exact=True)


def output(box: Locator) -> Locator:
    return box.locator(".live-output")


def wait_until_done(box: Locator) -> None:
    expect(box).to_have_attribute("data-live", "idle", timeout=PATIENCE)


def write(box: Locator, code: str) -> None:
    button(box, "Edit").click()
    box.get_by_role("textbox").fill(code)


def run(box: Locator, code: str | None = None) -> None:
    if code is not None:
        write(box, code)
    button(box, "Run").click()
    wait_until_done(box)


def pages_with_cells() -> list[str]:
    """Addresses of the pages of the book that have code cells, from the book's own list."""
    contents = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    names = [contents["root"], *(chapter["file"] for part in contents["parts"] for chapter in part["chapters"])]
    return [f"{name}.html" for name in names if "{code-cell}" in (BOOK / f"{name}.md").read_text(encoding="utf-8")]


def test_reading_a_page_fetches_nothing_of_python(page: Page, site: Site) -> None:
    site.requests.clear()
    page.goto(site.url + PAGE, wait_until="networkidle")
    expect(button(cell(page), "Run")).to_be_visible()
    started = [path for path in site.requests if re.search(r"pyodide|wheels|worker|\.py$", path)]
    assert started == []


def test_an_edited_cell_runs_and_shows_text_and_value(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "import numpy as np\nprint('edited', end='')\nnp.arange(3)")
    one.get_by_role("textbox").press("Shift+Enter")
    expect(one.get_by_role("progressbar")).to_be_visible()
    expect(one.locator(".live-progress")).to_contain_text(re.compile(r"\d of \d+ MB"), timeout=PATIENCE)
    expect(output(one).locator(".output.stream")).to_have_text("edited", timeout=PATIENCE)
    expect(output(one).locator(".output.text_plain")).to_have_text("array([0, 1, 2])\n")
    expect(one.locator(".live-caption")).to_contain_text("Computed in this browser")
    expect(page.get_by_role("status").filter(has_text="Cell 1 finished")).to_have_count(1)
    expect(one.get_by_role("progressbar")).to_have_count(0)


@pytest.mark.parametrize("address", pages_with_cells())
def test_run_all_repeats_the_built_page(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    # Of an error, its message is compared: live, the lines that led to it are laid out as a list.
    texts = """side => [...document.querySelectorAll('.live-cell')].map(cell =>
        [...cell.querySelectorAll(side)].map(box => {
            const message = box.querySelector('.live-error-message')?.innerText;
            return message ?? box.innerText.trim().replace(/^(Line [0-9]+: .*\\n)+/, '').trim();
        }).join(''))"""
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    built = page.evaluate(texts, ".cell_output:not(.live-output)")
    images = page.evaluate(
        "Promise.all([...document.querySelectorAll('.live-cell .cell_output img:not(.drawn-dark)')]"
        ".map(i => (i.loading = 'eager', i).decode().then(() => [i.naturalWidth, i.naturalHeight])))"
    )
    alts = page.evaluate(
        "[...document.querySelectorAll('.live-cell .cell_output img:not(.drawn-dark)')].map(i => i.alt)"
    )
    button(cell(page), "Run all").click()
    for i in range(len(built)):
        wait_until_done(cell(page, i + 1))
    live = page.evaluate(texts, ".live-output")
    shown = [
        i
        for i, box in enumerate(page.locator(".live-cell").all())
        if "tag_remove-output" not in box.get_attribute("class")
    ]
    assert [live[i] for i in shown] == [built[i] for i in shown]
    drawn = page.evaluate(
        "[...document.querySelectorAll('.live-output img')].map(i => [i.naturalWidth, i.naturalHeight])"
    )
    assert len(drawn) == len(images)
    for (width, height), (built_width, built_height) in zip(drawn, images, strict=True):
        assert width == pytest.approx(built_width, rel=0.05)
        assert height == pytest.approx(built_height, rel=0.05)
    assert page.evaluate("[...document.querySelectorAll('.live-output img')].map(i => i.alt)") == alts


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_plots_are_drawn_for_the_theme_in_the_built_page_and_live(new_page: NewPage, site_url: str, theme: str) -> None:
    page = new_page(color_scheme=theme)
    page.goto(site_url + PAGE)
    shown = page.locator(f".cell_output img.drawn-{theme}")
    hidden = page.locator(f".cell_output img.drawn-{'light' if theme == 'dark' else 'dark'}")
    assert shown.count() == hidden.count() > 3
    expect(shown.first).to_be_visible()
    expect(hidden.first).to_be_hidden()
    run(cell(page), "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    picture = output(cell(page)).locator("img")
    expect(picture).to_be_visible()
    assert ("live-dark" in (picture.get_attribute("class") or "")) == (theme == "dark")
    corner = """image => { const c = new OffscreenCanvas(9, 9).getContext('2d');
        c.drawImage(image, 0, 0); return [...c.getImageData(1, 1, 1, 1).data]; }"""
    assert picture.evaluate(corner)[3] == (0 if theme == "dark" else 255)  # clear, or white


def test_run_first_runs_the_cells_above_and_says_so(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    write(cell(page, 1), "above = 41")
    write(cell(page, 2), "print('second')")
    write(cell(page, 3), "above + 1")
    button(cell(page, 3), "Run").click()
    expect(cell(page, 3).locator(".live-note")).to_contain_text("First running cells 1 and 2")
    expect(output(cell(page, 3))).to_contain_text("42", timeout=PATIENCE)
    expect(output(cell(page, 2))).to_contain_text("second")


def test_an_error_above_keeps_the_cell_from_running_and_says_which(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    write(cell(page, 1), "1 / 0")
    write(cell(page, 2), "print('never')")
    button(cell(page, 2), "Run").click()
    expect(cell(page, 2).locator(".live-note")).to_contain_text("Cell 1, above, ended with an error", timeout=PATIENCE)
    expect(cell(page, 2)).to_have_attribute("data-live", "idle")
    expect(output(cell(page, 2))).to_be_hidden()


def test_run_all_stops_at_the_first_error(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    write(cell(page, 1), "a = 1")
    write(cell(page, 2), "raise ValueError('here')")
    button(cell(page, 3), "Run all").click()
    expect(output(cell(page, 2))).to_contain_text("ValueError: here", timeout=PATIENCE)
    wait_until_done(cell(page, 3))
    expect(output(cell(page, 3))).to_be_hidden()


def test_stop_ends_an_endless_loop_and_the_next_run_starts_again(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "kept = 1\nprint('looping')\nwhile True: pass")
    button(one, "Run").click()
    expect(output(one)).to_contain_text("looping", timeout=PATIENCE)
    button(one, "Stop").click()
    expect(one).to_have_attribute("data-live", "idle", timeout=2_000)
    expect(one.locator(".live-note")).to_contain_text("The variables are gone")
    run(one, "'kept' in globals()")
    expect(output(one)).to_have_text(re.compile("^False"))


def test_stop_keeps_the_variables_where_the_site_is_isolated(site_folder: Path, new_page: NewPage) -> None:
    isolated = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
    with serving(site_folder, headers=isolated) as site:
        page = new_page()
        page.goto(site.url + PAGE)
        one = cell(page)
        write(one, "kept = 'still here'\nprint('looping')\nwhile True: pass")
        button(one, "Run").click()
        expect(output(one)).to_contain_text("looping", timeout=PATIENCE)
        button(one, "Stop").click()
        expect(output(one)).to_contain_text("You stopped this cell", timeout=5_000)
        run(one, "kept")
        expect(output(one)).to_contain_text("still here")


def test_stop_ends_a_flood_of_printing(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "while True: print('again and again')")
    button(one, "Run").click()
    expect(output(one)).to_contain_text("again", timeout=PATIENCE)
    button(one, "Stop").click()
    expect(one).to_have_attribute("data-live", "idle", timeout=5_000)


def test_stop_while_python_is_still_loading(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    button(one, "Run").click()
    expect(one.get_by_role("progressbar")).to_be_visible()
    button(one, "Stop").click()
    expect(one).to_have_attribute("data-live", "idle")
    expect(one.get_by_role("progressbar")).to_have_count(0)


def test_reset_brings_back_the_authors_code_and_output(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    before = one.locator(".cell_input").inner_text(), one.locator(".cell_output").first.inner_text()
    run(one, "'mine'")
    expect(output(one)).to_contain_text("mine")
    expect(one.locator(".live-label")).to_have_text("Cell 1, edited")
    button(one, "Reset").click()
    expect(one.get_by_role("textbox")).to_have_count(0)
    expect(output(one)).to_be_hidden()
    assert (one.locator(".cell_input").inner_text(), one.locator(".cell_output").first.inner_text()) == before
    expect(one.locator(".live-label")).to_have_text("Cell 1")


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


def test_progress_lines_update_in_place(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    run(
        one,
        "for i in range(30): print(f'\\rstep {i + 1} of 30', end='')\nprint()\n"
        "from tqdm import tqdm\nfor _ in tqdm(range(3)): pass",
    )
    expect(output(one).locator(".output.stream")).to_have_text("step 30 of 30\n")
    expect(output(one).locator(".output.stderr")).to_have_text(re.compile(r"^100%\|█+\| 3/3 \[[^\n]*\n$"))


def test_a_library_may_import_another_that_no_cell_names(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    run(one, "import importlib\nimportlib.import_module('matplotlib.pyplot').plot([1, 2]);")
    expect(output(one).locator("img")).to_have_count(1)


def test_tables_and_display_are_shown_as_in_a_notebook(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    run(
        one,
        "from IPython.display import HTML, display\ndisplay(HTML('<em>well</em>'))\n"
        "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    )
    expect(output(one).locator("em")).to_have_text("well")
    expect(output(one).locator("table.dataframe tbody tr")).to_have_count(2)


def test_latex_is_typeset_and_without_the_typesetter_stands_as_it_was_typed(
    site_folder: Path, new_page: NewPage
) -> None:
    code = "from IPython.display import Math\nMath(r'\\frac{a}{b}')"
    with serving(site_folder) as site:
        page = new_page(expect_errors=True)
        page.goto(site.url + PAGE)
        site.withheld[:] = ["temml"]
        run(cell(page), code)
        expect(output(cell(page)).locator(".text_latex")).to_contain_text("\\frac{a}{b}")
        site.withheld.clear()
        page.reload()
        run(cell(page))
        expect(output(cell(page)).locator(".text_latex math mfrac")).to_have_text("ab")


def test_a_package_that_the_browser_lacks_is_named(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    run(cell(page), "import torch")
    expect(output(cell(page))).to_contain_text("The package torch is not available in the browser")
    expect(output(cell(page))).to_contain_text("numpy, pandas")


def test_the_keyboard_reaches_everything_and_is_not_caught(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    button(one, "Edit").focus()
    page.keyboard.press("Enter")
    editor = one.get_by_role("textbox")
    expect(editor).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("if True:\nx = 1")  # Enter after a colon indents
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("y")
    lines = editor.locator(".cm-line")
    expect(lines).to_have_text(["if True:", "    x = 1", "        y"])
    page.keyboard.press("Shift+Tab")
    expect(lines).to_have_text(["if True:", "    x = 1", "    y"])
    page.keyboard.press("Control+Z")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(button(one, "Edit")).to_be_focused()
    for name in ("Run", "Run to here", "Run all", "Stop", "Reset"):
        page.keyboard.press("Tab")
        expect(button(one, name)).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_run_to_here_runs_every_cell_above_again_and_none_below(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    write(cell(page, 1), "count = globals().get('count', 0) + 1")
    write(cell(page, 2), "print('count', count)")
    run(cell(page, 2))
    expect(output(cell(page, 2))).to_contain_text("count 1")
    button(cell(page, 2), "Run to here").click()
    expect(output(cell(page, 2))).to_contain_text("count 2", timeout=PATIENCE)
    expect(output(cell(page, 3))).to_be_hidden()


def test_what_a_reader_wrote_is_there_after_a_reload_until_it_is_reset(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    code = "kept = 'after a reload'\nprint(kept)"
    write(cell(page, 2), code)
    page.reload()
    two = cell(page, 2)
    expect(two.locator(".live-label")).to_have_text("Cell 2, edited")
    expect(two.get_by_role("textbox")).to_contain_text("after a reload")
    expect(cell(page, 1).get_by_role("textbox")).to_have_count(0)
    button(two, "Reset").click()
    page.reload()
    expect(cell(page, 2).locator(".live-label")).to_have_text("Cell 2")
    expect(cell(page, 2).get_by_role("textbox")).to_have_count(0)


def test_where_nothing_may_be_kept_the_reader_is_told_and_can_go_on(site_url: str, new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(
        """const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (key.startsWith("layer-by-layer")) throw new DOMException("full", "QuotaExceededError");
          set.call(this, key, value);
        };"""
    )
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "print('still runs')")
    expect(one.locator(".live-note")).to_contain_text("does not let the page keep anything")
    run(one)
    expect(output(one)).to_contain_text("still runs")


def test_a_damaged_store_of_drafts_is_ignored(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.evaluate("localStorage.setItem(`layer-by-layer drafts ${location.pathname}`, '{not JSON')")
    page.reload()
    expect(button(cell(page), "Run")).to_be_visible()
    expect(cell(page).locator(".live-label")).to_have_text("Cell 1")


def test_the_editor_colors_indents_and_undoes(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    one = cell(page)
    write(one, "")
    editor = one.get_by_role("textbox")
    editor.press_sequentially("def f(x):\nreturn x / 1  # same")
    expect(editor.locator(".cm-line").nth(1)).to_have_text("    return x / 1  # same")
    expect(editor.locator(".k").first).to_have_text("def")
    expect(editor.locator(".c1")).to_have_text("# same")
    colors = "element => getComputedStyle(element).color"
    built = page.locator(".live-cell .cell_input pre .k").first
    assert editor.locator(".k").first.evaluate(colors) == built.evaluate(colors)
    editor.press("Control+z")
    expect(editor).not_to_contain_text("# same")


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


def test_a_page_under_a_sub_path_runs(site_folder: Path, new_page: NewPage) -> None:
    with serving(site_folder, prefix="/course/") as site:
        page = new_page()
        page.goto(site.url + PAGE)
        run(cell(page), "import nnlib\nnlib = nnlib.__name__\nnlib")
        expect(output(cell(page))).to_contain_text("nnlib")
        assert all(path.startswith("/course/") for path in site.requests if path != "/favicon.ico")


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


def test_without_javascript_the_page_shows_code_and_output_and_no_dead_button(site_url: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url + PAGE)
    expect(page.locator(".cell_input pre").first).to_be_visible()
    expect(page.locator(".live-bar, .live-off")).to_have_count(0)


def test_buttons_are_large_enough_to_touch_and_fit_a_narrow_phone(site_url: str, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(site_url + PAGE)
    for name in ("Edit", "Run", "Run all", "Stop", "Reset"):
        box = button(cell(page), name).bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
        assert box["x"] + box["width"] <= 360
    write(cell(page), "x = '" + "long " * 60 + "'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
