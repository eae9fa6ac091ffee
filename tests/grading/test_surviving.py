"""A run survives what happens to machines: afterwards one more run ends with the grades of an undisturbed one."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from grading.course import Course
from grading.verify import verify
from tests.grading.small_course import BLANK, NAME, hand_in, make_course
from tests.local_jupyter import ROOT

pytestmark = pytest.mark.timeout(300)

COMMAND = [sys.executable, "-m", "tests.grading.fake_command"]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
}


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a run on a course, as the leader of its own group."""
    return subprocess.Popen(
        [*COMMAND, "run", NAME, "--course", str(folder), *arguments],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def grading(folder: Path, *arguments: str, code: int = 0) -> Any:
    """Let a run come to its end; give what it printed."""
    process = start(folder, *arguments, "--json")
    out, said = process.communicate(timeout=200)
    assert process.returncode == code, said + out
    return json.loads(out)


def marks(folder: Path, *arguments: str, code: int = 0) -> dict[str, tuple[str, float]]:
    """Grade; give each student's state and score."""
    rows = grading(folder, *arguments, "--workers", "2", code=code)
    return {row["student"]: (row["state"], row["score"]) for row in rows}


def booked(folder: Path) -> dict[str, float]:
    """Give the sum of each student's automatic scores in the gradebook."""
    query = """SELECT student_id, coalesce(sum(auto_score), 0) FROM submitted_assignment
        JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
        JOIN grade ON grade.notebook_id = submitted_notebook.id GROUP BY student_id"""
    with sqlite3.connect(folder / "gradebook.db") as connection:
        return dict(connection.execute(query))


def records(folder: Path) -> list[dict[str, Any]]:
    """Give the lines of the audit."""
    return [json.loads(line) for line in (folder / ".grading" / "audit.jsonl").read_text().splitlines()]


def settled(folder: Path, expected: dict[str, tuple[str, float]]) -> None:
    """Hold the gradebook and the audit to these grades, each with one line, all in agreement."""
    assert booked(folder) == {student: score for student, (_, score) in expected.items()}
    lines = [record for record in records(folder) if record["state"] != "healed"]
    assert sorted(record["student"] for record in lines) == sorted(expected)
    assert verify(Course.open(folder)).problems == ()


def a_class(folder: Path, students: int, seconds: float = 0.0) -> dict[str, tuple[str, float]]:
    """Hand in for a class, right, half right and blank in turns; give the grades they must get."""
    answers = [{}, {"x": "x = 3"}, BLANK]
    expected = {}
    for number in range(students):
        student = f"s{number:02}"
        chosen = dict(answers[number % 3])
        hand_in(folder, student, **{**chosen, "x": f"sleep({seconds})\n{chosen.get('x', 'x = 2')}"})
        expected[student] = [("graded", 5.0), ("graded", 2.0), ("zero", 0.0)][number % 3]
    return expected


def wait_for(folder: Path, count: int, process: subprocess.Popen[str]) -> None:
    """Wait until so many results are kept."""
    until = time.monotonic() + 60
    while len(list((folder / ".grading" / "results").glob("*/*.json"))) < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_worker_that_is_killed_costs_nobody_anything(tmp_path: Path) -> None:
    make_course(tmp_path)
    expected = a_class(tmp_path, 6)
    hand_in(tmp_path, "unlucky", x=f"if once({str(tmp_path / 'mark')!r}): kill_worker()\nx = 2")
    expected["unlucky"] = ("graded", 5.0)
    assert marks(tmp_path) == expected
    settled(tmp_path, expected)


def test_a_submission_that_always_takes_the_machine_along_is_to_be_retried_and_no_zero(tmp_path: Path) -> None:
    make_course(tmp_path)
    expected = a_class(tmp_path, 6)
    hand_in(tmp_path, "killer", x="kill_worker()")
    hand_in(tmp_path, "breaker", x="lose_sandbox()")
    found = marks(tmp_path, code=1)
    assert found == expected | {"killer": ("retry", 0), "breaker": ("retry", 0)}
    assert booked(tmp_path) == {student: score for student, (_, score) in expected.items()}
    hand_in(tmp_path, "killer")
    hand_in(tmp_path, "breaker")
    expected |= {"killer": ("graded", 5.0), "breaker": ("graded", 5.0)}
    assert marks(tmp_path) == expected
    assert booked(tmp_path) == {student: score for student, (_, score) in expected.items()}
    assert len(records(tmp_path)) == 10  # two of them twice: retry, then graded


@pytest.mark.parametrize("seed", range(3))
def test_a_run_killed_at_random_moments_ends_with_the_same_grades(tmp_path: Path, seed: int) -> None:
    make_course(tmp_path)
    expected = a_class(tmp_path, 24, seconds=0.05)
    chance = random.Random(seed)
    for count in sorted(chance.sample(range(1, 22), 2)):
        process = start(tmp_path, "--workers", "2")
        wait_for(tmp_path, count, process)
        time.sleep(0.1 * chance.random())
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    if chance.random() < 0.5:  # a power cut tears the last line
        audit = tmp_path / ".grading" / "audit.jsonl"
        if audit.exists():
            audit.write_bytes(audit.read_bytes()[: -chance.randrange(1, 200)])
    assert marks(tmp_path) == expected
    settled(tmp_path, expected)


def test_a_run_killed_between_gradebook_and_audit_writes_each_line_once(tmp_path: Path) -> None:
    make_course(tmp_path)
    expected = a_class(tmp_path, 5)
    assert marks(tmp_path) == expected
    audit = tmp_path / ".grading" / "audit.jsonl"
    audit.write_bytes(b"".join(audit.read_bytes().splitlines(keepends=True)[:2]))
    assert marks(tmp_path) == expected
    settled(tmp_path, expected)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_a_time_limit_put_down_what_is_done_and_say_how_to_go_on(tmp_path: Path, number: int) -> None:
    make_course(tmp_path)
    expected = a_class(tmp_path, 24, seconds=0.15)
    process = start(tmp_path, "--workers", "2")
    wait_for(tmp_path, 4, process)
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does: to every process
    else:
        process.send_signal(number)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Run the same command to go on." in said
    assert "Traceback" not in said + out
    done = len(records(tmp_path))
    assert 4 <= done < 24
    assert len(booked(tmp_path)) == done
    assert marks(tmp_path) == expected
    settled(tmp_path, expected)


def test_what_has_a_result_is_not_graded_again_but_by_force(tmp_path: Path) -> None:
    make_course(tmp_path)
    expected = a_class(tmp_path, 3)
    counter = tmp_path / "counter"
    hand_in(tmp_path, "counted", x=f"x = 2\nopen({str(counter)!r}, 'a').write('1')")
    expected["counted"] = ("graded", 5.0)
    for _ in range(2):
        assert marks(tmp_path) == expected
    assert counter.read_text() == "1"
    assert marks(tmp_path, "--force") == expected
    assert counter.read_text() == "11"
    assert marks(tmp_path, "--force", "--student", "s00") == {"s00": ("graded", 5.0)}
    assert counter.read_text() == "11"
    settled(tmp_path, expected)


def test_a_gradebook_locked_for_a_while_is_waited_for(tmp_path: Path) -> None:
    make_course(tmp_path)
    first = a_class(tmp_path, 1)
    assert marks(tmp_path) == first
    expected = a_class(tmp_path, 6)
    other = sqlite3.connect(tmp_path / "gradebook.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    process = start(tmp_path, "--workers", "1")
    wait_for(tmp_path, 6, process)
    time.sleep(3)
    other.execute("COMMIT")
    other.close()
    _, said = process.communicate(timeout=100)
    assert process.returncode == 0, said
    settled(tmp_path, expected)


def test_a_gradebook_deleted_while_grading_is_made_again_from_what_is_kept(tmp_path: Path) -> None:
    make_course(tmp_path)
    expected = a_class(tmp_path, 12)
    assert marks(tmp_path) == expected
    (tmp_path / "gradebook.db").unlink()
    assert marks(tmp_path) == expected
    settled(tmp_path, expected)


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path) -> None:
    make_course(tmp_path)
    expected = a_class(tmp_path, 2)
    assert marks(tmp_path) == expected
    with (tmp_path / ".grading" / "run.lock").open("w") as lock:
        lock.write("4321")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        refusal = grading(tmp_path, code=2)
    assert refusal["message"] == f"Another run is at work in {tmp_path} (process 4321). Wait for it."
    settled(tmp_path, expected)


def test_a_full_disk_stops_the_run_and_the_next_one_completes_it(tmp_path: Path) -> None:
    make_course(tmp_path)
    expected = a_class(tmp_path, 24)
    # A disk of its own, too small for all results: bubblewrap's, which ends with the command.
    small, whole = tmp_path / "small", tmp_path / "whole"
    small.mkdir()
    fill = f"cp -r {tmp_path}/[!s]* {tmp_path}/s[ou]* {small}"
    save = f"mkdir {whole} && cp -r {small}/. {whole}"
    run = shlex.join([*COMMAND, "run", NAME, "--course", str(small), "--workers", "2", "--json"])
    walls = ["bwrap", "--dev-bind", "/", "/", "--size", str(400 * 1024), "--tmpfs", str(small), "--chdir", str(ROOT)]
    script = f"{fill} && {run}; code=$?; {save}; exit $code"
    found = subprocess.run([*walls, "sh", "-c", script], env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
    assert found.returncode == 1, found.stderr
    message = json.loads(found.stdout)["message"]
    assert "No space left on device" in message or "disk is full" in message or "disk I/O" in message
    assert "run the same command again" in message
    assert marks(whole) == expected
    settled(whole, expected)


def test_a_read_only_folder_is_said_and_left_alone(tmp_path: Path) -> None:
    make_course(tmp_path)
    a_class(tmp_path, 1)
    walls = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", str(tmp_path), str(tmp_path), "--chdir", str(ROOT)]
    found = subprocess.run(
        [*walls, *COMMAND, "run", NAME, "--course", str(tmp_path)], env=ENVIRONMENT, capture_output=True, text=True
    )
    assert found.returncode == 2, found.stderr
    assert "Give yourself permission to write in" in found.stderr
    assert not (tmp_path / "gradebook.db").exists()
