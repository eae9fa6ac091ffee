"""Cut the font of formulas to what ``math.css`` beside this file asks for: three small files, which are committed.

The font is STIX Two Math, of the STIX Fonts project, under the SIL Open Font License. It has what few fonts have: the
measures by which a browser sets fractions, roots and growing brackets. Whole, it is heavier than all else on a page.
Nearly every formula needs the first file alone; a browser fetches the second for a bold letter, the third for a rarer
sign.

Run it again when a character is missing, after adding the character to a list in ``math.css`` (WOFF2 needs the Python
package brotli, too).

Example: python -m scripts.math_font STIXTwoMath-Regular.ttf
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from scripts.command_line import command_line
from scripts.steps import ROOT

SHEET = ROOT / "scripts" / "math.css"
FONTS = ROOT / "book" / "site_assets" / "fonts"
FACE = re.compile(r'@font-face \{[^}]*url\("fonts/([\w-]+\.woff2)"\)[^}]*unicode-range:([^;]+);')
# The letters of \mathscr and the prime. Smaller forms for indices would make the files twice as large.
FEATURES = ["ss01", "ss04"]
ROOT_SIGN = 0x221A
# Copyright, names, version, license: the license asks that they stay with the font.
NAMES = [0, 1, 2, 3, 4, 5, 13, 14]


def wanted() -> dict[str, set[int]]:
    """The code points that the style sheet wants of each file."""
    return {name: set(characters(ranges)) for name, ranges in FACE.findall(SHEET.read_text(encoding="utf-8"))}


def characters(ranges: str) -> Iterator[int]:
    """The code points of a style sheet's ``unicode-range``, such as ``U+20-7E, U+A0``."""
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges):
        yield from range(int(first, 16), int(last or first, 16) + 1)


def cut(source: Path, target: Path, points: set[int]) -> None:
    """Write the part of a font that holds some characters, compressed for the web."""
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=NAMES)
    with TTFont(source, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=points)
        narrow_roots(font)
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(target)


def narrow_roots(font: TTFont) -> None:
    """Make the taller root signs hardly wider than the smallest, which most formulas show.

    Chromium gives every root the width of the widest sign, and would leave a gap behind a small one.
    """
    variants = font["MATH"].table.MathVariants
    sign = font.getBestCmap()[ROOT_SIGN]
    construction = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(sign)]
    small, *taller = [record.VariantGlyph for record in construction.MathGlyphVariantRecord]
    width = round(1.12 * font["hmtx"][small][0])
    for name in [*taller, *(part.glyph for part in construction.GlyphAssembly.PartRecords)]:
        glyph = font["glyf"][name]
        glyph.coordinates.scale((width / font["hmtx"][name][0], 1))
        glyph.coordinates.toInt()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, glyph.xMin)


def main() -> None:
    """Write the files from the font named on the command line."""
    parser = command_line("scripts.math_font", __doc__)
    parser.add_argument("font", type=Path, help="the whole font")
    whole = parser.parse_args().font
    if not whole.is_file():
        parser.error(f"{whole} is not a file; give the font as STIX Fonts hands it out")
    for name, points in wanted().items():
        cut(whole, FONTS / name, points)
        print(f"{name}: {(FONTS / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
