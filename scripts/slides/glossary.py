"""The glossary, for the words that a page introduces in bold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from scripts.slides.words import beginning

LONGEST = 170  # characters of a definition
NO_LINK = "PAGE"  # stands for a link to the page that explains the word, until it is taken out


@dataclass
class Glossary:
    """Words and definitions, by the word in small letters, and the words that a deck has had."""

    definitions: dict[str, tuple[str, str]]
    had: set[str] = field(default_factory=set)

    def new_in(self, section: Tag) -> list[tuple[str, str]]:
        """The words set bold in a section that the glossary knows, each with its definition, and each but once."""
        found = []
        for bold in section.select("p strong, li strong"):
            if bold.find_parent(class_=["checkpoint", "admonition", "lbl-exercise"]):
                continue
            word = " ".join(bold.get_text().split()).lower()
            known = next((one for one in (word, singular(word)) if one in self.definitions), None)
            if known and known not in self.had:
                self.had.add(known)
                found.append(self.definitions[known])
        return found


def singular(word: str) -> str:
    return re.sub(r"ies$", "y", word) if word.endswith("ies") else word.removesuffix("s")


def read(page: BeautifulSoup) -> dict[str, tuple[str, str]]:
    """The words of the glossary's page, each with its definition."""
    found: dict[str, tuple[str, str]] = {}
    for term in page.select("dl.glossary > dt"):
        definition = term.find_next_sibling("dd")
        if definition and definition.p:
            for mark in term.select("a.headerlink"):
                mark.extract()
            for page_link in definition.p.select("a:has(> .doc)"):
                page_link.replace_with(NO_LINK)
            meaning = re.sub(rf"\s*\(({NO_LINK}(,\s*)?)+\)", "", beginning(definition.p, LONGEST))
            word = " ".join(term.get_text().split())
            found[word.lower()] = (word, meaning)
    return found
