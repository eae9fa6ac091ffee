"""The notebook that is graded is the source with what the student wrote, and nothing of that is lost."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from grading.model import Ended, Limits, StepResult
from grading.plan import plan
from tests.grading.attacks import EXERCISE, FULL, about
from tests.grading.unit.planning import at, cell, graded, honest, scores, student_steps, texts

# --- the wrong file ---


def test_a_notebook_of_another_exercise_that_shares_some_cells_is_told_first() -> None:
    notebook = honest()
    for name in FULL:
        cell(notebook, name).metadata["nbgrader"]["grade_id"] = f"other-{name}"
    assert "another exercise" in graded(notebook).remarks[0]
    assert not any("another exercise" in remark for remark in graded(honest()).remarks)


# --- cells of the student's own ---


@pytest.mark.parametrize(
    ("place", "step"),
    [("setup", 0), ("square", 0), ("test-square", 1)],
    ids=["above the setup", "above an answer", "above its test"],
)
def test_a_cell_of_ones_own_runs_at_its_place_in_the_students_process_alone(place: str, step: int) -> None:
    notebook = honest()
    notebook.cells.insert(at(notebook, place), new_code_cell("import math"))
    assert student_steps(notebook)[step][1] == "import math"


def test_an_import_above_an_answer_runs_before_it_where_tests_were_moved_away() -> None:
    notebook = honest()
    cell(notebook, "square").source = "two = math.sqrt(4)\ndef square(x):\n    return x * x"
    for name in reversed(list(FULL)):
        notebook.cells.insert(at(notebook, "square"), notebook.cells.pop(at(notebook, name)))
    notebook.cells.insert(at(notebook, "square"), new_code_cell("import math"))
    assert scores(graded(notebook)) == FULL


def test_a_scratch_cell_that_raises_costs_nothing() -> None:
    notebook = honest()
    notebook.cells.insert(2, new_code_cell("1 / 0"))
    assert scores(graded(notebook)) == FULL


def test_an_import_that_was_added_to_a_fixed_cell_is_there() -> None:
    notebook = honest()
    cell(notebook, "setup").source += "\nimport math"
    cell(notebook, "square").source = "def square(x):\n    return math.prod([x, x])"
    assert scores(graded(notebook)) == FULL


def test_text_and_pictures_that_were_added_reach_whoever_marks() -> None:
    notebook = honest()
    notebook.cells += [new_markdown_cell("My reasons."), new_raw_cell("More.")]
    notebook.cells[-2].attachments = {"a.png": {"image/png": "aGk=", "text/html": "<script>"}}
    result = graded(notebook)
    assert {"My reasons.", "More."} <= set(texts(result))
    assert "image/png" in result.notebook
    assert "script" not in result.notebook
    notebook.cells[-2].attachments = {"a.png": "no picture"}
    plan(EXERCISE, json.dumps(notebook), {}, {}, Limits())


def test_names_of_added_cells_are_nobody_elses() -> None:
    source = EXERCISE.replace('"test-last"', '"extra-2"').replace('"setup"', '"given-1"')
    notebook = nbformat.reads(source, as_version=4)
    notebook.cells.insert(2, new_code_cell("2 + 2"))
    assert scores(graded(notebook, source))["extra-2"] == FULL["test-last"]
    steps, _ = plan(source, json.dumps(notebook), {}, {}, Limits())
    assert len({step.cell for step in steps.steps}) == len(steps.steps)


def test_thousands_of_added_cells_are_cut_and_the_answers_stay() -> None:
    notebook = honest()
    notebook.cells[1:1] = [new_code_cell(f"spam{number} = 1") for number in range(700)]
    result = graded(notebook)
    assert scores(result) == FULL
    assert any("700 cells were added" in remark for remark in result.remarks)


# --- other courses' notebooks ---


def other(*cells: nbformat.NotebookNode) -> str:
    return nbformat.writes(new_notebook(cells=list(cells)))


def test_cells_that_students_may_change_run_in_their_version_and_for_tests_in_the_instructors() -> None:
    source = other(
        new_code_cell("rate = 0.1", metadata=about("rate")),
        new_code_cell("double = rate * 2", metadata=about("a", solution=True)),
        new_code_cell("assert double", metadata=about("t", grade=True, locked=True, points=1)),
    )
    notebook = nbformat.reads(source, as_version=4)
    notebook.cells[0].source = "rate = 0.5"
    steps, _ = plan(source, nbformat.writes(notebook), {}, {}, Limits())
    assert [(s.role.value, s.source) for s in steps.steps[:2]] == [("judge", "rate = 0.1"), ("student", "rate = 0.5")]


def test_essays_lose_neither_text_nor_pictures_and_wait_for_a_person() -> None:
    source = other(
        new_markdown_cell("Why?", metadata=about("question", locked=True)),
        new_markdown_cell("Because.", metadata=about("why", grade=True, solution=True, points=4)),
        new_markdown_cell("Do it.", metadata=about("task", task=True, locked=True, points=2)),
    )
    notebook = nbformat.reads(source, as_version=4)
    notebook.cells[0].source = "Why? I answered here."
    notebook.cells[1].source = "My essay ![](a.png)"
    notebook.cells[1].attachments = {"a.png": {"image/png": "aGk="}}
    notebook.cells[2].source = "Do it. Done."
    result = graded(notebook, source)
    assert [(m.cell, m.score, m.max_score, m.manual) for m in result.marks] == [
        ("why", None, 4.0, True),
        ("task", None, 2.0, True),
    ]
    assert {"Why? I answered here.", "My essay ![](a.png)", "Do it. Done.", "Why?", "Do it."} <= set(texts(result))
    assert "image/png" in result.notebook


def test_a_name_made_by_a_test_is_there_for_a_later_answer() -> None:
    source = other(
        new_code_cell("def f():\n    return 1", metadata=about("a", solution=True)),
        new_code_cell("value = f()\nassert value == 1", metadata=about("ta", grade=True, locked=True, points=1)),
        new_code_cell("g = value + 1", metadata=about("b", solution=True)),
        new_code_cell("assert g == 2", metadata=about("tb", grade=True, locked=True, points=1)),
    )
    notebook = nbformat.reads(source, as_version=4)
    assert ("seen-1", "value = f()\nassert value == 1") in student_steps(notebook, source)
    assert scores(graded(notebook, source)) == {"ta": 1.0, "tb": 1.0}


@pytest.mark.parametrize("schema", [1, 2, 3])
@pytest.mark.parametrize("minor", [0, 4, 5])
def test_sources_of_every_schema_and_minor_version_are_read(schema: int, minor: int) -> None:
    raw = json.loads(EXERCISE)
    raw["nbformat_minor"] = minor
    for each in raw["cells"]:
        if minor < 5:
            each.pop("id")
        if "nbgrader" in each["metadata"]:
            each["metadata"]["nbgrader"]["schema_version"] = schema
    notebook = honest()
    notebook.cells.insert(2, new_code_cell("scratch = 1"))
    assert scores(graded(notebook, json.dumps(raw))) == FULL


def test_nothing_of_one_student_is_left_in_the_source_that_a_class_shares() -> None:
    before = graded(honest())
    spoiled = honest()
    cell(spoiled, "square").source = "def square(x):\n    return 0"
    cell(spoiled, "test-square").source = "pass"
    spoiled.cells.insert(0, new_markdown_cell("mine"))
    spoiled.cells.append(new_code_cell("print('mine')"))
    assert scores(graded(spoiled)) != FULL
    assert graded(honest()) == before


def test_a_test_of_whose_run_nothing_is_known_has_no_score() -> None:
    _, rebuilt = plan(EXERCISE, EXERCISE, {}, {}, Limits())
    marks = rebuilt.finish([StepResult(cell="test-square", ended=Ended.OK, score=4.0)]).marks
    assert [mark.score for mark in marks] == [4.0, None, None, None]


def test_a_text_cell_that_is_graded_waits_for_a_person() -> None:
    source = other(new_markdown_cell("x", metadata=about("t", grade=True, locked=True, points=2)))
    _, rebuilt = plan(source, None, {}, {}, Limits())
    assert rebuilt.finish([]).marks[0].manual


def test_changes_to_arguments_travel_back_where_the_test_says_so() -> None:
    source = other(
        new_code_cell("def f(a):\n    a.sort()", metadata=about("a", solution=True)),
        new_code_cell("# grading: in-place\nf([1])", metadata=about("t", grade=True, locked=True, points=1)),
    )
    steps, _ = plan(source, source, {}, {}, Limits())
    assert [step.in_place for step in steps.steps] == [False, True]


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json"])
def test_what_is_no_notebook_is_an_error_and_no_mark(text: str) -> None:
    for source, submitted in ((text, EXERCISE), (EXERCISE, text)):
        with pytest.raises(ValueError):
            plan(source, submitted, {}, {}, Limits())
