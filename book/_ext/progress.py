"""A reader's progress: what the build writes for the scripts under ``site_assets/progress``.

Every page of the site gets a script that marks the menu and notes what is read, passed and done, in the reader's own
browser. ``_static/progress/book.json`` lists the pages of the course (those that state objectives) under their parts,
with their questions and exercises. A directive leaves a place that a script fills::

    ```{progress} overview
    ```

    ```{progress} review
    ```

    ```{progress} kept
    ```

Without a script, and on paper, a sentence stands there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import objectives
from checkpoint_html import SCRIPTS, STYLES
from checkpoint_nodes import checkpoint
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

SHOWS = {  # what may be shown, and the script that does
    "overview": "progress/overview.js",
    "review": "progress/review.js",
    "kept": "offline/kept.js",
}
BOOK = "_static/progress/book.json"
logger = logging.getLogger(__name__)
_ = get_translation("progress")


class progress_place(nodes.General, nodes.Element):  # noqa: N801
    """Where a script will show the reader's progress."""


class Progress(SphinxDirective):
    """``{progress}`` with one of the names in ``SHOWS``."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Leave a place, with what to read where no script runs."""
        shows = self.arguments[0]
        if shows not in SHOWS:
            known = ", ".join(f"'{one}'" for one in SHOWS)
            logger.warning("progress: expected one of %s, received '%s'.", known, shows, location=self.get_location())
            return []
        words = _("On the site, and with JavaScript, your own progress stands here.")
        return [progress_place("", nodes.paragraph("", str(words)), shows=shows)]


def visit_place(self: Any, node: nodes.Element) -> None:
    self.body.append(f'<div class="reading-place" data-shows="{node["shows"]}">\n')


def depart_place(self: Any, node: nodes.Element) -> None:
    self.body.append("</div>\n")


# What a page asks -------------------------------------------------------------------------------------------------


def asked(env: BuildEnvironment) -> dict[str, dict[str, list[str]]]:
    """The questions and exercises of every page, by page; kept with Sphinx's environment."""
    if not hasattr(env, "progress_asked"):
        env.progress_asked = {}  # type: ignore[attr-defined]
    return env.progress_asked  # type: ignore[attr-defined,no-any-return]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """A page has been read: note what it asks."""
    exercises = [node["exercise"] for node in doctree.findall(nodes.container) if "exercise" in node]
    questions = [node["name"] for node in doctree.findall(checkpoint)]
    asked(app.env)[app.env.docname] = {"questions": questions, "exercises": exercises}


def forget(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    """A page is read anew, or is gone."""
    asked(env).pop(page, None)


def merge(app: Sphinx, env: BuildEnvironment, pages: Iterable[str], other: BuildEnvironment) -> None:
    """Take over what another process has read."""
    asked(env).update({page: asked(other)[page] for page in pages if page in asked(other)})


def course_pages(env: BuildEnvironment) -> set[str]:
    """The pages that a reader reads from top to bottom: those that state objectives."""
    return {page for page, stated in objectives.all_of(env).items() if stated}


def parts(app: Sphinx) -> Iterator[dict[str, Any]]:
    """The parts of the book, each with its pages of the course; the first page stands in the first part."""
    course, first = course_pages(app.env), [app.config.root_doc]
    for tree in app.config.external_site_map.root.subtrees:
        names = [name for name in [*first, *tree.items] if name in course]
        first = []
        if names:
            found = [{"name": name, "title": app.env.titles[name].astext(), **asked(app.env)[name]} for name in names]
            yield {"caption": tree.caption, "pages": found}


# What pages load --------------------------------------------------------------------------------------------------


def add_assets(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Every page gets the marks; a page with a place, the script that fills it, and what its questions need."""
    if app.builder.name != "html":
        return
    course = course_pages(app.env)
    about = {"page": page, "course": "true" if page in course else "false", "pages": str(len(course))}
    about = {f"data-progress-{key}": value for key, value in about.items()}
    app.add_css_file("progress/progress.css")
    app.add_js_file("progress/marks.js", type="module", **about)
    app.add_js_file("offline/register.js", type="module")
    for place in doctree.findall(progress_place) if doctree else ():
        if place["shows"] == "review":
            app.add_css_file("checkpoints.css")
            for name in dict.fromkeys(name for names in STYLES.values() for name in names):
                app.add_css_file(f"checkpoints/{name}.css")
            for name in dict.fromkeys(name for names in SCRIPTS.values() for name in names):
                app.add_js_file(f"checkpoints/{name}.js", defer="defer")
            app.add_js_file("checkpoints.js", defer="defer")
        app.add_js_file(SHOWS[place["shows"]], type="module")


def write_book(app: Sphinx, error: Exception | None) -> None:
    """Write the list of pages that the script of the overview reads."""
    if error is None and app.builder.name == "html":
        file = Path(app.outdir, BOOK)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"parts": list(parts(app))}, ensure_ascii=False), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_node(progress_place, html=(visit_place, depart_place))
    app.add_directive("progress", Progress)
    app.connect("doctree-read", collect)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("html-page-context", add_assets)
    app.connect("build-finished", write_book)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
