"""Live cells of the built site in Chromium: what they show is what the built page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.live_pages import PAGE, PATIENCE, NewPage, button, cell, output, run, wait_until_done, write
from tests.browser.served import Site, serving

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]

BOOK = Path(__file__).resolve().parents[2] / "book"
CELL = re.compile(r"^```\{code-cell\}.*?^```$", re.DOTALL | re.MULTILINE)
NOT_LIVE = re.compile(r"^:?tags: \[.*(?:build-only|remove-cell)", re.MULTILINE)


def pages_with_cells() -> list[str]:
    """Addresses of the pages of the book with a cell that runs in the page, from the book's own list."""
    contents = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    names = [contents["root"], *(chapter["file"] for part in contents["parts"] for chapter in part["chapters"])]
    cells = {name: CELL.findall((BOOK / f"{name}.md").read_text(encoding="utf-8")) for name in names}
    return [f"{name}.html" for name in names if any(not NOT_LIVE.search(one) for one in cells[name])]


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
            const error = box.querySelector('.live-error');
            const shown = error ? [...box.children].filter(one => one !== error) : [box];
            const message = error?.querySelector('.live-error-message').innerText ?? '';
            const text = [...shown.map(one => one.innerText), message].join('\\n');
            return text.replace(/^Line [0-9]+: .*$/gm, '').replace(/\\s*\\n\\s*/g, '\\n').trim();
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
    meant = "document.querySelectorAll('.live-cell.tag_raises-exception .live-output .live-error').length"
    errors = page.locator(".live-output .live-error").all_inner_texts()
    assert len(errors) == page.evaluate(meant), errors
    shown = [  # and the same on every machine
        i
        for i, box in enumerate(page.locator(".live-cell").all())
        if not {"tag_remove-output", "tag_nbval-ignore-output"} & set(box.get_attribute("class").split())
    ]
    assert [live[i] for i in shown] == [built[i] for i in shown]
    assert all(text for text, there in zip(live, built, strict=True) if there)  # whatever differs, each says something
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


def test_a_page_under_a_sub_path_runs(site_folder: Path, new_page: NewPage) -> None:
    with serving(site_folder, prefix="/course/") as site:
        page = new_page()
        page.goto(site.url + PAGE)
        run(cell(page), "import nnlib\nnlib = nnlib.__name__\nnlib")
        expect(output(cell(page))).to_contain_text("nnlib")
        assert all(path.startswith("/course/") for path in site.requests if path != "/favicon.ico")


def test_without_javascript_the_page_shows_code_and_output_and_no_dead_button(site_url: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url + PAGE)
    expect(page.locator(".cell_input pre").first).to_be_visible()
    expect(page.locator(".live-bar, .live-off")).to_have_count(0)
    expect(page.locator("noscript .admonition-title")).to_be_visible()


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
