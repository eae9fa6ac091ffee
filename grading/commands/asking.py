"""What several commands ask for: the course's folder, the assignment, output for machines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from grading.course import Course

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the assignment: its folder in the source folder.")]
Folder = Annotated[
    Path,
    typer.Option("--course", metavar="DIR", help="The course's folder, which has nbgrader_config.py."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output, for programs.")]


def opened(folder: Path) -> Course:
    """Open the course in a folder."""
    from grading.course import Course

    return Course.open(folder)
