"""Collecting takes notebooks out of strangers' archives, to the right student, and nothing else to anywhere else."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from grading.archives import Refused, members
from grading.collect import CollectError, collect
from grading.course import Course
from grading.listed import listed
from grading.not_taken import noted
from tests.grading.small_course import CONFIG, NAME, notebook


@pytest.fixture
def course(tmp_path: Path) -> Course:
    root = tmp_path / "course"
    (root / "source" / NAME).mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    (root / "source" / NAME / f"{NAME}.ipynb").write_text(notebook(), encoding="utf-8")
    return Course.open(root)


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def submitted(course: Course) -> list[str]:
    folder = course.folder("submitted")
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.ipynb")) if folder.is_dir() else []


def test_downloads_of_canvas_and_moodle_go_to_the_student_by_number(course: Course, tmp_path: Path) -> None:
    canvas = zipped(tmp_path / "canvas.zip", {f"lovelaceada_LATE_17_99_{NAME}-2.ipynb": notebook()})
    moodle = zipped(tmp_path / "moodle.zip", {f"Alan Turing_23_assignsubmission_file_/{NAME}.ipynb": notebook()})
    collect(course, NAME, [canvas, moodle])
    assert submitted(course) == [f"17/{NAME}/{NAME}.ipynb", f"23/{NAME}/{NAME}.ipynb"]


def test_a_roster_says_who_a_number_or_a_name_is(course: Course, tmp_path: Path) -> None:
    (course.root / "students.csv").write_text("name,student\n17,ada\nAlan Turing,alan\n", encoding="utf-8")
    files = {
        f"lovelaceada_17_99_{NAME}.ipynb": notebook(),
        f"Alan Turing_23_assignsubmission_file_/{NAME}.ipynb": notebook(),
    }
    collect(course, NAME, [zipped(tmp_path / "both.zip", files)])
    assert submitted(course) == [f"ada/{NAME}/{NAME}.ipynb", f"alan/{NAME}/{NAME}.ipynb"]


def test_a_roster_without_its_columns_is_refused(course: Course, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("who,id\nAda,1\n", encoding="utf-8")
    with pytest.raises(CollectError, match="expected the columns name and student, got who, id"):
        collect(course, NAME, [], roster)


def test_an_earlier_attempt_is_kept_and_the_same_again_changes_nothing(course: Course, tmp_path: Path) -> None:
    first = zipped(tmp_path / "1.zip", {f"ada/{NAME}.ipynb": notebook(x="x = 1")})
    second = zipped(tmp_path / "2.zip", {f"ada/{NAME}.ipynb": notebook(x="x = 2")})
    collect(course, NAME, [first])
    said = collect(course, NAME, [second])
    assert said.again == ["ada"]
    assert collect(course, NAME, [second]).taken == []
    (kept,) = (course.state / "attempts").rglob("*.ipynb")
    assert "x = 1" in kept.read_text()
    assert "x = 2" in (course.folder("submitted") / "ada" / NAME / f"{NAME}.ipynb").read_text()


def test_when_it_came_is_noted_by_this_machines_clock_where_nbgrader_looks_for_it(
    course: Course, tmp_path: Path
) -> None:
    collect(
        course, NAME, [zipped(tmp_path / "1.zip", {f"ada/{NAME}.ipynb": notebook(), "ada/timestamp.txt": "1999-01-01"})]
    )
    assert (course.folder("submitted") / "ada" / NAME / "timestamp.txt").read_text().startswith("20")
    noted = json.loads((course.state / "received" / "ada" / f"{NAME}.json").read_text())
    assert noted["received_at"].startswith("20")


@pytest.mark.parametrize(
    "name", ["../../evil.ipynb", "/evil.ipynb", "a/../../evil.ipynb", "..\\..\\evil.ipynb", "C:\\evil.ipynb"]
)
def test_a_path_that_leads_outside_is_refused(course: Course, tmp_path: Path, name: str) -> None:
    said = collect(course, NAME, [zipped(tmp_path / "slip.zip", {name: notebook()})])
    assert said.refused
    assert submitted(course) == []
    assert not list(tmp_path.rglob("evil*"))


def test_a_link_in_an_archive_is_refused(course: Course, tmp_path: Path) -> None:
    link = zipfile.ZipInfo(f"ada/{NAME}.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "is a link" in collect(course, NAME, [tmp_path / "link.zip"]).refused[0]["why"]


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {"ada/x.ipynb": bytes(25_000_000)})
    with pytest.raises(Refused, match="times its size"):
        list(members(str(bomb)))
    large = zipped(tmp_path / "large.zip", {"ada/x.ipynb": bytes(40_000_000)})
    with pytest.raises(Refused, match="at most 30"):
        list(members(str(large)))


def test_an_archive_in_an_archive_is_opened_once_and_no_deeper(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.ipynb", "{}")
    once = zipped(tmp_path / "once.zip", {"ada.zip": inner.getvalue()})
    assert list(members(str(once))) == [("ada.zip/x.ipynb", b"{}")]
    twice = zipped(tmp_path / "twice.zip", {"all.zip": once.read_bytes()})
    with pytest.raises(Refused, match="archive in an archive in an archive"):
        list(members(str(twice)))


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 torn"])
def test_a_damaged_archive_is_named_with_the_reason(course: Course, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "torn.zip").write_bytes(data)
    said = collect(course, NAME, [tmp_path / "torn.zip"])
    assert "cannot be read" in said.refused[0]["why"]


def test_what_has_no_student_in_its_path_is_told_of(course: Course, tmp_path: Path) -> None:
    loose = tmp_path / f"{NAME}.ipynb"
    loose.write_text(notebook(), encoding="utf-8")
    assert "no student's name" in collect(course, NAME, [loose]).refused[0]["why"]


def test_the_download_of_another_assignment_puts_nobodys_work_aside(course: Course, tmp_path: Path) -> None:
    other = course.folder("source") / "other"
    other.mkdir()
    (other / "other.ipynb").write_text(notebook(), encoding="utf-8")
    collect(course, NAME, [zipped(tmp_path / "right.zip", {f"ada_17_99_{NAME}.ipynb": notebook()})])
    wrong = {"ada_17_99_other-1.ipynb": notebook(), "ben_18_99_other.ipynb": notebook()}
    said = collect(course, NAME, [zipped(tmp_path / "wrong.zip", wrong)])
    assert submitted(course) == [f"17/{NAME}/{NAME}.ipynb", f"18/{NAME}/other.ipynb"]  # grading rejects the second
    assert "it is the notebook of other, so what 17 handed in before stays" in said.refused[0]["why"]
    assert not said.again


def test_a_loose_zip_without_a_name_is_told_of_with_the_cure_and_its_folder_is_taken(
    course: Course, tmp_path: Path
) -> None:
    (tmp_path / "loose").mkdir()
    loose = zipped(tmp_path / "loose" / "Jörg Müller, B.zip", {f"{NAME}.ipynb": notebook()})
    said = collect(course, NAME, [loose])
    assert "give the folder in which zip files named after students lie" in said.refused[0]["why"]
    assert not collect(course, NAME, [tmp_path / "loose"]).refused
    assert submitted(course) == [f"Jörg Müller, B/{NAME}/{NAME}.ipynb"]


def test_names_that_hold_commas_are_told_apart() -> None:
    assert listed(["Müller, Jörg", "Ann"]) == "Müller, Jörg; Ann"
    assert listed(["Ben", "Ann"]) == "Ben, Ann"


def left(course: Course) -> list[str]:
    return [row["why"] for row in noted(course, NAME)]


class TestWhatWasNotTaken:
    def test_stays_known_until_its_student_hands_in_something_that_is(self, course: Course, tmp_path: Path) -> None:
        files = {f"ada/{NAME}.ipynb": notebook(), f"ben/{NAME}.ipynb": notebook(x="x = 3")}
        collect(course, NAME, [zipped(tmp_path / "sunday.zip", files)])
        files = {f"ada/{NAME}.ipynb": notebook(), "ben/essay.pdf": "no notebook"}
        collect(course, NAME, [zipped(tmp_path / "monday.zip", files)])
        collect(course, NAME, [zipped(tmp_path / "tuesday.zip", {f"cyd/{NAME}.ipynb": notebook()})])
        assert left(course) == ["ben handed in no notebook (.ipynb)"]
        collect(course, NAME, [zipped(tmp_path / "friday.zip", {f"ben/{NAME}.ipynb": notebook()})])
        assert left(course) == []

    def test_is_forgotten_when_the_same_file_is_collected_again_and_taken(self, course: Course, tmp_path: Path) -> None:
        (tmp_path / "torn.zip").write_bytes(b"PK not a zip")
        collect(course, NAME, [tmp_path / "torn.zip"])
        collect(course, NAME, [tmp_path / "torn.zip"])
        assert len(left(course)) == 1
        collect(course, NAME, [zipped(tmp_path / "torn.zip", {f"ada/{NAME}.ipynb": notebook()})])
        assert left(course) == []

    def test_is_told_of_for_each_student_although_something_else_of_theirs_was_taken(
        self, course: Course, tmp_path: Path
    ) -> None:
        files = {f"ada/{NAME}.ipynb": notebook(), f"ada/more/{NAME}.ipynb": notebook(x="x = 3")}
        collect(course, NAME, [zipped(tmp_path / "two.zip", files)])
        assert left(course) == [f"ada has two files {NAME}.ipynb; the first was taken"]

    def test_is_not_a_file_that_nobody_handed_in(self, course: Course, tmp_path: Path) -> None:
        said = collect(course, NAME, [tmp_path / "mistyped.zip"])
        assert said.refused
        assert not said.noted
        assert left(course) == []

    def test_is_no_formula_whatever_its_name(self, course: Course, tmp_path: Path) -> None:
        collect(course, NAME, [zipped(tmp_path / "=1+1.zip", {"=cmd()/essay.pdf": "no notebook"})])
        cells = [cell for row in noted(course, NAME) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith("=")]

    def test_is_told_of_at_once_where_it_cannot_be_noted(self, course: Course, tmp_path: Path) -> None:
        (course.state / "not-taken").mkdir(parents=True)
        (course.state / "not-taken" / f"{NAME}.csv").write_text("who\nada\n", encoding="utf-8")
        said = collect(course, NAME, [zipped(tmp_path / "one.zip", {"ada/essay.pdf": "no notebook"})]).refused
        assert "could not be noted there" in said[-1]["why"]
