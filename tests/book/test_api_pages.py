"""The reference of nnlib is whole: each public name has its place on one page, and leads there from the overview."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.nnlib.public_names import public

BOOK = Path(__file__).resolve().parents[2] / "book"
OVERVIEW = BOOK / "reference/api.md"
PAGES = sorted(OVERVIEW.with_suffix("").glob("*.md"))
NAMES = sorted(public())


def described(page: Path) -> list[str]:
    """The names that a page describes, in its order."""
    text = page.read_text(encoding="utf-8")
    return re.findall(r"^\.\. auto(?:class|function|exception):: nnlib\.(\S+)$", text, flags=re.MULTILINE)


def tables() -> dict[str, list[str]]:
    """The names in each table of the overview, by the page that the table is about."""
    _, *parts = re.split(r"^## ", OVERVIEW.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = {}
    for part in parts:
        [page] = re.findall(r"\{doc\}`(\S+)`", part)
        found[page] = re.findall(r"^\| \{py:obj\}`(\S+) <nnlib\.\1>` \| .+ \|$", part, flags=re.MULTILINE)
    return found


def test_each_public_name_is_described_once() -> None:
    counts = Counter(name for page in PAGES for name in described(page))

    missing = sorted(set(NAMES) - set(counts))
    assert not missing, f"{missing}: describe each on a page of book/reference/api, and list it in api.md beside that"
    assert set(counts) <= set(NAMES)
    assert {name: count for name, count in counts.items() if count > 1} == {}


def test_the_overview_lists_each_name_with_the_page_that_describes_it() -> None:
    assert tables() == {f"api/{page.stem}": described(page) for page in sorted(PAGES, key=in_the_book)}


def test_the_book_lists_each_page_of_the_reference_after_its_overview() -> None:
    start = listed().index("reference/api")

    assert set(listed()[start + 1 : start + 1 + len(PAGES)]) == {f"reference/api/{page.stem}" for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_says_with_which_lines_its_examples_begin(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert "import numpy as np\nfrom nnlib import *\n\nrng = np.random.default_rng(0)\n" in text


def test_what_a_docstring_sets_between_backticks_becomes_a_link_where_it_is_public() -> None:
    from api_reference import link

    lines = [
        "As `Dropout` and `nnlib.clip_norm` do, not `SGD`; ``x`` stays.",
        "See `nnlib.schedules`.",
        ">>> f('`SGD`')",
    ]
    link(None, "class", "nnlib.SGD", None, None, lines)

    assert lines == [
        "As :py:obj:`Dropout <nnlib.Dropout>` and :py:obj:`clip_norm <nnlib.clip_norm>` do, not ``SGD``; ``x`` stays.",
        "See ``nnlib.schedules``.",
        ">>> f('`SGD`')",
    ]


def listed() -> list[str]:
    contents = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    return [chapter["file"] for part in contents["parts"] for chapter in part["chapters"]]


def in_the_book(page: Path) -> int:
    return listed().index(f"reference/api/{page.stem}")
