"""Kept results: found by their key, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grading import atomic
from grading.model import State
from grading.results import Results, ResultsError
from tests.grading.small_course import result


def test_a_result_comes_back_as_it_was(tmp_path: Path) -> None:
    kept = result("ada", number=0.1)
    Results(tmp_path).keep(kept)
    assert Results(tmp_path).find(kept.key) == kept


def test_what_failed_by_our_fault_is_not_kept(tmp_path: Path) -> None:
    Results(tmp_path).keep(result("ada", state=State.RETRY))
    assert Results(tmp_path).find(result("ada").key) is None


def test_what_is_held_is_found_but_graded_again(tmp_path: Path) -> None:
    held = result("ada", state=State.HELD)
    Results(tmp_path).keep(held)
    assert Results(tmp_path).find(held.key) == held
    assert Results(tmp_path).settled(held.key) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]"])
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: bytes) -> None:
    kept = result("ada")
    Results(tmp_path).keep(kept)
    Results(tmp_path).path(kept.key).write_bytes(damage)
    assert Results(tmp_path).find(kept.key) is None


def test_a_result_under_another_key_is_not_believed(tmp_path: Path) -> None:
    mine, other = result("ada", number=0.0), result("ben")
    results = Results(tmp_path)
    results.keep(other)
    results.path(mine.key).parent.mkdir(parents=True, exist_ok=True)
    os.replace(results.path(other.key), results.path(mine.key))
    assert results.find(mine.key) is None


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    atomic.write(path, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        atomic.write(path, b"new")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("file", b"old")]
    with pytest.raises(ResultsError, match=r"The result of ada .* make room"):
        Results(tmp_path).keep(result("ada"))


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path) -> None:
    kept = result("ada")
    results = Results(tmp_path)
    results.keep(kept)
    part = results.path(kept.key).parent / ".half.part"
    part.write_bytes(b"half")
    results.sweep()
    assert not part.exists()
    assert results.find(kept.key) == kept
