"""Show a cell's figure in the colors of the theme that the reader chose.

While cells ran, each matplotlib figure was drawn twice (``scripts/dark_pictures.py``): once for the page, once, under
the same name in another folder, for the dark theme. Here the second is put beside the first; style sheets show one
of the two, and a browser fetches only the one that it shows. Paper and ePub know nothing of it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

FOLDER = ".jupyter_cache/dark_pictures"  # beside the executed notebooks, and thrown away with them


def add_dark_pictures(app: Sphinx, doctree: nodes.document) -> None:
    """Put the dark picture, where there is one, behind each picture that a cell drew."""
    folder = Path(app.outdir).parent / FOLDER
    page = Path(app.env.doc2path(app.env.docname)).parent
    for image in list(doctree.findall(nodes.image)):
        drawn = folder / Path(image["uri"]).name
        if "jupyter_execute" not in image["uri"] or not drawn.is_file():
            continue
        dark = image.copy()
        dark["uri"] = Path(os.path.relpath(drawn, page)).as_posix()
        dark["candidates"] = {"*": dark["uri"]}
        dark["ids"], dark["names"] = [], []
        # Not the theme's only-light and only-dark: it would hide the caption with the picture.
        image["classes"] = [*image["classes"], "drawn-light"]
        dark["classes"] = [*dark["classes"], "drawn-dark", "dark-light"]  # the theme dims a picture without the latter
        image["loading"] = dark["loading"] = "lazy"  # what is not shown is not fetched
        dark.source, dark.line = image.source, image.line
        image.parent.insert(image.parent.index(image) + 1, dark)


class LightAlone(SphinxPostTransform):
    """Take the dark pictures out again where there is no dark theme."""

    default_priority = 5

    def run(self, **_: Any) -> None:
        """Remove them unless the builder makes the site."""
        if self.app.builder.name in {"html", "dirhtml"}:
            return
        for image in list(self.document.findall(nodes.image)):
            if "drawn-dark" in image["classes"]:
                image.parent.remove(image)
            elif "drawn-light" in image["classes"]:
                image["classes"].remove("drawn-light")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension with Sphinx."""
    app.connect("doctree-read", add_dark_pictures, priority=400)  # before Sphinx collects the pictures
    app.add_post_transform(LightAlone)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
