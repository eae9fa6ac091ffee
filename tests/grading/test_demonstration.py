"""`grading demo`: the whole way, from a folder that does not exist to feedback, report and a verified audit."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATES = {
    "ada": ("graded", 6),
    "bao": ("graded", 6),
    "carla": ("graded", 3),
    "dmitri": ("graded", 3),
    "elif": ("zero", 0),
    "femi": ("zero", 0),
    "goran": ("graded", 3),
    "hana": ("graded", 3),
    "ivo": ("graded", 3),
    "jun": ("graded", 3),
    "kim": ("graded", 3),
    "lena": ("rejected", None),
    "mallory": ("zero", 0),
}


def grading(*arguments: str, folder: Path) -> str:
    """Run the command; give back what it printed."""
    command = [sys.executable, "-m", "grading", *arguments]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's course, graded."""
    folder = tmp_path_factory.mktemp("demo")
    said = grading("demo", "course", folder=folder)
    assert "all agrees" in said
    return folder / "course"


def test_everybody_gets_what_they_earned_and_no_more(demo: Path) -> None:
    rows = json.loads(grading("status", "means", "--json", "--course", str(demo), folder=demo.parent))
    found = {row["student"]: (row["state"], row["score"] if row["state"] != "rejected" else None) for row in rows}
    assert found == STATES


def test_running_again_grades_nobody_twice(demo: Path) -> None:
    before = (demo / ".grading" / "audit.jsonl").read_bytes()
    grading("run", "means", "--course", str(demo), folder=demo.parent)
    assert (demo / ".grading" / "audit.jsonl").read_bytes() == before


def test_feedback_says_what_was_wrong_and_nothing_of_hidden_tests(demo: Path) -> None:
    pages = {path.parts[-3]: path.read_text(encoding="utf-8") for path in demo.glob("feedback/*/means/*.html")}
    assert set(pages) == set(STATES)
    for student, page in pages.items():
        assert "<script" not in page, student
        assert "range(101)" not in page, student
        assert "HIDDEN" not in page, student
        assert "MARK SCHEME" not in page, student
    assert "the numbers of a centered array add up to 0" in pages["dmitri"]
    assert "A hidden test did not pass." in pages["carla"]
    assert "Is there an endless loop?" in pages["goran"]
    assert "3 of 8 points" in pages["kim"]
    assert "damaged" in pages["lena"]


def test_the_report_shows_pictures_and_who_needs_a_look(demo: Path) -> None:
    page = (demo / "reports" / "means.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 3
    assert "lena" in page
    assert re.search(r"test-mean was changed", page)
    assert "<script" not in page


def test_grades_go_into_the_file_of_a_learning_management_system_and_nothing_else_changes(demo: Path) -> None:
    canvas = demo.parent / "canvas.csv"
    lines = [
        "\ufeffStudent,ID,SIS Login ID,Section,means (4711),Final Grade",
        "    Points Possible,,,,8.0,(read only)",
        '"Lovelace, Ada",17,ada,"A, morning",,=1+1',
        "Nobody,18,nobody,B,,B",
    ]
    canvas.write_bytes("\r\n".join([*lines, ""]).encode())
    grading("export", "means", "--to", "canvas", "--into", str(canvas), "--course", str(demo), folder=demo.parent)
    filled = (demo / "exports" / "means-canvas.csv").read_bytes().decode().split("\r\n")
    assert filled == [*lines[:2], '"Lovelace, Ada",17,ada,"A, morning",6,=1+1', lines[3], ""]


def test_a_demonstration_is_not_made_over_something_that_is_there(demo: Path) -> None:
    command = [sys.executable, "-m", "grading", "demo", str(demo)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "is there already" in done.stderr
