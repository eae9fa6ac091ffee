"""Cut the theme's styles and icons to what this site shows: one style sheet, and a font of some forty icons.

The theme brings two thousand icons, as a script and as fonts, and all of Bootstrap: a page would fetch 750 KB for a
dozen icons and a few buttons. From the theme's own files this makes ``theme.css`` and ``fonts/icons.woff``, which the
template ``static/webpack-macros.html`` puts on every page in their place. Icons are letters of a font, as Font Awesome
made them: no script draws them. (Font Awesome Free: the font is under the SIL Open Font License, its drawings under
CC BY 4.0; the notice stays in both files.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Icons that pages may name, as in <i class="fa-solid fa-bars">. Those that the theme's styles name come along.
ICONS = [
    "angle-left",
    "angle-right",
    "arrow-up",
    "bars",
    "chevron-down",
    "chevron-right",
    "circle-half-stroke",
    "compress",
    "download",
    "expand",
    "list",
    "magnifying-glass",
    "moon",
    "outdent",
    "sun",
    "xmark",
]
# Parts of Bootstrap, and of themes for blogs and shops, that no page has. A rule for a class of this name, or one that
# begins with it and a hyphen, is left out.
UNUSED = re.compile(
    r"(?:ablog|accordion|alert|breadcrumb|btn-check|btn-close|btn-outline|carousel|col|ethical|figure-caption|form-check"
    r"|form-floating|form-range|form-select|g|gx|gy|img-thumbnail|input-group|invalid|is-invalid|is-valid|list-group"
    r"|offcanvas|offset|order|page-item|page-link|pagination|placeholder|popover|progress|ratio|row-cols|spinner-border"
    r"|spinner-grow|table-(?:active|danger|dark|info|light|primary|secondary|striped-columns|success|warning)|toast"
    r"|valid|was-validated)(?:-[\w-]+)?"
)
FACE = (
    '@font-face{font-family:"Font Awesome 6 Free";font-style:normal;font-weight:900;font-display:block;'
    'src:url(fonts/icons.woff) format("woff")}'
)
ICON_RULE = re.compile(r'((?:\.fa-[\w-]+:before,?)+)\{content:"([^"]+)"\}')
PRIVATE = re.compile(r"\\(f[0-9a-f]{3})|([\ue000-\uf8ff])")  # where the font keeps its icons: escaped, or as it is
# Copyright, names, version, license.
NAMES = [0, 1, 2, 3, 4, 5, 13, 14]


def static(theme: str) -> Path:
    """Where a theme keeps what it serves."""
    spec = find_spec(theme)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "theme" / theme / "static"


def make(folder: Path) -> None:
    """Write both files."""
    theme, book_theme = static("pydata_sphinx_theme"), static("sphinx_book_theme")
    text = without_unused((theme / "styles" / "pydata-sphinx-theme.css").read_text(encoding="utf-8"))
    text = re.sub(r"@font-face\{[^}]*\}", "", ICON_RULE.sub(wanted_icon, text))
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    (folder / "theme.css").write_text(text + FACE, encoding="utf-8")
    text += (book_theme / "styles" / "sphinx-book-theme.css").read_text(encoding="utf-8")
    points = {int(escaped, 16) if escaped else ord(letter) for escaped, letter in PRIVATE.findall(text)}
    save_font(theme / "vendor/fontawesome/webfonts/fa-solid-900.ttf", folder / "fonts" / "icons.woff", points)


def wanted_icon(rule: re.Match[str]) -> str:
    """The rule that draws an icon, for those of its names that pages may use."""
    selectors = [one for one in rule[1].split(",") if one.removeprefix(".fa-").removesuffix(":before") in ICONS]
    return f'{",".join(selectors)}{{content:"{rule[2]}"}}' if selectors else ""


def without_unused(text: str) -> str:
    """A style sheet without the rules for what no page has."""
    kept = []
    for head, body in rules(text):
        if body is None:
            kept.append(head)
        elif head.startswith(("@media", "@supports")):
            inside = without_unused(body)
            kept.append(f"{head}{{{inside}}}" if inside else "")
        elif head.startswith("@"):
            kept.append(f"{head}{{{body}}}")
        else:
            selectors = [one for one in re.split(r",(?![^(]*\))", head) if not any(map(UNUSED.fullmatch, classes(one)))]
            kept.append(f"{','.join(selectors)}{{{body}}}" if selectors else "")
    return "".join(kept)


def rules(text: str) -> Iterator[tuple[str, str | None]]:
    """The rules of a minified sheet, each as what stands before its braces and what stands in them."""
    text = re.sub(r"/\*(?!!).*?\*/", "", text, flags=re.DOTALL)
    start = 0
    while (brace := text.find("{", start)) >= 0:
        depth, end = 1, brace + 1
        while depth:
            found = re.compile(r"[{}]").search(text, end)
            assert found is not None
            depth += 1 if found[0] == "{" else -1
            end = found.end()
        # Notices and statements without braces stay where they are.
        leading = re.match(r"(?:\s*(?:/\*.*?\*/|@(?:charset|import)[^;]*;))*", text[start:brace], re.DOTALL)
        assert leading is not None
        if leading[0]:
            yield leading[0], None
        yield text[start + leading.end() : brace].strip(), text[brace + 1 : end - 1]
        start = end
    yield text[start:], None


def classes(selector: str) -> list[str]:
    """The classes that an element must have, or be within, for a selector to find it."""
    return re.findall(r"\.([\w-]+)", re.sub(r":not\([^)]*\)", "", selector))


def save_font(source: Path, target: Path, points: set[int]) -> None:
    """Write the part of a font that holds some characters, compressed for the web."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=NAMES)
    with TTFont(source, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=points)
        cutter.subset(font)
        font.flavor = "woff"
        font.save(target)
