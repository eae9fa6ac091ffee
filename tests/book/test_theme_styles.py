"""The theme cut to size: the icons that pages show are in the font, and no page has what was left out of the styles."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from scripts import theme_styles
from scripts.book import HTML
from scripts.site_assets import STATIC

ROOT = Path(__file__).resolve().parents[2]


def test_rules_are_taken_apart_and_put_together_again() -> None:
    sheet = '/*! notice */@import "x.css";a,b{color:red}@media (min-width:9px){a{b:c}d{e:f}}@font-face{src:url(x)}'
    assert theme_styles.without_unused(sheet) == sheet


def test_a_rule_is_left_out_only_where_each_of_its_selectors_needs_something_that_no_page_has() -> None:
    sheet = ".toast,.btn:hover{a:b}.carousel-item>.btn{c:d}@media print{.col-md-6{e:f}}.a:not(.toast){g:h}.tooltip{i:j}"
    assert theme_styles.without_unused(sheet) == ".btn:hover{a:b}.a:not(.toast){g:h}.tooltip{i:j}"


def test_the_font_has_each_icon_that_the_styles_draw(tmp_path: Path) -> None:
    theme_styles.make(tmp_path)
    sheet = (tmp_path / "theme.css").read_text(encoding="utf-8")
    icons = TTFont(tmp_path / "fonts" / "icons.woff").getBestCmap()
    for name in theme_styles.ICONS:
        rule = re.search(rf'\.fa-{name}:before[^{{]*\{{content:"\\(f[0-9a-f]+)"\}}', sheet)
        assert rule is not None, name
        assert int(rule[1], 16) in icons, name
    assert ".fa-bicycle" not in sheet
    assert (tmp_path / "theme.css").stat().st_size < 250_000
    assert (tmp_path / "fonts" / "icons.woff").stat().st_size < 6_000


def test_an_icon_that_the_font_lacks_is_an_error_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "book/_ext"), *sys.path])
    (tmp_path / "index.md").write_text('# Page\n\n<i class="fa-solid fa-bicycle"></i>\n\n<i class="fas fa-moon"></i>\n')
    said = io.StringIO()
    settings = {"extensions": ["myst_nb", "light_pages"], "html_theme": "basic"}
    with patch_docutils(), docutils_namespace():
        app = Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "trees", "html", settings, io.StringIO(), said)
        app.build(force_all=True)
    assert re.findall(r"index\.md.*the icon of class '([^']*)'", said.getvalue()) == ["fa-solid fa-bicycle"]


@pytest.mark.site
def test_every_icon_of_every_page_is_drawn() -> None:
    sheet = (STATIC / "theme.css").read_text(encoding="utf-8")
    scripts = [file.read_text(encoding="utf-8") for file in (HTML / "_static").rglob("*.js")]
    named = {name for text in scripts for name in re.findall(r"\bfa-solid fa-([a-z-]+)", text)}
    for file in pages():
        for icon in BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select("[class*=fa-]"):
            names = [name.removeprefix("fa-") for name in icon["class"] if name.startswith("fa-")]
            assert set(names) & set(theme_styles.ICONS), (file.name, icon["class"])
            named |= set(names) - {"lg", "solid"}
    assert {"bars", "sun", "xmark"} <= named
    assert [name for name in named if f".fa-{name}:before" not in sheet] == []


@pytest.mark.site
def test_no_page_has_what_the_styles_leave_out() -> None:
    for file in pages():
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        found = {name for tag in page.select("[class]") for name in tag["class"] if theme_styles.UNUSED.fullmatch(name)}
        assert found == set(), file.name


def pages() -> list[Path]:
    """The pages of the book as they were built."""
    return [file for file in HTML.rglob("*.html") if not {"lite", "_static"} & set(file.relative_to(HTML).parts)]
