"""Tests that were changed since they were checked grade nobody: releasing again checks them."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from grading import released
from grading.choosing import BadInput, choose
from grading.course import Course
from tests.grading.small_course import NAME, make_course, notebook


@pytest.fixture
def course(tmp_path: Path) -> Course:
    root = make_course(tmp_path / "course")
    (root / "submitted" / "ada" / NAME).mkdir(parents=True)
    (root / "submitted" / "ada" / NAME / f"{NAME}.ipynb").write_text(notebook(), encoding="utf-8")
    return Course.open(root)


def change(course: Course, text: str, cell: int = -1) -> None:
    (path,) = course.source(NAME).values()
    source = nbformat.read(path, as_version=4)
    source.cells[cell].source += text
    source.cells[cell].metadata["scrolled"] = True
    nbformat.write(source, path)


def test_what_was_released_is_graded_and_what_was_changed_since_is_not(course: Course) -> None:
    released.note(course, NAME)
    assert choose(course, NAME, []) == ["ada"]
    change(course, "\n5")
    with pytest.raises(BadInput, match=rf"{NAME}\.ipynb in .*: changed since .* `grading release {NAME}` first"):
        choose(course, NAME, [])
    released.note(course, NAME)
    assert choose(course, NAME, []) == ["ada"]


def test_a_notebook_that_was_only_run_or_moved_about_is_the_same(course: Course) -> None:
    released.note(course, NAME)
    change(course, "")
    assert released.changed(course, NAME) == []


def test_a_notebook_that_came_or_went_is_a_change(course: Course) -> None:
    released.note(course, NAME)
    (path,) = course.source(NAME).values()
    path.rename(path.with_name("other.ipynb"))
    assert released.changed(course, NAME) == sorted([NAME, "other"])


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff"])
def test_a_note_that_cannot_be_read_counts_as_a_change(course: Course, content: bytes) -> None:
    released.note(course, NAME)
    (course.state / "released" / f"{NAME}.json").write_bytes(content)
    assert released.changed(course, NAME) == [NAME]


def test_a_source_that_is_no_text_is_a_change(course: Course) -> None:
    released.note(course, NAME)
    (path,) = course.source(NAME).values()
    path.write_bytes(b"\xff")
    assert released.changed(course, NAME) == [NAME]


def test_what_this_grader_never_released_is_not_asked_about(course: Course) -> None:
    change(course, "\n5")
    assert released.changed(course, NAME) == []
