"""The built site without a network: what was visited is there, nothing is ever a mix of two editions."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts import offline
from tests.browser.live_pages import NewPage, button, cell, output, run
from tests.browser.served import Site, serving

pytestmark = [pytest.mark.site, pytest.mark.timeout(480)]

PAGE, OTHER = "layers/neuron.html", "layers/input-layer.html"
PATIENCE = 120_000  # milliseconds; JupyterLite's start on a busy machine
# What the worker keeps of itself, and the names of the files that it has kept of the edition that is current.
STATE = """async () => {
    const kept = await (await caches.open('layer-by-layer state')).match('/offline-state.json');
    return kept ? kept.json() : {};
}"""
KEPT = f"""async () => {{
    const {{ current }} = await ({STATE})();
    const keys = current ? await (await caches.open(`layer-by-layer ${{current}}`)).keys() : [];
    return keys.map(({{ url }}) => new URL(url).pathname.slice(1));
}}"""


@pytest.fixture
def own_site(site_folder: Path, tmp_path: Path) -> Iterator[Site]:
    """The built site in a folder of its own, `site.folder`, where files may be replaced."""
    folder = tmp_path / "html"
    shutil.copytree(site_folder, folder, copy_function=os.link)
    with serving(folder) as site:
        yield site


@pytest.fixture
def reader(new_page: NewPage) -> Page:
    """A browser that may have a service worker; without a network, the console complains."""
    return new_page(service_workers="allow", expect_errors=True)


def folder_of(tmp_path: Path) -> Path:
    return tmp_path / "html"


def replace(file: Path, old: str, new: str) -> None:
    """Change a file that is linked to the one of the build."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.unlink()
    file.write_text(text.replace(old, new), encoding="utf-8")


def publish(folder: Path, page: str, heading: str, script: str) -> None:
    """A new edition: another heading on a page, and another line in a script that all pages load."""
    replace(folder / page, "<h1>A single neuron", f"<h1>{heading}")
    marks = folder / "_static/progress/marks.js"
    replace(marks, "const READING_MILLISECONDS", f"window.edition = '{script}';\nconst READING_MILLISECONDS")
    for name in (offline.FILES, offline.EDITION, offline.SCRIPT):
        (folder / name).unlink()
    offline.make(folder)


