"""A tiny book in a folder of its own, built by Sphinx with the extensions of ours that a test asks for."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

BOOK = Path(__file__).resolve().parents[2] / "book"


@dataclass
class Book:
    """A tiny book: write its files, build it, look at its pages."""

    folder: Path
    extensions: tuple[str, ...] = ("checkpoints",)
    settings: dict[str, object] = field(default_factory=dict)  # as in _config.yml

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            path = self.folder / "book" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def build(self, builder: str = "html", *, strict: bool = False) -> list[str]:
        """Build what changed; give back the warnings, one an entry."""
        source, out = self.folder / "book", self.folder / builder
        warnings = io.StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                str(source),
                None,
                str(out),
                str(self.folder / "doctrees"),
                builder,
                confoverrides={
                    "extensions": ["myst_nb", *self.extensions],
                    "html_static_path": [str(BOOK / "site_assets")],
                    "html_theme": "basic",
                    "myst_enable_extensions": ["dollarmath"],
                    "myst_heading_anchors": 2,
                    "nb_execution_mode": "off",
                    "nitpicky": True,
                    "copyright": "the authors",  # an ePub wants both
                    "version": "1",
                    "suppress_warnings": ["epub.unknown_project_files"],  # the Python that runs in the page
                    **self.settings,
                },
                status=None,
                warning=warnings,
                warningiserror=strict,
            )
            app.build()
        text = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
        lines = text.replace(str(source) + "/", "").splitlines()
        return [line for line in lines if "isn't included in any toctree" not in line]

    def page(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.folder / "html" / f"{name}.html").read_text("utf-8"), "html.parser")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    """The only element that a selector finds."""
    found = soup.select(selector)
    assert len(found) == 1, f"expected one {selector}, found {len(found)}"
    return found[0]


def warnings_by_page(folder: Path, questions: dict[str, str]) -> Callable[[str], list[str]]:
    """Build a book with a page for each of these question files, each asking its question 'q'.

    Returns
    -------
    callable
        Gives the warnings about a page, by its name.
    """
    book = Book(folder)
    book.write({"index.md": "# Index\n"})
    for name, text in questions.items():
        book.write({f"{name}.md": "# Page\n\n```{checkpoint} q\n```\n", f"{name}.checkpoints.yml": text})
    warnings = book.build()
    return lambda name: [line for line in warnings if line.startswith((f"{name}.md", f"{name}.checkpoints"))]
