"""The gradebook: what the judge gave goes in, what a person gave stays, and nothing is half-written."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from nbgrader.api import Grade
from nbgrader.api import Gradebook as NbGrader
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.course import Course
from grading.database import GradebookError
from grading.gradebook import write
from grading.model import State
from tests.grading.small_course import BLANK, CONFIG, NAME, hand_in, make_course, notebook, result

LATE = """
c.AssignLatePenalties.plugin_class = "nbgrader.plugins.latesubmission.LateSubmissionPlugin"
c.LateSubmissionPlugin.penalty_method = "zero"
"""


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nbgrader find alembic, which it runs to make a gradebook."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course, released, without a gradebook."""
    return Course.open(make_course(tmp_path))


@contextmanager
def nbgrader(course: Course) -> Iterator[NbGrader]:
    """The gradebook as nbgrader opens it."""
    with NbGrader(course.db_url, course.course_id) as gradebook:
        yield gradebook
        gradebook.db.commit()


def grade_of(gradebook: NbGrader, cell: str, student: str = "ada") -> Grade:
    """Give nbgrader's row of a grade."""
    return gradebook.find_grade(cell, NAME, NAME, student)


def test_nbgrader_finds_scores_maxima_and_what_needs_a_person(course: Course) -> None:
    write(course, [result("ada"), result("ben", number=1.5, word=0.0)])
    with nbgrader(course) as gradebook:
        ada, ben = (gradebook.find_submission(NAME, student) for student in ("ada", "ben"))
        assert (ada.score, ada.max_score, ada.needs_manual_grade) == (5, 9, True)
        assert (ben.score, ben.notebooks[0].failed_tests) == (1.5, True)
        assert not grade_of(gradebook, "test-number").needs_manual_grade
        assert grade_of(gradebook, "explain").auto_score is None
        assert str(ada.timestamp) == "2026-03-01 12:00:00"
        assert gradebook.find_assignment(NAME).course_id == "tiny"


def test_an_answer_that_was_not_written_needs_no_person(course: Course) -> None:
    write(course, [result("cyd", number=0.0, word=0.0, text=notebook(**BLANK))])
    with nbgrader(course) as gradebook:
        assert gradebook.find_comment("number", NAME, NAME, "cyd").auto_comment == "No response."
        explain = grade_of(gradebook, "explain", "cyd")
        assert (explain.auto_score, explain.needs_manual_grade) == (0, False)


def test_what_nbgrader_released_is_used_as_it_is(course: Course) -> None:
    with nbgrader(course) as gradebook:
        gradebook.add_assignment(NAME, duedate="2026-03-01 11:00:00")
        gradebook.add_notebook(NAME, NAME)
        gradebook.add_grade_cell("test-number", NAME, NAME, max_score=1, cell_type="code")
        before = gradebook.find_assignment(NAME).id
    write(course, [result("ada")])
    with nbgrader(course) as gradebook:
        assignment = gradebook.find_assignment(NAME)
        assert (assignment.id, assignment.max_score) == (before, 9)
        assert gradebook.find_submission(NAME, "ada").total_seconds_late == 3600


def enter(course: Course, score: float, comment: str) -> None:
    """Enter a score and a comment by hand, as formgrader does."""
    with nbgrader(course) as gradebook:
        grade = grade_of(gradebook, "explain")
        grade.manual_score, grade.needs_manual_grade, grade.extra_credit = score, False, 1.0
        gradebook.find_comment("explain", NAME, NAME, "ada").manual_comment = comment


def test_the_same_results_again_change_nothing_that_a_person_did(course: Course) -> None:
    write(course, [result("ada")])
    enter(course, 3, "Well said.")
    before = dump(course)
    write(course, [result("ada")], fresh=False)
    assert dump(course) == before


def test_a_regrade_keeps_what_a_person_gave_and_asks_to_look_again(course: Course) -> None:
    write(course, [result("ada")])
    enter(course, 3, "Well said.")
    write(course, [result("ada", number=0.0)])
    with nbgrader(course) as gradebook:
        explain = grade_of(gradebook, "explain")
        assert (explain.manual_score, explain.extra_credit, explain.needs_manual_grade) == (3, 1, True)
        assert gradebook.find_comment("explain", NAME, NAME, "ada").manual_comment == "Well said."
        assert gradebook.find_submission(NAME, "ada").score == 6


@pytest.mark.parametrize("state", [State.REJECTED, State.RETRY, State.HELD])
def test_a_failed_regrade_does_not_keep_the_old_score(course: Course, state: State) -> None:
    write(course, [result("ada"), result("ben")])
    notebook_file = course.folder("autograded") / "ada" / NAME / f"{NAME}.ipynb"
    assert notebook_file.is_file()
    write(course, [result("ada", state=state, notebooks=(), reason="Torn file.")])
    with nbgrader(course) as gradebook:
        ada, ben = (gradebook.find_submission(NAME, student) for student in ("ada", "ben"))
        assert (ada.score, ada.needs_manual_grade, ben.score) == (0, True, 5)
    assert not notebook_file.exists()


def test_a_rejected_first_attempt_is_a_known_student_without_a_submission(course: Course) -> None:
    write(course, [result("dan", state=State.REJECTED, notebooks=(), receipt=None)])
    with nbgrader(course) as gradebook:
        assert gradebook.find_student("dan")
        assert gradebook.assignment_submissions(NAME) == []


