"""While the book's cells run, draw each figure a second time, for readers who read in the dark.

IPython draws a figure as a PNG. This wraps that drawing: the picture itself stays what it was, and the same figure in
the colors of the dark theme goes into a folder, under the name that the page's picture gets (the hash of its bytes).
``book/_ext/dark_pictures.py`` puts the two together. The kernel installs it when it starts (``kernel.py``).
"""

from __future__ import annotations

import base64
import hashlib
import os
import sys
from pathlib import Path
from typing import Any

from scripts.steps import ROOT

FOLDER_VARIABLE = "DARK_PICTURES"


def install() -> None:
    """Draw twice in this kernel, from now on."""
    from IPython.core import pylabtools

    sys.path.append(str(ROOT / "book/site_assets/live/python"))
    folder = Path(os.environ[FOLDER_VARIABLE])
    draw = pylabtools.print_figure

    def draw_twice(figure: Any, fmt: str = "png", *, base64: bool = False, **options: Any) -> Any:
        picture = draw(figure, fmt, base64=base64, **options)
        if picture and fmt == "png":
            from dark_figures import dark

            with dark(figure):
                keep(folder, picture, draw(figure, fmt, **{**options, "facecolor": "none"}))
        return picture

    pylabtools.print_figure = draw_twice  # type: ignore[assignment]


def keep(folder: Path, picture: str | bytes, dark: bytes) -> None:
    """Write the dark picture under the name of the light one."""
    content = base64.b64decode(picture) if isinstance(picture, str) else picture
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{hashlib.sha256(content).hexdigest()}.png").write_bytes(dark)
