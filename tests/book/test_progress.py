"""What the build tells the scripts of a reader's progress: its pages, what they ask, where it is shown."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from tests.book.tiny_book import BOOK, Book

PAGE = """\
# Neuron

:::{admonition} After this page you can
:class: objectives
- **compute** a neuron
:::

```{checkpoint} output
```
"""
QUESTIONS = """\
output:
  assesses: compute
  question: What is it?
  choices:
    - {text: One, correct: true, why: Yes.}
    - {text: Two, why: No.}
"""
TOC = """\
format: jb-book
root: index
parts:
  - caption: Layers
    chapters:
      - file: layers/neuron
  - caption: Reference
    chapters:
      - file: words
"""
EXTENSIONS = ("sphinx_external_toc", "checkpoints", "objectives", "progress")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setattr(sys, "path", [str(BOOK / "_ext"), *sys.path])
    made = Book(tmp_path, extensions=EXTENSIONS, settings={"myst_enable_extensions": ["colon_fence"]})
    made.write(
        {
            "_toc.yml": TOC,
            "index.md": "# Book\n",
            "words.md": "# Words\n\n```{progress} overview\n```\n",
            "layers/neuron.md": PAGE,
            "layers/neuron.checkpoints.yml": QUESTIONS,
        }
    )
    return made


def listed(book: Book) -> dict:
    return json.loads((book.folder / "html/_static/progress/book.json").read_text(encoding="utf-8"))


def test_pages_of_the_course_stand_under_their_parts_with_what_they_ask(book: Book) -> None:
    assert book.build() == []
    page = {"name": "layers/neuron", "title": "Neuron", "questions": ["output"], "exercises": []}
    assert listed(book) == {"parts": [{"caption": "Layers", "pages": [page]}]}


def test_a_page_that_changes_alone_keeps_the_list_whole(book: Book) -> None:
    book.build()
    before = listed(book)
    book.write({"words.md": "# Words\n\nMore.\n"})
    assert book.build() == []
    assert listed(book) == before


def test_each_page_names_itself_to_its_script_and_a_place_brings_the_script_that_fills_it(book: Book) -> None:
    book.build()
    neuron = book.page("layers/neuron").find("script", attrs={"data-progress-page": True})
    assert (neuron["data-progress-page"], neuron["data-progress-course"]) == ("layers/neuron", "true")
    assert neuron["data-progress-pages"] == "1"
    words = book.page("words")
    assert words.find("script", attrs={"data-progress-page": True})["data-progress-course"] == "false"
    assert [one["src"].partition("?")[0] for one in words.find_all("script", src=True) if "overview" in one["src"]] == [
        "_static/progress/overview.js"
    ]
    assert "JavaScript" in words.find(class_="reading-place").get_text()


def test_a_place_for_something_unknown_is_a_warning(book: Book) -> None:
    book.write({"words.md": "# Words\n\n```{progress} everything\n```\n"})
    (warning,) = book.build()
    assert "overview" in warning
    assert "review" in warning


def test_the_book_has_both_pages(book: Book) -> None:
    names = [
        one["file"] for part in yaml.safe_load((BOOK / "_toc.yml").read_text())["parts"] for one in part["chapters"]
    ]
    for name, shows in (("your-progress", "overview"), ("review", "review")):
        assert name in names
        assert f"```{{progress}} {shows}\n" in (BOOK / f"{name}.md").read_text(encoding="utf-8")
