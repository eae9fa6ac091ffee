"""The directive {playable}: what it puts into a page, and what it says when it cannot."""

from __future__ import annotations

import html
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from figures import FIGURES, NeuronFigure, assemble

ROOT = Path(__file__).resolve().parents[2]
Build = Callable[..., tuple[Path, list[str]]]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """`build(markdown, builder="html")` makes a one-page book; gives its folder and its warnings."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "book/_ext"), *sys.path])

    def run(text: str, builder: str = "html") -> tuple[Path, list[str]]:
        source, out = tmp_path / "book", tmp_path / builder
        source.mkdir(exist_ok=True)
        (source / "index.md").write_text(text, encoding="utf-8")
        warnings = io.StringIO()
        settings = {
            "extensions": ["myst_nb", "playable"],
            "myst_enable_extensions": ["dollarmath"],
            "html_static_path": [str(ROOT / "book/site_assets")],
            "numfig": True,
        }
        with patch_docutils(), docutils_namespace():
            app = Sphinx(source, None, out, tmp_path / "trees", builder, settings, io.StringIO(), warnings)
            app.build(force_all=True)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
        return out, [line for line in plain.splitlines() if line.strip()]

    return run


PAGE = """\
# Page

```{playable} neuron
:name: fig-and
:state: {w1: 6, w2: 6, b: -9, dataset: "and"}
The line $z = 0$ cuts off one corner.
```

As {numref}`fig-and` shows.
"""


def test_a_page_holds_state_picture_alt_text_and_caption(build):
    out, warnings = build(PAGE)
    assert warnings == []
    page = (out / "index.html").read_text(encoding="utf-8")
    state = json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])
    figure = NeuronFigure(w1=6, w2=6, b=-9, dataset="and")
    assert state == json.loads(json.dumps(figure.state()))
    alt, src = re.search(r'<img alt="([^"]+)"[^>]* src="([^"]+)"', page).groups()
    assert html.unescape(alt) == figure.alt()
    assert (out / src).read_bytes() == figure.picture("svg")
    assert re.search(r'<figure class="[^"]*playable[^"]*" id="fig-and">', page)
    assert 'href="#fig-and"><span class="std std-numref">Fig. 1' in page
    assert re.search(r'<figcaption>.*class="math', page, re.DOTALL)


def test_the_module_the_page_names_is_the_one_the_notebook_runs(build):
    out, _ = build(PAGE)
    page = (out / "index.html").read_text(encoding="utf-8")
    module = re.search(r'data-module="([^"?]+)', page)[1]
    assert (out / "_static" / module).read_text(encoding="utf-8") == FIGURES["neuron"]._esm
    assert 'src="_static/playable.js' in page
    assert 'href="_static/figures/neuron.css' in page


def test_figures_of_a_page_load_the_styles_that_they_share_once(build):
    out, _ = build(PAGE + "\n```{playable} activation\nA neuron bends.\n```\n")
    page = (out / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r'href="_static/figures/(\w+)\.css', page)
    assert sorted(loaded) == sorted(set(loaded))
    assert loaded.index("frame") < min(loaded.index("neuron"), loaded.index("activation"))
    for name in ("neuron", "activation"):
        parts = [(out / "_static/figures" / file.name).read_text("utf-8") for file in assemble.style_files(name)]
        assert "\n".join(parts) == FIGURES[name]._css


def test_a_page_without_a_figure_loads_nothing_for_one(build):
    out, _ = build("# Page\n\nOnly words.\n")
    assert "playable" not in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("builder", "file", "mark"), [("latex", "*.tex", "includegraphics"), ("text", "*.txt", "[image")]
)
def test_other_builders_show_the_picture(build, builder, file, mark):
    out, warnings = build(PAGE, builder)
    assert warnings == []
    assert mark in next(out.glob(file)).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        (
            "{playable} neurn\nCaption.",
            r"expected the name of a playable figure \(.*\bneuron\b.*\), got 'neurn'\. .+",
        ),
        (
            "{playable} neuron\n:state: {w1: 60}\nCaption.",
            r"NeuronFigure\.w1: expected a number from -10 to 10, got 60",
        ),
        (
            "{playable} neuron\n:state: {weight: 1}\nCaption.",
            r"expected only w1, w2, b, probe, dataset, got weight",
        ),
        ("{playable} neuron\n:state: {w1: 1\nCaption.", r":state: is not YAML"),
        ("{playable} neuron\n:state: [1, 2]\nCaption.", r"expected :state: to be a mapping, got '\[1, 2\]'"),
        ("{playable} neuron", r"expected a caption as the body"),
    ],
)
def test_what_cannot_be_shown_is_a_warning_with_file_and_line(build, directive, message):
    _, warnings = build(f"# Page\n\nWords.\n\n```{directive}\n```\n")
    assert len(warnings) == 1
    assert re.search(r"index\.md:5: WARNING: playable figure: .*" + message, warnings[0]), warnings[0]


def test_a_figure_without_alt_text_is_a_warning_with_file_and_line(build, monkeypatch):
    monkeypatch.setattr(NeuronFigure, "alt", lambda self: " ")
    _, warnings = build(PAGE.partition("As ")[0])
    assert len(warnings) == 1
    assert re.search(r"index\.md:3: WARNING: playable figure: 'neuron' has no alt text\.", warnings[0]), warnings[0]


@pytest.mark.parametrize(("builder", "b"), [("html", -9), ("singlehtml", -6)])
def test_paper_may_have_a_picture_of_its_own(build, builder, b):
    out, warnings = build(PAGE.replace(":state:", ":picture: {b: -6}\n:state:"), builder)
    assert warnings == []
    page = (out / "index.html").read_text(encoding="utf-8")
    ((alt, src),) = re.findall(r'<img alt="([^"]+)"[^>]* src="([^"]+)"', page)
    figure = NeuronFigure(w1=6, w2=6, b=b, dataset="and")
    assert html.unescape(alt) == figure.alt()
    assert (out / src).read_bytes() == figure.picture("svg")


def test_a_picture_that_is_not_possible_is_named(build):
    _, warnings = build(PAGE.replace(":state:", ":picture: {w1: 1000}\n:state:"))
    assert any("the state of 'neuron' is not possible" in line for line in warnings)
