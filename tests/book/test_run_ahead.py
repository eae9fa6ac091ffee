"""Pages are run at the same time before Sphinx reads them; one that fails is reported as ever."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.book.tiny_book import BOOK, Book

PAGE = """\
---
kernelspec: {{name: python3}}
jupytext: {{text_representation: {{format_name: myst}}}}
---
# {name}

```{{code-cell}} ipython3
{code}
```
"""
# Each page says that it runs, and waits until the other does.
MEET = """\
import pathlib, time
folder = pathlib.Path({folder!r})
with open(folder / "log", "a") as log:
    log.write({own!r})
until = time.monotonic() + 60
while {other!r} not in (folder / "log").read_text():
    assert time.monotonic() < until, "the other page does not run"
    time.sleep(0.05)
"met", {other!r}
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setattr(sys, "path", [str(BOOK / "_ext"), *sys.path])
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    settings = {"nb_execution_mode": "cache", "nb_execution_cache_path": str(tmp_path / "cache")}
    return Book(tmp_path, ("run_ahead",), settings)


def page(name: str, code: str) -> str:
    return PAGE.format(name=name, code=code)


def test_two_pages_run_at_the_same_time_each_once_and_a_failing_one_is_reported(book: Book, tmp_path: Path) -> None:
    for own, other in ("ab", "ba"):
        book.write({f"{own}.md": page(own, MEET.format(folder=str(tmp_path), own=own, other=other))})
    book.write({"index.md": "# Book\n\n```{toctree}\na\nb\n```\n"})
    assert book.build() == []
    assert sorted((tmp_path / "log").read_text()) == ["a", "b"]
    for own, other in ("ab", "ba"):
        assert f"'met', '{other}'" in (tmp_path / f"html/{own}.html").read_text().replace("&#39;", "'")

    book.write({"b.md": page("b", "1 / 0")})
    warnings = "\n".join(book.build())
    assert "Executing notebook failed: CellExecutionError" in warnings
    assert sorted((tmp_path / "log").read_text()) == ["a", "b"]


def test_a_line_that_comes_in_two_parts_stays_one(book: Book, tmp_path: Path) -> None:
    code = 'import time\nprint("one ", end="", flush=True)\ntime.sleep(0.5)\nprint("line")'
    book.write({"index.md": page("Book", code)})
    assert book.build() == []
    assert "one line\n" in (tmp_path / "html/index.html").read_text()
