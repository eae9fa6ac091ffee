"""From a source notebook and a submission to the steps that are run, and back from their results to marks.

The notebook that is graded is made anew from the source; only what students write is taken from them. So it does not
matter what became of tests, of fixed cells, or of anything about cells: they were edited, deleted, turned into text,
renamed, moved, marked otherwise. Cells that a student added are run too, at their place, in the student's own process
alone: an answer may need what they import.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import nbformat
from nbformat.notebooknode import NotebookNode

from grading import cells
from grading.answers import handed_in, pictures, written
from grading.cells import Kind
from grading.model import CellMark, Ended, Limits, NotebookResult, Plan, Role, Step, StepResult
from grading.roles import Part, parts

IN_PLACE = re.compile(r"^\s*#\s*grading:\s*in-place\b", re.MULTILINE)


@dataclass
class Rebuilt:
    """The notebook to grade, made from the source, and what was noticed while making it."""

    notebook: NotebookNode
    places: dict[str, NotebookNode] = field(default_factory=dict)  # a step's cell -> its cell in the notebook
    remarks: list[str] = field(default_factory=list)
    foreign: bool = False  # what was handed in is no version of this notebook

    def finish(self, results: list[StepResult]) -> NotebookResult:
        """Put outputs and marks in. A test without a result has no score, and a person must look."""
        by_cell = {result.cell: result for result in results}
        for name, cell in self.places.items():
            result = by_cell.get(name)
            if result is not None:
                cell.outputs = [nbformat.from_dict(output) for output in result.outputs]
                cell.execution_count = None
        marks = []
        for cell in self.notebook.cells:
            kind, name, most = cells.kind(cell), cells.name(cell), cells.points(cell)
            if kind is Kind.TEST and cell.cell_type == "code":
                result = by_cell.get(name) or StepResult(cell=name, ended=Ended.SKIPPED, reason="It was not run.")
                marks.append(
                    CellMark(cell=name, max_score=most, score=result.score, ended=result.ended, reason=result.reason)
                )
            elif kind in (Kind.TEST, Kind.MANUAL, Kind.TASK):
                marks.append(CellMark(cell=name, max_score=most, score=None, manual=True))
        # nbformat's own writer would check once more what was made here, and indent it: that takes ten times as long.
        text = json.dumps(self.notebook, ensure_ascii=False) + "\n"
        return NotebookResult(name="", marks=tuple(marks), notebook=text, remarks=tuple(self.remarks))


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
        If the source is not a notebook, or no submission could be graded by it; the message says where and the cure.
        (A submission that is no notebook was not taken in.)
    """
    building = Building(*read(source), submitted)
    steps = tuple(building.all())
    made = Plan(steps=steps, student_files=dict(student_files), judge_files=dict(judge_files), limits=limits)
    return made, building.rebuilt


@lru_cache(maxsize=8)
def read(source: str) -> tuple[NotebookNode, list[Part]]:
    """The source and its parts, found once for a whole class. They are only read: a plan copies what it changes."""
    given = cells.read_source(source)
    return given, parts(given)


class Building:
    """The making of one plan."""

    def __init__(self, given: NotebookNode, found: list[Part], submitted: str | None) -> None:
        self.parts = found
        self.handed = handed_in(submitted, given.cells)
        self.missing = submitted is None
        self.rebuilt = Rebuilt(
            nbformat.from_dict({**given, "cells": []}), remarks=self.handed.remarks, foreign=self.handed.foreign
        )
        self.has_ids = (given.nbformat, given.get("nbformat_minor", 0)) >= (4, 5)
        self.taken = {cells.name(cell) for cell in given.cells} | {cell.get("id") for cell in given.cells}
        self.steps: list[Step] = []

    def all(self) -> list[Step]:
        """Go through the source, with the student's own cells between."""
        self.add_extras(-1)
        for number, part in enumerate(self.parts):
            if part.cell.cell_type != "code":
                self.add_text(number, part)
            elif part.kind is Kind.TEST:
                self.add_test(part)
            elif part.kind in (Kind.ANSWER, Kind.MANUAL):
                self.add_answer(number, part)
            else:
                self.add_given(part)
            self.add_extras(number)
        return self.steps

    def add(self, cell: NotebookNode) -> NotebookNode:
        copy = nbformat.from_dict(cell)
        self.rebuilt.notebook.cells.append(copy)
        return copy

    def run(self, name: str, role: Role, source: str, cell: NotebookNode | None = None) -> None:
        self.steps.append(Step(cell=name, role=role, source=source))
        if cell is not None:
            self.rebuilt.places[name] = cell

    def add_text(self, number: int, part: Part) -> None:
        cell = self.add(part.cell)
        if part.kind is Kind.MANUAL:
            answer = self.handed.answers.get(number, NotebookNode())
            cell.source = cells.text(answer)
            cell.pop("attachments", None)
            if found := pictures(answer):
                cell.attachments = nbformat.from_dict(found)

    def add_test(self, part: Part) -> None:
        if part.seen:
            self.run(self.fresh("seen"), Role.STUDENT, part.seen)
        cell = self.add(part.cell)
        self.steps.append(
            Step(
                cell=part.name,
                role=Role.JUDGE,
                source=cell.source,
                max_score=cells.points(cell),
                wants=part.wants,
                in_place=bool(IN_PLACE.search(cell.source)),
            )
        )
        self.rebuilt.places[part.name] = cell

    def add_answer(self, number: int, part: Part) -> None:
        cell = self.add(part.cell)
        cell.source = cells.text(self.handed.answers.get(number, NotebookNode()))
        self.run(part.name, Role.STUDENT, cell.source, cell)

    def add_given(self, part: Part) -> None:
        """Add a fixed cell, or one that students may change: then their version of it is among their own cells."""
        source = part.cell.source
        if part.kind is Kind.FREE and not self.missing:
            if part.role is Role.BOTH:
                self.run(self.fresh("given"), Role.JUDGE, source)
        else:
            cell = self.add(part.cell)
            self.run(part.name or self.fresh("given"), part.role, source, cell)
        if part.functions:
            self.run(self.fresh("functions"), Role.JUDGE, part.functions)

    def add_extras(self, number: int) -> None:
        for cell in self.handed.extras.get(number, ()):
            name = self.fresh("extra")
            made = written(cell, name if self.has_ids else None)
            self.rebuilt.notebook.cells.append(made)
            if made.cell_type == "code":
                self.run(name, Role.STUDENT, made.source, made)

    def fresh(self, what: str) -> str:
        """A name that no cell has."""
        number = sum(isinstance(name, str) and name.startswith(f"{what}-") for name in self.taken) + 1
        while f"{what}-{number}" in self.taken:
            number += 1
        self.taken.add(f"{what}-{number}")
        return f"{what}-{number}"
