"""`grading export`: fill the grades into the file that an LMS gave."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from grading.commands.asking import Folder, Json, Name, opened
from grading.commands.telling import answering, console, path, print_json, say


class Target(StrEnum):
    """Where grades can go."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    CSV = "csv"


def export(
    name: Name,
    to: Annotated[Target, typer.Option("--to", help="For Canvas or Moodle, or a table of its own (csv).")] = Target.CSV,
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file that Canvas or Moodle exported; csv needs none.")
    ] = None,
    course: Folder = Path("."),
    json: Json = False,
) -> None:
    """Write the grades for Canvas or Moodle, or as a table.

    The file that Canvas or Moodle exported is copied into exports/, with the grades filled in and nothing else changed.

    Example: grading export neuron --to canvas --into ~/Downloads/grades.csv

    Exit codes: 0 written; 2 bad input.
    """
    with answering(json):
        opened_course = opened(course)
        from grading.exports import export as fill

        exported = fill(opened_course, name, str(to), into)
        if json:
            print_json(exported)
        elif isinstance(exported, Path):
            say(f"The grades of {name} are in {path(exported)}.", "green")
        else:
            console.print(exported)
