"""A page shows sooner: scripts wait until it has been read, and the styles of all pages come in two files.

The styles of a figure stay files of their own, between the two, so that the order of the rules is what it was.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

# The first and the last style sheets, in this order; a star stands for what changes from one version to the next.
FIRST = (
    *("basic.css", "theme.css", "pygments.css", "styles/sphinx-book-theme.css", "togglebutton.css", "copybutton.css"),
    *("mystnb.*.css", "live/live.css", "playable.css", "figures/frame.css"),
)
LAST = (
    *("checkpoints.css", "checkpoints/choice.css", "checkpoints/field.css", "checkpoints/order.css", "math.css"),
    *("progress/progress.css", "terms.css", "site.css", "blocks.css"),
)
# What decks of slides load of these (scripts/slides); pages do not.
SLIDES = ("pygments.css", "playable.css", "figures/frame.css", "math.css", "site.css")
BUNDLES = {"first.css": FIRST, "last.css": LAST, "slides.css": SLIDES}
# A script between the lines of every page names what this one defines: it must be there at once.
AT_ONCE = "documentation_options.js"
# And this page's scripts name what all others define.
SEARCH = "search"


def name_of(tag: Any) -> str:
    """The address of a tag below ``_static``."""
    return str(getattr(tag, "filename", None) or tag).removeprefix("_static/")


def is_bundled(name: str) -> bool:
    """Whether a style sheet is, or is part of, a bundle."""
    return any(fnmatch(name, part) for part in (*FIRST, *LAST, *BUNDLES))


def bundle(app: Sphinx) -> None:
    """Make one file of each list. Sphinx lays its files out before it writes a page; the theme changes one later."""
    static = Path(app.outdir, "_static")
    for name, parts in BUNDLES.items():
        files = [file for part in parts for file in static.glob(part)]
        texts = [file.read_text(encoding="utf-8") for file in files]
        (static / name).write_text("\n".join(texts), encoding="utf-8")


def gather(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Put the bundles in the place of what they hold, and let scripts wait."""
    if app.builder.name != "html":
        return
    if not hasattr(app, "bundled"):
        bundle(app)  # for the name of a bundle to tell its content
        app.bundled = True  # type: ignore[attr-defined]
    app.add_css_file("first.css")
    app.add_css_file("last.css")
    all_tags = {name_of(tag): tag for tag in [*context["css_files"], *app.builder._css_files]}  # type: ignore[attr-defined]
    between = [tag for tag in context["css_files"] if not is_bundled(name_of(tag))]
    context["css_files"] = [all_tags["first.css"], *between, all_tags["last.css"]]
    for tag in context["script_files"]:
        named = getattr(tag, "filename", None)
        if not named or name_of(tag) == AT_ONCE or tag.attributes.get("type") == "module":
            continue
        if page == SEARCH:
            tag.attributes.pop("defer", None)  # other pages share the tag
        else:
            tag.attributes["defer"] = "defer"


def finish(app: Sphinx, error: Exception | None) -> None:
    """Make the bundles of what the theme has made of its parts, and remove these: no page loads them any more."""
    if error is None and app.builder.name == "html" and hasattr(app, "bundled"):
        bundle(app)
        for part in (*FIRST, *LAST):
            for file in Path(app.outdir, "_static").glob(part):
                file.unlink()


def setup(app: Sphinx) -> dict[str, bool]:
    # After whatever adds or removes a file.
    app.connect("html-page-context", gather, priority=1000)
    app.connect("build-finished", finish, priority=1000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
