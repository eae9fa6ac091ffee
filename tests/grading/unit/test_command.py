"""The command: what it says when something is wrong, its exit codes, and what programs get to read."""

from __future__ import annotations

import functools
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from grading import batch, engine
from grading.audit import Audit
from grading.command import app
from grading.model import CellMark, Ended, State
from grading.seat import Seat
from tests.grading.fake import Fake, FakeSeat
from tests.grading.small_course import BLANK, CONFIG, NAME, hand_in, make_course, result

COMMANDS = ["release", "collect", "run", "status", "feedback", "export", "report", "verify", "demo"]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Grade in this process, with the stand-in for the sandbox."""

    def run(jobs: Any, workers: int, scheduler: Any, packages: Any, seat: Seat) -> Any:
        from grading.job import grade

        return (grade(job, Fake()) for job in jobs)

    monkeypatch.setattr(engine, "run", run)
    monkeypatch.setattr(batch, "grade_all", functools.partial(batch.grade_all, seat=FakeSeat()))


def grading(*arguments: str | Path, code: int = 0) -> str:
    """Run the command; give what it printed on standard output and standard error."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    assert done.exit_code == code, done.output
    return done.stdout + done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_and_says_its_exit_codes(command: str) -> None:
    said = " ".join(grading(command, "--help").replace("│", " ").split())
    assert f"Example: grading {command}" in said
    assert said.index("Example: ") < said.index("Exit codes: 0 ")


def test_a_class_is_graded_and_all_is_said(tmp_path: Path) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "ada")
    hand_in(tmp_path, "ben", x="x = 3")
    hand_in(tmp_path, "cyd", **BLANK)
    rows = json.loads(grading("run", NAME, "--course", tmp_path, "--json").rpartition("]")[0] + "]")
    assert [(row["student"], row["state"], row["score"], row["max_score"]) for row in rows] == [
        ("ada", "graded", 5, 9),
        ("ben", "graded", 2, 9),
        ("cyd", "zero", 0, 9),
    ]
    assert rows[1]["cells"] == {"test-number": 0, "test-word": 2, "explain": None}
    assert rows[1]["reasons"] == {"test-number": "AssertionError: x is not two"}
    said = grading("run", NAME, "--course", tmp_path)
    assert "2 graded, 1 zero. Marks are in" in said
    assert "5 of 9 (4 by hand)" in said


def test_a_broken_submission_and_our_own_faults_leave_exit_code_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "ada")
    monkeypatch.setattr(engine, "run", lambda jobs, *rest: (engine.retry(job, "Two workers lost.") for job in jobs))
    said = grading("run", NAME, "--course", tmp_path, code=1)
    assert "Two workers lost." in said
    assert "Those in the state retry are no fault of theirs: run the same command again." in said


def test_status_tells_who_was_graded_and_who_was_not(tmp_path: Path) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "ada")
    grading("run", NAME, "--course", tmp_path)
    hand_in(tmp_path, "ben")
    assert "5 of 9 (4 by hand)" in grading("status", NAME, "--course", tmp_path)
    rows = json.loads(grading("status", NAME, "--course", tmp_path, "--json"))
    assert [(row["student"], row["state"], row["score"]) for row in rows] == [
        ("ada", "graded", 5),
        ("ben", "not graded", None),
    ]
    assert "1 graded, 1 not graded: `grading run hw1`." in grading("status", NAME, "--course", tmp_path)


def test_status_tells_next_day_of_what_was_not_taken(tmp_path: Path) -> None:
    make_course(tmp_path)
    (tmp_path / "inbox" / "ada").mkdir(parents=True)
    (tmp_path / "inbox" / "ada" / "essay.pdf").write_bytes(b"no notebook")
    grading("collect", NAME, tmp_path / "inbox", "--course", tmp_path, code=1)
    said = grading("status", NAME, "--course", tmp_path)
    assert "did not take 1 file" in said
    table = tmp_path / ".grading" / "not-taken" / f"{NAME}.csv"
    assert f"{table} says why" in said
    assert "inbox: ada/essay.pdf,ada handed in no notebook" in table.read_text(encoding="utf-8")
    rows, _ = json.JSONDecoder().raw_decode(grading("status", NAME, "--course", tmp_path, "--json"))
    assert rows == []
    table.unlink()
    assert "not take" not in grading("status", NAME, "--course", tmp_path)


