"""What students do to notebooks and folders, and what they are called: graded by the command, as one class.

Each gets what its honest answers earn, exactly one record, and a reason where there is one; nobody else notices.
"""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import subprocess
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.grading.attacks import EXERCISE, FULL, HONEST
from tests.grading.command import grading, start
from tests.grading.folders import FILE, FOLDERS, NAME
from tests.grading.folders import HONEST as SOLVED
from tests.grading.tampering import TAMPERED
from tests.grading.unit.planning import BLANK, cell, honest

pytestmark = pytest.mark.timeout(600)

CONFIGURATION = """
c = get_config()
c.CourseDirectory.course_id = "catalog"
c.Grading.cell_wall_seconds = 20
"""
# Whose names are unusual, and what becomes of their submission.
CALLED = {
    "Ада Ловелас": "graded",
    "a b  c": "graded",
    "o'neill": "graded",
    "=cmd|'\u2215C calc'!A0": "graded",
    'a,b;"c"': "graded",
    "<script>alert(1)</script>".replace("/", "\u2215"): "graded",
    "-rf": "graded",
    "$(id)`id`": "graded",
    "new\nline": "graded",
    "x" * 200: "graded",
}
NO_TEXT = b"not-utf8-\xff"


def wrong() -> nbformat.NotebookNode:
    notebook = honest()
    for answer in HONEST:
        cell(notebook, answer).source = f"{answer} = lambda *a: None  # wrong"
    cell(notebook, "counter").source = "Counter = None  # wrong"
    return notebook


def blank() -> nbformat.NotebookNode:
    notebook = honest()
    for answer in HONEST:
        cell(notebook, answer).source = BLANK
    return notebook


def empty_course(root: Path) -> Path:
    (root / "source" / NAME).mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIGURATION, encoding="utf-8")
    (root / "source" / NAME / FILE).write_text(EXERCISE, encoding="utf-8")
    return root


def put(root: Path, student: str, text: str) -> None:
    folder = root / "submitted" / student / NAME
    folder.mkdir(parents=True)
    (folder / FILE).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = empty_course(tmp_path_factory.mktemp("catalog"))
    for number, tamper in enumerate(TAMPERED.values()):
        for kind, made in (("honest", honest()), ("wrong", wrong())):
            tamper(made)
            put(root, f"tampered-{kind}-{number:02}", json.dumps(made))
    for number, each in enumerate(FOLDERS.values()):
        folder = root / "submitted" / f"folder-{number:02}" / NAME
        folder.mkdir(parents=True)
        each.fill(folder)
    for student in CALLED:
        put(root, student, SOLVED)
    os.makedirs(os.path.join(os.fsencode(root), b"submitted", NO_TEXT, NAME.encode()))
    put(root, "blank", json.dumps(blank()))
    outside = root / "outside" / NAME
    outside.mkdir(parents=True)
    (outside / FILE).write_text(SOLVED, encoding="utf-8")
    (root / "submitted" / "folder-linked").mkdir()
    (root / "submitted" / "folder-linked" / NAME).symlink_to(outside)
    for classmate in ("a-classmate", "z-classmate"):
        put(root, classmate, SOLVED)
    return root


