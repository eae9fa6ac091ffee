"""`grading report`: one page with pictures about a class."""

from __future__ import annotations

from pathlib import Path

from grading.commands.asking import Folder, Json, Name, opened
from grading.commands.telling import answering, path, print_json, say


def report(name: Name, course: Folder = Path("."), json: Json = False) -> None:
    """Write one page about the class: marks, which tests told students apart, common mistakes, who needs a look.

    Example: grading report neuron

    Exit codes: 0 written; 2 bad input.
    """
    with answering(json):
        opened_course = opened(course)
        from grading.report import write

        written = write(opened_course, name)
        if json:
            print_json({"assignment": name, "report": written})
        else:
            say(f"The report on {name} is in {path(Path(written))}.", "green")
