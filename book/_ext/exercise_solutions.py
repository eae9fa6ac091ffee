"""A page of solutions: for each part of an exercise the answer, with its reasons, and the common mistakes; all folded.

A page writes the exercise's name alone::

    ```{exercise-solutions} neuron
    ```

Everything comes from ``solutions/<name>/<name>.md``, the source of the exercise itself: the answers from its answer
cells, the mistakes from the sentences that its checks say. So a page cannot tell something else than the checks do.
An edition for students whose work is graded leaves all that out: ``solutions_in_site: false`` in ``_config.yml``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jupytext
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "solutions"
LEFT_OUT = "The solutions are not part of this edition of the book: it belongs to a course whose exercises are graded."
HEADING = re.compile(r"^##\s+(.+?)\s*$", re.MULTILINE)
POINTS = re.compile(r"\s*\(\d+ points?\)$")
SOLUTION = re.compile(r"^(?P<indent>[ \t]*)### BEGIN SOLUTION\n(?P<body>.*?)^[ \t]*### END SOLUTION\n?", re.M | re.S)
logger = logging.getLogger(__name__)


@dataclass
class Part:
    """One part of an exercise: its heading, its answers (language and text), what its checks say of mistakes."""

    title: str
    answers: list[tuple[str, str]] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)


class ExerciseSolutions(SphinxDirective):
    """The directive ``exercise-solutions``; its argument names the exercise."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        if not self.config.solutions_in_site:
            return [nodes.paragraph("", LEFT_OUT)]
        name = self.arguments[0]
        file = SOURCES / name / f"{name}.md"
        self.env.note_dependency(str(file))
        if not file.is_file():
            known = ", ".join(sorted(path.stem for path in SOURCES.glob("*/*.md") if path.stem == path.parent.name))
            logger.warning(
                "exercise-solutions: expected an exercise of solutions/, received %r; there is %s",
                name,
                known or "none",
                location=self.get_location(),
            )
            return []
        return [self.section(name, part) for part in parts(file.read_text(encoding="utf-8")) if part.answers]

    def section(self, name: str, part: Part) -> nodes.section:
        """One part, with its folded answer and its folded mistakes."""
        made = nodes.section(ids=[nodes.make_id(f"{name}-{part.title}")])
        made += nodes.title("", part.title)
        made += folded("Answer", [self.shown(*answer) for answer in part.answers])
        if part.mistakes:
            made += folded("Common mistakes", [bullets(part.mistakes)])
        return made

    def shown(self, language: str, text: str) -> nodes.Element:
        """An answer: code, or text."""
        if language == "python":
            code = nodes.literal_block(text, text, language="python")
            self.set_source_info(code)
            return code
        holder = nodes.container()
        self.state.nested_parse(StringList(text.splitlines(), source=self.env.docname), self.content_offset, holder)
        return holder


def folded(title: str, content: list[nodes.Node]) -> nodes.admonition:
    """A box that opens when it is pressed."""
    return nodes.admonition(
        "", nodes.title("", title), *content, classes=["dropdown", f"admonition-{title.split()[0].lower()}"]
    )


def bullets(sentences: list[str]) -> nodes.bullet_list:
    """Sentences as a list; what stands between backquotes is code."""
    listed = nodes.bullet_list()
    for sentence in sentences:
        said = nodes.paragraph()
        for number, piece in enumerate(sentence.split("`")):
            said += nodes.literal("", piece) if number % 2 else nodes.Text(piece)
        listed += nodes.list_item("", said)
    return listed


def parts(source: str) -> list[Part]:
    """The parts of an exercise, from the text of its source."""
    found: list[Part] = []
    for cell in jupytext.reads(source, fmt="md:myst").cells:
        about = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown" and not about.get("solution"):
            found += [Part(POINTS.sub("", title)) for title in HEADING.findall(cell.source)]
        elif found and about.get("solution"):
            language = "python" if cell.cell_type == "code" else ""
            if text := answer(cell.source):
                found[-1].answers.append((language, text))
        elif found and about.get("locked") and cell.cell_type == "code":
            found[-1].mistakes += [said for said in mistakes(cell.source) if said not in found[-1].mistakes]
    return found


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
    calls = [node for node in ast.walk(ast.parse(test)) if isinstance(node, ast.Call)]
    calls = [call for call in calls if getattr(call.func, "id", "").startswith("check_") and call.args]
    calls.sort(key=lambda call: call.lineno)
    several = len({checked(call) for call in calls}) > 1
    for call in calls:
        for sentence in sentences(call):
            yield f"`{checked(call)}`: {sentence}" if several and checked(call) else sentence


def checked(call: ast.Call) -> str:
    """The name of what a call checks."""
    return text_of(call.args[0]) or getattr(call.args[0], "id", "")


def sentences(call: ast.Call) -> Iterator[str]:
    """What one call says of known mistakes."""
    given: list[ast.expr | None] = []
    for keyword in call.keywords:
        if isinstance(keyword.value, ast.Dict) and keyword.arg in ("mistakes", "extra", "why"):
            given += keyword.value.keys if keyword.arg == "mistakes" else keyword.value.values
    if getattr(call.func, "id", "") == "check_choice":
        given += [value for each in call.args if isinstance(each, ast.Dict) for value in each.values]
    yield from filter(None, map(text_of, given))


def text_of(node: ast.AST | None) -> str:
    """The text of a constant, nothing for all else."""
    value: Any = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else ""


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("solutions_in_site", default=True, rebuild="env", types=[bool])
    app.add_directive("exercise-solutions", ExerciseSolutions)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
