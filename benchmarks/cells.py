"""Time every code cell of the book twice: live in a browser, and in the kernel that builds the pages.

A reader waits for the one, an author for the other. Python's start in the browser is timed apart, once for each page:
from a press of "Run" on the first cell until that cell is done, less the time of the same cell run again.

Example: python -m benchmarks.cells layers/neuron training/loss
"""

from __future__ import annotations

import argparse
import os
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import Browser, sync_playwright

from scripts.book import HTML
from scripts.serve import SiteHandler

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = HTML / "notebooks"
PAGE = ROOT / "benchmarks" / "cells.md"
LIVE, BUILT = 10, 30  # seconds that a cell may take
PATIENCE = 120_000  # milliseconds


class Times(NamedTuple):
    """Seconds of a page: Python's start in the browser, then of each cell there and in the kernel."""

    name: str
    start: float
    live: list[float]
    built: list[float]


def main() -> int:
    """Measure, print, and write ``benchmarks/cells.md``, unless only some pages were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", help="for example layers/neuron; all pages with code if none is named")
    options = parser.parse_args()
    names = options.pages or sorted(
        str(one.relative_to(NOTEBOOKS).with_suffix("")) for one in NOTEBOOKS.rglob("*.ipynb")
    )
    load = os.getloadavg()[0]
    times = []
    with served() as url, sync_playwright() as playwright, playwright.chromium.launch() as browser:
        for name in names:
            start, live = in_browser(browser, f"{url}{name}.html")
            times.append(Times(name, start, live, in_kernel(NOTEBOOKS / f"{name}.ipynb")))
            print(row(times[-1]), flush=True)
    slow = [one.name for one in times if max(one.live) >= LIVE or max(one.built) >= BUILT]
    print(f"Too slow: {', '.join(slow) or 'no page'}.")
    if not options.pages:
        PAGE.write_text(page(times, load), encoding="utf-8")
        print(f"Written to {PAGE.relative_to(ROOT)}.")
    return 1 if slow else 0


@contextmanager
def served() -> Iterator[str]:
    """The built site's address, at a free port of this machine."""

    class Quiet(SiteHandler):
        def log_message(self, *_: object) -> None:
            """Print nothing between the rows."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *about: Quiet(*about, directory=str(HTML)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def in_browser(browser: Browser, address: str) -> tuple[float, list[float]]:
    """Seconds until Python has started, and of each cell, one after the other from the top."""
    context = browser.new_context()
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    tab.goto(address)
    tab.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    timed = """async number => {
        const cell = document.querySelectorAll('.live-cell')[number];
        const button = [...cell.querySelectorAll('.live-bar button')].find(one => one.textContent.trim() === 'Run');
        const begun = performance.now();
        const done = new Promise(resolve => new MutationObserver((_, watcher) => {
            if (cell.dataset.live === 'idle') { watcher.disconnect(); resolve(); }
        }).observe(cell, { attributeFilter: ['data-live'] }));
        button.click();
        await done;
        return (performance.now() - begun) / 1000;
    }"""
    count = tab.locator(".live-cell").count()
    first = tab.evaluate(timed, 0)
    live = [tab.evaluate(timed, number) for number in range(count)]
    context.close()
    return max(0.0, first - live[0]), live


def in_kernel(file: Path) -> list[float]:
    """Seconds of each cell in a kernel, as in the book's build."""
    notebook = nbformat.read(file, as_version=4)
    client = NotebookClient(notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": str(ROOT)}})
    client.execute()
    stamps = [cell.metadata.execution for cell in notebook.cells if cell.cell_type == "code"]
    return [
        (
            datetime.fromisoformat(one["shell.execute_reply"]) - datetime.fromisoformat(one["iopub.execute_input"])
        ).total_seconds()
        for one in stamps
        if "iopub.execute_input" in one
    ]


def row(one: Times) -> str:
    """A line of the table."""
    return (
        f"| {one.name} | {len(one.live)} | {one.start:.1f} | {max(one.live):.1f} | {sum(one.live):.1f} "
        f"| {max(one.built):.1f} | {sum(one.built):.1f} |"
    )


def page(times: list[Times], load: float) -> str:
    """The page that is committed."""
    rows = "\n".join(map(row, times))
    return f"""# Seconds of each page's code cells

`python -m benchmarks.cells` (after `make book`) writes this page; nothing here is edited by hand. It opens every page
of the book in Chromium, runs its cells one after the other, and runs them again in a kernel, as the book's build does.
A cell may take {LIVE} s in a browser and {BUILT} s in the build; the slowest of each page is shown, and the sum of all.
"Start" is how long Python takes to start in the browser, its files fetched from this machine.

{os.cpu_count()} cores, {platform.system()} {platform.machine()}, load before the run {load:.2f}.

| Page | Cells | Start | Slowest live | All live | Slowest built | All built |
| ---- | ----- | ----- | ------------ | -------- | ------------- | --------- |
{rows}
"""


if __name__ == "__main__":
    raise SystemExit(main())
