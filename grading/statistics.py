"""What the marks of a class say about each cell: how many got it, and whether it told the strong from the weak."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np

from grading.marks import Marks
from grading.model import Result


class CellNumbers(NamedTuple):
    """One cell over a class."""

    name: str
    most: float
    success: float  # mean share of its points
    discrimination: float | None  # correlation with the points of all other cells; None where there is none to compute


def by_cell(results: list[Result], known: dict[str, Marks]) -> list[CellNumbers]:
    """Each marked cell, in the order of the notebook."""
    order = {
        (notebook.name, mark.cell): mark.max_score
        for result in results
        for notebook in result.notebooks
        for mark in notebook.marks
    }
    students = [result.student for result in results if result.student in known]
    table = np.array([[_points(known[student], cell) for cell in order] for student in students], dtype=float).reshape(
        len(students), len(order)
    )
    totals = np.nansum(table, axis=1)
    several = len({notebook for notebook, _ in order}) > 1
    found = []
    for column, ((notebook, cell), most) in enumerate(order.items()):
        scores = table[:, column]
        there = ~np.isnan(scores)
        if not there.any() or not most:
            continue
        others = (totals - np.nan_to_num(scores))[there]
        scores = scores[there]
        varied = len(scores) > 2 and scores.std() > 0 and others.std() > 0
        found.append(
            CellNumbers(
                f"{notebook}/{cell}" if several else cell,
                most,
                float(scores.mean() / most),
                float(np.corrcoef(scores, others)[0, 1]) if varied else None,
            )
        )
    return found


def mistakes(results: list[Result]) -> list[tuple[str, str, int]]:
    """The commonest reasons for lost points: cell, the reason's telling line, how many students."""
    counted: Counter[tuple[str, str]] = Counter()
    for result in results:
        for notebook in result.notebooks:
            for mark in notebook.marks:
                if not mark.manual and mark.reason and (mark.score or 0.0) < mark.max_score:
                    counted[mark.cell, telling(mark.reason)] += 1
    return [(cell, reason, count) for (cell, reason), count in counted.most_common(15)]


def telling(reason: str) -> str:
    """The line of a message that names the mistake: of a diagnosis its second paragraph, else its first line."""
    parts = [part.strip() for part in reason.split("\n\n") if part.strip()]
    if len(parts) > 1 and not parts[1].startswith(("For example", "Read again")):
        return parts[1].splitlines()[0][:300]
    return parts[0].splitlines()[0][:300] if parts else ""


def _points(theirs: Marks, cell: tuple[str, str]) -> float:
    mark = theirs.cells.get(cell)
    return float("nan") if mark is None or mark.waits or mark.score is None else mark.score
