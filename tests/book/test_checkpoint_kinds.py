"""Numbers, orders and predictions: what a page and other writers show of them, and that outputs are computed."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.book.tiny_book import Book, one

PAGE = """\
# Neurons

(the-bias)=
The bias is added.

(the-line)=
## Drawing a line

Text.

```{checkpoint} score
```

```{checkpoint} steps
```

```{checkpoint} printed
```

```{checkpoint} chosen
```
"""
QUESTIONS = """\
score:
  question: What is $w x + b$?
  answer: -0.5
  tolerance: 0.01
  unit: "% of $x$"
  why: The bias *decides*.
  see: the-line
  wrong:
    - {answer: 1/2, why: The sign is lost., see: the-bias}
  too-large: Too large by far.
  too-small: Too small by far.
steps:
  question: In which order?
  lines:
    - {name: loop, code: "for x in data:"}
    - {code: "if x < 2:", indent: 1, why: It is asked for each.}
    - {text: Rest *well*., after: {loop: After the work.}}
  leave-out:
    - {code: "y = 1", why: Nobody asks.}
  why: A loop, and a rest.
printed:
  question: What does this print?
  setup: |
    print("not this")
    x = 20
  code: print(x + 1, "<b>")
  why: One more.
  wrong:
    - {output: "20 <b>", why: That is x.}
  otherwise: A number and a text.
chosen:
  question: And this?
  code: print([1] * 2)
  choose: true
  why: Twice the list.
  wrong:
    - {output: "[2]", why: Not twice the number.}
    - {output: "[1]", why: Not once.}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, extension_path: None) -> Book:
    book = Book(tmp_path_factory.mktemp("kinds"))
    book.write({"index.md": PAGE, "index.checkpoints.yml": QUESTIONS, "plain.md": "# Plain\n"})
    assert book.build() == []
    return book


def question(built: Book, name: str) -> Tag:
    return one(built.page("index"), f"#checkpoint-index-{name}")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def test_a_number_is_entered_into_a_field_with_a_label_and_a_unit(built: Book) -> None:
    box = question(built, "score")
    field = one(box, "fieldset input[type=text]")
    assert words(one(box, f"label[for={field['id']}]")) == "Your answer:"
    assert field["autocapitalize"] == field["autocomplete"] == "off"
    assert words(one(box, ".checkpoint-entry")) == r"Your answer: % of \(x\)"
    assert (box["data-kind"], box["data-tolerance"], box["data-relative"]) == ("number", "0.01", "0.0")


def test_the_answers_to_a_number_say_which_and_what_of_all_others(built: Book) -> None:
    answers = question(built, "score").select(".checkpoint-answer")
    assert [answer.get("data-number") for answer in answers] == ["-0.5", "0.5", None, None]
    assert [answer.get("data-other") for answer in answers] == [None, None, "too-large", "too-small"]
    verdicts = [words(one(answer, ".checkpoint-verdict")) for answer in answers]
    assert verdicts[0] == "\N{MINUS SIGN}0.5 % of \\(x\\) Right."
    assert verdicts[2:] == ["Any larger number Not right.", "Any smaller number Not right."]
    assert one(answers[0], "em").get_text() == "decides"


def test_a_why_links_to_the_section_or_the_paragraph_to_read_again(built: Book) -> None:
    first, second = question(built, "score").select(".checkpoint-see a")
    assert (first["href"], words(first)) == ("#the-line", "Read again: Drawing a line")
    assert (second["href"], words(second)) == ("#the-bias", "Read that paragraph again")
    assert built.page("index").select_one("#the-bias") is not None


def test_lines_are_lettered_and_not_in_order(built: Book) -> None:
    lines = question(built, "steps").select(".checkpoint-line")
    assert [words(one(line, ".checkpoint-letter")) for line in lines] == ["A", "B", "C", "D"]
    order = [int(str(line["data-line"])) for line in lines]
    assert sorted(order) == [0, 1, 2, 3]
    assert [number for number in order if number < 3] not in ([0, 1, 2], [0, 2, 1])


def test_lines_are_shuffled_alike_at_every_build(built: Book, book: Book) -> None:
    book.write({"index.md": PAGE, "index.checkpoints.yml": QUESTIONS})
    book.build()
    orders = [
        [line["data-line"] for line in question(one, "steps").select(".checkpoint-line")] for one in (built, book)
    ]
    assert orders[0] == orders[1]


