"""Every attack is handed in to one class, and the class is graded by the command, as an instructor would.

No point that was not earned, none lost that was, exactly one record for each, and honest classmates unharmed.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from grading.sandbox import check
from tests.grading import attacks
from tests.grading.attacks import EXERCISE, FULL, Attack, submission
from tests.grading.command import grading

pytestmark = pytest.mark.timeout(900)

ROOT = Path(__file__).resolve().parents[2]
NAME = "four-things"
FAMILIES = [name for _, name, _ in pkgutil.iter_modules(attacks.__path__)]
CASES: dict[str, Attack] = {
    f"{family}: {name}": attack
    for family in FAMILIES
    for name, attack in importlib.import_module(f"tests.grading.attacks.{family}").ATTACKS.items()
}
STUDENTS = {key: f"student-{number:03}" for number, key in enumerate(CASES)}
CONFIGURATION = """
c = get_config()
c.CourseDirectory.course_id = "attacked"
c.Grading.cell_cpu_seconds = 1.5
c.Grading.cell_wall_seconds = 8
c.Grading.total_wall_seconds = 120
c.Grading.memory_mb = 700
c.Grading.output_kb = 256
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which everybody attacks, but for a classmate at the beginning and one at the end."""
    root = tmp_path_factory.mktemp("attacked")
    (root / "nbgrader_config.py").write_text(CONFIGURATION, encoding="utf-8")
    handed = {STUDENTS[key]: submission(attack) for key, attack in CASES.items()}
    for honest in ("a-classmate", "z-classmate"):
        handed[honest] = submission(Attack({}, ()))
    (root / "source" / NAME).mkdir(parents=True)
    (root / "source" / NAME / f"{NAME}.ipynb").write_text(EXERCISE, encoding="utf-8")
    for student, text in handed.items():
        place = root / "submitted" / student / NAME
        place.mkdir(parents=True)
        (place / f"{NAME}.ipynb").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def graded(course: Path) -> dict[str, dict[str, Any]]:
    """What `grading run --json` prints, by student."""
    return {row["student"]: row for row in json.loads(grading(course, "run", NAME, "--json", "--workers", "2"))}


def points(row: dict[str, Any]) -> dict[str, float]:
    """Points by test cell."""
    return row["cells"]


def test_there_is_a_sandbox_here() -> None:
    check()


@pytest.mark.parametrize("key", CASES)
def test_an_attack_gets_what_its_honest_cells_earn(graded: dict[str, dict[str, Any]], key: str) -> None:
    row = graded[STUDENTS[key]]
    expected = {name: 0.0 if name in CASES[key].loses else most for name, most in FULL.items()}
    assert points(row) == expected, row
    assert row["state"] == ("graded" if any(expected.values()) else "zero")


def test_classmates_get_full_marks(graded: dict[str, dict[str, Any]]) -> None:
    for honest in ("a-classmate", "z-classmate"):
        assert points(graded[honest]) == FULL


def test_everybody_has_exactly_one_record_and_all_totals_agree(course: Path, graded: dict[str, dict[str, Any]]) -> None:
    lines = [json.loads(line) for line in (course / ".grading" / "audit.jsonl").read_text().splitlines()]
    counted = Counter(line["student"] for line in lines if line.get("student"))
    assert counted == dict.fromkeys(graded, 1)
    grading(course, "feedback", NAME)
    grading(course, "verify")


def test_no_feedback_shows_a_hidden_test_or_runs_a_script(course: Path, graded: dict[str, dict[str, Any]]) -> None:
    grading(course, "feedback", NAME)
    for page in course.glob("feedback/*/*/*.html"):
        text = page.read_text(encoding="utf-8")
        assert "other numbers too" not in text or "snooping" in text or "def square" in text, page
        assert "<script" not in text, page


def test_nothing_is_left_running_and_nothing_left_behind(course: Path, graded: dict[str, dict[str, Any]]) -> None:
    assert not subprocess.run(["pgrep", "-f", "grading_inside"], capture_output=True, text=True).stdout
    assert not list(Path("/dev/shm").glob("left"))
    assert not Path("/tmp/left").exists()


@pytest.mark.parametrize(
    ("bubblewrap", "cure"),
    [
        ("", "apt-get install bubblewrap"),
        ("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1", "unprivileged_userns_clone=1"),
    ],
)
def test_without_a_sandbox_nothing_is_graded_and_the_message_says_how_to_get_it(
    course: Path, tmp_path: Path, bubblewrap: str, cure: str
) -> None:
    if bubblewrap:
        (tmp_path / "bwrap").write_text(bubblewrap, encoding="utf-8")
        (tmp_path / "bwrap").chmod(0o755)
    command = [sys.executable, "-m", "grading", "run", NAME, "--force", "--course", str(course)]
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 3
    assert cure in " ".join(done.stderr.split())


def test_there_are_at_least_sixty_attacks() -> None:
    assert len([key for key in CASES if not key.startswith("honest")]) >= 60
