"""Each page forbids what it does not need: scripts that are not its own, and every request to another server.

The policy stands in the page itself, so that it holds on any web host. Scripts are files of the site; the few lines
that the theme writes into a page are named by their hashes. Styles may stand in a page: figures are drawn with them,
and formulas. JupyterLite's pages are not Sphinx's, and need more. A host may send a stricter policy as a header
(``frame-ancestors`` works only there).
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
HEAD = re.compile(r"<head>\n?")
# The one action that the theme writes into a tag; site_assets/full_screen.js does it instead.
FULL_SCREEN = ('onclick="toggleFullScreen()"', "data-full-screen")
HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+=[^<>]*>")
MARK = '<meta http-equiv="Content-Security-Policy"'
RULES = (
    "default-src 'none'",
    "script-src 'self' {hashes}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
)


def runs(attributes: str) -> bool:
    """Whether a script of these attributes is run, and is not data."""
    kind = re.search(r'\btype="([^"]*)"', attributes)
    return kind is None or kind.group(1) in ("", "module", "text/javascript")


def policy(page: str) -> str:
    """The policy that fits a page: its inline scripts are allowed by their hashes, in order and once."""
    texts = dict.fromkeys(text for attributes, text in INLINE.findall(page) if runs(attributes))
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return "; ".join(RULES).format(hashes=" ".join(f"'sha256-{one}'" for one in hashes))


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
            tag = f'<head>\n    {MARK} content="{policy(page)}" />\n'
            file.write_text(HEAD.sub(lambda _, tag=tag: tag, page, count=1), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_js_file("full_screen.js", defer="defer")
    app.connect("build-finished", add_policies, priority=1000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
