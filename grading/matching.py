"""Which cell of a submission stands for which cell of the source, also where ids are gone or wrong.

Ids can be stripped by an editor, exchanged or given twice. So a cell that has the text of a fixed cell or a test is
that cell, whatever its id says; then ids count; and an answer that is still missing is looked for between the cells
around it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from nbformat.notebooknode import NotebookNode

from grading import cells
from grading.cells import Kind

WRITTEN = (Kind.ANSWER, Kind.MANUAL)  # what students fill in


def matched(source: list[NotebookNode], submitted: list[NotebookNode]) -> list[int | None]:
    """For each submitted cell, the number of the cell of the source that it stands for; None for one of their own."""
    found: list[int | None] = [None] * len(submitted)
    _by_text(source, submitted, found)
    _by_id(source, submitted, found)
    _by_cell_id(source, submitted, found)
    _by_place(source, submitted, found)
    return found


def canonical(text: str) -> str:
    """A cell's text without what editors change by themselves: line ends, spaces at the end of lines."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def looks(cell: NotebookNode) -> frozenset[tuple[str, str]]:
    """The kind and text of a cell of the source, as it is and as students get it."""
    return _looks(cell.cell_type, cell.source)


@lru_cache(maxsize=1024)  # the source is the same for a whole class
def _looks(kind: str, source: str) -> frozenset[tuple[str, str]]:
    return frozenset((kind, canonical(text)) for text in (source, cells.visible(source)))


def look(cell: NotebookNode) -> tuple[str, str]:
    """The kind and text of a submitted cell."""
    return str(cell.get("cell_type")), canonical(cells.text(cell))


def _by_text(source: list[NotebookNode], submitted: list[NotebookNode], found: list[int | None]) -> None:
    by_look: dict[tuple[str, str], list[int]] = defaultdict(list)
    kinds = {cells.name(cell): cells.kind(cell) for cell in source if cells.name(cell)}
    for number, cell in enumerate(source):
        if cells.kind(cell) not in WRITTEN and cell.source.strip():
            for each in looks(cell):
                by_look[each].append(number)
    for place, cell in enumerate(submitted):
        for number in by_look.get(look(cell), ()):
            if cells.name(cell) and cells.name(cell) == cells.name(source[number]):
                found[place] = number
    taken = {number for number in found if number is not None}
    for place, cell in enumerate(submitted):
        if found[place] is not None:
            continue
        numbers = by_look.get(look(cell), [])
        fresh = [number for number in numbers if number not in taken]
        if kinds.get(cells.name(cell)) in WRITTEN:  # an answer, if it is not a test that was given an answer's id
            fresh = numbers = [number for number in fresh if cells.kind(source[number]) is Kind.TEST]
        if numbers:
            found[place] = (fresh or numbers)[0]
            taken.add((fresh or numbers)[0])


def _by_id(source: list[NotebookNode], submitted: list[NotebookNode], found: list[int | None]) -> None:
    numbers = {cells.name(cell): number for number, cell in enumerate(source) if cells.name(cell)}
    as_given = {number for number in found if number is not None}
    for place, cell in enumerate(submitted):
        number = numbers.get(cells.name(cell))
        if found[place] is not None or number is None:
            continue
        # A cell that bears the id of one that is there untouched was given that id: it is something else.
        if cells.kind(source[number]) in (*WRITTEN, Kind.FREE) or number not in as_given:
            found[place] = number


def _by_cell_id(source: list[NotebookNode], submitted: list[NotebookNode], found: list[int | None]) -> None:
    """By the id that Jupyter itself gives each cell, where nbgrader's is gone."""
    missing = _missing(source, found)
    numbers = {source[number].get("id"): number for number in missing if source[number].get("id")}
    for place, cell in enumerate(submitted):
        id = cell.get("id")
        if found[place] is None and isinstance(id, str) and id in numbers:
            found[place] = numbers.pop(id)


def _by_place(source: list[NotebookNode], submitted: list[NotebookNode], found: list[int | None]) -> None:
    """By what stands above and below: as many cells of a type as there are answers missing are those answers."""
    gaps: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    places = {number: place for place, number in reversed(list(enumerate(found))) if number is not None}
    for number in _missing(source, found):
        above = max((places[n] for n in places if n < number), default=-1)
        below = min((places[n] for n in places if n > number), default=len(submitted))
        gaps[above, below, source[number].cell_type].append(number)
    for (above, below, kind), numbers in gaps.items():
        free = [
            place
            for place in range(above + 1, below)
            if found[place] is None
            and submitted[place].get("cell_type") == kind
            and cells.text(submitted[place]).strip()
        ]
        if len(free) == len(numbers):
            for place, number in zip(free, numbers, strict=True):
                found[place] = number


def _missing(source: list[NotebookNode], found: list[int | None]) -> list[int]:
    there = set(found)
    return [number for number, cell in enumerate(source) if cells.kind(cell) in WRITTEN and number not in there]