def test_the_answer_to_an_order_has_every_line_with_what_it_must_follow_and_why(built: Book) -> None:
    box = question(built, "steps")
    answers = box.select(".checkpoint-answer")
    assert [answer["data-line"] for answer in answers] == ["0", "1", "2", "3"]
    assert [answer["data-after"] for answer in answers] == ["", "0", "0", ""]
    assert [answer["data-indent"] for answer in answers] == ["0", "1", "0", "0"]
    assert [answer["data-correct"] for answer in answers] == ["true", "true", "true", "false"]
    letters = {line["data-line"]: words(one(line, ".checkpoint-letter")) for line in box.select(".checkpoint-line")}
    assert words(one(answers[1], ".checkpoint-label")) == f"{letters['1']} (indented 1×)"
    assert words(one(answers[2], "[data-before='0']")) == "After the work."
    assert one(answers[2], "em").get_text() == "well"
    assert words(one(box, ".checkpoint-whole")) == "A loop, and a rest."


def test_code_that_is_moved_is_colored_and_escaped(built: Book) -> None:
    line = one(question(built, "steps"), ".checkpoint-line[data-line='1'] code.highlight")
    assert line.get_text().strip() == "if x < 2:"
    assert line.select("span")
    assert not line.select("div, pre")


def test_without_its_script_an_order_offers_nothing_to_press(built: Book) -> None:
    box = question(built, "steps")
    for part in box.select(".checkpoint-tools, .checkpoint-how, .checkpoint-divider, .checkpoint-check"):
        assert part.has_attr("hidden")
    assert "Not all lines are needed. Mark which lines are indented" in words(one(box, ".checkpoint-choose"))


def test_an_output_is_computed_and_what_was_set_up_before_is_not_in_it(built: Book) -> None:
    right, wrong, rest = question(built, "printed").select(".checkpoint-answer")
    assert right["data-output"] == "21 <b>"
    assert one(right, ".checkpoint-code").get_text().strip() == "21 <b>"
    assert wrong["data-output"] == "20 <b>"
    assert rest["data-other"] == "otherwise"
    assert one(question(built, "printed"), "label").get_text().strip() == "It prints:"
    assert "x = 20" not in built.page("index").get_text()


def test_outputs_to_choose_from_are_choices_with_the_computed_one_among_them(built: Book) -> None:
    box = question(built, "chosen")
    assert box["data-kind"] == "choice"
    choices = [words(one(choice, "code")) for choice in box.select(".checkpoint-choice")]
    assert sorted(choices) == ["[1, 1]", "[1]", "[2]"]
    correct = [answer["data-correct"] for answer in box.select(".checkpoint-answer")]
    assert correct.count("true") == 1
    assert correct.index("true") == choices.index("[1, 1]")


def test_a_page_loads_the_scripts_of_its_kinds_before_the_one_that_starts_them(built: Book, book: Book) -> None:
    scripts = [str(tag["src"]).partition("?")[0] for tag in built.page("index").select("script[defer]")]
    names = [name.rpartition("/")[2] for name in scripts if "checkpoints" in name]
    assert sorted(names[:-1]) == ["choice.js", "near.js", "number.js", "order.js", "order_rules.js", "predict.js"]
    assert names[-1] == "checkpoints.js"
    only = "score:\n  question: What?\n  answer: 1\n  why: One.\n  otherwise: Count.\n"
    book.write({"index.md": "# Page\n\n```{checkpoint} score\n```\n", "index.checkpoints.yml": only})
    book.build()
    loaded = [str(tag["src"]).partition("?")[0] for tag in book.page("index").select("script[src*=checkpoints]")]
    assert [name.rpartition("/")[2] for name in loaded] == ["near.js", "number.js", "checkpoints.js"]


def test_ids_are_unique_and_nothing_is_inline(built: Book) -> None:
    page = built.page("index")
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for element in page.select(".checkpoint *"):
        assert element.name not in {"script", "style"}
        assert not [name for name in element.attrs if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("builder", ["text", "gettext", "epub", "singlehtml"])
def test_other_writers_show_every_kind_with_its_answers(book: Book, builder: str) -> None:
    book.write({"index.md": PAGE, "index.checkpoints.yml": QUESTIONS})
    assert book.build(builder) == []
    written = {"text": "index.txt", "gettext": "index.pot", "epub": "index.xhtml", "singlehtml": "index.html"}
    text = (book.folder / builder / written[builder]).read_text("utf-8")
    for part in ["The sign is lost.", "Too small by far.", "After the work.", "Nobody asks.", "A number and a text."]:
        assert part in text


def test_translators_are_sent_to_the_line_of_the_question_file(book: Book) -> None:
    book.write({"index.md": PAGE, "index.checkpoints.yml": QUESTIONS})
    book.build("gettext")
    pot = (book.folder / "gettext/index.pot").read_text("utf-8")
    for line, text in {
        9: "The sign is lost.",
        10: "Too large by far.",
        17: "After the work.",
        19: "Nobody asks.",
    }.items():
        assert f'index.checkpoints.yml:{line}\nmsgid "{text}"' in pot
