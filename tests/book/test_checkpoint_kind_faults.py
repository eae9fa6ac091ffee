"""What an author is told when a number, an order or a prediction is wrong: file, line, and the repair."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.book.tiny_book import Book, warnings_by_page

NUMBER = """\
q:
  question: How much?
  answer: 0.75
  tolerance: 0.01
  why: Three quarters.
  wrong:
    - answer: 0.5
      why: That is half.
  otherwise: Count again.
"""
ORDER = """\
q:
  question: In which order?
  lines:
    - {name: first, code: a = 1}
    - code: b = a
      why: It needs a.
    - {code: c = b, after: first, why: It needs b.}
  leave-out:
    - {code: d = 2, why: Nobody asks for it.}
  why: Each line needs the one before.
"""
PREDICT = """\
q:
  question: What does this print?
  setup: x = 1
  code: |
    y = x + 1
    print(y)
  why: One and one.
  wrong:
    - output: "1"
      why: That is x.
  otherwise: Add.
"""


def changed(text: str, old: str, new: str) -> str:
    """A file with one thing wrong."""
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)


BAD: dict[str, tuple[str, int, str]] = {
    "no-number": (changed(NUMBER, "0.75", "much"), 3, "'much' is none"),
    "two-numbers": (changed(NUMBER, "0.75", "'1,234'"), 3, "'1,234' can be read as two"),
    "no-number-why": (changed(NUMBER, "  why: Three quarters.\n", ""), 1, "expected 'why:' with a text"),
    "odd-tolerance": (changed(NUMBER, "0.01", "little"), 4, "expected 'tolerance:' with a positive number"),
    "no-tolerance": (changed(NUMBER, "0.01", "0"), 4, "expected 'tolerance:' with a positive number"),
    "wide-share": (changed(NUMBER, "tolerance: 0.01", "relative: 200%"), 4, "expected 'relative:' with a share"),
    "share-of-zero": (
        changed(changed(NUMBER, "0.75", "0"), "tolerance: 0.01", "relative: 1%"),
        4,
        "a share of the answer 0 is 0",
    ),
    "both-tolerances": (changed(NUMBER, "0.01", "0.01\n  relative: 1%"), 5, "received both. Remove one"),
    "wrong-is-right": (changed(NUMBER, "0.5", "0.755"), 7, "0.755 cannot be told from 0.75"),
    "wrong-has-no-why": (changed(NUMBER, "\n      why: That is half.", ""), 7, "wrong number: expected 'why:'"),
    "no-otherwise": (changed(NUMBER, "  otherwise: Count again.\n", ""), 1, "expected 'otherwise:'"),
    "otherwise-unheard": (
        changed(NUMBER, "  otherwise: Count again.\n", "  too-large: a\n  too-small: b\n  otherwise: c\n"),
        11,
        "'otherwise:' is never said",
    ),
    "unit-of-two": (
        changed(NUMBER, "  wrong:", "  unit: |\n    a\n\n    b\n  wrong:"),
        7,
        "expected a unit of a few words",
    ),
    "lines-no-list": (ORDER[: ORDER.index("\n    - {name")] + " a\n  why: b\n", 3, "expected 'lines:' with a list"),
    "one-line": ("q:\n  question: Which?\n  lines:\n    - {code: a}\n  why: b\n", 4, "expected 2 to 26 lines"),
    "code-and-text": (changed(ORDER, "code: b = a", "code: b = a\n      text: B"), 5, "received both"),
    "neither": (changed(ORDER, "code: d = 2, ", ""), 9, "line 1 to leave out: expected 'code:' or 'text:'"),
    "line-without-why": (changed(ORDER, "\n      why: It needs a.", ""), 5, "line 2: expected 'why:' with a text"),
    "after-nobody": (changed(ORDER, "after: first", "after: second"), 7, "names of lines above ('first'), received"),
    "after-itself": (changed(ORDER, "code: b = a", "name: b\n      code: b = a\n      after: b"), 7, "received 'b'"),
    "name-twice": (changed(ORDER, "code: b = a", "name: first\n      code: b = a"), 5, "'first' is given twice"),
    "deep": (changed(ORDER, "code: b = a", "code: b = a\n      indent: 5"), 6, "a number from 0 to 4, received '5'"),
    "same-lines": (changed(ORDER, "d = 2", "a =  1"), 9, "this line reads as the one on line 4"),
    "any-order": (
        changed(changed(ORDER, "code: b = a", "code: b = a\n      after: []"), "after: first", "after: []"),
        4,
        "every order is right",
    ),
    "no-whole-why": (changed(ORDER, "  why: Each line needs the one before.\n", ""), 1, "expected 'why:' with a text"),
    "line-of-two": (
        changed(ORDER, "code: b = a", "text: |\n        One.\n\n        Two."),
        6,
        "expected a line of one sentence",
    ),
    "code-fails": (changed(PREDICT, "print(y)", "print(z)"), 6, "NameError: name 'z' is not defined"),
    "code-is-no-python": (changed(PREDICT, "print(y)", "print(y"), 6, "SyntaxError"),
    "setup-fails": (changed(PREDICT, "setup: x = 1", "setup: x = 1 / 0"), 3, "ZeroDivisionError"),
    "prints-nothing": (changed(PREDICT, "print(y)", "y"), 5, "expected code that prints something"),
    "code-exits": (changed(PREDICT, "print(y)", "raise SystemExit"), 6, "SystemExit"),
    "wrong-is-printed": (changed(PREDICT, '"1"', '"2.0"'), 9, "it is what the code prints"),
    "wrong-twice": (
        changed(PREDICT, '    - output: "1"', '    - {output: "1", why: a}\n    - output: "1.0"'),
        10,
        "cannot be told from the one on line 9",
    ),
    "choose-otherwise": (changed(PREDICT, "  wrong:", "  choose: true\n  wrong:"), 12, "is never said where"),
    "choose-nothing": (
        "q:\n  question: What?\n  code: print(1)\n  why: One.\n  choose: true\n",
        1,
        "expected 'wrong:' with a list",
    ),
    "typed-output": (changed(PREDICT, "  why: One", '  output: "2"\n  why: One'), 7, "received 'output'"),
}


@pytest.fixture(scope="module")
def warnings_of(tmp_path_factory: pytest.TempPathFactory, extension_path: None) -> Callable[[str], list[str]]:
    """The warnings about one page of a book in which every page has one thing wrong."""
    return warnings_by_page(tmp_path_factory.mktemp("bad"), {name: text for name, (text, _, _) in BAD.items()})


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_faulty_question_is_a_warning_that_names_file_and_line(
    warnings_of: Callable[[str], list[str]], name: str
) -> None:
    _, line, message = BAD[name]
    told = [warning for warning in warnings_of(name) if warning.startswith(f"{name}.checkpoints.yml:{line}: ")]
    assert any("WARNING" in warning and message in warning for warning in told), warnings_of(name)


@pytest.mark.parametrize("good", [NUMBER, ORDER, PREDICT], ids=["number", "order", "predict"])
def test_what_the_faults_were_made_from_has_none(book: Book, good: str) -> None:
    book.write({"index.md": "# Page\n\n```{checkpoint} q\n```\n", "index.checkpoints.yml": good})
    assert book.build() == []


def test_code_that_does_not_end_is_given_up() -> None:
    from checkpoint_kinds.run_code import run_code

    assert "still running after" in run_code("", "while True: pass", seconds=1).error
