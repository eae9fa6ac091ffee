"""The pages of solutions show each answer and the common mistakes, folded, and nothing in an edition for a class."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.book.tiny_book import BOOK, Book

ROOT = BOOK.parent
SOURCE = '''---
kernelspec: {name: python3, display_name: Python 3}
---

# Halves

## 1. Half of it (2 points)

```{code-cell} ipython3
---
nbgrader: {grade: false, grade_id: half, locked: false, schema_version: 3, solution: true, task: false}
---
def half(x):
    """Half of x."""
    ### BEGIN SOLUTION
    return x / 2  # not x // 2
    ### END SOLUTION
```

```{code-cell} ipython3
---
nbgrader: {grade: true, grade_id: test-half, locked: true, points: 2, schema_version: 3, solution: false, task: false}
---
check_function(half, right, [3], mistakes={"You `floor` the half.": wrong})
### BEGIN HIDDEN TESTS
assert half(7) == 3.5
### END HIDDEN TESTS
```

## 2. Choose (1 point)

```{code-cell} ipython3
---
nbgrader: {grade: false, grade_id: pick, locked: false, schema_version: 3, solution: true, task: false}
---
pick = None  # put a letter here
### BEGIN SOLUTION
pick = "a"
### END SOLUTION
```

```{code-cell} ipython3
---
nbgrader: {grade: true, grade_id: test-pick, locked: true, points: 1, schema_version: 3, solution: false, task: false}
---
check_choice("pick", pick, {"a": None, "b": "That is the whole."})
```
'''


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setattr(sys, "path", [str(BOOK / "_ext"), *sys.path])
    import exercise_source

    monkeypatch.setattr(exercise_source, "SOURCES", tmp_path / "solutions")
    (tmp_path / "solutions/halves").mkdir(parents=True)
    (tmp_path / "solutions/halves/halves.md").write_text(SOURCE, encoding="utf-8")
    made = Book(tmp_path, ("exercise_solutions",))
    made.write({"index.md": "# Solutions\n\n```{exercise-solutions} halves\n```\n"})
    return made


def page(book: Book) -> str:
    return (book.folder / "html/index.html").read_text(encoding="utf-8")


def test_each_part_shows_its_answer_and_its_mistakes_folded(book: Book) -> None:
    assert book.build() == []
    html = page(book)
    assert html.count("dropdown") == 4
    for shown in ("1. Half of it", "not x // 2", "the half.", "That is the whole.", "2. Choose"):
        assert shown in html
    assert "<code" in html[html.index("You ") : html.index("the half.")]


def test_what_is_only_for_marking_or_only_for_students_is_not_shown(book: Book) -> None:
    book.build()
    for hidden in ("3.5", "BEGIN SOLUTION", "pick = None", "(2 points)"):
        assert hidden not in page(book)


def test_an_edition_for_a_class_holds_no_solution(book: Book) -> None:
    book.settings["solutions_in_site"] = False
    book.build()
    assert "not part of this edition" in page(book)
    assert "not x // 2" not in page(book)


def test_an_exercise_that_is_not_there_is_a_warning_that_names_those_that_are(book: Book) -> None:
    book.write({"index.md": "# Solutions\n\n```{exercise-solutions} thirds\n```\n"})
    (said,) = book.build()
    assert "received 'thirds'; there is halves" in said


def test_every_exercise_has_its_page_of_solutions() -> None:
    from scripts.exercises import all_names

    toc = (BOOK / "_toc.yml").read_text(encoding="utf-8")
    for name in all_names(ROOT):
        assert f"{{exercise-solutions}} {name}\n" in (BOOK / f"solutions/{name}.md").read_text(encoding="utf-8")
        assert f"file: solutions/{name}\n" in toc
