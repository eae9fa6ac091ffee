"""A cell that could not run in the browser stops the build, with file and line, unless its author says so."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOT = Path(__file__).resolve().parents[2]
Warnings = Callable[..., list[str]]


@pytest.fixture
def warnings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Warnings:
    """`warnings(cell, tag=None)` builds a page with one cell, where the browser has NumPy; gives what Sphinx warns."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "book/_ext"), *sys.path])
    lock = tmp_path / "lock.json"
    lock.write_text(json.dumps({"packages": {"numpy": {"imports": ["numpy"]}, "pillow": {"imports": ["PIL"]}}}))
    source = tmp_path / "book"
    source.mkdir()

    def build(cell: str, *, tag: str | None = None, lock: Path = lock) -> list[str]:
        tags = f":tags: [{tag}]\n\n" if tag else ""
        head = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n"
        page = f"{head}\n# Page\n\n```{{code-cell}} python\n"
        (source / "index.md").write_text(f"{page}{tags}{cell}\n```\n", encoding="utf-8")
        settings = {
            "extensions": ["myst_nb", "browser_imports"],
            "nb_execution_mode": "off",
            "suppress_warnings": ["myst-nb.lexer"],  # what ran no cell does not know its language
            "browser_imports_lock": str(lock),
        }
        said = io.StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(source, None, tmp_path / "html", tmp_path / "trees", "html", settings, io.StringIO(), said)
            app.build(force_all=True)
        return [line for line in re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue()).splitlines() if line.strip()]

    return build


def test_an_import_that_the_browser_lacks_is_named_with_file_and_line(warnings: Warnings) -> None:
    (said,) = warnings("import numpy as np\n\nfrom torch.nn import Linear")
    assert "index.md:12: WARNING: this cell imports 'torch'" in said
    assert "build-only" in said


def test_a_line_of_a_function_and_of_several_names_is_found_too(warnings: Warnings) -> None:
    said = warnings("def train():\n    import os, torch\n    import subprocess")
    assert [re.search(r"index\.md:(\d+).*'(\w+)'", line).groups() for line in said] == [  # type: ignore[union-attr]
        ("11", "torch"),
        ("12", "subprocess"),
    ]


def test_a_cell_that_says_it_runs_in_the_build_only_may_import_anything(warnings: Warnings) -> None:
    assert warnings("import torch", tag="build-only") == []


def test_a_data_set_that_the_site_does_not_carry_is_named_with_file_and_line(warnings: Warnings) -> None:
    (said,) = warnings("import numpy\n\nx = nnlib.datasets.load('mnist').x")
    assert "index.md:12: WARNING: this cell loads 'mnist', a data set that the site does not carry" in said
    assert "Tag it 'build-only', and each later cell" in said
    assert warnings("x = nnlib.datasets.load('mnist').x", tag="build-only") == []
    assert warnings("x = nnlib.datasets.load('digits').x\ny = load('mnist')") == []


def test_what_the_browser_has_may_be_imported(warnings: Warnings) -> None:
    assert warnings("%matplotlib inline\nimport math, numpy.linalg\nfrom PIL import Image\n!ls") == []


def test_without_python_for_the_browser_nothing_is_asked(warnings: Warnings, tmp_path: Path) -> None:
    assert warnings("import torch", lock=tmp_path / "none.json") == []
