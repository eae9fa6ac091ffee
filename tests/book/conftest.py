"""What the tests of the book's extensions share: the extensions can be imported, and a tiny book to use them in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.book.tiny_book import BOOK, Book


@pytest.fixture(autouse=True, scope="session")
def extension_path() -> Iterator[None]:
    sys.path.insert(0, str(BOOK / "_ext"))
    yield
    sys.path.remove(str(BOOK / "_ext"))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)
