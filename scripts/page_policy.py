"""A Content-Security-Policy in a page itself, so that it holds on any web host: in the book's pages, its slides, and
JupyterLite's.

Rules forbid; ``{hashes}`` in them becomes the hashes of the scripts that stand between a page's lines, so that those
run as they are and no others.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence

INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
HEAD = re.compile(r"<head>\n?")
MARK = '<meta http-equiv="Content-Security-Policy"'
# What the book's pages, and the decks of slides made of them, may do.
# Everything is forbidden but what stands here. What is looser than a file of the site says why.
RULES = (
    "default-src 'none'",
    # The theme's own lines, as they are and no others. Nothing is evaluated: Python runs in a worker, not in the page.
    "script-src 'self' {hashes}",
    # Formulas carry their spacing in tags, the code editor writes its sheet into the page, and so do tables that cells
    # show. Styles can change how a page looks; with the other rules here they cannot send anything anywhere.
    "style-src 'self' 'unsafe-inline'",
    # Pictures that live cells draw, and the little signs in the theme's sheet.
    "img-src 'self' data:",
    # Sounds that a figure, or a cell, puts together. There are no files of sounds.
    "media-src data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    # The search box.
    "form-action 'self'",
)


def runs(attributes: str) -> bool:
    """Whether a script of these attributes is run, and is not data."""
    kind = re.search(r'\btype="([^"]*)"', attributes)
    return kind is None or kind.group(1) in ("", "module", "text/javascript")


def policy(page: str, rules: Sequence[str]) -> str:
    """The policy that fits a page: its inline scripts are allowed by their hashes, in order and once."""
    texts = dict.fromkeys(text for attributes, text in INLINE.findall(page) if runs(attributes))
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    named = "".join(f" 'sha256-{one}'" for one in hashes)
    return "; ".join(rules).replace(" {hashes}", named)


def with_policy(page: str, rules: Sequence[str]) -> str:
    """A page with its policy, before all else in its head."""
    tag = f'<head>\n    {MARK} content="{policy(page, rules)}" />\n'
    return HEAD.sub(lambda _: tag, page, count=1)
