"""Make the exercises that students get from the sources that hold question, answer and tests together.

``solutions/<name>/<name>.md`` becomes the instructor's notebook ``solutions/<name>/<name>.ipynb`` (not committed),
and stock ``nbgrader generate_assignment`` makes of it the student's ``exercises/<name>/<name>.ipynb`` (committed).
The same source always gives the same bytes. With ``--check`` nothing is written, and a committed exercise that
differs from its source is an error.

Example: python -m scripts.exercises neuron
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbformat.notebooknode import NotebookNode

from scripts.command_line import command_line

ROOT = Path(__file__).resolve().parent.parent
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class SourceError(Exception):
    """What is wrong in a source, where, and the cure, in one line."""


def main(arguments: list[str] | None = None) -> int:
    """Make or check the exercises named, or all of them. Returns the exit status."""
    parser = command_line("scripts.exercises", __doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="exercises to make (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if an exercise is out of date")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    try:
        for name in options.names or all_names(options.root):
            make(options.root, name, check=options.check)
    except SourceError as error:
        print(f"exercises: {error}", file=sys.stderr)
        return 1
    return 0


def all_names(root: Path) -> list[str]:
    """The exercises there are: each folder of solutions/ that holds a source of the same name."""
    return sorted(source.stem for source in root.glob("solutions/*/*.md") if source.stem == source.parent.name)


def make(root: Path, name: str, *, check: bool) -> None:
    """Make one exercise (its instructor's notebook too), or check that the committed one is what it would be."""
    source = root / "solutions" / name / f"{name}.md"
    if not source.exists():
        known = ", ".join(all_names(root)) or "none"
        raise SourceError(f"solutions/{name}/{name}.md does not exist. The exercises are: {known}.")
    notebook = read_source(source)
    problems = list(problems_in(notebook))
    if problems:
        raise SourceError("\nexercises: ".join(f"solutions/{name}/{name}.md, {problem}" for problem in problems))
    text = nbformat.writes(notebook) + "\n"
    released = release(root, name, text)
    target = root / "exercises" / name / f"{name}.ipynb"
    current = target.read_text(encoding="utf-8") if target.exists() else None
    if check:
        if current != released:
            state = "is not there" if current is None else "is not what its source makes"
            raise SourceError(f"exercises/{name}/{name}.ipynb {state}. Run `make exercises` and commit the result.")
    elif current != released:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(released, encoding="utf-8")
    if not check:
        source.with_suffix(".ipynb").write_text(text, encoding="utf-8")
    graded = [cell for cell in notebook.cells if nbgrader(cell).get("grade")]
    points = sum(nbgrader(cell)["points"] for cell in graded)
    state = "unchanged" if current == released else "made"
    print(f"exercises: {name}: {len(graded)} graded cells, {points:g} points, {state}")


def read_source(source: Path) -> NotebookNode:
    """The source as a notebook that holds nothing that could differ from one run or machine to the next."""
    try:
        notebook = jupytext.read(source)
    except Exception as error:
        raise SourceError(f"{source.name} cannot be read as a MyST notebook: {error}") from error
    ours = {key: notebook.metadata[key] for key in ("layer_by_layer",) if key in notebook.metadata}
    notebook.metadata = NotebookNode({"kernelspec": KERNEL, **ours})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        content = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
        key = nbgrader(cell).get("grade_id") or content
        seen[key] += 1
        cell.id = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return notebook


def release(root: Path, name: str, notebook: str) -> str:
    """What stock nbgrader makes for students of an instructor's notebook, in a folder of its own.

    The instructor's gradebook is not touched.
    """
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        shutil.copy(root / "nbgrader_config.py", course)
        source = course / "solutions" / name / f"{name}.ipynb"
        source.parent.mkdir(parents=True)
        source.write_text(notebook, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "nbgrader",
            "generate_assignment",
            name,
            "--no-db",
            "--log-level=ERROR",
        ]
        result = subprocess.run(command, cwd=course, capture_output=True, text=True)
        released = course / "exercises" / name / f"{name}.ipynb"
        if result.returncode or not released.exists():
            last = (result.stderr or result.stdout).strip().splitlines()[-1:] or ["no message"]
            raise SourceError(f"solutions/{name}/{name}.md: nbgrader cannot release it: {last[0]}")
        return released.read_text(encoding="utf-8")


def nbgrader(cell: NotebookNode) -> dict[str, Any]:
    return cell.metadata.get("nbgrader", {})


def problems_in(notebook: NotebookNode) -> Iterator[str]:
    """Everything that would make the exercise unfair or ungradable, each with its cell and its cure."""
    about = notebook.metadata.get("layer_by_layer", {})
    if not (isinstance(about.get("title"), str) and isinstance(about.get("minutes"), int)):
        yield 'the header: no title and minutes. Write "layer_by_layer:" with "title:" and "minutes:" below it.'
    seen: Counter[str] = Counter()
    for number, cell in enumerate(notebook.cells, 1):
        yield from problems_in_cell(cell, number)
        if grade_id := nbgrader(cell).get("grade_id"):
            seen[grade_id] += 1
            if seen[grade_id] == 2:
                yield f"cell {number}: the grade_id {grade_id!r} is taken. Give each cell its own."
    yield from problems_in_points(notebook)
    yield from problems_in_locked_cells(notebook)


def problems_in_cell(cell: NotebookNode, number: int) -> Iterator[str]:
    about = nbgrader(cell)
    where = f"cell {about.get('grade_id') or number}"
    opened, closed = cell.source.count("### BEGIN SOLUTION"), cell.source.count("### END SOLUTION")
    if not about:
        if opened:
            yield f"{where}: a solution in a cell that is not a solution cell would be handed to students. Mark it."
        return
    missing = {"grade", "grade_id", "locked", "schema_version", "solution", "task"} - set(about)
    if missing:
        yield f"{where}: nbgrader metadata lacks {', '.join(sorted(missing))}. Copy the line of another cell."
        return
    if not re.fullmatch(r"[a-z0-9-]{1,64}", about["grade_id"]):
        yield f"{where}: a grade_id holds small letters, digits and hyphens only. Rename it."
    if about["solution"] and (opened == 0 or opened != closed):
        yield f"{where}: a solution cell needs ### BEGIN SOLUTION and ### END SOLUTION, in pairs."
    if about["grade"] and not isinstance(about.get("points"), int | float):
        yield f"{where}: a graded cell without points. Write points: into its metadata."
    if about["grade"] and not about["solution"] and "with visible_tests()" not in cell.source and not hint(cell):
        yield f'{where}: tests stand under "with visible_tests():" or "with hidden_tests(\\"a hint\\"):".'
    if "\nwith visible_tests()" in cell.source and "\nfrom nnlib.testing import visible_tests\n" not in cell.source:
        yield f"{where}: a check imports visible_tests itself, to speak even where the first cell was not run."
    if "BEGIN HIDDEN TESTS" in cell.source and not hint(cell):
        yield f'{where}: hidden tests without a hint. Put them under "with hidden_tests(\\"what to try\\"):".'


def problems_in_locked_cells(notebook: NotebookNode) -> Iterator[str]:
    """A locked cell that is not a test belongs to the instructor and may run without the student's answers."""
    answers: set[str] = set()
    for cell in notebook.cells:
        about = nbgrader(cell)
        if cell.cell_type != "code" or about.get("grade"):
            continue
        names = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Name | ast.FunctionDef)]
        made = {n.name if isinstance(n, ast.FunctionDef) else n.id for n in names if not is_load(n)}
        used = {n.id for n in names if isinstance(n, ast.Name) and is_load(n)}
        if about.get("solution"):
            answers |= made
        elif about.get("locked") and (borrowed := sorted((used - made) & answers)):
            yield f"cell {about['grade_id']}: a locked cell uses the answer {borrowed[0]!r}. Unlock it."


