"""The exercises for those who teach them: what each part asks for, who judges it, how many mistakes its checks know.

A page writes ``{exercise-table}`` for all exercises in one table, and for the parts of one::

    ```{exercise-parts} neuron
    ```

All of it is read from ``solutions/<name>/<name>.md``. Below the table of parts stands the rubric of the answer that a
person marks, folded, and a link to the page of solutions. An edition for students whose work is graded
(``solutions_in_site: false``) leaves out both.
"""

from __future__ import annotations

from collections import Counter

import exercise_source
from docutils import nodes
from exercise_solutions import folded, known, parsed
from exercise_source import Exercise, Part
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

# The rungs of the ladder that every exercise climbs, from what only follows to what explains.
RUNGS = ("work it out", "put lines in order", "find the bug", "write code", "use it", "explain")
JUDGES = ("checks", "hidden checks", "hand")


class ExerciseTable(SphinxDirective):
    """``{exercise-table}``: all exercises, a row each."""

    def run(self) -> list[nodes.Node]:
        rows, total = [], Counter[str]()
        for name in exercise_source.names():
            self.env.note_dependency(str(exercise_source.source_of(name)))
            exercise = exercise_source.read(name)
            points = sum((part.points for part in exercise.parts), Counter[str]())
            total += points
            total["minutes"] += exercise.minutes or 0
            title = nodes.reference("", exercise.title, refid=identity(name))
            known_mistakes = sum(len(part.mistakes) for part in exercise.parts)
            total["mistakes"] += known_mistakes
            rows.append([title, exercise.minutes or "", *shares(points), known_mistakes])
        points = Counter({judge: total[judge] for judge in JUDGES})
        rows.append(["All", total["minutes"], *shares(points), total["mistakes"]])
        heads = ["Exercise", "Minutes", "Points", "by checks", "by hidden checks", "by hand", "Known mistakes"]
        return [table(heads, (30, 10, 10, 10, 15, 10, 15), rows)]


class ExerciseParts(SphinxDirective):
    """``{exercise-parts}``: the parts of one exercise, its rubric, and where its answers are."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if not known(self, name):
            return []
        exercise = exercise_source.read(name)
        made: list[nodes.Node] = [nodes.target("", "", ids=[identity(name)]), parts_table(exercise)]
        if not self.config.solutions_in_site:
            return made
        for part in exercise.parts:
            if part.rubric:
                made.append(folded(f"Rubric of part {part.title}", [parsed(self, part.rubric)]))
        return [
            *made,
            nodes.paragraph("", "", nodes.Text("Answer key and the sentences of the checks: "), self.key(name)),
        ]

    def key(self, name: str) -> nodes.Node:
        """A link to the page of solutions."""
        page = f"solutions/{name}"
        link = addnodes.pending_xref(
            "", refdomain="std", reftype="doc", reftarget=f"/{page}", refexplicit=False, refdoc=self.env.docname
        )
        link += nodes.inline("", page)
        return link


def parts_table(exercise: Exercise) -> nodes.table:
    """A row for each part that asks for something."""
    rows = []
    for part, rung in zip(exercise.parts, rungs(exercise.parts), strict=True):
        if part.answers or part.points:
            kind = f"{rung}: {RUNGS[rung - 1]}"
            rows.append([part.title, kind, *shares(part.points), len(part.mistakes) or ""])
    heads = ["Part", "Rung", "Points", "by checks", "by hidden checks", "by hand", "Known mistakes"]
    return table(heads, (30, 20, 8, 10, 12, 8, 12), rows)


def rungs(parts: list[Part]) -> list[int]:
    """The rung of each part, by what it asks for: from 1, where numbers are followed, to 6, where reasons are given."""
    found, written = [], False
    for part in parts:
        if part.points["hand"]:
            found.append(6)
        elif "planted bug" in part.title:
            found.append(3)
        elif "check_order" in part.calls:
            found.append(2)
        elif part.writes_code:
            found.append(4)
            written = True
        else:  # numbers and choices: of one's own code, once there is some
            found.append(5 if written else 1)
    return found


def shares(points: Counter[str]) -> list[object]:
    """All points, and how many each judge gives; nothing where it gives none."""
    return [f"{number:g}" if number else "" for number in (points.total(), *(points[judge] for judge in JUDGES))]


def identity(name: str) -> str:
    """The id of an exercise on the page."""
    return f"exercise-{name}"


def table(heads: list[str], widths: tuple[int, ...], rows: list[list[object]]) -> nodes.table:
    """A table of texts, numbers and links."""
    columns = nodes.tgroup("", *(nodes.colspec("", colwidth=width) for width in widths), cols=len(heads))
    columns += nodes.thead("", row(heads))
    columns += nodes.tbody("", *map(row, rows))
    return nodes.table("", columns, classes=["exercise-key"])


def row(cells: list[object]) -> nodes.row:
    """A row of the table."""
    made = nodes.row()
    for cell in cells:
        shown = cell if isinstance(cell, nodes.Node) else nodes.Text(str(cell))
        made += nodes.entry("", nodes.paragraph("", "", shown))
    return made


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("exercise_solutions")
    app.add_directive("exercise-table", ExerciseTable)
    app.add_directive("exercise-parts", ExerciseParts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
