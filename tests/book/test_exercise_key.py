"""The instructor's page tells points, judges and rubrics of each part, and no rubric in an edition for a class."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.exercises import all_names
from tests.book.test_exercise_solutions import ROOT, SOURCE
from tests.book.tiny_book import BOOK, Book, one

WRITTEN = """
## 3. In your own words (4 points)

Why a half?

### BEGIN MARK SCHEME
- **4**: says *why*.
### END MARK SCHEME

+++ {"nbgrader": {"grade": true, "grade_id": "why", "locked": false, "points": 4, "solution": true, "task": false}}

### BEGIN SOLUTION
Because two make a whole.
### END SOLUTION
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setattr(sys, "path", [str(BOOK / "_ext"), *sys.path])
    import exercise_source

    monkeypatch.setattr(exercise_source, "SOURCES", tmp_path / "solutions")
    (tmp_path / "solutions/halves").mkdir(parents=True)
    head = "layer_by_layer: {title: Halves and wholes, minutes: 20}\nkernelspec"
    source = SOURCE.replace("kernelspec", head, 1) + WRITTEN
    (tmp_path / "solutions/halves/halves.md").write_text(source, encoding="utf-8")
    made = Book(tmp_path, ("exercise_key",))
    page = "# Key\n\n```{exercise-table}\n```\n\n```{exercise-parts} halves\n```\n"
    made.write({"index.md": page, "solutions/halves.md": "# Answers\n\n```{exercise-solutions} halves\n```\n"})
    return made


def cells(book: Book, number: int) -> list[list[str]]:
    table = book.page("index").select("table")[number]
    return [[cell.get_text(strip=True) for cell in row.select("td")] for row in table.select("tbody tr")]


def test_each_part_has_its_rung_its_points_by_judge_and_its_known_mistakes(book: Book) -> None:
    assert book.build() == []
    assert cells(book, 1) == [
        ["1. Half of it", "4: write code", "2", "2", "", "", "1"],
        ["2. Choose", "5: use it", "1", "1", "", "", "1"],
        ["3. In your own words", "6: explain", "4", "", "", "4", ""],
    ]
    assert cells(book, 0)[0] == ["Halves and wholes", "20", "7", "3", "", "4", "2"]


def test_the_rubric_is_folded_and_the_key_is_linked(book: Book) -> None:
    book.build()
    page = book.page("index")
    assert "says why" in one(page, ".dropdown").get_text()
    assert page.select('a[href="solutions/halves.html"]')
    assert page.select(f"#{page.select('table a')[0]['href'].lstrip('#')}")


def test_an_edition_for_a_class_tells_neither_rubric_nor_key(book: Book) -> None:
    book.settings["solutions_in_site"] = False
    assert book.build() == []
    assert len(cells(book, 1)) == 3
    html = str(book.page("index"))
    assert "says" not in html
    assert "Answer key" not in html


def test_a_cell_that_checks_nothing_in_the_open_is_judged_by_hidden_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(BOOK / "_ext"), *sys.path])
    from exercise_source import judged_by

    hidden = "# Check 2.\nfrom nnlib.testing import hidden_tests\n### BEGIN HIDDEN TESTS\nf(1)\n### END HIDDEN TESTS\n"
    assert judged_by(hidden, {"grade": True}) == "hidden checks"
    assert judged_by(f"{hidden}f(2)\n", {"grade": True}) == "checks"
    assert judged_by("words", {"grade": True, "solution": True}) == "hand"


def test_every_exercise_is_on_the_page_beside_the_page_that_it_belongs_to() -> None:
    text = (BOOK / "reference/exercises.md").read_text(encoding="utf-8")
    opened = {page: page.read_text(encoding="utf-8") for page in BOOK.rglob("*.md")}
    for name in all_names(ROOT):
        (page,) = (page for page, said in opened.items() if f"{{open-exercise}} {name}\n" in said)
        place = page.relative_to(BOOK).with_suffix("").as_posix()
        assert f"{{doc}}`/{place}`.\n\n```{{exercise-parts}} {name}\n```" in text, name
