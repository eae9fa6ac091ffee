"""A course with three submissions, graded once by stock nbgrader as an instructor would, from the course's folder."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from scripts.exercises import main as make_exercises
from scripts.exercises import nbgrader
from tests.exercises.marking import released, solution
from tests.exercises.neuron.bank import WRONG
from tests.local_jupyter import BIN, ROOT, environment

NAME = "neuron"
MISTAKES = ("neuron: tanh", "lamps: exchanged")


@dataclass
class Course:
    """A copy of the course in a folder of its own."""

    folder: Path
    home: Path

    def run(self, *arguments: str) -> str:
        """Run nbgrader; give back what it said."""
        command = [str(BIN / "nbgrader"), *arguments]
        done = subprocess.run(command, cwd=self.folder, env=environment(self.home), capture_output=True, text=True)
        said = done.stdout + done.stderr
        assert done.returncode == 0, said[-3000:]
        return said


def handed_in(answers: dict[str, str] | None) -> nbformat.NotebookNode:
    """The released notebook with the instructor's answers, some replaced; with none at all if ``answers`` is None."""
    notebook = released(NAME)
    if answers is not None:
        right = {cell.id: cell.source for cell in solution(NAME).cells if nbgrader(cell).get("solution")}
        for cell in notebook.cells:
            if cell.id in right:
                cell.source = answers.get(cell.id, right[cell.id])
    return notebook


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Released, handed in by three students, autograded, with feedback."""
    home = tmp_path_factory.mktemp("instructor")
    folder = home / "course"
    (folder / "solutions" / NAME).mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    shutil.copy(ROOT / "solutions" / NAME / f"{NAME}.md", folder / "solutions" / NAME)
    assert make_exercises(["--root", str(folder)]) == 0
    wrong = {WRONG[key].cell: WRONG[key].source for key in MISTAKES}
    for student, answers in {"ada": {}, "ben": wrong, "cyd": None}.items():
        target = folder / "submitted" / student / NAME / f"{NAME}.ipynb"
        target.parent.mkdir(parents=True)
        nbformat.write(handed_in(answers), target)
    course = Course(folder, home)
    course.run("generate_assignment", NAME, "--force")
    course.run("autograde", NAME)
    return course
