"""Write each picture's width and height into the page, so that nothing jumps when the picture arrives.

A browser that knows the two numbers keeps the room; the style sheet still makes the picture as narrow as the screen.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PIL import Image
from sphinx.application import Sphinx

PICTURE = re.compile(r'<img (?P<rest>[^>]*?src="(?:\.\./)*_images/(?P<name>[^"]+\.(?:png|jpe?g))"[^>]*?)\s*/?>')


def add_sizes(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Put the sizes into the page's body."""
    if doctree is None or "body" not in context:
        return
    files = {name: Path(app.srcdir, source) for source, name in app.builder.images.items()}

    def sized(found: re.Match[str]) -> str:
        if "width=" in found["rest"] or found["name"] not in files:
            return found[0]
        with Image.open(files[found["name"]]) as picture:
            width, height = picture.size
        return f'<img {found["rest"]} width="{width}" height="{height}" />'

    context["body"] = PICTURE.sub(sized, context["body"])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension with Sphinx."""
    app.connect("html-page-context", add_sizes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
