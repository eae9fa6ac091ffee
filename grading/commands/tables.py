"""How states and marks are set in a table. A state is told by its word; its color only repeats it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.markup import escape
from rich.table import Table

from grading.filenames import shown
from grading.model import Ended, Result, State

STYLE = {
    State.GRADED: "green",
    State.ZERO: "yellow",
    State.HELD: "bold yellow",
    State.REJECTED: "red",
    State.RETRY: "bold red",
}
SHOWN = 60  # rows of a table in which all are shown, also those with nothing to say


def states_line(states: Mapping[State, int]) -> str:
    """Say how many there are in each state."""
    said = [f"{states[state]} {state}" for state in State if states.get(state)]
    return ", ".join(said) or "none"


def cells_of(result: Result) -> dict[str, float | None]:
    """Give the score of each cell, by its name; with the notebook's name before it where two bear the same."""
    names = Counter(mark.cell for book in result.notebooks for mark in book.marks)
    return {
        mark.cell if names[mark.cell] == 1 else f"{book.name}/{mark.cell}": mark.score
        for book in result.notebooks
        for mark in book.marks
    }


def result_table(results: Sequence[Result]) -> Table:
    """Set results in a table: all of a small class, else those with something to say."""
    told = [result for result in results if len(results) <= SHOWN or result.reason or result.state is not State.GRADED]
    rows = [(result.student, result.state, points(result), result.reason or remarks(result)) for result in told]
    left = len(results) - len(told)
    return state_table(rows, f"and {left} more, graded" if left else None)


def state_table(rows: Iterable[tuple[str, str, str, str]], caption: str | None = None) -> Table:
    """Set (student, state, points, what to know) in a table."""
    table = Table(caption=caption, box=None, pad_edge=False, header_style="bold")
    for title in ("student", "state", "points", "what to know"):
        table.add_column(title, overflow="fold", justify="right" if title == "points" else "left")
    for student, state, score, said in rows:
        style = STYLE.get(State(state), "") if state in set(State) else "dim"
        said = " ".join(shown(line) for line in said.splitlines())
        table.add_row(escape(shown(student)), f"[{style}]{state}[/]" if style else state, score, escape(said))
    return table


def points(result: Result) -> str:
    """Say the points of a result, and how many of them a person gives."""
    return f"{result.score:g} of {result.max_score:g}{by_hand(result)}" if result.notebooks else ""


def by_hand(result: Result) -> str:
    """Say how many points a person gives, if any."""
    most = sum(mark.max_score for book in result.notebooks for mark in book.marks if mark.manual)
    return f" ({most:g} by hand)" if most else ""


def reasons_of(result: Result) -> dict[str, str]:
    """Say of each cell that lost points why, by its name as in `cells_of`."""
    names = cells_of(result)
    marks = [mark for book in result.notebooks for mark in book.marks]
    return {name: mark.reason for name, mark in zip(names, marks, strict=True) if mark.reason}


def remarks(result: Result) -> str:
    """Say what was unusual, shortly: cells that did not end by themselves, what was put back or left out."""
    marks = [mark for book in result.notebooks for mark in book.marks]
    said = [f"{mark.cell}: {mark.reason or mark.ended}" for mark in marks if mark.ended not in (Ended.OK, Ended.ERROR)]
    said += [remark for book in result.notebooks for remark in book.remarks]
    return said[0] + (f" (and {len(said) - 1} more)" if len(said) > 1 else "") if said else ""
