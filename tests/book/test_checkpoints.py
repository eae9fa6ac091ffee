"""Checkpoint questions: what a page shows, and what an author is told when a question is wrong."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.errors import SphinxWarning
from sphinx.util.docutils import docutils_namespace, patch_docutils

BOOK = Path(__file__).resolve().parents[2] / "book"

LINE = """\
line:
  question: |
    A neuron computes $w x + b$. What does this print?

    ```python
    print(1 < 2)
    ```
  choices:
    - text: A **larger** `b < c`
      why: |
        First.

        $$w x = -b$$

        See [the top](#neurons).
    - text: 0.50
      correct: true
      why: Because $b$ moves it.
"""
GATES = """\
gates:
  question: Which can one neuron learn?
  choices:
    - {text: AND, correct: true, why: One line does.}
    - {text: OR, correct: true, why: Another line does.}
    - {text: XOR, why: No line does.}
"""


@dataclass
class Book:
    """A tiny book in a folder of its own."""

    folder: Path

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            path = self.folder / "book" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def build(self, builder: str = "html", *, strict: bool = False) -> list[str]:
        """Build what changed; give back the warnings, one an entry."""
        source, out = self.folder / "book", self.folder / builder
        warnings = io.StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                str(source),
                None,
                str(out),
                str(self.folder / "doctrees"),
                builder,
                confoverrides={
                    "extensions": ["myst_nb", "checkpoints"],
                    "html_static_path": [str(BOOK / "site_assets")],
                    "html_theme": "basic",
                    "myst_enable_extensions": ["dollarmath"],
                    "myst_heading_anchors": 2,
                    "nb_execution_mode": "off",
                    "nitpicky": True,
                    "copyright": "the authors",  # an ePub wants both
                    "version": "1",
                    "suppress_warnings": ["epub.unknown_project_files"],  # the Python that runs in the page
                },
                status=None,
                warning=warnings,
                warningiserror=strict,
            )
            app.build()
        text = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
        lines = text.replace(str(source) + "/", "").splitlines()
        return [line for line in lines if "isn't included in any toctree" not in line]

    def page(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.folder / "html" / f"{name}.html").read_text("utf-8"), "html.parser")


@pytest.fixture(autouse=True, scope="module")
def _extension_path() -> Iterator[None]:
    sys.path.insert(0, str(BOOK / "_ext"))
    yield
    sys.path.remove(str(BOOK / "_ext"))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, _extension_path: None) -> Book:
    """A book whose questions are all in order."""
    book = Book(tmp_path_factory.mktemp("good"))
    book.write(
        {
            "index.md": "# Neurons\n\n```{checkpoint} line\n```\n",
            "index.checkpoints.yml": LINE,
            "layers/this & that.md": "# Gates\n\n```{checkpoint} gates\n```\n",
            "layers/this & that.checkpoints.yml": GATES,
            "plain.md": "# No question here\n",
        }
    )
    assert book.build() == []
    return book


def _one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"expected one {selector}, found {len(found)}"
    return found[0]


# What a page shows


def test_a_question_is_a_fieldset_with_a_legend_and_labeled_radio_buttons(good: Book) -> None:
    question = _one(good.page("index"), ".checkpoint")
    fieldset = _one(question, "fieldset")
    assert _one(fieldset, "legend").get_text().endswith("What does this print?")
    inputs = fieldset.select("label > input")
    assert [(one["type"], one["value"]) for one in inputs] == [("radio", "A"), ("radio", "B")]
    assert len({one["name"] for one in inputs}) == 1
    assert not any(one.has_attr("checked") for one in inputs)


def test_several_correct_choices_make_checkboxes_and_say_so(good: Book) -> None:
    fieldset = _one(good.page("layers/this & that"), "fieldset")
    assert [one["type"] for one in fieldset.select("input")] == ["checkbox"] * 3
    described = _one(fieldset, f"#{fieldset['aria-describedby']}")
    assert described.get_text() == "Choose all that are right."


def test_question_choices_and_whys_are_myst(good: Book) -> None:
    question = _one(good.page("index"), ".checkpoint")
    assert _one(question, "legend .math").get_text() == r"\(w x + b\)"
    first = question.select(".checkpoint-choice")[0]
    assert _one(first, "strong").get_text() == "larger"
    assert _one(first, "code").get_text() == "b < c"
    why = question.select(".checkpoint-answer")[0]
    assert "w x = -b" in _one(why, "div.math").get_text()
    assert _one(why, "a.internal")["href"] == "#neurons"


def test_code_below_the_question_describes_the_choices(good: Book) -> None:
    fieldset = _one(good.page("index"), "fieldset")
    assert "print(1 < 2)" in _one(fieldset, f"#{fieldset['aria-describedby']}").get_text()


def test_a_choice_stays_the_text_that_was_typed(good: Book) -> None:
    choice = good.page("index").select(".checkpoint-choice")[1]
    assert _one(choice, ".checkpoint-text").get_text() == "0.50"


def test_the_answers_lie_in_details_with_letter_word_and_sign(good: Book) -> None:
    answers = _one(good.page("index"), "details.checkpoint-answers")
    assert not answers.has_attr("open")
    assert _one(answers, "summary").get_text() == "Answers"
    verdicts = [" ".join(p.get_text().split()) for p in answers.select(".checkpoint-verdict")]
    assert verdicts == ["A Not right.", "B Right."]
    shapes = [svg.select("path")[0]["d"] for svg in answers.select("svg")]
    assert len(set(shapes)) == 2


def test_without_its_script_a_question_offers_no_dead_button(good: Book) -> None:
    question = _one(good.page("index"), ".checkpoint")
    assert _one(question, "button").has_attr("hidden")
    assert _one(question, ".checkpoint-passed").has_attr("hidden")
    live = _one(question, "[aria-live=polite]")
    assert live.get_text() == ""


def test_markup_from_names_and_code_is_escaped(good: Book) -> None:
    html = (good.folder / "html/layers/this & that.html").read_text("utf-8")
    assert 'data-checkpoint="layers/this &amp; that/gates"' in html
    index = (good.folder / "html/index.html").read_text("utf-8")
    assert "&lt;" in index[index.index("<fieldset") : index.index("</fieldset>")]


def test_a_question_carries_no_inline_script_or_handler(good: Book) -> None:
    for element in [
        _one(good.page("index"), ".checkpoint"),
        *_one(good.page("index"), ".checkpoint").find_all(True),
    ]:
        assert element.name not in {"script", "style"}
        assert not [name for name in element.attrs if name.startswith("on") or name == "style"]


def test_ids_are_unique_within_a_page(good: Book) -> None:
    ids = [element["id"] for element in good.page("index").select("[id]")]
    assert len(ids) == len(set(ids))


def test_only_pages_that_ask_load_the_script_and_the_style(good: Book) -> None:
    for name, expected in {"index": 1, "plain": 0}.items():
        page = good.page(name)
        assert len(page.select('script[src*="checkpoints.js"][defer]')) == expected
        assert len(page.select('link[href*="checkpoints.css"]')) == expected


def test_a_changed_question_rebuilds_its_page(book: Book) -> None:
    book.write({"index.md": "# Gates\n\n```{checkpoint} gates\n```\n", "index.checkpoints.yml": GATES})
    assert book.build() == []
    book.write({"index.checkpoints.yml": GATES.replace("No line does.", "Draw it and see.")})
    assert book.build() == []
    assert "Draw it and see." in book.page("index").get_text()


@pytest.mark.parametrize("builder", ["text", "gettext", "epub", "singlehtml"])
def test_other_writers_show_question_choices_and_answers(book: Book, builder: str) -> None:
    book.write({"index.md": "# Gates\n\n```{checkpoint} gates\n```\n", "index.checkpoints.yml": GATES})
    assert book.build(builder) == []
    written = {"text": "index.txt", "gettext": "index.pot", "epub": "index.xhtml", "singlehtml": "index.html"}
    text = (book.folder / builder / written[builder]).read_text("utf-8")
    for part in ["Which can one neuron learn?", "XOR", "No line does."]:
        assert part in text


def test_translators_are_sent_to_the_line_of_the_question_file(book: Book) -> None:
    book.write({"index.md": "# Gates\n\n```{checkpoint} gates\n```\n", "index.checkpoints.yml": GATES})
    book.build("gettext")
    pot = (book.folder / "gettext/index.pot").read_text("utf-8")
    assert re.search(r'index\.checkpoints\.yml:6\nmsgid "No line does\."', pot)


# What an author is told

CHOICES = "\n  choices:\n    - {text: a, why: x}\n    - {text: b, correct: true, why: y}\n"
BAD: dict[str, tuple[str, int, str]] = {
    "broken-yaml": ("q:\n  question: this: that\n", 2, "this is not YAML"),
    "unclosed-quote": ('q:\n  question: "open\n', 3, "this is not YAML"),
    "empty": ("# nothing yet\n", 1, "holds no question"),
    "a-list": ("- q\n", 1, "this file: expected a mapping from ids to questions, received a list"),
    "bad-id": (f"Not an id:\n  question: why?{CHOICES}", 1, "received 'Not an id'"),
    "repeated-id": (
        f"q:\n  question: why?{CHOICES}q:\n  question: how?{CHOICES}",
        6,
        "stands on line 1 already",
    ),
    "not-a-question": (
        "q: why?\n",
        1,
        "question 'q': expected a mapping with 'choices', 'question', received",
    ),
    "no-question": (f"q:{CHOICES}", 1, "expected 'question:' with a text, received nothing"),
    "misspelled-key": (f"q:\n  qestion: why?{CHOICES}", 2, "received 'qestion'"),
    "repeated-key": (f"q:\n  question: a\n  question: b{CHOICES}", 3, "'question' is given twice"),
    "no-choices": ("q:\n  question: why?\n", 1, "expected 'choices:' with a list, received nothing"),
    "one-choice": (
        "q:\n  question: why?\n  choices:\n    - {text: a, correct: true, why: x}\n",
        4,
        "expected 2 to 26 choices, received 1",
    ),
    "none-correct": (
        f"q:\n  question: why?{CHOICES.replace(', correct: true', '')}",
        1,
        "no choice is correct",
    ),
    "no-why": (
        "q:\n  question: why?\n  choices:\n    - {text: a, why: x}\n    - text: b\n      correct: true\n",
        5,
        "choice B: expected 'why:' with a text, received nothing",
    ),
    "empty-why": (
        "q:\n  question: why?\n  choices:\n    - {text: a, why: x}\n    - text: b\n      correct: true\n      why:\n",
        7,
        "choice B: expected 'why:' with a text, received nothing",
    ),
    "no-text": (f"q:\n  question: why?{CHOICES.replace('text: a, ', '')}", 4, "choice A: expected 'text:'"),
    "odd-correct": (f"q:\n  question: why?{CHOICES.replace('true', 'quite')}", 5, "received 'quite'"),
    "a-list-first": (f"q:\n  question: |\n    - why?{CHOICES}", 3, "expected a sentence first"),
    "unknown-role": (
        "q:\n  question: why?\n  choices:\n    - {text: a, why: x}\n"
        "    - text: b\n      correct: true\n      why: |\n        One.\n\n        {nosuchrole}`two`\n",
        10,
        "nosuchrole",
    ),
    "broken-link": (
        "q:\n  question: why?" + CHOICES.replace("why: x", "why: '[x](#nowhere)'"),
        4,
        "nowhere",
    ),
    "unused": (f"q:\n  question: why?{CHOICES}spare:\n  question: how?{CHOICES}", 6, "'spare' is not asked"),
}


@pytest.fixture(scope="module")
def warnings_of(tmp_path_factory: pytest.TempPathFactory, _extension_path: None) -> Callable[[str], list[str]]:
    """The warnings about one page of a book in which every page has one thing wrong."""
    book = Book(tmp_path_factory.mktemp("bad"))
    book.write({"index.md": "# Index\n"})
    for name, (questions, _, _) in BAD.items():
        book.write({f"{name}.md": "# Page\n\n```{checkpoint} q\n```\n", f"{name}.checkpoints.yml": questions})
    warnings = book.build()
    return lambda name: [line for line in warnings if line.startswith((f"{name}.md", f"{name}.checkpoints"))]


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_faulty_question_is_a_warning_that_names_file_and_line(
    warnings_of: Callable[[str], list[str]], name: str
) -> None:
    _, line, message = BAD[name]
    told = [warning for warning in warnings_of(name) if warning.startswith(f"{name}.checkpoints.yml:{line}: ")]
    assert any("WARNING" in warning and message in warning for warning in told), warnings_of(name)


def test_every_fault_of_a_file_is_told_at_once(book: Book) -> None:
    faults = f"one: 1\ntwo: 2\nq:\n  question: why?{CHOICES}"
    page = "# Page\n\n" + "".join(f"```{{checkpoint}} {name}\n```\n\n" for name in ["one", "two", "q"])
    book.write({"index.md": page, "index.checkpoints.yml": faults})
    told = book.build()
    assert [line.split(": ")[0] for line in told] == ["index.checkpoints.yml:1", "index.checkpoints.yml:2"]
    _one(book.page("index"), ".checkpoint")


def test_an_unknown_id_names_the_page_its_line_and_the_known_ids(book: Book) -> None:
    page = "# Page\n\n```{checkpoint} gates\n```\n\n```{checkpoint} gate\n```\n"
    book.write({"index.md": page, "index.checkpoints.yml": GATES})
    (told,) = book.build()
    assert told.startswith("index.md:6: WARNING: checkpoint: expected an id of 'index.checkpoints.yml' ('gates')")


def test_a_page_without_a_question_file_is_told_its_name(book: Book) -> None:
    book.write({"index.md": "# Index\n", "layers/relu.md": "# ReLU\n\n```{checkpoint} slope\n```\n"})
    (told,) = book.build()
    assert told.startswith("layers/relu.md:3: WARNING: ")
    assert "expected the file 'layers/relu.checkpoints.yml'" in told


def test_a_missing_question_file_is_seen_when_it_comes(book: Book) -> None:
    book.write({"index.md": "# Gates\n\n```{checkpoint} gates\n```\n"})
    assert len(book.build()) == 1
    book.write({"index.checkpoints.yml": GATES})
    assert book.build() == []
    _one(book.page("index"), ".checkpoint")


def test_a_question_asked_twice_is_a_warning(book: Book) -> None:
    page = "# Page\n\n```{checkpoint} gates\n```\n\n```{checkpoint} gates\n```\n"
    book.write({"index.md": page, "index.checkpoints.yml": GATES})
    (told,) = book.build()
    assert told.startswith("index.md:6: WARNING: ")
    assert "is on this page already" in told


def test_a_question_file_on_a_page_that_asks_nothing_is_a_warning(book: Book) -> None:
    book.write({"index.md": "# Page\n", "index.checkpoints.yml": "\n" + GATES})
    (told,) = book.build()
    assert told.startswith("index.checkpoints.yml:2: WARNING: checkpoint: the question 'gates' is not asked")


def test_a_question_file_without_a_page_is_a_warning(book: Book) -> None:
    book.write({"index.md": "# Page\n", "layers/nueron.checkpoints.yml": GATES})
    (told,) = book.build()
    assert told.startswith("layers/nueron.checkpoints.yml:1: WARNING: checkpoint: the book has no page 'layers/nueron'")


def test_a_question_file_in_another_encoding_is_a_warning(book: Book) -> None:
    book.write({"index.md": "# Page\n\n```{checkpoint} q\n```\n"})
    (book.folder / "book/index.checkpoints.yml").write_bytes(b"q:\n  question: caf\xe9\n")
    (told,) = book.build()
    assert told.startswith("index.checkpoints.yml:2: WARNING: checkpoint: this file is not UTF-8 text")


def test_a_choice_of_two_paragraphs_is_a_warning(book: Book) -> None:
    questions = "q:\n  question: why?\n  choices:\n    - {text: a, correct: true, why: x}\n    - text: |\n"
    book.write(
        {
            "index.md": "# Page\n\n```{checkpoint} q\n```\n",
            "index.checkpoints.yml": questions + "        One.\n\n        Two.\n      why: y\n",
        }
    )
    (told,) = book.build()
    assert told.startswith("index.checkpoints.yml:6: WARNING: checkpoint: question 'q', choice B: expected one")


def test_a_strict_build_fails_on_a_faulty_question(book: Book) -> None:
    book.write({"index.md": "# Page\n\n```{checkpoint} q\n```\n", "index.checkpoints.yml": BAD["none-correct"][0]})
    with pytest.raises(SphinxWarning, match="no choice is correct"):
        book.build(strict=True)
