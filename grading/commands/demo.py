"""`grading demo`: a small course with good, poor and hostile submissions, graded before your eyes."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from grading.commands.collect import collect
from grading.commands.feedback import feedback
from grading.commands.release import release
from grading.commands.report import report
from grading.commands.run import run
from grading.commands.telling import LEFT, answering, console, path, say
from grading.commands.verify import verify


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder for it.")] = Path("grading-demo"),
) -> None:
    """Make a small course, hand in for a class, and grade it: two minutes.

    Each step is the command that you would type, and is shown before it runs.

    Example: grading demo

    Exit codes: 0 shown; 2 bad input; 3 no sandbox.
    """
    with answering(False):
        from grading.demo import make

        course = make(folder)
        say(f"A course of its own is in {path(course.root)}.")
        for name in course.assignments():
            downloads = sorted((course.root / "downloads").glob(f"{name}*"))
            step(f"release {name}", course.root, partial(release, name, course.root))
            if downloads:
                step(
                    shlex.join(["collect", name, *map(path, downloads)]),
                    course.root,
                    partial(collect, name, downloads, course.root),
                )
            step(f"run {name}", course.root, partial(run, name, course.root))
            step(f"feedback {name}", course.root, partial(feedback, name, course.root))
            step(f"report {name}", course.root, partial(report, name, course.root))
        step("verify", course.root, partial(verify, course.root))
        say(f"Look around in {path(course.root)}: submitted/, feedback/, the report, gradebook.db.")


def step(typed: str, root: Path, does: Callable[[], None]) -> None:
    """Show a command, then do what it does. Submissions that are held are part of the demonstration."""
    console.rule(align="left", style="dim")
    say(f"$ grading {typed} --course {path(root)}", "bold")
    try:
        does()
    except typer.Exit as ended:
        if ended.exit_code not in (0, LEFT):
            raise
