"""Formulas are typeset when the book is built: as MathML, numbered, referred to; a wrong one is named by its line."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from scripts.book import HTML
from scripts.math_font import FONTS, wanted

pytestmark = pytest.mark.site  # Temml comes with what the build installs

ROOT = Path(__file__).resolve().parents[2]
Build = Callable[[str], tuple[BeautifulSoup, list[str]]]
# Applied function, invisible times and the like: for screen readers, nothing to see.
INVISIBLE = {"\u2061", "\u2062", "\u2063", "\u2064"}


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """`build(markdown)` makes a one-page book; gives the page and what Sphinx warned."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "book/_ext"), *sys.path])

    def run(text: str) -> tuple[BeautifulSoup, list[str]]:
        source, out = tmp_path / "book", tmp_path / "html"
        source.mkdir(exist_ok=True)
        (source / "index.md").write_text(text, encoding="utf-8")
        settings = {
            "extensions": ["myst_nb", "mathml"],
            "html_math_renderer": "mathml",
            "html_theme": "basic",
            "math_eqref_format": "Eq. ({number})",
            "myst_enable_extensions": ["amsmath", "dollarmath"],
        }
        said = io.StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(source, None, out, tmp_path / "trees", "html", settings, io.StringIO(), said)
            app.build(force_all=True)
        page = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")
        return page, [line for line in re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue()).splitlines() if line.strip()]

    return run


def test_a_formula_in_a_line_and_one_of_its_own_are_mathml(build: Build) -> None:
    page, warnings = build("# Page\n\nThe weight $w_1$.\n\n$$\\sigma(z) = \\frac{1}{1 + e^{-z}}$$\n")
    assert warnings == []
    assert page.select_one("p span.math math msub") is not None
    block = page.select_one("div.math .math-line math[display=block]")
    assert block is not None
    assert block.select_one("mfrac") is not None
    assert not [script for script in page.select("script") if "mathjax" in str(script).lower()]


def test_a_short_formula_and_the_stop_after_it_are_one(build: Build) -> None:
    page, _ = build(
        "# Page\n\nTake $w_1$, or $b$ (not $x$). So *$z$*; all.\n\n$a$ is $a + b + c + d + e + f + g + h$.\n"
    )
    assert [each.get_text() for each in page.select(".math-stop")] == ["w1,", "x)."]
    assert page.select("p")[0].get_text() == "Take w1, or b (not x). So z; all."


def test_whoever_cannot_draw_it_finds_the_latex(build: Build) -> None:
    page, _ = build("# Page\n\n$a < b$\n")
    assert page.select("span.math")[0]["data-tex"] == "a < b"


def test_a_number_stands_beside_its_formula_and_a_reference_leads_there(build: Build) -> None:
    page, warnings = build("# Page\n\n$$a = b$$ (first)\n\n$$c = d$$ (second)\n\nSee {eq}`second`.\n")
    assert warnings == []
    assert [number.get_text()[:3] for number in page.select("div.math > .eqno")] == ["(1)", "(2)"]
    (reference,) = page.select("p a.reference.internal")
    assert reference.get_text() == "Eq. (2)"
    target = page.find(id=str(reference["href"])[1:])
    assert target is not None
    assert "math" in target["class"]


def test_lines_are_set_one_below_the_other(build: Build) -> None:
    aligned = "\\begin{aligned} z &= w x + b \\\\ &= 1.5 \\end{aligned}"
    page, warnings = build(f"# Page\n\n$${aligned}$$\n\n```{{math}}\na = b \\\\\nc = d\n\ne = f\n```\n")
    assert warnings == []
    first, second = page.select("div.math")
    assert len(first.select("mtr")) >= 2
    assert [cell["class"] for cell in first.select("mtd")][-2:] == [["tml-right"], ["tml-left"]]
    assert len([row for row in second.select("mtr") if row.get_text(strip=True)]) >= 3


def test_an_environment_of_amsmath_has_the_number_that_is_referred_to_and_no_other(build: Build) -> None:
    numbered = "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}"
    page, warnings = build(f"# Page\n\n{numbered}\n\n\\begin{{align*}}\ne &= f\n\\end{{align*}}\n")
    assert warnings == []
    assert len(page.select(".eqno")) == 1
    assert page.select(".tml-eqn, .tml-tageqn") == []


def test_a_formula_that_cannot_be_read_is_told_with_its_place(build: Build) -> None:
    _, warnings = build("# Page\n\nFine.\n\n$$\\frac{1}{2$$\n")
    (said,) = warnings
    assert re.search(r"index\.md:5: WARNING: this formula cannot be read: .*expected '}'", said)


def test_a_page_without_formulas_loads_nothing_for_them(build: Build) -> None:
    page, _ = build("# Page\n\nNo formula.\n")
    assert "math.css" not in str(page.head)
    page, _ = build("# Page\n\nA short one, $x$.\n")
    assert "math.css" in str(page.head)
    assert "scrolling.js" not in str(page)


def test_the_style_sheet_names_the_files_of_the_font_that_are_there() -> None:
    assert sorted(wanted()) == sorted(file.name for file in FONTS.glob("*.woff2"))
    points = [point for points in wanted().values() for point in points]
    assert len(points) == len(set(points))  # a browser would fetch both files of a sign that two have


def test_the_font_has_every_sign_of_the_book() -> None:
    known = {chr(point) for points in wanted().values() for point in points} | INVISIBLE
    found: dict[str, set[str]] = {}
    for file in HTML.rglob("*.html"):
        if "math" in (text := file.read_text(encoding="utf-8")) and "lite" not in file.parts:
            for formula in BeautifulSoup(text, "html.parser").select("math"):
                for sign in set(formula.get_text()) - known - set("\n\t"):
                    found.setdefault(sign, set()).add(file.name)
    assert found == {}, "add these to scripts/math.css and run scripts/math_font.py"


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        ("x = (2, 1)", "x = (2, 1)"),
        ("s_1", "s1"),
        (r"\frac{1}{2}", "1 over 2"),
        (r"10^{-3}", "10 to the power −3"),
        (r"a \times b", "a × b"),
        (r"\sqrt{2}", "square root of 2"),
    ],
)
def test_a_formula_is_said_in_plain_letters(tex: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "book/_ext")
    import formula_words
    import mathml

    assert formula_words.words(mathml.convert(tex, display=False)) == said


def test_only_what_names_a_question_or_a_choice_says_its_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "book/_ext")
    import checkpoint_nodes
    import mathml
    from docutils import nodes

    for kind, named in (
        (checkpoint_nodes.checkpoint_legend, True),
        (checkpoint_nodes.checkpoint_choice_text, True),
        (nodes.paragraph, False),
    ):
        formula = nodes.math("", "x")
        kind("", "", nodes.strong("", "", formula))
        assert mathml.in_a_name(formula) is named
