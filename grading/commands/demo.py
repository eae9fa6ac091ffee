"""`grading demo`: a small course with good, poor and hostile submissions, graded before your eyes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grading.commands.telling import answering, say


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder for it.")] = Path("grading-demo"),
) -> None:
    """Make a small course, hand in for a class, and grade it: two minutes.

    Example: grading demo
    """
    with answering(False):
        from grading import demo as course

        course.show(folder, say)
