"""An assignment that cannot be graded fairly is not released: each obstacle is told with its cell and the cure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading import released
from grading.course import Course
from grading.model import Ended, Plan, StepResult
from grading.release import Problem, ReleaseError, check, release
from grading.sandbox import SetupFailed
from tests.grading.attacks import about
from tests.grading.fake import Fake
from tests.grading.small_course import NAME, make_course

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


class Saying(Fake):
    """A stand-in in which every test ends in one way."""

    def __init__(self, ended: Ended = Ended.OK, reason: str = "", **changes: Any) -> None:
        self.changes = {"ended": ended, "reason": reason, "score": 0.0, **changes}

    def run(self, plan: Plan) -> list[StepResult]:
        found = super().run(plan)
        return [each if each.score is None else msgspec.structs.replace(each, **self.changes) for each in found]


def fixed(text: str) -> nbformat.NotebookNode:
    return new_code_cell(text, metadata=about("setup", locked=True))


def answer(text: str) -> nbformat.NotebookNode:
    marked = f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"
    return new_code_cell(marked, metadata=about("answer", solution=True))


def marking(text: str, points: float = 2, id: str = "test") -> nbformat.NotebookNode:
    return new_code_cell(text, metadata=about(id, grade=True, locked=True, points=points))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_course(tmp_path / "course")


def problems(root: Path, *cells: nbformat.NotebookNode, sandbox: Fake | None = None) -> list[Problem]:
    """What is wrong with an exercise of these cells."""
    notebook = new_notebook(cells=list(cells), metadata=KERNEL)
    nbformat.write(notebook, root / "source" / NAME / f"{NAME}.ipynb")
    return check(Course.open(root), NAME, sandbox or Fake())


F = answer("def f(x):\n    return x")


def test_a_fair_exercise_has_no_problem(root: Path) -> None:
    assert problems(root, fixed("import math"), F, marking("assert f(3) == math.floor(3.5)")) == []


def test_an_answer_of_the_instructors_that_fails_its_test_is_told_with_the_reason(root: Path) -> None:
    (problem,) = problems(root, F, marking("assert f(3) == 4, 'four'"))
    assert (problem.notebook, problem.cell) == (NAME, "test")
    assert "gets 0 of 2 points: AssertionError: four" in problem.cause


def test_points_for_a_blank_answer_are_told(root: Path) -> None:
    (problem,) = problems(root, F, marking("assert True"))
    assert problem.cause == "A blank answer gets 2 of 2 points."


def test_a_last_line_whose_value_a_student_would_choose_is_told(root: Path) -> None:
    found = problems(root, F, marking("assert f(3) == 3\nf(2)"))
    assert "Its last line calls `f`" in found[0].cause
    assert "assert" in found[0].cure


def test_a_name_that_only_an_answer_imports_is_told(root: Path) -> None:
    found = problems(root, answer("import math\ndef f(x):\n    return x"), marking("assert f(3) == math.floor(3.5)"))
    assert "uses `math`, which only an answer imports" in found[0].cause
    assert "locked cell" in found[0].cure


def test_a_name_that_an_answer_imports_and_a_fixed_cell_too_is_fine(root: Path) -> None:
    cells = (
        fixed("import math"),
        answer("import math\ndef f(x):\n    return x"),
        marking("assert f(3) == math.floor(3.5)"),
    )
    assert problems(root, *cells) == []


@pytest.mark.parametrize(
    ("ended", "reason", "cure"),
    [
        (Ended.ERROR, "TypeError: expected plain data, got a handle; == is not forwarded", "plain data"),
        (Ended.PROTOCOL, "answer: not plain", "plain data"),
        (Ended.ERROR, "NameError: name 'plt' is not defined", "Import it in a locked cell"),
        (Ended.TIMEOUT, "It computed for more than 30 seconds.", "c.Grading.cell_cpu_seconds"),
        (Ended.MEMORY, "It used more than 1024 MB.", "c.Grading.memory_mb"),
        (Ended.ERROR, "TypeError: isinstance() arg 2 must be a type", "class is not here"),
        (Ended.OK, "The test ended with 7, which is no score from 0 to 2.", "End the test with an assert"),
        (Ended.ERROR, "the list was not sorted", "# grading: in-place"),
    ],
)
def test_what_the_judge_refuses_comes_with_its_cure(root: Path, ended: Ended, reason: str, cure: str) -> None:
    (problem,) = problems(root, F, marking("assert f(3)"), sandbox=Saying(ended, reason))
    assert reason in problem.cause
    assert cure in problem.cure


def test_a_test_without_any_score_is_a_problem_and_no_crash(root: Path) -> None:
    (problem,) = problems(root, F, marking("assert f(3)"), sandbox=Saying(score=None))
    assert "gets 0 of 2" in problem.cause


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((F, marking("assert f(3)"), marking("assert f(4)")), "grade_id is there 2 times"),
        ((F, marking("### AUTOTEST f(3)")), "Write them out"),
        ((F, marking("assert f(3)", points=-1)), "-1 points"),
        ((F, new_markdown_cell("x", metadata=about("t", grade=True, locked=True, points=1))), "no code"),
        (
            (answer("def f(x):\n    return x").copy(), new_code_cell("### BEGIN SOLUTION\nx = 1")),
            "cannot take the answers out",
        ),
    ],
    ids=["an id twice", "generated tests", "less than no points", "a test of text", "an answer without end"],
)
def test_a_source_that_cannot_be_graded_by_is_told_and_crashes_nothing(
    root: Path, cells: tuple[nbformat.NotebookNode, ...], said: str
) -> None:
    assert any(said in problem.cause for problem in problems(root, *cells))


def test_a_fixed_cell_that_fails_for_the_judge_is_told(root: Path) -> None:
    class Failing(Fake):
        def run(self, plan: Plan) -> list[StepResult]:
            raise SetupFailed("the cell setup, which tests rely on, failed: no data")

    (problem,) = problems(root, F, marking("assert f(3)"), sandbox=Failing())
    assert "no data" in problem.cause


def test_a_file_that_is_new_in_the_source_is_there_when_it_is_checked(root: Path) -> None:
    seen: list[Plan] = []

    class Looking(Fake):
        def run(self, plan: Plan) -> list[StepResult]:
            seen.append(plan)
            return super().run(plan)

    (root / "source" / NAME / "new.csv").write_text("1")
    problems(root, F, marking("assert f(3)"), sandbox=Looking())
    assert all(plan.student_files == {"new.csv": b"1"} for plan in seen)


def test_a_release_is_nbgraders_own_and_what_stops_it_is_said(root: Path) -> None:
    nbformat.write(
        new_notebook(
            cells=[F, marking("assert f(3) == 3\n### BEGIN HIDDEN TESTS\nassert f(4) == 4\n### END HIDDEN TESTS")],
            metadata=KERNEL,
        ),
        root / "source" / NAME / f"{NAME}.ipynb",
    )
    made = (release(Course.open(root), NAME, Fake()) / f"{NAME}.ipynb").read_text()
    assert "raise NotImplementedError" in made
    assert "f(4)" not in made
    nbformat.write(new_notebook(cells=[F, answer("def f(x):\n    return x")]), root / "source" / NAME / f"{NAME}.ipynb")
    with pytest.raises(ReleaseError, match=f"{NAME}: nbgrader could not make"):
        release(Course.open(root), NAME, Fake())


def test_a_release_is_noted_so_that_nothing_else_is_graded_by(root: Path) -> None:
    assert released.changed(Course.open(root), NAME) == []
    nbformat.write(
        new_notebook(cells=[F, marking("assert f(3) == 3")], metadata=KERNEL), root / "source" / NAME / f"{NAME}.ipynb"
    )
    release(Course.open(root), NAME, Fake())
    nbformat.write(
        new_notebook(cells=[F, marking("assert f(3)\n7")], metadata=KERNEL), root / "source" / NAME / f"{NAME}.ipynb"
    )
    assert released.changed(Course.open(root), NAME) == [NAME]
