"""`grading feedback`: write a page for each student."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from grading.commands.asking import Folder, Json, Name, opened
from grading.commands.telling import answering, path, print_json, say
from grading.listed import counted
from grading.model import Result

if TYPE_CHECKING:
    from grading.course import Course


def feedback(name: Name, course: Folder = Path("."), json: Json = False) -> None:
    """Write each student's feedback: the marks, what was wrong and why.

    What was entered in formgrader is in it. Hidden tests are not.

    Example: grading feedback neuron

    Exit codes: 0 written; 2 bad input.
    """
    with answering(json):
        opened_course = opened(course)
        results = graded(opened_course, name)
        from grading.feedback import write

        write(opened_course, name, results)
        folder = opened_course.folder("feedback")
        if json:
            print_json({"assignment": name, "students": [result.student for result in results], "folder": folder})
        else:
            say(f"Feedback for {counted(len(results), 'student')} is in {path(folder)}/<student>/{name}/.", "green")


def graded(course: Course, name: str) -> list[Result]:
    """Give the results that hold, or say that there are none."""
    from grading.choosing import BadInput, ungraded
    from grading.standing import standing

    results = standing(course, name)
    if not results:
        raise BadInput(ungraded(course, name))
    return results
