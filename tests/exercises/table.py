"""The audit's table: a row for each exercise, and the mutants killed in each of its functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

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
KINDS = ("right", "wrong", "diagnosis", "mutant")  # what the tests record


def table(events: Iterable[tuple[str, Any]]) -> list[str]:
    """Lines for what the tests recorded: ``("right", [name, fate])``, and so on.

    ``right`` answers are accepted or not, ``wrong`` ones caught, ``diagnosis`` right, and a ``mutant`` is killed,
    unnoticed or equivalent; of a mutant, the answer cell comes last.
    """
    fates: dict[str, dict[str, Counter[str]]] = {}
    functions: dict[str, dict[str, Counter[str]]] = {}
    for kind, (name, fate, *cell) in events:
        fates.setdefault(name, {}).setdefault(kind, Counter())[fate] += 1
        if cell:
            functions.setdefault(name, {}).setdefault(cell[0], Counter())[fate] += 1
    rows = [HEADS, *(row(name, counted) for name, counted in sorted(fates.items()))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(f"{text:<{width}}" for text, width in zip(one, widths, strict=True)).rstrip() for one in rows]
    for name, cells in sorted(functions.items()):
        lines.append(f"{name}: mutants killed: {', '.join(f'{key} {killed(count)}' for key, count in cells.items())}")
    return lines


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
