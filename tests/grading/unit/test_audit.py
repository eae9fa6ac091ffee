"""The audit: one line for each change, chained, added to by whoever comes, and whole after a power cut."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from grading.audit import Audit, AuditError
from grading.model import State
from grading.verify import chain
from tests.grading.small_course import NAME, result


def lines(folder: Path) -> list[bytes]:
    """Give the lines of an audit."""
    return (folder / "audit.jsonl").read_bytes().splitlines(keepends=True)


def test_a_result_recorded_twice_leaves_one_line(tmp_path: Path) -> None:
    assert len(Audit(tmp_path).record([result("ada"), result("ben")])) == 2
    assert Audit(tmp_path).record([result("ben"), result("ada")]) == []
    assert len(lines(tmp_path)) == 2


def test_a_regrade_leaves_a_second_line_that_names_the_first(tmp_path: Path) -> None:
    audit = Audit(tmp_path)
    audit.record([result("ada")])
    (again,) = audit.record([result("ada", number=0.0)])
    assert (again.number, again.supersedes, again.score) == (1, 0, 2)
    assert Audit(tmp_path).holding()[NAME, "ada"] == again


def test_a_state_and_its_reason_are_kept(tmp_path: Path) -> None:
    Audit(tmp_path).record([result("ada", state=State.REJECTED, reason="Two notebooks.", notebooks=())])
    record = Audit(tmp_path).holding()[NAME, "ada"]
    assert (record.state, record.reason, record.received_at) == (
        "rejected",
        "Two notebooks.",
        "2026-03-01T12:00:00+00:00",
    )


def test_an_untouched_audit_verifies_with_whole_and_with_half_points(tmp_path: Path) -> None:
    Audit(tmp_path).record([result("ada", number=3), result("ben", number=1.5), result("Zoë Ω", number=0.1)])
    assert list(chain(tmp_path / "audit.jsonl")) == []


@pytest.mark.parametrize("change", ["a score", "a line out", "two lines exchanged", "a line twice"])
def test_any_change_to_the_audit_is_found(tmp_path: Path, change: str) -> None:
    Audit(tmp_path).record([result("ada"), result("ben", number=0.0), result("cyd")])
    one, two, three = lines(tmp_path)
    changed = {
        "a score": [one, two.replace(b'"score":2.0', b'"score":5.0'), three],
        "a line out": [one, three],
        "two lines exchanged": [two, one, three],
        "a line twice": [one, one, two, three],
    }[change]
    (tmp_path / "audit.jsonl").write_bytes(b"".join(changed))
    assert list(chain(tmp_path / "audit.jsonl"))


def test_a_torn_last_line_is_taken_off_said_and_written_again(tmp_path: Path) -> None:
    Audit(tmp_path).record([result("ada"), result("ben")])
    one, two = lines(tmp_path)
    (tmp_path / "audit.jsonl").write_bytes(one + two[:-20])
    assert list(chain(tmp_path / "audit.jsonl"))
    records = Audit(tmp_path).record([result("ada"), result("ben")])
    assert [record.student for record in records] == ["ben"]
    assert b'"healed"' in lines(tmp_path)[1]
    assert list(chain(tmp_path / "audit.jsonl")) == []


def test_reading_a_torn_audit_changes_nothing(tmp_path: Path) -> None:
    Audit(tmp_path).record([result("ada")])
    torn = lines(tmp_path)[0] + b'{"number":1,"at":"20'
    (tmp_path / "audit.jsonl").write_bytes(torn)
    assert list(Audit(tmp_path).holding()) == [(NAME, "ada")]
    assert (tmp_path / "audit.jsonl").read_bytes() == torn


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    Audit(tmp_path).record([result("ada")])
    (tmp_path / "audit.jsonl").write_bytes(b"hello\n" + lines(tmp_path)[0])
    with pytest.raises(AuditError, match=r"line 1: expected a record, got b'hello'"):
        Audit(tmp_path).record([result("ben")])


def test_a_disk_that_fills_up_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audit = Audit(tmp_path)
    audit.record([result("ada")])
    before = lines(tmp_path)
    real = os.write

    def some(descriptor: int, data: memoryview) -> int:
        if len(data) < 200:
            raise OSError(28, "No space left on device")
        return real(descriptor, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", some)
    with pytest.raises(AuditError, match="No space left"):
        audit.record([result("ben")])
    assert lines(tmp_path) == before
    monkeypatch.undo()
    assert len(audit.record([result("ben")])) == 1
    assert list(chain(tmp_path / "audit.jsonl")) == []


def add(folder: Path, name: str) -> None:
    """Record twenty results, one after the other."""
    audit = Audit(folder)
    for number in range(20):
        audit.record([result(f"{name}{number}")])


def test_two_who_write_at_once_make_one_chain(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=add, args=(tmp_path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(lines(tmp_path)) == 40
    assert list(chain(tmp_path / "audit.jsonl")) == []
