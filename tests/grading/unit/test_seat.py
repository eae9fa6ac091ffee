"""What stands in a worker: the right packages, the right environment, and a sandbox that is replaced when it fails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from grading.model import Plan, State, StepResult
from grading.seat import WrongEnvironment, packed, unpacked
from tests.grading.fake import Fake, FakeSeat
from tests.grading.unit.test_job import JOB


def test_a_package_arrives_as_it_was_without_what_python_made_of_it(tmp_path: Path) -> None:
    package = tmp_path / "here" / "tiny"
    (package / "data").mkdir(parents=True)
    (package / "__pycache__").mkdir()
    (package / "__init__.py").write_text("x = 1")
    (package / "data" / "numbers.npy").write_bytes(b"\x93NUMPY")
    (package / "__pycache__" / "made.pyc").write_bytes(b"")
    folder = unpacked(packed(package), tmp_path / "there" / "tiny")
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found == {"__init__.py": b"x = 1", "data/numbers.npy": b"\x93NUMPY"}


def test_a_package_of_one_file_arrives_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "tiny.py").write_text("x = 1")
    assert unpacked(packed(tmp_path / "tiny.py"), tmp_path / "there" / "tiny").read_text() == "x = 1"


def test_a_worker_with_other_packages_grades_nothing() -> None:
    seat = FakeSeat()
    seat.expected = "another environment"
    seat.setup(None)
    try:
        with pytest.raises(WrongEnvironment, match=r"Install the same requirements\.txt there"):
            seat.thread.submit(seat.open).result()
    finally:
        seat.teardown(None)


def test_a_fault_of_the_sandbox_is_tried_thrice_each_time_in_a_new_one_and_then_to_be_retried() -> None:
    opened: list[Fake] = []

    class Broken(Fake):
        def run(self, plan: Plan) -> list[StepResult]:
            raise AssertionError("we did not think of that")

    class Counting(FakeSeat):
        def sandbox(self, packages: Mapping[str, Path]) -> Fake:
            opened.append(Broken())
            return opened[-1]

    seat = Counting()
    seat.setup(None)
    try:
        found = seat.grade(JOB)
    finally:
        seat.teardown(None)
    assert (found.state, found.notebooks, len(opened)) == (State.RETRY, (), 3)
    assert "we did not think of that" in found.reason
