"""What a page promises, and where it asks whether the promise was kept.

A page lists its objectives in an admonition of class ``objectives``, each with its verbs in bold. A checkpoint question
says which of them it asks for (``assesses: compute`` or ``assesses: [derive, check]`` in its YAML), and so may an
exercise's card (the option ``:assesses:``). An objective that nobody asks for is a warning at its line, hence an error;
so is a verb that the page does not promise. The directive ``{objective-matrix}`` shows all of it to instructors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checkpoint_nodes import checkpoint
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)
_ = get_translation("objectives")


@dataclass
class Objective:
    """One promise of a page: its words, its verbs, its line, and what asks for it (name and id within the page)."""

    text: str
    verbs: list[str]
    line: int | None
    asked_by: list[tuple[str, str]] = field(default_factory=list)


class objective_matrix(nodes.General, nodes.Element):  # noqa: N801
    """Where the table of all objectives will stand."""


class ObjectiveMatrix(SphinxDirective):
    """``{objective-matrix}``: every objective of the book and what assesses it."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for the table; it is filled when all pages have been read."""
        return [objective_matrix("")]


def promises(doctree: nodes.document) -> list[Objective]:
    """The objectives that a page lists."""
    found = []
    for box in doctree.findall(nodes.Admonition):
        if "objectives" not in box.get("classes", []):
            continue
        for item in box.findall(nodes.list_item):
            verbs = [strong.astext().lower() for strong in item.findall(nodes.strong)]
            paragraph = next(iter(item.findall(nodes.paragraph)), item)
            found.append(Objective(" ".join(item.astext().split()), verbs, paragraph.line))
    return found


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """A page has been read: note what it promises and what it asks for, and warn where the two do not meet."""
    page = app.env.docname
    source = app.env.doc2path(page)
    objectives = promises(doctree)
    seen: set[str] = set()
    for objective in objectives:
        if not objective.verbs:
            warn(source, objective.line, f"'{objective.text}' has no verb. Set its verb in bold.")
        for verb in seen.intersection(objective.verbs):
            warn(source, objective.line, f"the verb '{verb}' stands in two objectives. Questions name one by its verb.")
        seen.update(objective.verbs)
    for node in doctree.findall(lambda one: isinstance(one, nodes.Element) and "assesses" in one):
        exercise = not isinstance(node, checkpoint)
        name = node["exercise"] if exercise else node["name"]
        place, line = (source, node.line) if exercise else node["written"]
        for verb in node["assesses"]:
            met = [objective for objective in objectives if verb in objective.verbs]
            for objective in met:
                objective.asked_by.append(
                    (f"{_('exercise')} {name}" if exercise else name, next(iter(node["ids"]), ""))
                )
            if not met:
                known = ", ".join(f"'{one}'" for objective in objectives for one in objective.verbs) or "none"
                warn(place, line, f"'{name}' assesses '{verb}', but the page promises no such thing ({known}).")
    for objective in objectives:
        if objective.verbs and not objective.asked_by:
            cure = f"Add 'assesses: {objective.verbs[0]}' to a question that asks for it, or write one."
            warn(source, objective.line, f"nothing assesses '{objective.text}'. {cure}")
    all_of(app.env)[page] = objectives


def warn(path: str | Path, line: int | None, message: str) -> None:
    logger.warning("objectives: %s", message, location=f"{path}:{line or 1}", type="objectives")


def all_of(env: BuildEnvironment) -> dict[str, list[Objective]]:
    """The objectives of all pages, by page; kept with Sphinx's environment."""
    if not hasattr(env, "objectives"):
        env.objectives = {}  # type: ignore[attr-defined]
    return env.objectives  # type: ignore[attr-defined,no-any-return]


def forget(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    """A page is read anew, or is gone."""
    all_of(env).pop(page, None)


def merge(app: Sphinx, env: BuildEnvironment, pages: Iterable[str], other: BuildEnvironment) -> None:
    """Take over what another process has read."""
    all_of(env).update({page: all_of(other)[page] for page in pages if page in all_of(other)})


def pages_with_matrix(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write anew because any page may have changed what it promises."""
    return [page for page in env.found_docs if env.get_doctree(page).next_node(objective_matrix)]


def fill(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put the table where a page asked for it."""
    for place in list(doctree.findall(objective_matrix)):
        place.replace_self(table(app, page))


def table(app: Sphinx, page: str) -> nodes.Node:
    """All objectives in the order of the book, each with links to what asks for it."""
    columns = nodes.tgroup("", *(nodes.colspec("", colwidth=width) for width in (25, 50, 25)), cols=3)
    columns += nodes.thead(
        "", row(*(nodes.Text(str(title)) for title in (_("Page"), _("The reader can"), _("Asked by"))))
    )
    body = nodes.tbody()
    objectives = all_of(app.env)
    for name in [one for one in app.env.toctree_order if objectives.get(one)]:
        for i, objective in enumerate(objectives[name]):
            title = app.env.titles[name].astext()
            first = [link(app, page, name, "", title)] if i == 0 else []
            asked: list[nodes.Node] = []
            for label, target in dict.fromkeys(objective.asked_by):
                asked += [nodes.Text(", ")] if asked else []
                asked.append(link(app, page, name, target, label))
            body += row(first, nodes.Text(objective.text), asked)
    columns += body
    return nodes.table("", columns, classes=["objective-matrix"])


def row(*cells: nodes.Node | list[nodes.Node]) -> nodes.row:
    """A row of the table."""
    made = nodes.row()
    for cell in cells:
        made += nodes.entry("", nodes.paragraph("", "", *(cell if isinstance(cell, list) else [cell])))
    return made


def link(app: Sphinx, page: str, target: str, anchor: str, text: str) -> nodes.reference:
    """A link from the matrix's page to a place of another."""
    address = app.builder.get_relative_uri(page, target) + (f"#{anchor}" if anchor else "")
    return nodes.reference("", text, refuri=address, internal=True)


def remember_order(app: Sphinx, env: BuildEnvironment) -> None:
    """The order of the pages in the book: the matrix follows it."""
    order, todo = [], [env.config.root_doc]
    while todo:
        page = todo.pop(0)
        if page not in order:
            order.append(page)
            todo = [*env.toctree_includes.get(page, []), *todo]
    env.toctree_order = order  # type: ignore[attr-defined]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive and its checks with Sphinx."""
    app.add_node(objective_matrix)
    app.add_directive("objective-matrix", ObjectiveMatrix)
    app.connect("doctree-read", collect)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-check-consistency", remember_order)
    app.connect("env-updated", pages_with_matrix)
    app.connect("doctree-resolved", fill)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
