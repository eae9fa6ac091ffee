"""Exports put grades into a learning management system's own file and leave everything else as it was."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from grading.course import Course
from grading.exports import fill
from grading.exports.fill import ExportError, _filled
from grading.exports.table import Table, harmless
from grading.marks import Mark, Marks
from grading.model import Result, State

KNOWN = {"17": Marks({("hw1", "a"): Mark(auto=2.5), ("hw1", "b"): Mark(auto=1.0, manual=3.0)}), "ada": Marks()}
MOODLE = (
    '"Identifier","Full name","ID number","Email address","Status","Grade","Maximum Grade","Feedback comments"\n'
    '"Participant 17","Ada Lovelace","","ada@example.org","Submitted","-","8.00","a ""word"", here"\n'
    '"Participant 18","Nobody","","n@example.org","No submission","-","8.00",""\n'
)


def test_a_file_that_nothing_is_put_into_comes_back_byte_for_byte() -> None:
    for data in (
        MOODLE.encode(),
        MOODLE.replace("\n", "\r\n").encode("utf-8-sig"),
        b'Student,ID\r\n"Wei\xc3\x9f, Ada",17\r\n',
        "name;points\nAda;1\nZoë;2".encode(),
        "a\tb\r\n1\t2\r\n".encode("utf-16"),
        "Student,ID\nJos\xe9,1\n".encode("cp1252"),
    ):
        assert Table.read(data).write() == data


def test_moodles_worksheet_gets_the_grade_and_nothing_else(tmp_path) -> None:
    (tmp_path / "moodle.csv").write_text(MOODLE, encoding="utf-8")
    table, exported = _filled("hw1", "moodle", tmp_path / "moodle.csv", KNOWN)
    assert table.write().decode() == MOODLE.replace('"Submitted","-"', '"Submitted","5.5"')
    assert exported.filled == ["17"]
    assert exported.not_in_file == ["ada"]
    assert exported.without_grade == ["n@example.org"] or exported.without_grade == ["Nobody"]


@pytest.mark.parametrize(("to", "text"), [("canvas", "Student,ID\nAda,17\n"), ("moodle", "Identifier,Name\nx,y\n")])
def test_a_file_without_a_place_for_the_grade_is_refused_with_the_cure(tmp_path, to: str, text: str) -> None:
    (tmp_path / "file.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match=r"has no column"):
        _filled("hw1", to, tmp_path / "file.csv", KNOWN)


def test_the_file_of_another_course_is_refused(tmp_path) -> None:
    (tmp_path / "file.csv").write_text("Student,ID,hw1 (4)\nWei,99,\n", encoding="utf-8")
    with pytest.raises(ExportError, match=r"no row of any of the 2 students .*: its rows are of Wei, .*17, ada"):
        _filled("hw1", "canvas", tmp_path / "file.csv", KNOWN)


def test_a_file_that_cannot_be_written_is_told_with_the_cure(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fill, "marks", lambda *_: KNOWN)
    monkeypatch.setattr(fill, "excused", lambda *_: set())
    monkeypatch.setattr(fill, "standing", lambda *_: [])
    (tmp_path / "exports").write_text("in the way", encoding="utf-8")
    (tmp_path / "moodle.csv").write_text(MOODLE, encoding="utf-8")
    course = cast(Course, SimpleNamespace(root=tmp_path))
    with pytest.raises(ExportError, match=r"hw1-moodle\.csv cannot be written .*close it there"):
        fill.export(course, "hw1", "moodle", tmp_path / "moodle.csv")


def test_whose_submission_is_held_is_told_no_mark_until_a_person_has_marked_all(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [Result(key="", student=student, assignment="hw1", state=State.HELD) for student in ("17", "18")]
    known = KNOWN | {"17": Marks({("hw1", "a"): Mark(waits=True)}), "18": Marks({("hw1", "a"): Mark(manual=4.0)})}
    monkeypatch.setattr(fill, "marks", lambda *_: known)
    monkeypatch.setattr(fill, "excused", lambda *_: set())
    monkeypatch.setattr(fill, "standing", lambda *_: held)
    (tmp_path / "moodle.csv").write_text(MOODLE, encoding="utf-8")
    exported = fill.export(cast(Course, SimpleNamespace(root=tmp_path)), "hw1", "moodle", tmp_path / "moodle.csv")
    assert (exported.open, exported.filled) == (["17"], ["18"])
    rows = Table.read(exported.file.read_bytes()).rows
    assert [row[5] for row in rows[1:]] == ["-", "4"]


def test_a_name_that_somebody_chose_takes_nobodys_grade(tmp_path) -> None:
    lines = ["Student,ID,SIS Login ID,hw1 (4)", "17,98,mallory,", "ada,99,mel,", "Ada,17,ada.l,", "B,20,ada,"]
    (tmp_path / "file.csv").write_text("\n".join(lines), encoding="utf-8")
    known = KNOWN | {"bob": Marks()}
    table, exported = _filled("hw1", "canvas", tmp_path / "file.csv", known, {"bob"})
    assert [row[3] for row in table.rows[1:]] == ["", "", "5.5", "0"]
    assert exported.filled == ["17", "ada"]
    (tmp_path / "file.csv").write_text("\n".join([*lines, "bob,21,x,", "bob,22,y,"]), encoding="utf-8")
    table, exported = _filled("hw1", "canvas", tmp_path / "file.csv", known, {"bob"})
    assert [row[3] for row in table.rows[5:]] == ["", ""]  # two of one name: neither is excused


def test_a_long_comment_is_kept_and_what_is_no_table_is_told(tmp_path) -> None:
    long = f'Identifier,Grade,Feedback comments\nParticipant 17,,"{"x" * 200_000}"\n'
    assert Table.read(long.encode()).rows[1][2] == "x" * 200_000
    (tmp_path / "file.csv").write_text('Identifier,Grade\n"' + "x" * (17 << 20), encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be read as Moodle's export"):
        _filled("hw1", "moodle", tmp_path / "file.csv", KNOWN)


@pytest.mark.parametrize(
    "text", ["=cmd()", "+1", "-1", "@x", "\tx", "\n", "\uff1dcmd()", "\uff0b1", "\uff0d1", "\uff20x"]
)
def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("Ada") == "Ada"


def test_a_formula_behind_a_sign_that_parts_cells_elsewhere_is_made_harmless() -> None:
    assert harmless("Ada;=cmd()") == "Ada;'=cmd()"
    assert harmless("\r=1") == "'\r'=1"
    assert harmless("Ada\n @x") == "Ada\n' @x"
    assert harmless("O'Neill; a-b = c") == "O'Neill; a-b = c"
