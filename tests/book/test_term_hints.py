"""Words of the glossary are marked where a page first uses them, and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.book.tiny_book import BOOK, Book

GLOSSARY = """\
# Glossary

```{glossary}
activation
  What a neuron hands on. ({doc}`layers/hidden`)

activation function
  The curve. ({doc}`layers/hidden`)

category
  A kind.

code
  What an encoder makes.

probability
  A share. ({doc}`layers/hidden`)

step
  A change.
```
"""
PAGE = """\
# An activation in a title

:::{admonition} After this page you can
:class: objectives
- **say** what an activation is
:::

The `activation` is code, and **activation** is bold. An Activation function
is a curve; two activations are two. The activation is marked above, and a
step never. Categories, the code and probabilities, [an activation](words) and $activation$.

```{checkpoint} q
```
"""
QUESTIONS = """\
q:
  assesses: say
  question: What is an activation?
  choices:
    - {text: The probability, correct: true, why: Yes.}
    - {text: Nothing, why: No.}
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setattr(sys, "path", [str(BOOK / "_ext"), *sys.path])
    settings = {"myst_enable_extensions": ["colon_fence", "dollarmath"]}
    made = Book(tmp_path, extensions=("checkpoints", "objectives", "term_hints"), settings=settings)
    made.write({"index.md": "# Book\n\n```{toctree}\nwords\nlayers/neuron\nlayers/hidden\n```\n"})
    made.write({"words.md": GLOSSARY})
    for name in ("neuron", "hidden"):
        made.write({f"layers/{name}.md": PAGE.replace("(words)", "(../words.md)")})
        made.write({f"layers/{name}.checkpoints.yml": QUESTIONS})
    return made


def marked(book: Book, page: str) -> list[tuple[str, str]]:
    return [(" ".join(one.get_text().split()), one["href"]) for one in book.page(page).select("a.term-hint")]


def test_first_uses_in_running_text_become_links_the_longest_word_first(book: Book) -> None:
    assert book.build() == []
    assert marked(book, "layers/neuron") == [
        ("Activation function", "../words.html#term-activation-function"),
        ("activations", "../words.html#term-activation"),
        ("probabilities", "../words.html#term-probability"),
    ]


def test_a_page_that_explains_a_word_does_not_mark_it(book: Book) -> None:
    book.build()
    assert marked(book, "layers/hidden") == []


def test_a_page_that_is_no_part_of_the_course_marks_nothing(book: Book) -> None:
    book.write({"index.md": "# Book\n\nAn activation.\n\n```{toctree}\nwords\nlayers/neuron\nlayers/hidden\n```\n"})
    book.build()
    assert marked(book, "index") == []
    assert marked(book, "words") == []


def test_the_text_stays_as_it_was_written(book: Book) -> None:
    book.build()
    text = " ".join(book.page("layers/neuron").get_text().split())
    assert "An Activation function is a curve; two activations are two. The activation is marked above" in text