def run(course: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    rows = json.loads(grading(course, "run", NAME, "--json", "--workers", "2", *arguments))
    return {row["student"]: row for row in rows}


@pytest.fixture(scope="module")
def graded(course: Path) -> dict[str, dict[str, Any]]:
    return run(course)


@pytest.mark.parametrize(("number", "name"), list(enumerate(TAMPERED)))
def test_whatever_was_done_to_a_notebook_its_answers_get_what_they_earn(
    graded: dict[str, dict[str, Any]], number: int, name: str
) -> None:
    good, bad = graded[f"tampered-honest-{number:02}"], graded[f"tampered-wrong-{number:02}"]
    assert (good["state"], good["cells"]) == ("graded", FULL), good
    assert (bad["state"], bad["cells"]) == ("zero", dict.fromkeys(FULL, 0.0)), bad


@pytest.mark.parametrize(("number", "name"), list(enumerate(FOLDERS)))
def test_whatever_lies_in_a_folder_it_is_graded_or_rejected_with_the_reason(
    graded: dict[str, dict[str, Any]], number: int, name: str
) -> None:
    row, each = graded[f"folder-{number:02}"], FOLDERS[name]
    assert row["state"] == each.state, row
    assert each.says in row["reason"], row
    assert row["cells"] == (FULL if each.state == "graded" else {})


@pytest.mark.parametrize("student", CALLED)
def test_whatever_a_student_is_called_the_answers_count(graded: dict[str, dict[str, Any]], student: str) -> None:
    assert (graded[student]["state"], graded[student]["cells"]) == (CALLED[student], FULL)


def test_a_folder_whose_name_is_no_text_and_one_that_is_a_link_are_rejected(graded: dict[str, dict[str, Any]]) -> None:
    assert graded["not-utf8-\\udcff"]["state"] == "rejected"
    assert "UTF-8" in graded["not-utf8-\\udcff"]["reason"]
    assert graded["folder-linked"]["state"] == "rejected"


def test_a_blank_notebook_gets_nothing_and_classmates_everything(graded: dict[str, dict[str, Any]]) -> None:
    assert (graded["blank"]["state"], graded["blank"]["cells"]) == ("zero", dict.fromkeys(FULL, 0.0))
    for classmate in ("a-classmate", "z-classmate"):
        assert graded[classmate]["cells"] == FULL


def test_each_has_one_record_and_grading_again_gives_the_same(course: Path, graded: dict[str, dict[str, Any]]) -> None:
    def records() -> Counter[str]:
        lines = (course / ".grading" / "audit.jsonl").read_text(encoding="utf-8").splitlines()
        return Counter(line["student"] for line in map(json.loads, lines) if line.get("student"))

    assert records() == dict.fromkeys(graded, 1)
    again = run(course, "--force")
    assert {student: (row["state"], row["cells"], row["reason"]) for student, row in again.items()} == {
        student: (row["state"], row["cells"], row["reason"]) for student, row in graded.items()
    }
    assert records() == dict.fromkeys(graded, 1)  # nothing changed, so there is nothing to record


def test_feedback_runs_no_script_and_totals_agree(course: Path, graded: dict[str, dict[str, Any]]) -> None:
    grading(course, "feedback", NAME)
    pages = list(course.glob("feedback/*/*/*.html"))
    assert len(pages) >= len([row for row in graded.values() if row["state"] in ("graded", "zero")])
    for page in pages:
        text = page.read_text(encoding="utf-8").lower()
        assert "<script" not in text, page
        assert " onerror" not in text, page
    grading(course, "verify")


def test_tables_hold_no_formula(course: Path, graded: dict[str, dict[str, Any]]) -> None:
    grading(course, "export", NAME, "--to", "csv")
    with (course / "exports" / f"{NAME}-csv.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(graded)
    assert not [field for row in rows for field in row.values() if field and field[0] in "=@+\t\r"]


def test_the_report_shows_names_as_text(course: Path, graded: dict[str, dict[str, Any]]) -> None:
    page = Path(json.loads(grading(course, "report", NAME, "--json"))["report"])
    assert "<script>alert" not in page.read_text(encoding="utf-8")


def test_nothing_outside_the_course_was_touched(course: Path, graded: dict[str, dict[str, Any]]) -> None:
    assert (course / "outside" / NAME / FILE).read_text(encoding="utf-8") == SOLVED
    assert (course / "elsewhere.ipynb").read_text(encoding="utf-8") == SOLVED


# --- through `grading collect` ---


def test_a_download_of_a_class_is_collected_with_hostile_members_left_out(tmp_path: Path) -> None:
    course = empty_course(tmp_path / "course")
    zeros = b"0" * (20 << 20)
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"ada_1001_2_{FILE}", SOLVED)
        archive.writestr(f"ben_LATE_1002_4_{NAME}-2.ipynb", json.dumps(wrong()))
        archive.writestr(f"../../eve/{NAME}/{FILE}", SOLVED)
        archive.writestr(f"/tmp/mallory/{FILE}", SOLVED)
        archive.writestr(f"bomb/{NAME}/{FILE}", zeros)
        archive.writestr(f"cyd_1003_6_{FILE}", "{")
    said = json.loads(grading(course, "collect", NAME, str(tmp_path / "all.zip"), "--json", expected=1))
    assert sorted({each["student"] for each in said["taken"]}) == ["1001", "1002", "1003"]
    assert len(said["refused"]) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "course"]
    rows = run(course)
    assert {student: row["state"] for student, row in rows.items()} == {
        "1001": "graded",
        "1002": "zero",
        "1003": "rejected",
    }
    stamp = (course / "submitted" / "1001" / NAME / "timestamp.txt").read_text(encoding="utf-8")
    assert stamp.startswith("20")
    assert stamp.endswith("UTC")


def test_where_the_best_attempt_counts_it_stands_in_the_gradebook_whenever_it_was_handed_in(tmp_path: Path) -> None:
    course = empty_course(tmp_path / "course")
    (course / "nbgrader_config.py").write_text(CONFIGURATION + "c.Grading.attempts = 'best'\n", encoding="utf-8")
    for text in (SOLVED, json.dumps(wrong()), SOLVED, json.dumps(wrong())):
        handed = tmp_path / "in" / "ada" / FILE
        handed.parent.mkdir(parents=True, exist_ok=True)
        handed.write_text(text, encoding="utf-8")
        grading(course, "collect", NAME, str(tmp_path / "in"))
    (student,) = run(course).values()
    assert (student["state"], student["cells"]) == ("graded", FULL)
    (again,) = run(course).values()
    assert again["cells"] == FULL
    lines = (course / ".grading" / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if '"ada"' in line]) == 1
    grading(course, "feedback", NAME)
    grading(course, "verify")


# --- killed, with the sandbox that is used ---


def test_a_run_that_is_killed_again_and_again_ends_like_one_that_was_not(tmp_path: Path) -> None:
    seed = random.Random(6)
    undisturbed, disturbed = empty_course(tmp_path / "one"), empty_course(tmp_path / "two")
    for number in range(40):
        text = SOLVED if number % 3 else json.dumps(wrong())
        for root in (undisturbed, disturbed):
            put(root, f"student-{number:02}", text)
    expected = {student: (row["state"], row["cells"]) for student, row in run(undisturbed).items()}
    for _ in range(6):
        process = start(disturbed, "run", NAME, "--workers", "2", "--json")
        time.sleep(seed.uniform(2, 6))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert {student: (row["state"], row["cells"]) for student, row in run(disturbed).items()} == expected
    lines = (disturbed / ".grading" / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    students = [json.loads(line).get("student") for line in lines]
    assert Counter(filter(None, students)) == dict.fromkeys(expected, 1)
    grading(disturbed, "feedback", NAME)
    grading(disturbed, "verify")
    time.sleep(1)
    assert not subprocess.run(["pgrep", "-f", str(disturbed)], capture_output=True, text=True).stdout
