"""Downloads of a whole class: everybody's file reaches its student, and one bad file costs the others nothing."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest

from grading.collect import Collected, CollectError, collect
from grading.course import Course
from grading.not_taken import noted
from grading.uploads import owner
from tests.grading.small_course import NAME, make_course, notebook

FILE = f"{NAME}.ipynb"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course.open(make_course(tmp_path / "course"))


def archive(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return made.getvalue()


def collected(course: Course, tmp_path: Path, files: dict[str, str | bytes], name: str = "all.zip") -> Collected:
    (tmp_path / name).write_bytes(archive(files))
    return collect(course, NAME, [tmp_path / name])


def students(course: Course) -> list[str]:
    return course.students(NAME)


@pytest.mark.parametrize(
    ("path", "whose", "file"),
    [
        ("lee_LATE_123_456_hw1.ipynb", ("123", "lee"), "hw1.ipynb"),
        ("lee_1_2_hw1.ipynb", ("1", "lee"), "hw1.ipynb"),
        ("lee_123_456_hw1/hw1.ipynb", ("123", "lee"), "hw1.ipynb"),
        ("export/lee_123_456_my_hw1.ipynb", ("123", "lee"), "my_hw1.ipynb"),
        ("Ann Lee_77_assignsubmission_file_/hw1.ipynb", ("77", "Ann Lee"), "hw1.ipynb"),
        ("course/Ann Lee_77_assignsubmission_file/sub/hw1.ipynb", ("77", "Ann Lee"), "hw1.ipynb"),
        ("ada/hw1.ipynb", ("ada",), "hw1.ipynb"),
        ("ada/my_1_2_hw1.ipynb", ("ada",), "my_1_2_hw1.ipynb"),
        ("ada/hw1/hw1.ipynb", ("ada",), "hw1.ipynb"),
        ("old course/ada/hw1/hw1.ipynb", ("ada",), "hw1.ipynb"),
        ("submitted/ada/hw1/hw1.ipynb", ("ada",), "hw1.ipynb"),
        ("submitted/ada/hw1.ipynb", ("ada",), "hw1.ipynb"),
        ("submitted/lee_1_2_hw1/hw1.ipynb", ("1", "lee"), "hw1.ipynb"),
        ("hw1.ipynb", (), "hw1.ipynb"),
        ("mallory.zip/hw1.ipynb", ("mallory",), "hw1.ipynb"),
        ("submitted/mallory.zip/hw1.ipynb", ("mallory",), "hw1.ipynb"),
        ("lee_1_2_hw1.zip/hw1.ipynb", ("1", "lee"), "hw1.ipynb"),
        # Whoever packed an archive, or named a file, does not say whose it is where something outside of it does.
        ("mallory.zip/ada/hw1/hw1.ipynb", ("mallory",), "hw1.ipynb"),
        ("mallory/x.zip/ada/hw1/hw1.ipynb", ("mallory",), "hw1.ipynb"),
        ("mallory.zip/Ann Lee_77_assignsubmission_file_/hw1.ipynb", ("mallory",), "hw1.ipynb"),
        ("mallory_1_2_x.zip/Ann Lee_77_assignsubmission_file_/hw1.ipynb", ("1", "mallory"), "hw1.ipynb"),
        ("mallory_1_2_x/Ann Lee_77_assignsubmission_file_/hw1.ipynb", ("1", "mallory"), "hw1.ipynb"),
        ("M_1_assignsubmission_file_/lee_123_456_hw1.ipynb", ("1", "M"), "lee_123_456_hw1.ipynb"),
        ("M_1_assignsubmission_file_/x.zip/lee_123_456_hw1.ipynb", ("1", "M"), "lee_123_456_hw1.ipynb"),
        ("A_77_assignsubmission_x_1_assignsubmission_file_/hw1.ipynb", ("1", "A_77_assignsubmission_x"), "hw1.ipynb"),
        ("submitted/mallory/hw1/lee_123_456_hw1.ipynb", ("mallory",), "lee_123_456_hw1.ipynb"),
    ],
)  # fmt: skip
def test_a_path_says_whose_a_file_is(path: str, whose: tuple[str, ...], file: str) -> None:
    assert owner(tuple(path.split("/")), NAME, ("submitted",)) == (whose, file)


def test_a_zip_of_a_folder_of_its_own_name_is_that_folder(course: Course, tmp_path: Path) -> None:
    collected(course, tmp_path, {f"all/{who}/{FILE}": notebook() for who in ("ada", "ben")})
    assert students(course) == ["ada", "ben"]


def test_nobody_hands_in_for_others(course: Course, tmp_path: Path) -> None:
    wrong = notebook(x="x = 3")
    inner = archive(
        {f"Ada_1001_assignsubmission_file_/{FILE}": wrong, f"ada_1001_2222_{FILE}": wrong, f"1001/{NAME}/{FILE}": wrong}
    )
    collected(course, tmp_path, {"aaron_1000_5_work.zip": inner, f"ada_1001_6_{FILE}": notebook()})
    assert students(course) == ["1000", "1001"]
    assert "x = 2" in (course.folder("submitted") / "1001" / NAME / FILE).read_text()


def test_the_download_of_a_class_in_a_folder_is_told_from_a_students_archive(course: Course, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, files in {
        "class.zip": {f"ada_1001_6_{FILE}": notebook(), f"ben_1002_6_{FILE}": notebook()},
        "cyd.zip": {f"work/{FILE}": notebook()},
    }.items():
        (tmp_path / "in" / name).write_bytes(archive(files))
    said = collect(course, NAME, [tmp_path / "in"])
    assert students(course) == ["cyd"]
    assert said.refused == [
        {
            "student": "",
            "from": "in: class.zip",
            "why": "it names several students. If it is the download of a class, give it by itself",
        }
    ]
    assert len(noted(course, NAME)) == 1
    assert not collect(course, NAME, [tmp_path / "in" / "class.zip"]).refused
    assert students(course) == ["1001", "1002", "cyd"]
    assert not noted(course, NAME)


def test_what_is_not_read_does_not_count_against_an_archive(course: Course, tmp_path: Path) -> None:
    said = collected(course, tmp_path, {f"ada/{FILE}": notebook(), "ben/film.mp4": bytes(3 << 20)})
    assert students(course) == ["ada"]
    assert [each["why"] for each in said.refused] == ["ben handed in no notebook (.ipynb)"]
    with zipfile.ZipFile(tmp_path / "all.zip", "a") as opened:
        film = zipfile.ZipInfo("cyd/film.mp4")
        opened.writestr(film, b"")
        film.file_size = 3 << 30  # as it says; nobody reads it
    assert not any("unpack" in each["why"] for each in collect(course, NAME, [tmp_path / "all.zip"]).refused)


def bad_zips() -> dict[str, bytes]:
    bomb = archive({FILE: bytes(25_000_000)})
    slip = archive({f"../../../{FILE}": notebook()})
    return {"bomb": bomb, "slip": slip, "torn": bomb[:100], "empty": b"", "nested": archive({"x.zip": archive({})})}


@pytest.mark.parametrize("kind", sorted(bad_zips()))
def test_one_students_bad_archive_costs_the_others_nothing(course: Course, tmp_path: Path, kind: str) -> None:
    files = {f"ada/{FILE}": notebook(), "mallory.zip": bad_zips()[kind], f"zed/{FILE}": notebook()}
    said = collected(course, tmp_path, files)
    assert students(course) == ["ada", "zed"]
    assert any("mallory" in each["from"] for each in said.refused)
    assert {path.parent.parent.name for path in tmp_path.rglob(FILE)} == {"ada", "zed", "source", "release"}


def test_one_bad_member_costs_the_others_nothing(course: Course, tmp_path: Path) -> None:
    link = zipfile.ZipInfo(f"mallory/{FILE}")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as opened:
        opened.writestr(link, "/etc/passwd")
        opened.writestr(f"../{FILE}", notebook())
        opened.writestr(f"m/{'x' * 400}.ipynb", notebook())
        opened.writestr(f"ada/{FILE}", notebook())
    said = collect(course, NAME, [tmp_path / "all.zip"])
    assert students(course) == ["ada"]
    assert len(said.refused) == 3


def test_one_bad_file_in_a_folder_costs_the_others_nothing(course: Course, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ipynb"
    secret.write_text(notebook())
    for who in ("ada", "mallory", "mel", "pat", "zed"):
        (tmp_path / "in" / who).mkdir(parents=True)
    (tmp_path / "in" / "mallory" / FILE).symlink_to(secret)
    (tmp_path / "in" / "mel" / FILE).hardlink_to(secret)
    os.mkfifo(tmp_path / "in" / "pat" / FILE)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    for who in ("ada", "zed"):
        (tmp_path / "in" / who / FILE).write_text(notebook())
    said = collect(course, NAME, [tmp_path / "in"])
    assert students(course) == ["ada", "zed"]
    assert {each["from"] for each in said.refused} >= {f"in: {who}/{FILE}" for who in ("mallory", "mel", "pat")}


def test_a_student_without_a_notebook_is_told_of(course: Course, tmp_path: Path) -> None:
    said = collected(course, tmp_path, {"ada/report.pdf": b"x", f"ben/{FILE}": notebook(), "ben/notes.txt": b"x"})
    assert [each["why"] for each in said.refused] == ["ada handed in no notebook (.ipynb)"]


def test_two_people_never_share_a_folder(course: Course, tmp_path: Path) -> None:
    said = collected(course, tmp_path, {f"a;b/{FILE}": notebook(), f"a|b/{FILE}": notebook(x="x = 3")})
    assert students(course) == ["a-b"]
    assert "students.csv" in said.refused[0]["why"]


@pytest.mark.parametrize("who", ["Ann Lee", "ünï çödé", "o'neil, pat", "a+b@c.org"])
def test_names_of_people_are_left_as_they_are(course: Course, tmp_path: Path, who: str) -> None:
    collected(course, tmp_path, {f"{who}/{FILE}": notebook()})
    assert students(course) == [who]


def test_a_name_is_the_same_however_its_letters_are_put_together(course: Course, tmp_path: Path) -> None:
    collected(course, tmp_path, {f"{normalize('NFD', 'Jörg Müller')}/{FILE}": notebook()})
    assert students(course) == ["Jörg Müller"]


@pytest.mark.parametrize("who", ["=cmd()|x", "<b>", "a\tb"])
def test_signs_that_do_harm_elsewhere_are_taken_out_of_names(course: Course, tmp_path: Path, who: str) -> None:
    (tmp_path / "in" / who).mkdir(parents=True)
    (tmp_path / "in" / who / FILE).write_text(notebook())
    collect(course, NAME, [tmp_path / "in"])
    (found,) = students(course)
    assert not set(found) & set("=<>|\t")


def test_hidden_files_of_systems_are_passed_over(course: Course, tmp_path: Path) -> None:
    said = collected(
        course,
        tmp_path,
        {
            f"__MACOSX/ada/._{FILE}": b"x",
            "ada/.DS_Store": b"x",
            f"ada/.ipynb_checkpoints/{FILE}": b"x",
            f"ada/{FILE}": notebook(),
        },
    )
    assert (students(course), said.refused) == (["ada"], [])


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.zip", "it does not exist"),
        ("missing.ipynb", "it does not exist"),
        ("missing", "it does not exist"),
        ("work.tar.gz", "it is neither a zip file, nor a folder, nor a notebook"),
    ],
)
def test_a_path_that_holds_nothing_to_collect_is_named(course: Course, tmp_path: Path, name: str, why: str) -> None:
    if "tar" in name:
        (tmp_path / name).write_bytes(b"x")
    (told,) = collect(course, NAME, [tmp_path / name]).refused
    assert (told["from"], told["why"]) == (str(tmp_path / name), why)


def test_a_folder_that_is_in_the_way_is_left_alone(course: Course, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (course.folder("submitted") / "ada").mkdir(parents=True)
    (course.folder("submitted") / "ada" / NAME).symlink_to(tmp_path / "other")
    assert "in the way" in collected(course, tmp_path, {f"ada/{FILE}": notebook()}).refused[0]["why"]
    assert list((tmp_path / "other").iterdir()) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"name,student\n17,../ada\n", "can name a folder"),
        ("name,student\n17,zoë\n".encode("cp1252"), "not UTF-8"),
    ],
)
def test_a_roster_that_cannot_be_used_is_named(course: Course, tmp_path: Path, data: bytes, said: str) -> None:
    (course.root / "students.csv").write_bytes(data)
    with pytest.raises(CollectError, match=said):
        collected(course, tmp_path, {f"ada/{FILE}": notebook()})
