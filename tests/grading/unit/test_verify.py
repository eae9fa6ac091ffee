"""Verifying: whoever changes the audit, a kept result, the gradebook or a submission afterwards is found."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from grading.audit import Audit
from grading.course import Course
from grading.gradebook import write
from grading.model import Receipt
from grading.results import Results
from grading.verify import verify
from tests.grading.small_course import NAME, hand_in, make_course, result


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course with two submissions, put down as a run does."""
    course = Course.open(make_course(tmp_path))
    results = []
    for student, number in (("ada", 3.0), ("ben", 0.0)):
        sha = hashlib.sha256(hand_in(tmp_path, student).read_bytes()).hexdigest()
        at = "2026-03-01T12:00:00+00:00"
        receipt = Receipt(student=student, assignment=NAME, received_at=at, files={f"{NAME}.ipynb": sha})
        results.append(result(student, number=number, receipt=receipt))
    for made in results:
        Results(course.state).keep(made)
    write(course, results)
    Audit(course.state).record(results)
    return course


def said(course: Course) -> str:
    """Give what does not agree."""
    return "\n".join(f"{problem.where}: {problem.what}" for problem in verify(course).problems)


def test_what_nobody_touched_agrees(course: Course) -> None:
    found = verify(course)
    assert (found.records, found.submissions, found.problems) == (2, 2, ())


def test_a_grade_raised_in_the_gradebook_is_found(course: Course) -> None:
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        connection.execute("UPDATE grade SET auto_score = 3 WHERE auto_score = 0")
    assert said(course) == (
        f"{NAME}, ben: The audit log says 2 automatic points, the gradebook 5. "
        f"`grading run {NAME}` puts the audited ones back."
    )


def test_a_score_that_a_person_gave_is_no_problem(course: Course) -> None:
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        connection.execute("UPDATE grade SET manual_score = 3 WHERE auto_score IS NULL")
    assert said(course) == ""


def test_points_that_no_audit_explains_are_found(course: Course) -> None:
    write(course, [result("eve")])
    assert "eve: The gradebook has 5 automatic points that no line of the audit log explains" in said(course)


def test_a_kept_result_that_was_changed_is_found(course: Course) -> None:
    path = Results(course.state).path(result("ben", number=0.0).key)
    path.write_bytes(path.read_bytes().replace(b'"score":0.0', b'"score":3.0'))
    assert f"ben: The kept result has other scores than the audit log for {NAME}/test-number" in said(course)


def test_a_kept_result_that_is_missing_is_found(course: Course) -> None:
    Results(course.state).path(result("ben", number=0.0).key).unlink()
    assert "is missing or damaged. Run `grading run hw1` again" in said(course)


def test_a_submission_changed_after_grading_is_found(course: Course) -> None:
    hand_in(course.root, "ada", x="x = 3")
    assert f"ada: submitted/ada/{NAME}/{NAME}.ipynb is not the file that was graded" in said(course)


def test_a_line_cut_off_the_end_of_the_audit_is_found_by_the_gradebook(course: Course) -> None:
    path = course.state / "audit.jsonl"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert "ben: The gradebook has 2 automatic points that no line of the audit log explains" in said(course)


def test_an_audit_rewritten_with_right_hashes_disagrees_with_the_rest(course: Course) -> None:
    (course.state / "audit.jsonl").unlink()
    Audit(course.state).record([result("ada"), result("ben", key=result("ben", number=0.0).key)])
    assert "The kept result has other scores" in said(course)
    assert "The audit log says 5 automatic points, the gradebook 2" in said(course)


def test_a_gradebook_that_is_gone_is_said_and_not_made(course: Course) -> None:
    (course.root / "gradebook.db").unlink()
    assert "expected the gradebook, found no file" in said(course)
    assert not (course.root / "gradebook.db").exists()


def test_cells_that_do_not_add_up_are_found(course: Course) -> None:
    path = course.state / "audit.jsonl"
    one, two = path.read_bytes().splitlines()
    record = json.loads(two)
    path.write_bytes(one + b"\n" + json.dumps(record | {"score": 5.0}).encode() + b"\n")
    assert "its cells add up to another number" in said(course)


def test_feedback_that_shows_other_points_than_the_gradebook_is_found(course: Course) -> None:
    page = course.folder("feedback") / "ada" / NAME / f"{NAME}.html"
    page.parent.mkdir(parents=True)
    page.write_text('<head><meta name="grading-points" content="5"></head>')
    assert (verify(course).feedback_pages, said(course)) == (1, "")
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        connection.execute("UPDATE grade SET manual_score = 3 WHERE auto_score IS NULL")
    assert "ada: The feedback shows 5 points, the gradebook has 8. Write it again: `grading feedback hw1`" in said(
        course
    )
