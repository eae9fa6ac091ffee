"""Checkpoint questions: what a page shows, with and without a script, and what other writers make of them."""

from __future__ import annotations

import re

import pytest

from tests.book.tiny_book import Book, one

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


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, extension_path: None) -> Book:
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


def test_a_question_is_a_fieldset_with_a_legend_and_labeled_radio_buttons(good: Book) -> None:
    question = one(good.page("index"), ".checkpoint")
    fieldset = one(question, "fieldset")
    assert one(fieldset, "legend").get_text().endswith("What does this print?")
    inputs = fieldset.select("label > input")
    assert [(one["type"], one["value"]) for one in inputs] == [("radio", "A"), ("radio", "B")]
    assert len({one["name"] for one in inputs}) == 1
    assert not any(one.has_attr("checked") for one in inputs)


def test_several_correct_choices_make_checkboxes_and_say_so(good: Book) -> None:
    fieldset = one(good.page("layers/this & that"), "fieldset")
    assert [one["type"] for one in fieldset.select("input")] == ["checkbox"] * 3
    described = one(fieldset, f"#{fieldset['aria-describedby']}")
    assert described.get_text() == "Choose all that are right."


def test_question_choices_and_whys_are_myst(good: Book) -> None:
    question = one(good.page("index"), ".checkpoint")
    assert one(question, "legend .math").get_text() == r"\(w x + b\)"
    first = question.select(".checkpoint-choice")[0]
    assert one(first, "strong").get_text() == "larger"
    assert one(first, "code").get_text() == "b < c"
    why = question.select(".checkpoint-answer")[0]
    assert "w x = -b" in one(why, "div.math").get_text()
    assert one(why, "a.internal")["href"] == "#neurons"


def test_code_below_the_question_describes_the_choices(good: Book) -> None:
    fieldset = one(good.page("index"), "fieldset")
    assert "print(1 < 2)" in one(fieldset, f"#{fieldset['aria-describedby']}").get_text()


def test_a_choice_stays_the_text_that_was_typed(good: Book) -> None:
    choice = good.page("index").select(".checkpoint-choice")[1]
    assert one(choice, ".checkpoint-text").get_text() == "0.50"


def test_the_answers_lie_in_details_with_letter_word_and_sign(good: Book) -> None:
    answers = one(good.page("index"), "details.checkpoint-answers")
    assert not answers.has_attr("open")
    assert one(answers, "summary").get_text() == "Answers"
    verdicts = [" ".join(p.get_text().split()) for p in answers.select(".checkpoint-verdict")]
    assert verdicts == ["A Not right.", "B Right."]
    shapes = [svg.select("path")[0]["d"] for svg in answers.select("svg")]
    assert len(set(shapes)) == 2


def test_without_its_script_a_question_offers_no_dead_button(good: Book) -> None:
    question = one(good.page("index"), ".checkpoint")
    assert one(question, "button").has_attr("hidden")
    assert one(question, ".checkpoint-passed").has_attr("hidden")
    live = one(question, "[aria-live=polite]")
    assert live.get_text() == ""


def test_markup_from_names_and_code_is_escaped(good: Book) -> None:
    html = (good.folder / "html/layers/this & that.html").read_text("utf-8")
    assert 'data-checkpoint="layers/this &amp; that/gates"' in html
    index = (good.folder / "html/index.html").read_text("utf-8")
    assert "&lt;" in index[index.index("<fieldset") : index.index("</fieldset>")]


def test_a_question_carries_no_inline_script_or_handler(good: Book) -> None:
    for element in [
        one(good.page("index"), ".checkpoint"),
        *one(good.page("index"), ".checkpoint").find_all(True),
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