def test_status_tells_what_was_unusual_long_after_the_run(tmp_path: Path) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "ada")
    place = tmp_path / "submitted" / "ada" / NAME / f"{NAME}.ipynb"
    handed = json.loads(place.read_text())
    del handed["cells"][3]  # the answer with two points
    place.write_text(json.dumps(handed))
    [line] = [line for line in grading("run", NAME, "--course", tmp_path).splitlines() if line.startswith("ada")]
    remark = line.rpartition("by hand)")[2].strip()
    assert remark
    assert remark in grading("status", NAME, "--course", tmp_path)


def test_verify_ends_with_1_when_something_was_changed(tmp_path: Path) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "ada")
    grading("run", NAME, "--course", tmp_path)
    assert "all agrees" in grading("verify", "--course", tmp_path)
    hand_in(tmp_path, "ada", x="x = 7")
    assert "is not the file that was graded" in grading("verify", "--course", tmp_path, code=1)


@pytest.mark.parametrize("command", ["run", "status", "feedback", "report", "export"])
def test_a_folder_that_is_no_course_is_bad_input(tmp_path: Path, command: str) -> None:
    said = grading(command, NAME, "--course", tmp_path, code=2)
    assert "nbgrader_config.py" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["feedback", "report", "export"])
def test_what_was_not_graded_yet_is_said_alike(tmp_path: Path, command: str) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "ada")
    said = grading(command, NAME, "--course", tmp_path, code=2)
    assert f"Nothing of {NAME} has been graded in {tmp_path} yet. Run `grading run {NAME}` first." in said


@pytest.mark.parametrize("command", ["run", "status", "feedback", "report", "export"])
def test_an_assignment_that_is_not_there_is_bad_input_and_those_that_are_get_named(
    tmp_path: Path, command: str
) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "ada")
    said = grading(command, "hw7", "--course", tmp_path, code=2)
    assert "got 'hw7'. There are: hw1." in said


def test_an_empty_submitted_folder_is_bad_input(tmp_path: Path) -> None:
    make_course(tmp_path)
    said = grading("run", NAME, "--course", tmp_path, code=2)
    assert f"Nothing was handed in: {tmp_path}/submitted has no <student>/{NAME}/." in said
    assert not (tmp_path / "gradebook.db").exists()


def test_a_student_who_handed_nothing_in_is_bad_input(tmp_path: Path) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "ada")
    assert "got 'zoe'" in grading("run", NAME, "--course", tmp_path, "--student", "zoe", code=2)


def test_the_gradebook_of_another_course_is_bad_input_before_anything_is_graded(tmp_path: Path) -> None:
    make_course(tmp_path, CONFIG.replace("tiny", "other"))
    hand_in(tmp_path, "ada")
    grading("run", NAME, "--course", tmp_path)
    shutil.rmtree(tmp_path / ".grading")
    (tmp_path / "nbgrader_config.py").write_text(CONFIG)
    assert "gradebook of the course 'other'; this course is 'tiny'" in grading(
        "run", NAME, "--course", tmp_path, code=2
    )
    assert not (tmp_path / ".grading" / "results").exists()


def test_programs_get_an_error_as_json(tmp_path: Path) -> None:
    make_course(tmp_path)
    said = grading("run", "hw7", "--course", tmp_path, "--json", code=2)
    told = json.loads(said[said.index("{") : said.rindex("}") + 1])
    assert told["error"] == "BadInput"
    assert "got 'hw7'" in told["message"]


def test_names_of_students_are_no_markup(tmp_path: Path) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "[red]ada")
    assert "[red]ada" in grading("run", NAME, "--course", tmp_path)


def test_a_cell_that_did_not_end_by_itself_is_told(tmp_path: Path) -> None:
    from grading.commands.tables import remarks

    marks = (CellMark(cell="test-loop", max_score=1, score=0, ended=Ended.TIMEOUT, reason="Is there an endless loop?"),)
    books = tuple(type(book)(name=book.name, marks=marks, notebook="{}") for book in result("ada").notebooks)
    assert remarks(result("ada", notebooks=books)) == "test-loop: Is there an endless loop?"


def test_a_fault_in_taking_one_submission_in_holds_that_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_course(tmp_path)
    hand_in(tmp_path, "ada")
    hand_in(tmp_path, "ben")
    from grading import job

    real = job.make

    def make(course: Any, assignment: str, student: str, attempt: str = "") -> Any:
        if student == "ada":
            raise RuntimeError("we did not think of that")
        return real(course, assignment, student, attempt)

    monkeypatch.setattr(job, "make", make)
    grading("run", NAME, "--course", tmp_path, code=1)
    states = {student: record.state for (_, student), record in Audit(tmp_path / ".grading").holding().items()}
    assert states == {"ada": State.HELD, "ben": State.GRADED}
