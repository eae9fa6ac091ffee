"""A course is read as nbgrader's configuration describes it; what is wrong with it is said with the cure."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading.course import Course, CourseError
from tests.grading.small_course import CONFIG, NAME, hand_in, make_course
from tests.local_jupyter import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_course(tmp_path / "course")


def test_a_course_is_opened_by_its_configuration(root: Path) -> None:
    course = Course.open(root)
    assert course.course_id == "tiny"
    assert course.db_url == f"sqlite:///{root / 'gradebook.db'}"
    assert course.assignments() == [NAME]
    assert course.source(NAME) == {NAME: root / "source" / NAME / f"{NAME}.ipynb"}
    assert course.state == root / ".grading"


def test_this_repository_is_a_course_with_folders_of_its_own() -> None:
    course = Course.open(ROOT)
    assert course.folder("source") == ROOT / "solutions"
    assert course.folder("release") == ROOT / "exercises"
    assert "neuron" in course.assignments()


def test_the_folder_that_is_given_is_the_course_whatever_a_copied_configuration_says(root: Path) -> None:
    (root / "nbgrader_config.py").write_text(CONFIG + "c.CourseDirectory.root = '/elsewhere'\n")
    assert Course.open(root).folder("submitted") == root / "submitted"


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (None, "has no nbgrader_config.py"),
        ("c = get_config(", "cannot be read"),
        ("1 / 0", "ZeroDivisionError"),
        ("raise SystemExit(3)", "SystemExit"),
        (CONFIG + "c.CourseDirectory.groupshared = 'perhaps'\n", "a value that nbgrader does not take"),
    ],
    ids=["missing", "torn", "failing", "leaving", "a value of the wrong type"],
)
def test_a_configuration_that_cannot_be_used_is_named(root: Path, config: str | None, said: str) -> None:
    path = root / "nbgrader_config.py"
    path.unlink() if config is None else path.write_text(config)
    with pytest.raises(CourseError, match=said):
        Course.open(root)


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="--course DIR"):
        Course.open(tmp_path / "nowhere")


def test_an_unknown_assignment_is_answered_with_those_there_are(root: Path) -> None:
    with pytest.raises(CourseError, match=f"The assignments are: {NAME}"):
        Course.open(root).source("hw9")


def test_students_are_folders_with_the_assignment_and_no_links(root: Path) -> None:
    for student in ("ada", "Ben Lee", "zoë"):
        hand_in(root, student)
    (root / "submitted" / ".cache" / NAME).mkdir(parents=True)
    (root / "submitted" / "idle").mkdir()
    (root / "submitted" / "linked").symlink_to(root / "submitted" / "ada")
    assert Course.open(root).students(NAME) == ["Ben Lee", "ada", "zoë"]
    assert Course.open(root).students("hw2") == []


def test_files_beside_notebooks_go_to_students_as_released_and_to_tests_as_in_the_source(root: Path) -> None:
    for step, text in (("source", "all"), ("release", "some")):
        (root / step / NAME / "data").mkdir()
        (root / step / NAME / "data" / "x.csv").write_text(text)
        (root / step / NAME / "__pycache__").mkdir()
        (root / step / NAME / "__pycache__" / "x.pyc").write_text("no")
    course = Course.open(root)
    assert course.student_files(NAME) == {"data/x.csv": b"some"}
    assert course.judge_files(NAME) == {"data/x.csv": b"all"}


def test_before_a_release_students_files_are_those_that_nbgrader_would_give_out(root: Path) -> None:
    (root / "source" / NAME / "x.csv").write_text("all")
    (root / "release" / NAME).rename(root / "gone")
    assert Course.open(root).student_files(NAME) == {"x.csv": b"all"}


def test_limits_are_set_by_their_names_and_nbgraders_timeout_is_heard(root: Path) -> None:
    config = CONFIG + "c.Execute.timeout = 7\nc.Grading.memory_mb = 300\n"
    (root / "nbgrader_config.py").write_text(config)
    limits = Course.open(root).limits
    assert (limits.cell_cpu_seconds, limits.cell_wall_seconds, limits.memory_mb) == (7, 21, 300)


@pytest.mark.parametrize(
    ("line", "said"),
    [("memory = 3", "Grading.memory is unknown"), ("memory_mb = -1", "above 0"), ("memory_mb = '1 GB'", "above 0")],
)
def test_a_limit_that_is_none_is_named(root: Path, line: str, said: str) -> None:
    (root / "nbgrader_config.py").write_text(f"{CONFIG}c.Grading.{line}\n")
    with pytest.raises(CourseError, match=said):
        _ = Course.open(root).limits


def test_packages_of_the_course_are_found_and_those_of_the_environment_are_not(root: Path) -> None:
    (root / "ours").mkdir()
    (root / "ours" / "__init__.py").touch()
    (root / "tools.py").touch()
    source = new_notebook(cells=[new_code_cell("import ours.deep, tools, numpy, json, nowhere"), new_code_cell("(")])
    nbformat.write(source, root / "source" / NAME / "more.ipynb")
    assert Course.open(root).packages() == {"ours": root / "ours", "tools": root / "tools.py"}
