"""`make lab` opens working copies, and never loses an answer."""

from pathlib import Path

from scripts.lab import EXERCISES, copies


def test_copies_are_made_once_and_answers_in_them_are_kept(tmp_path: Path) -> None:
    made = copies(tmp_path / "work")
    released = {path.name: path.read_bytes() for path in EXERCISES.glob("*/*.ipynb")}
    assert {path.name: path.read_bytes() for path in made} == released
    made[0].write_text("my answers")
    assert copies(tmp_path / "work") == made
    assert made[0].read_text() == "my answers"
