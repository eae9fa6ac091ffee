"""Visit a served site as one reader would, say what works there, and what each step cost the server.

The reader opens a page and then another, runs a cell, stops an endless loop, opens an exercise in JupyterLite and runs
its first cell, and comes back later. What a step cost is read from the server's access log, in
the usual combined format: requests, and bytes as they were sent. Without a log the costs are left out.

Example: python -m scripts.visit http://127.0.0.1:8080/course/ --log /var/log/nginx/access.log
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright

from scripts.chromium import ARGUMENTS, CHROMIUM
from scripts.command_line import command_line

FIRST, FURTHER, EXERCISE = "layers/neuron.html", "layers/input-layer.html", "neuron.ipynb"
PATIENCE = 180_000  # milliseconds
LINE = re.compile(r'^\S+ .*?"[A-Z]+ (?P<path>\S+) [^"]*" (?P<status>\d+) (?P<bytes>\d+|-)')
LOOP = "kept = 'still here'\nprint('looping')\nwhile True:\n    kept = 'still here'"
SETTLED = 4  # seconds without a request after which a step is over


class Log:
    """The end of an access log that was not read yet."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.read = file.stat().st_size if file else 0

    def step(self) -> dict[str, int]:
        """Requests and bytes since the last step, once there are no more for a while."""
        if not self.file:
            return {}
        size, since = self.file.stat().st_size, time.monotonic()
        while time.monotonic() - since < SETTLED:
            time.sleep(0.25)
            if self.file.stat().st_size != size:
                size, since = self.file.stat().st_size, time.monotonic()
        with self.file.open("rb") as log:
            log.seek(self.read)
            text = log.read(size - self.read).decode("utf-8", "replace")
        self.read = size
        found = [match for match in map(LINE.match, text.splitlines()) if match]
        counted = [int(match["bytes"]) for match in found if match["bytes"] != "-"]
        return {"requests": len(found), "bytes": sum(counted)}


def steps(context: BrowserContext, page: Page, site: str) -> Iterator[tuple[str, str]]:
    """Take each step of the visit; give what was done, and what was seen."""
    page.goto(site + FIRST)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    isolated = page.evaluate("self.crossOriginIsolated")
    yield "a first page", "isolated" if isolated else "not isolated"
    page.goto(site + FURTHER)
    yield "a page further", "opened"
    page.goto(site + FIRST)
    box = page.locator(".live-cell").first
    run(box, "print(6 * 7)")
    expect(box.locator(".live-output")).to_contain_text("42")
    yield "the first run of a cell", "42"
    write(box, LOOP)
    press(box, "Run")
    expect(box.locator(".live-output")).to_contain_text("looping", timeout=PATIENCE)
    press(box, "Stop")
    expect(box).to_have_attribute("data-live", "idle", timeout=PATIENCE)
    run(box, "globals().get('kept', 'gone')")
    variables = box.locator(".live-output").inner_text(timeout=PATIENCE).strip()
    yield "Stop, and a run after it", f"variables: {variables}"
    notebook = context.new_page()
    notebook.goto(f"{site}lite/notebooks/index.html?path={EXERCISE}")
    first = notebook.locator(".jp-Notebook .jp-CodeCell").first
    expect(first).to_be_visible(timeout=PATIENCE)
    for _ in range(5):  # while the page loads, a key can be lost
        first.click()
        notebook.keyboard.press("Escape")
        notebook.keyboard.press("Control+Enter")
        notebook.wait_for_timeout(5_000)
        if first.locator(".jp-InputPrompt").inner_text() != "[ ]:":
            break
    expect(first.locator(".jp-InputPrompt")).to_have_text("[1]:", timeout=PATIENCE)
    yield "an exercise in JupyterLite", "its first cell ran"
    notebook.close()
    page.goto("about:blank")
    page.goto(site + FIRST)
    yield "the first page again", "opened"


def press(box: Locator, name: str) -> None:
    box.locator(".live-bar").get_by_role("button", name=name, exact=True).click()


def write(box: Locator, code: str) -> None:
    if box.locator(".live-bar").get_by_role("button", name="Edit", exact=True).is_visible():
        press(box, "Edit")
    box.get_by_role("textbox").fill(code)


def run(box: Locator, code: str) -> None:
    write(box, code)
    press(box, "Run")
    expect(box).to_have_attribute("data-live", "idle", timeout=PATIENCE)


def main(arguments: list[str] | None = None) -> None:
    """Visit, and print a line for each step; or JSON."""
    parser = command_line("scripts.visit", __doc__)
    parser.add_argument("site", help="the site's address, with a slash at its end")
    parser.add_argument("--log", type=Path, help="the server's access log, which has only this visit in it meanwhile")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    log, taken = Log(options.log), []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context()
        page = context.new_page()
        for did, saw in steps(context, page, options.site):
            taken.append({"step": did, "seen": saw, **log.step()})
            if not options.json:
                cost = f"{taken[-1]['requests']:>5} requests {taken[-1]['bytes']:>12,} bytes" if options.log else ""
                print(f"{did:<26}{saw:<34}{cost}", flush=True)
        browser.close()
    if options.json:
        print(json.dumps(taken, indent=1))


if __name__ == "__main__":
    main()
