"""Whatever a student did to a notebook: honest answers keep their points, wrong ones get none."""

from __future__ import annotations

import copy

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from tests.grading.attacks import FULL, HONEST, about
from tests.grading.tampering import TAMPERED
from tests.grading.unit.planning import BLANK, at, cell, graded, honest, scores, student_steps, texts


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


# --- essays, which nothing but their id or place tells from any other text ---


def essays(ids: bool) -> tuple[str, nbformat.NotebookNode]:
    """Two questions and two essays; the submission without nbgrader's ids, and without Jupyter's if so asked."""
    question = (new_markdown_cell(f"Why {n}?", metadata=about(f"q{n}", locked=True)) for n in (1, 2))
    flags = {"grade": True, "solution": True, "points": 4}
    essay = (new_markdown_cell("Yours", metadata=about(f"e{n}", **flags)) for n in (1, 2))
    source = new_notebook(cells=[next(question), next(essay), next(question), next(essay)])
    notebook = copy.deepcopy(source)
    notebook.cells[1].source, notebook.cells[3].source = "First.", "Second."
    for each in notebook.cells:
        each.metadata = {}
        if not ids:
            each.pop("id")
    return nbformat.writes(source), notebook


def answers(source: str, notebook: nbformat.NotebookNode) -> dict[str, str]:
    result = nbformat.reads(graded(notebook, source).notebook, as_version=4)
    return {name: cell(result, name).source for name in ("e1", "e2")}


def test_essays_without_ids_are_found_between_the_cells_around_them() -> None:
    source, notebook = essays(ids=False)
    assert answers(source, notebook) == {"e1": "First.", "e2": "Second."}


def test_essays_without_nbgraders_ids_are_found_by_jupyters_wherever_they_are() -> None:
    source, notebook = essays(ids=True)
    notebook.cells.insert(0, notebook.cells.pop())
    notebook.cells.insert(1, new_markdown_cell("My own."))
    assert answers(source, notebook) == {"e1": "First.", "e2": "Second."}


def test_where_it_cannot_be_told_which_is_the_essay_none_is_lost() -> None:
    source, notebook = essays(ids=False)
    notebook.cells.insert(1, new_markdown_cell("My own."))
    assert {"First.", "My own.", "Second."} <= set(texts(graded(notebook, source)))
