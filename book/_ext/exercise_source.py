"""An exercise as its source tells it: part by part the answers, the known mistakes, the points and the rubric.

The pages of solutions and the instructor's page show what this reads from ``solutions/<name>/<name>.md``.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jupytext
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "solutions"
HEADING = re.compile(r"^##\s+(.+?)\s*$", re.MULTILINE)
POINTS = re.compile(r"\s*\(\d+ points?\)$")
SOLUTION = re.compile(r"^(?P<indent>[ \t]*)### BEGIN SOLUTION\n(?P<body>.*?)^[ \t]*### END SOLUTION\n?", re.M | re.S)
RUBRIC = re.compile(r"^### BEGIN MARK SCHEME\n(.*?)^### END MARK SCHEME", re.M | re.S)
HIDDEN = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS\n.*?^[ \t]*### END HIDDEN TESTS", re.M | re.S)
WRITTEN = re.compile(r"^(def|class) ", re.M)


@dataclass
class Part:
    """One part of an exercise: its heading, its answers (language and text), what its checks say of mistakes.

    `points` says how many are given by "checks", "hidden checks" and "hand"; `calls` names the checks that are called.
    """

    title: str
    answers: list[tuple[str, str]] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    points: Counter[str] = field(default_factory=Counter)
    calls: set[str] = field(default_factory=set)
    rubric: str = ""

    @property
    def writes_code(self) -> bool:
        """Whether a function or a class is written in it."""
        return any(language and WRITTEN.search(text) for language, text in self.answers)


@dataclass
class Exercise:
    """What a source says of the whole, and its parts."""

    title: str
    minutes: int | None
    parts: list[Part]


def names() -> list[str]:
    """The exercises there are."""
    return sorted(path.stem for path in SOURCES.glob("*/*.md") if path.stem == path.parent.name)


def source_of(name: str) -> Path:
    """Where an exercise is written."""
    return SOURCES / name / f"{name}.md"


def read(name: str) -> Exercise:
    """Read an exercise."""
    notebook = jupytext.reads(source_of(name).read_text(encoding="utf-8"), fmt="md:myst")
    about = notebook.metadata.get("layer_by_layer", {})
    return Exercise(about.get("title", name), about.get("minutes"), list(parts_of(notebook)))


def parts_of(notebook: NotebookNode) -> list[Part]:
    """The parts of an exercise."""
    found: list[Part] = []
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown" and not about.get("solution"):
            found += [Part(POINTS.sub("", title)) for title in HEADING.findall(cell.source)]
            if found and (rubric := RUBRIC.search(cell.source)):
                found[-1].rubric = rubric[1].strip()
        elif found:
            add(found[-1], cell, about)
    return found


def add(part: Part, cell: NotebookNode, about: dict[str, Any]) -> None:
    """Add to a part what one of its cells holds."""
    if about.get("grade"):
        part.points[judged_by(cell.source, about)] += about.get("points", 0)
    if about.get("solution"):
        if text := answer(cell.source):
            part.answers.append(("python" if cell.cell_type == "code" else "", text))
    elif about.get("locked") and cell.cell_type == "code":
        part.mistakes += [said for said in mistakes(cell.source) if said not in part.mistakes]
        part.calls |= {called(call) for call in checks(cell.source)}


def judged_by(source: str, about: dict[str, Any]) -> str:
    """What gives a cell its points: a person, checks that students can run, or checks that they never see."""
    if about.get("solution"):
        return "hand"
    shown = [line for line in HIDDEN.sub("", source).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return "checks" if any(not line.startswith(("from ", "import ")) for line in shown) else "hidden checks"


def answer(text: str) -> str:
    """An answer cell as the instructor fills it in: inside a function the whole function, else the answer alone."""
    inside = [match["body"] for match in SOLUTION.finditer(text) if not match["indent"]]
    if inside:
        return "".join(inside).strip("\n")
    return SOLUTION.sub(lambda match: match["body"], text).strip("\n")


def mistakes(test: str) -> Iterator[str]:
    """What a check says of known mistakes: keys of ``mistakes=``, reasons of choices and of lines out of place.

    Where a cell checks several things, each sentence begins with the name of the thing.
    """
    calls = checks(test)
    several = len({checked(call) for call in calls}) > 1
    for call in calls:
        for sentence in sentences(call):
            yield f"`{checked(call)}`: {sentence}" if several and checked(call) else sentence


def checks(test: str) -> list[ast.Call]:
    """The calls of checks in a cell, in order."""
    calls = [node for node in ast.walk(ast.parse(test)) if isinstance(node, ast.Call)]
    return sorted(
        (call for call in calls if called(call).startswith("check_") and call.args), key=lambda call: call.lineno
    )


def called(call: ast.Call) -> str:
    """The name that is called."""
    return str(getattr(call.func, "id", ""))


def checked(call: ast.Call) -> str:
    """The name of what a call checks."""
    return text_of(call.args[0]) or getattr(call.args[0], "id", "")


def sentences(call: ast.Call) -> Iterator[str]:
    """What one call says of known mistakes."""
    given: list[ast.expr | None] = []
    for keyword in call.keywords:
        if isinstance(keyword.value, ast.Dict) and keyword.arg in ("mistakes", "extra", "why"):
            given += keyword.value.keys if keyword.arg == "mistakes" else keyword.value.values
    if called(call) == "check_choice":
        given += [value for each in call.args if isinstance(each, ast.Dict) for value in each.values]
    yield from filter(None, map(text_of, given))


def text_of(node: ast.AST | None) -> str:
    """The text of a constant, nothing for all else."""
    value: Any = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else ""
