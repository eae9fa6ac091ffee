"""The ePub as a file that every reader accepts: Sphinx's own, with two things put right.

Sphinx packs everything that the site's pages load, scripts included, and does not say in the list of contents which
pages hold formulas, as the standard asks. Here only the styles go along, and the list says it. The version of the
book, which the standard asks for, too, is that of its library.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config

import nnlib

# Whether a page has it decides the property it must have in the list.
MATHML = "<math "


class EpubFile(Epub3Builder):
    """Sphinx's builder of ePub 3."""

    # Old readers draw SVG badly; our plots and still pictures exist as PNG, too.
    supported_image_types = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")
    # The font of the formulas goes along: what a reader brings may not have the signs.
    media_types = {**Epub3Builder.media_types, ".woff2": "font/woff2"}

    def handle_finish(self) -> None:
        """Leave out what no page of the file asks for, then pack it."""
        folder = Path(self.outdir, "_static")
        wanted: set[str] = set()
        asked = {name for page in self.pages() for name in re.findall(r'href="[^"]*_static/([^"]+)"', page.read_text())}
        while asked - wanted:
            wanted |= asked
            styles = [(folder / name).read_text(encoding="utf-8") for name in wanted if name.endswith(".css")]
            asked = {name for text in styles for name in re.findall(r"url\([\"']?([^\"':)]+)", text)}
        for file in [file for file in folder.rglob("*") if file.is_file()]:
            if file.relative_to(folder).as_posix() not in wanted:
                file.unlink()
        super().handle_finish()

    def build_content(self) -> None:
        """Write the list of contents, and into it which pages hold MathML."""
        super().build_content()
        file = Path(self.outdir, "content.opf")
        text = file.read_text(encoding="utf-8")
        for page in self.pages():
            if MATHML in page.read_text(encoding="utf-8"):
                address = f'href="{page.relative_to(self.outdir).as_posix()}"'
                text = text.replace(address, f'{address} properties="mathml"', 1)
        file.write_text(text, encoding="utf-8")

    def pages(self) -> list[Path]:
        return sorted(Path(self.outdir).rglob("*.xhtml"))


def state_version(app: Sphinx, config: Config) -> None:
    """The same for every builder: Sphinx reads all pages anew when it changes."""
    config.version = config.version or nnlib.__version__


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("sphinx.builders.epub3")
    app.add_builder(EpubFile, override=True)
    app.connect("config-inited", state_version)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
