"""Make the book's ePub with Sphinx: ``_build/layer-by-layer.epub``, for e-readers, phones and screen readers.

Sphinx reads nothing anew and runs no cell. Formulas become MathML (``book/_ext/mathml.py``), what needs a screen
becomes what stands on paper (``book/_ext/paper.py``), and the file is made whole by ``book/_ext/epub_file.py``.
"""

from __future__ import annotations

import shutil

from scripts import book, npm_packages
from scripts.steps import BUILD

FOLDER = BUILD / "epub"
EPUB = BUILD / "layer-by-layer.epub"


def make() -> None:
    """Make the file.

    Raises
    ------
    BuildError
        When Sphinx warns, for example of a formula that cannot be read, or npm cannot install what typesets formulas.
    """
    npm_packages.install()
    shutil.rmtree(FOLDER, ignore_errors=True)
    book.sphinx("--builder", "custom", "--custom-builder", "epub", log="epub.txt")
    (FOLDER / EPUB.name).replace(EPUB)


def intact() -> bool:
    """Whether there is an ePub."""
    return EPUB.is_file()
