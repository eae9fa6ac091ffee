"""The notebook that is graded is the source with the student's answers; what they did to the rest does not matter."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from nbgrader.nbgraderformat import MetadataValidator

from grading.model import Ended, Limits, NotebookResult, Role, StepResult
from grading.notebooks import cleaned
from grading.plan import plan
from tests.grading.attacks import EXERCISE, FULL, HONEST, Attack, about, submission
from tests.grading.fake import Fake

BLANK = "# YOUR CODE HERE\nraise NotImplementedError()"


def honest() -> nbformat.NotebookNode:
    """The exercise, solved."""
    return nbformat.reads(submission(Attack({}, ())), as_version=4)


def at(notebook: nbformat.NotebookNode, name: str) -> int:
    """The place of a cell."""
    return next(i for i, each in enumerate(notebook.cells) if each.metadata.get("nbgrader", {}).get("grade_id") == name)


def cell(notebook: nbformat.NotebookNode, name: str) -> Any:
    return notebook.cells[at(notebook, name)]


def graded(notebook: nbformat.NotebookNode | None, source: str = EXERCISE) -> NotebookResult:
    """Take it through intake's cleaning, plan it, run it (in this process), and finish it."""
    text = None if notebook is None else cleaned("x.ipynb", json.dumps(notebook).encode())
    steps, rebuilt = plan(source, text, {}, {}, Limits())
    result = rebuilt.finish(Fake().run(steps))
    after = nbformat.reads(result.notebook, as_version=4)
    nbformat.validate(after)
    MetadataValidator().validate_nb(after)
    return result


def scores(result: NotebookResult) -> dict[str, float | None]:
    return {mark.cell: mark.score for mark in result.marks}


def student_steps(notebook: nbformat.NotebookNode, source: str = EXERCISE) -> list[tuple[str, str]]:
    steps, _ = plan(source, json.dumps(notebook), {}, {}, Limits())
    return [(step.cell, step.source) for step in steps.steps if step.role is Role.STUDENT]


def texts(result: NotebookResult) -> list[str]:
    return [each.source for each in nbformat.reads(result.notebook, as_version=4).cells]


# --- what a student may do to a notebook without losing what they earned ---

TESTS = [name for name in FULL]


def everywhere(change: Callable[[Any], None], names: list[str]) -> Callable[[nbformat.NotebookNode], None]:
    def tamper(notebook: nbformat.NotebookNode) -> None:
        for name in names:
            change(cell(notebook, name))

    return tamper


def edit(**changes: Any) -> Callable[[Any], None]:
    return lambda each: each.update(changes)


def mark(**changes: Any) -> Callable[[Any], None]:
    return lambda each: each.metadata.nbgrader.update(changes)


def deleted(notebook: nbformat.NotebookNode) -> None:
    for name in TESTS:
        del notebook.cells[at(notebook, name)]


def duplicated(notebook: nbformat.NotebookNode) -> None:
    notebook.cells = [copy.deepcopy(each) for each in notebook.cells for _ in range(2)]


def to_the_top(notebook: nbformat.NotebookNode) -> None:
    for name in TESTS:
        notebook.cells.insert(0, notebook.cells.pop(at(notebook, name)))


def reversed_order(notebook: nbformat.NotebookNode) -> None:
    notebook.cells.reverse()


def ids_exchanged(notebook: nbformat.NotebookNode) -> None:
    for name in HONEST:
        one, other = cell(notebook, name), cell(notebook, f"test-{name}")
        one.metadata, other.metadata = other.metadata, one.metadata


def two_ids_exchanged(notebook: nbformat.NotebookNode) -> None:
    one, other = cell(notebook, "test-square"), cell(notebook, "test-answer")
    one.metadata, other.metadata = other.metadata, one.metadata


def repointed(notebook: nbformat.NotebookNode) -> None:
    for name in HONEST:
        cell(notebook, f"test-{name}").metadata.nbgrader.update(grade_id=name)


def copies_repointed(notebook: nbformat.NotebookNode) -> None:
    for name in HONEST:
        twin = copy.deepcopy(cell(notebook, f"test-{name}"))
        twin.metadata.nbgrader.grade_id = name
        notebook.cells.insert(at(notebook, name), twin)


def stripped(notebook: nbformat.NotebookNode) -> None:
    for each in notebook.cells:
        each.metadata = {}


def stripped_of_all(notebook: nbformat.NotebookNode) -> None:
    for each in notebook.cells:
        each.metadata = {}
        each.pop("id")


def answers_stripped(notebook: nbformat.NotebookNode) -> None:
    for name in HONEST:
        one = cell(notebook, name)
        one.metadata = {}
        one.pop("id")


def old_schema(notebook: nbformat.NotebookNode) -> None:
    for each in notebook.cells:
        if "nbgrader" in each.metadata:
            each.metadata.nbgrader.schema_version = 1
            each.metadata.nbgrader.pop("task", None)


def line_ends(notebook: nbformat.NotebookNode) -> None:
    for each in notebook.cells:
        each.source = each.source.replace("\n", "  \r\n") + "\n\n"


