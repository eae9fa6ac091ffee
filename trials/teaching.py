"""Teach five exercises to a class of thirty: every command of `grading`, and what must hold after it.

Example: python -m trials.teaching --into /tmp/my-class
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from trials import teaching_course
from trials.class_of_thirty import NAME, Handed, class_of_thirty
from trials.teaching_lms import hand_in, zipped

AUTOMATIC = 26.0  # points of `neuron` that tests give; 4 more are a person's


class Trial:
    """A course's folder, and the commands that were run on it."""

    def __init__(self, course: Path) -> None:
        self.course = course

    def grading(self, *arguments: str | Path, expect: int = 0) -> str:
        """Run a command, show it and what came, and insist on its exit code. Gives what it printed."""
        command = [sys.executable, "-m", "grading", *map(str, arguments), "--course", str(self.course)]
        began = time.monotonic()
        done = subprocess.run(command, cwd=teaching_course.ROOT, capture_output=True, text=True)
        print(
            f"\n$ grading {' '.join(map(str, arguments))}   [{time.monotonic() - began:.0f} s, exit {done.returncode}]"
        )
        print("\n".join(f"    {line}" for line in (done.stdout + done.stderr).strip().splitlines()), flush=True)
        assert done.returncode == expect, f"expected the exit code {expect}, got {done.returncode}"
        return done.stdout

    def asked(self, *arguments: str, expect: int = 0) -> Any:
        """Run a command with --json and give what it says."""
        return json.loads(self.grading(*arguments, "--json", expect=expect))

    def records(self, student: str) -> list[dict[str, Any]]:
        """The audit's lines about one student, the oldest first."""
        lines = (self.course / ".grading" / "audit.jsonl").read_text(encoding="utf-8").splitlines()
        return [record for record in map(json.loads, lines) if record["student"] == student]

    def scores(self) -> dict[str, float]:
        """What nbgrader's gradebook says."""
        with Gradebook(f"sqlite:///{self.course}/gradebook.db") as gradebook:
            return {each.student.id: each.score for each in gradebook.assignment_submissions(NAME)}

    def column(self, to: str, key: str, mark: str) -> dict[str, str]:
        """A column of an exported table, by student."""
        with (self.course / "exports" / f"{NAME}-{to}.csv").open(encoding="utf-8-sig", newline="") as file:
            return {row[key].removeprefix("Participant "): row[mark] for row in csv.DictReader(file) if row[key]}


def holds(state: dict[str, dict[str, Any]], students: dict[str, Handed]) -> None:
    """The marks of each kind of submission."""
    for student, handed in students.items():
        row = state.get(student)
        if handed.kind == "a report":
            assert row is None, f"{student} handed in no notebook, got {row}"
            continue
        assert row, f"{student} ({handed.kind}) is missing in the status"
        what = f"{student} ({handed.kind}): {row}"
        if handed.kind == "good":
            assert row["state"] == "graded", what
            assert row["score"] == AUTOMATIC, what
        elif handed.kind.startswith("poor") or handed.kind == "half":
            assert 0 < row["score"] < AUTOMATIC, what
        elif handed.kind in ("blank", "other exercise") or handed.kind.startswith("hostile"):
            assert not row["score"], what
        else:
            assert row["state"] == "rejected", what
            assert row["reason"], what


def by_hand(trial: Trial, student: str) -> None:
    """Mark a written answer as formgrader does: a score and a comment in nbgrader's gradebook."""
    with Gradebook(f"sqlite:///{trial.course}/gradebook.db") as gradebook:
        notebook = gradebook.find_submission(NAME, student).notebooks[0]
        grade = next(grade for grade in notebook.grades if grade.auto_score is None)
        grade.manual_score, grade.needs_manual_grade = 3, False
        comment = next(comment for comment in notebook.comments if comment.name == grade.name)
        comment.manual_comment = "Good; say also what the bias does."
        gradebook.db.commit()


