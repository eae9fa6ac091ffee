"""Gather the notebooks that were executed, pages and solutions, in ``_build/executed`` for ``pytest --nbval``.

Running them again must give what they show. The pages are the notebooks that readers download from the site, with the
outputs of the book's build; the solutions are executed here.

Example: python -m scripts.executed_notebooks
"""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from scripts.book import HTML
from scripts.command_line import command_line
from scripts.steps import BUILD, ROOT, one_line_errors

PAGES = HTML / "notebooks"
EXECUTED = BUILD / "executed"


def main() -> None:
    """Write every executed notebook under one folder."""
    command_line("scripts.executed_notebooks", __doc__).parse_args()
    with one_line_errors():
        shutil.rmtree(EXECUTED, ignore_errors=True)
        for source in sorted(PAGES.rglob("*.ipynb")):
            put(nbformat.read(source, as_version=4), EXECUTED / "pages" / source.relative_to(PAGES))
        for source in sorted((ROOT / "solutions").glob("*/*.ipynb")):
            solution = nbformat.read(source, as_version=4)
            NotebookClient(solution, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
            put(solution, EXECUTED / "solutions" / source.name)
        print(f"executed notebooks: {len(list(EXECUTED.rglob('*.ipynb')))} in {EXECUTED.relative_to(ROOT)}")


def put(notebook: nbformat.NotebookNode, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)


if __name__ == "__main__":
    main()
