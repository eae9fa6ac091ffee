"""Time every code cell of the book twice: live in a browser, and in the kernel that builds the pages.

A reader waits for the one, an author for the other. Python's start in the browser is timed apart, once for each page:
from a press of "Run" on the first cell until that cell is done, less the time of the same cell run again. The table is
written to benchmarks/cells.md when all pages are timed; of some pages, it is printed.

Example: python -m benchmarks.cells layers/neuron training/loss
"""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import Browser, sync_playwright

from benchmarks.machine import machine
from benchmarks.table import table
from scripts.book import HTML
from scripts.chromium import ARGUMENTS, CHROMIUM
from scripts.command_line import command_line
from scripts.serve import open_server

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = HTML / "notebooks"
PAGE = ROOT / "benchmarks" / "cells.md"
LIVE, BUILT = 10, 30  # seconds that a cell may take
PATIENCE = 120_000  # milliseconds
HEAD = """\
| Page | Cells | Start | Slowest live | All live | Slowest built | All built |
| ---- | ----- | ----- | ------------ | -------- | ------------- | --------- |"""


class Times(NamedTuple):
    """Seconds of a page: Python's start in the browser, then of each cell there and in the kernel."""

    name: str
    start: float
    live: list[float]
    built: list[float]


def main() -> int:
    """Measure, print, and write ``benchmarks/cells.md``, unless only some pages were asked for."""
    parser = command_line("benchmarks.cells", __doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="such as layers/neuron (default: all pages with code)")
    asked = parser.parse_args().pages
    known = sorted(str(one.relative_to(NOTEBOOKS).with_suffix("")) for one in NOTEBOOKS.rglob("*.ipynb"))
    if not known:
        raise SystemExit("cells: the site is not built yet.\n  Build it: make book")
    if not CHROMIUM.is_file():
        raise SystemExit(
            f"cells: no browser to open pages with: expected {CHROMIUM}.\n"
            "  On Debian or Ubuntu run: sudo apt-get install chromium"
        )
    if unknown := sorted(set(asked) - set(known)):
        raise SystemExit(f"cells: no page with code is named {', '.join(unknown)}.\n  There are: {', '.join(known)}")
    facts = machine(("numpy", "jupyter-book"))
    try:
        times = timed(asked or known)
    except KeyboardInterrupt:
        raise SystemExit("\ncells: interrupted; nothing was written.") from None
    slow = [one.name for one in times if max(one.live) >= LIVE or max(one.built) >= BUILT]
    print(f"Too slow: {', '.join(slow) or 'no page'}.")
    if not asked:
        PAGE.write_text(page(times, facts), encoding="utf-8")
        print(f"Written to {PAGE.relative_to(ROOT)}.")
    return 1 if slow else 0


def timed(names: list[str]) -> list[Times]:
    """Open each page, and print its row as soon as it is measured."""
    times = []
    with open_server(HTML, 0) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        print(HEAD)
        for name in names:
            start, live = in_browser(browser, f"http://127.0.0.1:{server.server_address[1]}/{name}.html")
            times.append(Times(name, start, live, in_kernel(NOTEBOOKS / f"{name}.ipynb")))
            print(row(times[-1]), flush=True)
        browser.close()
        server.shutdown()
    return times


def in_browser(browser: Browser, address: str) -> tuple[float, list[float]]:
    """Seconds until Python has started, and of each cell, one after the other from the top."""
    context = browser.new_context()
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    tab.goto(address)
    tab.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    seconds = """async number => {
        const cell = document.querySelectorAll('.live-cell[data-live]')[number];
        const button = [...cell.querySelectorAll('.live-bar button')].find(one => one.textContent.trim() === 'Run');
        const begun = performance.now();
        const done = new Promise(resolve => new MutationObserver((_, watcher) => {
            if (cell.dataset.live === 'idle') { watcher.disconnect(); resolve(); }
        }).observe(cell, { attributeFilter: ['data-live'] }));
        button.click();
        await done;
        return (performance.now() - begun) / 1000;
    }"""
    tab.locator(".live-cell[data-live]").first.wait_for()  # a cell that runs in the build alone has no such state
    first = tab.evaluate(seconds, 0)
    live = [tab.evaluate(seconds, number) for number in range(tab.locator(".live-cell[data-live]").count())]
    context.close()
    return first - live[0], live


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


def page(times: list[Times], facts: dict[str, str]) -> str:
    """The page that is committed."""
    rows = "\n".join(map(row, times))
    return f"""# Seconds of each page's code cells

`python -m benchmarks.cells` (after `make book`) writes this page; nothing here is edited by hand. It opens every page
of the book in Chromium, runs its cells one after the other, and runs them again in a kernel, as the book's build does.
A cell may take {LIVE} s in a browser and {BUILT} s in the build; the slowest of each page is shown, and the sum of all.
"Start" is how long Python takes to start in the browser, its files fetched from this machine.

{table(["Machine", ""], [list(fact) for fact in facts.items()])}

{HEAD}
{rows}
"""


if __name__ == "__main__":
    raise SystemExit(main())
