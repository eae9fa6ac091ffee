"""Draw the README's moving picture: the book's own figure, training a network in the built page.

It writes ``picture.webp``, after ``make book``. Every frame is the page after so many epochs, so the same code gives
the same pictures.

Example: python -m scripts.readme_picture
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from scripts.book import HTML
from scripts.chromium import ARGUMENTS, CHROMIUM
from scripts.command_line import command_line
from scripts.serve import PORT, open_server
from scripts.steps import ROOT

PICTURE = ROOT / "picture.webp"
PAGE = "training/training-in-practice.html"
EPOCHS = [*range(8), *range(8, 40, 2), *range(40, 160, 8), *range(160, 301, 20)]
FRAME, LAST = 110, 2500  # milliseconds
BELOW = "What each unit answers"  # the first line under the picture
# What covers a part of the page that is photographed.
HIDDEN = ".bd-header-article, .pst-navbar, #pst-skip-link { display: none !important; }"


def frames(page: Page, figure: Locator) -> Iterator[Image.Image]:
    """The upper part of the figure, after each of `EPOCHS`."""
    step = figure.get_by_role("button", name="1 epoch", exact=True)
    done = 0
    for epoch in EPOCHS:
        for _ in range(epoch - done):
            step.click()
        done = epoch
        page.mouse.move(0, 0)
        box, below = figure.bounding_box(), figure.get_by_text(BELOW).bounding_box()
        assert box
        assert below
        whole = Image.open(io.BytesIO(page.screenshot()))
        yield whole.crop((box["x"], box["y"], box["x"] + box["width"], below["y"] - 24)).convert("RGB")


def prepare(figure: Locator) -> None:
    """Two spirals, and a network that is large enough for them."""
    figure.get_by_role("radio", name="Spiral").check(force=True)
    figure.get_by_role("button", name="Hidden layers up").click()
    for layer in (1, 2):
        for _ in range(4):
            figure.get_by_role("button", name=f"Units of layer {layer} up").click()
    figure.get_by_role("radio", name="Adam").check(force=True)
    figure.get_by_role("button", name="Learning rate down").click()


def main() -> None:
    """Write the picture."""
    command_line("scripts.readme_picture", __doc__).parse_args()
    if not (HTML / "index.html").is_file():
        raise SystemExit("readme_picture: the site is not built yet.\n  Build it: make book")
    with sync_playwright() as playwright, open_server(HTML, PORT) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1100, "height": 1800}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/{PAGE}", wait_until="networkidle")
        page.add_style_tag(content=HIDDEN)
        figure = page.locator("figure.playable").first
        prepare(figure)
        first, *others = frames(page, figure)
        server.shutdown()
    times = [FRAME] * len(others) + [LAST]
    first.save(PICTURE, save_all=True, append_images=others, duration=times, loop=0, quality=60, method=6)


if __name__ == "__main__":
    main()
