"""The card that opens an exercise: its title, how long it takes, what it is worth, and the ways to open it.

A page writes only the exercise's name::

    ```{open-exercise} neuron
    :assesses: compute, read
    ```

Title, minutes and points are read from ``exercises/neuron/neuron.ipynb``, the notebook that students get, so the
card cannot say something else than the exercise does. A name without a notebook is a warning, hence an error. The
option names the verbs of the page's objectives that the exercise asks for (``objectives.py``); it may be left out.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from open_elsewhere import Elsewhere, elsewhere
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parent.parent.parent
EXERCISES = ROOT / "exercises"
MANIFEST = ROOT / "_build" / "runtime" / "manifest.json"
logger = logging.getLogger(__name__)


class OpenExercise(SphinxDirective):
    """The directive ``open-exercise``; its argument names the exercise."""

    required_arguments = 1
    has_content = False
    option_spec = {"assesses": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        file = EXERCISES / name / f"{name}.ipynb"
        self.env.note_dependency(str(file))
        if not file.is_file():
            known = sorted(path.parent.name for path in EXERCISES.glob("*/*.ipynb"))
            there_is = f"there is {', '.join(known)}" if known else "there is none yet; make exercises derives them"
            logger.warning(
                "open-exercise: expected an exercise of exercises/, received %r; %s",
                name,
                there_is,
                location=self.get_location(),
            )
            return []
        notebook = json.loads(file.read_text(encoding="utf-8"))
        # From a page of the site back to its root.
        root = "../" * self.env.docname.count("/")
        place = elsewhere(self.config)
        made = card(name, facts(notebook), root, opens_in_browser=runtime_available(), place=place)
        made["exercise"] = name
        made["assesses"] = [
            verb.strip().lower() for verb in self.options.get("assesses", "").split(",") if verb.strip()
        ]
        self.set_source_info(made)
        return [made]


def facts(notebook: dict[str, Any]) -> dict[str, Any]:
    """Title, minutes (None when the notebook does not say) and points of an exercise."""
    about = notebook.get("metadata", {}).get("layer_by_layer", {})
    marks = [cell.get("metadata", {}).get("nbgrader", {}) for cell in notebook["cells"]]
    points = sum(mark.get("points", 0) for mark in marks if mark.get("grade") or mark.get("task"))
    return {
        "title": about.get("title") or heading(notebook),
        "minutes": about.get("minutes"),
        "points": points,
    }


def heading(notebook: dict[str, Any]) -> str:
    """The first heading of a notebook."""
    for cell in notebook["cells"]:
        found = re.search(r"^#+\s+(.+?)\s*$", "".join(cell["source"]), re.MULTILINE)
        if cell["cell_type"] == "markdown" and found:
            return found.group(1)
    return "Exercise"


def runtime_available() -> bool:
    """Whether this build has Python for the browser."""
    try:
        return bool(json.loads(MANIFEST.read_text(encoding="utf-8"))["available"])
    except FileNotFoundError:
        return False


def card(
    name: str, about: dict[str, Any], root: str, *, opens_in_browser: bool, place: Elsewhere | None = None
) -> nodes.container:
    """The card as a document tree, which every builder can write."""
    points = f"{about['points']:g} point{'' if about['points'] == 1 else 's'}" if about["points"] else "no points"
    minutes = f"about {about['minutes']} minutes, " if about["minutes"] else ""
    links = paragraph("lbl-exercise-links")
    if opens_in_browser:
        lite = f"{root}lite/notebooks/index.html?path={name}.ipynb"
        links += link("Open in the browser (new tab)", lite, target="_blank")
    file = f"exercises/{name}/{name}.ipynb"
    links += link("Download the notebook", f"{root}{file}")
    if place:
        links += nodes.reference("", "Open in Binder (new tab)", refuri=place.binder(file), target="_blank")
    return nodes.container(
        "",
        paragraph("lbl-exercise-title", f"Exercise: {about['title']}"),
        paragraph("lbl-exercise-facts", f"{minutes}{points}".capitalize()),
        links,
        local(name),
        *(
            []
            if opens_in_browser
            else [paragraph("", "This copy of the book was built without Python for the browser.")]
        ),
        classes=["lbl-exercise"],
    )


def local(name: str) -> nodes.paragraph:
    """How to open it in JupyterLab on one's own computer."""
    said = paragraph("lbl-exercise-local", "On your own computer, in the folder of the course: run ")
    said += nodes.literal("", "make lab")
    said += nodes.Text(" and open ")
    said += nodes.literal("", f"work/{name}/{name}.ipynb")
    said += nodes.Text(".")
    return said


def paragraph(kind: str, text: str = "") -> nodes.paragraph:
    return nodes.paragraph("", text, classes=[kind] if kind else [])


def link(text: str, address: str, **attributes: str) -> nodes.reference:
    return nodes.reference("", text, refuri=address, internal=True, **attributes)


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("open_elsewhere")
    app.add_directive("open-exercise", OpenExercise)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
