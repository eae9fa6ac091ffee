"""Who runs which cell of a source, and what a test may ask the student's process for."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.model import Role
from grading.roles import Part, parts
from tests.grading.attacks import about

FLAGS = {
    "answer": {"solution": True},
    "test": {"grade": True, "locked": True, "points": 1},
    "fixed": {"locked": True},
}


def read(*cells: tuple[str, str]) -> list[Part]:
    """The parts of cells, each given by what it is and its text; the first word of ``free`` cells has no metadata."""
    made = [
        new_code_cell(text, metadata=about(f"{what}-{number}", **FLAGS[what]) if what in FLAGS else {})
        for number, (what, text) in enumerate(cells)
    ]
    return parts(nbformat.reads(nbformat.writes(new_notebook(cells=made)), as_version=4))


def test_a_test_wants_only_what_answers_define() -> None:
    *_, test = read(
        ("fixed", "import numpy as np\ndata = 3"),
        ("answer", "import math\ndef f(x):\n    hidden = 2\n    return x"),
        ("test", "expected = data\nassert f(data) == expected and np and math"),
    )
    assert test.role is Role.JUDGE
    assert test.wants == ("f",)


def test_fixed_cells_run_on_both_sides_unless_their_running_needs_an_answer() -> None:
    first, _, second, third = read(
        ("fixed", "import numpy as np"),
        ("answer", "def f(x):\n    return x"),
        ("fixed", "picture = f(3)"),
        ("fixed", "other = 3"),
    )
    assert [part.role for part in (first, second, third)] == [Role.BOTH, Role.STUDENT, Role.BOTH]


def test_a_fixed_cell_that_needs_what_such_a_cell_made_is_the_students_too() -> None:
    *_, last = read(
        ("answer", "def f(x):\n    return x"), ("fixed", "picture = f(3)"), ("fixed", "large = picture * 2")
    )
    assert last.role is Role.STUDENT


def test_a_helper_of_the_instructor_is_the_judges_though_it_calls_an_answer() -> None:
    _, helper, test = read(
        ("answer", "def predict(x):\n    return x"),
        ("fixed", "def accuracy():\n    return predict(1)"),
        ("test", "assert accuracy() == 1"),
    )
    assert helper.role is Role.BOTH
    assert test.wants == ("predict",)


def test_a_helper_defined_above_the_answer_reaches_it_through_another_helper() -> None:
    *_, test = read(
        ("fixed", "def outer():\n    return inner()\ndef inner():\n    return predict(1)"),
        ("answer", "def predict(x):\n    return x"),
        ("test", "assert outer() == 1"),
    )
    assert test.wants == ("predict",)


def test_helpers_in_a_cell_that_also_runs_an_answer_are_the_judges_alone() -> None:
    _, mixed, test = read(
        ("answer", "def predict(x):\n    return x"),
        ("fixed", "import math\ndef accuracy():\n    return predict(1)\nshown = accuracy()"),
        ("test", "assert accuracy() == shown"),
    )
    assert mixed.role is Role.STUDENT
    assert "def accuracy" in mixed.functions
    assert "shown" not in mixed.functions
    assert test.wants == ("predict", "shown")


def test_a_class_built_on_a_students_class_stays_the_students() -> None:
    _, mixed, test = read(
        ("answer", "class Base:\n    pass"),
        ("fixed", "class Net(Base):\n    pass"),
        ("test", "assert Net()"),
    )
    assert mixed.functions == ""
    assert test.wants == ("Net",)


def test_a_cell_that_runs_what_only_an_answer_imports_is_not_the_judges() -> None:
    _, plot = read(("answer", "import matplotlib.pyplot as plt\nx = 1"), ("fixed", "plt.figure()"))
    assert plot.role is Role.STUDENT


def test_a_name_belongs_to_whoever_made_it_last() -> None:
    *_, first, second = read(
        ("fixed", "x = 1"),
        ("answer", "x = 2"),
        ("test", "assert x\nx = 3"),
        ("test", "assert x == 3"),
    )
    assert first.wants == ("x",)
    assert second.wants == ()


def test_a_test_whose_names_a_later_cell_needs_is_shown_to_the_student_without_its_hidden_part() -> None:
    _, test, _ = read(
        ("answer", "def f():\n    return 1"),
        ("test", "value = f()\n# BEGIN HIDDEN TESTS\nsecret = 1\n# END HIDDEN TESTS"),
        ("answer", "g = value + 1"),
    )
    assert test.seen == "value = f()\n"


def test_text_cells_need_nothing() -> None:
    (part,) = parts(new_notebook(cells=[new_markdown_cell("f(x)")]))
    assert part.wants == ()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([new_code_cell("x", metadata=about("a", solution=True)) for _ in range(2)], "there 2 times"),
        ([new_code_cell("assert f", metadata={"nbgrader": {"grade": True, "points": 1}})], "has no grade_id"),
        (
            [new_code_cell("### AUTOTEST f(3)", metadata=about("a", grade=True, locked=True, points=1))],
            "Write them out",
        ),
    ],
    ids=["an id twice", "a test without id", "a test that nbgrader generates"],
)
def test_a_source_that_nobody_could_be_graded_by_is_refused(cells: list[nbformat.NotebookNode], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parts(new_notebook(cells=cells))
