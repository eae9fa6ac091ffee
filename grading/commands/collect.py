"""`grading collect`: take in what students handed in elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grading.commands.asking import Folder, Json, Name, opened
from grading.commands.telling import LEFT, answering, console, print_json


def collect(
    name: Name,
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="Zip files, folders or notebooks.")],
    course: Folder = Path("."),
    json: Json = False,
) -> None:
    """Put downloads of Canvas or Moodle, zip files or folders into submitted/.

    Nothing is overwritten: an earlier attempt is kept.

    A student's folder gets the number by which Canvas or Moodle knows them, else the name of the folder or zip file.

    Other names: a table students.csv (name, student) beside nbgrader_config.py.

    Example: grading collect neuron ~/Downloads/submissions.zip

    Exit codes: 0 all taken; 1 something was not; 2 bad input.
    """
    with answering(json):
        opened_course = opened(course)
        from grading.collect import collect as take

        collected = take(opened_course, name, files)
        if json:
            print_json(collected)
        else:
            console.print(collected)
        if collected.refused:
            raise typer.Exit(LEFT)
