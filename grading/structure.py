"""What an assignment consists of, in the gradebook: its notebooks and cells, and the rows that stand for them.

Releasing an assignment writes these rows (nbgrader does). We write what is missing, so that a gradebook that was lost
can be made again from the source; and we bring points up to date when the source changed, since marks come from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.api import Assignment, BaseCell, Grade, GradeCell, Notebook, SolutionCell, SourceCell, TaskCell, new_uuid
from nbgrader.nbgraderformat import MetadataValidator
from sqlalchemy import Connection, insert, select, update

KINDS = {"GradeCell": GradeCell, "SolutionCell": SolutionCell, "TaskCell": TaskCell}
Key = tuple[str, str]  # notebook, cell


@dataclass(frozen=True)
class Cell:
    """One cell of nbgrader's in a source notebook."""

    name: str
    cell_type: str
    locked: bool
    source: str
    checksum: str | None
    points: float | None
    kinds: tuple[str, ...]  # of KINDS


@dataclass
class Structure:
    """The rows of an assignment."""

    assignment: str = ""  # id of its row
    duedate: datetime | None = None
    notebooks: dict[str, str] = field(default_factory=dict)  # name to id
    graded: dict[Key, str] = field(default_factory=dict)  # cells with points
    commented: dict[Key, str] = field(default_factory=dict)  # cells that students write
    blank: dict[Key, str] = field(default_factory=dict)  # checksum of such a cell as it was released


def ensure(
    connection: Connection, course_id: str, assignment: str, sources: Mapping[str, str], released: Mapping[str, str]
) -> Structure:
    """Bring the gradebook's rows of an assignment up to date with its source, and give them.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Within a transaction.
    course_id, assignment : str
        Names.
    sources, released : mapping of str to str
        Notebook's name to the instructor's notebook, and to the one that students were given.
    """
    row = connection.execute(select(Assignment.id, Assignment.duedate).where(Assignment.name == assignment)).first()
    found = Structure(row.id if row else new_uuid(), row.duedate if row else None)
    if not row:
        values = {"id": found.assignment, "name": assignment, "course_id": course_id}
        connection.execute(insert(Assignment.__table__), values)
    wanted = {name: cells(text, released.get(name, "")) for name, text in sources.items()}
    ids = select(Notebook.name, Notebook.id).where(Notebook.assignment_id == found.assignment)
    found.notebooks = {name: id for name, id in connection.execute(ids)}
    for name in wanted.keys() - found.notebooks.keys():
        spec = json.dumps(json.loads(sources[name]).get("metadata", {}).get("kernelspec", {}))[:1024]
        found.notebooks[name] = new_uuid()
        values = {"id": found.notebooks[name], "name": name, "assignment_id": found.assignment, "kernelspec": spec}
        connection.execute(insert(Notebook.__table__), values)
    for name, these in wanted.items():
        bring_cells(connection, found, name, these)
        bring_sources(connection, found, name, these)
    return found


def bring_cells(connection: Connection, found: Structure, notebook: str, wanted: tuple[Cell, ...]) -> None:
    """Bring the rows of cells with points, and of cells that students write, up to date."""
    id = found.notebooks[notebook]
    there = {(name, kind): cell for cell, name, kind in existing(connection, id)}
    points = max_scores(connection, there)
    for cell in wanted:
        for kind in cell.kinds:
            row = there.pop((cell.name, kind), None)
            table = KINDS[kind].__table__
            if row is None:
                row = new_uuid()
                base = {"id": row, "name": cell.name, "notebook_id": id, "type": kind}
                connection.execute(insert(BaseCell.__table__), base)
                scored = {} if kind == "SolutionCell" else {"max_score": cell.points, "cell_type": cell.cell_type}
                connection.execute(insert(table), {"id": row, **scored})
            elif row in points and points[row] != cell.points:
                connection.execute(update(table).where(table.c.id == row).values(max_score=cell.points))
            if kind != "SolutionCell":
                found.graded[notebook, cell.name] = row
            if kind != "GradeCell":
                found.commented[notebook, cell.name] = row
    retire(connection, [row for (_, kind), row in there.items() if kind in ("GradeCell", "TaskCell")])


