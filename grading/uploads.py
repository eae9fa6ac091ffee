"""Files that students handed in elsewhere, as an instructor has them: zip files, folders, single notebooks.

Each comes with its path, which says whose it is. No link is followed, and nothing is read without a limit.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from grading.archives import MOST_OF_ONE, Refused, members
from grading.filenames import NOTEBOOK
from grading.intake import read_file
from grading.notebooks import Unacceptable

Refuse = Callable[[str, str], None]  # where from, why

# Canvas: leeann_LATE_12345_67890_neuron.ipynb. Moodle: Ann Lee_1234567_assignsubmission_file_/neuron.ipynb.
CANVAS = re.compile(r"^(?P<student>[^_/]+)(_LATE)?_(?P<id>\d+)_\d+_(?P<file>.+)$")
CANVAS_DEEP = re.compile(r"^(?P<student>[^_/]+)(_LATE)?_(?P<id>\d{3,})_\d{3,}_(?P<file>.+)$")
MOODLE = re.compile(r"^(?P<student>.+)_(?P<id>\d+)_assignsubmission_\w+_?$")


class Upload(NamedTuple):
    """One file: the names and numbers under which its student is known, its own name, where it comes from."""

    whose: tuple[str, ...]
    file: str
    data: bytes | None  # of a notebook
    origin: str


def uploads(path: Path, assignment: str, roots: tuple[str, ...], refuse: Refuse) -> Iterator[Upload]:
    """The files at a path.

    Parameters
    ----------
    path : Path
        A zip file, a folder or a notebook.
    assignment : str
    roots : tuple of str
        Names of folders that hold students' folders, and are no student's.
    refuse : function of where a file comes from, and why it is not taken

    Raises
    ------
    Refused
        If nothing can be read at this path.
    """
    found = [
        (PurePosixPath(normalize("NFC", name)).parts, data)  # a Mac writes ö as o and two dots
        for name, data in files(path, lambda name, why: refuse(f"{path.name}: {name}", why))
    ]
    several = _of_classes([parts for parts, _ in found], assignment)
    for archive in sorted(several):
        refuse(
            f"{path.name}: {archive}", "it names several students. If it is the download of a class, give it by itself"
        )
    for parts, data in found:
        if parts[0] in several or any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        whose, file = owner(parts, assignment, (*roots, path.stem))
        yield Upload(whose, file, data, f"{path.name}: {'/'.join(parts)}")


def owner(parts: tuple[str, ...], assignment: str, roots: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Names and numbers of the student whose file this is, none if the path does not say; and the file's own name.

    What stands outermost counts. What an archive in a folder or in another archive holds is named by the one who made
    it: whose it is, the archive's own path says.
    """
    file = parts[-1]
    packed = next((number for number, part in enumerate(parts[:-1]) if is_archive(part)), None)
    if packed is not None:
        parts = (*parts[:packed], parts[packed][: -len(".zip")], "")
    if len(parts) > 2 and parts[0] in roots:
        parts = parts[1:]
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if last and len(parts) > 2 and parts[-2] == assignment:  # as nbgrader has it
            return (parts[-3],), file
        if not last and (found := MOODLE.match(part)):
            return (found["id"], found["student"]), file
        if found := (CANVAS_DEEP if number else CANVAS).match(part):
            return (found["id"], found["student"]), found["file"] if last else file
    return (parts[:1] if len(parts) > 1 else ()), file


def _of_classes(paths: list[tuple[str, ...]], assignment: str) -> set[str]:
    """Archives that are nobody's, and in which a learning management system, or somebody like it, names several."""
    named: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for parts in paths:
        if len(parts) > 1 and is_archive(parts[0]) and len(owner((parts[0], ""), assignment, ())[0]) == 1:
            named[parts[0]].add(owner(parts[1:], assignment, ())[0])
    return {archive for archive, whose in named.items() if sum(len(who) > 1 for who in whose) > 1}


def files(path: Path, refuse: Refuse) -> Iterator[tuple[str, bytes | None]]:
    """The files at a path: their paths, and the content of notebooks."""
    if not path.exists():
        raise Refused("it does not exist")
    if path.is_dir():
        yield from _of_folder(path, refuse)
    elif path.suffix.lower() == ".zip":
        yield from members(str(path), is_notebook, refuse)
    elif is_notebook(path.name):
        yield path.name, _content(path)
    else:
        raise Refused("it is neither a zip file, nor a folder, nor a notebook")


def is_archive(name: str) -> bool:
    """Whether a name is that of a zip file."""
    return name.lower().endswith(".zip")


def is_notebook(name: str) -> bool:
    """Whether a name is that of a notebook."""
    return NOTEBOOK.search(name) is not None


def _of_folder(path: Path, refuse: Refuse) -> Iterator[tuple[str, bytes | None]]:
    for place, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            here = Path(place, name)
            relative = here.relative_to(path)
            try:
                if is_archive(name):
                    if here.is_symlink() or not here.is_file():
                        raise Refused("it is a link, or no file")
                    yield from members(str(here), is_notebook, refuse, f"{relative.as_posix()}/")
                else:
                    yield relative.as_posix(), _content(here) if is_notebook(name) else None
            except (Refused, OSError) as why:
                refuse(relative.as_posix(), reason(why))


def reason(why: Refused | OSError) -> str:
    """Say why something was not taken; of what the system refused, without its numbers and paths."""
    return f"it cannot be read ({why.strerror or why})" if isinstance(why, OSError) else str(why)


def _content(path: Path) -> bytes:
    """The bytes of a notebook."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        return read_file(folder, path.name, MOST_OF_ONE)
    except Unacceptable as why:
        raise Refused(str(why)) from None
    finally:
        os.close(folder)
