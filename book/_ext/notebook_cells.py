"""The cells of a page's notebook, from the page's resolved document tree and the notebook that the build has run."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import nbformat.v4
from checkpoint_nodes import checkpoint, checkpoint_answers, checkpoint_form, checkpoint_more, plain
from checkpoint_paper import answer_list
from docutils import nodes
from nbformat import NotebookNode
from notebook_markdown import Markdown, folded
from playable import playable_stage
from sphinx.locale import get_translation

from figures import FIGURES

_ = get_translation("notebooks")
# How Jupyter hides what the page hides.
HIDDEN = {"hide-input": "source_hidden", "hide-output": "outputs_hidden", "hide-cell": "source_hidden"}
PLAY = """\
try:
    from figures import {name}
except ImportError:
    print("{absent}")
else:
    display({name}({state}))"""


class Cells:
    """Gathers the cells of one page, in order.

    Parameters
    ----------
    page : str
        The page's name, of which the cells' ids are made.
    write : Markdown
    executed : NotebookNode
        The page's notebook as it ran: its code cells are where the tree's numbers say.
    source : Path
        The book's folder, to which addresses of pictures are relative.
    """

    def __init__(self, page: str, write: Markdown, executed: NotebookNode, source: Path) -> None:
        self.page, self.write, self.executed, self.source = page, write, executed, source
        self.cells: list[NotebookNode] = []
        self.prose: list[str] = []

    def section(self, section: nodes.Element, level: int = 1) -> None:
        """A section: its heading, what stands in it, and the sections in it."""
        for child in section.children:
            if isinstance(child, nodes.title):
                self.flush()
                heading = f"{'#' * level} {self.write.inlines(child)}"
                self.prose.append(self.write.anchors(section) + heading)
            elif isinstance(child, nodes.section):
                self.section(child, level + 1)
            else:
                self.block(child)
        self.flush()

    def block(self, node: nodes.Node) -> None:
        """One block of a section."""
        if not isinstance(node, nodes.Element):
            return
        if node.get("nb_element") == "cell_code":
            self.code(node)
        elif isinstance(node, checkpoint):
            self.flush()
            self.markdown(self.question(node))
        elif any(True for _ in node.findall(playable_stage)):
            self.playable(node)
        elif "lbl-exercise" in node.get("classes", []):
            inside = [one for one in node.children if "lbl-exercise-links" not in one.get("classes", [])]
            self.prose.append(self.write.blocks(inside))
        elif any(one.get("nb_element") == "cell_code" for one in node.findall(nodes.container)):
            for child in node.children:  # a cell inside a box runs all the same
                self.block(child)
        else:
            self.prose.append(self.write.block(node))

    def flush(self) -> None:
        """End the Markdown cell that is being written."""
        text = "\n\n".join(part for part in self.prose if part)
        self.prose = []
        if text:
            self.markdown(text)

    def markdown(self, text: str, attachments: dict[str, Any] | None = None) -> None:
        cell = nbformat.v4.new_markdown_cell(text, id=self.new_id(text))
        if attachments:
            cell.attachments = attachments
        self.cells.append(cell)

    def new_id(self, text: str) -> str:
        """An id that stays the same as long as the cell does."""
        known = {cell.id for cell in self.cells}
        stem = hashlib.sha256(f"{self.page}\0{text}".encode()).hexdigest()[:12]
        return next(one for n in range(len(known) + 1) if (one := f"{stem}-{n}" if n else stem) not in known)

    def code(self, node: nodes.Element) -> None:
        """A code cell with the outputs it had, and below it the captions of its pictures."""
        self.flush()
        ran = self.executed.cells[node["cell_index"]]
        tags = ran.metadata.get("tags", [])
        metadata: dict[str, Any] = {"tags": list(tags)} if tags else {}
        hidden = {HIDDEN[tag]: True for tag in tags if tag in HIDDEN}
        if "hide-cell" in tags:
            hidden["outputs_hidden"] = True
        if hidden:
            metadata["jupyter"] = hidden
        outputs = [nbformat.from_dict(output) for output in ran.get("outputs", [])]
        # A picture may have a second one beside it, for the dark theme; a notebook has no themes.
        pictures = [one for one in node.findall(nodes.image) if "drawn-dark" not in one.get("classes", [])]
        for output in outputs:
            for kind in output.get("data", {}):
                if kind.startswith("image/") and pictures:
                    output.metadata[kind] = {"alt": pictures.pop(0).get("alt", "")}
        cell = nbformat.v4.new_code_cell(ran.source, id=self.new_id(ran.source), metadata=metadata, outputs=outputs)
        cell.execution_count = ran.get("execution_count")
        self.cells.append(cell)
        for figure in node.findall(nodes.figure):
            self.prose.append(self.write.anchors(figure) + self.write.caption(figure))

    def playable(self, node: nodes.Element) -> None:
        """A playable figure: its still picture, and a code cell that lets it play where the figures are installed."""
        self.flush()
        (stage,) = node.findall(playable_stage)
        image = next(stage.findall(nodes.image))
        file = self.source / image.get("candidates", {}).get("image/png", image["uri"])
        picture = base64.b64encode(file.read_bytes()).decode()
        alt = " ".join(image["alt"].split()).replace("[", "(").replace("]", ")")
        caption = self.write.caption(node) if isinstance(node, nodes.figure) else ""
        text = f"{self.write.anchors(node)}![{alt}](attachment:{file.name})\n\n{caption}"
        self.markdown(text.rstrip(), {file.name: {"image/png": picture}})
        figure = FIGURES[stage["figure"]]
        absent = str(
            _("This figure plays in the book, and wherever the folder of the course is; above is its picture.")
        )
        source = PLAY.format(
            name=figure.__name__, state=chosen(figure, stage["state"]), absent=absent.replace('"', "'")
        )
        metadata = {"tags": ["nbval-ignore-output"]}
        self.cells.append(nbformat.v4.new_code_cell(source, id=self.new_id(source), metadata=metadata))

    def question(self, node: nodes.Element) -> str:
        """A checkpoint: the question, what there is to choose from, and the answers, folded."""
        (form,) = node.findall(checkpoint_form)
        (answers,) = node.findall(checkpoint_answers)
        parts: list[nodes.Node] = []
        for part in form.children:
            parts += plain(part).children if isinstance(part, checkpoint_more) else [plain(part)]
        title, text = self.write.inlines(answers[0]), self.write.blocks(parts)
        return f"**{_('Checkpoint')}.** {text}\n\n{folded(title, self.write.blocks(answer_list(answers)))}"


def chosen(figure: type, state: dict[str, Any]) -> str:
    """The arguments that make a figure start as it does in the page."""
    usual = figure().state()
    given = {name: state[name] for name in figure.controls if state[name] != usual[name]}
    return ", ".join(f"{name}={value!r}" for name, value in given.items())