def existing(connection: Connection, notebook: str) -> list[tuple[str, str, str]]:
    """Give id, name and kind of a notebook's cells."""
    table = BaseCell.__table__
    query = select(table.c.id, table.c.name, table.c.type).where(table.c.notebook_id == notebook)
    return [tuple(row) for row in connection.execute(query)]


def max_scores(connection: Connection, cells: Mapping[Key, str]) -> dict[str, float]:
    """Give the points of cells, by id."""
    found: dict[str, float] = {}
    for table in (GradeCell.__table__, TaskCell.__table__):
        query = select(table.c.id, table.c.max_score).where(table.c.id.in_(cells.values()))
        found |= {cell: points for cell, points in connection.execute(query)}
    return found


def retire(connection: Connection, rows: list[str]) -> None:
    """Let cells that the source no longer has count nothing; what a person gave for them stays to be seen."""
    if not rows:
        return
    for kind in (GradeCell, TaskCell):
        table = kind.__table__
        connection.execute(update(table).where(table.c.id.in_(rows), table.c.max_score != 0).values(max_score=0.0))
    grades = Grade.__table__
    changed = update(grades).where(grades.c.cell_id.in_(rows), grades.c.auto_score != 0)
    connection.execute(changed.values(auto_score=0.0, needs_manual_grade=False))


def bring_sources(connection: Connection, found: Structure, notebook: str, wanted: tuple[Cell, ...]) -> None:
    """Bring the stored text of cells up to date (nbgrader's own tools read it), and learn what a blank answer is."""
    table = SourceCell.__table__
    id = found.notebooks[notebook]
    there = {row.name: row for row in connection.execute(select(table).where(table.c.notebook_id == id))}
    for cell in wanted:
        row = there.get(cell.name)
        if row is None:
            values: dict[str, Any] = {"id": new_uuid(), "name": cell.name, "notebook_id": id}
            values |= {"cell_type": cell.cell_type, "locked": cell.locked}
            connection.execute(insert(table), values | {"source": cell.source, "checksum": cell.checksum})
        checksum = cell.checksum or (row.checksum if row else None)
        if checksum and (notebook, cell.name) in found.commented:
            found.blank[notebook, cell.name] = checksum


@lru_cache(maxsize=64)
def cells(source: str, released: str) -> tuple[Cell, ...]:
    """Read the cells of nbgrader's in a source notebook; an answer's text and checksum are those that were released."""
    given = {}
    if released:
        for cell in nbformat.reads(released, as_version=4).cells:
            given[cell.metadata.get("nbgrader", {}).get("grade_id")] = cell
    notebook = MetadataValidator().upgrade_notebook_metadata(nbformat.reads(source, as_version=4))
    return tuple(read(cell, given) for cell in notebook.cells if counts(cell))


def counts(cell: Any) -> bool:
    """Whether nbgrader keeps a cell in the gradebook."""
    return any(is_one(cell) for is_one in (utils.is_grade, utils.is_solution, utils.is_locked, utils.is_task))


def read(cell: Any, given: Mapping[str, Any]) -> Cell:
    """Give what the gradebook keeps of a cell."""
    about = cell.metadata["nbgrader"]
    answer = utils.is_solution(cell)
    text = given.get(about["grade_id"]) if answer else cell
    kinds = {"GradeCell": utils.is_grade(cell), "SolutionCell": answer, "TaskCell": utils.is_task(cell)}
    return Cell(
        name=about["grade_id"],
        cell_type=cell.cell_type,
        locked=bool(utils.is_locked(cell)),
        source=text.source if text is not None else "",
        checksum=utils.compute_checksum(text) if text is not None else None,
        points=float(about["points"]) if utils.is_grade(cell) or utils.is_task(cell) else None,
        kinds=tuple(kind for kind, true in kinds.items() if true),
    )
