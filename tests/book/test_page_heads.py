"""What pages carry in their heads: a description, a policy that fits their scripts, few styles, scripts that wait."""

from __future__ import annotations

import base64
import hashlib
import sys
from pathlib import Path

import pytest

from tests.book.tiny_book import BOOK, Book

sys.path.insert(0, str(BOOK / "_ext"))
import content_policy
import described

from scripts.page_policy import policy

PAGE = """\
# Neuron

:::{admonition} After this page you can
:class: objectives
- **compute** a "neuron"
- **draw** its line
:::

First words of the page.

```{checkpoint} q
```
"""
QUESTIONS = """\
q:
  assesses: [compute, draw]
  question: What is it?
  choices:
    - {text: One, correct: true, why: Yes.}
    - {text: Two, why: No.}
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setattr(sys, "path", [str(BOOK / "_ext"), *sys.path])
    extensions = ("checkpoints", "objectives", "described", "content_policy")
    made = Book(tmp_path, extensions=extensions, settings={"myst_enable_extensions": ["colon_fence"]})
    made.write({"index.md": "# Book\n\nWhat it *is*.\n\n```{toctree}\nneuron\n```\n"})
    made.write({"neuron.md": PAGE, "neuron.checkpoints.yml": QUESTIONS})
    assert made.build() == []
    return made


def meta(book: Book, page: str, **named: str) -> str:
    return book.page(page).find("meta", attrs=named)["content"]


def test_a_page_of_the_course_is_described_by_what_it_promises(book: Book) -> None:
    said = meta(book, "neuron", name="description")
    assert said == "After this page you can compute a “neuron”; draw its line."
    assert meta(book, "index", name="description") == "What it is."


def test_a_long_description_is_cut_between_words() -> None:
    said = described.shortened("word " * 200)
    assert len(said) <= described.LONGEST + 2
    assert said.endswith("word …")


def test_every_inline_script_that_runs_is_named_by_its_hash() -> None:
    page = (
        '<script>one()</script><script type="application/json">{}</script><script type="module">two()</script>'
        '<script src="x.js"></script><script>one()</script>'
    )
    hashes = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in (b"one()", b"two()")]
    told = policy(page, content_policy.RULES)
    assert f"script-src 'self' 'sha256-{hashes[0]}' 'sha256-{hashes[1]}';" in told
    assert "'unsafe-inline'" not in told.split("style-src")[0]


def test_a_page_carries_its_policy_once_also_when_it_is_not_written_anew(book: Book) -> None:
    book.write({"index.md": "# Book\n\nOther words.\n\n```{toctree}\nneuron\n```\n"})
    book.build()
    for page in ("index", "neuron"):
        assert len(book.page(page).select('meta[http-equiv="Content-Security-Policy"]')) == 1
