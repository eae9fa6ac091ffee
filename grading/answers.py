"""What a student wrote: the answers, and cells of their own. Nothing else is taken from a submission."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from grading import cells
from grading.cells import Kind
from grading.matching import WRITTEN, look, looks, matched

UNANSWERED = re.compile(r"raise NotImplementedError|YOUR (CODE|ANSWER) HERE")
COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
EMPTY = 1_000_000  # more unanswered parts than any cell has
MOST_EXTRA = 500  # cells that a student added; more are left out
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


@dataclass
class HandedIn:
    """What a student wrote, by the number of the source's cell that it stands for, or that it follows."""

    answers: dict[int, NotebookNode] = field(default_factory=dict)
    extras: dict[int, list[NotebookNode]] = field(default_factory=lambda: defaultdict(list))  # -1: at the top
    remarks: list[str] = field(default_factory=list)
    foreign: bool = False  # something is written in it, and none of it belongs to this exercise


def handed_in(submitted: str | None, source: list[NotebookNode]) -> HandedIn:
    """Take from a submission what students write."""
    handed = HandedIn()
    if submitted is None:
        handed.remarks.append("This notebook was not handed in.")
        return handed
    theirs = cells.read_submission(submitted)
    stands_for = matched(source, theirs)
    belongs = {cells.kind(source[number]) for number in stands_for if number is not None} - {Kind.FIXED, Kind.FREE}
    handed.foreign = not belongs and any(cells.text(cell).strip() for cell in theirs)
    _remark_on_others(handed, source, theirs)
    by_number: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(stands_for):
        if number is not None:
            by_number[number].append(place)
    counting = {
        number: min(places, key=lambda place: _rank(theirs[place], source[number], place))
        for number, places in by_number.items()
        if cells.kind(source[number]) in WRITTEN
    }
    handed.answers = {number: theirs[place] for number, place in counting.items()}
    _extras(handed, theirs, stands_for, counting, source)
    for number, cell in enumerate(source):
        _remark(handed, cell, [theirs[place] for place in by_number[number]])
    return handed


def _remark_on_others(handed: HandedIn, source: list[NotebookNode], theirs: list[NotebookNode]) -> None:
    """Say first, before all that follows from it, that most tests are those of some other exercise."""
    tests = {cells.name(cell) for cell in theirs if cells.kind(cell) is Kind.TEST} - {""}
    others = tests - {cells.name(cell) for cell in source}
    if 2 * len(others) > len(tests):
        handed.remarks.append("Most tests in this notebook are of another exercise. Was the wrong file handed in?")


def blanks(cell: NotebookNode) -> int:
    """How many parts of an answer are not filled in."""
    text = cells.text(cell)
    written = COMMENT.sub("", text) if cell.get("cell_type") == "code" else text
    return len(UNANSWERED.findall(text)) if written.strip() else EMPTY


def _rank(cell: NotebookNode, wanted: NotebookNode, place: int) -> tuple[int, bool, bool, int]:
    """Of several cells that could be one answer, the least counts: the most filled in, then the first."""
    return blanks(cell), cell.get("cell_type") != wanted.cell_type, cells.about(cell).get("solution") is False, place


def _extras(
    handed: HandedIn,
    theirs: list[NotebookNode],
    stands_for: list[int | None],
    counting: dict[int, int],
    source: list[NotebookNode],
) -> None:
    """Find what else a student wrote, and its place: after what stands above it, and before the answer below it.

    The second matters where cells were moved: an import above an answer must come before that answer.
    """
    below: list[int] = []  # for each cell, the number of the next answer that counts
    after_all = len(source)
    for place in range(len(theirs) - 1, -1, -1):
        below.append(after_all)
        number = stands_for[place]
        if number is not None and counting.get(number) == place:
            after_all = number
    below.reverse()
    above, count = -1, 0
    for place, cell in enumerate(theirs):
        number = stands_for[place]
        fixed = number is not None and cells.kind(source[number]) is Kind.FIXED
        if number is not None and not fixed:
            above = number
        own = number is None or _is_own(cell, source[number], handed.answers.get(number))
        if own and cells.text(cell).strip():
            count += 1
            if count <= MOST_EXTRA:
                handed.extras[min(above, below[place] - 1)].append(cell)
        if fixed:  # a changed one is run before the original, which puts its names right again
            above = number if number is not None else above
    if count > MOST_EXTRA:
        handed.remarks.append(f"{count} cells were added; only the first {MOST_EXTRA} are taken.")


def _is_own(cell: NotebookNode, original: NotebookNode, counts: NotebookNode | None) -> bool:
    """Whether a cell that stands for one of the source's holds something of the student's that must not be lost."""
    kind = cells.kind(original)
    changed = look(cell) not in looks(original)
    if kind in WRITTEN:  # another copy of an answer: run as in the student's own notebook, unless it adds nothing
        return counts is not None and cell is not counts and not blanks(cell) and look(cell) != look(counts)
    if kind is Kind.FREE:
        return changed or cell.get("cell_type") == "code"
    if kind is Kind.FIXED:  # an import added to it, an answer written under a question
        return changed
    return changed and original.cell_type != "code"


def _remark(handed: HandedIn, cell: NotebookNode, found: list[NotebookNode]) -> None:
    """Note what became of a cell."""
    kind, name = cells.kind(cell), cells.name(cell)
    if kind in WRITTEN:
        if not found:
            handed.remarks.append(f"The answer cell {name} is missing: it counts as not answered.")
        elif len(found) > 1:
            handed.remarks.append(f"The answer cell {name} is there {len(found)} times: the first filled one counts.")
        elif found[0].get("cell_type") != cell.cell_type:
            handed.remarks.append(
                f"The answer cell {name} was turned into {found[0].get('cell_type')}: its text counts."
            )
        elif cells.name(found[0]) != name:
            handed.remarks.append(f"The answer cell {name} had lost its id: it was found by its place.")
    elif kind in (Kind.TEST, Kind.FIXED):
        what = "test" if kind is Kind.TEST else "locked"
        if not found:
            handed.remarks.append(f"The {what} cell {name} is missing: the original was used.")
        elif all(look(each) not in looks(cell) for each in found):
            handed.remarks.append(f"The {what} cell {name} was changed: the original was used.")
        elif len(found) > 1:
            handed.remarks.append(f"The {what} cell {name} is there {len(found)} times: the original was used once.")


def pictures(cell: NotebookNode) -> dict[str, dict[str, str]]:
    """Pictures that a student pasted into a text cell."""
    found: dict[str, dict[str, str]] = {}
    attached = cell.get("attachments")
    for name, bundle in attached.items() if isinstance(attached, dict) else ():
        if isinstance(bundle, dict):
            kept = {kind: data for kind, data in bundle.items() if kind in PICTURES and is_base64(data)}
            found |= {str(name): kept} if kept else {}
    return found


def is_base64(data: Any) -> bool:
    """Whether this can be a picture's data, and nothing that would end the attribute it is put into."""
    return isinstance(data, str) and BASE64.fullmatch(data) is not None


def written(cell: NotebookNode, id: str | None) -> NotebookNode:
    """A cell of the student's own as a fresh cell: its text, its pictures, nothing else."""
    kind, text = cell.get("cell_type"), cells.text(cell)
    made: Any = nbformat.v4.new_code_cell(text) if kind == "code" else nbformat.v4.new_markdown_cell(text)
    if kind != "code" and (found := pictures(cell)):
        made.attachments = nbformat.from_dict(found)
    if id is None:
        made.pop("id", None)
    else:
        made.id = id
    made.metadata["grading"] = {"added": True}  # see cells.added
    return made
