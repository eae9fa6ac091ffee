"""A deck holds what its page holds, chosen and cut by rule, and changes with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.slides import document, glossary
from scripts.slides.layout import LINES, Part, filled
from scripts.slides.lecture import lecture, with_lead
from scripts.slides.pages import with_slides
from scripts.slides.words import beginning, plain, sentences
from tests.book.tiny_book import Book, one

PAGE = """\
# A tiny neuron

:::{admonition} After this page you can
:class: objectives
- **add** numbers
:::

**You need** nothing. **Time** one minute.

A lamp has a switch. Who turns it on?

## The idea

(idea)=
A **weight** counts evidence, and a **hunch** does not. See {doc}`other`. The score is

$$z = w x$$

It is a number.

```{figure} lamp.png
:alt: A lamp that is on

The lamp. It burns.
```

| a | b |
|---|---|
| 1 | 2 |

:::{note}
:class: no-slide
Not for the class.
:::

```{checkpoint} more
```

## Print it

So it prints one:

```python
print(1)
```

## Only words

Here is nothing to show. It is only said.

## Further reading

- Much of it.
"""
QUESTIONS = """\
more:
  question: What does a weight do?
  choices:
    - {text: It counts, correct: true, why: Right it is.}
    - {text: It waits, why: Waiting is for buses., see: idea}
