"""Mend markup, and words, that others write and that readers, screen readers or the rules for them stumble over."""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

MENDED = {
    # A fold says what it folds in its own words; MyST-NB's label would hide them.
    r'<summary aria-label="Toggle hidden content">': "<summary>",
    # A fold's label is words, and no paragraph.
    r'<p class="(collapsed|expanded) admonition-title">(.*?)</p>': r'<span class="\1 admonition-title">\2</span>',
    # docutils gives each entry of a bibliography a role that is no longer one; its list wants items.
    r' role="doc-biblioentry"': ' role="listitem"',
    # The corner of a table whose rows and columns have names of their own names nothing.
    r'<th class="[^"]*\bhead[^"]*">\s*(?:<p>\s*</p>)?\s*</th>': "<td></td>",
}


def mend(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Change the text of a page."""
    for wrong, right in MENDED.items():
        context["body"] = re.sub(wrong, right, context.get("body", ""))
    if page == "search":
        app.add_js_file("search_words.js")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", mend)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
