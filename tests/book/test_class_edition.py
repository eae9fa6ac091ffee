"""No answer, hidden check or rubric is on the site but on the pages for them, and in an edition for a class nowhere."""

from __future__ import annotations

import html
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.exercises import all_names, read_source
from tests.book.tiny_book import BOOK, Book
from tests.exercises.sources import SECRET

ROOT = BOOK.parent
SITE = ROOT / "_build/html"
LONG = 45  # signs; shorter lines are not anybody's own
TEXTS = {".html", ".js", ".json", ".ipynb", ".md", ".txt", ".py", ".xhtml", ".opf", ".ncx"}


def squeezed(text: str) -> str:
    """Letters and digits alone, as they are shown: neither tags nor line ends hide a line."""
    return re.sub(r"\W+", "", html.unescape(re.sub(r"<[^<>]+>", "", text)))


@pytest.fixture(scope="module")
def secrets() -> dict[str, str]:
    """The long lines of answers, hidden checks and rubrics that neither a page nor an exercise shows on purpose."""
    shown = [page.read_text(encoding="utf-8") for page in BOOK.rglob("*.md")]
    found: dict[str, str] = {}
    for name in all_names(ROOT):
        sources = [cell.source for cell in read_source(ROOT / f"solutions/{name}/{name}.md").cells]
        shown += [SECRET.sub("", source) for source in sources]
        for region in (region for source in sources for region in SECRET.finditer(source)):
            found |= {squeezed(line): line.strip() for line in region[2].splitlines() if len(line.strip()) > LONG}
    everything = squeezed("\n".join(shown)) + re.sub(r"\W+", "", "\n".join(shown))  # code has < and >, too
    return {key: line for key, line in found.items() if key and key not in everything}


def leaks(folder: Path, secrets: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each file that tells a secret, and one that it tells."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in TEXTS:
            text = file.read_text(encoding="utf-8", errors="ignore")
            told = squeezed(text) + squeezed(text.replace("\\n", "\n").replace('\\"', '"'))
            if found := next((line for key, line in secrets.items() if key in told), None):
                yield file.relative_to(folder).as_posix(), found


def test_there_are_secrets_of_every_kind(secrets: dict[str, str]) -> None:
    assert len(secrets) > 300
    assert any(line.startswith("- **4**") for line in secrets.values())


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub"])
def test_an_edition_for_a_class_tells_none(
    builder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secrets: dict[str, str]
) -> None:
    monkeypatch.setattr(sys, "path", [str(BOOK / "_ext"), *sys.path])
    book = Book(tmp_path, ("exercise_key",), {"solutions_in_site": False, "nitpicky": False})
    book.write({"index.md": "# Index\n\n```{toctree}\n:glob:\nsolutions/*\nreference/*\n```\n"})
    for page in (BOOK / "reference/exercises.md", *BOOK.glob("solutions/*.md")):
        target = tmp_path / "book" / page.relative_to(BOOK)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    book.build(builder)
    assert list(leaks(tmp_path / builder, secrets)) == []
    book.settings["solutions_in_site"] = True
    book.build(builder)
    assert list(leaks(tmp_path / builder, secrets)) != [], "this test cannot fail"


@pytest.mark.site
def test_the_site_tells_them_on_the_pages_for_them_alone(secrets: dict[str, str]) -> None:
    ours = {f"solutions/{name}.html" for name in all_names(ROOT)} | {"reference/exercises.html"}
    assert {file for file, _ in leaks(SITE, secrets)} == ours
