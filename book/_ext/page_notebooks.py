"""Every page as a notebook to take along: its words, its code with the outputs, its questions with folded answers.

A page with code cells is written to ``notebooks/<page>.ipynb`` of the site, and says where that is. The notebook runs
from top to bottom in any Jupyter that has nnlib and matplotlib. Cells that the page removes are left out: they check
the page's numbers when the book is built, and no cell that stays may need them (a test runs the notebooks).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import nbformat.v4
from docutils import nodes
from jupyter_cache import get_cache
from notebook_cells import Cells
from notebook_markdown import Markdown, ids_linked
from open_elsewhere import elsewhere
from sphinx.application import Sphinx
from sphinx.locale import get_translation

FOLDER = "notebooks"
BUILDERS = ("html", "dirhtml")

_ = get_translation("notebooks")


def has_notebook(app: Sphinx, page: str) -> bool:
    """Whether a page is a notebook: its header names a kernel, and myst-nb has written what it read."""
    named = "kernelspec" in app.env.metadata.get(page, {})
    return app.builder.name in BUILDERS and named and read_notebook(app, page).is_file()


def read_notebook(app: Sphinx, page: str) -> Path:
    """Where myst-nb has written a page's notebook."""
    return Path(app.outdir).parent / "jupyter_execute" / f"{page}.ipynb"


def write_notebook(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Write the notebook of one page, whose references have been resolved."""
    if not has_notebook(app, page):
        return
    numbers = {
        one: ".".join(str(part) for part in number)
        for one, number in app.env.toc_fignumbers.get(page, {}).get("figure", {}).items()
    }
    write = Markdown(ids_linked(doctree), numbers)
    cells = Cells(page, write, executed(app, page), Path(app.srcdir))
    for section in [child for child in doctree.children if isinstance(child, nodes.section)]:
        cells.section(section)
    cells.cells.insert(1, nbformat.v4.new_markdown_cell(preface(app, page), id="about-this-notebook"))
    if place := elsewhere(app.config):
        cells.cells.insert(2, nbformat.v4.new_code_cell(place.fetching(), id="fetch-the-course"))
    notebook = nbformat.v4.new_notebook(cells=cells.cells, metadata=about(app, page))
    nbformat.validate(notebook)
    target = Path(app.outdir) / FOLDER / f"{page}.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(nbformat.writes(notebook), encoding="utf-8")


def executed(app: Sphinx, page: str) -> nbformat.NotebookNode:
    """The page's notebook with its outputs.

    myst-nb writes every page's notebook, but where it took the outputs from its cache, it writes them without.
    """
    notebook = nbformat.read(read_notebook(app, page), as_version=4)
    settings = app.env.mystnb_config  # type: ignore[attr-defined]
    if settings.execution_mode != "cache":
        return notebook
    _, notebook = get_cache(settings.execution_cache_path).merge_match_into_notebook(notebook)
    return notebook


def about(app: Sphinx, page: str) -> dict[str, Any]:
    """What a notebook says about itself."""
    return {
        "title": app.env.titles[page].astext(),
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def preface(app: Sphinx, page: str) -> str:
    """What the reader of a lone file should know."""
    said = _(
        "This notebook is a page of the book *{book}*. It needs the book's library, `nnlib`, and matplotlib: "
        "`make lab` in the folder of the course starts a Jupyter that has both. The answers to the checkpoints are "
        "folded; open one when you have an answer of your own."
    )
    return str(said).format(book=app.config.project)


def offer(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Let the page's template say where the notebook is."""
    if doctree is not None and has_notebook(app, page):
        context["notebook"] = context["pathto"](f"{FOLDER}/{page}.ipynb", 1)
        context["notebook_file"] = f"{page.rpartition('/')[2]}.ipynb"
        place = elsewhere(app.config)
        context["notebook_elsewhere"] = place.links(f"{FOLDER}/{page}.ipynb") if place else []
        context["notebook_words"] = (str(_("Download")), str(_("notebook")))


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("open_elsewhere")
    app.connect("doctree-resolved", write_notebook)
    app.connect("html-page-context", offer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
