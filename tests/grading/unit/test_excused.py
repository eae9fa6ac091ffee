"""Who is excused has no grade: Canvas is told so, and other files leave the place as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.choosing import BadInput
from grading.course import Course
from grading.excused import excused
from grading.exports.fill import _filled
from grading.marks import Mark, Marks
from tests.grading.small_course import NAME, make_course


def course(folder: Path, table: str) -> Course:
    (make_course(folder) / "excused.csv").write_text(table, encoding="utf-8-sig")
    return Course.open(folder)


def test_the_table_says_who_and_for_which_assignment(tmp_path: Path) -> None:
    table = f"student,assignment,reason\nada,{NAME},ill\nben,other,\n,{NAME},\n"
    assert excused(course(tmp_path, table), NAME) == {"ada"}


def test_without_a_table_nobody_is(tmp_path: Path) -> None:
    assert excused(Course.open(make_course(tmp_path)), NAME) == set()


def test_another_table_is_refused_with_the_columns_it_should_have(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="expected the columns student and assignment, got who"):
        excused(course(tmp_path, "who\nada\n"), NAME)


def test_canvas_is_told_and_moodle_left_alone(tmp_path: Path) -> None:
    known = {"17": Marks({("hw1", "a"): Mark(auto=2.0)})}
    (tmp_path / "canvas.csv").write_text("Student,ID,hw1 (5)\nAda,17,\nBen,18,\n", encoding="utf-8")
    table, _ = _filled("hw1", "canvas", tmp_path / "canvas.csv", known, {"17"})
    assert table.rows[1:] == [["Ada", "17", "EX"], ["Ben", "18", ""]]
    (tmp_path / "moodle.csv").write_text("Identifier,Grade\nParticipant 17,-\n", encoding="utf-8")
    table, exported = _filled("hw1", "moodle", tmp_path / "moodle.csv", known, {"17"})
    assert table.rows[1] == ["Participant 17", "-"]
    assert exported.filled == exported.not_in_file == []