def test_the_graded_notebook_lies_where_formgrader_looks(course: Course) -> None:
    write(course, [result("Zoë B. -1")])
    folder = course.folder("autograded") / "Zoë B. -1" / NAME
    assert (folder / f"{NAME}.ipynb").read_text() == notebook()
    assert (folder / "timestamp.txt").read_text() == "2026-03-01 12:00:00 UTC"


@pytest.mark.parametrize("claimed", ["2026-03-01 12:00:00 UTC", "2026-03-01 13:00:00.5 +0100", ""])
def test_formgrader_takes_it_for_graded(course: Course, claimed: str) -> None:
    handed_in = hand_in(course.root, "ada").parent
    if claimed:
        (handed_in / "timestamp.txt").write_text(claimed)
    write(course, [result("ada", claimed_at=claimed)])
    config = Config({"CourseDirectory": {"root": str(course.root), "course_id": "tiny"}})
    (row,) = NbGraderAPI(CourseDirectory(config=config), config=config).get_submissions(NAME)
    assert (row["autograded"], row["score"], row["max_score"]) == (True, 5, 9)


def test_a_timestamp_that_is_none_is_no_reason_to_stop(course: Course) -> None:
    write(course, [result("ada", claimed_at="yesterday, honestly")])
    with nbgrader(course) as gradebook:
        assert gradebook.find_submission(NAME, "ada").timestamp is None


def test_points_changed_in_the_source_are_changed_in_the_gradebook(course: Course) -> None:
    write(course, [result("ada")])
    course.source(NAME)[NAME].write_text(notebook(points=1))
    write(course, [result("ada", number=1.0)])
    with nbgrader(course) as gradebook:
        assert gradebook.find_assignment(NAME).max_score == 7


def test_a_test_taken_out_of_the_source_counts_no_more(course: Course) -> None:
    write(course, [result("ada")])
    source = notebook().replace('"grade_id": "test-word"', '"grade_id": "test-other"')
    course.source(NAME)[NAME].write_text(source)
    write(course, [result("ada", word=0.0)])
    with nbgrader(course) as gradebook:
        submission = gradebook.find_submission(NAME, "ada")
        assert (submission.score, submission.max_score) == (3, 9)


def test_the_penalty_of_nbgraders_plug_in_is_taken(tmp_path: Path) -> None:
    course = Course.open(make_course(tmp_path, CONFIG + LATE))
    with nbgrader(course) as gradebook:
        gradebook.add_assignment(NAME, duedate="2026-03-01 11:59:59")
    write(course, [result("ada"), result("ben", claimed_at="2026-03-01 11:00:00 UTC")])
    with nbgrader(course) as gradebook:
        ada, ben = (gradebook.find_submission(NAME, student) for student in ("ada", "ben"))
        assert (ada.late_submission_penalty, ben.late_submission_penalty) == (5, 0)


def dump(course: Course) -> list[str]:
    """Give everything in the gradebook."""
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        return list(connection.iterdump())


def test_a_locked_gradebook_is_waited_for(course: Course) -> None:
    write(course, [result("ada")])
    other = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    before_error = "could not be written to .*locked.*close it .*run the same command again"
    with pytest.raises(GradebookError, match=before_error):
        write(course, [result("ben")], patience=0.5)
    other.execute("ROLLBACK")
    write(course, [result("ben")], patience=0.5)
    with nbgrader(course) as gradebook:
        assert len(gradebook.assignment_submissions(NAME)) == 2


def test_an_error_in_the_middle_leaves_nothing_of_the_batch(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    write(course, [result("ada")])
    before = dump(course)
    from grading.rows import Batch

    def broken(self: Batch, *arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Batch, "one", broken)
    with pytest.raises(sqlite3.OperationalError):
        write(course, [result("ben")])
    assert dump(course) == before


def test_a_deleted_gradebook_is_made_again(course: Course) -> None:
    write(course, [result("ada")])
    (course.root / "gradebook.db").unlink()
    write(course, [result("ada")])
    with nbgrader(course) as gradebook:
        assert gradebook.find_submission(NAME, "ada").score == 5


def refused(course: Course, *words: str) -> None:
    """Expect a refusal with these words, and an untouched file."""
    before = (course.root / "gradebook.db").read_bytes()
    with pytest.raises(GradebookError) as caught:
        write(course, [result("ada")], patience=0.2)
    for word in words:
        assert word in str(caught.value)
    assert (course.root / "gradebook.db").read_bytes() == before


def test_the_gradebook_of_another_course_is_refused(course: Course) -> None:
    with NbGrader(course.db_url, "statistics") as gradebook:
        gradebook.add_assignment("hw9")
    refused(course, "'statistics'", "'tiny'", "db_url")


def test_a_gradebook_of_another_version_is_refused(course: Course) -> None:
    write(course, [])
    write(course, [result("ada")])
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '724cde206c17'")
    refused(course, "724cde206c17", "nbgrader db upgrade")


def test_a_database_that_is_no_gradebook_is_refused(course: Course) -> None:
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        connection.execute("CREATE TABLE invoices (id)")
    refused(course, "expected the tables of nbgrader", "invoices")


def test_a_file_that_is_no_database_is_refused(course: Course) -> None:
    (course.root / "gradebook.db").write_bytes(b"PK" * 4000)
    refused(course, "not a database", "damaged")


def test_an_address_that_is_none_is_refused_with_an_example(course: Course) -> None:
    course.db_url = "gradebook"
    with pytest.raises(GradebookError, match=r"expected an address like sqlite:.*got 'gradebook'"):
        write(course, [result("ada")])
