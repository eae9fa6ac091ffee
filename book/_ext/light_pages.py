"""A page loads only what it uses: the theme's styles cut to size, and an extension's files where they have work to do.

The theme's style sheet and icons are made by ``scripts/theme_styles.py``. An icon that a page names and the cut font
lacks is a warning, hence an error: it would show as an empty box.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # the builder may run without PYTHONPATH; scripts/ lies beside book/
    sys.path.insert(0, str(ROOT))

from scripts.theme_styles import ICONS  # noqa: E402

# Files that extensions put on every page, and what in a page gives them something to do.
HIGHLIGHTED = 'class="highlight'
FOLDED = r'class="[^"]*\b(?:toggle|dropdown)\b'
TABS = "sd-tab-set"
USES = {
    "clipboard.min.js": HIGHLIGHTED,
    "copybutton.css": HIGHLIGHTED,
    "copybutton.js": HIGHLIGHTED,
    "design-tabs.js": TABS,
    "mystnb.": 'class="[^"]*\\bcell',
    "sphinx-design.min.css": 'class="[^"]*\\bsd-',
    "togglebutton": FOLDED,
}
# What of the theme's files no page loads any more.
UNWANTED = (
    "scripts/fontawesome.js",
    "scripts/fontawesome.js.LICENSE.txt",
    "styles/pydata-sphinx-theme.css",
    "styles/theme.css",
    "vendor",
    "webpack-macros.html",
    "sbt-webpack-macros.html",
)

logger = logging.getLogger(__name__)


def choose_files(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Take the files off a page that has no use for them."""
    if app.builder.name != "html":
        return
    body = context.get("body", "")
    unused = [name for name, trace in USES.items() if not re.search(trace, body)]
    for kind in ("css_files", "script_files"):
        context[kind] = [tag for tag in context.get(kind, []) if not any(name in written(tag) for name in unused)]


def written(tag: Any) -> str:
    """The address and the inline text of a tag."""
    return f"{getattr(tag, 'filename', tag)} {getattr(tag, 'attributes', {}).get('body', '')}"


def check_icons(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Warn of an icon that the font does not have."""
    for classes in re.findall(r'class="([^"]*\bfa-[^"]*)"', context.get("body", "")):
        named = [name.removeprefix("fa-") for name in classes.split() if name.startswith("fa-")]
        if not any(name in ICONS for name in named):
            logger.warning(
                "the icon of class %r is not among the site's icons (%s). Take one of these, or add it to ICONS in "
                "scripts/theme_styles.py.",
                classes,
                ", ".join(ICONS),
                location=page,
                type="icons",
            )


def remove_files(app: Sphinx, error: Exception | None) -> None:
    """Remove what no page loads, and the maps that only the theme's authors need."""
    static = Path(app.outdir, "_static")
    for path in [static / name for name in UNWANTED] + list(static.rglob("*.map")):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, bool]:
    # Before all other styles, as the theme's own would stand.
    app.add_css_file("basic.css", priority=90)
    app.add_css_file("theme.css", priority=100)
    app.connect("html-page-context", check_icons)
    # Last of all, so that nothing added by another extension comes after it.
    app.connect("html-page-context", choose_files, priority=999)
    app.connect("build-finished", remove_files, priority=999)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
