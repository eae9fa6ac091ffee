"""Each page forbids what it does not need: scripts that are not its own, and every request to another server.

The policy stands in the page itself, so that it holds on any web host. Scripts are files of the site; the few lines
that the theme writes into a page are named by their hashes. Styles may stand in a page: figures are drawn with them,
and formulas. JupyterLite's pages are not Sphinx's, and need more (``scripts/lite_policy.py``). What works as a header
alone, a host has to send (``scripts/serve.py`` does).
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from scripts.page_policy import HEAD, MARK, RULES, with_policy

# The one action that the theme writes into a tag; site_assets/full_screen.js does it instead.
FULL_SCREEN = ('onclick="toggleFullScreen()"', "data-full-screen")
HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+=[^<>]*>")


def add_policies(app: Sphinx, error: Exception | None) -> None:
    """Write the policy into every page that was written anew."""
    if error is not None or app.builder.name != "html":
        return
    for name in (*sorted(app.env.found_docs), "genindex", "search"):
        file = Path(app.outdir, f"{name}.html")
        if not file.is_file():
            continue
        page = file.read_text(encoding="utf-8")
        if MARK not in page and HEAD.search(page):
            page = page.replace(*FULL_SCREEN)
            if handler := HANDLER.search(page):
                raise ExtensionError(f"{name}.html: a tag holds a script, which its policy forbids: {handler.group()}")
            file.write_text(with_policy(page, RULES), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_js_file("full_screen.js", defer="defer")
    app.connect("build-finished", add_policies, priority=1000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
