"""Print the book: all pages as one, by Sphinx, and that one by Chromium, into ``_build/layer-by-layer.pdf``.

Sphinx reads nothing anew and runs no cell: it writes what the site's build has read. A browser draws the formulas as on
the site, and makes a PDF that is tagged, for screen readers, and has bookmarks. It prints twice: only the first PDF
says on which sheet each place is. What the pages look like on paper is the business of ``book/_ext/paper.py``,
``book/site_assets/paper.css`` and ``print.css``.
"""

from __future__ import annotations

import io
import shutil
import threading
from pathlib import Path
from typing import Any

from scripts import book
from scripts.chromium import ARGUMENTS, CHROMIUM
from scripts.serve import open_server
from scripts.steps import BUILD, BuildError

PAGE = BUILD / "singlehtml"
PDF = BUILD / "layer-by-layer.pdf"
PORT = 8100  # the first port to try; nobody needs to know it
PATIENCE = 180_000  # milliseconds until the whole book has come
MARGINS = {"top": "18mm", "bottom": "20mm", "left": "18mm", "right": "18mm"}
NUMBER = (
    '<div style="width: 100%; text-align: center; font: 8pt sans-serif; color: #57606a">'
    '<span class="pageNumber"></span></div>'
)
PRINTED: dict[str, Any] = {
    "format": "A4",
    "margin": MARGINS,
    "print_background": True,
    "tagged": True,
    "outline": True,
    "display_header_footer": True,
    "header_template": "<span></span>",
    "footer_template": NUMBER,
}
PUT_NUMBERS = """sheets => {
    for (const place of document.querySelectorAll(".paper-page")) {
        const id = decodeURIComponent(place.closest("a").hash.slice(1));
        if (!(id in sheets)) throw new Error(`no sheet is known for #${id}`);
        place.textContent = sheets[id];
    }
}"""


def make() -> None:
    """Make the one page and print it.

    Raises
    ------
    BuildError
        When there is no Chromium, Sphinx warns, or the page is not whole when it should be printed.
    """
    if not CHROMIUM.is_file():
        raise BuildError(
            f"no browser to print with: expected {CHROMIUM}.", "On Debian or Ubuntu run: sudo apt-get install chromium"
        )
    shutil.rmtree(PAGE, ignore_errors=True)
    book.sphinx("--builder", "singlehtml", log="pdf.txt")
    part = PDF.with_name(f"{PDF.name}.part")
    with open_server(PAGE, PORT) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print_page(f"http://127.0.0.1:{server.server_address[1]}/index.html", part)
        server.shutdown()
    part.replace(PDF)


def print_page(address: str, target: Path) -> None:
    """Let Chromium open a page and print it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(color_scheme="light")
        missing: list[str] = []
        page.on("requestfailed", lambda request: missing.append(request.url))
        page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
        page.goto(address, wait_until="networkidle", timeout=PATIENCE)
        page.evaluate("document.fonts.ready")
        if missing:
            what = ", ".join(missing[:5])
            raise BuildError(f"the page to print is not whole: {what}.", "Mend the page, then run the command again.")
        page.evaluate(PUT_NUMBERS, sheets(page.pdf(**PRINTED)))
        page.pdf(path=target, **PRINTED)
        browser.close()


def sheets(pdf: bytes) -> dict[str, int]:
    """On which sheet each place is that a link leads to, by its id."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    places = reader.named_destinations
    found = {name.removeprefix("/"): reader.get_destination_page_number(place) for name, place in places.items()}
    return {name: number + 1 for name, number in found.items() if number is not None}


def intact() -> bool:
    """Whether there is a PDF."""
    return PDF.is_file()
