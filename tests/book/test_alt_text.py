"""A picture that does not say what it shows stops the build, with file and line."""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path

import nbformat
import pytest

from tests.book.tiny_book import BOOK, Book

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SAID = "Ten bars; the third is twice as high as all others."


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book with a picture to show."""
    monkeypatch.setattr(sys, "path", [str(BOOK / "_ext"), *sys.path])
    (tmp_path / "book").mkdir()
    (tmp_path / "book/bars.png").write_bytes(PIXEL)
    return Book(tmp_path, ("alt_text",))


def with_picture(words: str) -> str:
    return f"# Page\n\nLook:\n\n{words}\n"


@pytest.mark.parametrize(
    "picture",
    ["![](bars.png)", "![bars](bars.png)", "```{figure} bars.png\nThe bars.\n```", "```{image} bars.png\n```"],
)
def test_a_picture_without_alt_text_is_a_warning_with_file_and_line(book: Book, picture: str) -> None:
    book.write({"index.md": with_picture(picture)})
    (said,) = book.build()
    assert re.match(r"index\.md:5: WARNING: expected alt text that says what this picture shows", said)


@pytest.mark.parametrize("picture", [f"![{SAID}](bars.png)", f"```{{figure}} bars.png\n:alt: {SAID}\n\nThe bars.\n```"])
def test_a_picture_that_says_what_it_shows_passes(book: Book, picture: str) -> None:
    book.write({"index.md": with_picture(picture)})
    assert book.build() == []


@pytest.mark.parametrize("words", [None, SAID])
def test_a_picture_that_a_cell_drew_is_held_to_it_too(book: Book, words: str | None) -> None:
    metadata = {"mystnb": {"image": {"alt": words}}} if words else {}
    picture = nbformat.v4.new_output("display_data", {"image/png": base64.b64encode(PIXEL).decode()})
    cell = nbformat.v4.new_code_cell("x = 1\nplt.bar(x)", outputs=[picture], metadata=metadata)
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Page"), cell])
    book.write({"index.ipynb": nbformat.writes(page)})
    said = [line for line in book.build() if "alt text" in line]
    assert len(said) == (0 if words else 1)
    assert all("index.ipynb:" in line and "mystnb: {image: {alt:" in line for line in said)
