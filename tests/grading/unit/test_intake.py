"""Intake reads listed notebooks and nothing else, and says in words why something cannot be taken."""

from __future__ import annotations

import json
import os
from pathlib import Path

import nbformat
import pytest

from grading.course import Course
from grading.intake import take_in
from grading.model import Rejection
from tests.grading.small_course import CONFIG, NAME, notebook


@pytest.fixture
def course(tmp_path: Path) -> Course:
    root = tmp_path / "course"
    (root / "source" / NAME).mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    (root / "source" / NAME / f"{NAME}.ipynb").write_text(notebook(), encoding="utf-8")
    return Course.open(root)


def place(course: Course, student: str = "ada") -> Path:
    folder = course.folder("submitted") / student / NAME
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def taken(course: Course, student: str = "ada") -> str:
    """The notebook that was taken in."""
    found = take_in(course, NAME, student)
    assert not isinstance(found, Rejection), found
    return found[1][NAME]


def refused(course: Course, student: str = "ada") -> str:
    """Why nothing was taken in."""
    found = take_in(course, NAME, student)
    assert isinstance(found, Rejection), found
    return found.reason


def test_a_notebook_comes_with_a_receipt_of_its_bytes(course: Course) -> None:
    (place(course) / f"{NAME}.ipynb").write_text(notebook(), encoding="utf-8")
    found = take_in(course, NAME, "ada")
    assert not isinstance(found, Rejection)
    assert list(found[0].files) == [f"{NAME}.ipynb"]
    assert len(found[0].files[f"{NAME}.ipynb"]) == 64


@pytest.mark.parametrize("name", [f"{NAME} (1).ipynb", f"{NAME}-Copy1.ipynb", f"{NAME.upper()}.ipynb", "my work.ipynb"])
def test_a_renamed_notebook_is_taken_where_it_is_the_only_one(course: Course, name: str) -> None:
    (place(course) / name).write_text(notebook(), encoding="utf-8")
    assert "x = 2" in taken(course)


def test_two_candidates_are_both_named(course: Course) -> None:
    for name in (f"{NAME} (1).ipynb", f"{NAME} (2).ipynb"):
        (place(course) / name).write_text(notebook(), encoding="utf-8")
    assert f"{NAME} (1).ipynb" in refused(course)
    assert f"{NAME} (2).ipynb" in refused(course)


def test_the_exact_name_counts_before_all_others(course: Course) -> None:
    (place(course) / f"{NAME}.ipynb").write_text(notebook(), encoding="utf-8")
    (place(course) / f"{NAME} (1).ipynb").write_text(notebook(x="x = 99"), encoding="utf-8")
    assert "x = 2" in taken(course)


@pytest.mark.parametrize("kind", ["link", "folder", "fifo", "hard link", "linked folder", "device"])
def test_only_a_regular_file_with_one_name_is_read(course: Course, tmp_path: Path, kind: str) -> None:
    secret = tmp_path / "secret.ipynb"
    secret.write_text(notebook(x="x = 'secret'"), encoding="utf-8")
    path = place(course) / f"{NAME}.ipynb"
    if kind == "link":
        path.symlink_to(secret)
    elif kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "hard link":
        path.hardlink_to(secret)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.parent.rmdir()
        (tmp_path / NAME).mkdir()
        secret.rename(tmp_path / NAME / f"{NAME}.ipynb")
        path.parent.symlink_to(tmp_path / NAME)
    reason = refused(course)
    assert "secret" not in reason
    assert "Hand in" in reason or "hand it in" in reason


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b'{"cells": [', "damaged"),
        (b"\x89PNG\r\n", "damaged"),
        (b"[1, 2]", "not a notebook"),
        (b'{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}', "99"),
        (b"[" * 200_000, "n"),
        (b'{"nbformat": 4, "cells": 7}', "n"),
    ],
)
def test_what_is_no_notebook_is_rejected_with_the_reason(course: Course, data: bytes, said: str) -> None:
    (place(course) / f"{NAME}.ipynb").write_bytes(data)
    assert said in refused(course)


def test_a_notebook_that_is_not_there_is_asked_for(course: Course) -> None:
    (place(course) / "essay.docx").write_bytes(b"x")
    assert refused(course) == f"{NAME}.ipynb is missing. There is essay.docx. Hand in {NAME}.ipynb."


def test_a_huge_notebook_is_rejected_with_the_cure(course: Course) -> None:
    with (place(course) / f"{NAME}.ipynb").open("wb") as file:
        file.truncate(30 << 20)
    assert "Clear" in refused(course)


def test_an_old_notebook_is_upgraded(course: Course) -> None:
    old = nbformat.v3.new_notebook(worksheets=[nbformat.v3.new_worksheet(cells=[nbformat.v3.new_code_cell("x = 2")])])
    (place(course) / f"{NAME}.ipynb").write_text(nbformat.v3.writes_json(old), encoding="utf-8")
    assert json.loads(taken(course))["nbformat"] == 4


@pytest.mark.parametrize("stamp", ["yesterday", "9999999999", "2026-13-45", "\0" * 500, "=cmd()"])
def test_a_forged_time_is_no_time(course: Course, stamp: str) -> None:
    (place(course) / f"{NAME}.ipynb").write_text(notebook(), encoding="utf-8")
    (place(course) / "timestamp.txt").write_text(stamp, encoding="utf-8")
    found = take_in(course, NAME, "ada")
    assert not isinstance(found, Rejection)
    assert found[0].claimed_at == ""


@pytest.mark.parametrize("student", ["Ada Lovelace", "ада", "o'neill", "a,b;=c"])
def test_names_of_any_alphabet_are_names(course: Course, student: str) -> None:
    (place(course, student) / f"{NAME}.ipynb").write_text(notebook(), encoding="utf-8")
    assert "x = 2" in taken(course, student)
