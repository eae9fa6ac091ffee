"""Stock nbgrader grades the course from its root: release, autograde, manual grade in formgrader, feedback, export."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Browser

from tests.exercises.neuron.bank import WRONG
from tests.grading.conftest import MISTAKES, NAME, Course
from tests.local_jupyter import ROOT, jupyterlab

pytestmark = pytest.mark.timeout(600)

PATIENCE = 60_000  # milliseconds
LOST = {test for key in MISTAKES for test in WRONG[key].loses}
COMMENT = "Good picture; name what would help."


def scores(course: Course, student: str) -> dict[str, float]:
    """Automatic scores by test cell."""
    with Gradebook(f"sqlite:///{course.folder}/gradebook.db") as gradebook:
        grades = gradebook.find_submission(NAME, student).notebooks[0].grades
        return {grade.name: grade.auto_score for grade in grades if grade.auto_score is not None}


def test_generate_assignment_makes_the_committed_exercise(course: Course) -> None:
    made = (course.folder / "exercises" / NAME / f"{NAME}.ipynb").read_bytes()
    assert made == (ROOT / "exercises" / NAME / f"{NAME}.ipynb").read_bytes()


def test_a_full_a_partly_wrong_and_a_blank_submission_get_their_marks(course: Course) -> None:
    full, partly, blank = (scores(course, student) for student in ("ada", "ben", "cyd"))
    assert sum(full.values()) == 26
    assert {test for test in full if partly[test] < full[test]} == LOST
    assert sum(blank.values()) == 0


@pytest.fixture(scope="module")
def manually_graded(course: Course, browser: Browser) -> Course:
    """The written answer of ben, graded by hand in formgrader, in a browser."""
    with jupyterlab(course.folder, course.home) as address:
        page = browser.new_page()
        page.goto(f"{address}/formgrader/gradebook/{NAME}/{NAME}")
        page.get_by_role("link", name="Submission #").first.wait_for(timeout=PATIENCE)
        with Gradebook(f"sqlite:///{course.folder}/gradebook.db") as gradebook:
            submission = gradebook.find_submission(NAME, "ben").notebooks[0].id
        # What is typed before the page has fetched the marks is lost.
        page.goto(f"{address}/formgrader/submissions/{submission}", wait_until="networkidle")
        page.locator("input.score").last.fill("3")
        page.locator("input.score").last.press("Tab")
        page.locator("textarea.comment").last.fill(COMMENT)
        page.locator("textarea.comment").last.press("Tab")
        for _ in range(60):  # the sign that all is saved comes and goes; the gradebook stays
            page.wait_for_timeout(1000)
            with Gradebook(f"sqlite:///{course.folder}/gradebook.db") as gradebook:
                grade = gradebook.find_grade("explain", NAME, NAME, "ben")
                if (grade.manual_score, gradebook.find_comment("explain", NAME, NAME, "ben").manual_comment) == (
                    3,
                    COMMENT,
                ):
                    break
        page.close()
    return course


def test_a_manual_grade_entered_in_formgrader_is_in_the_gradebook(manually_graded: Course) -> None:
    with Gradebook(f"sqlite:///{manually_graded.folder}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("explain", NAME, NAME, "ben")
        assert (grade.manual_score, grade.max_score, grade.needs_manual_grade) == (3, 4, False)
        assert gradebook.find_comment("explain", NAME, NAME, "ben").manual_comment == COMMENT


def test_feedback_shows_messages_and_no_hidden_test_or_rubric(manually_graded: Course) -> None:
    manually_graded.run("generate_feedback", NAME)
    pages = {
        student: (manually_graded.folder / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")
        for student in ("ada", "ben", "cyd")
    }
    for key in MISTAKES:
        assert WRONG[key].says in text_of(pages["ben"])
    assert COMMENT in pages["ben"]
    for page in pages.values():
        for secret in ("BEGIN HIDDEN TESTS", "default_rng(44)", "default_rng(55)", "MARK SCHEME", "four levels"):
            assert secret not in page


def text_of(html: str) -> str:
    """What a reader of the page sees, roughly."""
    import html as entities

    return entities.unescape(re.sub(r"<[^>]+>", "", html))


def test_the_export_adds_up(manually_graded: Course) -> None:
    manually_graded.run("export")
    with (manually_graded.folder / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {student: float(row["max_score"]) for student, row in rows.items()} == {"ada": 30, "ben": 30, "cyd": 30}
    assert float(rows["ben"]["score"]) == sum(scores(manually_graded, "ben").values()) + 3
    assert float(rows["cyd"]["score"]) == 0


def test_the_same_submission_graded_again_gets_the_same_marks(course: Course) -> None:
    before = scores(course, "ben")
    course.run("autograde", NAME, "--student=ben", "--force")
    assert scores(course, "ben") == before


def test_nothing_is_left_in_the_repository(course: Course) -> None:
    for name in ("gradebook.db", "submitted", "autograded", "feedback", "grades.csv"):
        assert not (Path(ROOT) / name).exists()
