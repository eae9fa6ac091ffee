"""`grading release`: check an assignment with the instructor's own answers, then make what students get."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from grading.commands.asking import Folder, Json, Name, opened
from grading.commands.telling import BAD_INPUT, FINE, answering, aside, console, path, print_json, say
from grading.listed import counted


def release(
    name: Name,
    course: Folder = Path("."),
    check: Annotated[bool, typer.Option("--check", help="Only check; write nothing.")] = False,
    json: Json = False,
) -> None:
    """Check an assignment, then write the version for students.

    Your own answers are graded as a student's would be, and blank ones.

    A test that cannot be judged fairly is found now, with its cell and the cure; then nothing is released.

    Example: grading release neuron

    Exit codes: 0 released; 2 not released, see the problems; 3 no sandbox.
    """
    with answering(json):
        opened_course = opened(course)
        from grading import sandbox
        from grading.release import check as problems_of
        from grading.release import release as give_out

        sandbox.check()
        with sandbox.Sandbox(opened_course.packages()) as judge:
            aside.print(f"{name}: grading your own answers, then blank ones", markup=False)
            problems = problems_of(opened_course, name, judge)
            if not problems and not check:
                aside.print(f"{name}: making the version for students", markup=False)
                give_out(opened_course, name, judge)
        if json:
            print_json({"assignment": name, "released": not problems and not check, "problems": problems})
        elif problems:
            table = Table(box=None, pad_edge=False, header_style="bold")
            for title in ("cell", "cause", "cure"):
                table.add_column(title, overflow="fold")
            for problem in problems:
                table.add_row(*(escape(str(part)) for part in (problem.cell, problem.cause, problem.cure)))
            console.print(table)
            say(f"{name} was not released: {counted(len(problems), 'problem')} to mend.", "red")
        elif check:
            say(f"{name} can be released: its own answers get full marks, and blank ones none.", "green")
        else:
            say(f"{name} is released: {path(opened_course.folder('release') / name)}.", "green")
        raise typer.Exit(BAD_INPUT if problems else FINE)
