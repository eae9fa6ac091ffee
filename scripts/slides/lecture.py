"""From a page to the slides of its lecture: the order of the page, and of each section what can be shown.

A slide shows the words that a section introduces, with their definitions; its formulas, lists, pictures, figures and
short code, each below the sentence that leads to it; and its checkpoints, as questions to the class. Everything else
that the section says goes into the speaker's notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from scripts.slides import exhibits, questions
from scripts.slides.glossary import Glossary
from scripts.slides.layout import Part, Slide, filled, lines_of
from scripts.slides.words import beginning, inside, plain, sentences

LEFT_OUT = ".no-slide, .tag_no-slide"
NOT_SHOWN = {"further-reading"}  # sections, by their ids
QUESTION = 330  # characters of the question that opens a page
# A sentence that means little without the one before it.
DEPENDS = re.compile(
    r"^(?:[a-z]|(?:And|But|If it|It|Its|One|Ours|That|Then|There|These|They|This|Those|Thus)\b)|\bthem\.$"
)
TEXT = 420  # characters of a section that has nothing but text
Shown = tuple[Part, list[str]]


def lecture(page: BeautifulSoup, definitions: dict[str, tuple[str, str]]) -> list[Slide]:
    """The slides of a page."""
    whole = page.select_one("section:has(> h1)")
    if whole is None:
        raise ValueError("expected a page with a title (h1)")
    for one in whole.select(LEFT_OUT):
        one.decompose()
    glossary = Glossary(definitions)
    slides = list(opening(whole))
    for section in whole.find_all("section", recursive=False):
        if section.get("id") not in NOT_SHOWN and not section.select_one(".lbl-exercise"):
            slides += section_slides(section, glossary)
    return slides + list(exercise(whole))


def opening(page: Tag) -> Iterator[Slide]:
    """The title with the page's question, and what the listener will be able to do."""
    paragraphs = page.find_all("p", recursive=False)
    asked = [one for one in paragraphs if not one.get_text().startswith("You need")]
    hook = " ".join(html for paragraph in asked for html in sentences(paragraph))
    every = [html for paragraph in asked for html in sentences(paragraph)]
    question = next((i for i, html in enumerate(every) if plain(html).endswith("?")), len(every) - 1)
    shown: list[str] = []
    for html in reversed(every[: question + 1]):  # the question, and before it what it takes to understand it
        if shown and len(plain(" ".join([html, *shown]))) > QUESTION:
            break
        shown.insert(0, html)
    heading = page.h1
    assert heading is not None
    parts = [Part(f'<p class="hook">{" ".join(shown)}</p>', 5)] if shown else []
    yield Slide(inside(heading), parts, [f"<p>{hook}</p>"] if hook else [], kind="title")
    box = page.select_one(".objectives")
    if box:
        title, listed = box.select_one(".admonition-title"), box.select_one("ul")
        assert title is not None
        assert listed is not None
        part = Part(f'<ul class="objectives">{inside(listed)}</ul>', lines_of(listed.get_text()) + 4)
        notes = [str(f"<p>{inside(one)}</p>") for one in paragraphs if one.get_text().startswith("You need")]
        yield Slide(inside(title), [part], notes, kind="objectives")


def section_slides(section: Tag, glossary: Glossary) -> Iterator[Slide]:
    """The slides of a section: its new words, what it shows, its questions; then those of the sections in it."""
    title = section.find(re.compile(r"^h[2-6]$"), recursive=False)
    assert isinstance(title, Tag)
    heading = inside(title)
    inner = section.find_all("section", recursive=False)
    words = [
        word for one in section.find_all(True, recursive=False) if one not in inner for word in glossary.new_in(one)
    ]
    shown: list[Shown] = [(part, []) for part in definitions(words)]
    notes: list[str] = []
    said: Tag | None = None  # the paragraph before
    texts: list[Tag] = []
    slides: list[Slide] = []

    def turn() -> None:
        """Make slides of what has been gathered."""
        slides.extend(filled(heading, shown))
        shown.clear()

    for child in section.find_all(True, recursive=False):
        if child.name == "p":
            notes.append(f"<p>{inside(child)}</p>")
            texts.append(child)
            said = child
        elif child.css.match(".checkpoint"):
            turn()
            slides += questions.slides(child)
            said = None
        elif child.css.match(".predict.admonition"):
            turn()
            slides += predict(child)
            said = None
        elif child.css.match(".admonition, blockquote, ul, ol") and not exhibits.parts_of(child):
            notes.append(inside(child))
            said = None
        elif child.css.match("figure.playable"):
            tasks = shown.pop() if shown and shown[-1][0].html.endswith(("</ol>", "</ul>")) else (Part("", 0), [])
            shown.append((exhibits.playable(child, tasks[0].html), [*tasks[1], *notes]))
            notes, said = [], None
        else:
            for part in exhibits.parts_of(child):
                shown.append((with_lead(said, part), notes))
                notes, said = [], None
            if child.name in ("ul", "ol"):
                notes.append(inside(child).replace("<li>", "<div>").replace("</li>", "</div>"))
    if texts and not shown and not slides:
        shown.append((Part(f'<p class="text">{beginning(texts[0], TEXT)}</p>', 5), []))
    turn()
    if slides:
        slides[-1].notes += notes
    yield from slides
    for one in inner:
        yield from section_slides(one, glossary)


def with_lead(said: Tag | None, part: Part) -> Part:
    """Something to show, below the last sentence of the paragraph before it, if that is short and stands alone."""
    if said is None:
        return part
    whole = [one for one in sentences(said) if not one.startswith("(") and one.count("(") == one.count(")")]
    if not whole or not exhibits.SHORTEST <= len(plain(whole[-1])) <= exhibits.LEAD or DEPENDS.search(plain(whole[-1])):
        return part
    lead = exhibits.lead(whole[-1])
    return Part(lead.html + part.html, lead.lines + part.lines, part.kind)


def definitions(words: list[tuple[str, str]]) -> Iterator[Part]:
    """New words and what they mean."""
    for word, meaning in words:
        yield Part(f'<dl class="words"><dt>{word}</dt><dd>{meaning}</dd></dl>', lines_of(plain(meaning), 76) + 0.35)


def predict(box: Tag) -> Iterator[Slide]:
    """What to foretell before the next cell is shown."""
    title = box.select_one(".admonition-title")
    texts = [one for one in box.find_all("p", recursive=False) if one is not title]
    if title is not None and texts:
        said = " ".join(inside(one) for one in texts)
        yield Slide(inside(title), [questions.said(said, "asked")], kind="question")


def exercise(page: Tag) -> Iterator[Slide]:
    """The exercise, with its minutes."""
    card = page.select_one(".lbl-exercise")
    if card is not None:
        title, facts = card.select_one(".lbl-exercise-title"), card.select_one(".lbl-exercise-facts")
        assert title is not None
        assert facts is not None
        before = card.find_previous_sibling("p")
        text = f'<p class="text">{inside(before)}</p>' if isinstance(before, Tag) else ""
        part = Part(f'{text}<p class="facts">{inside(facts)}</p>', 5)
        yield Slide(inside(title), [part], kind="exercise")
