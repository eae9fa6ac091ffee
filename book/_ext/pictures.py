"""A picture is fetched when the reader comes near it, and its place is kept free until then.

The browser must know how large a picture is before it has come: else the text below jumps. The first picture of a page
may stand on the first screen, so it comes at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from PIL import Image
from sphinx.application import Sphinx

PICTURE = re.compile(r'<img [^>]*?src="(?:\.\./)*_images/([^"]+)"[^>]*?>')


def lay_out(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Write sizes and the wish to wait into the pictures of a page."""
    if app.builder.name != "html":
        return
    sources = {name: Path(app.srcdir, path) for path, name in app.builder.images.items()}
    number = count()
    context["body"] = PICTURE.sub(lambda found: with_size(found, sources, number), context.get("body", ""))


def with_size(found: re.Match[str], sources: dict[str, Path], number: Iterator[int]) -> str:
    """The tag of a picture with all that the browser should know."""
    tag, source = found[0], sources.get(found[1])
    hidden = "playable-still" in tag  # where scripts run, a figure stands in its place
    wait = hidden or next(number) > 0
    added = ' loading="lazy"' if wait and "loading=" not in tag else ""
    if source is not None and source.suffix != ".svg" and not re.search(r'\b(?:width|height)="', tag):
        with Image.open(source) as picture:
            added += f' width="{picture.width}" height="{picture.height}"'
    return tag.replace("<img", f"<img{added}", 1)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", lay_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