def wait_until(page: Page, holds: str, *arguments: Any) -> None:
    """Wait until an async function of the page says true; Playwright's own waiting takes its promise for true."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(holds, list(arguments)):
        assert time.monotonic() < end, holds
        page.wait_for_timeout(100)


def wait_until_kept(page: Page, *names: str) -> None:
    kept = f"const kept = await ({KEPT})()"
    wait_until(page, f"async (names) => {{ {kept}; return names.every(name => kept.includes(name)) }}", *names)


def wait_until_current(page: Page, tmp_path: Path) -> None:
    """Wait until the edition that lies on the server has been installed."""
    edition = (folder_of(tmp_path) / offline.EDITION).read_text(encoding="utf-8").strip()
    wait_until(page, f"async ([edition]) => (await ({STATE})()).current === edition", edition)


def visit(page: Page, site: Site, name: str = PAGE) -> None:
    """Open a page and wait until it, and what it is made of, are kept."""
    page.goto(site.url + name, wait_until="networkidle")
    fetched = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    files = json.loads((Path(offline.HTML) / offline.FILES).read_text(encoding="utf-8"))["files"]
    paths = [one.removeprefix(site.url).partition("?")[0] for one in fetched]
    wait_until_kept(page, name, *(path for path in paths if path in files))


def reload_until(page: Page, heading: str) -> None:
    """Reload until the page has this heading: on a busy machine an answer may come so late that the kept one shows."""
    for _ in range(3):
        page.reload(wait_until="load")
        if heading in page.get_by_role("heading", level=1).inner_text():
            return
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


def test_the_first_page_visited_is_there_without_a_network(own_site: Site, reader: Page) -> None:
    visit(reader, own_site)
    own_site.cut = True
    reader.reload(wait_until="load")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("A single neuron")
    expect(reader.get_by_role("button", name="Run", exact=True).first).to_be_visible()
    assert reader.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--lbl-blue')") == "#0072B2"


def test_what_was_still_under_way_when_the_worker_came_is_kept_too(own_site: Site, reader: Page) -> None:
    own_site.slow["figures/neuron.js$"] = 3.0  # the page and all else are there long before it
    visit(reader, own_site)
    wait_until_kept(reader, "_static/figures/neuron.js")


def test_python_once_started_runs_without_a_network(own_site: Site, reader: Page) -> None:
    visit(reader, own_site)
    run(cell(reader), "import numpy as np\nprint(np.arange(3).sum())")
    own_site.cut = True
    reader.reload()
    run(cell(reader), "import numpy as np\nprint(np.arange(4).sum())")
    expect(output(cell(reader)).locator(".output.stream")).to_have_text("6\n")


def test_on_a_slow_line_python_says_how_far_it_is_and_stop_ends_the_download(own_site: Site, reader: Page) -> None:
    visit(reader, own_site)
    run(cell(reader), "6 * 7")
    large = "pyodide/pyodide.asm.wasm"
    assert reader.evaluate(
        f"async (path) => {{ const {{ current }} = await ({STATE})();"
        " return (await caches.open(`layer-by-layer ${current}`)).delete(`/${path}`) }",
        large,
    )
    own_site.rates[f"{large}$"] = 200_000
    reader.reload()
    one = cell(reader)
    button(one, "Run").click()
    bar = one.get_by_role("progressbar")
    seen: set[float] = set()
    end = time.monotonic() + PATIENCE / 1000
    while len(seen) < 6:  # all else is here: it is this one file that arrives
        assert time.monotonic() < end, seen
        reader.wait_for_timeout(300)
        seen.add(bar.evaluate("bar => bar.value"))
    button(one, "Stop").click()
    while own_site.ended != [f"/{large}"]:
        assert time.monotonic() < end, own_site.ended
        reader.wait_for_timeout(300)


def test_a_page_that_was_never_visited_says_so_and_names_those_that_were(own_site: Site, reader: Page) -> None:
    visit(reader, own_site)
    own_site.cut = True
    reader.goto(own_site.url + OTHER)
    expect(reader.get_by_role("heading", level=1)).to_have_text("This page is not kept in your browser")
    reader.get_by_role("link", name="A single neuron").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("A single neuron")


def test_the_book_is_searched_without_a_network_in_its_code_too(own_site: Site, reader: Page) -> None:
    visit(reader, own_site)
    wait_until_kept(reader, "search.html", "searchindex.js", "_static/searchtools.js", "_static/search_words.js")
    own_site.cut = True
    reader.goto(f"{own_site.url}search.html?q=standard_normal")  # which only code says
    expect(reader.locator("ul.search li a").first).to_be_visible(timeout=20_000)
    reader.goto(f"{own_site.url}search.html?q=momentum")
    expect(reader.locator("ul.search")).to_contain_text("Iteration", timeout=20_000)
    reader.goto(f"{own_site.url}search.html?q=qwertzuiop")
    expect(reader.get_by_text("No page has all of these words.")).to_be_visible(timeout=20_000)


def test_a_server_in_trouble_is_as_good_as_none(own_site: Site, reader: Page, tmp_path: Path) -> None:
    visit(reader, own_site)
    own_site.failing = True
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("A single neuron")


def test_a_new_edition_is_seen_at_once_and_whole_and_then_kept_whole(
    own_site: Site, reader: Page, tmp_path: Path
) -> None:
    visit(reader, own_site)
    publish(folder_of(tmp_path), PAGE, "A second edition", "second")
    reload_until(reader, "A second edition")
    reader.wait_for_function("() => window.edition === 'second'")
    wait_until_current(reader, tmp_path)
    wait_until_kept(reader, PAGE, "_static/progress/marks.js")
    own_site.cut = True
    reader.reload(wait_until="load")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("A second edition")
    reader.wait_for_function("() => window.edition === 'second'")


def test_an_update_that_is_interrupted_leaves_the_old_edition_whole(
    own_site: Site, reader: Page, tmp_path: Path
) -> None:
    visit(reader, own_site)
    publish(folder_of(tmp_path), PAGE, "A second edition", "second")
    own_site.withheld.append("marks.js$")  # the update cannot be completed
    reader.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update()).catch(() => null)")
    reader.wait_for_timeout(2000)
    own_site.cut = True
    reader.reload(wait_until="load")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("A single neuron")
    assert reader.evaluate("window.edition") is None
    own_site.cut = False
    own_site.withheld.clear()
    reload_until(reader, "A second edition")
    reader.wait_for_function("() => window.edition === 'second'")


def test_an_open_page_gets_nothing_of_a_newer_edition(own_site: Site, reader: Page, tmp_path: Path) -> None:
    visit(reader, own_site)
    folder = folder_of(tmp_path)
    replace(folder / "_static/live/worker.js", "performance.now()", "Number(performance.now())")
    publish(folder, PAGE, "A second edition", "second")
    reader.get_by_role("button", name="Run", exact=True).first.click()
    expect(reader.locator(".offline-newer")).to_contain_text("newer edition")
    reader.get_by_role("button", name="Load it").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("A second edition")
    reader.wait_for_function("() => window.edition === 'second'")


def test_an_old_page_in_one_tab_and_a_new_one_in_another_each_stay_whole(
    own_site: Site, reader: Page, tmp_path: Path
) -> None:
    visit(reader, own_site)
    run(cell(reader), "1 + 1")  # all of Python is kept, in this edition
    publish(folder_of(tmp_path), PAGE, "A second edition", "second")
    other = reader.context.new_page()
    other.goto(own_site.url + PAGE, wait_until="load")
    other.wait_for_function("() => window.edition === 'second'")
    wait_until_current(other, tmp_path)
    own_site.cut = True
    # The old tab still has its own files, though the worker is the new one.
    old = reader.evaluate("fetch('/_static/progress/marks.js').then(one => one.text())")
    assert "window.edition" not in old
    new = other.evaluate("fetch('/_static/progress/marks.js').then(one => one.text())")
    assert "window.edition = 'second'" in new
    reader.close()
    editions = "async () => (await caches.keys()).filter(name => name.startsWith('layer-by-layer')).length - 1"
    for _ in range(10):  # the old one goes with the first page that is opened once its last tab has gone
        other.reload(wait_until="load")
        other.wait_for_timeout(500)
        if other.evaluate(editions) == 1:
            break
    assert other.evaluate(editions) == 1


def run_first_cell(reader: Page, times: int) -> None:
    """Run the first cell of an exercise in JupyterLite so often: the count shows that Python has really run it."""
    first = reader.locator(".jp-NotebookPanel .jp-CodeCell").first
    expect(first).to_be_visible(timeout=PATIENCE)
    prompt = first.locator(".jp-InputPrompt")
    for count in range(1, times + 1):
        before = prompt.text_content()
        for _ in range(5):  # while JupyterLite still arranges itself, a key may be lost
            prompt.click()
            reader.keyboard.press("Control+Enter")
            with contextlib.suppress(AssertionError):
                expect(prompt).not_to_have_text(str(before), timeout=8000)  # at once it is [*]
                break
        expect(prompt).to_contain_text(f"[{count}]", timeout=PATIENCE)
    expect(first.locator(".jp-OutputArea-output")).to_contain_text("Ready.")


def test_exercises_once_opened_are_there_without_a_network(own_site: Site, reader: Page) -> None:
    visit(reader, own_site)
    address = f"{own_site.url}lite/notebooks/index.html?path=warm-up.ipynb"
    reader.goto(address)
    run_first_cell(reader, 1)
    scopes = "async () => (await navigator.serviceWorker.getRegistrations()).map(one => new URL(one.scope).pathname)"
    wait_until(reader, f"async () => (await ({scopes})()).length === 2")
    reader.reload()  # now JupyterLite's own worker is there too, beside the book's
    run_first_cell(reader, 2)
    assert sorted(reader.evaluate(scopes)) == ["/", "/lite/"]
    wait_until_kept(reader, "your-progress.html", "_static/offline/kept.js", "_static/progress/overview.js")
    own_site.cut = True
    reader.goto(address)
    run_first_cell(reader, 3)

    # What they have stored is told, and deleted when the reader is sure.
    reader.goto(f"{own_site.url}your-progress.html")
    line = reader.locator(".offline-list li", has_text="Exercises opened in the browser")
    expect(line).to_contain_text("kept")
    line.get_by_role("button", name="Delete: Exercises").click()
    line.get_by_role("button", name="Keep").click()
    expect(line.get_by_role("button", name="Delete: Exercises")).to_be_focused()
    line.get_by_role("button", name="Delete: Exercises").click()
    line.get_by_role("button", name="Delete it").click()
    expect(line).to_contain_text("none")


def test_one_page_says_what_is_kept_fetches_the_rest_and_deletes_it(own_site: Site, reader: Page) -> None:
    visit(reader, own_site)
    reader.goto(f"{own_site.url}your-progress.html")
    place = reader.locator(".reading-place[data-shows=kept]")
    expect(place).to_contain_text("read without a connection: 6 pages")  # two visited, and those that all readers want
    place.get_by_role("button", name="Keep all pages (").click()
    expect(place).to_contain_text("All of it is here.", timeout=PATIENCE)
    pages = [
        name for name in json.loads((Path(offline.HTML) / offline.FILES).read_text())["files"] if name.endswith(".html")
    ]
    expect(place).to_contain_text(f"{sum(not name.startswith('lite/') for name in pages)} pages")
    own_site.cut = True
    reader.goto(own_site.url + OTHER)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("The input layer")
    reader.goto(f"{own_site.url}your-progress.html")
    place.get_by_role("button", name="Delete: The book").click()
    place.get_by_role("button", name="Delete it").click()
    expect(place).to_contain_text("read without a connection: 0 pages")


def test_where_no_worker_is_allowed_the_page_reads_and_says_so(new_page: NewPage, site_url: str) -> None:
    page = new_page()  # service workers are blocked
    page.goto(f"{site_url}your-progress.html")
    expect(page.locator(".reading-place[data-shows=kept]")).to_contain_text("does not allow it here")
