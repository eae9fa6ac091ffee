"""The README's table is what the benchmarks told, and nothing else of the README is touched."""

import json

import pytest

from benchmarks import headlines

KEPT = {"audit": {"result": "12 of 12 wrong answers caught.", "date": "2026-01-02", "machine": "A machine"}}


def test_the_committed_table_is_what_was_last_told() -> None:
    text = headlines.README.read_text(encoding="utf-8")
    assert headlines.filled(text, json.loads(headlines.KEPT.read_text(encoding="utf-8"))) == text


def test_pages_of_the_table_are_there() -> None:
    kept = json.loads(headlines.KEPT.read_text(encoding="utf-8"))
    assert all((headlines.KEPT.parent / headlines.TOLD[name][0]).is_file() for name in kept)


def test_only_what_stands_between_the_marks_is_written() -> None:
    first, last = headlines.MARKS
    text = headlines.filled(f"# Title\n{first}old\n{last}The end.\n", KEPT)
    assert text.startswith(f"# Title\n{first}| |")
    assert "| 12 of 12 wrong answers caught. | `make audit`, 2026-01-02 |" in text
    assert "Measured on: A machine.\n" + last + "The end.\n" in text
    assert "old" not in text


def test_a_readme_without_the_marks_is_left_as_it_is() -> None:
    with pytest.raises(ValueError, match="expected the lines"):
        headlines.filled("# Title\n", KEPT)


def test_what_is_told_is_kept_with_the_day_and_the_machine(monkeypatch, tmp_path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("".join(headlines.MARKS), encoding="utf-8")
    monkeypatch.setattr(headlines, "README", readme)
    monkeypatch.setattr(headlines, "KEPT", tmp_path / "headlines.json")
    headlines.tell("steps", "Twice as fast.")
    headlines.tell("audit", "All caught.")
    kept = json.loads((tmp_path / "headlines.json").read_text())
    assert list(kept) == ["audit", "steps"]  # in the table's order
    assert kept["steps"]["machine"] == headlines.machine()
    assert "Twice as fast." in readme.read_text(encoding="utf-8")