TAMPERED = {
    "nothing": lambda notebook: None,
    "tests edited": everywhere(edit(source="pass"), TESTS),
    "tests emptied": everywhere(edit(source=""), TESTS),
    "tests made text": everywhere(edit(cell_type="markdown"), TESTS),
    "tests made raw and edited": everywhere(edit(cell_type="raw", source="x"), TESTS),
    "tests marked as solution": everywhere(mark(solution=True, locked=False), TESTS),
    "tests worth more": everywhere(mark(points=1e9), TESTS),
    "tests not graded": everywhere(mark(grade=False), TESTS),
    "tests renamed": everywhere(lambda each: each.metadata.nbgrader.update(grade_id="x" + each.source[:5]), TESTS),
    "tests deleted": deleted,
    "everything duplicated": duplicated,
    "tests moved to the top": to_the_top,
    "everything in reverse order": reversed_order,
    "ids of answers and tests exchanged": ids_exchanged,
    "ids of two tests exchanged": two_ids_exchanged,
    "tests given the answers' ids": repointed,
    "copies of tests with the answers' ids above them": copies_repointed,
    "answers marked as tests": everywhere(mark(solution=False, grade=True, points=5), list(HONEST)),
    "answers marked as nothing": everywhere(mark(solution=False), list(HONEST)),
    "answers made text": everywhere(edit(cell_type="markdown"), list(HONEST)),
    "answers without metadata or ids": answers_stripped,
    "no metadata at all": stripped,
    "neither metadata nor ids": stripped_of_all,
    "an old schema": old_schema,
    "line ends of Windows, spaces at the ends": line_ends,
    "no setup": lambda notebook: notebook.cells.pop(at(notebook, "setup")) and None,
    "kernel of another language": lambda notebook: notebook.metadata.update(
        kernelspec={"name": "julia", "language": "j"}
    ),
    "metadata that is none": everywhere(edit(metadata="x"), list(HONEST)),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_was_done_to_the_notebook_honest_answers_keep_their_points(name: str) -> None:
    notebook = honest()
    TAMPERED[name](notebook)
    assert scores(graded(notebook)) == FULL


@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_was_done_to_the_notebook_wrong_answers_get_none(name: str) -> None:
    notebook = honest()
    for answer in HONEST:
        cell(notebook, answer).source = f"{answer} = lambda *a: None  # wrong"
    cell(notebook, "counter").source = "Counter = None  # wrong"
    TAMPERED[name](notebook)
    assert set(scores(graded(notebook)).values()) == {0.0}


def test_blank_and_missing_notebooks_get_nothing_and_the_missing_one_is_remarked() -> None:
    notebook = honest()
    for answer in HONEST:
        cell(notebook, answer).source = BLANK
    assert set(scores(graded(notebook)).values()) == {0.0}
    missing = graded(None)
    assert set(scores(missing).values()) == {0.0}
    assert missing.remarks == ("This notebook was not handed in.",)


def test_what_was_changed_is_remarked_and_what_was_not_is_not() -> None:
    notebook = honest()
    assert graded(notebook).remarks == ()
    cell(notebook, "test-square").source = "pass"
    del notebook.cells[at(notebook, "test-last")]
    remarks = " ".join(graded(notebook).remarks)
    assert "test cell test-square was changed" in remarks
    assert "test cell test-last is missing" in remarks


def test_the_released_form_of_a_test_is_no_change() -> None:
    notebook = honest()
    test = cell(notebook, "test-square")
    test.source = test.source.split("### BEGIN")[0].rstrip()
    assert graded(notebook).remarks == ()


# --- an answer that is there twice ---


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("empty", [BLANK, "", "# todo\n", "def square(x):\n    raise NotImplementedError"])
def test_a_blank_copy_of_an_answer_counts_nothing_before_or_after_it(first: bool, empty: str) -> None:
    notebook = honest()
    twin = copy.deepcopy(cell(notebook, "square"))
    twin.source = empty
    notebook.cells.insert(at(notebook, "square") + (not first), twin)
    assert scores(graded(notebook)) == FULL
    assert len([text for _, text in student_steps(notebook) if "square" in text or "todo" in text]) == 1


def test_the_same_answer_twice_is_run_once() -> None:
    notebook = honest()
    cell(notebook, "answer").source = "answer = 41\nanswer += 1"
    notebook.cells.insert(at(notebook, "answer"), copy.deepcopy(cell(notebook, "answer")))
    assert [name for name, text in student_steps(notebook) if "41" in text] == ["answer"]


def test_a_second_answer_counts_as_in_the_students_own_notebook() -> None:
    notebook = honest()
    twin = copy.deepcopy(cell(notebook, "square"))
    cell(notebook, "square").source = "def square(x):\n    return x + x"
    notebook.cells.insert(at(notebook, "square") + 1, twin)
    assert scores(graded(notebook)) == FULL


def test_of_two_half_filled_answers_the_fuller_counts() -> None:
    notebook = honest()
    twin = copy.deepcopy(cell(notebook, "square"))
    unfinished = "\ndef more():\n    raise NotImplementedError"
    cell(notebook, "square").source = f"def square(x):\n    raise NotImplementedError{unfinished}"
    twin.source += unfinished
    notebook.cells.insert(at(notebook, "square") + 1, twin)
    assert scores(graded(notebook)) == FULL


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
    notebook.cells.insert(at(notebook, "square"), new_code_cell("import math"))
    notebook.cells.insert(0, notebook.cells.pop(at(notebook, "test-last")))
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


def test_names_of_added_cells_are_nobody_elses() -> None:
    source = EXERCISE.replace('"test-last"', '"extra-1"').replace('"setup"', '"given-1"')
    notebook = nbformat.reads(source, as_version=4)
    notebook.cells.insert(2, new_code_cell("2 + 2"))
    result = graded(notebook, source)
    assert scores(result)["extra-1"] == FULL["test-last"]


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
