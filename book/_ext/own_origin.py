"""Keep the site inside its own origin: no page asks any other server for anything.

Readers sit behind school firewalls, on trains, and in countries where a font server is blocked; and whom they
read is nobody else's business. The theme and two of its default extensions would load fonts and scripts from
elsewhere. This takes those tags off every page, and the script files that would use them out of the site.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

# sphinx-thebe sends code to a server; our cells run in the page, so nothing of it is wanted.
UNWANTED_FILES = ("sphinx-thebe.js", "sphinx-thebe.css")


def strip_tags(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Drop the stylesheet and script tags that lead outside, or that serve a feature we do not have."""
    context["css_files"] = [tag for tag in context.get("css_files", []) if not unwanted(tag)]
    context["script_files"] = [tag for tag in context.get("script_files", []) if not unwanted(tag)]


def unwanted(tag: Any) -> bool:
    """Whether a tag names another server, in its address or in its inline text, or an unwanted file."""
    address = str(getattr(tag, "filename", tag) or "")
    inline = str(getattr(tag, "attributes", {}).get("body", ""))
    outside = address.startswith(("http://", "https://", "//"))
    return outside or "thebe" in address or "thebe" in inline.lower()


def remove_files(app: Sphinx, error: Exception | None) -> None:
    """Remove script files that no page loads any more."""
    for name in UNWANTED_FILES:
        Path(app.outdir, "_static", name).unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, bool]:
    # Last of all, so that nothing added by another extension comes after it.
    app.connect("html-page-context", strip_tags, priority=999)
    app.connect("build-finished", remove_files, priority=999)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
