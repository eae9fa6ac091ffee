"""Put the site together: everything the pages refer to, as real files under ``_build/html``.

The folder is then complete. It can be served as it is, copied to any web server, under any path. Files are
hard links where the file system allows, so that 60 MB of Python for the browser are not written twice.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from scripts import browser_runtime, course_wheels, site_assets
from scripts.book import HTML
from scripts.steps import BUILD, ROOT, files_in

EXERCISES = ROOT / "exercises"
# Where each folder of the site comes from.
FOLDERS = {
    "pyodide": browser_runtime.PYODIDE,
    "wheels": course_wheels.WHEELS,
    "vendor": site_assets.VENDOR,
    "lite": BUILD / "lite",
    "exercises": EXERCISES,
    "slides": BUILD / "slides",
}
# GitHub Pages would otherwise leave out every folder whose name begins with an underscore.
NO_JEKYLL = ".nojekyll"


def make() -> None:
    """Make each folder of the site hold exactly what its source holds."""
    for name, source in FOLDERS.items():
        mirror(source, HTML / name)
    (HTML / NO_JEKYLL).touch()


def mirror(source: Path, target: Path) -> None:
    """Make one folder a copy of another: link new and changed files, remove those without a source."""
    wanted = {file.relative_to(source): file for file in folder_files(source)}
    for old in [file for file in target.rglob("*") if file.is_file() or file.is_symlink()]:
        if old.relative_to(target) not in wanted:
            old.unlink()
    for relative, file in wanted.items():
        link(file, target / relative)


def folder_files(folder: Path) -> Iterator[Path]:
    """The files of a folder that belong on the site; nothing when there is no such folder."""
    return files_in([folder])


def link(file: Path, target: Path) -> None:
    """Give a file a second place, in one move; copy it where the file system cannot link."""
    if same(file, target):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.link(file, part)
    except OSError:
        shutil.copy2(file, part)
    part.replace(target)


def same(file: Path, target: Path) -> bool:
    """Whether the target already is that file, or an untouched copy of it."""
    if not target.is_file():
        return False
    if file.samefile(target):
        return True
    ours, theirs = file.stat(), target.stat()
    return (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns)


def intact() -> bool:
    """Whether every file that belongs on the site is there."""
    return (HTML / NO_JEKYLL).is_file() and all(
        same(file, HTML / name / file.relative_to(source))
        for name, source in FOLDERS.items()
        for file in folder_files(source)
    )