"""
WORDS = {"weight": ("weight", "How much a piece of evidence counts.")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    """The tiny page, as it is built."""
    book = Book(
        tmp_path_factory.mktemp("slides"),
        ("checkpoints", "mathml"),
        {"myst_enable_extensions": ["dollarmath", "colon_fence"]},
    )
    book.write({"index.md": PAGE, "index.checkpoints.yml": QUESTIONS, "other.md": "# Other\n"})
    (book.folder / "book/lamp.png").write_bytes(b"")
    assert [line for line in book.build() if "lamp.png" not in line] == []
    return book.page("index")


@pytest.fixture(scope="module")
def deck(built: BeautifulSoup, tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    """Its deck."""
    site = tmp_path_factory.mktemp("site")
    (site / "_static").mkdir()
    for file in ("_static/slides.css", "deck.css", "deck.js"):
        (site / file).write_text("")
    slides = lecture(BeautifulSoup(str(built), "html.parser"), WORDS)
    return BeautifulSoup(document.write("layers/index", built, slides, site, site), "html.parser")


def slide(deck: BeautifulSoup, heading: str) -> list[str]:
    """What the slides of a heading say, without their notes."""
    found = [tag for tag in deck.select(".slides > section") if tag.find(["h1", "h2"]).get_text() == heading]  # type: ignore[union-attr]
    return [" ".join(tag.select_one(".slide-body").get_text(" ").split()) for tag in found]  # type: ignore[union-attr]


def test_a_deck_opens_with_the_question_of_its_page_and_what_one_will_be_able_to_do(deck: BeautifulSoup) -> None:
    assert one(deck, "h1").get_text() == "A tiny neuron"
    assert slide(deck, "A tiny neuron") == ["A lamp has a switch. Who turns it on?"]
    assert slide(deck, "After this page you can") == ["add numbers"]


def test_a_section_shows_its_new_words_formulas_pictures_and_tables(deck: BeautifulSoup) -> None:
    idea = " ".join(slide(deck, "The idea"))
    assert "weight How much a piece of evidence counts." in idea
    assert "hunch" not in idea  # the glossary does not know it
    assert "The score is" in idea
    assert one(deck, ".formula math")
    assert one(deck, ".picture img")["alt"] == "A lamp that is on"
    assert one(deck, ".picture img")["src"] == "../../layers/_images/lamp.png"
    assert one(deck, "table").get_text(" ").split() == ["a", "b", "1", "2"]


def test_a_question_is_asked_on_one_slide_and_answered_on_the_next(deck: BeautifulSoup) -> None:
    asked, answered = deck.select(".slide-question, .slide-answers")
    assert [" ".join(item.get_text(" ").split()) for item in asked.select("li")] == ["A It counts", "B It waits"]
    assert "buses" not in asked.get_text()
    assert "Right it is." in one(answered, ".right").get_text()
    assert "Waiting is for buses." in one(answered, ".wrong").get_text()
    assert "again" not in answered.get_text()  # the link to the paragraph is for readers
    assert not deck.select("input")


def test_short_code_is_shown_below_the_sentence_that_leads_to_it(deck: BeautifulSoup) -> None:
    assert slide(deck, "Print it") == ["So it prints one: print ( 1 )"]


def test_a_section_of_words_alone_shows_its_first_ones(deck: BeautifulSoup) -> None:
    assert slide(deck, "Only words") == ["Here is nothing to show. It is only said."]


def test_the_text_of_a_section_is_in_the_notes(deck: BeautifulSoup) -> None:
    notes = " ".join(tag.get_text() for tag in deck.select("aside.notes"))
    assert "A weight counts evidence, and a hunch does not." in notes
    assert "You need nothing." in notes


def test_what_is_not_for_slides_stays_out(deck: BeautifulSoup) -> None:
    text = deck.get_text()
    assert "Not for the class" not in text
    assert "Much of it" not in text


def test_a_deck_leads_back_to_its_page_and_nowhere_else(deck: BeautifulSoup) -> None:
    assert [link["href"] for link in deck.select("body a")] == ["../../layers/index.html"]
    assert not deck.select("script:not([src])")
    assert "script-src 'self';" in one(deck, "meta[http-equiv]")["content"]


def test_a_changed_page_changes_its_deck(built: BeautifulSoup) -> None:
    changed = BeautifulSoup(str(built).replace("The score is", "The sum is"), "html.parser")
    shown = " ".join(part.html for each in lecture(changed, WORDS) for part in each.parts)
    assert "The sum is" in shown
    assert "The score is" not in shown


def test_text_is_cut_where_a_sentence_ends() -> None:
    paragraph = one(
        BeautifulSoup("<p>One is <em>first.</em> 2.5 is no end. “Two” comes. Then three.</p>", "html.parser"), "p"
    )
    assert [plain(part) for part in sentences(paragraph)] == [
        "One is first. 2.5 is no end.",
        "“Two” comes.",
        "Then three.",
    ]
    assert plain(beginning(paragraph, 42)) == "One is first. 2.5 is no end. “Two” comes."


def test_no_slide_holds_more_lines_than_there_are() -> None:
    parts = [(Part(str(i), 4), [f"note {i}"]) for i in range(10)]
    slides = list(filled("Many", parts))
    assert all(each.lines <= LINES for each in slides)
    assert [part.html for each in slides for part in each.parts] == [str(i) for i in range(10)]
    assert [note for each in slides for note in each.notes] == [f"note {i}" for i in range(10)]


def test_a_slide_never_begins_with_what_is_shown_later() -> None:
    code, output = Part("code", 10), Part('<div class="fragment output">1</div>', 6)
    together = [
        part.html for each in filled("One", [(replace(code, lines=2), []), (output, [])]) for part in each.parts
    ]
    apart = [part.html for each in filled("Two", [(code, []), (output, [])]) for part in each.parts]
    assert together == ["code", '<div class="fragment output">1</div>']
    assert apart == ["code", '<div class="output">1</div>']


def test_a_sentence_that_leans_on_the_one_before_it_leads_to_nothing() -> None:
    for text, kept in {
        "Two curves. It is the lower one:": False,
        "Here is the sum of all their squares:": True,
    }.items():
        said = one(BeautifulSoup(f"<p>{text}</p>", "html.parser"), "p")
        assert (with_lead(said, Part("x", 1)).html != "x") == kept


def test_the_glossary_names_no_page_in_a_definition() -> None:
    pages = ",\n".join(f'<a href="{name}.html"><span class="doc">{name}</span></a>' for name in ("one", "two"))
    meaning = f"<dd><p>A number that is added. ({pages})</p></dd>"
    entry = f'<dl class="glossary"><dt>Bias<a class="headerlink">#</a></dt>{meaning}</dl>'
    assert glossary.read(BeautifulSoup(entry, "html.parser")) == {"bias": ("Bias", "A number that is added.")}


def test_each_page_that_teaches_has_a_deck_and_no_other() -> None:
    pages = with_slides(Path(__file__).resolve().parents[2] / "book")
    assert pages[0] == "what-is-deep-learning/learning-from-examples"
    assert pages[-1] == "where-next"
    assert not [page for page in pages if page.startswith(("reference", "solutions", "how-to", "notation", "review"))]
