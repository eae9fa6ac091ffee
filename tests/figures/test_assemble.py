"""A figure's files become one module that any page or notebook can load."""

from __future__ import annotations

import re

import pytest

from figures import FIGURES, assemble


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_one_module_without_imports(name, call):
    text = assemble.module(name)
    assert not re.search(r"^import\b", text, re.MULTILINE)
    assert call(name, []) == []  # Node loads it: no name is declared twice, nothing is missing


@pytest.mark.parametrize("name", FIGURES)
def test_page_and_notebook_get_the_same_text(name):
    figure = FIGURES[name]()
    assert figure._esm == assemble.module(name)
    assert figure._css == assemble.styles(name)


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_says_the_same_in_python_and_in_the_page(name, call):
    figure = FIGURES[name]()
    assert figure.alt()
    assert call(name, [("alternative", [figure.state()])]) == [figure.alt()]


def test_shared_files_come_first_and_once():
    order = ["frame.js", "axes.js", "handle.js", "layers.js", "losses.js", "neuron-diagram.js", "neuron.js"]
    assert [path.name for path in assemble.sources("neuron")] == order


def test_every_file_of_a_figure_brings_its_styles_the_frame_first():
    styles = assemble.styles("network")
    marks = [".lbl-figure {", ".lbl-array {", ".lbl-graph {", ".lbl-network-main {"]
    places = [styles.index(mark) for mark in marks]
    assert places == sorted(places)
    assert ".lbl-neuron" not in styles


def test_an_import_from_elsewhere_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(assemble, "FOLDER", tmp_path)
    (tmp_path / "ball.js").write_text('import d3 from "https://example.org/d3.js";\nexport default {};\n')
    with pytest.raises(ValueError, match=r"figures/ball\.js: expected imports of the form .+, got 'import d3"):
        assemble.module("ball")


def test_a_name_that_two_files_declare_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(assemble, "FOLDER", tmp_path)
    (tmp_path / "axes.js").write_text("function written() {}\nexport function axes() {}\n")
    (tmp_path / "ball.js").write_text('import { axes } from "./axes.js";\nfunction written() {}\nexport default {};\n')
    with pytest.raises(ValueError, match=r"figures/ball\.js: .+ got written, which axes\.js declares too\. .+ rename"):
        assemble.module("ball")


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_stands_on_a_page_of_the_gallery(name):
    pages = sorted((assemble.FOLDER.parent / "book/reference").glob("*figures.md"))
    shown = any(f"{{playable}} {name}\n" in page.read_text(encoding="utf-8") for page in pages)
    assert shown, f"show {name} on one of {', '.join(page.name for page in pages)} in book/reference"
