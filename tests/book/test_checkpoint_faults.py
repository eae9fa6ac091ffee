"""What an author is told when a checkpoint question is wrong: file, line, what was expected, and the repair."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sphinx.errors import SphinxWarning

from tests.book.tiny_book import Book, one, warnings_by_page

GATES = """\
gates:
  question: Which can one neuron learn?
  choices:
    - {text: AND, correct: true, why: One line does.}
    - {text: OR, correct: true, why: Another line does.}
    - {text: XOR, why: No line does.}
"""
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
        "question 'q': expected a mapping with 'question:' and what belongs to it, received 'why?'",
    ),
    "no-question": (f"q:{CHOICES}", 1, "expected 'question:' with a text, received nothing"),
    "misspelled-key": (f"q:\n  qestion: why?{CHOICES}", 2, "received 'qestion'"),
    "repeated-key": (f"q:\n  question: a\n  question: b{CHOICES}", 3, "'question' is given twice"),
    "no-choices": ("q:\n  question: why?\n", 1, "(predict what it prints) beside 'question:', received nothing"),
    "two-kinds": (f"q:\n  question: why?{CHOICES}  answer: 1\n", 1, "received 'choices:' and 'answer:'"),
    "choices-no-list": ("q:\n  question: why?\n  choices: a\n", 3, "expected 'choices:' with a list, received 'a'"),
    "broken-see": (f"q:\n  question: why?{CHOICES.replace('why: x', 'why: x, see: nowhere')}", 4, "nowhere"),
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
def warnings_of(tmp_path_factory: pytest.TempPathFactory, extension_path: None) -> Callable[[str], list[str]]:
    """The warnings about one page of a book in which every page has one thing wrong."""
    return warnings_by_page(
        tmp_path_factory.mktemp("bad"), {name: questions for name, (questions, _, _) in BAD.items()}
    )


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
    one(book.page("index"), ".checkpoint")


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
    one(book.page("index"), ".checkpoint")


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
