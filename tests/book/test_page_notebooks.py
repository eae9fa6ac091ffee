"""Pages as notebooks: words as plain Markdown, code with its outputs, and that they run with nnlib alone."""

from __future__ import annotations

import os
import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from scripts.book import HTML
from scripts.steps import ROOT
from tests.book.tiny_book import Book

PAGE = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# Neurons & *lines*

See {ref}`the bias <the-bias>`, {doc}`other` and [a site](https://example.org). It costs 2 $, at w_1 < 3.

(the-bias)=
The bias $b$ is **added**: `w @ x`, or `` `b` ``.

$$
w x &= 1 \\\\
b &= 2
$$

```{admonition} Predict
Will it?
```

```{admonition} Explain
:class: dropdown
It will.
```

1. First
   - inner

     more
2. Second

| a | b |
|---|---|
| 1 | `2` |

```{code-cell} ipython3
:tags: [remove-cell]
hidden = 1
```

```{code-cell} ipython3
:tags: [hide-output]
print("shown")
```

```{playable} neuron
:name: fig-play
:state: {w1: 6, dataset: "and"}
Play with $w_1$.
```

```{checkpoint} gates
```

```{checkpoint} score
```
"""
QUESTIONS = """\
gates:
  question: Which can one neuron learn?
  choices:
    - {text: AND, correct: true, why: One line does., see: the-bias}
    - {text: XOR, why: No line does.}
score:
  question: How much?
  answer: 2
  why: One and one.
  otherwise: Add.
"""


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory, extension_path: None) -> nbformat.NotebookNode:
    book = Book(tmp_path_factory.mktemp("notebooks"), ("checkpoints", "playable", "page_notebooks"))
    book.write({"index.md": PAGE, "index.checkpoints.yml": QUESTIONS, "other.md": "# Another page\n"})
    assert [line for line in book.build() if "pickl" not in line] == []
    assert not (book.folder / "html/notebooks/other.ipynb").exists()
    return nbformat.read(book.folder / "html/notebooks/index.ipynb", as_version=4)


def prose(notebook: nbformat.NotebookNode) -> str:
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_it_is_a_valid_notebook_with_stable_ids(notebook: nbformat.NotebookNode) -> None:
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    assert notebook.metadata.kernelspec.name == "python3"


def test_nothing_of_myst_is_left_in_its_words(notebook: nbformat.NotebookNode) -> None:
    text = prose(notebook)
    assert "# Neurons & *lines*" in text
    assert "The bias $b$ is **added**: `w @ x`, or `` `b` ``." in text
    assert "$$\n\\begin{aligned}\nw x &= 1 \\\\\nb &= 2\n\\end{aligned}\n$$" in text
    assert "> **Predict**\n>\n> Will it?" in text
    assert "<details>\n<summary>Explain</summary>\n\nIt will.\n\n</details>" in text
    assert "1. First\n\n   - inner\n\n     more\n\n2. Second" in text
    assert "| a | b |\n| --- | --- |\n| 1 | `2` |" in text
    assert not re.search(r"\{\w[\w:-]*\}`|^:::|^```\{", text, re.MULTILINE)


def test_what_markdown_would_take_for_its_own_is_escaped(notebook: nbformat.NotebookNode) -> None:
    assert r"It costs 2 \$, at w\_1 &lt; 3." in prose(notebook)


def test_links_lead_to_places_in_the_notebook_or_to_the_web(notebook: nbformat.NotebookNode) -> None:
    text = prose(notebook)
    assert "See [the bias](#the-bias), Another page and [a site](https://example.org)." in text
    assert '<a id="the-bias"></a>\n\nThe bias $b$' in text
    assert "[Read that paragraph again](#the-bias)" in text


def test_removed_cells_are_left_out_and_hidden_outputs_are_hidden(notebook: nbformat.NotebookNode) -> None:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code[0].source == 'print("shown")'
    assert code[0].metadata.jupyter == {"outputs_hidden": True}
    assert "hidden" not in "".join(cell.source for cell in code)


def test_a_playable_figure_is_its_picture_and_a_line_that_plays_it(notebook: nbformat.NotebookNode) -> None:
    (at,) = [i for i, cell in enumerate(notebook.cells) if "NeuronFigure" in cell.source]
    picture, play = notebook.cells[at - 1 : at + 1]
    (file,) = picture.attachments
    assert picture.source.startswith("![A plane of inputs")
    assert f"](attachment:{file})" in picture.source
    assert picture.source.endswith("Play with $w_1$.")
    assert "    display(NeuronFigure(w1=6.0, dataset='and'))" in play.source.splitlines()
    compile(play.source, "cell", "exec")


def test_a_question_is_markdown_with_its_answers_folded(notebook: nbformat.NotebookNode) -> None:
    asked = [cell.source for cell in notebook.cells if cell.source.startswith("**Checkpoint.**")]
    assert asked[0].startswith("**Checkpoint.** Which can one neuron learn?\n\n- **A.** AND\n- **B.** XOR\n\n<details>")
    assert "\n<summary>Answers</summary>\n\n- **A.** **Right.** One line does." in asked[0]
    assert asked[0].endswith("- **B.** **Not right.** No line does.\n\n</details>")
    assert "- **2: Right.** One and one.\n- **Any other number: Not right.** Add." in asked[1]


# The pages of the book

BUILT = [
    path.with_suffix("") for path in sorted((ROOT / "book").rglob("*.md")) if "{code-cell}" in path.read_text("utf-8")
]
NAMES = [path.relative_to(ROOT / "book").as_posix() for path in BUILT]


def of_the_site(name: str) -> nbformat.NotebookNode:
    return nbformat.read(HTML / "notebooks" / f"{name}.ipynb", as_version=4)


@pytest.mark.site
@pytest.mark.parametrize("name", NAMES)
def test_every_page_with_code_offers_its_notebook(name: str) -> None:
    page = BeautifulSoup((HTML / f"{name}.html").read_text("utf-8"), "html.parser")
    (link,) = page.select("a.lbl-notebook[download]")
    assert link.get_text() == "Download notebook"
    assert (HTML / f"{name}.html").parent.joinpath(str(link["href"])).resolve() == HTML / "notebooks" / f"{name}.ipynb"
    nbformat.validate(of_the_site(name))


@pytest.mark.site
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_says_all_that_its_page_says(name: str) -> None:
    def plain(text: str) -> str:
        return re.sub(r"[^a-z0-9]", "", text.lower())

    notebook = of_the_site(name)
    said = plain(re.sub(r"\$[^$]*\$|\]\([^)]*\)", "", prose(notebook).replace(r"\$", "")))
    page = BeautifulSoup((HTML / f"{name}.html").read_text("utf-8"), "html.parser")
    for note in page.select("noscript"):  # it speaks of the page's scripts
        note.decompose()
    for paragraph in page.select("article section > p, article li > p, article .admonition > p, .checkpoint-reason p"):
        for math in paragraph.select(".math, math"):
            math.decompose()
        assert plain(paragraph.get_text()) in said, paragraph.get_text()
    assert not re.search(r"\{\w[\w:-]*\}`|^:::|^```\{", prose(notebook), re.MULTILINE)


@pytest.mark.site
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_has_outputs_and_describes_its_pictures(name: str) -> None:
    outputs = [output for cell in of_the_site(name).cells for output in cell.get("outputs", [])]
    assert outputs
    for output in outputs:
        if "image/png" in output.get("data", {}):
            assert len(output.metadata["image/png"]["alt"]) > 20


def printed(cell: nbformat.NotebookNode) -> str:
    """All that a cell printed, in however many pieces it came."""
    return "".join(output.get("text", "") for output in cell.get("outputs", []))


@pytest.mark.site
def test_a_notebook_runs_where_nothing_of_the_book_is_but_nnlib(tmp_path: Path) -> None:
    from nbclient import NotebookClient

    for name in ("figures", "myst_nb", "scripts"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('not installed')\n", "utf-8")
    notebook = of_the_site("layers/neuron")
    before = [printed(cell) for cell in notebook.cells]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    environment.pop("MPLBACKEND", None)  # a notebook shows its plots
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute(env=environment)
    after = [printed(cell) for cell in notebook.cells]
    changed = [cell.source for cell, one, two in zip(notebook.cells, before, after, strict=True) if one != two]
    assert len(changed) == 1  # the figure says that it cannot play here
    assert "NeuronFigure" in changed[0]
    assert "plays in the book" in after[[cell.source for cell in notebook.cells].index(changed[0])]
