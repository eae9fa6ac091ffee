"""Who runs each cell of a source, and what a test may ask the student's process for.

A name belongs to whoever made it last above. Answers, and fixed cells whose running needs an answer, make names of the
student's; every other cell of the instructor's makes names of the judge's, for the judge runs it too. A name that only
an answer imports is nobody's. Functions of the instructor's are the judge's even where they call what students write:
were they taken from the student's process, they could be made to say anything.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from nbformat.notebooknode import NotebookNode

from grading import cells
from grading.cells import Kind
from grading.model import Role
from grading.names import Names, definitions, names

GENERATED = re.compile(r"^\s*#.*\bAUTOTEST\b", re.MULTILINE)


@dataclass
class Part:
    """One cell of a source: who runs it, with what."""

    cell: NotebookNode
    kind: Kind
    name: str  # its grade_id, or nothing
    role: Role
    wants: tuple[str, ...] = ()  # names of the student's that a test, or what it calls, uses
    functions: str = ""  # of a cell that only the student's process can run: what the judge can define all the same
    seen: str = ""  # of a test: what students see of it, if a later cell needs a name that it makes


def parts(source: NotebookNode) -> list[Part]:
    """Give each cell of a source its part.

    Raises
    ------
    ValueError
        If it cannot be graded as it is: an id twice, a test without one, a test that nbgrader would have generated.
    """
    check(source)
    owners = Owners()
    return [owners.part(cell) for cell in source.cells]


def check(source: NotebookNode) -> None:
    """Raise ValueError, with the cell and the cure, for what no submission could be graded by."""
    ids = Counter(cells.name(cell) for cell in source.cells if cells.name(cell))
    for name, times in ids.items():
        if times > 1:
            raise ValueError(f"cell {name}: its grade_id is there {times} times. Give each cell one of its own")
    for cell in source.cells:
        kind = cells.kind(cell)
        if kind in (Kind.ANSWER, Kind.MANUAL, Kind.TASK, Kind.TEST) and not cells.name(cell):
            raise ValueError(f"a cell with the text {cell.source[:40]!r} is graded or an answer, and has no grade_id")
        if kind is Kind.TEST and GENERATED.search(cell.source):
            raise ValueError(
                f"cell {cells.name(cell)}: AUTOTEST stands for tests that only the released version has. Write them out"
            )


class Owners:
    """Whose each name is, from the top of the notebook down."""

    def __init__(self) -> None:
        self.students: set[str] = set()
        self.judges: set[str] = set()
        self.nobodys: set[str] = set()  # what answers import, and the judge has not
        self.calls: dict[str, frozenset[str]] = {}  # function of the judge's -> what its calls look up
        self.tests: dict[str, Part] = {}  # name -> the test that made it last

    def part(self, cell: NotebookNode) -> Part:
        """Decide on the next cell."""
        kind = cells.kind(cell)
        read = names(cell.source) if cell.cell_type == "code" else Names()
        part = Part(cell, kind, cells.name(cell), Role.STUDENT)
        if kind is Kind.TEST:
            part.role = Role.JUDGE
            part.wants = tuple(sorted(self.reached(read.uses, read) & self.students))
            self.given_to_judge(read)
            visible = names(cells.visible(cell.source)) if cell.cell_type == "code" else Names()
            self.tests |= dict.fromkeys(visible.makes | visible.imports, part)
            return part
        for name in read.uses & self.tests.keys():
            self.tests[name].seen = cells.visible(self.tests[name].cell.source)
        for name in read.makes | read.imports:
            self.tests.pop(name, None)
        if kind in (Kind.ANSWER, Kind.MANUAL, Kind.TASK):
            self.given_to_student(read.makes)
            self.nobodys |= read.imports - self.judges
        elif not self.reached(read.now, read) & (self.students | self.nobodys):
            part.role = Role.BOTH
            self.given_to_judge(read)
        else:
            self.given_to_student(read.makes)
            part.functions = self.functions(cell.source)
        return part

    def reached(self, used: frozenset[str], read: Names) -> set[str]:
        """Names that a cell looks up, itself or through the instructor's functions that it uses."""
        found: set[str] = set()
        left = set(used)
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                left |= read.later.get(name, frozenset()) | self.calls.get(name, frozenset())
        return found

    def functions(self, source: str) -> str:
        """The text of a cell's functions and imports that need no answer before they are called."""
        kept = []
        for text in definitions(source):
            read = names(text)
            if not self.reached(read.now, Names()) & (self.students | self.nobodys):
                kept.append(text)
                self.given_to_judge(read)
        return "\n\n".join(kept)

    def given_to_student(self, made: frozenset[str]) -> None:
        """From here on these are the student's."""
        self.students |= made
        self.judges -= made
        self.nobodys -= made
        for name in made:
            self.calls.pop(name, None)

    def given_to_judge(self, read: Names) -> None:
        """From here on what this text makes is the judge's."""
        made = read.makes | read.imports
        self.students -= made
        self.nobodys -= made
        self.judges |= made
        anonymous = read.later.get("lambda", frozenset())
        for name in read.makes:
            self.calls[name] = read.later.get(name, anonymous)
