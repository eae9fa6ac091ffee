"""A Content-Security-Policy in a page itself, so that it holds on any web host: in the book's pages and JupyterLite's.

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


def runs(attributes: str) -> bool:
    """Whether a script of these attributes is run, and is not data."""
    kind = re.search(r'\btype="([^"]*)"', attributes)
    return kind is None or kind.group(1) in ("", "module", "text/javascript")


def policy(page: str, rules: Sequence[str]) -> str:
    """The policy that fits a page: its inline scripts are allowed by their hashes, in order and once."""
    texts = dict.fromkeys(text for attributes, text in INLINE.findall(page) if runs(attributes))
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return "; ".join(rules).format(hashes=" ".join(f"'sha256-{one}'" for one in hashes))


def with_policy(page: str, rules: Sequence[str]) -> str:
    """A page with its policy, before all else in its head."""
    tag = f'<head>\n    {MARK} content="{policy(page, rules)}" />\n'
    return HEAD.sub(lambda _: tag, page, count=1)
