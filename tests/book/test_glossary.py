"""The glossary can be trusted: in order, each word once, and the page that an entry links to does explain the word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

BOOK = Path(__file__).resolve().parents[2] / "book"
PAGE = BOOK / "reference/glossary.md"


class Entry(NamedTuple):
    term: str
    definition: str

    @property
    def pages(self) -> list[str]:
        """The pages it links to, named as in the table of contents."""
        links = re.findall(r"\{doc\}`(?:[^`<]*<)?([^`>]+)>?`", self.definition)
        return [(PAGE.parent / link).resolve().relative_to(BOOK).as_posix() for link in links]


def entries() -> list[Entry]:
    _, inside, _ = re.split(r"^```(?:\{glossary\})?\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found: list[Entry] = []
    for line in inside.splitlines():
        if line and not line.startswith(" "):
            found.append(Entry(line, ""))
        elif line:
            found[-1] = found[-1]._replace(definition=f"{found[-1].definition} {line.strip()}".strip())
    return found


def listed() -> set[str]:
    contents = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    return {chapter["file"] for part in contents["parts"] for chapter in part["chapters"]}


def bold(page: str) -> set[str]:
    """What a page sets bold, without its code, in small letters; of a plural the singular too."""
    text = (BOOK / f"{page}.md").read_text(encoding="utf-8")
    prose = re.sub(r"^```\{code-cell\}.*?^```$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)
    words = {" ".join(found.split()).casefold() for found in re.findall(r"\*\*([^*]+)\*\*", prose)}
    return words | {re.sub("ies$", "y", word) for word in words} | {word.removesuffix("s") for word in words}


ENTRIES = entries()


def test_words_are_in_alphabetical_order() -> None:
    terms = [entry.term.casefold() for entry in ENTRIES]

    assert terms == sorted(terms)


def test_each_word_is_defined_once() -> None:
    terms = [entry.term.casefold() for entry in ENTRIES]

    assert len(terms) > 50
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.term for entry in ENTRIES])
def test_an_entry_says_what_the_word_means_and_where_it_is_explained(entry: Entry) -> None:
    said = re.sub(r"\(\{doc\}`[^`]*`\)", "", entry.definition)

    assert len(said.split()) >= 4
    assert entry.pages
    for page in entry.pages:
        assert page in listed()
        assert entry.term.casefold() in bold(page), f"{page}.md does not set {entry.term!r} bold"


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.term for entry in ENTRIES])
def test_an_entry_refers_to_other_entries_only(entry: Entry) -> None:
    links = re.findall(r"\{term\}`(?:[^`<]*<)?([^`>]+)>?`", entry.definition)
    known = {other.term for other in ENTRIES}

    assert set(links) <= known - {entry.term}
