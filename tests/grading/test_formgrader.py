"""What `grading run` writes is what formgrader shows, and what a person enters there is in grading's feedback."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Browser

from tests.grading.conftest import NAME, Course
from tests.local_jupyter import environment, jupyterlab

pytestmark = pytest.mark.timeout(600)

PATIENCE = 60_000  # milliseconds
COMMENT = "Good picture; name what would help."


def grading(course: Course, *arguments: str) -> str:
    """Run the command in the course's folder."""
    command = [sys.executable, "-m", "grading", *arguments]
    done = subprocess.run(command, cwd=course.folder, env=environment(course.home), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def ours(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The same course and submissions, graded by `grading run` into a gradebook of its own."""
    home = tmp_path_factory.mktemp("grading")
    shutil.copytree(
        course.folder, home / "course", ignore=shutil.ignore_patterns("gradebook.db", "autograded", "feedback")
    )
    copy = Course(home / "course", home)
    grading(copy, "run", NAME)
    return copy


def automatic(course: Course) -> dict[str, dict[str, float | None]]:
    """Automatic scores in a gradebook, by student and cell."""
    with Gradebook(f"sqlite:///{course.folder}/gradebook.db") as gradebook:
        return {
            submission.student.id: {grade.name: grade.auto_score for grade in submission.notebooks[0].grades}
            for submission in gradebook.assignment_submissions(NAME)
        }


def given(course: Course) -> tuple[float | None, str | None]:
    """The mark and the comment that a person gave to ben's written answer."""
    with Gradebook(f"sqlite:///{course.folder}/gradebook.db") as gradebook:
        notebook = gradebook.find_submission(NAME, "ben").notebooks[0]
        score = next((grade.manual_score for grade in notebook.grades if grade.manual_score is not None), None)
        return score, next((said.manual_comment for said in notebook.comments if said.manual_comment), None)


def test_the_gradebook_holds_what_stock_nbgrader_puts_there(course: Course, ours: Course) -> None:
    assert automatic(ours) == automatic(course)


def test_a_mark_and_a_comment_given_in_formgrader_are_in_the_feedback(ours: Course, browser: Browser) -> None:
    with Gradebook(f"sqlite:///{ours.folder}/gradebook.db") as gradebook:
        submission = gradebook.find_submission(NAME, "ben").notebooks[0].id
    with jupyterlab(ours.folder, ours.home) as address:
        page = browser.new_page()
        page.goto(f"{address}/formgrader/gradebook/{NAME}/{NAME}")
        page.get_by_role("link", name="Submission #").first.wait_for(timeout=PATIENCE)
        # What is typed before the page has fetched the marks is lost.
        page.goto(f"{address}/formgrader/submissions/{submission}", wait_until="networkidle")
        page.locator("input.score").last.fill("3")
        page.locator("input.score").last.press("Tab")
        page.locator("textarea.comment").last.fill(COMMENT)
        page.locator("textarea.comment").last.press("Tab")
        for _ in range(60):  # the sign that all is saved comes and goes; the gradebook stays
            page.wait_for_timeout(1000)
            if given(ours) == (3, COMMENT):
                break
        page.close()
    assert given(ours) == (3, COMMENT)
    grading(ours, "feedback", NAME)
    shown = (ours.folder / "feedback" / "ben" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert COMMENT in shown
    assert "3 of 4" in shown
    grading(ours, "run", NAME)  # nothing new: what the person gave stays
    with Gradebook(f"sqlite:///{ours.folder}/gradebook.db") as gradebook:
        grades = gradebook.find_submission(NAME, "ben").notebooks[0].grades
        assert [grade.manual_score for grade in grades if grade.manual_score is not None] == [3]
    grading(ours, "verify")