def is_load(node: ast.AST) -> bool:
    return isinstance(getattr(node, "ctx", None), ast.Load)


def hint(cell: NotebookNode) -> str | None:
    """The author's hint, if all that lies between BEGIN and END HIDDEN TESTS stands under ``hidden_tests(hint)``."""
    region = re.search(r"### BEGIN HIDDEN TESTS\n(.*)### END HIDDEN TESTS", cell.source, re.DOTALL)
    if region is None:
        return None
    try:
        (block,) = ast.parse(region.group(1)).body
    except (SyntaxError, ValueError):
        return None
    call = block.items[0].context_expr if isinstance(block, ast.With) else None
    if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == "hidden_tests" and len(call.args) == 1):
        return None
    text = call.args[0]
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else None


def problems_in_points(notebook: NotebookNode) -> Iterator[str]:
    """The points that the text promises must be those in the metadata: in each heading, and in all."""
    heading, promised, given, total = "the beginning", 0.0, 0.0, 0.0
    stated: float | None = None

    def unequal() -> Iterator[str]:
        if promised != given:
            yield f'the part "{heading}": the heading says {promised:g} points, its cells {given:g}. Make them equal.'

    for cell in notebook.cells:
        for line in cell.source.splitlines() if cell.cell_type == "markdown" else ():
            if line.startswith("## "):
                yield from unequal()
                found = re.search(r"\((\d+) points?\)", line)
                heading, promised, given = line[3:], float(found.group(1)) if found else 0.0, 0.0
            elif stated is None and (found := re.search(r"\*\*(\d+) points\*\*", line)):
                stated = float(found.group(1))
        if nbgrader(cell).get("grade"):
            given += nbgrader(cell).get("points", 0)
            total += nbgrader(cell).get("points", 0)
    yield from unequal()
    if stated is None and total == 0:  # an exercise without points has nothing to promise
        return
    if stated != total:
        says = "does not state the points" if stated is None else f"states {stated:g} points"
        yield f"the opening text {says}, and the cells have {total:g}. Write **{total:g} points** there."


if __name__ == "__main__":
    sys.exit(main())
