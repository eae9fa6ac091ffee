"""What a page promises is asked for somewhere: the build says where it is not, and shows instructors where it is."""

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

ROOT = Path(__file__).resolve().parents[2]
Build = Callable[..., tuple[Path, list[str]]]

PAGE = """\
# Neuron

:::{admonition} After this page you can
:class: objectives
- **compute** a neuron
- **draw** its line, and **say** what moves it
:::

```{checkpoint} output
```

```{checkpoint} line
```
"""
QUESTIONS = """\
output:
  assesses: compute
  question: What is it?
  choices:
    - {text: One, correct: true, why: Yes.}
    - {text: Two, why: No.}
line:
  assesses: [say]
  question: What moves it?
  choices:
    - {text: The bias, correct: true, why: Yes.}
    - {text: Nothing, why: No.}
"""


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """`build(page, questions)` makes a book of that page and a matrix; gives its folder and its warnings."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "book/_ext"), *sys.path])

    def run(page: str = PAGE, questions: str = QUESTIONS) -> tuple[Path, list[str]]:
        source, out = tmp_path / "book", tmp_path / "html"
        source.mkdir(exist_ok=True)
        (source / "index.md").write_text(
            "# Book\n\n```{toctree}\nneuron\n```\n\n```{objective-matrix}\n```\n", encoding="utf-8"
        )
        (source / "neuron.md").write_text(page, encoding="utf-8")
        (source / "neuron.checkpoints.yml").write_text(questions, encoding="utf-8")
        warnings = io.StringIO()
        settings = {
            "extensions": ["myst_nb", "checkpoints", "exercise_card", "objectives"],
            "myst_enable_extensions": ["colon_fence"],
        }
        with patch_docutils(), docutils_namespace():
            app = Sphinx(source, None, out, tmp_path / "trees", "html", settings, io.StringIO(), warnings)
            app.build(force_all=True)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
        return out, [line for line in plain.splitlines() if line.strip()]

    return run


def test_the_matrix_leads_from_each_objective_to_what_asks_for_it(build: Build) -> None:
    out, warnings = build()
    assert warnings == []
    page = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")
    table = page.select_one("table.objective-matrix")
    assert table is not None
    rows = [[" ".join(cell.get_text().split()) for cell in row.select("td")] for row in table.select("tbody tr")]
    assert rows == [["Neuron", "compute a neuron", "output"], ["", "draw its line, and say what moves it", "line"]]
    for link in table.select("tbody a[href*='#']"):
        address, _, anchor = str(link["href"]).partition("#")
        assert f'id="{anchor}"' in (out / address).read_text(encoding="utf-8")


def test_an_objective_that_nothing_asks_for_is_a_warning_at_its_line(build: Build) -> None:
    _, warnings = build(questions=QUESTIONS.replace("  assesses: [say]\n", ""))
    assert len(warnings) == 1
    assert re.search(r"neuron\.md:6: WARNING: objectives: nothing assesses 'draw its line.*'\. Add .+", warnings[0])


def test_a_verb_that_the_page_does_not_promise_is_a_warning_at_the_question(build: Build) -> None:
    _, warnings = build(questions=QUESTIONS.replace("[say]", "[say, prove]"))
    assert len(warnings) == 1
    assert re.search(
        r"neuron\.checkpoints\.yml:7: WARNING: .*'line' assesses 'prove'.*\('compute', 'draw', 'say'\)", warnings[0]
    )


def test_a_verb_in_two_objectives_is_a_warning(build: Build) -> None:
    _, warnings = build(page=PAGE.replace("**draw**", "**compute**"))
    assert len(warnings) == 1
    assert re.search(r"neuron\.md:6: WARNING: .*the verb 'compute' stands in two objectives", warnings[0])


def test_an_objective_without_a_verb_is_a_warning(build: Build) -> None:
    _, warnings = build(page=PAGE.replace("- **compute** a neuron", "- **compute** a neuron\n- neurons"))
    assert len(warnings) == 1
    assert re.search(r"neuron\.md:6: WARNING: .*'neurons' has no verb", warnings[0])


@pytest.mark.parametrize("value", ["{a: b}", "[]", "[[compute]]", "''"])
def test_what_is_no_verb_is_a_warning_at_its_line(build: Build, value: str) -> None:
    _, warnings = build(questions=QUESTIONS.replace("assesses: compute", f"assesses: {value}"))
    assert any(
        re.search(r"checkpoints\.yml:2: WARNING: .*expected 'assesses:' to be a verb or a list", one)
        for one in warnings
    )


def test_an_exercise_may_assess_too(build: Build) -> None:
    page = PAGE + "\n```{open-exercise} neuron\n:assesses: draw\n```\n"
    out, warnings = build(page=page, questions=QUESTIONS.replace("  assesses: [say]\n", ""))
    assert warnings == []
    assert "exercise neuron" in (out / "index.html").read_text(encoding="utf-8")
