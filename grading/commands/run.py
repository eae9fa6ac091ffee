"""`grading run`: grade what was handed in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from grading.commands.asking import Folder, Json, Name, opened
from grading.commands.progress import Progress
from grading.commands.tables import cells_of, reasons_of, result_table, states_line
from grading.commands.telling import FINE, LEFT, answering, console, path, print_json, say
from grading.model import State


def run(
    name: Name,
    course: Folder = Path("."),
    student: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this student; may be repeated.", show_default="all"),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes on this machine.", show_default="one a processor")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The dask scheduler whose workers grade.", show_default="none"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again also what has a result.")] = False,
    json: Json = False,
) -> None:
    """Grade what was handed in.

    Each submission runs in a sandbox; the marks go into the gradebook.

    What has a result is not graded again: after Ctrl-C, a crash or a power cut the same command goes on.

    Example: grading run neuron --workers 2

    Exit codes: 0 none is held or retry; 1 some are; 2 bad input; 3 no sandbox; 130 stopped with Ctrl-C.
    """
    with answering(json):
        opened_course = opened(course)
        from grading.choosing import choose

        chosen = choose(opened_course, name, student or [])
        from grading import batch  # after what can be wrong: it takes a while

        with Progress(len(chosen), f"grading {name}") as progress:
            results = batch.grade_all(
                opened_course,
                name,
                students=chosen,
                workers=workers,
                scheduler=scheduler,
                force=force,
                watch=progress.watch,
            )
        states = Counter(result.state for result in results)
        if json:
            print_json(
                [
                    {
                        "student": result.student,
                        "state": result.state,
                        "score": result.score,
                        "max_score": result.max_score,
                        "cells": cells_of(result),
                        "reason": result.reason,
                        "reasons": reasons_of(result),
                    }
                    for result in results
                ]
            )
        else:
            console.print(result_table(results))
            say(f"{name}: {states_line(states)}. Marks are in {path_of_gradebook(opened_course.db_url)}.")
            if states[State.RETRY]:
                say("Those in the state retry are no fault of theirs: run the same command again.", "yellow")
            if states[State.HELD]:
                say("Those held wait for a person: see to the reason, then run the same command again.", "yellow")
        raise typer.Exit(LEFT if states[State.RETRY] or states[State.HELD] else FINE)


def path_of_gradebook(url: str) -> str:
    """Give the gradebook's address as a person says it, without a password."""
    from sqlalchemy.engine import make_url

    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return path(Path(parsed.database))
    return parsed.render_as_string(hide_password=True)
