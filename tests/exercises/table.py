"""The audit's table: a row for each exercise, and the mutants killed in each of its functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from benchmarks.table import table as as_markdown
from tests.exercises.sources import graded_cells, points_of

HEADS = (
    "Exercise",
    "Judged cells",
    "Points",
    "Right accepted",
    "Wrong caught",
    "Diagnoses right",
    "Mutants killed",
    "Equivalent",
)
KINDS = ("right", "wrong", "diagnosis", "mutant")
# What the tests record: ("right", [name, fate]), and so on. `right` answers are accepted or not, `wrong` ones caught,
# a `diagnosis` is right, and a `mutant` killed, unnoticed or equivalent; of a mutant, the answer cell comes last.
Event = tuple[str, Any]
Counts = dict[str, dict[str, Counter[str]]]
HEADING = """# The exercises, marked

`make audit` writes this page; nothing here is edited by hand. Each exercise is given its own solution, a blank, the
right and the wrong answers of its bank, and its solution with one small mistake after the other (mutants). A wrong
answer must lose the points of its cells and be told the mistake that it makes. A mutant must lose points, or compute
the same as the solution and be listed as equivalent, with the reason.
"""


def table(events: Iterable[Event]) -> list[str]:
    """Lines for the terminal, of what the tests recorded."""
    fates, functions = sorted_out(events)
    rows = [HEADS, *(row(name, counted) for name, counted in sorted(fates.items()))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(f"{text:<{width}}" for text, width in zip(one, widths, strict=True)).rstrip() for one in rows]
    for name, cells in sorted(functions.items()):
        lines.append(f"{name}: mutants killed: {', '.join(f'{key} {killed(count)}' for key, count in cells.items())}")
    return lines


def page(events: Iterable[Event], facts: dict[str, str]) -> str:
    """The same as a page, with the day and the machine."""
    fates, functions = sorted_out(events)
    cells = [
        [name if i == 0 else "", key, killed(count)]
        for name, by_cell in sorted(functions.items())
        for i, (key, count) in enumerate(by_cell.items())
    ]
    exercises = as_markdown(list(HEADS), [list(row(name, counted)) for name, counted in sorted(fates.items())])
    machine = as_markdown(["Machine", ""], [list(fact) for fact in facts.items()])
    mutants = as_markdown(["Exercise", "Answer", "Mutants killed"], cells)
    return f"{HEADING}\n{machine}\n{exercises}\n## Answer by answer\n\n{mutants}"


def headline(events: Iterable[Event]) -> str:
    """All exercises together, in a sentence."""
    together: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    fates, _ = sorted_out(events)
    for of_one in fates.values():
        for kind, counted in of_one.items():
            together[kind] += counted
    return (
        f"{len(fates)} exercises: {share(together['right'], 'accepted')} differently written right answers accepted, "
        f"{share(together['wrong'], 'caught')} wrong ones caught, {share(together['diagnosis'], 'right')} told the "
        f"mistake that they make; of the solutions with one small slip, {killed(together['mutant'])} lose points."
    )


def sorted_out(events: Iterable[Event]) -> tuple[Counts, Counts]:
    """Count what was recorded: by exercise and kind, and, of mutants, by exercise and answer cell."""
    fates: Counts = {}
    functions: Counts = {}
    for kind, (name, fate, *cell) in events:
        fates.setdefault(name, {}).setdefault(kind, Counter())[fate] += 1
        if cell:
            functions.setdefault(name, {}).setdefault(cell[0], Counter())[fate] += 1
    return fates, functions


def row(name: str, fates: dict[str, Counter[str]]) -> tuple[str, ...]:
    """What the table says of an exercise."""
    right, wrong, diagnosis, mutant = (fates.get(kind, Counter()) for kind in KINDS)
    return (
        name,
        str(len(graded_cells(name))),
        f"{points_of(name):g}",
        share(right, "accepted"),
        share(wrong, "caught"),
        share(diagnosis, "right"),
        killed(mutant),
        str(mutant["equivalent"]),
    )


def share(counted: Counter[str], good: str) -> str:
    """How many of all have the fate that they should."""
    return f"{counted[good]} of {counted.total()}" if counted else "-"


def killed(mutants: Counter[str]) -> str:
    """How many of the mutants that change anything lose points."""
    return f"{mutants['killed']} of {mutants.total() - mutants['equivalent']}"