def tired(trial: Trial, downloads: Path) -> None:
    """What a tired person does wrong is answered, and changes nothing."""
    trial.grading("run", NAME, expect=2)  # nothing was handed in
    trial.grading("run", "neurons", expect=2)
    trial.grading("export", NAME, expect=2)
    trial.grading("collect", NAME, downloads / "no-such.zip", expect=1)
    Trial(downloads).grading("status", NAME, expect=2)  # no course


def teach(trial: Trial, downloads: Path) -> None:
    """The whole of it."""
    for name in teaching_course.EXERCISES:
        trial.grading("release", name)
    handed = list(class_of_thirty(*(trial.course / step / NAME / f"{NAME}.ipynb" for step in ("source", "release"))))
    students = hand_in(downloads, handed)
    tired(trial, downloads)

    trial.grading("collect", NAME, downloads / "canvas.zip", downloads / "moodle.zip", downloads / "loose", expect=1)
    trial.grading("run", NAME)
    holds({row["student"]: row for row in trial.asked("status", NAME)}, students)
    trial.grading("status", NAME)
    other = next(student for student, each in students.items() if each.kind == "other exercise")
    assert "another exercise" in json.dumps(trial.records(other)[-1]), "who hands in the wrong exercise is told"

    good = next(student for student, handed in students.items() if handed.kind == "good")
    by_hand(trial, good)
    trial.grading("run", NAME, "--student", good, "--force")
    assert trial.scores()[good] == AUTOMATIC + 3, "the mark given by hand must survive a regrade"

    again = next(student for student, handed in students.items() if handed.kind == "half" and student.isdigit())
    second = {f"student_{again}_99999_neuron-1.ipynb": handed[0].data}
    (downloads / "second.zip").write_bytes(zipped(second))
    trial.grading("collect", NAME, downloads / "second.zip")
    trial.grading("run", NAME)
    assert [record["score"] for record in trial.records(again)][-1] == AUTOMATIC

    trial.grading("feedback", NAME)
    assert "say also what the bias does" in _feedback(trial, good)
    for to, key, mark in (("canvas", "ID", "neuron (4711)"), ("moodle", "Identifier", "Grade")):
        trial.grading("export", NAME, "--to", to, "--into", downloads / f"{to}.csv")
        told = {student: float(score) for student, score in trial.column(to, key, mark).items() if score}
        assert told
        assert told == {student: trial.scores()[student] for student in told}, "the export and the gradebook differ"
    trial.grading("export", NAME)
    trial.grading("export", NAME, "--to", "canvas", "--into", downloads / "other-course.csv", expect=2)
    complaint(trial, students)
    trial.grading("report", NAME)
    trial.grading("verify")


def complaint(trial: Trial, students: dict[str, Handed]) -> None:
    """Why did I get 0 for part 4? The audit's last line says what each cell gave, and why."""
    student = next(student for student, handed in students.items() if handed.kind == "hostile: loops for ever")
    record = trial.records(student)[-1]
    print(f"\nThe audit on {student}: {json.dumps(record, indent=2, ensure_ascii=False)}", flush=True)
    assert record["cells"][f"{NAME}/test-neuron"] == 0
    assert record["reason"] or record["remarks"], "the audit must say why"


def _feedback(trial: Trial, student: str) -> str:
    return (trial.course / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Make the folder, then teach."""
    summary, _, example = (__doc__ or "").rpartition("\n\n")
    parser = argparse.ArgumentParser(prog="python -m trials.teaching", description=summary, epilog=example)
    parser.add_argument(
        "--into", type=Path, required=True, metavar="FOLDER", help="a new folder outside the repository"
    )
    folder = parser.parse_args(arguments).into.resolve()
    if folder.exists():
        parser.error(f"{folder} is there already. Name a new folder: nothing is overwritten.")
    teaching_course.make(folder / "course")
    (folder / "downloads").mkdir()
    teach(Trial(folder / "course"), folder / "downloads")
    print(f"\nAll held. Look around in {folder}.")


if __name__ == "__main__":
    main()
