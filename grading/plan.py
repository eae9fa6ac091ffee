"""From a source notebook and a submission to the steps that are run, and back from their results to marks.

The notebook that is graded is made anew from the source; only what students write is taken from them, by grade_id. So
it does not matter what became of tests, of fixed cells, or of anything about cells: they were edited, deleted, turned
into text, renamed, moved, marked otherwise. Cells that a student added are run too, at their place, in the student's
own process alone: an answer may need what they import.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import nbformat
from nbformat.notebooknode import NotebookNode

from grading import cells
from grading.cells import Kind
from grading.model import CellMark, Ended, Limits, NotebookResult, Plan, Role, Step, StepResult
from grading.names import names

IN_PLACE = re.compile(r"^\s*#\s*grading:\s*in-place\b", re.MULTILINE)
HIDDEN = re.compile(r"^[^\n]*### BEGIN (HIDDEN TESTS|MARK SCHEME).*?### END \1[^\n]*\n?", re.MULTILINE | re.DOTALL)
UNANSWERED = "raise NotImplementedError"
MOST_EXTRA = 500  # cells that a student added; more are left out


@dataclass
class Rebuilt:
    """The notebook to grade, made from the source, and what was noticed while making it."""

    notebook: NotebookNode
    places: dict[str, NotebookNode] = field(default_factory=dict)  # a step's cell -> its cell in the notebook
    remarks: list[str] = field(default_factory=list)

    def finish(self, results: list[StepResult]) -> NotebookResult:
        """Put outputs and marks in."""
        by_cell = {result.cell: result for result in results}
        for name, cell in self.places.items():
            result = by_cell.get(name)
            if result is None:
                continue
            cell.outputs = [nbformat.from_dict(output) for output in result.outputs]
            cell.execution_count = None
        marks = []
        for cell in self.notebook.cells:
            kind, name = cells.kind(cell), cells.name(cell)
            if kind is Kind.TEST:
                result = by_cell.get(name) or StepResult(cell=name, ended=Ended.OK, score=cells.points(cell))
                marks.append(
                    CellMark(
                        cell=name,
                        max_score=cells.points(cell),
                        score=result.score,
                        ended=result.ended,
                        reason=result.reason,
                    )
                )
            elif kind in (Kind.MANUAL, Kind.TASK):
                marks.append(CellMark(cell=name, max_score=cells.points(cell), score=None, manual=True))
        return NotebookResult(
            name="", marks=tuple(marks), notebook=nbformat.writes(self.notebook), remarks=tuple(self.remarks)
        )


def plan(
    source: str,
    submitted: str | None,
    student_files: Mapping[str, bytes],
    judge_files: Mapping[str, bytes],
    limits: Limits,
) -> tuple[Plan, Rebuilt]:
    """Make the steps to run, and the notebook to grade.

    Parameters
    ----------
    source, submitted : str
        The instructor's notebook and the student's, as JSON; None where nothing was handed in for this notebook.
    student_files, judge_files : mapping of str to bytes
        What lies beside the notebook: for students, and for tests.
    limits : Limits

    Raises
    ------
    ValueError
        If the source is not a notebook. (A submission that is none was not taken in.)
    """
    given = cells.read_source(source)
    handed = _handed_in(submitted, given)
    rebuilt = Rebuilt(nbformat.from_dict({**given, "cells": []}), remarks=handed.remarks)
    steps: list[Step] = []
    extras = [0]

    def add(cell: NotebookNode, step: Step | None = None) -> None:
        rebuilt.notebook.cells.append(cell)
        if step is not None:
            rebuilt.places[step.cell] = cell
            steps.append(step)

    def add_extras(after: str) -> None:
        for text in handed.extras.get(after, []):
            extras[0] += 1
            cell = nbformat.v4.new_code_cell(text, id=f"extra-{extras[0]}")
            add(cell, Step(cell=f"extra-{extras[0]}", role=Role.STUDENT, source=text))

    add_extras("")
    for number, (cell, role, wants) in enumerate(_roles(given)):
        kind, name = cells.kind(cell), cells.name(cell) or f"cell-{number}"
        copy = nbformat.from_dict(cell)
        if kind in (Kind.ANSWER, Kind.MANUAL):
            copy.source = handed.answers.get(name, "")
        if cell.cell_type != "code":
            add(copy)
        elif kind is Kind.FREE and not cells.name(cell) and submitted is not None:
            if role is Role.BOTH:  # students' own version of it is among the extras
                steps.append(Step(cell=name, role=Role.JUDGE, source=cell.source))
        else:
            most = cells.points(cell) if kind is Kind.TEST else 0.0
            in_place = kind is Kind.TEST and bool(IN_PLACE.search(cell.source))
            step = Step(cell=name, role=role, source=copy.source, max_score=most, wants=wants, in_place=in_place)
            add(copy, step)
        if cells.name(cell):
            add_extras(name)
    made = Plan(steps=tuple(steps), student_files=dict(student_files), judge_files=dict(judge_files), limits=limits)
    return made, rebuilt


def _roles(source: NotebookNode) -> list[tuple[NotebookNode, Role, tuple[str, ...]]]:
    """Who runs each cell of a source, and what a test may ask the student for.

    A name belongs to whoever defined it last above: students, where an answer cell or a cell that needs an answer does;
    the judge, where any other cell of the instructor's does. Names that answers import are nobody's.
    """
    students: set[str] = set()
    roles = []
    for cell in source.cells:
        kind = cells.kind(cell)
        read = names(cell.source) if cell.cell_type == "code" else names("")
        wants: tuple[str, ...] = ()
        if kind in (Kind.ANSWER, Kind.MANUAL, Kind.TASK):
            role = Role.STUDENT
        elif kind is Kind.TEST:
            role = Role.JUDGE
            wants = tuple(sorted(read.uses & students))
        else:
            role = Role.STUDENT if read.uses & students else Role.BOTH
        if role is Role.STUDENT:
            students |= read.makes
        else:
            students -= read.makes | read.imports
        roles.append((cell, role, wants))
    return roles


@dataclass
class HandedIn:
    """What a student wrote: answers by grade_id, and other code cells by the grade_id that they follow."""

    answers: dict[str, str] = field(default_factory=dict)
    extras: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def _handed_in(submitted: str | None, given: NotebookNode) -> HandedIn:
    """Take from a submission what students write, and nothing else."""
    handed = HandedIn()
    known = {cells.name(cell): cell for cell in given.cells if cells.name(cell)}
    if submitted is None:
        handed.remarks.append("This notebook was not handed in.")
        return handed
    found: dict[str, list[NotebookNode]] = {}
    after, extras = "", 0
    for cell in cells.of(nbformat.reads(submitted, as_version=4)):
        name = cells.name(cell)
        written = name in known and cells.kind(known[name]) in (Kind.ANSWER, Kind.MANUAL)
        if name in known:
            if not written or name not in found:
                after = name
            found.setdefault(name, []).append(cell)
        if (name not in known or (written and len(found[name]) > 1)) and cell.get("cell_type") == "code":
            extras += 1
            if extras <= MOST_EXTRA and cells.text(cell).strip():
                handed.extras.setdefault(after, []).append(cells.text(cell))
    if extras > MOST_EXTRA:
        handed.remarks.append(f"{extras} cells were added; only the first {MOST_EXTRA} are run.")
    for name, cell in known.items():
        _compare(name, cell, found.get(name, []), handed)
    return handed


def _compare(name: str, cell: NotebookNode, found: list[NotebookNode], handed: HandedIn) -> None:
    """Take one answer over, or note what became of a cell that was not to be changed."""
    kind = cells.kind(cell)
    if kind in (Kind.ANSWER, Kind.MANUAL):
        texts = [cells.text(each) for each in found]
        filled = [text for text in texts if text.strip() and UNANSWERED not in text]
        handed.answers[name] = (filled or texts or [""])[0]
        if not found:
            handed.remarks.append(f"The answer cell {name} is missing: it counts as not answered.")
        elif len(found) > 1:
            handed.remarks.append(f"The answer cell {name} is there {len(found)} times: the first filled one counts.")
        elif found[0].get("cell_type") != cell.cell_type:
            handed.remarks.append(
                f"The answer cell {name} was turned into {found[0].get('cell_type')}: its text counts."
            )
    elif kind in (Kind.TEST, Kind.FIXED):
        what = "test" if kind is Kind.TEST else "fixed"
        if not found:
            handed.remarks.append(f"The {what} cell {name} is missing: the original was used.")
        elif _changed(cell, found[0]):
            handed.remarks.append(f"The {what} cell {name} was changed: the original was used.")
        elif len(found) > 1:
            handed.remarks.append(f"The {what} cell {name} is there {len(found)} times: the original was used once.")


def _changed(cell: NotebookNode, found: NotebookNode) -> bool:
    """Whether a cell is neither as students got it, without hidden tests and rubrics, nor as its source is."""
    text = cells.text(found).strip()
    same = text in (cell.source.strip(), HIDDEN.sub("", cell.source).strip())
    return not same or found.get("cell_type") != cell.cell_type
