"""`grading status`: what became of each submission."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

from grading.commands.asking import Folder, Json, Name, opened
from grading.commands.tables import by_hand, remarks, state_table, states_line
from grading.commands.telling import answering, aside, console, path, print_json, say
from grading.listed import counted
from grading.model import State

if TYPE_CHECKING:
    from grading.course import Course

WAITING = "not graded"


def status(name: Name, course: Folder = Path("."), json: Json = False) -> None:
    """Show what became of each submission.

    It says, too, how much of what was handed in could not be taken.

    Example: grading status neuron

    Exit codes: 0 shown; 2 bad input.
    """
    with answering(json):
        opened_course = opened(course)
        from grading.audit import Audit
        from grading.choosing import unknown
        from grading.excused import excused
        from grading.results import Results
        from grading.standing import bare

        holding = {
            student: record
            for (assignment, student), record in Audit(opened_course.state).holding().items()
            if assignment == name
        }
        if name not in opened_course.assignments() and not holding:
            raise unknown(opened_course, name)
        rows: list[dict[str, Any]] = []
        written: dict[str, str] = {}
        free = excused(opened_course, name)
        results = Results(opened_course.state)
        for student in sorted({*holding, *opened_course.students(name), *free}):
            record = holding.get(student)
            result = record and (results.find(record.key) or bare(record))
            if record and result and record.max_score:
                written[student] = f"{record.score:g} of {record.max_score:g}{by_hand(result)}"
            rows.append(
                {
                    "student": student,
                    "state": record.state if record else WAITING,
                    "score": record.score if record else None,
                    "max_score": record.max_score if record else None,
                    "reason": "excused" if student in free else result.reason or remarks(result) if result else "",
                    "since": record.at if record else "",
                }
            )
        if json:
            print_json(rows)
        elif rows:
            console.print(
                state_table(
                    (row["student"], row["state"], written.get(row["student"], ""), row["reason"]) for row in rows
                )
            )
            counts = Counter(State(row["state"]) for row in rows if row["state"] != WAITING)
            waiting = sum(row["state"] == WAITING for row in rows)
            left = f", {waiting} {WAITING}: `grading run {name}`." if waiting else "."
            say(f"{name}: {states_line(counts)}{left}")
        else:
            say(f"{name}: nothing was handed in yet.")
        remind(opened_course, name, aside if json else console)


def remind(course: Course, name: str, to: Console) -> None:
    """Say how much of what was handed in is not among the submissions, if any is."""
    from grading import not_taken
    from grading.choosing import BadInput

    try:
        left = len(not_taken.noted(course, name))
    except ValueError as error:
        raise BadInput(str(error)) from None
    if left:
        told = path(not_taken.table(course, name))
        said = f"`grading collect` did not take {counted(left, 'file')}: {told} says why. Delete what is settled there."
        to.print(escape(said), style="yellow", soft_wrap=True)
