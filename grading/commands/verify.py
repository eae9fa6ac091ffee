"""`grading verify`: whether audit, files, gradebook and feedback agree."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from grading.commands.asking import Folder, Json, opened
from grading.commands.telling import LEFT, answering, console, print_json, say
from grading.listed import counted


def verify(course: Folder = Path("."), json: Json = False) -> None:
    """Check that the audit log, the files that were graded, the gradebook and the feedback agree.

    The audit log, .grading/audit.jsonl, has a line for each change of a result. Looking changes nothing.

    Example: grading verify --course ~/teaching/deep-learning

    Exit codes: 0 all agrees; 1 something does not; 2 bad input.
    """
    with answering(json):
        opened_course = opened(course)
        from grading.verify import verify as look

        found = look(opened_course)
        if json:
            print_json(found)
        else:
            if found.problems:
                table = Table(box=None, pad_edge=False, header_style="bold")
                table.add_column("where", overflow="fold")
                table.add_column("what does not agree", overflow="fold")
                for problem in found.problems:
                    table.add_row(escape(problem.where), escape(problem.what))
                console.print(table)
            pages = counted(found.feedback_pages, "feedback page") if found.feedback_pages else "no feedback yet"
            count = len(found.problems)
            say(
                f"{counted(found.records, 'line')} of the audit log, {counted(found.submissions, 'submission')}, "
                f"{pages}: " + (f"{counted(count, 'problem')}." if count else "all agrees."),
                "red" if count else "green",
            )
        raise typer.Exit(LEFT if found.problems else 0)
