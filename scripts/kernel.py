"""The kernel that runs the book's cells: an ordinary IPython, started with what the book wants of it.

It draws figures for both themes (``dark_pictures``) and shows errors briefly (``short_errors``). A startup file in a
folder of its own does both; a reader's or an author's own IPython is left alone.
"""

from __future__ import annotations

from pathlib import Path

from scripts.steps import write

STARTUP = """\
from scripts import dark_pictures, short_errors

dark_pictures.install()
short_errors.install()
"""


def startup_folder(folder: Path) -> Path:
    """Make `folder` an IPYTHONDIR whose kernels start so; give it back."""
    write(folder / "profile_default" / "startup" / "book.py", STARTUP)
    return folder
